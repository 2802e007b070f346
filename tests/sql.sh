#!/bin/sh
# Promise S12 (tests/README.md): SQL is written, not put together: what SQLite is given is a literal, a constant, or made from the rows of
# schema.h; values are bound. Readers open read-only, with query_only on, defensive, trusting no schema. Prints the strays.
cd "$(dirname "$0")/.." || exit 1
# A call on several lines is looked at as one: a line that ends in a comma or a bracket goes on.
joined=$(mktemp -d)
trap 'rm -rf "$joined"' EXIT
for file in sim/*/*.c; do
    mkdir -p "$joined/$(dirname "$file")"
    awk '{ sub(/^ +/, open ? "" : "&"); open = /[,(]$/; printf "%s%s", $0, open ? (/,$/ ? " " : "") : "\n" }' "$file" >"$joined/$file"
done
cd "$joined" || exit 1
strays=$(
    # A text made with printf that reads like SQL; layout.c and ocel.c make their tables from rows of the source.
    grep -nE 'printf\(.*"[^"]*\b(SELECT .* FROM|INSERT (OR [A-Z]+ )?INTO|UPDATE [a-z_]+ SET|DELETE FROM|CREATE TABLE|PRAGMA|ATTACH|DROP )' sim/*/*.c | grep -vE '^sim/store/(layout.c:.*PRAGMA application_id|ocel.c:.*(_map_type VALUES|CREATE TABLE (object|event)_%s))'
    # What goes in: the third word of prepare, the second of exec.
    grep -noE 'sqlite3_prepare_v[23]\([^,]*, [^,]*,' sim/store/*.c | grep -vE ', ("|query,|into,|sql,|INSERT\[i\],)'
    grep -noE 'sqlite3_exec\([^,]*, [^,]*,' sim/store/*.c | grep -vE ', ("|sql,|ONE_FILE,)'
    # What carries it there: a parameter that callers fill.
    grep -nE '\b(store_run_sql|ask|ask_text|ask_about|merge_ask|pragma_value|each_row|copy|add_up|prepare_all|dump_query)\([^";]*(printf|strcat)' sim/store/*.c
    grep -nE 'store_run_sql\(' sim/store/*.c | grep -vE 'bool store_run_sql|store_run_sql\([^,]*, [^,]*, ("|sql.bytes\)|journal_of\()'
    for must in 'SQLITE_OPEN_READONLY' 'query_only = 1' 'trusted_schema = 0' 'SQLITE_DBCONFIG_DEFENSIVE'; do grep -q "$must" sim/store/reader.c || echo "sim/store/reader.c: readers do not say $must"; done
    grep -LE 'SQLITE_OPEN_NOFOLLOW' sim/store/open.c sim/store/merge.c
)
[ -z "$strays" ] && exit 0
echo "$strays"
exit 1
