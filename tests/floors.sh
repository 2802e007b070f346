#!/bin/sh
# No include points up a floor, store and report do not know each other, each library has one door, no file is longer
# than 600 lines. Prints the strays and fails if there is one.
cd "$(dirname "$0")/.." || exit 1
strays=$(awk '
    BEGIN {
        split("base engine document schema scenario model experiment store report serve cli", name, " ")
        split("1 2 3 4 5 6 7 8 8 9 10", height, " ")
        for (i in name) floor[name[i]] = height[i]
    }
    FNR == 1 { parts = split(FILENAME, path, "/"); here = path[2] }
    FNR == 601 { print FILENAME ": longer than 600 lines" }
    /^#include "/ {
        split($2, quoted, "\"")
        n = split(quoted[2], to, "/")
        there = n > 1 ? to[1] : here
        if (there in floor && (floor[there] > floor[here] || (floor[there] == floor[here] && there != here)))
            print FILENAME ":" FNR ": " here " may not include " quoted[2]
    }
    /^#include <jansson/ && FILENAME !~ /document\/read.c|report\/json_tree.c|cli\/cmd_documents.c/ { print FILENAME ":" FNR ": jansson has its doors elsewhere" }
    /^#include <sqlite3/ && here != "store" { print FILENAME ":" FNR ": SQLite has its door in store" }
    /^#include <gsl/ && FILENAME !~ /experiment\/(interval|design).c|cli\/cmd_documents.c/ { print FILENAME ":" FNR ": GSL has its doors elsewhere" }
    /^#include <uv/ && FILENAME !~ /experiment\/pool.c|serve\// { print FILENAME ":" FNR ": libuv has its doors elsewhere" }
    /^#include <argp/ && here != "cli" { print FILENAME ":" FNR ": argp has its door in cli" }
' include/*/* sim/*/*.[ch])
[ -z "$strays" ] && exit 0
echo "$strays"
exit 1
