#!/bin/sh
# A run of the model has parts, and sim/model/parts.h says which file writes each: no other file
# assigns to a member of it or takes its address for writing. Rows of complaints are apart: the
# handlers of a complaint's journey write them. Prints the strays and fails if there is one.
cd "$(dirname "$0")/../sim/model" || exit 1
strays=$(awk '
    FILENAME == "parts.h" {
        if ($4 != "/*" || $5 !~ /\.c$/) next
        sub(/;/, "", $3)
        owner[$3] = $5
        parts++
        next
    }
    {
        for (part in owner) {
            if (FILENAME == owner[part]) continue
            member = "city->" part "(\\.[a-z_]+|->[a-z_]+|\\[[^]]*\\])+"
            written = $0 ~ member " *([-+*/|&]|<<|>>)?=[^=]" || $0 ~ member "(\\+\\+|--)"
            pointer = $0 ~ "\\*[a-z]+ = &?city->" part "[.;]" && $0 !~ /const struct/
            if (written || pointer)
                print "sim/model/" FILENAME ":" FNR ": " part " is written by " owner[part] " alone"
        }
    }
    END { if (parts < 8) print "sim/model/parts.h: names " parts + 0 " parts with their files" }
' parts.h *.c)
[ -z "$strays" ] && exit 0
echo "$strays"
exit 1
