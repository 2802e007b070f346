#!/bin/sh
# The floors of sim/README.md: no include and no call points up, store and report do not know each other, what a floor
# keeps in sim/<floor>/x.h nobody else includes, each library has one door, words that are rows of one floor are not
# compared with by spelling them in another, and no file is longer than 450 lines. Prints the strays and fails if there
# is one. Calls are looked at where ctags is there.
cd "$(dirname "$0")/.." || exit 1
strays=$(awk '
    BEGIN {
        split("base engine document schema scenario model experiment store report serve cli", name, " ")
        split("1 2 3 4 5 6 7 8 8 9 10", height, " ")
        for (i in name) floor[name[i]] = height[i]
    }
    FNR == 1 { parts = split(FILENAME, path, "/"); here = path[2] }
    FNR == 451 && FILENAME !~ /\.def$/ { print FILENAME ": longer than 450 lines" }
    /^#include "/ {
        split($2, quoted, "\"")
        n = split(quoted[2], to, "/")
        there = n > 1 ? to[1] : here
        if (there in floor && (floor[there] > floor[here] || (floor[there] == floor[here] && there != here)))
            print FILENAME ":" FNR ": " here " may not include " quoted[2]
        else if (there in floor && there != here && (getline line < ("include/" quoted[2])) < 0)
            print FILENAME ":" FNR ": " quoted[2] " is private to " there
        close("include/" quoted[2])
    }
    /^#include <jansson/ && FILENAME !~ /document\/read.c|report\/json_tree.c|cli\/cmd_documents.c/ { print FILENAME ":" FNR ": jansson has its doors elsewhere" }
    /^#include <sqlite3/ && here != "store" { print FILENAME ":" FNR ": SQLite has its door in store" }
    /^#include <gsl/ && FILENAME !~ /experiment\/(interval|design).c|cli\/cmd_documents.c/ { print FILENAME ":" FNR ": GSL has its doors elsewhere" }
    /^#include <uv/ && FILENAME !~ /experiment\/pool.c|serve\// { print FILENAME ":" FNR ": libuv has its doors elsewhere" }
    /^#include <zlib/ && FILENAME !~ /base\/gzip.c/ { print FILENAME ":" FNR ": zlib has its door in base/gzip.c" }
    /^#include <argp/ && here != "cli" { print FILENAME ":" FNR ": argp has its door in cli" }
' include/*/* sim/*/*.[ch])

# --- calls: which file defines a function says ctags ---

calls=
if command -v ctags >/dev/null; then
    calls=$(ctags -x --c-kinds=f sim/*/*.c | awk '
        BEGIN {
            split("base engine document schema scenario model experiment store report serve cli", name, " ")
            split("1 2 3 4 5 6 7 8 8 9 10", height, " ")
            for (i in name) floor[name[i]] = height[i]
        }
        FILENAME == "-" { split($4, path, "/"); if ($5 == "static") own[$1, $4]; else home[$1] = path[2]; next }
        FNR == 1 { split(FILENAME, path, "/"); here = path[2] }
        {
            gsub(/"([^"\\]|\\.)*"/, "")
            gsub(/\/\*.*/, "")
            for (line = $0; match(line, /[A-Za-z_][A-Za-z_0-9]*\(/); line = substr(line, RSTART + RLENGTH)) {
                called = substr(line, RSTART, RLENGTH - 1)
                if (RSTART > 1 && substr(line, RSTART - 1, 1) ~ /[.>]/) continue # a member
                if (!(called in home) || (called, FILENAME) in own || home[called] == here) continue
                if (floor[home[called]] >= floor[here])
                    print FILENAME ":" FNR ": " here " may not call " called "() of " home[called]
            }
        }' - sim/*/*.c)
else
    echo 'floors: calls were not looked at, ctags is missing (Debian: universal-ctags)'
fi

# --- words: "crew" is ROLE_CREW, and only where the rows stand is it spelt ---

words=$(sed -nE 's/^ *[A-Z_]+\([A-Z_0-9]+, "?([a-z_]+)"?,.*/\1/p' include/engine/*.h include/scenario/*.h include/model/*.h |
    sort -u | while read -r word; do grep -nE "text_is\([^;]*\"$word\"" sim/experiment/*.c sim/store/*.c sim/report/*.c sim/cli/*.c; done |
    sed 's/:[^:]*text_is.*"\([a-z_]*\)".*/: "\1" is a word of another floor'"'"'s rows/' | sort -u)

strays=$(printf '%s\n' "$strays" "$calls" "$words" | grep .)
[ -z "$strays" ] && exit 0
echo "$strays"
exit 1
