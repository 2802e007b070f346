#!/bin/bash
# Promise R3 (tests/README.md): whichever allocation fails, the program ends with status 7 and one line, or gives the
# complete and same answer with 0; nothing half-written stays, and the same command then goes on to the same results.
#
#     TANGGAP=./tanggap bash tests/faults/allocations.sh [MOST]
#
# MOST: how many of a command's allocations are made to fail, spread evenly over all of them; absent: all, each once
# alone and once with every later one. Also prints how many there were.
suite_name="allocations"
most=${1:-}
. "$(dirname "$0")/../cli/lib.sh"
library=$work/fail_alloc.so
${CC:-cc} -O1 -shared -fPIC -Wno-missing-prototypes -o "$library" "$root/tests/faults/fail_alloc.c" || exit 2

cat >town.json <<END
{"extends": "$town", "end": "2024-03-04", "as_of": "2024-03-08", "warm_up": "1 day", "levers": [{"id": "more", "label": {"en": "More", "id": "Lebih"},
 "variable": "resources", "moves": ["/participation/mean"], "min": 0, "max": 1}]}
END
printf '{"extends": "town.json", "agencies": [{"id": "works", "crew": {"servers": "many"}}]}' >bad.json
printf '{"question": "q", "scenario": "town.json", "replications": 2, "design": {"kind": "sobol", "points": 4},
 "figures": ["resolution_mean"], "factors": [{"lever": "crews", "low": 1, "high": 2}, {"lever": "misroute", "low": 0, "high": 0.2}]}' >grid.json
"$tanggap" run town.json -n 2 -q --log --out log.db >/dev/null || fail 'no log to begin with'
for shard in 1 2; do "$tanggap" run town.json -n 2 -q --shard $shard/2 --out part-$shard.db || fail 'no shards to begin with'; done
"$tanggap" sweep grid.json -q --out swept.db >/dev/null || fail "no sweep to begin with"
"$tanggap" report log.db -o page.html || fail 'no page to begin with'

# once K ON WORD…: the command in a new folder ./now, with the K-th allocation failing; leaves $status.
once() {
    local k=$1 on=$2
    shift 2
    rm -rf now
    mkdir now
    (cd now && LD_PRELOAD=$library FAULTS_AT=$k FAULTS_ON=$on FAULTS_COUNT=$work/count exec "$tanggap" "$@" >../out 2>../error)
    status=$?
}

left_over() { find now -name '*part*'; }

# tortures WORD…: what the command answers, writes and exits with, whichever of its allocations fails.
tortures() {
    local k step all answers=0
    once 0 0 "$@"
    local wanted=$status
    all=$(cat count)
    cp out wanted
    rm -rf whole
    cp -r now whole
    rm -f whole/*.db.lock
    step=$((most ? (all + most - 1) / most : 1))
    for ((k = 1; k <= all; k += step)); do
        for on in 0 1; do
            once $k $on "$@"
            tests=$((tests + 1))
            case $status in
            7) [ "$(tail -n 1 error)" = 'tanggap: out of memory; use a smaller scenario, fewer areas, or a machine with more' ] ||
                fail "allocation $k (on: $on) is not told: $(head -3 error): tanggap $*" ;;
            $wanted)
                answers=$((answers + 1))
                cmp -s out wanted || fail "allocation $k (on: $on) fails and the answer is another one: tanggap $*"
                for file in whole/*; do
                    case $file in
                    *.db) cmp -s <("$tanggap" dump "$file" 2>&1) <("$tanggap" dump "now/${file#*/}" 2>&1) ;;
                    */\*) ;;
                    *) diff -rq "$file" "now/${file#*/}" >/dev/null ;;
                    esac || fail "allocation $k (on: $on) fails and ${file#*/} is another one: tanggap $*"
                done ;;
            *) fail "allocation $k (on: $on): status $status, not 7 or $wanted: $(head -3 error): tanggap $*" ;;
            esac
            [ -z "$(left_over)" ] || fail "allocation $k (on: $on) leaves $(left_over): tanggap $*"
            if [ $status -eq 7 ] && [ -e now/out.db ] && [ $((k / step % 8)) -eq 0 ]; then
                (cd now && "$tanggap" "$@" >../out 2>../error) || fail "after allocation $k (on: $on) the command does not go on: $(head -1 error): tanggap $*"
                cmp -s <("$tanggap" dump whole/out.db) <("$tanggap" dump now/out.db) ||
                    fail "after allocation $k (on: $on) the results are others: tanggap $*"
            fi
            [ $failures -lt 20 ] || finish
        done
    done
    told="$told; $1 $all"
}

told=
tortures check ../town.json
tortures check ../bad.json
tortures run ../town.json -n 2 -t 2 --out out.db --detail
tortures run ../town.json -n 2 -q -t 1 --json --log --out out.db
tortures run ../town.json -n 2 -q --report page.html
tortures sweep ../grid.json -q -t 1 --out out.db
tortures compare ../town.json --vary more=0.2,0.9 -n 2 -q
tortures staff ../town.json -T 'late_share <= 90%' -l crews -n 2 -q
tortures merge out.db ../part-1.db ../part-2.db
tortures report ../log.db -o page.html
tortures rerun ../page.html -q
tortures effects ../swept.db
tortures dump ../log.db
tortures trace ../town.json -c 3
for format in csv jsonl xes ocel ocel-json open311 open311-csv; do tortures export ../log.db --format $format --out out.$format; done
echo "allocations:${told#;}"
finish
