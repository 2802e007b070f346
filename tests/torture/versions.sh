#!/bin/bash
# Promise R12 (tests/README.md): a file of a newer tanggap, or of somebody else, is refused with status 6 and not a byte of it or beside it is
# written, as it lies or killed with its log beside it. The same for this version's file with other inputs (status 2).
. "$(dirname "$0")/lib.sh"
words=(run "$town" --replications 6000 --quiet --out)
"$tanggap" run "$town" --replications 2 --quiet --out finished.db >/dev/null || fail 'a run'
"$tanggap" "${words[@]}" killed.db >/dev/null 2>&1 &
sleep 0.4
kill -9 $!
wait $! 2>/dev/null
[ -s killed.db-wal ] || fail 'there is no log: the test shows less than it says'

# A database as others leave it: plain, in WAL mode with its log, named as ours without being it, with a journal to roll back.
sqlite3 plain.db 'CREATE TABLE t (a); INSERT INTO t VALUES (1), (2); CREATE TABLE u (a)'
sqlite3 named.db 'PRAGMA application_id = 1953785712; CREATE TABLE run (key, value)'
(echo 'PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1);'; sleep 1) | sqlite3 live.db >/dev/null &
sleep 0.3
cp live.db logged.db; cp live.db-wal logged.db-wal 2>/dev/null
wait
cp finished.db newer.db && sqlite3 newer.db 'PRAGMA user_version = 99'
cp finished.db newer-logged.db && sqlite3 newer-logged.db 'PRAGMA user_version = 99; PRAGMA journal_mode = WAL' >/dev/null
(echo "INSERT INTO run VALUES ('future', 'yes');"; sleep 1) | sqlite3 newer-logged.db >/dev/null &
sleep 0.3
mkdir live && cp newer-logged.db newer-logged.db-wal live/
wait
mv live/* .
cp finished.db newer-journal.db && sqlite3 newer-journal.db 'PRAGMA user_version = 99'
head -c 40000 /dev/urandom >newer-journal.db-journal
head -c 30000 /dev/urandom >noise.db
echo 'not a database' >text.db

state() { for f in "$1" "$1-wal" "$1-journal"; do [ ! -e "$f" ] || { sha256sum "$f"; stat -c '%n %s %y %i %a' "$f"; }; done; }
count=0
# untouched STATUS FILE WORD…
untouched() {
    local expected=$1 file=$2 before
    shift 2
    before=$(state "$file")
    "$tanggap" "$@" >out 2>error
    status=$?
    [ $status -eq "$expected" ] || fail "status $status, not $expected: $*: $(cat error)"
    [ "$(wc -l <error)" = 1 ] || fail "not one line: $*: $(cat error)"
    [ "$before" = "$(state "$file")" ] || fail "was written to: $file by $*"
    [ ! -e "$file.lock" ] || fail "a lock is left at $file"
    count=$((count + 1))
}
for file in plain named logged newer newer-logged newer-journal noise text; do

    untouched 6 $file.db "${words[@]}" $file.db
    untouched 6 $file.db dump $file.db
    untouched 6 $file.db effects $file.db
    untouched 6 $file.db merge new.db $file.db finished.db
done
untouched 2 killed.db run "$town" --replications 6000 --quiet --seed 2 --out killed.db
untouched 2 finished.db run "$town" --replications 2 --quiet --seed 2 --out finished.db
there=$(whole killed.db)
timeout --foreground -s TERM 0.4 "$tanggap" "${words[@]}" killed.db >/dev/null 2>&1
[ "$(whole killed.db)" -ge "$there" ] || fail 'and it is not gone on with'
finish "versions: $count times refused, nothing written"
