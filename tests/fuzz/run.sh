#!/bin/sh
# Runs the targets of tests/fuzz for so many seconds each, as many at once as there are processors,
# from the corpus that is kept and from inputs that other tests have. What is found is kept beside
# the targets, and an input that breaks something in build/fuzz/broken.
#     sh tests/fuzz/run.sh SECONDS [TARGET ...]
set -eu
cd "$(dirname "$0")/../.."
seconds=$1
shift
[ $# -gt 0 ] || set -- $(for file in tests/fuzz/*_fuzz.c; do basename "$file" _fuzz.c; done)
out=build/fuzz seeds=build/fuzz/seeds
if [ -w /dev/shm ]; then TMPDIR=$(mktemp -d -p /dev/shm); else TMPDIR=$(mktemp -d); fi
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# --- samples: results that are small, so that an input takes little time --------------------------

kept=tests/kept/layout_1
hamlet=$kept/hamlet.json
rm -rf $out/sample* $seeds
mkdir -p $out/broken $seeds/scenario $seeds/table $seeds/experiment $seeds/rerun
cp $hamlet "$TMPDIR/hamlet.json"
sed 's/, {"lever": "misroute"[^}]*}//; s/"replications": [0-9]*/"replications": 2/' \
    $kept/hamlet-crews.json >"$TMPDIR/sweep.json"
$out/tanggap sweep "$TMPDIR/sweep.json" --quiet --out $out/sample.db >/dev/null
$out/tanggap run $hamlet -n 1 --quiet --out $out/sample-run.db >/dev/null
$out/tanggap run $hamlet -n 2 --quiet --report $out/sample.html >/dev/null
node -e 'const page = require("fs").readFileSync(process.argv[1], "utf8");
    const [, packed] = page.match(/<script type="application\/gzip" id="data">(.*?)<\/script>/s);
    const data = require("zlib").gunzipSync(Buffer.from(packed, "base64"));
    process.stdout.write(JSON.stringify({inputs: JSON.parse(data).inputs}));' \
    $out/sample.html >$out/sample.json

# --- what targets start from ----------------------------------------------------------------------

# parts FILE ...: one input of several files; what is not there is empty.
parts() {
    for file; do
        [ "$file" = "$1" ] || printf '\036'
        if [ -e "$file" ]; then cat "$file"; fi
    done
}
for case in tests/bad/*/; do
    name=$(basename "$case")
    parts "$case/scenario.json" "$case/base.json" "$case/table.csv" >"$seeds/scenario/$name"
    if [ -e "$case/table.csv" ]; then cp "$case/table.csv" "$seeds/table/$name"; fi
done
cp scenarios/small-town.json scenarios/theory/*.json $hamlet $seeds/scenario/
head -n 20 scenarios/data/jakarta-areas.csv >$seeds/table/jakarta-areas
for experiment in scenarios/experiments/*.json $kept/hamlet-crews.json; do
    name=$(basename "$experiment")
    sed 's|"[^" ]*\(hamlet\|town\|jakarta[-0-9a-z]*\)\.json"|"town.json"|g' "$experiment" \
        >"$TMPDIR/experiment.json"
    parts "$TMPDIR/experiment.json" scenarios/small-town.json >"$seeds/experiment/town-$name"
    parts "$TMPDIR/experiment.json" $hamlet >"$seeds/experiment/hamlet-$name"
done
cp $out/sample.json $seeds/rerun/
cp -r $seeds/scenario $seeds/journeys
cp tests/fuzz/corpus/scenario/* $seeds/journeys/
# The names of all fields, and the words of all choices.
{ $out/tanggap schema; $out/tanggap schema --experiments; } |
    grep -oE '"[a-z_]{2,40}"' | sort -u >$out/words.dict

# --- running them ---------------------------------------------------------------------------------

run() {
    log=$out/$1.log
    mkdir -p "$out/found/$1" "$seeds/$1" "tests/fuzz/corpus/$1"
    if "$out/${1}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=16384 \
        -len_control=0 -close_fd_mask=1 -dict=$out/words.dict -print_final_stats=1 \
        -artifact_prefix="$out/broken/$1-" \
        "$out/found/$1" "tests/fuzz/corpus/$1" "$seeds/$1" >"$log" 2>&1; then
        echo "fuzz: $1: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs," \
            "$(find "$out/found/$1" -type f | wc -l) kept, none breaks it"
    else
        echo "fuzz: $1: see $log" >&2
        grep -aE -A 1 'ERROR|SUMMARY|runtime error|Test unit written' "$log" | head -n 12 >&2
        touch "$TMPDIR/failed"
    fi
}

running=0
for target; do
    run "$target" &
    running=$((running + 1))
    if [ $((running % $(nproc))) -eq 0 ]; then wait; fi
done
wait
[ ! -e "$TMPDIR/failed" ]
