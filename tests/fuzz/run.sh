#!/bin/sh
# Runs every target of tests/fuzz for so many seconds, from the corpus that is kept; what it finds
# there is kept beside the targets, and an input that breaks something in build/fuzz/broken.
#     sh tests/fuzz/run.sh SECONDS [TARGET ...]
set -eu
cd "$(dirname "$0")/../.."
seconds=$1
shift
[ $# -gt 0 ] || set -- $(for file in tests/fuzz/*_fuzz.c; do basename "$file" _fuzz.c; done)
hamlet=tests/kept/layout_1/hamlet-crews.json
rm -f build/fuzz/sample.db
build/fuzz/tanggap sweep "$hamlet" --quiet --out build/fuzz/sample.db >/dev/null
mkdir -p build/fuzz/broken
failures=0
for target; do
    mkdir -p "build/fuzz/found/$target"
    log=build/fuzz/$target.log
    if build/fuzz/"${target}"_fuzz -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/broken/$target-" "build/fuzz/found/$target" "tests/fuzz/corpus/$target" >"$log" 2>&1; then
        echo "fuzz: $target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, $(find "build/fuzz/found/$target" -type f | wc -l) kept, none breaks it"
    else
        failures=1
        echo "fuzz: $target: see $log" >&2
        grep -E 'ERROR|SUMMARY|runtime error|Test unit written' "$log" | head -n 5 >&2
    fi
done
exit $failures
