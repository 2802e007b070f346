#!/bin/sh
# What compilers and analyzers say of the sources: gcc's analyzer, clang's warnings, clang-tidy (its
# checks: .clang-tidy) and cppcheck. Installs nothing; a tool that is missing is named, and fails it.
#     sh tests/lint.sh FLAG ...     (the compiler's; make lint gives them)
set -eu
cd "$(dirname "$0")/.."
for tool in gcc clang clang-tidy cppcheck; do
    command -v $tool >/dev/null || { echo "lint: install ${EXTRAS:-$tool}" >&2; exit 1; }
done
failed=0
# every FOLDERS COMMAND FLAG...: the command over each source, whose name comes last; as many at once
# as there are processors.
every() {
    folders=$1 command=$2
    shift 2
    # The limit loop stands on the floors of another commit (tests/bench/reference.sh).
    # shellcheck disable=SC2086 # several words
    find $folders -name '*.c' -not -path '*/node_modules/*' -not -name 'limit_*' -print0 | sort -z |
        xargs -0 -n 1 -P "$(nproc)" sh -c "$command" lint "$@" || failed=1
}
meaning=$(printf '%s\n' "$@" | grep -v -e '^-W' || true)
echo "lint: gcc -fanalyzer"
# shellcheck disable=SC2086,SC2016
every sim 'gcc -fanalyzer -O1 -Werror -c -o /dev/null "$@"' $meaning
echo "lint: clang"
# shellcheck disable=SC2016
every 'sim tests' 'clang -O2 -c -o /dev/null "$@"' "$@"
echo "lint: clang-tidy"
# shellcheck disable=SC2016
every sim 'for f; do :; done; clang-tidy --quiet "$f" -- "$@" 2>/dev/null' "$@"
echo "lint: cppcheck"
cppcheck --quiet --error-exitcode=1 --enable=warning,performance,portability --inline-suppr \
    -Iinclude -Isim -Ibuild/web --std=c11 -DTANGGAP_VERSION='"-"' sim || failed=1
exit $failed
