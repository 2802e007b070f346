#!/bin/sh
# What installing packages says, with an apt and a dpkg that only pretend: a line for each group.
#     sh tests/deps_test.sh
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# pretend NAME: a command of that name, from standard input.
pretend() {
    { echo '#!/bin/sh'; cat; } >"$work/$1"
    chmod +x "$work/$1"
}
pretend sudo <<'END'
exec "$@"
END
pretend dpkg <<'END'
[ "$2" = there ]
END
pretend apt-get <<'END'
echo "apt-get $*"
for i in 1 2 3 4 5 6 7 8 9; do echo "Unpacking number $i ..."; done
echo "debconf: delaying package configuration" >&2
case $* in *broken*) echo "E: Unable to locate package broken" >&2; exit 100 ;; esac
END

# expect NAME STATUS SAID ARGUMENT...: deps.sh must end so and say exactly this.
expect() {
    name=$1 status=$2 said=$3
    shift 3
    code=0
    PATH=$work:$PATH DEPS_LOG=$work/log sh tests/deps.sh "$@" >"$work/said" 2>&1 || code=$?
    printf '%s' "$said" >"$work/expected"
    [ "$code" -eq "$status" ] && diff -u "$work/expected" "$work/said" && return
    echo "FAIL deps: $name (status $code)" >&2
    failures=$((failures + 1))
}

expect 'nothing is said when all are there' 0 '' \
    --for compiles there sh:dash --for 'draws charts' there
[ ! -e "$work/log" ] || { echo 'FAIL deps: nothing is installed when all are there' >&2; exit 1; }
expect 'a group is one line, whatever apt says' 0 'installing what compiles: gcc libgsl-dev
installing what draws charts: npm
' --for compiles gcc there libgsl-dev --for 'draws charts' sh:dash no-such-npm:npm
[ "$(grep -c '^apt-get update' "$work/log")" -eq 1 ] ||
    { echo 'FAIL deps: lists are brought up to date once' >&2; exit 1; }
grep -q 'debconf: delaying' "$work/log" || { echo 'FAIL deps: the log has all' >&2; exit 1; }
code=0
export DEPS_LOG="$work/log"
PATH=$work:$PATH sh tests/deps.sh --for tests broken >"$work/said" 2>&1 || code=$?
[ "$code" -eq 1 ] && grep -q 'Unable to locate package broken' "$work/said" &&
    tail -n 1 "$work/said" | grep -q "all that was said is in $work/log" ||
    { echo 'FAIL deps: a failure names the log' >&2; cat "$work/said" >&2; exit 1; }
exit $failures
