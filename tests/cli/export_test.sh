#!/bin/sh
# tanggap export and tanggap plot, from outside: every form keeps to its standard (tests/export/check.py), whatever things
# are called (promise S8, S14); nothing is overwritten and no part of a file is left behind (S11, R13).
#
#     TANGGAP=./tanggap sh tests/cli/export_test.sh
suite_name=export
. "$(dirname "$0")/lib.sh"
check=$root/tests/export/check.py

# Neither control characters, those of ISO 6429 included, nor marks that turn text around.
harmless() { no_escapes "$1" && ! LC_ALL=C grep -q "$(printf '\302[\200-\237\255]\|\330\234\|\342\200[\213-\217\250-\256]\|\342\201[\240-\257]\|\357\273\277\|\363\240[\200\201]')" "$1"; }
# Outside its script, its style and the one comment that says how to read it a report has only such elements, and as many
# of those that could act as any report has: its data and its script, packed.
own_elements() {
    sed '/^<script>/,$d; /<style>/,/<\/style>/d; /^<!-- The data of this page/,/-->$/d' "$1" >bare
    grep -oE '<[a-zA-Z!?/][a-zA-Z0-9]*' bare | sort -u | grep -vxE '<(/?(html|head|title|body|main|section|h[123]|p|ul|li|dl|dt|dd|table|thead|tbody|tr|th|td|details|summary|pre|code|script)|meta|!doctype)' >strange
    [ ! -s strange ] && [ "$(grep -o '<script' bare | wc -l)" -eq 2 ]
}
no_parts() { [ -z "$(find . -name '*.part*')" ]; }
[ -n "$has_python" ] || echo 'export: without python3 what is written is not looked at' >&2
fits() { [ -z "$has_python" ] || python3 "$check" "$@"; }

formats='csv jsonl xes ocel ocel-json open311 open311-csv'
for format in $formats; do
    case $format in csv | jsonl) ;; *) logged="${logged:-} $format" ;; esac
done
exits 0 run "$town" --replications 2 --quiet --log --out town.db
exits 0 run "$town" --replications 2 --quiet --out plain.db

# --- every form keeps to its standard -----------------------------------------------------------------------------------

for format in $formats; do
    exits 0 export town.db --format $format --out town.$format
    that "$format is as its standard wants it" fits $format town.$format town.db
    exits 0 export town.db --format $format --out again.$format
    if [ $format = csv ]; then that 'twice the same CSV' diff -r town.csv again.csv; else that "twice the same $format" cmp town.$format again.$format; fi
    case $format in
    csv | ocel) fails 2 export town.db --format $format; says '--out PATH' ;;
    *) exits 0 export town.db --format $format; that "the same $format on standard output" cmp out town.$format ;;
    esac
done
command -v xmllint >/dev/null && that 'XES is XML' xmllint --noout town.xes
[ -n "${XES_XSD:-}" ] && that 'XES is valid by the schema of IEEE 1849-2016' xmllint --noout --schema "$XES_XSD" town.xes
that 'the relational log can be read as any SQLite file' [ "$(sqlite3 town.ocel 'SELECT count(*) FROM event')" = "$(sqlite3 town.db 'SELECT count(*) FROM log')" ]

# --- refused ----------------------------------------------------------------------------------------------------------

for format in $formats; do
    cp -r town.$format before
    fails 2 export town.db --format $format --out town.$format
    says 'exists already'
    that "an existing $format stays as it is" diff -r town.$format before
    rm -rf before
done
ln -s nowhere link
for format in $formats; do fails 4 export town.db --format $format --out link; done
that 'a link that leads nowhere stays' [ "$(readlink link)" = nowhere ]
for format in $formats; do fails 4 export town.db --format $format --out no/such/place; done
mkdir empty
exits 0 export town.db --format csv --out empty/
that 'an empty folder is filled' [ -s empty/datapackage.json ]
for format in $logged; do
    fails 2 export plain.db --format $format --out plain.$format
    says 'tanggap run SCENARIO --log --out FILE.db'
done
fails 2 export town.db
says '--format is one of csv jsonl xes'
fails 2 export town.db --format xml
fails 2 export town.db --format "$(printf 'x\033[31m')"
that 'a strange format is shown escaped' no_escapes error
fails 2 export town.db town.db --format jsonl
fails 4 export missing.db --format jsonl
head -c 3000 /dev/urandom >noise.db
fails 6 export noise.db --format jsonl
sqlite3 foreign.db 'CREATE TABLE run (key TEXT, value TEXT)'
fails 6 export foreign.db --format csv --out foreign
# Results, pages and exports are for whom the umask says; what is unfinished is for nobody else.
for mask in 022 027 077; do
    rm -rf rights
    mkdir rights
    (
        umask $mask
        "$tanggap" run "$town" -n 1 --quiet --log --out rights/a.db
        for shard in 1 2; do "$tanggap" run "$town" -n 2 --quiet --shard $shard/2 --out rights/$shard.db; done
        "$tanggap" merge rights/merged.db rights/1.db rights/2.db
        "$tanggap" report rights/a.db --out rights/a.html
        "$tanggap" run "$town" -n 1 --quiet --report rights/b.html
        for format in $formats; do "$tanggap" export rights/a.db --format $format --out rights/a.$format; done
    ) >/dev/null 2>error
    that "files follow the umask $mask" [ "$(find rights -type f -exec stat -c %a {} + | sort -u)" = "$(printf %o $((0666 & ~mask)))" ]
    that "a folder follows the umask $mask" [ "$(stat -c %a rights/a.csv)" = "$(printf %o $((0777 & ~mask)))" ]
    that "all are there with the umask $mask" [ "$(find rights -maxdepth 1 | wc -l)" -eq 14 ]
done
"$tanggap" run "$town" -n 100000 --quiet --report rights/c.html >/dev/null 2>&1 &
running=$!
timeout 10 sh -c 'until [ -e rights/c.html.results.db.lock ] && [ -e rights/c.html.results.db ]; do sleep 0.02; done'
that 'what is unfinished is for nobody else' [ "$(stat -c %a rights/c.html.results.db* | sort -u)" = 600 ]
kill -9 $running
wait $running 2>/dev/null
if [ -w /dev/full ]; then
    for format in jsonl xes ocel-json open311 open311-csv; do
        tests=$((tests + 1))
        "$tanggap" export town.db --format $format >/dev/full 2>error
        [ $? -eq 4 ] || fail "a full disk is no success: $format"
        says 'No space left on device'
    done
fi
that 'no part of a file is left behind' no_parts

# --- whatever things are called -------------------------------------------------------------------------------------------

long=$(head -c 10000 /dev/zero | tr '\0' 'x')
set -- '<script>alert(1)</script>' '=cmd()' '+1' '-2+3' '@SUM(A1)' "it's \\\"quoted\\\"" ']]>&amp;</log>' '\u202eright to left\u200f\u061c\u2060\u00ad\udb40\udc41' '\u001b[31mred' 'a,b\nc' \
    '\ttab' '\rcr' ' spaces ' '%s%n' "'); DROP TABLE event;--" "$long"
n=0
while [ $# -ge 4 ]; do
    n=$((n + 1))
    printf '{"extends": "%s", "name": "%s", "channels": [{"id": "app", "label": "%s"}], "agencies": [{"id": "works", "label": "%s"}], "categories": [{"id": "potholes", "label": "%s"}], "areas": [{"id": "north", "name": "%s"}]}' \
        "$town" "$1" "$1" "$2" "$3" "$4" >hostile.json
    shift 4
    rm -f hostile.db
    "$tanggap" run hostile.json --replications 1 --quiet --log --out hostile.db >/dev/null 2>error || { fail "a run with the names $n: $(head -c 200 error)"; continue; }
    for format in $formats; do
        exits 0 export hostile.db --format $format --out hostile-$n.$format
        that "$format of the names $n" fits $format hostile-$n.$format hostile.db
    done
    for format in xes jsonl ocel-json open311; do
        that "$format of the names $n cannot drive a terminal" harmless hostile-$n.$format
    done
    exits 0 dump hostile.db
    that "the dump of the names $n cannot drive a terminal" harmless out
    for words in 'run --quiet --replications 1' 'run --quiet --replications 1 --json' 'trace --complaint 1' 'trace --complaint 1 --json' "diff $town" "diff --json $town" levers 'levers --json' check 'check --json' resolve \
        "compare --quiet --replications 2 $town" "compare --json --quiet --replications 2 $town"; do
        exits 0 $words hostile.json
        that "$words of the names $n cannot drive a terminal" harmless out
    done
    exits 0 report hostile.db --out hostile-$n.html
    that "a report of the names $n has no element but its own" own_elements hostile-$n.html
    that "a report of the names $n cannot drive a terminal" harmless hostile-$n.html
    exits 0 rerun hostile-$n.html --quiet
    command -v xmllint >/dev/null && that "XES of the names $n is XML" xmllint --noout hostile-$n.xes
    for by in channel agency kelurahan variant; do
        exits 0 plot hostile.db reports --by $by
        that "a chart of the names $n cannot drive a terminal" harmless out
        that 'a chart is no wider than the terminal' [ "$(sed 1d out | wc -L)" -le 80 ]
    done
done
that 'no cell of CSV is a formula' sh -c '! LC_ALL=C grep -rhE "(^|,)\"?[=+@]" --include="*.csv" hostile-*.csv hostile-*.open311-csv'

# --- a sweep as a wide table: names of factors are the user's own -------------------------------------------------------------

printf '{"question": "q", "scenario": "%s", "replications": 4, "figures": ["resolution_mean", "late_share"], "factors": [
    {"lever": "crews", "values": [0.5, 1], "name": "Value"}, {"pointer": "/crm/misroute", "values": [0, 0.1], "name": "=it is \\"odd\\", x); DROP TABLE run; --"},
    {"pointer": "/closing/sham", "values": [0.1], "name": "value"}, {"pointer": "/closing/failed", "values": [0.1], "name": "%s"}, {"pointer": "/closing/limit", "values": ["6 days"], "name": "table"}]}' "$town" "$long" >wide.json
exits 0 sweep wide.json --quiet --json --out wide.db
cp out wide-told.json
for format in csv jsonl; do
    exits 0 export wide.db --format $format --out wide.$format
    that "$format has the wide table as its standard wants it" fits $format wide.$format wide.db
done
that 'the wide table has a column for each factor, then the figure' [ "$(sqlite3 wide.db "SELECT group_concat(substr(name, 1, 12), '|') FROM pragma_table_info('by_cell')")" = 'variant|Value (2)|=it is "odd"|value (3)|xxxxxxxxxxxx|table (2)|figure|label|value|low|high|n' ]
that 'the wide table is explained' [ "$(sqlite3 wide.db "SELECT count(*) FROM about_columns WHERE \"table\" = 'by_cell'")" = 13 ]
wide_alike() {
    sqlite3 -json wide.db "SELECT * FROM by_cell WHERE figure IN ('resolution_mean', 'late_share') ORDER BY variant, figure DESC" >wide-there.json
    python3 -c 'import json
told, there = json.load(open("wide-told.json"))["by_cell"], json.load(open("wide-there.json"))
assert len(told) == len(there) == 8
for a, b in zip(told, there):
    assert list(a) == list(b), (list(a), list(b))
    for name in a:
        same = a[name] == b[name] or isinstance(a[name], float) and (abs(a[name] - b[name]) <= 1e-9 * abs(a[name]) or a[name] in (0, 1) and name in ("low", "high"))
        assert same, (name, a[name], b[name])'
}
[ -z "$has_python" ] || that 'the wide table of the file is that of --json' wide_alike
for shard in 1 2; do exits 0 sweep wide.json --quiet --shard $shard/2 --out wide-$shard.db; done
exits 0 merge wide-merged.db wide-1.db wide-2.db
master() { sqlite3 "$1" 'SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE "sqlite_%" ORDER BY 1, 2'; }
for file in wide-merged.db wide-1.db; do
    master $file >there
    master wide.db >expected
    that "$file has the same views" cmp there expected
done
for change in 'DROP VIEW by_cell' 'DROP VIEW by_cell; CREATE VIEW by_cell AS SELECT 1' "UPDATE factor SET name = 'other' WHERE factor = 0"; do
    cp wide.db changed.db
    sqlite3 changed.db "$change"
    fails 6 dump changed.db
done
that 'a run has no wide table' [ -z "$(sqlite3 town.db "SELECT 1 FROM sqlite_master WHERE name = 'by_cell'")" ]

# --- a log that somebody has touched ---------------------------------------------------------------------------------------

# An unfinished file of layout 1, which has no checksum.
gunzip -c "$root/tests/kept/layout_1/log.db.gz" >unchecked.db
for column in step status area channel category agency ticket at; do
    for value in NULL "'bogus'" 4000000000000000000; do # a table is strict: what is no number does not get into a column of numbers
        cp unchecked.db touched.db
        sqlite3 touched.db "UPDATE log SET $column = $value WHERE stop % 7 = 3; DELETE FROM run WHERE key IN ('digest', 'complete')" 2>error || continue
        for format in $logged; do
            rm -rf touched.out
            tests=$((tests + 1))
            "$tanggap" export touched.db --format "$format" --out touched.out >/dev/null 2>error
            case $? in 0 | 6) ;; *) fail "$format of a log with $column = $value ends with something else than 0 or 6" ;; esac
        done
    done
done

# --- plot -----------------------------------------------------------------------------------------------------------------

for by in channel agency month kelurahan variant; do
    exits 0 plot plain.db reports --by $by
    that "a chart by $by has no colours in a file" no_escapes out
    that "a chart by $by has bars" grep -q '█\|▓\|░' out
done
exits 0 plot plain.db cost
COLUMNS=50
export COLUMNS
exits 0 plot plain.db reports --by channel
that 'COLUMNS is honoured' [ "$(wc -L <out)" -le 60 ]
unset COLUMNS
fails 2 plot plain.db
fails 2 plot plain.db report --by channel
fails 2 plot plain.db reports --by town
fails 4 plot missing.db reports

finish
