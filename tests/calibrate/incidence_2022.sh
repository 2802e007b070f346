#!/bin/sh
# Prints the categories of scenarios/jakarta-2022.json: the incidence of each is the geometric mean
# of those of 2021 and of the first months of 2023, in the order of 2021. Run it again, and put what
# it prints there, whenever one of these two has been refitted.
cd "$(dirname "$0")/../../scenarios" || exit 1
awk -F'"' '
    !/"incidence"/ { next }
    { incidence = $0; gsub(/.*"incidence": |}.*/, "", incidence) }
    FILENAME ~ /2021/ { order[++count] = $4; before[$4] = incidence }
    FILENAME ~ /2023/ { after[$4] = incidence }
    END {
        for (i = 1; i <= count; i++)
            printf "    {\"id\": \"%s\", \"incidence\": %.5g}%s\n", order[i],
                sqrt(before[order[i]] * after[order[i]]), i < count ? "," : ""
    }' jakarta-2021.json jakarta-2023h1.json
