#!/bin/sh
# Comments name what exists: every file and every function() that a comment of the sources names is there. Functions of
# libraries count when the code calls them. Prints the strays and fails if there is one.
cd "$(dirname "$0")/.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find sim include tests scenarios Makefile README.md CONTRIBUTING.md -path '*/node_modules' -prune -o -type f -print | sed 's/.*\///' | sort -u >"$work/files"
# Two streams: what stands in comments, as "file:line: text", and the words of everything else.
awk -v words="$work/words.raw" '
    FNR == 1 { inside = 0 }
    {
        line = $0
        told = ""
        while (line != "") {
            if (inside) {
                end = index(line, "*/")
                if (!end) { told = told " " line; line = ""; continue }
                told = told " " substr(line, 1, end - 1)
                line = substr(line, end + 2)
                inside = 0
                continue
            }
            while (match(line, /"([^"\\]|\\.)*"/) && (!index(line, "/*") || RSTART < index(line, "/*")))
                line = substr(line, 1, RSTART - 1) " " substr(line, RSTART + RLENGTH)
            begin = index(line, "/*")
            if (!begin) { print line > words; break }
            print substr(line, 1, begin - 1) > words
            line = substr(line, begin + 2)
            inside = 1
        }
        if (told != "") print FILENAME ":" FNR ":" told
    }' $(find sim include tests -path '*/node_modules' -prune -o \( -name '*.[ch]' -o -name '*.def' \) -print | sort) >"$work/told"
grep -oE '[A-Za-z_][A-Za-z0-9_]*' "$work/words.raw" | sort -u >"$work/words"
# X##y names make functions of rows: section_##id is section_again() and so on.
grep -oE '[a-z_]+_##' "$work/words.raw" | sed 's/##//' | sort -u >"$work/stems"
strays=$(
    grep -oE '^[^:]*:[0-9]*:|\b[A-Za-z0-9_]+\.(c|h|def|sh|mjs|js|py|md)\b' "$work/told" |
        awk '/:$/ { place = $0; next } { print place, $0 }' |
        while read -r place name; do grep -qxF "$name" "$work/files" || echo "$place there is no file $name"; done
    grep -oE '^[^:]*:[0-9]*:|\b[a-z_][a-z0-9_]*\(\)' "$work/told" |
        awk '/:$/ { place = $0; next } { sub(/\(\)$/, ""); print place, $0 }' | sort -u |
        awk -v words="$work/words" -v stems="$work/stems" '
            BEGIN {
                while ((getline word < words) > 0) known[word] = 1
                while ((getline stem < stems) > 0) made[++count] = stem
            }
            {
                good = $2 in known
                for (i = 1; i <= count && !good; i++) good = index($2, made[i]) == 1
                if (!good) print $1 " there is no function " $2 "()"
            }'
)
[ -z "$strays" ] && exit 0
echo "$strays"
exit 1
