#!/bin/bash
# Promise R6 (tests/README.md): SIGINT, SIGTERM and SIGHUP at random times. The program leaves within 2 seconds with status 5 (or had ended),
# says how to go on, and what it says is in the file is there; the same command ends with the equal dump. A second SIGINT
# ends at once. A signal that was ignored at the start stays so.
#
#     bash tests/torture/signals.sh [SIGNALS]
. "$(dirname "$0")/lib.sh"
signals=${1:-200}
jakarta=$root/scenarios/jakarta-2024.json
commands=("run $town --replications 60 --out FILE" "compare $town --vary crews=2,3 --replications 30 --out FILE --threads 3" "run $town --replications 40 --log --out FILE"
    "run $jakarta --replications 2 --log --out FILE" "run $town --replications 20" "staff $town --target resolution_mean<=40 --lever crews"
    "compare $jakarta --vary bina_marga_crew=50%,100% --replications 4 --out FILE" "run $town --replications 60 --shard 1/2 --out FILE")
names=(INT TERM HUP)
sent=0 slowest=0 ended=0 unborn=0

millis() { echo $(($(date +%s%N) / 1000000)); }

# signal NAME MOMENT WORD…: leaves $status, $took in milliseconds.
signal() {
    name=$1 moment=$2
    shift 2
    env --default-signal "$tanggap" "$@" --quiet >out 2>error &
    running=$!
    sleep "$moment"
    began=$(millis)
    kill -s "$name" $running 2>/dev/null
    wait $running 2>/dev/null
    status=$?
    took=$(($(millis) - began))
}

while [ $sent -lt "$signals" ]; do
    which=$((sent / 3 % ${#commands[@]}))
    read -ra words <<<"${commands[which]//FILE/file-$which.db}"
    signal "${names[sent % 3]}" "$(random 5 250)" "${words[@]}"
    what="${names[sent % 3]} to ${commands[which]}"
    case $status in
    0 | 1) ended=$((ended + 1)); rm -f "file-$which.db" ;;
    5)
        [ $took -le $slowest ] || slowest=$took
        [ $took -le 2000 ] || fail "$took ms: $what"
        grep -q 'interrupted' error || [ -s out ] || fail "no word: $what"
        [ "$(wc -l <error)" -le 1 ] || fail "more than a line: $what"
        said=$(sed -n 's/.*interrupted; \([0-9]*\) of .*/\1/p' error)
        there=$(whole "file-$which.db")
        case $there in *[!0-9]*) fail "$there: $what" ;; esac
        [ -z "$said" ] || [ "$said" = "$there" ] || fail "says $said, has $there: $what" ;;
    129 | 130 | 143) # the job was still a shell, or a program that is being loaded
        unborn=$((unborn + 1))
        [ ! -s out ] && [ ! -s error ] || fail "killed: $what" ;;
    *) fail "status $status: $what: $(cat error)" ;;
    esac
    sent=$((sent + 1))
done

# What was interrupted again and again is what was never interrupted.
words=(compare "$town" --vary crews=2,3 --replications 30 --quiet)
"$tanggap" "${words[@]}" --out whole.db >/dev/null || fail 'the uninterrupted run'
for moment in 1 2 3 4 5 6 7 8; do signal "${names[moment % 3]}" "$(random 20 90)" "${words[@]}" --out pieces.db; done
"$tanggap" "${words[@]}" --out pieces.db >/dev/null || fail 'going on'
cmp -s <("$tanggap" dump whole.db) <("$tanggap" dump pieces.db) || fail 'interrupted and gone on is something else'

# The second one.
env --default-signal "$tanggap" run "$jakarta" --replications 100 --out second.db --quiet >out 2>error &
running=$!
sleep 0.4
began=$(millis)
kill -INT $running
kill -INT $running 2>/dev/null
sleep 0.02
kill -INT $running 2>/dev/null
wait $running
status=$?
took=$(($(millis) - began))
[ $status -eq 5 ] && [ $took -le 500 ] || fail "a second SIGINT: status $status after $took ms"

# nohup
(trap '' HUP INT; "$tanggap" run "$town" --replications 30 --out kept.db --quiet >/dev/null 2>error & running=$!; sleep 0.05; kill -HUP $running; kill -INT $running; wait $running) || fail 'a signal that is ignored ended it'
[ $unborn -le $((signals / 10)) ] || fail "$unborn of $signals signals came before the program began: the test shows little"
finish "signals: $sent signals, $ended too late to matter, $unborn before the program began; the others left with status 5, the slowest after $slowest ms; a second SIGINT after $took ms"
