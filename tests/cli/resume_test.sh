#!/bin/sh
# The results file is the checkpoint: killed at any moment and started again, or run in shards and merged, on one thread
# or two, an experiment ends with one and the same canonical dump (promise R5, R6, R9).
#
#     TANGGAP=./tanggap sh tests/cli/resume_test.sh [KILLS]
set -u
tanggap=${TANGGAP:-./tanggap}
case $tanggap in /*) ;; *) tanggap=$(pwd)/$tanggap ;; esac
town=$(cd "$(dirname "$0")/../.." && pwd)/scenarios/small-town.json
kills=${1:-50}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failures=0
fail() { failures=$((failures + 1)); echo "FAIL $*" >&2; }

words="compare $town --vary crews=2,3 --replications 200 --quiet --json"
# shellcheck disable=SC2086 # they are words
experiment() { "$tanggap" $words "$@"; }
experiment --out whole.db --threads 2 >whole.json || fail 'the uninterrupted run'
"$tanggap" dump whole.db >whole.txt

# Moments are random: from a quarter of the time that the first replications take here and now to
# nearly twice that, so that about half of the kills leave something behind, on any machine.
began=$(date +%s%N)
"$tanggap" compare "$town" --vary crews=2,3 --replications 1 --quiet --out once.db >/dev/null
once=$((($(date +%s%N) - began) / 1000000))
moments=$(awk -v n="$kills" -v once="$once" 'BEGIN { srand(7); for (i = 0; i < n; i++)
    printf "%.3f\n", (0.25 + 1.5 * rand()) * once / 1000 }')
killed=0
for moment in $moments; do
    # shellcheck disable=SC2086
    "$tanggap" $words --out resumed.db --threads $((1 + killed % 8)) >/dev/null 2>&1 & # no function: its shell would be killed
    running=$!
    sleep "$moment"
    kill -9 $running 2>/dev/null && killed=$((killed + 1))
    wait $running 2>/dev/null
done
had=$("$tanggap" dump resumed.db 2>/dev/null | grep -c '^replication ')
experiment --out resumed.db --threads 2 >resumed.json || fail 'going on after the kills'
"$tanggap" dump resumed.db >resumed.txt
cmp resumed.txt whole.txt || fail "after $killed kills the results differ"
cmp resumed.json whole.json || fail "after $killed kills the answer differs"
[ ! -e resumed.db-wal ] || fail 'something is left beside the results'
[ "$had" -gt 0 ] || fail 'no replication outlived the kills: the test shows nothing'

# A search finds its variants on the way; whoever goes on with it finds the same ones.
words="staff $town --next 4 --lever /agencies/works/crew/servers --lever /triage/geo/servers --runs 150 --quiet --json"
experiment --threads 2 >alone.json || fail 'the search without a file'
began=$(date +%s%N)
experiment --results searched.db --threads 2 >searched.json || fail 'the search with a file'
search=$((($(date +%s%N) - began) / 1000000))
cmp searched.json alone.json || fail 'a file changes the answer of a search'
"$tanggap" dump searched.db >searched.txt
killed_searches=0
for moment in $(echo "$moments" | head -$((kills < 12 ? kills : 12))); do
    # shellcheck disable=SC2086
    "$tanggap" $words --results again.db --threads $((1 + killed_searches % 3)) >/dev/null 2>&1 &
    running=$!
    # From a sixteenth of the time that the whole search has taken to nearly half of it.
    sleep "$(awk -v m="$moment" -v once="$once" -v search="$search" \
        'BEGIN { print m / once * search / 4 }')"
    kill -9 $running 2>/dev/null && killed_searches=$((killed_searches + 1))
    wait $running 2>/dev/null
done
[ "$killed_searches" -gt 0 ] || fail 'no search was killed: the test shows nothing'
experiment --results again.db >again.json || fail 'going on with a search after the kills'
"$tanggap" dump again.db | cmp - searched.txt || fail "after $killed_searches kills the search left other results"
cmp again.json alone.json || fail "after $killed_searches kills the answer of the search differs"
"$tanggap" staff "$town" --next 5 --lever /triage/geo/servers --quiet --results again.db >/dev/null 2>error &&
    fail 'another search went on with the file'
grep -qF 'holds another experiment: until is' error || fail "not told why: $(cat error)"
words="compare $town --vary crews=2,3 --replications 200 --quiet --json"

# Shards, merged in any order.
for shards in 1 4 16; do
    parts=
    for shard in $(seq $shards); do
        experiment --out "part-$shards-$shard.db" --shard "$shard/$shards" --threads $((1 + shard % 2)) || fail "shard $shard of $shards"
        parts="part-$shards-$shard.db $parts"
    done
    # shellcheck disable=SC2086 # the parts are words
    "$tanggap" merge "merged-$shards.db" $parts || fail "merging $shards shards"
    "$tanggap" dump "merged-$shards.db" | cmp - whole.txt || fail "$shards merged shards differ from one run"
done

# What cannot be merged is refused, and says why.
refused() {
    expected=$1
    shift
    "$tanggap" merge refused.db "$@" 2>error && fail "merging was not refused: $*"
    grep -qF -e "$expected" error || fail "not told \"$expected\": $(cat error)"
    [ ! -e refused.db ] && [ ! -e refused.db.partial ] || fail "a refused merge left a file: $*"
}
refused 'these are missing: 2 4' part-4-1.db part-4-3.db
refused 'shard 3 is there twice' part-4-1.db part-4-2.db part-4-3.db part-4-3.db part-4-4.db
refused 'is no shard' part-4-1.db whole.db
head -c 20000 part-4-4.db >cut.db
refused 'cut.db' part-4-1.db part-4-2.db part-4-3.db cut.db
"$tanggap" compare "$town" --vary crews=2,3 --replications 200 --seed 2 --quiet --out other.db --shard 4/4
refused 'belongs to another experiment' part-4-1.db part-4-2.db part-4-3.db other.db
rm -f part-short.db
timeout --foreground -s TERM 0.1 "$tanggap" compare "$town" --vary crews=2,3 --replications 90000 --quiet --out part-short.db --shard 1/1 2>/dev/null
[ ! -e part-short.db ] || refused 'is not complete' part-short.db

# Two processes, one file: one of them works, the other is told who does.
# shellcheck disable=SC2086
"$tanggap" $words --out both.db >/dev/null 2>&1 &
first=$!
sleep 0.1
experiment --out both.db >/dev/null 2>second
status=$?
wait $first
[ $status -eq 8 ] || [ $status -eq 0 ] || fail "the second of two writers ends with $status"
[ $status -ne 8 ] || grep -q 'is being written by process' second || fail "the second is not told who writes: $(cat second)"
"$tanggap" dump both.db | cmp - whole.txt || fail 'two writers have spoilt the results'

[ $failures -eq 0 ] && echo "resume: the same after $killed kills ($had replications were kept), and from 1, 4 and 16 shards"
exit $((failures > 0))
