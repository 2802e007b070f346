#!/bin/bash
# Promise R5 (tests/README.md): kill -9 at uniformly random times, on 1 to 8 threads, until done and then anew. After each kill the file is
# whole, holds each replication at most once and in full, and none less than before; what is recomputed is counted. The
# end equals an uninterrupted run.
#
#     bash tests/torture/kills.sh [KILLS]
. "$(dirname "$0")/lib.sh"
kills=${1:-500}
shim count_runs
words=(compare "$town" --vary crews=2,3 --replications 20 --quiet)
"$tanggap" "${words[@]}" --out whole.db >whole.out || fail 'the uninterrupted run'
"$tanggap" dump whole.db >whole.txt

killed=0 files=0 most=0 recomputed=0 had=0
while [ $killed -lt "$kills" ]; do
    threads=$((1 + killed % 8))
    : >runs
    COUNT_RUNS=runs LD_PRELOAD=$work/count_runs.so "$tanggap" "${words[@]}" --out killed.db --threads $threads >killed.out 2>/dev/null &
    running=$!
    sleep "$(random 0 110)"
    kill -9 $running 2>/dev/null
    wait $running 2>/dev/null
    status=$?
    now=$(whole killed.db)
    case $now in *[!0-9]*) fail "after kill $killed: $now"; break ;; esac
    [ "$now" -ge "$had" ] || fail "after kill $killed there are $now replications, before $had"
    if [ $status -eq 0 ]; then
        "$tanggap" dump killed.db | cmp -s - whole.txt || fail "file $files differs from an uninterrupted run"
        cmp -s killed.out whole.out || fail "the answer of file $files differs"
        rm -f killed.db*
        had=0 files=$((files + 1))
        continue
    fi
    again=$(($(wc -c <runs) - now + had))
    recomputed=$((recomputed + again))
    [ $again -le $most ] || most=$again
    [ $again -le $threads ] || fail "kill $killed on $threads threads costs $again replications"
    had=$now killed=$((killed + 1))
done
finish "kills: $killed kills on 1 to 8 threads, $files files finished and equal; $recomputed replications computed twice, $most at most at once"
