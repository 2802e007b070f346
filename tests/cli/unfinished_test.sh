#!/bin/sh
# A sweep or a comparison that was killed holds an even sample: as many replications of each variant, or one more; and
# effects, report and rerun tell what is there, and that it is not all.
#
#     TANGGAP=./tanggap sh tests/cli/unfinished_test.sh
suite_name=unfinished
. "$(dirname "$0")/lib.sh"
here=$work/here.json

# killed FILE.db REPLICATIONS WORD…: the command is killed when the file holds so many.
killed() {
    file=$1 least=$2
    shift 2
    "$tanggap" "$@" --quiet --threads 2 --out "$file" >/dev/null 2>&1 &
    running=$!
    timeout 60 sh -c 'until [ "$(sqlite3 "$1" "SELECT count(*) FROM replication" 2>/dev/null || echo -1)" -ge "$2" ]; do sleep 0.02; done' - "$file" "$least"
    kill -9 $running 2>/dev/null
    wait $running 2>/dev/null
    there=$("$tanggap" dump "$file" 2>/dev/null | grep -c '^replication ')
    that "$file was not finished" [ "$there" -lt "$all" ]
}
is_even() { # FILE VARIANTS
    sqlite3 "$1" "WITH RECURSIVE v(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM v WHERE n + 1 < $2), c AS (SELECT (SELECT count(*) FROM replication WHERE variant = n) AS count FROM v)
        SELECT max(count) - min(count) <= 1 FROM c" | grep -qx 1
}
tells() { # FILE: page and effects say how much is there
    exits 0 report "$1" --out "$1.html"
    that "the page of $1 says so in English" grep -q "<p>Unfinished: $there of $shown replications are there" "$1.html"
    that "the page of $1 says so in Indonesian" grep -q "<p>Belum selesai: $there dari $(echo "$shown" | tr , .) ulangan sudah ada" "$1.html"
    unpack "$1.html" >"$1.json"
    that "the data of $1 say so" grep -q "\"unfinished\":{\"replications\":$there,\"asked\":$all," "$1.json"
    exits 0 rerun "$1.html" --quiet
    prints 'are the same'
}

write() { # DESIGN REPLICATIONS
    printf '{"question": "What matters?", "scenario": "%s", "design": %s, "replications": %s, "figures": ["resolution_mean", "late_share"],
        "factors": [{"lever": "crews", "low": 0.5, "high": 2}, {"pointer": "/crm/misroute", "low": 0, "high": 0.3}]}' "$town" "$1" "$2" >"$here"
}
all=900 shown=900
write '{"kind": "grid", "levels": 3}' 100
for least in 1 5 22; do
    killed sweep-$least.db $least sweep "$here"
    that "$there replications of nine cells are even" is_even sweep-$least.db 9
    exits 0 effects sweep-$least.db
    prints "Unfinished: $there of 900 replications are there; what follows is of those."
    exits 0 effects sweep-$least.db --json
    prints "\"replications\": $there,"
    prints "\"asked\": 900,"
    prints "\"id\": \"Belum selesai: $there dari 900 ulangan sudah ada;"
    tells sweep-$least.db
done
exits 0 report sweep-22.db --out whole.html
for design in '{"kind": "morris", "trajectories": 4, "levels": 4}' '{"kind": "sobol", "points": 8}' '{"kind": "latin_hypercube", "points": 12}' '{"kind": "sobol", "points": 8, "sensitivity": false}'; do
    write "$design" 100
    rm -f design.db*
    "$tanggap" sweep "$here" --dry-run >dry 2>&1
    all=1000000
    for least in 1 14; do
        killed design.db $least sweep "$here"
        exits 0 effects design.db
        prints "Unfinished: $there of "
        exits 0 effects design.db --json
        exits 0 report design.db --out design.html --force
    done
done

# What is finished says nothing of it, and is the same after a kill.
write '{"kind": "grid", "levels": 2}' 6
all=24
killed gone-on.db 5 sweep "$here"
exits 0 sweep "$here" --quiet --out gone-on.db
exits 0 sweep "$here" --quiet --out whole.db --threads 3
"$tanggap" dump gone-on.db >gone-on.txt 2>/dev/null
exits 0 dump whole.db
that 'a sweep that was killed and gone on with is the same' cmp out gone-on.txt
exits 0 effects whole.db
that 'what is complete is not called unfinished' sh -c '! grep -q Unfinished out'

# A comparison, and one run of which some is there.
all=800
killed compare.db 5 compare "$town" --vary crews=0.5,1,2 --replications 200
shown=800
that 'a comparison that was killed is even' is_even compare.db 4
tells compare.db
all=5000 shown=5,000
killed run.db 3 run "$town" --replications 5000
tells run.db

# With a rule that may end it sooner.
write '{"kind": "grid", "levels": 2}' '{"until": {"figure": "resolution_mean", "half_width": 0.0001}, "at_least": 20, "at_most": 300}'
all=1200
killed until.db 5 sweep "$here"
exits 0 effects until.db
prints "Unfinished: $there of at most 1,200 replications are there"

# Nothing is there of the first.
printf '{"extends": "%s", "end": "2027-01-01"}' "$town" >long.json
all=40
killed none.db 0 compare long.json --vary crews=1,2 --replications 20
[ "$there" -gt 0 ] || { exits 2 report none.db --out none.html && says 'has no replication yet'; }
finish
