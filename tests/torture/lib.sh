# What the torture scripts have in common; to be sourced. Each proves one promise of tests/README.md, prints what it counted and exits
# with 1 if anything went otherwise. TANGGAP says which program; the first word says how often.
set -u
export LC_ALL=C.UTF-8
tanggap=${TANGGAP:-./tanggap}
case $tanggap in /*) ;; *) tanggap=$PWD/$tanggap ;; esac
[ -x "$tanggap" ] || { echo "torture: there is no $tanggap" >&2; exit 2; }
command -v sqlite3 >/dev/null || { echo "torture: sqlite3 is needed" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
town=$root/scenarios/small-town.json
work=$(mktemp -d) || exit 2
leave() { :; } # a script may have more to undo
trap '[ $BASHPID != $$ ] || { leave; rm -rf "$work"; }' EXIT # not that of a job that a signal met before its program began
cd "$work" || exit 2
failures=0
RANDOM=${SEED:-7} # moments are the same in every run; what they hit is not

fail() {
    failures=$((failures + 1))
    [ $failures -gt 20 ] || echo "FAIL $*" >&2
}

# finish SENTENCE: the last line.
finish() {
    [ $failures -eq 0 ] || { echo "$failures went otherwise: $1" >&2; exit 1; }
    echo "$1"
    exit 0
}

# A library that stands before the system's, from a C file beside the script.
shim() { ${CC:-cc} -shared -fPIC -O1 -Wall -o "$work/$1.so" "$here/$1.c" -ldl || exit 2; }

# random FROM TO: seconds, from thousandths.
random() { printf '%d.%03d' 0 $(($1 + (RANDOM * 32768 + RANDOM) % ($2 - $1))); }

# The first row, from a copy: SQLite mends and tidies what it opens, and the file is to be met as it was left.
ask() {
    rm -f asked.db*
    for end in '' -wal -journal; do [ ! -e "$1$end" ] || cp "$1$end" "asked.db$end"; done
    sqlite3 asked.db "$2" 2>&1 | head -n 1
}

# whole FILE: nothing is damaged, twice, in part or left out; prints how many replications there are, 0 for no file yet.
whole() {
    [ -s "$1" ] || { echo 0; return; }
    [ "$(ask "$1" 'PRAGMA integrity_check')" = ok ] || { echo "damaged: $(ask "$1" 'PRAGMA integrity_check')"; return; }
    [ "$(ask "$1" "SELECT count(*) FROM sqlite_master")" != 0 ] || { echo 0; return; }
    ask "$1" "
        WITH per AS (SELECT variant, count(*) AS n, max(replication) + 1 AS last FROM replication GROUP BY variant),
             stray AS (SELECT variant, replication FROM value UNION SELECT variant, replication FROM cell UNION SELECT variant, replication FROM status
                       UNION SELECT variant, replication FROM age UNION SELECT variant, replication FROM desk UNION SELECT 0, replication FROM log
                       EXCEPT SELECT variant, replication FROM replication),
             part AS (SELECT variant, replication FROM value GROUP BY 1, 2 HAVING count(*) <> (SELECT count(*) FROM figure)
                      UNION SELECT variant, replication FROM replication EXCEPT SELECT variant, replication FROM value)
        SELECT CASE WHEN EXISTS (SELECT 1 FROM stray) THEN 'rows of a replication that is not there'
                    WHEN EXISTS (SELECT 1 FROM part) THEN 'a replication in part'
                    WHEN NOT EXISTS (SELECT 1 FROM run WHERE key = 'shard') AND EXISTS (SELECT 1 FROM per WHERE n <> last) THEN 'a replication left out'
                    ELSE (SELECT count(*) FROM replication) END"
}
