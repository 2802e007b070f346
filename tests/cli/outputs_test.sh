#!/bin/sh
# What is written never takes the place of what is read or of somebody else's file, and the answer hangs on no
# stream that it does not need (promise R13, S11).
#
#     TANGGAP=./tanggap sh tests/cli/outputs_test.sh
suite_name="outputs"
. "$(dirname "$0")/lib.sh"

# --- an output never replaces an input, nor what tanggap did not write -------------------------------------------

kept() { cmp -s "$1" "$1.before"; }

# spares FILE WORD…: the command is refused with one line, and leaves the file as it was.
spares() {
    file=$1
    shift
    cp "$file" "$file.before"
    fails 2 "$@"
    that "$file stays as it is (tanggap $*)" kept "$file"
}

cp "$town" mine.json
cat >grid.json <<END
{"question": "q", "scenario": "mine.json", "replications": 2, "design": {"kind": "grid"},
 "figures": ["resolution_mean"], "factors": [{"lever": "crews", "values": [1, 2]}]}
END
printf '{"extends": "mine.json", "name": "Other"}\n' >other.json
exits 0 run mine.json --quiet -n 2 --out x.db --log
exits 0 sweep grid.json --quiet --out grid.db
ln x.db hard.db
for force in '' --force; do
    spares x.db report x.db -o x.db $force
    spares x.db report ./x.db -o hard.db $force
    spares mine.json run mine.json --quiet -n 2 --report mine.json $force
    spares mine.json run ./mine.json --quiet -n 2 --report mine.json $force
    spares mine.json run other.json --quiet -n 2 --report mine.json $force
    spares mine.json compare other.json mine.json --quiet -n 2 --report mine.json $force
    spares grid.json sweep grid.json --quiet --report grid.json $force
    spares mine.json sweep grid.json --quiet --report mine.json $force
    for format in jsonl xes ocel ocel-json open311 open311-csv csv; do
        spares x.db export x.db --format $format -o x.db $force
    done
    fails 2 run mine.json --quiet -n 2 --out y.db --report y.db $force
    says 'cannot hold both'
    fails 2 run mine.json --quiet -n 2 --out y.db --report ./y.db $force
    that 'nothing was begun that has no place' [ ! -e y.db ]
done
says 'cannot hold both'
for words in 'run mine.json --out mine.json' 'run other.json --out mine.json' 'compare mine.json --vary crews=1,2 --out mine.json' \
    'sweep grid.json --out grid.json'; do
    cp mine.json mine.json.before
    exits 6 $words --quiet
    that "a scenario is no results file ($words)" kept mine.json
done
spares x.db merge x.db x.db

echo 'dear diary' >notes.html
spares notes.html report x.db -o notes.html
says 'notes.html: exists already and was not written by this command; give another name, or replace it with --force'
spares notes.html run mine.json --quiet -n 2 --report notes.html
spares notes.html export x.db --format jsonl -o notes.html
that 'nothing was simulated for a page that has no place' [ ! -e notes.html.results.db ]
: >empty.html
exits 0 report x.db -o empty.html
that 'an empty file may be replaced' [ -s empty.html ]
exits 0 report x.db -o empty.html
exits 0 run mine.json --quiet -n 2 --report empty.html
that 'a page may be replaced by a page' grep -q 'name="generator" content="tanggap' empty.html
exits 0 report x.db -o notes.html --force
that '--force replaces any other file' grep -q 'name="generator" content="tanggap' notes.html
exits 0 export x.db --format jsonl -o notes.html --force
exits 0 export x.db --format ocel -o notes.html --force
that '--force replaces it in every form' [ "$(head -c 13 notes.html)" = 'SQLite format' ]
that 'nothing is left beside them' [ -z "$(find . -name '*.part*')" ]

# --- streams that were closed when the program began -------------------------------------------------------------

# closed STREAMS COMMAND…: runs the command with these of 0, 1 and 2 closed; leaves ./out, ./error and $status.
closed() {
    streams=$1
    shift
    : >out
    : >error
    case $streams in
    0) "$tanggap" "$@" <&- >out 2>error ;;
    1) "$tanggap" "$@" >&- 2>error ;;
    2) "$tanggap" "$@" >out 2>&- ;;
    01) "$tanggap" "$@" <&- >&- 2>error ;;
    02) "$tanggap" "$@" <&- >out 2>&- ;;
    12) "$tanggap" "$@" >&- 2>&- ;;
    012) "$tanggap" "$@" <&- >&- 2>&- ;;
    esac
    status=$?
}

cp empty.html page.html
for words in 'run mine.json -n 3' 'sweep grid.json' 'compare mine.json --vary crews=1,2 -n 3' 'check mine.json' 'levers mine.json' \
    "staff mine.json -T late_share<=50% -l crews -n 3" 'rerun page.html' 'trace mine.json -c 3' 'dump x.db' 'version' 'help' 'run --help' \
    'effects grid.db' 'plot x.db resolution_mean' 'export x.db --format jsonl' 'fields' 'run mine.json -n 2 --steady-state'; do
    case $words in *'<='*) set -- staff mine.json -T 'late_share <= 50%' -l crews -n 3 ;; *) set -- $words ;; esac
    "$tanggap" "$@" >wanted 2>/dev/null
    wanted=$?
    for streams in 0 1 2 01 02 12 012; do
        closed $streams "$@"
        tests=$((tests + 1))
        case $streams in
        *1*) [ $status -eq 4 ] || fail "with $streams closed the status is $status, not 4: tanggap $*" ;;
        *) [ $status -eq $wanted ] && cmp -s out wanted || fail "with $streams closed the answer is another one (status $status): tanggap $*" ;;
        esac
    done
done
for streams in 1 12 012; do
    rm -f kept.db
    closed $streams run mine.json -n 3 --quiet --out kept.db
    "$tanggap" export kept.db --format jsonl >out 2>error
    that "with $streams closed the results are complete" [ ! -s error ]
    "$tanggap" run mine.json -n 3 --quiet >wanted
    "$tanggap" run mine.json -n 3 --quiet --out kept.db >out
    that "with $streams closed the results are those of any run" cmp -s out wanted
done
for streams in 0 1 2 012; do
    closed $streams report x.db -o page-$streams.html
    that "a command without an answer needs no stream ($streams)" [ $status -eq 0 ]
    that "its page is whole ($streams)" cmp -s page-$streams.html page-0.html
done
finish
