#!/usr/bin/env bash
# The same bits on another processor: the program and the tests of base and engine are compiled for
# arm64 by Debian's cross compiler, in a chroot with Debian's arm64 libraries, and run under
# qemu-user. What `run` prints there must be what it prints here, to the last byte.
#     tests/arm64.sh     (as root; wants build/test/tanggap)
# Criterion cannot start a test under qemu-user ("Protocol error"), so they run by a plain runner,
# tests/arm64/criterion/criterion.h. Where the chroot cannot be made this says so aloud and ends with
# 0: nothing was tested, and nothing was found wrong.
set -eu
cd "$(dirname "$0")/.."

skip() {
    echo "arm64: NOT TESTED, $1" >&2
    exit 0
}
[ -x build/test/tanggap ] || skip "build/test/tanggap is not there; make it first"
[ "$(id -u)" -eq 0 ] || skip "a chroot needs root"
command -v debootstrap >/dev/null || skip "debootstrap is not installed"
. /etc/os-release
[ "${ID:-} $(dpkg --print-architecture)" = "debian amd64" ] || skip "this is no Debian on amd64"
# The same packages come from where this machine has them.
deb822='s/^URIs: *\([^ ]*\).*/\1/p'
one_line='s/^deb \(\[[^]]*\] \)\?\([^ ]*\).*/\2/p'
mirror=$(sed -n -e "$deb822" -e "$one_line" /etc/apt/sources.list \
    /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
[ -n "$mirror" ] || skip "no source of packages is known"

root=$(mktemp -d)
trap 'rm -rf --one-file-system "$root"' EXIT
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "$@"; }
{
    debootstrap --variant=minbase --include=make,ca-certificates "$VERSION_CODENAME" "$root" \
        "$mirror"
    cp -r /etc/apt/sources.list.d /etc/apt/apt.conf.d "$root/etc/apt/"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    inside dpkg --add-architecture arm64
    inside apt-get update -qq
    inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user libjansson-dev:arm64 \
        libsqlite3-dev:arm64 libgsl-dev:arm64 libuv1-dev:arm64 zlib1g-dev:arm64
} >"$root/packages.log" 2>&1 || {
    tail -n 5 "$root/packages.log" >&2
    skip "the chroot cannot be made"
}

# The browser's bundle is the same on every processor, and there is no node in there.
mkdir "$root/source"
tar cf - Makefile include sim/*/*.[ch] scenarios tests \
    build/web/report.* build/web/loader.js build/web/hashes.h |
    tar xf - -C "$root/source"
touch "$root"/source/build/web/*
cat >"$root/build.sh" <<'END'
set -e
cd /source
export CC=aarch64-linux-gnu-gcc
old="-o build/web/report.js -o build/web/report.packed -o build/web/loader.js"
old="$old -o build/web/report.css -o build/web/hashes.h"
make --no-print-directory -s $old build/test/tanggap
objects=$(ls build/test/sim/base/*.o build/test/sim/engine/*.o)
for test in tests/engine/*_test.c tests/base/*_test.c; do
    name=$(basename "$test" .c)
    $CC -O2 -std=gnu11 -ffp-contract=off -fno-math-errno -fno-trapping-math -w -Itests/arm64 \
        -Iinclude -Isim "$test" tests/support/stream.c $objects -lgsl -lgslcblas -lz -lm \
        -o "build/$name"
    qemu-aarch64 "build/$name" >"build/$name.log" 2>&1 || { cat "build/$name.log"; exit 1; }
    tail -n 1 "build/$name.log"
done
END
inside sh /build.sh || { echo "arm64: FAILED" >&2; exit 1; }
failed=0
for scenario in small-town jakarta-2024; do
    words="run scenarios/$scenario.json --replications 1 --json --quiet"
    # shellcheck disable=SC2086
    build/test/tanggap $words >"$root/here.json"
    # shellcheck disable=SC2086
    inside sh -c "cd /source && qemu-aarch64 build/test/tanggap $words" >"$root/there.json"
    cmp "$root/here.json" "$root/there.json" || { failed=1; continue; }
    echo "arm64: $scenario is the same to the byte"
done
exit $failed
