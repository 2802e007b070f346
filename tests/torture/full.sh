#!/bin/bash
# Promise R7 (tests/README.md): the disk is full, at so many levels: by a size limit (RLIMIT_FSIZE), and on a tmpfs of 2 MiB where we may mount
# one. Status 4, one line, what was committed intact; with room again the same command ends with the equal dump. The same
# for --log, --detail and merge, which leaves nothing.
#
#     bash tests/torture/full.sh [LEVELS]
. "$(dirname "$0")/lib.sh"
levels=${1:-20}
stops=0 kept=0 mounted=
leave() { [ -z "$mounted" ] || umount "$work/small"; }

# told STATUS WHAT: the program ended with 4 and one line, and the file is whole.
told() {
    [ "$1" -eq 4 ] || fail "status $1, not 4: $2: $(cat error)"
    [ "$(wc -l <error)" = 1 ] || fail "not one line: $2: $(cat error)"
    stops=$((stops + 1))
}
is_whole() {
    there=$(whole "$1")
    case $there in *[!0-9]*) fail "$2: $there" ;; *) kept=$((kept + there)) ;; esac
}

for way in '' --log --detail; do
    words=(run "$town" --replications 12 --quiet $way)
    rm -f whole.db
    "$tanggap" "${words[@]}" --out whole.db >/dev/null || fail 'the uninterrupted run'
    "$tanggap" dump whole.db >whole.txt
    most=$(($(wc -c <whole.db) / 1024))
    for level in $(seq "$levels"); do
        rm -f limited.db*
        limit=$((most * level / (levels + 1)))
        (ulimit -f $limit; exec "$tanggap" "${words[@]}" --out limited.db) >out 2>error
        told $? "$limit KiB $way"
        is_whole limited.db "$limit KiB $way"
        "$tanggap" "${words[@]}" --out limited.db >/dev/null || fail "going on after $limit KiB $way"
        "$tanggap" dump limited.db | cmp -s - whole.txt || fail "$limit KiB $way: the end differs"
    done
done

for shard in 1 2 3; do "$tanggap" run "$town" --replications 12 --shard $shard/3 --out part-$shard.db --quiet || fail "shard $shard"; done
"$tanggap" merge merged.db part-?.db || fail merge
most=$(($(wc -c <merged.db) / 1024))
for level in $(seq "$levels"); do
    (ulimit -f $((most * level / (levels + 1))); exec "$tanggap" merge small.db part-?.db) >out 2>error
    told $? "merge at level $level"
    [ -z "$(ls small.db* 2>/dev/null)" ] || fail "merge at level $level left $(ls small.db*)"
done

tmpfs='no tmpfs: not allowed to mount'
mkdir small
if mount -t tmpfs -o size=2m none small 2>/dev/null; then
    mounted=yes tmpfs='and on a tmpfs of 2 MiB'
    for way in '' --log; do
        words=(run "$town" --replications 30 --quiet $way)
        rm -f whole.db
        "$tanggap" "${words[@]}" --out whole.db >/dev/null || fail 'the uninterrupted run'
        "$tanggap" dump whole.db >whole.txt
        for level in $(seq "$levels"); do
            rm -f small/*
            mount -o remount,size=2m small
            head -c $((2048 * 1024 - (1000 * 1024 * level / levels))) /dev/zero >small/filler
            "$tanggap" "${words[@]}" --out small/full.db >out 2>error
            told $? "tmpfs at level $level $way"
            cp small/full.db* . 2>/dev/null
            is_whole full.db "tmpfs at level $level $way"
            rm -f full.db*
            rm small/filler
            mount -o remount,size=64m small
            "$tanggap" "${words[@]}" --out small/full.db >/dev/null || fail "going on after tmpfs at level $level $way"
            "$tanggap" dump small/full.db | cmp -s - whole.txt || fail "tmpfs at level $level $way: the end differs"
        done
    done
fi
finish "full: $stops full disks ($levels levels, each way), $tmpfs; $kept replications were in the files and stayed, all ends equal"
