/* The tables of a results file, made from the rows of schema.h, and whether a file has them. A file
 * is one of ours only if its sqlite_master is, word for word, what its layout writes: then no view,
 * trigger or index of others can answer in place of a table, or change a row when one is added. */
#include "layout.h"

#include "base/text.h"
#include "inside.h"
#include "layout_1.h"

const struct layout_table LAYOUT_TABLES[TABLE_COUNT] = {
#define TABLE(name, key, kept, meaning)                                                      \
    {#name, key, meaning, "SELECT * FROM " #name " ORDER BY " key, KEPT_##kept},
    STORE_TABLES(TABLE) STORE_LOG(TABLE)
#undef TABLE
};

const struct layout_column LAYOUT_COLUMNS[] = {
#define COLUMN(of, name, type, meaning) {#of, #name, type, meaning},
    STORE_COLUMNS(COLUMN)
#undef COLUMN
};
const size_t LAYOUT_COLUMN_COUNT = sizeof LAYOUT_COLUMNS / sizeof *LAYOUT_COLUMNS;

/* --- making it --- */

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

static void add_table(struct text *sql, const char *table, const char *key) {
    text_add(sql, "CREATE TABLE ");
    text_add(sql, table);
    text_add(sql, " (");
    add_columns(sql, table);
    text_add(sql, ", PRIMARY KEY (");
    text_add(sql, key);
    text_add(sql, ")) STRICT, WITHOUT ROWID;");
}

/* Of layout 2 the log is a table, since then a view of others. */
static bool has_table(int layout, enum table table) {
    return table < TABLE_log || (table == TABLE_log) == (layout == 2);
}

static void add_layout_since_2(struct text *sql, int layout) {
    for (int i = 0; i < TABLE_COUNT; i++)
        if (has_table(layout, (enum table)i))
            add_table(sql, LAYOUT_TABLES[i].name, LAYOUT_TABLES[i].key);
#define TABLE(name, key, kept, meaning) add_table(sql, #name, key);
    STORE_GUARD(TABLE)
#undef TABLE
    text_add(sql, "CREATE TABLE about_columns (\"table\" TEXT, \"column\" TEXT, meaning TEXT, "
                  "PRIMARY KEY (\"table\", \"column\")) STRICT, WITHOUT ROWID;");
#define VIEW(name, key, query, meaning) text_add(sql, "CREATE VIEW " #name " AS " query ";");
    STORE_VIEWS(VIEW)
    if (layout > 2) VIEW(log, "", STORE_LOG_VIEW, "")
#undef VIEW
}

static void add_layout(struct text *sql, int layout) {
    if (layout == 1) text_add(sql, LAYOUT_1);
    else add_layout_since_2(sql, layout);
}

/* What a table is for, of those that there are. */
static void add_meanings(struct text *sql) {
#define TABLE(name, key, kept, meaning)                                                      \
    text_add(sql, "INSERT INTO about_columns VALUES ('" #name "', '', '" meaning "');");
    STORE_TABLES(TABLE)
    STORE_LOG(TABLE)
    STORE_GUARD(TABLE)
#undef TABLE
#define COLUMN(of, name, type, meaning)                                                            \
    text_add(sql, "INSERT INTO about_columns VALUES ('" #of "', '" #name "', '" meaning "');");
    STORE_COLUMNS(COLUMN)
#undef COLUMN
    text_add(sql, "DELETE FROM about_columns WHERE \"table\" NOT IN (SELECT name FROM "
                  "sqlite_master);");
}

void layout_sql(int layout, struct text *sql) {
    text_printf(sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;", STORE_APPLICATION_ID,
                layout);
    add_layout(sql, layout);
    add_meanings(sql);
}

/* --- whether a file has it --- */

/* SQLite adds statistics of its own for its planner; they decide how fast an answer comes. */
static const char MASTER[] =
    "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE (name, coalesce(sql, "
    "'')) NOT IN (VALUES ('sqlite_stat1', 'CREATE TABLE sqlite_stat1(tbl,idx,stat)'), "
    "('sqlite_stat4', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)')) ORDER BY name, "
    "type";

static bool same_row(sqlite3_stmt *a, sqlite3_stmt *b) {
    for (int column = 0; column < sqlite3_column_count(a); column++)
        if (!text_is((const char *)sqlite3_column_text(a, column),
                     (const char *)sqlite3_column_text(b, column)))
            return false;
    return true;
}

static bool same_master(sqlite3 *db, sqlite3 *like) {
    const char *query = MASTER;
    sqlite3_stmt *there = NULL, *wanted = NULL;
    int code = SQLITE_ERROR, wanted_code = SQLITE_ERROR;
    if (sqlite3_prepare_v2(db, query, -1, &there, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(like, query, -1, &wanted, NULL) == SQLITE_OK)
        do {
            code = sqlite3_step(there);
            wanted_code = sqlite3_step(wanted);
        } while (code == SQLITE_ROW && wanted_code == SQLITE_ROW && same_row(there, wanted));
    sqlite3_finalize(there);
    sqlite3_finalize(wanted);
    return code == SQLITE_DONE && wanted_code == SQLITE_DONE;
}

bool layout_is_there(sqlite3 *db, int layout) {
    struct text text = {0};
    sqlite3 *like = NULL;
    add_layout(&text, layout);
    const char *sql = text.bytes;
    bool good = sqlite3_open(":memory:", &like) == SQLITE_OK &&
                sqlite3_exec(like, sql, NULL, NULL, NULL) == SQLITE_OK &&
                (layout == 1 || by_cell_make(db, like)) && same_master(db, like);
    sqlite3_close(like);
    text_release(&text);
    return good;
}
