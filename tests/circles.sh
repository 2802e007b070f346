#!/bin/sh
# Circles of calls between the files of a room, and circles of includes between its headers.
#     sh tests/circles.sh [-v] [room ...]     say sim/store; without a room those of ROOMS
# Prints every circle that ALLOWED does not name, with the calls that close it, and fails if there
# is one; -v prints all calls between two files first. x.c and x.h are one file to it. Which file
# defines a function says ctags; a call is its name before a parenthesis inside of another file's
# functions or macros. A function that is handed over as a pointer is no call.
cd "$(dirname "$0")/.." || exit 1

# Rooms without circles; one that becomes so is named here, and stays so.
ROOMS='sim/base sim/scenario sim/model sim/experiment sim/store sim/cli'

# One circle a line: "calls" or "includes", the room, its files in the order of the alphabet, " - "
# and why it stays.
ALLOWED=''

verbose=
[ "$1" = -v ] && verbose=1 && shift
[ $# -gt 0 ] && ROOMS=$*
if ! command -v ctags >/dev/null; then
    echo 'circles: not looked for, ctags is missing (Debian: universal-ctags)'
    exit 0
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
stem='function stem(path) { sub(/.*\//, "", path); sub(/\.[ch]$/, "", path); return path }'

# "caller callee function()": one line for each function that a file calls of another.
calls() {
    ctags -x --c-kinds=f -L "$work/files" |
        awk '{ print $1, $4, $5 == "static" && $4 ~ /\.c$/ }' >"$work/functions"
    awk "$stem"'
        NR == FNR { if ($3) own[$1, $2]; else home[$1] = stem($2); next }
        FNR == 1 { comment = 0 }
        /^#include/ { next }
        {
            line = $0
            if (comment && !sub(/^.*\*\//, "", line)) next
            comment = 0
            gsub(/"([^"\\]|\\.)*"/, "", line)
            gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", line)
            comment = sub(/\/\*.*$/, "", line)
            # Outside of functions and macros only what stands behind a brace is a call.
            if (line ~ /^[a-z_]/ && !sub(/^[^{]*\{/, "", line)) next
            while (match(line, /[A-Za-z_][A-Za-z_0-9]*\(/)) {
                name = substr(line, RSTART, RLENGTH - 1)
                line = substr(line, RSTART + RLENGTH)
                if (!(name in home) || (name, FILENAME) in own) continue
                if (home[name] != stem(FILENAME)) print stem(FILENAME), home[name], name "()"
            }
        }' "$work/functions" $(cat "$work/files") | sort -u
}

# "includer included include": between headers only, for no file includes a .c.
includes() {
    awk -v floor="$1" "$stem"'
        NR == FNR { room[stem($1)]; next }
        /^#include "/ {
            split($2, quoted, "\"")
            if (quoted[2] ~ /\// && index(quoted[2], floor "/") != 1) next
            to = stem(quoted[2])
            if (to in room && to != stem(FILENAME)) print stem(FILENAME), to, "#include"
        }' "$work/files" $(grep '\.h$' "$work/files") | sort -u
}

# Files that reach each other are one circle.
circles() {
    awk -v kind="$1" -v room="$2" -v allowed="$ALLOWED" '
        { edge[$1, $2] = edge[$1, $2] " " $3; reach[$1, $2]; file[$1]; file[$2] }
        function next_name(last,    i, name) { # of the alphabet, in the circle of `home`
            for (i in file) if (i > last && (name == "" || i < name))
                if ((home, i) in reach && (i, home) in reach) name = i
            return name
        }
        END {
            for (k in file) for (i in file) if ((i, k) in reach)
                for (j in file) if ((k, j) in reach) reach[i, j]
            for (home in file) {
                if (home in done || !((home, home) in reach)) continue
                circle = kind " " room
                closed_by = ""
                for (a = next_name(""); a != ""; a = next_name(a)) {
                    done[a]
                    circle = circle " " a
                    for (b = next_name(""); b != ""; b = next_name(b)) if ((a, b) in edge)
                        closed_by = closed_by "    " a " -> " b ":" edge[a, b] "\n"
                }
                if (index("\n" allowed, "\n" circle " - ")) continue
                printf "circle of %s:\n%s", circle, closed_by
            }
        }'
}

for room in $ROOMS; do
    floor=$(basename "$room")
    find "$room" "include/$floor" -name '*.[ch]' 2>/dev/null | sort >"$work/files"
    for kind in calls includes; do
        "$kind" "$floor" >"$work/$kind"
        [ -n "$verbose" ] && cat "$work/$kind"
        circles "$kind" "$room" <"$work/$kind" >>"$work/strays"
    done
done
[ -s "$work/strays" ] || exit 0
cat "$work/strays"
exit 1
