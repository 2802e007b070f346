#!/bin/sh
# The command line, from outside: what every command says, exits with, writes and leaves behind (promise R13, S14).
#
#     TANGGAP=./tanggap sh tests/cli/command_line_test.sh
suite_name="command line"
. "$(dirname "$0")/lib.sh"
jakarta=$root/scenarios/jakarta-2024.json

is_json() { [ -z "$has_python" ] || python3 -c 'import json, sys; json.load(open(sys.argv[1], encoding="utf-8"), parse_constant=lambda x: 1 / 0)' "$1"; }

# --- commands and their help -----------------------------------------------------------------------------------------

commands='run compare sweep effects staff report rerun check trace levers resolve diff slurm fields schema merge export plot dump version help'
exits 0 --help
cp out help
exits 0 help
that 'help is --help' cmp out help
for status in 0 1 2 3 4 5 6 7 8; do that "the help tells exit status $status" grep -q "^  $status  " help; done
for command in $commands; do
    that "the help names $command" grep -q "^  $command " help
    exits 0 $command --help
    that "the examples of $command stand on one line each" [ -z "$(sed -n '/^Examples:/,$p' out | sed 1d | grep -v '^  ')" ]
    examples=$(sed -n '/^Examples:/,$p' out | grep -c '^  .')
    that "the help of $command holds three examples, not $examples" [ "$examples" -ge 3 ]
    exits 2 $command --no-such-option
    that "$command has no help on standard output when misused" [ ! -s out ]
done
exits 2
that 'without a command the help goes to standard error' grep -q 'Usage: tanggap' error
fails 2 rum
says 'did you mean "run"?'
fails 2 frobnicate
says 'tanggap help'
fails 2 "$(printf 'r\033[31mun')"
that 'a strange command is shown escaped' no_escapes error
fails 2 run "$(printf -- '--e\033[31mx=1')" "$town"
that 'a strange option is shown escaped' no_escapes error

# --- documents -------------------------------------------------------------------------------------------------------

exits 0 version
cp out version
for library in tanggap jansson SQLite GSL; do prints "$library "; done
exits 0 --version
that '--version is version' cmp out version
exits 0 fields
prints '# Fields of a scenario'
prints '## desk'
exits 0 schema
that 'the schema is JSON' is_json out
for command in fields schema version; do exits 2 $command surplus; done

# --- usage, bad scenarios, files that cannot be read -------------------------------------------------------------------

for command in run check trace levers resolve dump; do exits 2 $command; done
fails 2 run "$town" "$town"
fails 2 run "$town" --log
fails 2 trace "$town"
for words in '--replications 0' '--replications -3' '--replications many' '--replications 2x' '--seed 1.5' '--lever triage' '--set =3' \
    '--replications 99999999999999999999'; do exits 2 run "$town" $words; done
exits 2 trace "$town" --complaint 0
fails 2 trace "$town" --complaint 4000000000
says 'there is no report 4000000000; this run had'

for twice in '--seed 1 --seed 2' '-n 3 --replications 3' '--target late_share<=1% --target late_share<=2%'; do
    fails 2 run "$town" $twice --quiet
    says 'given twice; which one is meant?'
done
fails 2 compare "$town" "$town" --report a.html --report b.html --quiet
says '--report b.html: given twice; which one is meant?'

printf '{"name": "x"}' >bad.json
for command in run check levers resolve; do
    exits 3 $command bad.json
    that "$command prints nothing of a bad scenario" [ ! -s out ]
done
exits 3 trace bad.json --complaint 1
exits 3 check bad.json "$town"
prints 'small-town.json: good'
fails 3 run "$town" --lever no_such_lever=1
fails 3 run "$town" --set /crm/misroute=7
says 'command line: /crm/misroute: 7 is above 1'

mkdir folder
mkfifo pipe
: >empty.json
long=$(head -c 5000 /dev/zero | tr '\0' x)
for command in run check levers resolve; do
    fails 4 $command missing.json
    fails 4 $command folder
    fails 4 $command pipe
    fails 4 $command /dev/null
    fails 4 $command "$long"
    fails 4 $command ''
    exits 3 $command empty.json
done
if [ "$(id -u)" != 0 ]; then
    cp "$town" secret.json
    chmod 000 secret.json
    fails 4 check secret.json
fi

# --- names that are awkward ------------------------------------------------------------------------------------------

newline=$(printf 'a\nb.json')
for name in 'with space.json' 'kecamatan é 例.json' "$newline" '-dash.json' "quote'\".json" 'percent%s%n.json' '*.json'; do
    cp "$town" "./$name"
    exits 0 check -- "$name"
    exits 0 run --quiet --replications 1 --out "./$name.db" -- "$name"
    that "results stand in «$name.db»" [ -s "./$name.db" ]
    exits 0 dump -- "$name.db"
    printf '{' >"./$name"
    exits 3 check -- "$name"
    fails 4 check -- "no $name"
done
escape=$(printf 'e\033]0;title\a\033[31m.json')
cp "$town" "$escape"
exits 0 check "$escape"
that 'a file name cannot drive the terminal' no_escapes out
fails 4 check "no $escape"
that 'nor that of a file that is missing' no_escapes error

# Every command that takes a file: missing, no file of ours, and made by ours, where the command writes.
turned=$(printf 'e\033]0;title\a\342\200\256\330\234\342\201\240\nx')
harmless() { [ "$(wc -l <"$1")" -le "${2:-1}" ] && no_escapes "$1" && ! LC_ALL=C grep -q "$(printf '\302[\200-\237]\|\330\234\|\342\200[\213-\217\250-\256]\|\342\201[\240-\257]')" "$1"; }
cp "$town" "$turned.db"
"$tanggap" run "$town" -n 1 --quiet --shard 1/1 --out "shard $turned" >/dev/null
for words in run check resolve levers 'trace --complaint 1' sweep slurm 'staff -T cost>=1 -l x' report dump \
    'export --format jsonl' effects rerun 'merge out.db' 'plot' "diff $town" "compare $town" "run $town -n 1 --quiet --out" \
    "report --out" "export --format csv --out"; do
    for file in "missing $turned" "$turned.db" "shard $turned"; do
        tests=$((tests + 1))
        # shellcheck disable=SC2086 # they are words
        "$tanggap" $words "$file" >out 2>error
        that "$words with the name of a file cannot drive the terminal" harmless error 99
    done
done
for words in report dump 'export --format jsonl' effects rerun 'merge out.db'; do
    # shellcheck disable=SC2086
    fails 4 $words "gone $turned"
done
rm -f out.db

# What is no file is told at once, by every command that opens one (promise R18).
mkfifo special.pipe
for place in /dev/zero special.pipe .; do
    for words in run check resolve levers sweep 'slurm --tasks 2' report dump 'export --format jsonl' effects rerun \
        'merge out.db' "diff $town"; do
        tests=$((tests + 1))
        # shellcheck disable=SC2086
        timeout 5 "$tanggap" $words "$place" >out 2>error </dev/null
        status=$?
        case $status in 3 | 4 | 6) ;; *) fail "status $status, not 3, 4 or 6: tanggap $words $place" ;; esac
    done
    tests=$((tests + 1))
    printf '{"extends": "%s", "areas": {"table": "%s"}}' "$town" "$place" >special.json
    timeout 5 "$tanggap" check special.json >out 2>error
    [ $? -eq 3 ] || fail "a table that is $place: $(cat error)"
    fails 4 rerun "$place"
done

# --- names that would drive a terminal ----------------------------------------------------------------------------------

cat >hostile.json <<'END'
{"extends": "town.json",
 "name": "\u001b[2J\u202ecleared",
 "categories": [{"id": "\u001b[31mred", "label": "\u001b]0;title\u0007", "incidence": 4, "owners": {"works": 1}}],
 "channels": [{"id": "app", "label": "\u009b31mcsi \u200f\u2067bidi"}],
 "agencies": [{"id": "works", "label": "\u001b[1mbold"}],
 "levers": [{"id": "\u001b[5mblink", "label": "\u202eback", "variable": "resources", "unit": "\u001b[7m", "moves": ["/crm/misroute"], "min": 0, "max": 1}],
 "crm": {"\u001b[0mkey": 1}}
END
cp "$town" town.json
exits 3 check hostile.json
that 'errors show hostile names escaped' no_escapes error
says '/crm/\x1B[0mkey'
sed 's/"crm": {.*}}/"note": ""}/' hostile.json >shown.json
for words in 'run --quiet --replications 1' 'levers' 'resolve' 'trace --complaint 1'; do
    exits 0 $words shown.json
    that "$words shows hostile names escaped" no_escapes out
    that "$words shows C1 controls and bidirectional marks escaped" sh -c '! grep -q "$(printf "\302\233\\|\342\200\256\\|\342\201\247\\|\342\200\217")" out'
done
exits 0 run --quiet --replications 1 --json shown.json
that 'JSON with hostile names is JSON' is_json out
that 'and cannot drive the terminal' no_escapes out

# --- the same answer ---------------------------------------------------------------------------------------------------

exits 0 run "$town" --replications 3 --json --out one.db --quiet
mv out one.json
exits 0 run "$town" --replications 3 --json --out two.db --quiet
mv out two.json
that 'a second run prints the same bytes' cmp one.json two.json
that '--json prints JSON' is_json one.json
exits 0 dump one.db
mv out one.txt
exits 0 dump two.db
mv out two.txt
that 'a second run keeps the same results' cmp one.txt two.txt
exits 0 run "$town" --replications 3 --json --out three.db --quiet --seed 2
that 'another seed gives another answer' sh -c '! cmp out one.json'
exits 0 run "$town" --replications 2 --json --quiet --log --out log.db
exits 0 dump log.db
prints 'log '
for threads in 1 2 5; do
    exits 0 run "$town" --replications 7 --json --quiet --log --threads $threads --out log-$threads.db
    exits 0 dump log-$threads.db
    cp out log.$threads
done
that 'a log of runs side by side is that of one after another' cmp log.1 log.2
that 'on more threads, too' cmp log.1 log.5
rm log.? log-?.db

exits 0 resolve "$town" --set /crm/misroute=0.05
cp out resolved.json
exits 0 resolve resolved.json
that 'what resolve prints resolves to itself' cmp out resolved.json
exits 0 run resolved.json --replications 1 --quiet --out resolved.db
exits 0 run "$town" --set /crm/misroute=0.05 --replications 1 --quiet --out set.db
"$tanggap" dump resolved.db >resolved.txt
"$tanggap" dump set.db >set.txt
that 'a resolved scenario gives the same results' cmp resolved.txt set.txt
exits 0 resolve "$jakarta"
cp out jakarta.json
exits 0 check jakarta.json
exits 0 resolve jakarta.json
that 'Jakarta with its table resolves to itself, far from the table' cmp out jakarta.json

# --- levers, trace -----------------------------------------------------------------------------------------------------

exits 0 levers "$jakarta"
prints 'triage_admins'
exits 0 resolve "$jakarta" --lever crews=1.5 --lever limit_days=14
prints '"limit": "14 days"'
exits 0 resolve "$jakarta" --lever misroute=25%
printf '%s' "$(tr -d '\n' <out)" >flat
that 'a percentage is a share' grep -q '"misroute": {[^}]*"value": 0.25' flat
fails 3 check "$jakarta" --lever triage_admin=2
says 'did you mean "triage_admins"?'

exits 0 levers "$town" --json
that 'levers as JSON are those of the scenario, with what stands now' node -e 'const {levers} = JSON.parse(require("fs").readFileSync("out")); process.exit(levers.length === 2 && levers[1].now === 0.1 && levers[1].max === 0.5 ? 0 : 1)'
sed 's/"limit": "[^"]*"/"limit": "-7 days"/; s/"closing": {/"closing": {"limit": "-7 days", /' "$town" >bad-town.json
exits 3 check "$town" bad-town.json --json
that 'check as JSON judges every file' node -e 'const {scenarios: [a, b]} = JSON.parse(require("fs").readFileSync("out")); process.exit(a.good && !b.good && b.story.includes("bad-town.json:") ? 0 : 1)'

report=1
while [ $report -le 30 ]; do
    exits 0 trace "$town" --complaint $report
    prints "Report $report:"
    prints '(the parts add up to the whole)'
    report=$((report + 1))
done
exits 0 trace "$jakarta" --complaint 1234
prints '(the parts add up to the whole)'
exits 0 trace "$jakarta" --complaint 1234 --json
cp out journey.json
that 'the spans of a journey as JSON add up to it' node -e '
    const t = JSON.parse(require("fs").readFileSync("journey.json")), sum = t.stops.reduce((s, x) => s + x.span_h, 0);
    process.exit(t.number === 1234 && t.total_h > 1 && Math.abs(sum - t.total_h) < 1e-9 && t.stops.every((x) => x.what.en && x.what.id) ? 0 : 1)'

# --- differences -------------------------------------------------------------------------------------------------------

exits 2 diff "$town"
exits 2 diff "$town" "$town" "$town"
exits 0 diff "$town" "$town"
prints 'the same scenario; no field differs'
exits 0 diff "$jakarta" jakarta.json
prints 'the same scenario; no field differs'
printf '{"extends": "%s", "validation": {"desk": {"servers": 42}}}' "$jakarta" >more.json
exits 0 diff "$jakarta" more.json
prints 'validation / desk / servers: '
prints '→ 42 servers (+'
prints 'how many serve it'
that 'one field differs' grep -q ': 1 difference$' out
exits 0 diff "$jakarta" more.json --json
that 'differences are JSON' is_json out
prints '"pointer": "/validation/desk/servers"'
exits 0 diff "$town" "$town" --json
that 'no differences are JSON' is_json out
prints '"differences": []'
exits 0 diff town.json shown.json
that 'differences of hostile names are shown escaped' no_escapes out
prints 'agencies / works / label: added: "\x1B[1mbold"'
exits 0 diff town.json shown.json --json
that 'as JSON they are JSON' is_json out
that 'and cannot drive the terminal either' no_escapes out
exits 3 diff bad.json "$town"
that 'nothing is printed of a bad scenario' [ ! -s out ]
exits 3 diff "$town" bad.json
fails 4 diff "$town" missing.json

# --- sweep and effects ---------------------------------------------------------------------------------------------------

cp "$town" town.json
cat >grid.json <<'END'
{"question": "How many crews, and does misrouting matter?", "scenario": "town.json",
 "factors": [{"lever": "crews", "values": [0.5, 1, 2]}, {"lever": "misroute", "values": [0, 0.3]}],
 "design": {"kind": "grid"}, "replications": 8, "figures": ["resolution_mean", "officers"]}
END
exits 0 sweep grid.json --dry-run
prints '6 design points, 8 replications of each, 48 runs'
exits 0 sweep grid.json --out grid.db --quiet --threads 1
that 'a sweep begins with its question and then answers it' \
    sh -c 'sed -n 2p out | grep -q "^Best in resolution: Crews ×2, sent to a wrong agency 0% ("'
prints 'Crews ×2, sent to a wrong agency 30%'
mv out one.txt
exits 0 sweep grid.json --out grid-2.db --quiet --threads 3
that 'a sweep says the same on any number of threads' sh -c 'sed s/grid-2/grid/ out | cmp - one.txt'
exits 0 sweep grid.json --out grid.db --quiet
that 'a finished sweep is told again' cmp out one.txt
exits 0 sweep grid.json --quiet --json
that 'sweep prints JSON' is_json out
sed 's/"replications": 8/&, "target": "resolution_mean <= 60 h"/' grid.json >aim.json
exits 0 sweep aim.json --out aim.db --report aim.html --quiet
that 'the cheapest cell that meets the target comes first' \
    sh -c 'sed -n 2,3p out | tr "\n" " " |
        grep -q "^The cheapest of 6 cells that meets resolution of at most 60.0 h"'
exits 0 report aim.db --out aim.html --force --quiet
that 'the target is kept for the page' \
    grep -q 'The cheapest of 6 cells that meets resolution' aim.html
sed "s/resolution_mean <= 60 h/resolution_maen <= 60 h/" aim.json >missed.json
exits 3 sweep missed.json --quiet
says 'did you mean "resolution_mean"?'
exits 0 effects grid.db
prints 'Resolution, mean: mean over all cells that share a level'
prints '0.3'
for shard in 1 2 3; do exits 0 sweep grid.json --out "grid-$shard-of-3.db" --shard $shard/3 --quiet; done
exits 0 merge grid-merged.db grid-3-of-3.db grid-1-of-3.db grid-2-of-3.db
exits 0 dump grid-merged.db
mv out merged.txt
exits 0 dump grid.db
that 'a sweep in shards is the same sweep' cmp out merged.txt
cat >places.json <<END
{"extends": "$town", "name": "a crew in each place", "agencies": [{"id": "works", "crew": {"per": "kelurahan"}}]}
END
exits 0 run places.json -n 3 --out places.db --quiet
for shard in 1 2; do exits 0 run places.json -n 3 --out "places-$shard-of-2.db" --shard $shard/2 --quiet; done
exits 0 merge places-merged.db places-1-of-2.db places-2-of-2.db
exits 0 dump places-merged.db
mv out merged.txt
exits 0 dump places.db
that 'loads of single desks are the same in shards' cmp out merged.txt
that 'loads of single desks are kept' grep -q "crew/works/south','load'" out
sed 's/"values": \[0.5, 1, 2\]/"low": 0.5, "high": 2/; s/"values": \[0, 0.3\]/"low": 0, "high": 0.3/; s/"kind": "grid"/"kind": "morris", "trajectories": 3/' grid.json >morris.json
exits 0 sweep morris.json --out morris.db --quiet
exits 0 effects morris.db
prints 'elementary effects over the whole range of a factor, 3 walks (Morris)'
sed 's/"kind": "morris", "trajectories": 3/"kind": "sobol", "points": 8/' morris.json >sobol.json
exits 0 sweep sobol.json --out sobol.db --quiet
exits 0 effects sobol.db
prints 'shares of its variance (Sobol), 8 pairs of points'
sed 's/"replications": 8/"replications": {"until": {"figure": "resolution_mean", "half_width": "10%"}, "at_most": 60}/' grid.json >until.json
exits 0 sweep until.json --out until.db --quiet --threads 1
mv out until-1.txt
exits 0 sweep until.json --out until-3.db --quiet --threads 3
that 'a sweep that stops by itself stops at the same replication on any number of threads' sh -c 'sed s/until-3/until/ out | cmp - until-1.txt'
fails 2 sweep until.json --out until-s.db --shard 1/2 --quiet
fails 2 effects one.db
exits 3 sweep "$town" --quiet
sed 's/"crews"/"crew"/' grid.json >typo.json
exits 3 sweep typo.json --quiet
says 'did you mean "crews"?'

sed 's/"replications": 8/"replications": 2, "warm_up": "mser5"/' grid.json >mser.json
exits 0 sweep mser.json --quiet
says 'warm-up: MSER-5'
exits 1 run "$town" --steady-state
prints 'too short'
exits 0 run "$town" --steady-state --set /end=2034-01-01 --set /as_of=2034-02-01
prints 'long enough'

# --- assumptions are weighed for those who ask, or wait ---------------------------------------------------------------------

cat >ranged.json <<END
{"extends": "$town", "crm": {"misroute": {"value": 0.1, "source": "of this test", "confidence": "L", "range": [0.05, 0.2]}}}
END
exits 0 run ranged.json --replications 1
that 'nobody waits at a file' sh -c '! grep -q Assumptions out && ! grep -q weighing error'
exits 0 run ranged.json --replications 1 --assumptions
prints 'Assumptions that matter most'
says 'now weighing its assumptions'
exits 0 run ranged.json --replications 1 --assumptions --quiet
prints 'Assumptions that matter most'
that 'quiet is quiet' [ ! -s error ]
exits 0 run ranged.json --replications 2 --assumptions --quiet --report weighed.html --out weighed.db
that 'what was weighed stands in the page' grep -q 'id="assumptions"' weighed.html
exits 0 report weighed.db --out again.html
that 'and in a page of the results' grep -q 'id="assumptions"' again.html
exits 0 run ranged.json --replications 2 --quiet --report weighed.html
that 'nothing is weighed unasked' sh -c '! grep -q "id=\"assumptions\"" weighed.html'
at_terminal() { script -qec "$tanggap run ranged.json --replications 1 $1" /dev/null </dev/null >typed 2>&1; }
if command -v script >/dev/null; then
    that 'a terminal is written to' at_terminal ''
    that 'whoever waits at a terminal is told' grep -q 'Assumptions that matter most' typed
    that 'a terminal is written to quietly' at_terminal --quiet
    that 'nothing is weighed when quiet' sh -c '! grep -q Assumptions typed'
fi

# --- one kind of file for another --------------------------------------------------------------------------------------------

exits 3 sweep "$town"
says 'is a scenario, for `tanggap run`'
that 'a scenario given for an experiment is told in one line' [ "$(grep -c '^/.*json:' error)" = 1 ]
exits 3 run "$root/scenarios/experiments/flood-week.json"
says 'this is an experiment: `tanggap sweep` runs it'
exits 0 fields --experiments
prints '| `question` | text |  | **required** |'
prints '| `response_mean` | h |'
exits 0 schema --experiments
that 'the schema of experiments is valid JSON' is_json out

# --- effects where hardly two points share a level -------------------------------------------------------------------------------

cat >spread.json <<EOF
{"question": "q", "scenario": "$town", "factors": [{"lever": "crews", "low": 0.5, "high": 3}], "replications": 2,
 "design": {"kind": "latin_hypercube", "points": 5}}
EOF
exits 0 sweep spread.json --out spread.db
says 'what this says about the factors: tanggap effects spread.db'
p90s() { sqlite3 "$1" "SELECT count(value) FROM $2 WHERE variant = $3 AND figure = '$4'"; }
that 'a sweep keeps percentiles of groups and desks of its first design point' \
    test "$(p90s spread.db group_estimate 0 resolution_p90)" -gt 4 -a \
    "$(p90s spread.db desk_estimate 0 wait_p90)" -gt 2 -a \
    "$(p90s spread.db group_estimate 1 resolution_p90)" = 0 -a \
    "$(p90s spread.db group_estimate 1 resolution_mean)" -gt 4
exits 0 sweep spread.json --detail --out detail.db
that 'and of all with --detail' test "$(p90s detail.db group_estimate 1 resolution_p90)" -gt 4 -a \
    "$(p90s detail.db desk_estimate 1 wait_p90)" -gt 2
exits 0 effects spread.db
prints 'what moving a factor through its whole range does, by least squares over 5 points'
exits 0 effects spread.db --json
that 'effects are valid JSON' is_json out
prints '"over_the_range"'

# --- staff -----------------------------------------------------------------------------------------------------------------

exits 0 staff "$town" --target 'resolution_mean <= 40 h' --lever crews --quiet
prints 'The cheapest that meets it: crews=1; one step less does not.'
exits 1 staff "$town" --target 'resolution_mean <= 2 h' --lever crews --quiet
prints 'not even crews=3'
exits 0 staff "$town" --target 'late_share <= 2%' --lever crews --quiet --json
that 'a staffing is valid JSON' is_json out
fails 2 staff "$town" --target 'late_share <= 2%' --lever misroute --quiet
says 'those of this scenario that do are crews'
fails 2 staff "$town" --target 'late_share <= 2%' --lever crews --quiet --replications 1
exits 1 run "$town" --replications 1 --quiet --target 'done_7d >= 1%'
says 'in the only replication, which has no interval'
fails 2 staff "$town" --target 'resolution_mean <= 2 h' --quiet
fails 2 staff "$town" --target 'resolution_mean <= 2 h' --lever crew --quiet
exits 0 staff "$town" --target 'resolution_mean <= 60 h' --lever /agencies/works/crew/servers --quiet
that 'a staffing is planned with a pointer as with a lever' grep -q ' /agencies/works/crew/servers=[0-9]' out
fails 2 staff "$town" --target 'resolution_mean <= 2 h' --lever /participation/mean --quiet
says 'is no number of servers'
fails 2 staff "$town" --target 'resolution_mean <= 2 h' --lever /agencies/parks/crew/servers --quiet
says 'no number stands there'

# --- staff: where the next officers help most ------------------------------------------------------------------------------

exits 0 staff "$town" --next 3 --quiet
prints 'Best for each officer: crews'
prints 'Kim and Nelson 2001'
prints 'all are placed'
exits 0 staff "$town" --next 2 --quiet --json
that 'the next officers are valid JSON' is_json out
prints '"procedure": "Kim and Nelson 2001 (KN)"'
for threads in 1 5; do
    exits 0 staff "$town" --next 4 -l /agencies/works/crew/servers -l /triage/geo/servers --quiet --threads $threads
    cp out next.$threads
done
that 'threads change nothing of the next officers' cmp next.1 next.5
exits 0 staff "$town" --next 1 -l /agencies/works/crew/servers -l /validation/desk/servers --quiet
prints '/validation/desk/servers is not seen to be scarce'
cat >idle.json <<END
{"extends": "$town", "name": "idle", "agencies": [{"id": "works", "crew": {"servers": 60}}]}
END
works='-l /agencies/works/crew/servers'
exits 0 staff idle.json --next 3 $works --quiet --out idle-plan.json --report idle.html
prints 'No lever is seen to help by more than the zone: nothing chosen'
prints 'Nelson and Goldsman 2001'
that 'no lever is named best where nothing is chosen' sh -c '! grep -q "Best for each officer" out'
unpack idle.html >idle-data.json
that 'a page of a search says that nothing helps' \
    grep -q 'Tidak ada susunan petugas yang' idle-data.json
exits 0 staff idle.json --next 3 $works --out idle-plan.json
says 'nothing was chosen: idle-plan.json extends idle.json and changes nothing'
exits 0 resolve idle-plan.json
sed '/"name"/d; /"note": "tanggap staff/d' out >idle-plan.resolved
exits 0 resolve idle.json
sed '/"name"/d' out >idle.resolved
that 'where nothing is chosen the plan changes nothing' cmp idle-plan.resolved idle.resolved
exits 0 staff idle.json --next 3 $works --quiet --json
prints '"after_officers": 0'
prints 'tidak ada yang dipilih'
sed 's/60/5/' idle.json >fewer.json
exits 0 staff fewer.json --next 9 $works --quiet
prints 'After 1 officer more no lever whose step fits is seen to help by more than the zone'
exits 0 staff "$town" --next 1 --zone '30 min' --runs 400 --probability 99 --quiet
prints 'With a probability of 99%'
exits 0 staff "$town" --budget 1000000 --quiet
prints 'has no price'
exits 0 staff "$town" --budget 7000000 -S /agencies/works/crew/cost_per_hour=40000 -l /agencies/works/crew/servers --quiet
prints 'Best for each million rupiah: /agencies/works/crew/servers (3 to 4)'
exits 1 staff "$town" --next 2 -T 'resolution_mean <= 2 h' --quiet
exits 0 staff "$town" --next 9 -T 'resolution_mean <= 42 h' --quiet
prints 'the target is met'
exits 0 staff "$town" --next 30 --runs 20 --quiet
prints 'the simulations were used up'
exits 0 staff "$town" --next 2 --quiet --report staffed.html --results staffed.db
that 'a page of a search holds the frontier' grep -q '<section id="frontier">' staffed.html
exits 0 rerun staffed.html --quiet
exits 0 report staffed.db -o again.html
mkdir -p plans
exits 0 staff "$town" --next 3 --quiet --out plans/plan.json
exits 0 check plans/plan.json
exits 0 diff "$town" plans/plan.json
prints 'servers'
exits 0 compare "$town" plans/plan.json -n 3 --quiet
prints ', for 3 officers'
exits 0 staff "$town" --next 2 --quiet --out plans/plan.json
that 'a plan takes the place of an older one' grep -q 'with 2 more officers' plans/plan.json
exits 0 staff "$town" -T 'resolution_mean <= 39 h' -l crews --quiet --out plans/least.json
exits 0 run plans/least.json -n 20 --quiet --target 'resolution_mean <= 39 h'
echo mine >plans/notes.txt
fails 2 staff "$town" --next 2 --quiet --out plans/notes.txt
that 'a plan takes the place of nothing else' grep -q mine plans/notes.txt
cat >shared.json <<END
{"name": "shared", "start": "2024-01-01", "end": "2024-02-01", "areas": [{"id": "north", "population": 9000},
 {"id": "south", "population": 3000}], "categories": [{"id": "roads", "incidence": 900, "owners": {"works": 1}}],
 "channels": [{"id": "app", "geo": true}], "agencies": [{"id": "works", "crew": {"servers": {"total": 4, "by": "even"},
 "per": "kelurahan"}, "work": {"law": "exponential", "mean": "80 min"}}], "levers": [{"id": "works", "variable":
 "resources", "effect": "multiply", "moves": ["/agencies/works/crew/servers"], "min": 0.5, "max": 9}]}
END
exits 0 staff shared.json --next 1 --places --lever works --lever /agencies/works/crew/servers/at/south --quiet
prints '/agencies/works/crew/servers/at/north'
exits 0 staff shared.json --next 1 --lever /agencies/works/crew/servers/at/north --quiet --out plans/place.json
exits 0 resolve plans/place.json
prints '"total": 5'
prints '"north": 3'
fails 2 staff shared.json -T 'resolution_mean <= 2 h' --lever works --places --quiet
fails 2 staff "$town" --next 2 --kpi reports --quiet
says 'neither less nor more is better'
fails 2 staff "$town" --next 2 --zone 3% --quiet
says 'a number above 0 of h is expected'
fails 2 staff "$town" --next 2 --lever misroute --quiet
says 'those of this scenario that do are crews'
fails 2 staff "$town" --next 2 --lever /participation/mean --quiet
says 'no number of servers stands there'
fails 2 staff "$town" --next 2 --replications 20 --quiet
says 'does not go with --next'
fails 2 staff "$town" --runs 20 -T 'resolution_mean <= 2 h' -l crews --quiet
says 'goes with --next or --budget'

# --- moves -----------------------------------------------------------------------------------------------------------------

exits 0 resolve "$jakarta" --lever /validation/desk/servers:/validation/desk/duty_servers=3
prints '"duty_servers": 7'
exits 0 compare "$jakarta" --vary validators:/validation/desk/duty_servers=2 -n 2 --quiet --kpi officers --out moved.db
prints '2 officers from validation staff to validation, desk, duty servers'
exits 0 report moved.db -o moved.html
fails 3 run "$jakarta" --lever validators:jsc_staff=2
says 'an hour costs IDR 50000'
fails 3 run "$jakarta" --lever validators:/validation/desk/duty_servers=20
says 'takes 20 from "/validation/desk/servers", where 15 are'

# --- what an overlay did -----------------------------------------------------------------------------------------------

printf '{"extends": "%s", "agencies": [{"id": "works", "crew": {"servers": 4}}]}' "$town" >overlay.json
printf '{"question": "q", "scenario": "overlay.json", "factors": [{"lever": "crews", "values": [1, 2]}], "replications": 2}' >overlaid.json
for command in 'run overlay.json -n 2' "compare overlay.json $town --vary crews=2,3 -n 2" 'staff overlay.json -T backlog_average>=0 -l crews -n 2' \
    'sweep overlaid.json'; do
    exits 0 $command
    that "it is told once what an overlay did ($command)" [ "$(grep -c '^overlay.json: /agencies: 1 agency changed' error)" = 1 ]
    exits 0 $command --quiet
    that "nothing is told when quiet ($command)" [ ! -s error ]
done

# --- changes by percent ------------------------------------------------------------------------------------------------

exits 0 resolve "$town" --set /participation/mean=1
cp out twice
for change in '--set /participation/mean=200%' '--set /participation/mean="200%"' '--lever /participation/mean=1' '--lever /participation/mean=200%'; do
    exits 0 resolve "$town" $change
    that "$change is twice as much as stands there" cmp out twice
done
exits 0 resolve "$town" --set /agencies/works/crew/servers=50%
prints '"servers": 2}'
exits 0 resolve "$town" --set /closing/limit=50%
prints '"limit": "302400 s"'
exits 0 compare "$town" --vary /participation/mean=50%,200% --replications 2 --quiet
prints 'What would change with half the participation, mean or twice the participation, mean?'
fails_in_words() { exits 3 "$@"; that "nothing is printed ($*)" [ ! -s out ]; }
fails_in_words resolve "$town" --set /crm/misroute=10%
says '10% is written 0.1'

# --- report and rerun ------------------------------------------------------------------------------------------------------

exits 0 report grid.db --out grid.html
exits 0 rerun grid.html --quiet
prints 'all'
prints 'of 6 variants are the same'
cp grid.html first.html
exits 0 report grid.db --out grid.html
that 'a report built twice is the same' cmp grid.html first.html
exits 0 compare "$town" --vary crews=0.5,2 --quiet --replications 4 --report compare.html
exits 0 rerun compare.html --quiet
that 'the results beside a report go when it is written' [ ! -e compare.html.results.db ]
exits 0 run "$town" --quiet --replications 3 --report run.html --out run.db
that 'results that were asked for stay' [ -s run.db ]
cat >shifts.json <<END
{"question": "q", "scenario": "$town", "replications": 2, "design": {"kind": "grid"}, "figures": ["resolution_mean"],
 "factors": [{"pointer": "/calendars/office/week", "name": "office", "names": ["short", "long"],
   "values": [{"mon-fri": ["08:00-12:00", "13:00-15:00"]}, {"mon-fri": "08:00-18:00", "sat": "08:00-12:00"}]}]}
END
exits 0 sweep shifts.json --quiet --report shifts.html
exits 0 rerun shifts.html --quiet
prints 'of 2 variants are the same'
plain() { printf '<script type="application/json" id="data">%s</script>' "$1"; }
that 'a page says how its data is read' \
    grep -qF "sed -n '/^<script .*gzip. id=.data/{n;p;q;}'" run.html
plain "$(unpack run.html)" >plain.html
exits 0 rerun plain.html --quiet
prints 'are the same'
plain "$(unpack run.html | sed 's/"seed":"1"/"seed":"2"/g')" >forged.html
exits 1 rerun forged.html --quiet
prints 'is not what the report says'
exits 6 rerun "$town" --quiet
that 'a report says what sets its variants apart' \
    grep -q 'What Twice the crews changes.*servers: ' compare.html
that 'a report tells twenty journeys' [ "$(grep -c '<details><summary>' run.html)" -eq 20 ]
# An unfinished file of layout 1 has no checksum: what another version computes may stand in it.
gunzip -c "$root/tests/kept/layout_1/interrupted.db.gz" >other.db
sqlite3 other.db "UPDATE value SET numerator = numerator + 1 WHERE replication = 0 AND figure = 'hops'"
exits 0 report other.db --out other.html
says 'journeys of single reports are left out'
exits 0 report other.db --quiet --out other.html
that 'and --quiet leaves that unsaid' sh -c '! grep -q journeys error'
that 'journeys of another run are not told' [ "$(grep -c '<details>' other.html)" -eq 0 ]
exits 6 report "$town"
exits 4 rerun missing.html --quiet
exits 4 report grid.db --out no-such-folder/r.html
mkfifo pipe.html
ln -s grid.html link.html
for place in pipe.html link.html .; do
    exits 4 report grid.db --out $place
    says 'is no file that may be replaced'
done
that 'what is no file stays what it is' [ -p pipe.html ]

# --- results: refused, damaged, left behind --------------------------------------------------------------------------------

nothing_left() { [ -z "$(find . -name "$1*.lock" -o -name "$1*-journal" -o -name "$1*-wal")" ]; }
cp one.db before.db
fails 2 run "$town" --replications 1 --quiet --out one.db
says 'replications is 3 there and 1 now'
that 'results of another experiment stay as they are' cmp one.db before.db
fails 2 run "$town" --replications 3 --quiet --seed 2 --out one.db
says 'seed is 1 there and 2 now'
exits 0 run "$town" --replications 3 --quiet --json --out one.db
mv out again.json
exits 0 run "$town" --replications 3 --quiet --json
that 'results that are complete are told again' cmp out again.json
exits 0 run "$town" --replications 2 --quiet --out grown.db
exits 0 run "$town" --replications 3 --quiet --out grown.db
exits 0 dump grown.db
mv out grown.txt
exits 0 dump before.db
that 'replications can be added' cmp out grown.txt
for threads in 1 2 5; do
    exits 0 run "$town" --replications 7 --quiet --json --threads $threads --out "threads-$threads.db"
    mv out "threads-$threads.json"
    exits 0 dump "threads-$threads.db"
    mv out "threads-$threads.txt"
    that "$threads threads give the same JSON as one" cmp "threads-$threads.json" threads-1.json
    that "$threads threads give the same results as one" cmp "threads-$threads.txt" threads-1.txt
done
exits 0 run "$town" --replications 5 --quiet --target 'done_7d >= 50%'
exits 1 run "$town" --replications 5 --quiet --target 'done_7d >= 99.9%'
exits 1 run "$town" --replications 5 --quiet --target 'resolution_mean <= 1 h'
fails 2 run "$town" --quiet --target 'done_7 >= 50%'
says 'did you mean "done_7d"?'
fails 2 run "$town" --quiet --target 'done_7d = 1'
fails 2 run "$town" --quiet --target 'done_7d >= 3 h'
exits 2 run "$town" --quiet --shard 3/2 --out shard.db
fails 2 run "$town" --quiet --shard 1/2
# A question is the title of whatever answers it, and is never markup.
why='Would <b>crews</b> help, "twice"?'
exits 0 run "$town" -n 2 --quiet --question "$why"
that 'a run begins with its question' [ "$(head -1 out)" = "$why" ]
exits 1 run "$town" -n 2 --quiet --steady-state --question "$why"
that 'a long run begins with its question, too' [ "$(head -1 out)" = "$why" ]
exits 0 run "$town" -n 2 --quiet --question "$why" --json --out asked.db --report asked.html
prints '"question": "Would <b>crews</b> help, \"twice\"?"'
that 'the JSON of a question is JSON' is_json out
exits 0 report asked.db --out asked.html --force --quiet
that 'a stored question is the title of its page' \
    grep -qF '<title>Would &lt;b&gt;crews&lt;/b&gt; help, &quot;twice&quot;?</title>' asked.html
that 'a question becomes no markup' sh -c '! grep -qF "<b>crews" asked.html'
exits 0 rerun asked.html --quiet
exits 0 run "$town" -n 2 --quiet --question 'And now?' --out asked.db
exits 0 dump asked.db
prints 'And now?'
that 'another question takes the place of the one that was kept' sh -c '! grep -q crews.*help out'
exits 0 run "$town" -n 2 --quiet --out asked.db
exits 0 dump asked.db
prints 'And now?'
fails 2 run "$town" -n 2 --quiet --question "$(printf 'why\377')"
says '--question: not UTF-8'
exits 0 run "$town" -n 1 --quiet --question "$(printf 'a\033[31mb')"
that 'a question drives no terminal' no_escapes out

exits 0 compare "$town" "$town" --quiet --replications 5
that 'a scenario compared with itself has no difference at all' test "$(grep -c 'no difference at all$' out)" = 6
exits 0 compare "$town" --vary crews=50%,2 --quiet --replications 20 --kpi resolution_mean,done_7d
that 'a comparison begins with its question' \
    [ "$(head -1 out)" = 'What would change with half the crews or twice the crews?' ]
prints 'Half the crews: resolution '
prints ', for 5 officers'
that 'no id of a lever stands in it' sh -c '! grep -q crews= out'
prints 'Common random numbers divide the variance'
exits 0 compare "$town" --vary crews=2 --quiet --replications 20 --independent --json
that 'compare prints JSON' is_json out
exits 1 compare "$town" --vary crews=2 --quiet --replications 20 --target 'resolution_mean <= 37 h'
says 'crews=2: Target met: resolution of at most 37.0 h; it is '
fails 2 compare "$town" --quiet
fails 2 compare "$town" --vary crews --quiet
fails 2 compare "$town" --vary crews=2 --kpi no_such --quiet
exits 3 compare "$town" --vary crews=9000 --quiet
says '--lever crews=9000'
fails 4 run "$town" --replications 1 --quiet --out folder
fails 4 run "$town" --replications 1 --quiet --out no-such-folder/r.db
fails 4 run "$town" --replications 1 --quiet --out "$long.db"
fails 4 run "$town" --replications 1 --quiet --out /dev/full
if [ "$(id -u)" != 0 ]; then
    chmod a-w folder
    fails 4 run "$town" --replications 1 --quiet --out folder/r.db
fi
exits 3 run bad.json --out never.db
that 'a bad scenario leaves no results' [ ! -e never.db ]
that 'nothing partial is left' nothing_left ''

fails 4 dump missing.db
exits 6 dump "$town"
that 'a foreign file is named' grep -q 'small-town.json' error
: >empty.db
exits 6 dump empty.db
head -c 3000 one.db >truncated.db
exits 6 dump truncated.db
size=$(wc -c <one.db)
head -c $((size / 2)) one.db >half.db
exits 6 dump half.db
cp one.db damaged.db
dd if=/dev/zero of=damaged.db bs=1 seek=8192 count=8192 conv=notrunc 2>/dev/null
exits 6 dump damaged.db
that 'a damaged file prints nothing' [ ! -s out ]
if command -v sqlite3 >/dev/null; then
    sqlite3 foreign.db 'CREATE TABLE run (key, value); INSERT INTO run VALUES (1, 2)'
    exits 6 dump foreign.db
    cp one.db newer.db
    sqlite3 newer.db 'PRAGMA user_version = 999'
    exits 6 dump newer.db
    says 'newer'
fi

# --- standard output that takes nothing ------------------------------------------------------------------------------------

if [ -w /dev/full ]; then
    for words in 'help' 'run --help' 'version' 'fields' 'schema' "check $town" "diff $town $town" "levers $jakarta" "resolve $town" "trace $town --complaint 1" \
        "run $town --replications 1 --quiet" "run $town --replications 1 --quiet --json" 'dump one.db'; do
        tests=$((tests + 1))
        "$tanggap" $words >/dev/full 2>error
        status=$?
        [ $status -eq 4 ] || fail "/dev/full gives $status, not 4: tanggap $words"
        that "one line tells it: tanggap $words" [ "$(wc -l <error)" = 1 ]
    done
fi
"$tanggap" version >&- 2>error
status=$?
that "closed standard output gives 4, not $status" [ $status -eq 4 ]

# --- interrupted -----------------------------------------------------------------------------------------------------------

interrupts() {
    env --default-signal "$tanggap" run "$town" --replications 1000000 --quiet --out "interrupted-$1.db" >out 2>error & # whatever nohup says
    running=$!
    for i in 1 2 3 4 5 6 7 8 9 10; do [ -e "interrupted-$1.db" ] || sleep 0.1; done
    sleep 0.3
    kill -s "$1" $running
    wait $running
    status=$?
    that "$1 gives 5, not $status" [ $status -eq 5 ]
    says 'The same command goes on from there'
    that "$1 prints no answer" [ ! -s out ]
    that "$1 leaves whole results" exits 0 dump "interrupted-$1.db"
    that "$1 leaves nothing beside them" nothing_left "interrupted-$1"
}
if [ -n "$has_python" ]; then # a shell's background jobs do not hear SIGINT; a started one does
    tests=$((tests + 1))
    python3 - "$tanggap" "$town" <<'END' || fail 'SIGINT: see above'
import os, signal, subprocess, sys, time
tanggap, town = sys.argv[1:]
run = subprocess.Popen([tanggap, "run", town, "--replications", "1000000", "--quiet", "--out", "int.db"],
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
time.sleep(0.5)
began = time.time()
run.send_signal(signal.SIGINT)
out, error = run.communicate(timeout=20)
wrong = [what for what, good in [
    (f"exit status {run.returncode}, not 5", run.returncode == 5), ("says nothing of it", b"interrupted" in error), ("prints an answer", not out),
    (f"took {time.time() - began:.1f} s", time.time() - began < 5), ("leaves more than the results", not [f for f in os.listdir(".") if f.startswith("int.db-") or f.startswith("int.db.")])] if not good]
for what in wrong:
    print("SIGINT:", what, file=sys.stderr)
sys.exit(bool(wrong))
END
fi
interrupts TERM
interrupts HUP

# --- names of files that are misspelt ---

mkdir named named/deep
cp "$town" named/village.json
cp "$town" named/villager.json
cp "$town" named/deep/hamlet.json
"$tanggap" run "$town" -n 2 --quiet --out named/counts.db --report named/counts.html >/dev/null 2>&1
cd named || exit 2
misspelt() { # misspelt STATUS MEANT WORD…
    status=$1 meant=$2
    shift 2
    fails "$status" "$@"
    says "; did you mean $meant?"
}
misspelt 4 village.json run vilage.json
misspelt 4 village check vilage
misspelt 4 villager.json compare village.json villagerr.json
misspelt 4 deep/hamlet.json levers deep/hamelt.json
misspelt 4 "$work/named/village.json" trace "$work/named/vilage.json" -c 1
misspelt 4 counts.db report count.db
misspelt 4 counts.db plot cuonts.db late_share
misspelt 4 counts.db effects count.db
misspelt 4 counts.db dump counts.bd
misspelt 4 counts.html rerun count.html
misspelt 4 counts.db merge fresh.db count.db
fails 4 run nothing-like-any.json
that 'what is far from all names has no hint' sh -c '! grep -q "did you mean" error'
fails 4 merge count.db nothing-like-any.db
that 'a file that is to be made is not misspelt' sh -c '! grep -q "did you mean" error'
echo '{"extends": "vilage.json"}' >over.json
exits 3 check over.json
says 'did you mean village.json?'
echo 'id,population' >wards.csv
echo '{"extends": "village.json", "areas": {"replace": {"table": "ward.csv"}}}' >over.json
exits 3 check over.json
says 'did you mean wards.csv?'
cat >swept.json <<'END'
{"question": "q", "scenario": "vilage", "design": {"kind": "grid"},
 "factors": [{"lever": "crews", "values": [1, 2]}]}
END
exits 3 sweep swept.json
says 'did you mean village?'
cd ..

# --- byte order marks, which editors of Windows and spreadsheets write ---

marked() { printf '\357\273\277' | cat - "$1"; }
marked "$town" >marked.json
exits 0 check marked.json
echo '{"extends": "marked.json", "areas": {"replace": {"table": "marked.csv"}}}' >over.json
marked over.json >marked-over.json
printf 'id,population\nnorth,9000\nsouth,7000\n' >plain.csv
marked plain.csv >marked.csv
exits 0 resolve marked-over.json
prints '"population": 7000'
printf '{"question": "q", "scenario": "marked.json", "replications": 2, "design": {"kind": "grid"},
 "figures": ["resolution_mean"], "factors": [{"lever": "crews", "values": [1, 2]}]}\n' >swept.json
marked swept.json >marked-swept.json
exits 0 sweep marked-swept.json --dry-run
exits 0 run "$town" -n 2 --quiet --report marked-plain.html
marked marked-plain.html >marked.html
exits 0 rerun marked.html --quiet
printf '{"nmae": "x"}\n' >wrong.json
marked wrong.json >marked-wrong.json
exits 3 check marked-wrong.json
says 'marked-wrong.json:1:2:'

# --- colours ---------------------------------------------------------------------------------------------------------------

on_terminal() { # on_terminal FILE WORD…: runs it with a terminal as standard output
    file=$1
    shift
    python3 -c 'import os, pty, sys; out = open(sys.argv[1], "wb"); sys.exit(pty.spawn(sys.argv[2:], lambda fd: (lambda b: (out.write(b), b)[1])(os.read(fd, 4096))) >> 8)' "$file" "$@" </dev/null >/dev/null 2>&1
}
exits 0 run "$town" --replications 1 --quiet
that 'no colours outside a terminal' no_escapes out
if [ -n "$has_python" ]; then
    on_terminal coloured env -u NO_COLOR TERM=xterm "$tanggap" run "$town" --replications 1 --quiet
    that 'colours on a terminal' grep -q "$(printf '\033')" coloured
    on_terminal plain env NO_COLOR=1 TERM=xterm "$tanggap" run "$town" --replications 1 --quiet
    that 'no colours with NO_COLOR' sh -c '! grep -q "$(printf "\033")" plain && [ -s plain ]'
fi

finish
