/* A results file as text in a fixed order, for comparing. */
#include <string.h>

#include "base/outfile.h"
#include "base/text.h"
#include "inside.h"

static void add_doubling(struct text *out, const char *bytes, const char *doubled) {
    for (size_t run; *bytes; bytes += run) {
        run = strcspn(bytes, doubled);
        text_add_n(out, bytes, run);
        if (!bytes[run]) return;
        text_add_n(out, bytes + run, 1);
        text_add_n(out, bytes + run++, 1);
    }
}

/* A text may have several lines. */
static bool drives_a_terminal(const char *bytes) {
    for (size_t left = strlen(bytes), taken; left; bytes += taken, left -= taken) {
        for (; *bytes >= ' ' && *bytes < 0x7F; left--) bytes++;
        taken = text_utf8_length(bytes, left);
        if (!left) return false;
        if (!taken) return true;
        unsigned point = text_utf8_point(bytes, taken);
        if (point != '\n' && point != '\t' && text_steers(point)) return true;
    }
    return false;
}

/* 'text'; what holds characters that drive a terminal is E'text', in which they are escaped and a
 * backslash is two, so that no two texts look alike. */
static void add_quoted(struct text *out, const char *bytes) {
    if (!drives_a_terminal(bytes)) {
        text_add(out, "'");
        add_doubling(out, bytes, "'");
    } else {
        struct text doubled = {0};
        add_doubling(&doubled, bytes, "\\'");
        text_add(out, "E'");
        text_add_shown(out, doubled.bytes);
        text_release(&doubled);
    }
    text_add(out, "'");
}

static void add_value(struct text *out, sqlite3_stmt *statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        text_printf(out, "%lld", (long long)sqlite3_column_int64(statement, column));
        return;
    case SQLITE_FLOAT: text_add_number(out, sqlite3_column_double(statement, column)); return;
    case SQLITE_NULL: text_add(out, "NULL"); return;
    default: break;
    }
    add_quoted(out, (const char *)sqlite3_column_text(statement, column));
}

/* Of `run` it leaves out what tells when, where and how the file was made. */
static const char *query_of(enum table table) {
    return table == TABLE_run ? "SELECT * FROM run WHERE key NOT IN (" STORE_NOT_CANONICAL
                                ") ORDER BY key"
                              : LAYOUT_TABLES[table].query;
}

static void add_row(struct text *out, const char *table, sqlite3_stmt *row) {
    text_add(out, table);
    for (int column = 0; column < sqlite3_column_count(row); column++) {
        text_add(out, column ? "," : " ");
        add_value(out, row, column);
    }
    text_add(out, "\n");
}

static bool dump_query(const struct reader *reader, enum table table, struct outfile *out,
                       struct error *error) {
    sqlite3_stmt *statement;
    struct text line = {0};
    const char *query = query_of(table);
    if (sqlite3_prepare_v2(reader->db, query, -1, &statement, NULL) != SQLITE_OK)
        return reader_fail(reader, error);
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW && !out->failed) {
        add_row(&line, LAYOUT_TABLES[table].name, statement);
        outfile_put(out, &line);
    }
    sqlite3_finalize(statement);
    text_release(&line);
    return out->failed || code == SQLITE_DONE || reader_fail(reader, error);
}

bool store_dump(const char *path, struct outfile *out, struct error *error) {
    struct reader reader;
    bool good = reader_open(&reader, path, NULL, error);
    if (!good) return false;
    for (int table = 0; good && table < TABLES_TOLD; table++)
        good = !reader_tells_of(&reader, (enum table)table) ||
               dump_query(&reader, (enum table)table, out, error);
    reader_close(&reader);
    return good;
}
