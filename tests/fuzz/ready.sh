#!/bin/sh
# Says what is missing when a compiler cannot link a target of libFuzzer.
#     sh tests/fuzz/ready.sh COMPILER
set -eu
probe=$(mktemp)
trap 'rm -f "$probe"' EXIT
echo 'int LLVMFuzzerTestOneInput(const unsigned char *b, unsigned long n) { return !b && n; }' |
    "$1" -fsanitize=fuzzer,address,undefined -xc - -o "$probe" 2>/dev/null || {
    echo "fuzz: $1 has no libFuzzer: install clang and libclang-rt-dev (it is a part of clang)" >&2
    exit 1
}
