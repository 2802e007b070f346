#!/bin/bash
# Whoever ends the program is heard within two seconds, whatever it is doing, and a signal that was ignored when it
# began stays ignored (promise R6).
#
#     TANGGAP=./tanggap bash tests/cli/signals_test.sh
suite_name="signals"
. "$(dirname "$0")/lib.sh"
millis() { date +%s%3N; }

# ends SIGNAL WORD…: sends it half a second after the beginning, or once `ready` succeeds, and waits; leaves $status,
# $took and ./error.
ends() {
    signal=$1
    shift
    : >out # `ready` may look before the program begins
    env --default-signal "$tanggap" "$@" >out 2>error &
    running=$!
    until ${ready:-sleep 0.5}; do sleep 0.02; done
    kill "-$signal" $running
    began=$(millis)
    wait $running
    status=$?
    took=$(($(millis) - began))
    that "SIG$signal ends it with status 5, not $status: tanggap $*" [ $status -eq 5 ]
    that "SIG$signal ends it within two seconds, not $took ms: tanggap $*" [ $took -le 2000 ]
}

# One replication of many minutes, all of whose events crowd into its last day.
printf '{"extends": "%s", "end": "2032-01-01", "as_of": "2032-02-01", "areas": [{"id": "north", "population": 400000}]}\n' "$town" >long.json
cat >crowded.json <<END
{"extends": "$town", "end": "2034-01-01", "as_of": "2034-01-01", "areas": [{"id": "north", "population": 2000000}], "shocks":
 [{"id": "flood", "from": "2033-12-31", "to": "2034-01-01", "factor": 10000}]}
END
"$tanggap" check crowded.json >/dev/null 2>error || fail "crowded.json: $(head -1 error)"
printf '{"question": "q", "scenario": "long.json", "replications": 60, "design": {"kind": "grid"},
 "figures": ["resolution_mean"], "factors": [{"lever": "crews", "values": [1, 2]}]}\n' >grid.json
for signal in INT TERM HUP; do
    ends $signal run crowded.json -n 1
    says 'tanggap: stopping; once more ends at once'
done
for words in 'run crowded.json -n 2 -t 1' 'run crowded.json -n 1 --log --out crowded.db' 'compare crowded.json long.json' 'sweep grid.json -t 1' \
    'staff crowded.json --next 2' 'staff crowded.json -T late_share<=1% -l crews'; do
    case $words in *'<='*) set -- staff crowded.json -T 'late_share <= 1%' -l crews ;; *) set -- $words ;; esac
    ends TERM "$@"
done
for words in 'run crowded.json --steady-state' 'trace crowded.json -c 1'; do ends TERM $words; done

# --- timeout, Slurm: what comes twice at once is one signal, and the results are closed ----------------------------

# twice NAME WORD…: two signals in a row leave whole results NAME.db and the story of one.
twice() {
    name=$1
    shift
    env --default-signal "$tanggap" "$@" --out "$name.db" >out 2>error &
    running=$!
    sleep 0.5
    kill -TERM $running
    kill -HUP $running
    began=$(millis)
    wait $running
    status=$?
    that "two signals at once end it with status 5, not $status: tanggap $*" [ $status -eq 5 ]
    that "… within two seconds" [ $(($(millis) - began)) -le 2000 ]
    that "… and leave no log beside $name.db" [ ! -e "$name.db-wal" ]
    says "replications are in $name.db. The same command goes on from there"
}
twice two run crowded.json -n 1
twice three sweep grid.json -t 1
tests=$((tests + 1))
env --default-signal timeout 0.7 "$tanggap" run crowded.json -n 1 --out four.db >out 2>error
[ $? -eq 124 ] && [ ! -e four.db-wal ] || fail "timeout leaves a log beside the results: $(head -1 error)"

# --- the answer stands and assumptions are weighed; the page is made and journeys are retold ----------------------

cat >weighed.json <<END
{"extends": "$town", "end": "2070-01-01", "as_of": "2070-01-01",
 "crm": {"misroute": {"value": 0.1, "source": "of this test", "confidence": "L", "range": [0.05, 0.2]}}}
END
exits 0 run weighed.json -n 1 -t 1 --quiet --out weighed.db
ready='grep -q Reports out'
ends TERM run weighed.json -n 1 -t 1 --assumptions
says 'the answer stands above, its assumptions were not weighed'
prints 'Reports'
ready='sleep 0.2'
ends TERM report weighed.db -o weighed.html
that 'there is no half page' [ ! -e weighed.html ]

# --- a signal that was ignored when the program began stays ignored ------------------------------------------------

# lives WORD…: SIGHUP and SIGINT come again and again and do not end it, as under nohup; status 1 is an answer, too.
lives() {
    tests=$((tests + 1))
    (
        trap '' HUP INT
        "$tanggap" "$@" >out 2>error &
        running=$!
        while kill -HUP $running 2>/dev/null; do
            kill -INT $running 2>/dev/null
            sleep 0.02
        done
        wait $running || [ $? -eq 1 ]
    ) || fail "a signal that was ignored ended it: tanggap $*: $(head -1 error)"
}

printf '{"extends": "%s", "end": "2029-01-01", "as_of": "2029-01-01"}\n' "$town" >decade.json
sed 's/long.json/decade.json/; s/"replications": 60/"replications": 4/' grid.json >short.json
exits 0 run decade.json -n 2 --quiet --log --out decade.db
exits 0 run decade.json -n 40 --quiet --report decade.html
for words in 'run decade.json -n 30' 'compare decade.json --vary crews=1,2 -n 4' 'sweep short.json' 'rerun decade.html' 'report decade.db -o again.html' \
    'export decade.db --format jsonl' 'export decade.db --format csv -o csv' 'export decade.db --format ocel -o ocel' 'dump decade.db' \
    'run long.json --steady-state' 'trace long.json -c 9'; do lives $words; done
finish
