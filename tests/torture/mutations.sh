#!/bin/bash
# Promise R11 (tests/README.md): of a damaged results file, finished, unfinished or killed with its log beside it, every
# command says the exact answer or that it is damaged (6), within five seconds, and never crashes.
#     TANGGAP=./tanggap bash tests/torture/mutations.sh [MUTATIONS]
. "$(dirname "$0")/lib.sh"
mutations=${1:-2000}
${CC:-cc} -O1 -Wall -o mutate "$here/mutate.c" || exit 2
hamlet=$root/tests/kept/layout_1/hamlet.json
crews=$root/tests/kept/layout_1/hamlet-crews.json
again="run $hamlet -n 12 -t 1 --quiet --json --out"

"$tanggap" sweep "$crews" --quiet --out sweep.db >/dev/null || fail 'a sweep'
"$tanggap" run "$hamlet" -n 3 --quiet --shard 1/1 --detail --out shard.db || fail 'a shard'
# shellcheck disable=SC2086 # words
"$tanggap" $again whole.db >whole.json || fail 'a run'
# Killed when it has some replications and not all: their number is asked of a copy.
for pause in 05 06 08 10 15 20 30; do
    rm -f killed.db*
    # shellcheck disable=SC2086
    "$tanggap" ${again/-n 12/-n 4000} killed.db >/dev/null 2>&1 &
    sleep 0.$pause
    kill -9 $!
    wait $! 2>/dev/null
    [ "$(whole killed.db)" -gt 0 ] 2>/dev/null && break
done
[ -s killed.db-wal ] || fail 'there is no log beside the killed one'
timeout --foreground -s TERM 0.3 "$tanggap" run "$hamlet" -n 40000 -t 1 --quiet --json --out unfinished.db >/dev/null 2>&1
[ "$(whole unfinished.db)" -gt 0 ] || fail 'the unfinished one is empty'

# answer WORD… FILE: what a command says of a file, into ./answer; its status.
answer() {
    rm -f page.html merged.db
    case $1 in
    report) timeout 5 "$tanggap" report "$2" --out page.html >/dev/null 2>error; status=$?; cat page.html >answer 2>/dev/null ;;
    merge) timeout 5 "$tanggap" merge merged.db "$2" 2>error; status=$?; "$tanggap" dump merged.db >answer 2>/dev/null ;;
    resume) # shellcheck disable=SC2086
        timeout 5 "$tanggap" $again "$2" >answer 2>error; status=$? ;;
    export) timeout 5 "$tanggap" export "$2" --format jsonl >answer 2>error; status=$? ;;
    plot) timeout 5 "$tanggap" plot "$2" reports >answer 2>error; status=$? ;;
    *) timeout 5 "$tanggap" "$1" "$2" >answer 2>error; status=$? ;;
    esac
    return $status
}
exact=0 damaged=0 number=0
commands_sweep=(dump export effects report plot)
commands_shard=(merge dump)
commands_whole=(resume dump)
commands_killed=(dump export)
commands_unfinished=(dump report)
for sample in sweep shard whole killed unfinished; do
    declare -n commands=commands_$sample
    for command in "${commands[@]}"; do
        rm -f damaged.db*
        cp $sample.db damaged.db
        [ ! -e $sample.db-wal ] || cp $sample.db-wal damaged.db-wal
        answer "$command" damaged.db || fail "$command of $sample ends with $?: $(cat error)"
        mv answer exact.$sample.$command
    done
done
while [ $number -lt "$mutations" ]; do
    for sample in sweep shard whole killed unfinished; do
        declare -n commands=commands_$sample
        command=${commands[$((number / 8 % ${#commands[@]}))]}
        rm -f damaged.db*
        part=
        cp $sample.db damaged.db
        if [ $sample = killed ]; then part=-wal; cp killed.db-wal damaged.db-wal; fi
        what=$(./mutate $sample.db$part damaged.db$part $number)
        answer "$command" damaged.db
        status=$?
        case $status in
        0)
            # A log that ends early is that of an earlier moment, which is exact too.
            if cmp -s answer exact.$sample.$command; then exact=$((exact + 1))
            elif [ $sample = killed ] && ! grep -qE '^(replication|value) ' answer; then exact=$((exact + 1))
            elif [ $sample = killed ] && [ "$(comm -13 <(grep -E '^(replication|value|cell|status|age) ' exact.killed.dump | sort) <(grep -E '^(replication|value|cell|status|age) ' answer | sort) | wc -l)" -eq 0 ]; then exact=$((exact + 1))
            else fail "another answer: $command of $sample, $what ($number)"; fi
            ;;
        6) damaged=$((damaged + 1)); [ "$(wc -l <error)" = 1 ] || fail "not one line: $command of $sample, $what ($number): $(cat error)" ;;
        124) fail "more than five seconds: $command of $sample, $what ($number)" ;;
        *) fail "status $status: $command of $sample, $what ($number): $(head -c 300 error)" ;;
        esac
        number=$((number + 1))
    done
done

# A log of another file.
for command in "${commands_sweep[@]}"; do
    cp sweep.db damaged.db
    cp killed.db-wal damaged.db-wal
    answer "$command" damaged.db
    status=$?
    [ $status -eq 6 ] || { [ $status -eq 0 ] && cmp -s answer exact.sweep.$command; } || fail "$command beside another's log ends with $status: $(cat error)"
    rm -f damaged.db*
done
[ $exact -gt 0 ] && [ $damaged -gt 0 ] || fail 'the test shows less than it says'
finish "mutations: $number, of which $exact changed no answer and $damaged were called damaged"
