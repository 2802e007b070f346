#!/bin/sh
# Bad input teaches: every folder beside this file holds a scenario.json that must be refused with exactly the words of its
# error.txt, status 3 and nothing on standard output; `args` holds further words of the command line. What is too large to
# be kept is made here, and must be refused within two seconds and 512 MiB (promise R18).
#
#     TANGGAP=./tanggap sh tests/bad/run.sh            compares
#     TANGGAP=./tanggap sh tests/bad/run.sh --rewrite  writes every error.txt anew; read the diff
set -u
LC_ALL=C
export LC_ALL
tanggap=${TANGGAP:-./tanggap}
case $tanggap in /*) ;; *) tanggap=$(pwd)/$tanggap ;; esac
[ -x "$tanggap" ] || { echo "bad input: there is no $tanggap" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
beside=$(dirname "$(realpath "$tanggap")")
installed=$(dirname "$beside")/share/tanggap
rewrite=
[ "${1:-}" = --rewrite ] && rewrite=yes

# A build with sanitizers needs terabytes of addresses and several times the time. Seconds are of the processor, for other
# work may be going on.
memory=$((512 * 1024)) seconds=2
(ulimit -v $memory && "$tanggap" version; exit $?) >/dev/null 2>&1 || { memory=unlimited seconds=60; }

cases=0 failures=0

fail() {
    failures=$((failures + 1))
    echo "FAIL $*" >&2
}

# check NAME ARGUMENT…: checks scenario.json of the current folder; leaves $work/out and $work/error.
check() {
    name=$1
    shift
    cases=$((cases + 1))
    (ulimit -t $seconds && ulimit -v $memory && exec "$tanggap" check "$@" scenario.json) >"$work/out" 2>"$work/error"
    status=$?
    if [ $status -eq 137 ] || [ $status -eq 152 ]; then
        fail "$name: not refused within $seconds s"
    elif [ $status -ne 3 ]; then
        fail "$name: exit status $status, not 3"
        tail -n 20 "$work/error" >&2
    fi
    sed -i "s|$installed|INSTALLED|g; s|$beside|PROGRAM|g" "$work/error"
    [ -s "$work/out" ] && { fail "$name: prints on standard output"; cat "$work/out" >&2; }
}

for folder in "$here"/*/; do
    cd "$folder" || exit 2
    name=$(basename "$folder")
    eval "set -- $(cat args 2>/dev/null)"
    check "$name" "$@"
    [ -n "$rewrite" ] && cp "$work/error" error.txt
    diff -u error.txt "$work/error" >"$work/diff" 2>&1 || { fail "$name: other words"; cat "$work/diff" >&2; }
done

# --- made here: too large, or too many -------------------------------------------------------------------------------

# says NAME WORDS…: the last check must have said exactly this in its first line.
says() {
    first=$(head -n 1 "$work/error" | cut -c 1-300)
    [ "$first" = "$2" ] || fail "$1: says «$first», not «$2»"
}

# town AREAS: a scenario with these areas, from standard input.
town() {
    printf '{"name": "town", "start": "2024-01-01", "end": "2024-02-01", "channels": [{"id": "app"}],\n'
    printf '"categories": [{"id": "roads", "incidence": 10, "owners": {"works": 1}}],\n'
    printf '"agencies": [{"id": "works", "work": {"law": "exponential", "mean": "1 h"}}],\n"areas": ['
    cat
    printf ']}\n'
}

# repeat N FORM: the form N times, with its number in place of %d, divided by commas.
repeat() { awk -v n="$1" -v form="$2" 'BEGIN { for (i = 0; i < n; i++) { if (i) printf ",\n"; printf form, i } }'; }

cd "$work" || exit 2

head -c 16777217 /dev/zero | tr '\0' ' ' >scenario.json
check 'more than 16 MiB'
says 'more than 16 MiB' 'scenario.json: 16777217 bytes; a file may have at most 16 MiB'

head -c 16777216 /dev/zero | tr '\0' ' ' >scenario.json
check '16 MiB of nothing'
says '16 MiB of nothing' 'scenario.json:1:1: the file is empty; a document starts with {'

{ printf '{"name": "'; head -c 16000000 /dev/zero | tr '\0' x; printf '"}'; } >scenario.json
check 'a name of 16 MB'

repeat 1000001 0 | town >scenario.json
check 'a million numbers'
says 'a million numbers' 'scenario.json:999983:2: more than 1,000,000 values; put large tables into a CSV file'

repeat 500000 '{}' | town >scenario.json
check 'half a million empty areas'

repeat 99999 '{"id": %d}' | town >scenario.json
check 'a hundred thousand areas without an inhabitant'
says 'a hundred thousand areas without an inhabitant' 'scenario.json:4:11: /areas/0/population: is missing; number: population (residents)'

{ printf '{'; repeat 999000 '"n%d": 0'; printf '}'; } >scenario.json
check 'a million unknown names'
says 'a million unknown names' 'scenario.json:100000:12: more than 100,000 names in one object; put large tables into a CSV file'

{ printf '{"extends": "base.json", "areas": ['; repeat 99000 '{"id": "a%d", "population": -1}'; printf ']}'; } >scenario.json
repeat 99000 '{"id": "a%d", "population": 1}' | town >base.json
check 'a hundred thousand changes'

printf '{"extends": "base.json"}' >scenario.json
town </dev/null | sed 's/"areas": \[\]/"areas": {"table": "table.csv"}/' >base.json
awk 'BEGIN { print "id,population"; for (i = 0; i < 600000; i++) print i ",1" }' >table.csv
check 'a table of 1.2 million cells'
says 'a table of 1.2 million cells' 'table.csv:500002:1: /areas: more than 1,000,000 cells'

# with NAME MEMBERS: an area, and what is on standard input, a list that is the member NAME.
with() { echo '{"id": "centre", "population": 1000}' | town | sed '$d'; printf '], "%s": [' "$1"; cat; printf ']}\n'; }

{ printf '{"extends": "base.json", "channels": [{"id": "app", "categories": {'; repeat 99000 '"n%d": 2'; printf '}}]}'; } >scenario.json
{ printf '{"name": "town", "channels": [{"id": "app", "categories": {'; repeat 99000 '"m%d": 1'; printf '}}]}'; } >base.json
check 'a hundred thousand names that go over as many'

repeat 99000 '{"at": "2024-01-02", "set": {"/crm/detectio": 0.5}}' | with timeline >scenario.json
check 'a hundred thousand rows'
says 'a hundred thousand rows' 'scenario.json:5:16: /timeline: 99000 rows; at most 1000'

{ repeat 99000 '{"id": "a%d", "population": 1}' | awk 1 | town | sed '$d'; printf '], "timeline": ['; repeat 900 '{"at": "2024-01-02", "set": {"/crm/detection": 0.5}}'; printf ']}'; } >scenario.json
check 'nine hundred rows of a hundred thousand areas'

printf '{"id": "all", "desk": {"per": "kelurahan", "servers": 1000, "desks": 1000, "duty_servers": 2000, "duty_calendar": "k"}}' |
    with entry_desks | sed 's/"entry_desks"/"calendars": [{"id": "k", "week": {"mon": "08:00-16:00"}}], &/' >scenario.json
check 'three million servers of an entry desk'
says 'three million servers of an entry desk' 'scenario.json:5:102: /entry_desks/all/desk: about 1001 desks and 3000001 servers in the whole scenario, most of them here; a run can hold 400000 and 2000000'

repeat 3000 '{"id": "c%d", "share": 1}' | with groups >scenario.json
check 'three thousand groups'
says 'three thousand groups' 'scenario.json:5:14: /groups: 3000 groups; a run can hold 255'

repeat 20000 '{"id": "k%d", "week": {"daily": "08:00-16:00"}}' | with calendars >scenario.json
check 'twenty thousand calendars'
says 'twenty thousand calendars' 'scenario.json:5:17: /calendars: 3020000 days of calendars; a run can hold 2000000'

repeat 3000 '{"id": "x%d"}' | with channels | sed 's/"channels": \[{"id": "app"}\],//' >scenario.json
{ printf '{"extends": "scenario-1.json", "categories": ['; repeat 5000 '{"id": "c%d", "incidence": 1, "owners": {"works": 1}}'; printf ']}'; } >scenario-2.json
mv scenario.json scenario-1.json; mv scenario-2.json scenario.json
check 'three thousand channels of five thousand categories'
says 'three thousand channels of five thousand categories' 'scenario-1.json:5:16: /channels: 45009000 triples of a channel, a category and a month; a run can hold 20000000'

repeat 200 '{"id": "s%d", "from": "2024-01-05", "to": "2024-01-20", "factor": 1.01}' | with shocks >scenario.json
check 'two hundred shocks'
says 'two hundred shocks' 'scenario.json:5:14: /shocks: 200 shocks; at most 64'

{ repeat 50000 '{"id": "a%d", "population": 1}' | awk 1 | town | sed '$d'
  printf '], "shocks": [{"id": "s", "from": "2024-01-05", "to": "2024-01-20", "factor": 2, "areas": ['; repeat 50000 '"kelurahan-%d"'; printf ']}]}'; } >scenario.json
check 'fifty thousand unknown areas beside as many known ones'

repeat 230 '{"id": "a%d", "population": -1}' | town >scenario.json
check 'two hundred and thirty slips'
[ "$(grep -c 'is below 0 residents' error)" = 200 ] && [ "$(tail -n 1 error)" = '… and 30 more' ] ||
    fail 'two hundred and thirty slips: 200 and the number of the others are expected'

for i in $(seq 0 40); do printf '{"extends": "%d.json"}' $((i + 1)) >$i.json; done
mv 0.json scenario.json
check 'forty files that extend one another'
says 'forty files that extend one another' '31.json:1:13: /extends: 32.json: more than 32 files make one document'

if [ $failures -gt 0 ]; then
    echo "bad input: $failures of $cases cases went wrong" >&2
    exit 1
fi
echo "bad input: $cases cases refused as they should"
