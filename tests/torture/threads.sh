#!/bin/bash
# Everything that runs on several threads, on several of them: run, compare, sweep (with a rule that stops it, and without),
# staff; shards; gone on with; interrupted. One answer each. Under the thread sanitizer (make tsan) a race ends it.
. "$(dirname "$0")/lib.sh"
export TSAN_OPTIONS="halt_on_error=1 exitcode=66 ${TSAN_OPTIONS:-}"
cp "$town" town.json
cat >grid.json <<'END'
{"question": "q?", "look_for": "l", "scenario": "town.json", "factors": [{"lever": "crews", "values": [0.5, 1, 2]}, {"lever": "misroute", "values": [0, 0.3]}],
 "design": {"kind": "grid"}, "replications": 5, "figures": ["resolution_mean", "officers"]}
END
sed 's/"replications": 5/"replications": {"until": {"figure": "resolution_mean", "half_width": "15%"}, "at_most": 30}/' grid.json >until.json
count=0
# same NAME WORD…: on 1, 2, 3 and 8 threads.
same() {
    name=$1
    shift
    for threads in 1 2 3 8; do
        "$tanggap" "$@" --threads $threads --quiet >"$name-$threads" 2>error
        status=$?
        [ $status -le 1 ] || fail "status $status on $threads threads: $*: $(cat error)"
        cmp -s "$name-1" "$name-$threads" || fail "another answer on $threads threads: $*"
        count=$((count + 1))
    done
}
same run run "$town" --replications 9 --json
for threads in 1 2 3 8; do
    "$tanggap" run "$town" --replications 9 --log --threads $threads --quiet --json --out logged-$threads.db >/dev/null 2>error || fail "no log on $threads threads: $(cat error)"
    "$tanggap" dump logged-$threads.db >logged-$threads
    cmp -s logged-1 logged-$threads || fail "another log on $threads threads"
    count=$((count + 1))
done
same compare compare "$town" --vary crews=2,3 --replications 6
same independent compare "$town" --vary crews=2,3 --replications 6 --independent
same sweep sweep grid.json
same until sweep until.json
same staff staff "$town" --target 'resolution_mean <= 40' --lever crews --replications 5
for threads in 1 3 8; do
    for shard in 1 2 3; do "$tanggap" compare "$town" --vary crews=2,3 --replications 7 --shard $shard/3 --out "part-$threads-$shard.db" --threads $threads --quiet 2>error || fail "shard: $(cat error)"; done
    "$tanggap" merge "merged-$threads.db" part-$threads-?.db || fail merge
    "$tanggap" dump "merged-$threads.db" >"merged-$threads"
    cmp -s "merged-$threads" merged-1 || fail "shards on $threads threads differ"
    for i in 1 2 3; do
        timeout --foreground -s TERM "0.$i" "$tanggap" run "$town" --replications 100000 --out "go-$threads.db" --threads $threads --quiet >/dev/null 2>error
        status=$?
        { [ $status -eq 124 ] || [ $status -eq 5 ]; } && grep -q interrupted error || fail "interrupted on $threads threads: $status: $(cat error)"
        count=$((count + 1))
    done
done
finish "threads: $count runs on up to 8 threads, one answer each"
