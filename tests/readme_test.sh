#!/bin/sh
# Every command of the README works, and the output that it shows is what the program prints. With GOLDEN=rewrite the
# shown output is brought up to date.
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

sed -n 's/^    \(.*\(tanggap\|sqlite3\) .*\)$/\1/p' README.md >"$work/commands"
[ "$(wc -l <"$work/commands")" -ge 8 ] || { echo "readme: hardly any commands found"; exit 1; }
cd "$work" || exit 1
while IFS= read -r command; do
    case $command in sqlite3*) command -v sqlite3 >/dev/null || continue ;; esac
    sh -c "${command% | less}" >out 2>err </dev/null || { echo "readme: this fails: $command"; cat err; failed=1; }
done <commands
cd "$home" || exit 1

# The block that begins with "$ ./tanggap …": its first line is the command, the rest its output.
command=$(sed -n 's/^\$ \(.*\)$/\1/p' README.md | head -1)
(cd "$work" && sh -c "$command" >shown 2>/dev/null)
if [ "${GOLDEN:-}" = rewrite ]; then
    awk -v file="$work/shown" '
        /^\$ / { print; inside = 1; while ((getline line < file) > 0) { sub(/ +$/, "", line); print line }; next }
        /^```$/ && inside { inside = 0 }
        !inside { print }' README.md >"$work/readme" && cp "$work/readme" README.md
else
    awk '/^```$/ { inside = 0 } inside { print } /^\$ / { inside = 1 }' README.md >"$work/expected"
    sed 's/ *$//' "$work/shown" | diff -u "$work/expected" - || { echo "readme: the output shown is not what is printed"; failed=1; }
fi
[ $failed -eq 0 ] && echo "readme: every command works"
exit $failed
