/* A results file as text in a fixed order, for comparing. */
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "inside.h"
#include "schema.h"

static bool dump_fail(sqlite3 *db, const char *path, struct error *error) {
    int code = sqlite3_errcode(db);
    enum exit_status status =
        code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? EXIT_DAMAGED : EXIT_IO;
    return error_set(error, status, "%s: cannot be read: %s", path, sqlite3_errmsg(db));
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
    text_add(out, "'");
    for (const char *bytes = (const char *)sqlite3_column_text(statement, column); *bytes;
         bytes++) {
        if (*bytes == '\'') text_add(out, "'");
        text_add_n(out, bytes, 1);
    }
    text_add(out, "'");
}

static bool dump_query(sqlite3 *db, const char *path, const char *table, const char *query,
                       struct text *out, struct error *error) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, query, -1, &statement, NULL) != SQLITE_OK)
        return dump_fail(db, path, error);
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        text_add(out, table);
        for (int column = 0; column < sqlite3_column_count(statement); column++) {
            text_add(out, column ? "," : " ");
            add_value(out, statement, column);
        }
        text_add(out, "\n");
    }
    bool good = code == SQLITE_DONE || dump_fail(db, path, error);
    sqlite3_finalize(statement);
    return good;
}

static int64_t pragma_value(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    int64_t value = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

bool is_ours(sqlite3 *db, const char *path, struct error *error) {
    int64_t application = pragma_value(db, "PRAGMA application_id"),
            layout = pragma_value(db, "PRAGMA user_version");
    if (application < 0) return dump_fail(db, path, error);
    if (application != STORE_APPLICATION_ID)
        return error_set(error, EXIT_DAMAGED, "%s: not a results file of tanggap", path);
    if (layout > STORE_LAYOUT)
        return error_set(error, EXIT_DAMAGED,
                         "%s: made by a newer tanggap (layout %lld; this one knows %d)", path,
                         (long long)layout, STORE_LAYOUT);
    return true;
}

/* A last page that is not all there reads as if zeros stood in it. While a log lies beside it the
 * file may well be shorter. */
static bool is_of_full_length(sqlite3 *db, const char *path, struct error *error) {
    int64_t mode = pragma_value(db, "SELECT journal_mode = 'delete' FROM pragma_journal_mode"),
            length = pragma_value(
                db, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    struct stat about;
    if (mode != 1 || stat(path, &about) != 0 || about.st_size >= length) return true;
    return error_set(error, EXIT_DAMAGED, "%s: is cut short: %lld of %lld bytes are there", path,
                     (long long)about.st_size, (long long)length);
}

sqlite3 *results_open_to_read(const char *path, struct error *error) {
    sqlite3 *db;
    if (!place_may_be_ours(path, error)) return NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
        error_set(error, EXIT_IO, "%s: cannot be opened: %s", path, sqlite3_errmsg(db));
        sqlite3_close(db);
        return NULL;
    }
    sqlite3_exec(db,
                 "PRAGMA query_only = 1; PRAGMA trusted_schema = 0; PRAGMA cell_size_check = 1;",
                 NULL, NULL, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (is_ours(db, path, error) && is_of_full_length(db, path, error)) return db;
    sqlite3_close(db);
    return NULL;
}

bool store_dump(const char *path, struct text *out, struct error *error) {
    sqlite3 *db = results_open_to_read(path, error);
    if (!db) return false;
    bool good = dump_query(
        db, path, "run",
        "SELECT * FROM run WHERE key NOT IN (" STORE_NOT_CANONICAL ") ORDER BY key", out, error);
#define TABLE(name, key, meaning)                                                                  \
    good = good &&                                                                                 \
           (text_is(#name, "run") ||                                                               \
            dump_query(db, path, #name, "SELECT * FROM " #name " ORDER BY " key, out, error));
    STORE_TABLES(TABLE)
#undef TABLE
    sqlite3_close(db);
    return good;
}
