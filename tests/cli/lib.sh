# What the tests of the command line have in common; to be sourced, with `suite_name` set to what they test.
# Leaves the shell in an empty folder of its own, which goes with it.
set -u
LC_ALL=C.UTF-8
export LC_ALL
tanggap=${TANGGAP:-./tanggap}
case $tanggap in /*) ;; *) tanggap=$(pwd)/$tanggap ;; esac
[ -x "$tanggap" ] || { echo "$suite_name: there is no $tanggap" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
town=$root/scenarios/small-town.json
work=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 2

tests=0 failures=0
has_python=$(command -v python3 || true)

fail() {
    failures=$((failures + 1))
    echo "FAIL $*" >&2
}

# that SENTENCE CONDITION…: the sentence is true if the command succeeds.
that() {
    tests=$((tests + 1))
    sentence=$1
    shift
    "$@" >/dev/null 2>"$work/told" || {
        fail "$sentence: $*"
        head -n 3 "$work/told" >&2
    }
}

# exits STATUS WORD…: runs tanggap with these words; leaves ./out and ./error.
exits() {
    expected=$1
    shift
    tests=$((tests + 1))
    "$tanggap" "$@" >out 2>error
    status=$?
    [ $status -eq "$expected" ] || {
        fail "exit status $status, not $expected: tanggap $*"
        head -n 5 error >&2
    }
}

# As exits, and with one line, no more, on standard error: the story of what failed.
fails() {
    exits "$@"
    that "one line tells what failed ($*)" [ "$(wc -l <error)" = 1 ]
    that "nothing is printed when it failed ($*)" [ ! -s out ]
}

says() { that "says «$1»" grep -qF -e "$1" error; }
prints() { that "prints «$1»" grep -qF -e "$1" out; }
no_escapes() { ! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$1"; }

# The last lines of a test: how many, and how many went wrong.
finish() {
    [ $failures -eq 0 ] || { echo "$suite_name: $failures of $tests went wrong" >&2; exit 1; }
    echo "$suite_name: $tests as they should be"
}

# unpack PAGE: its data, as the page itself says; earlier versions wrote it plain.
unpack() { sed -n '/^<script .*gzip. id=.data/{n;p;q;}' "$1" | base64 -d | gunzip; }
