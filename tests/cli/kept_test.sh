#!/bin/sh
# What older programs have written goes on loading (promise R12, tests/kept/README.md): the same
# figures out of every results file, whole, unfinished or killed, to which nothing is added; and
# every scenario and experiment.
#
#     TANGGAP=./tanggap sh tests/cli/kept_test.sh
suite_name=kept
. "$(dirname "$0")/lib.sh"
kept=$root/tests/kept/layout_1
cp "$kept"/*.json .
for packed in "$kept"/*.gz; do
    case $packed in *.tar.gz) ;; *) gunzip -c "$packed" >"$(basename "$packed" .gz)" ;; esac
done

sum_of() { sha256sum "$1" | cut -d ' ' -f 1; }
# The mean resolution as the file's own view tells it: 17 digits, as the page has them.
mean_of() { sqlite3 "$1" "SELECT printf('%!.17g', value) FROM headline WHERE figure = 'resolution_mean' AND variant = 0"; }
holds_number() { python3 -c 'import re, sys
page, number = open(sys.argv[1]).read(), float(sys.argv[2])
sys.exit(not any(float(n) == number for n in re.findall(r"[0-9]+\.[0-9]+(?:e-?[0-9]+)?", page)))' "$@"; }

# --- the same figures ---------------------------------------------------------------------------

while read -r name dumped exported; do
    [ "$name" != merged ] || continue
    exits 0 dump "$name.db"
    that "dump prints the same of $name" [ "$(sum_of out)" = "$dumped" ]
    exits 0 export "$name.db" --format jsonl
    that "export prints the same of $name" [ "$(sum_of out)" = "$exported" ]
    case $name in
    interrupted | killed) says 'its numbers are unchecked' ;;
    *) says 'it is checked as a whole' ;;
    esac
done <"$kept/figures.txt"
for name in run log compare sweep interrupted killed; do
    exits 0 report "$name.db" --out "$name.html"
    says 'without a checksum for each replication'
    unpack "$name.html" >"$name.json"
    [ -z "$has_python" ] ||
        that "the page of $name has its mean" holds_number "$name.json" "$(mean_of "$name.db")"
    exits 0 plot "$name.db" resolution_mean
done
exits 0 effects sweep.db
says 'without a checksum for each replication'
prints 'misroute  0    5.4 h  2.6 to 8.2 h'
exits 0 export log.db --format xes --out log.xes
exits 0 merge merged.db shard-1.db shard-2.db
says 'without a checksum for each replication'
exits 0 dump merged.db
that 'merged shards are the same' [ "$(sum_of out)" = "$(sed -n 's/^merged \([^ ]*\).*/\1/p' "$kept/figures.txt")" ]

# --- no other program's replications are added to them ------------------------------------------

# Figures of one seed have moved since: a file of both would be a sample of neither.
"$tanggap" version >version
refuses_to_mix() { # FILE.db COMMAND …
    file=$1
    shift
    before=$(sum_of "$file")
    exits 2 "$@" --quiet --out "$file"
    says "$file: was made by tanggap 0.1.0, and this is $(sed -n 's/^tanggap //p' version)"
    says 'to go on would mix them'
    that "$file stays as it is" [ "$(sum_of "$file")" = "$before" ]
}
for name in interrupted killed; do
    refuses_to_mix "$name.db" run hamlet.json -n 40
    exits 0 dump "$name.db"
    that "$name still has what it had" grep -q "^$name $(sum_of out)" "$kept/figures.txt"
done
refuses_to_mix run.db run hamlet.json -n 4
refuses_to_mix run.db run hamlet.json -n 8
refuses_to_mix log.db run hamlet.json -n 2 --log
refuses_to_mix compare.db compare hamlet.json --vary crews=1,2 -n 3
refuses_to_mix sweep.db sweep hamlet-crews.json
refuses_to_mix shard-1.db run hamlet.json -n 5 --shard 1/2

# A finished one that lost its digest is no unfinished one.
sqlite3 run.db "DELETE FROM run WHERE key = 'digest'"
fails 6 dump run.db
says 'its checksum is gone'

# --- layout 2, whose log was one table ------------------------------------------------------------

since=$root/tests/kept/layout_2
mkdir layout_2
for packed in "$since"/*.gz; do gunzip -c "$packed" >"layout_2/$(basename "$packed" .gz)"; done
while read -r name dumped exported; do
    exits 0 dump "layout_2/$name.db"
    that "dump prints the same of $name of layout 2" [ "$(sum_of out)" = "$dumped" ]
    exits 0 export "layout_2/$name.db" --format jsonl
    that "export prints the same of $name of layout 2" [ "$(sum_of out)" = "$exported" ]
    exits 0 report "layout_2/$name.db" --out "layout_2/$name.html"
done <"$since/figures.txt"
while read -r format exported; do
    exits 0 export layout_2/log.db --format "$format"
    that "a log of layout 2 is the same as $format" [ "$(sum_of out)" = "$exported" ]
done <"$since/exports.txt"
before=$(sum_of layout_2/interrupted.db)
exits 2 run hamlet.json -n 4000 --log --quiet --out layout_2/interrupted.db
says 'whose log has another form'
that 'a log of layout 2 stays as it is' [ "$(sum_of layout_2/interrupted.db)" = "$before" ]

# --- scenarios and experiments ------------------------------------------------------------------

tar xzf "$kept/scenarios.tar.gz"
for file in scenarios/*.json scenarios/theory/*.json; do exits 0 check "$file"; done
for file in scenarios/experiments/*.json; do exits 0 sweep "$file" --dry-run; done

# What `make bench` measures means what it did to the program that wrote it.
frozen=$root/tests/bench/jakarta-2024.json
exits 0 check "$frozen"
exits 0 resolve "$frozen"
that 'the frozen year is written back byte for byte' cmp -s out "$frozen"
finish
