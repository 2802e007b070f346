#!/bin/sh
# Every command of both READMEs works, and the output that they show is what the program prints;
# where its last line is "…", only what stands above it. With GOLDEN=rewrite the shown output is
# brought up to date.
set -u
unset COLUMNS # pages are as wide as they like
cd "$(dirname "$0")/.." || exit 1
home=$PWD
tanggap=$home/${TANGGAP:-tanggap}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$tanggap" "$work/tanggap"
ln -s "$home/scenarios" "$work/scenarios"
failed=0

commands_work() { # FILE
    sed -n 's/^    \(.*\(tanggap\|sqlite3\) .*\)$/\1/p' "$1" >"$work/commands"
    [ "$(wc -l <"$work/commands")" -ge 8 ] ||
        { echo "readme: hardly any commands found in $1"; exit 1; }
    cd "$work" || exit 1
    while IFS= read -r command; do
        case $command in sqlite3*) command -v sqlite3 >/dev/null || continue ;; esac
        sh -c "${command% | less}" >out 2>err </dev/null ||
            { echo "readme: this fails: $command"; cat err; failed=1; }
    done <commands
    cd "$home" || exit 1
}

# The block that begins with "$ ./tanggap …": its first line is the command, the rest its output.
output_is_shown() { # FILE
    command=$(sed -n 's/^\$ \(.*\)$/\1/p' "$1" | head -1)
    (cd "$work" && sh -c "$command" 2>/dev/null) | sed 's/ *$//' >"$work/shown"
    awk '/^```$/ { inside = 0 } inside { print } /^\$ / { inside = 1 }' "$1" >"$work/expected"
    if [ "$(tail -n 1 "$work/expected")" = … ]; then
        lines=$(($(wc -l <"$work/expected") - 1))
        { head -n $lines "$work/shown"; echo …; } >"$work/part" && mv "$work/part" "$work/shown"
    fi
    if [ "${GOLDEN:-}" = rewrite ]; then
        awk -v file="$work/shown" '
            /^\$ / { print; inside = 1; while ((getline line < file) > 0) print line; next }
            /^```$/ && inside { inside = 0 }
            !inside { print }' "$1" >"$work/readme" && cp "$work/readme" "$1"
    else
        diff -u "$work/expected" "$work/shown" ||
            { echo "readme: $1 shows another output"; failed=1; }
    fi
}

for file in README.md README.id.md; do
    commands_work "$file"
    output_is_shown "$file"
done
[ $failed -eq 0 ] && echo "readme: every command works"
exit $failed
