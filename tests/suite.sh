#!/bin/sh
# What `make test`, `asan`, `tsan`, `torture`, `faults` and `golden` run, in order; the first failure ends it.
#     sh tests/suite.sh test|asan|tsan|torture|faults|golden [FLAG OF CRITERION ...]
set -eu
cd "$(dirname "$0")/.."
kind=$1
shift
# The program of that flavour, and the shell that the script is written for.
with() { TANGGAP=$1 "$2" tests/"$3" ${4+"$4"} ${5+"$5"}; }
case $kind in
test)
    sh tests/floors.sh
    sh tests/circles.sh
    sh tests/parts.sh
    sh tests/names.sh
    sh tests/sql.sh
    sh tests/terminal.sh
    sh tests/deps_test.sh
    build/test/suite "$@"
    with build/test/tanggap sh cli/command_line_test.sh
    with build/test/tanggap bash cli/help_test.sh
    if command -v python3 >/dev/null; then
        for test in terminal language_scenario language; do
            with build/test/tanggap python3 cli/${test}_test.py
        done
    fi
    bash tests/cli/rows_test.sh
    with build/test/tanggap sh cli/outputs_test.sh
    with build/test/tanggap sh cli/install_test.sh
    with build/test/tanggap bash cli/signals_test.sh
    with build/test/tanggap bash faults/allocations.sh 4
    with build/test/tanggap sh cli/resume_test.sh
    with build/test/tanggap sh cli/unfinished_test.sh
    with build/test/tanggap sh cli/kept_test.sh
    with tanggap bash torture/full.sh 1
    with tanggap bash torture/writers.sh 1
    with tanggap bash torture/shards.sh 3 1
    with tanggap bash torture/versions.sh
    with tanggap bash torture/mutations.sh 120
    with build/test/tanggap bash cli/slurm_test.sh
    with build/test/tanggap sh cli/export_test.sh
    rm -rf build/agreement
    node tests/export/agreement.mjs build/test/tanggap build/agreement
    with build/test/tanggap sh bad/run.sh
    with build/test/tanggap sh golden/run.sh
    with tanggap sh readme_test.sh
    ;;
asan)
    build/asan/suite "$@"
    with build/asan/tanggap sh cli/command_line_test.sh
    with build/asan/tanggap sh cli/export_test.sh
    with build/asan/tanggap sh bad/run.sh
    with build/asan/tanggap bash torture/mutations.sh 400
    ;;
tsan) # without the suite: Criterion itself cannot run there
    with build/tsan/tanggap bash torture/threads.sh
    with build/tsan/tanggap sh cli/command_line_test.sh
    ;;
torture)
    with tanggap sh cli/resume_test.sh 200
    for part in kills signals full writers shards network versions mutations clock places threads; do
        with tanggap bash torture/$part.sh
    done
    ;;
faults) # the k-th allocation and, in the second round, all that follow: 400 of each command
    with build/test/tanggap bash faults/allocations.sh 400
    ;;
golden)
    GOLDEN=rewrite with build/test/tanggap sh golden/run.sh
    FINGERPRINTS=rewrite build/test/suite --filter 'fingerprint*/*'
    ;;
*)
    echo "suite: there is no $kind" >&2
    exit 2
    ;;
esac
