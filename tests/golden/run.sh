#!/bin/sh
# What the program prints, word for word: every line of tests/golden/commands is "name: arguments", its output stands in
# tests/golden/name.txt. With GOLDEN=rewrite the files are written anew; read the difference before it is committed.
set -u
unset COLUMNS # pages are as wide as they like
cd "$(dirname "$0")/../.." || exit 1
tanggap=${TANGGAP:-./tanggap}
failed=0 count=0
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
while IFS=: read -r name arguments; do
    [ -n "$name" ] || continue
    # shellcheck disable=SC2086 # the arguments are words
    "$tanggap" $arguments >"$fresh" 2>&1 || echo "exit status $?" >>"$fresh"
    count=$((count + 1))
    if [ "${GOLDEN:-}" = rewrite ]; then
        cp "$fresh" "tests/golden/$name.txt"
    elif ! diff -u "tests/golden/$name.txt" "$fresh"; then
        echo "golden: $name differs; if that is meant, run make golden and read the difference"
        failed=1
    fi
done <tests/golden/commands
[ $failed -eq 0 ] && echo "golden: $count texts as they should be"
exit $failed
