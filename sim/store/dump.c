/* A results file as text in a fixed order, for comparing. */
#include "base/text.h"
#include "inside.h"

static void add_value(struct text *out, sqlite3_stmt *statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        text_printf(out, "%lld", (long long)sqlite3_column_int64(statement, column));
        return;
    case SQLITE_FLOAT: text_add_number(out, sqlite3_column_double(statement, column)); return;
    case SQLITE_NULL: text_add(out, "NULL"); return;
    default: break;
    }
    text_add(out, "'");
    for (const char *bytes = (const char *)sqlite3_column_text(statement, column); *bytes;
         bytes++) {
        if (*bytes == '\'') text_add(out, "'");
        text_add_n(out, bytes, 1);
    }
    text_add(out, "'");
}

/* Of `run` it leaves out what tells when, where and how the file was made. */
static const char *query_of(enum table table) {
    return table == TABLE_run ? "SELECT * FROM run WHERE key NOT IN (" STORE_NOT_CANONICAL
                                ") ORDER BY key"
                              : LAYOUT_TABLES[table].query;
}

static bool dump_query(const struct reader *reader, enum table table, struct text *out,
                       struct error *error) {
    sqlite3_stmt *statement;
    const char *query = query_of(table);
    if (sqlite3_prepare_v2(reader->db, query, -1, &statement, NULL) != SQLITE_OK)
        return reader_fail(reader, error);
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        text_add(out, LAYOUT_TABLES[table].name);
        for (int column = 0; column < sqlite3_column_count(statement); column++) {
            text_add(out, column ? "," : " ");
            add_value(out, statement, column);
        }
        text_add(out, "\n");
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE || reader_fail(reader, error);
}

bool store_dump(const char *path, struct text *out, struct error *error) {
    struct reader reader;
    bool good = reader_open(&reader, path, NULL, error);
    if (!good) return false;
    for (int table = 0; good && table < TABLE_COUNT; table++)
        good = !reader.has[table] || dump_query(&reader, (enum table)table, out, error);
    reader_close(&reader);
    return good;
}
