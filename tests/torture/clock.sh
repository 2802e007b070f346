#!/bin/bash
# Promise R14 (tests/README.md): ten years off, jumping backwards in the middle, other time zones, summer time, a locale with decimal commas:
# the same dump and the same answer, no negative time left, no hang.
. "$(dirname "$0")/lib.sh"
words=(compare "$town" --vary crews=2,3 --replications 12 --out file.db)
"$tanggap" "${words[@]}" >whole.out 2>/dev/null || fail 'the usual clock'
"$tanggap" dump file.db >whole.txt
count=0
same() {
    rm -f file.db*
    timeout 60 "$@" "$tanggap" "${words[@]}" >file.out 2>error || fail "status $?: $*: $(cat error)"
    cmp -s file.out whole.out && "$tanggap" dump file.db | cmp -s - whole.txt || fail "something else comes out: $*"
    ! grep -qE -e '-[0-9]+ s left|nan|inf' error || fail "a strange time: $*: $(cat error)"
    count=$((count + 1))
}
for zone in UTC Asia/Jakarta Asia/Kathmandu America/New_York Pacific/Apia :/nonsense; do same env TZ=$zone; done
for name in $(locale -a 2>/dev/null | grep -iE '^(id_ID|de_DE|fr_FR|nl_NL)' | head -4); do same env LC_ALL="$name"; done
same env LC_ALL=xx_YY.nonsense
if command -v faketime >/dev/null; then
    for offset in -10y +10y -1d; do same faketime -f "$offset"; done
    for rate in '+0 x1000' '+0 x0.01'; do same faketime -f "$rate"; done
    same env TZ=America/New_York faketime '2024-03-10 01:59:59'
    same env TZ=America/New_York faketime '2024-11-03 01:59:59'
    # The clock is set back by an hour, again and again, while it runs.
    (for hour in 10 09 08 07 06 05 04; do echo "@2024-06-01 $hour:00:00" >clock; sleep 0.05; done) &
    sleep 0.02
    library=$(dpkg -L libfaketime 2>/dev/null | grep 'libfaketime.so' | head -n 1)
    [ -z "$library" ] || same env LD_PRELOAD="$library" FAKETIME_TIMESTAMP_FILE="$work/clock" FAKETIME_NO_CACHE=1
    wait
    note='with libfaketime'
else
    note='libfaketime is not installed: the clock itself was left alone'
fi
finish "clock: $count ways to tell the time, one answer; $note"
