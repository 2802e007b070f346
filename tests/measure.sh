#!/bin/sh
# The house in numbers, for comparing one commit with another; judges nothing. Needs ctags for what it says of names.
#     sh tests/measure.sh [FOLDER OF A CHECKOUT]
cd "${1:-$(dirname "$0")/..}" || exit 1
sources=$(find sim include -path '*/node_modules' -prune -o \( -name '*.[ch]' -o -name '*.def' \) -print | sort)
echo "$sources" | xargs cat | awk '{ print length }' | sort -n |
    awk '{ a[NR] = $1 } END { printf "lines in sim and include        %d\ncolumns: median, 95%%, longest   %d, %d, %d\n", NR, a[int(NR / 2)], a[int(NR * 0.95)], a[NR] }'
echo "longest files                  $(echo "$sources" | grep '\.[ch]$' | xargs wc -l | grep -v total | sort -rn | head -n 4 | awk '{ printf " %s %d", $2, $1 }')"
echo "$sources" | grep -E '/(engine|model)/' | xargs cat | awk '/[^_]assert\(/ { n++ } END { printf "assertions per 1,000 lines of engine and model  %.1f\n", 1000 * n / NR }'
command -v ctags >/dev/null || exit 0
ctags -x --c-kinds=f --_xformat='%N %F %C' sim/*/*.c | awk '
    $3 == "static" || $0 ~ / static / { next }
    {
        n = split($2, path, "/"); floor = path[2]; stem = path[n]; sub(/\.c$/, "", stem)
        all++
        head = stem; sub(/_.*/, "", head)
        singular = head; sub(/s$/, "", singular)
        if (index($1, head) != 1 && index($1, singular) != 1 && index($1, floor) != 1 && $1 !~ /^(cmd|main)/) { odd++; list = list " " $1 }
    }
    END { printf "exported functions               %d, of which %d begin with neither their file nor their floor\n", all, odd }'
[ ! -e tests/circles.sh ] || { printf 'circles of calls                 '; sh tests/circles.sh sim/base sim/engine sim/document sim/schema sim/scenario sim/model sim/experiment sim/store sim/report sim/cli | grep -c '^circle of'; }
