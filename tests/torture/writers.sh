#!/bin/bash
# Promise R8 (tests/README.md): eight processes on one results file, of one experiment or of two, beginning together. Nothing is damaged or
# there twice; who does not write leaves within 10 seconds, with status 8 and the name of who does, or with 2 if the file
# is of another experiment. Of three merges into one name one wins, and the name never shows half a file.
#
#     bash tests/torture/writers.sh [ROUNDS]
. "$(dirname "$0")/lib.sh"
rounds=${1:-100}
for seed in 1 2; do
    "$tanggap" run "$town" --replications 6 --seed $seed --out "whole-$seed.db" --quiet >/dev/null || fail 'a run alone'
    "$tanggap" dump "whole-$seed.db" >"whole-$seed.txt"
done
for shard in 1 2; do "$tanggap" run "$town" --replications 6 --shard $shard/2 --out part-$shard.db --quiet; done

won=0 lost=0 other=0
for round in $(seq "$rounds"); do
    rm -f one.db* merged.db* error-* pids
    began=$(date +%s)
    running=()
    for i in 1 2 3 4 5 6 7 8; do
        seed=$((round % 2 ? 1 : 1 + i % 2)) # every other round there are two experiments
        "$tanggap" run "$town" --replications 6 --seed $seed --out one.db --quiet --threads $((1 + i % 2)) >/dev/null 2>"error-$i" &
        running+=($!)
    done
    winners=0
    for i in 1 2 3 4 5 6 7 8; do
        wait "${running[i - 1]}"
        status=$?
        case $status in
        0) winners=$((winners + 1)) ;;
        8)
            lost=$((lost + 1))
            holder=$(sed -n 's/.*is being written by process \([0-9]*\) on .*/\1/p' "error-$i")
            case " ${running[*]} " in *" ${holder:-none} "*) ;; *) fail "round $round: the holder is not named: $(cat "error-$i")" ;; esac ;;
        2) other=$((other + 1)); grep -q 'another experiment: seed is' "error-$i" || fail "round $round: $(cat "error-$i")" ;;
        *) fail "round $round: status $status: $(cat "error-$i")" ;;
        esac
    done
    won=$((won + winners))
    [ $winners -ge 1 ] || fail "round $round: nobody has written"
    [ $(($(date +%s) - began)) -le 10 ] || fail "round $round took more than 10 s"
    [ "$(whole one.db)" = 6 ] || fail "round $round: $(whole one.db)"
    "$tanggap" dump one.db >one.txt
    cmp -s one.txt whole-1.txt || cmp -s one.txt whole-2.txt || fail "round $round: the file is neither experiment"
    [ -z "$(ls one.db-* one.db.* 2>/dev/null)" ] || fail "round $round: left $(ls one.db-* one.db.*)"

    running=()
    for i in 1 2 3; do "$tanggap" merge merged.db part-1.db part-2.db 2>"error-$i" & running+=($!); done
    winners=0
    for i in 1 2 3; do wait "${running[i - 1]}" && winners=$((winners + 1)); done
    [ $winners -eq 1 ] || fail "round $round: $winners of 3 merges into one name: $(cat error-1 error-2 error-3)"
    "$tanggap" dump merged.db | cmp -s - whole-1.txt || fail "round $round: the merged file differs"
done
finish "writers: $rounds rounds of 8: 0 damaged, 0 twice; $won ended with the whole, $lost were told who writes, $other that it is another experiment"
