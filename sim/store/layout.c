/* The tables of a results file, made from the rows of schema.h. */
#include "base/text.h"
#include "inside.h"
#include "schema.h"

static void add_columns(struct text *sql, const char *table) {
    bool first = true;
#define COLUMN(of, name, type, meaning)                                      \
    if (text_is(table, #of)) {                                               \
        text_printf(sql, "%s\"" #name "\" " type, first ? "" : ", ");        \
        first = false;                                                       \
    }
    STORE_COLUMNS(COLUMN)
#undef COLUMN
}

bool layout_make_tables(struct store *store, struct error *error) {
    struct text sql = {0};
    text_printf(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;", STORE_APPLICATION_ID,
                STORE_LAYOUT);
#define TABLE(name, key, meaning)                            \
    text_add(&sql, "CREATE TABLE " #name " (");              \
    add_columns(&sql, #name);                                \
    text_add(&sql, ", PRIMARY KEY (" key ")) STRICT, WITHOUT ROWID;");
    STORE_TABLES(TABLE)
#undef TABLE
    text_add(&sql, "CREATE TABLE about_columns (\"table\" TEXT, \"column\" TEXT, meaning TEXT, "
                   "PRIMARY KEY (\"table\", \"column\")) STRICT, WITHOUT ROWID;");
#define TABLE(name, key, meaning)                                                                  \
    text_add(&sql, "INSERT INTO about_columns VALUES ('" #name "', '', '" meaning "');");
    STORE_TABLES(TABLE)
#undef TABLE
#define COLUMN(of, name, type, meaning)                                                            \
    text_add(&sql, "INSERT INTO about_columns VALUES ('" #of "', '" #name "', '" meaning "');");
    STORE_COLUMNS(COLUMN)
#undef COLUMN
#define VIEW(name, query) text_add(&sql, "CREATE VIEW " #name " AS " query ";");
    STORE_VIEWS(VIEW)
#undef VIEW
    bool good = store_run_sql(store, error, sql.bytes);
    text_release(&sql);
    return good;
}
