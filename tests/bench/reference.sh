#!/bin/sh
# Builds what make bench compares with into build/reference: the program of commit ce89577 from its
# own sources, and the limit loop (limit_city.c) on that program's floors, both by the Makefile and
# the flags of that commit. Once; afterwards only what has changed of the loop. Says so, and builds
# nothing, where the history does not have the commit.
#     MAKE=make sh tests/bench/reference.sh [WORD FOR make ...]
set -eu
cd "$(dirname "$0")/../.."
commit=ce89577 folder=build/reference
if [ ! -f $folder/Makefile ]; then
    if ! git cat-file -e "$commit^{commit}" 2>/dev/null; then
        echo "bench: $commit is not in the history here: it and the limit loop are left out" >&2
        exit 0
    fi
    rm -rf $folder $folder.new
    mkdir -p $folder.new
    git archive $commit | tar -x -C $folder.new
    # What its charts are bundled with is what ours are, as long as the lockfile is the same.
    if cmp -s sim/web/package-lock.json $folder.new/sim/web/package-lock.json &&
        [ -f sim/web/node_modules/.made ]; then
        cp -r sim/web/node_modules $folder.new/sim/web/
        touch $folder.new/sim/web/node_modules/.made
    fi
    mv $folder.new $folder
fi
mkdir -p $folder/tests/limit
for file in tests/bench/limit_*; do
    cmp -s "$file" "$folder/tests/limit/${file##*/}" || cp "$file" $folder/tests/limit/
done
log=build/reference.log
rm -f $log
reference() {
    "${MAKE:-make}" -C $folder -f Makefile -f ../../tests/bench/limit.mk --no-print-directory "$@" \
        tanggap build/release/limit_city
}
reference -qs "$@" 2>/dev/null && exit 0
echo "building $commit and the limit loop"
reference "$@" >$log 2>&1 && exit 0
tail -n 20 $log >&2
echo "this failed; all that was said is in $log" >&2
exit 1
