#!/usr/bin/env bash
# The README's two commands on a bare Debian: this checkout's HEAD is cloned into a chroot that has git, make and nothing
# else, and `make run` and `make test` must do there what they promise, with Debian's own compiler, node and shell. What
# the machine at hand happens to have installed cannot hide a missing install step there.
#     tests/bare.sh [TARGET ...]     (as root; run and test by default; about ten minutes)
# Where a chroot cannot be made it says so aloud and ends with 0: nothing was tested, and nothing was found wrong.
set -eu
cd "$(dirname "$0")/.."

skip() {
    echo "bare: NOT TESTED, $1" >&2
    exit 0
}

[ "$(id -u)" -eq 0 ] || skip "a chroot needs root"
command -v debootstrap >/dev/null || apt-get install -y -qq --no-install-recommends debootstrap >/dev/null 2>&1 || skip "debootstrap cannot be installed"
. /etc/os-release
[ "${ID:-}" = debian ] && [ -n "${VERSION_CODENAME:-}" ] || skip "this is no Debian"
# The same packages come from where this machine has them.
mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
[ -n "$mirror" ] || mirror=$(sed -n 's/^deb \(\[[^]]*\] \)\?\([^ ]*\).*/\2/p' /etc/apt/sources.list 2>/dev/null | head -n 1)
[ -n "$mirror" ] || skip "no source of packages is known"

root=$(mktemp -d)
finish() {
    umount "$root/dev/pts" "$root/dev" "$root/proc" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap finish EXIT
debootstrap --variant=minbase --include=git,make,ca-certificates "$VERSION_CODENAME" "$root" "$mirror" >"$root/bare.log" 2>&1 ||
    { tail -n 5 "$root/bare.log" >&2; skip "debootstrap failed"; }
mount --bind /proc "$root/proc" && mount --bind /dev "$root/dev" && mount --bind /dev/pts "$root/dev/pts" || skip "nothing can be mounted"

# How this machine reaches its packages, where it needs more than Debian's usual words.
cp -r /etc/apt/sources.list.d /etc/apt/apt.conf.d "$root/etc/apt/"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
for settings in /etc/npmrc "${HOME:-/root}/.npmrc"; do [ ! -e "$settings" ] || cp "$settings" "$root/root/.npmrc"; done
git clone -q . "$root/root/project"

packages() { chroot "$root" dpkg-query -f . -W | wc -c; }

# What stands before the table is a line for each group of packages and one for building.
table_is_soon() {
    lines=$(sed '/^Jakarta 2024$/,$d' "$1" | wc -l)
    echo "bare: $lines lines stand before the table"
    [ "$lines" -le 3 ] && grep -q '^Jakarta 2024$' "$1"
}

failed=0
[ $# -gt 0 ] || set -- run test
for target in "$@"; do
    begun=$(date +%s) there=$(packages) code=0
    chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        /bin/bash -c "cd && cd project && make $target" </dev/null >"$root/$target.log" 2>&1 || code=$?
    echo "bare: make $target ends with $code after $(($(date +%s) - begun)) s;" \
        "$(wc -l <"$root/$target.log") lines, $(($(packages) - there)) packages installed"
    [ "$code" -ne 0 ] || [ "$target" != run ] || table_is_soon "$root/run.log" || code=1
    [ "$code" -eq 0 ] || { tail -n 20 "$root/$target.log"; failed=1; }
done
exit $failed
