#!/bin/sh
# One stream of draws, and 1,000 that take turns, through the dieharder battery.
#     sh tests/engine/dieharder.sh COMPILER FLAG ...
set -eu
cd "$(dirname "$0")/../.."
command -v dieharder >/dev/null || { echo "install the package dieharder first" >&2; exit 1; }
"$@" -Isim tests/engine/dieharder_stream.c sim/engine/random.c sim/engine/numeric.c -lm \
    -o build/dieharder_stream
for kind in one many; do build/dieharder_stream $kind | dieharder -a -g 200 -k 2 -Y 1; done
