#!/bin/bash
# Promise R10 (tests/README.md): on a network disk there is no write-ahead log and no shared memory, in a new file and in one that is gone on
# with after a kill; on a local disk there is (the watch itself is watched). The ends are equal.
. "$(dirname "$0")/lib.sh"
shim fake_statfs
words=(run "$town" --replications 6 --quiet --out)
"$tanggap" "${words[@]}" whole.db >/dev/null || fail 'a local run'
"$tanggap" dump whole.db >whole.txt

# watched FILE: runs it, and leaves the files beside the results that were opened or made in `seen`. Without strace the
# folder is watched; that may miss what comes and goes at once.
if strace -qq true 2>/dev/null; then
    how=strace
    watched() { strace -f -qq -e trace=open,openat,creat,rename,renameat2 -o calls -E LD_PRELOAD="$work/fake_statfs.so" "$tanggap" "${words[@]}" "$1" >/dev/null 2>error; status=$?; grep -oE "$1-(wal|shm|journal)" calls | sort -u >seen; }
else
    how='looking at the folder'
    watched() {
        LD_PRELOAD="$work/fake_statfs.so" "$tanggap" "${words[@]}" "$1" >/dev/null 2>error &
        while kill -0 $! 2>/dev/null; do ls "$1"-* 2>/dev/null; done >>all
        wait $!
        status=$?
        sort -u all >seen
        rm all
    }
fi
kinds='NFS=0x6969 SMB=0x517B CIFS=0xFF534D42 SMB2=0xFE534D42 Lustre=0x0BD00BD0 FUSE=0x65735546 GPFS=0x47504653 9P=0x01021997 Ceph=0x00C36400 BeeGFS=0x19830326'
count=0
for kind in $kinds; do
    export FAKE_STATFS=${kind#*=}
    watched "far.db"
    [ $status -eq 0 ] || fail "$kind: status $status: $(cat error)"
    ! grep -qE -e '-(wal|shm)' seen || fail "$kind: $(cat seen)"
    grep -q -e '-journal' seen || fail "$kind: no rollback journal was seen, so nothing was"
    "$tanggap" dump far.db | cmp -s - whole.txt || fail "$kind: the end differs"
    rm -f far.db*
    count=$((count + 1))
done
FAKE_STATFS=0xEF53 # ext4
watched near.db
grep -q -e '-wal' seen || fail 'a local disk has no write-ahead log: the watch sees nothing'

# Killed on a local disk, carried to a network one: the log is read without shared memory, once.
"$tanggap" run "$town" --replications 6000 --quiet --out moved.db >/dev/null 2>&1 &
sleep 0.3
kill -9 $!
wait $! 2>/dev/null
there=$(whole moved.db)
mkdir moved
cp moved.db moved.db-wal moved/ 2>/dev/null
cd moved || exit 2
words=(run "$town" --replications 6000 --quiet --threads 1 --out)
FAKE_STATFS=0x6969
LD_PRELOAD="$work/fake_statfs.so" "$tanggap" "${words[@]}" moved.db >/dev/null 2>error &
sleep 0.3
[ ! -e moved.db-shm ] || fail 'shared memory on a network disk'
[ ! -s moved.db-wal ] || fail 'a write-ahead log on a network disk'
kill -TERM $!
wait $!
status=$?
[ $status -eq 5 ] || fail "gone on after moving: status $status: $(cat error)"
now=$(whole moved.db)
[ "$now" -ge "$there" ] || fail "moved with $there replications, now $now"
finish "network: $count kinds without a write-ahead log or shared memory ($how); $there replications moved there, $now a moment later"
