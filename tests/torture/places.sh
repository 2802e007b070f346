#!/bin/bash
# Promise S11 (tests/README.md): symbolic and hard links, pipes and folders planted at the names of the results, of their lock and journals, and
# of a merge's partial file. Refused with status 4, or harmless; what a link leads to is never changed, nothing hangs.
. "$(dirname "$0")/lib.sh"
for shard in 1 2; do "$tanggap" run "$town" --replications 2 --shard $shard/2 --out part-$shard.db --quiet; done
"$tanggap" run "$town" --replications 2 --quiet --out old.db >/dev/null
echo precious >precious
chmod 640 precious
before=$(sha256sum precious; stat -c '%s %y %a' precious)
count=0 refused=0
for planted in symbolic dangling hard pipe folder; do
    for end in '' .lock -wal -shm -journal .partial; do
        for what in run again merge; do
            rm -rf out.db out.db[-.]* nowhere
            [ $what = again ] && { [ -z "$end" ] && continue || cp old.db out.db; }
            case $planted in
            symbolic) ln -s precious "out.db$end" ;;
            dangling) ln -s nowhere "out.db$end" ;;
            hard) ln precious "out.db$end" ;;
            pipe) mkfifo "out.db$end" ;;
            folder) mkdir "out.db$end" ;;
            esac
            case $what in
            merge) timeout 5 "$tanggap" merge out.db part-1.db part-2.db >out 2>error ;;
            *) timeout 5 "$tanggap" run "$town" --replications 2 --quiet --out out.db >out 2>error ;;
            esac
            status=$?
            count=$((count + 1))
            case $status in
            0) ;;
            4) refused=$((refused + 1)); [ "$(wc -l <error)" = 1 ] || fail "not one line: $planted out.db$end, $what: $(cat error)" ;;
            *) fail "status $status: $planted out.db$end, $what: $(cat error)" ;;
            esac
            [ "$before" = "$(sha256sum precious; stat -c '%s %y %a' precious)" ] || { fail "the target was changed: $planted out.db$end, $what"; break 3; }
            [ ! -e nowhere ] || fail "the target was made: $planted out.db$end, $what"
        done
    done
done
rm -rf out.db out.db[-.]*
(umask 027; "$tanggap" merge out.db part-1.db part-2.db; "$tanggap" run "$town" --replications 2 --quiet --out mine.db >/dev/null)
[ "$(stat -c %a out.db mine.db | sort -u)" = 640 ] || fail "it does not follow the umask: $(stat -c '%n %a' out.db mine.db)"
finish "places: $count things planted, $refused refused, the others harmless; no target changed"
