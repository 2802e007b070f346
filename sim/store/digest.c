/* Whether a finished file is what was written. SQLite sees when its pages are torn, not when a bit
 * in a number turns over: all rows, in the order of their keys, make one number, which stands among
 * what is said of the file. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "inside.h"
#include "schema.h"

/* FNV-1a: a disk errs at random, nobody is to be kept from forging. */
static uint64_t mixed(uint64_t hash, const void *bytes, size_t length) {
    for (const unsigned char *at = bytes, *end = at + length; at < end; at++)
        hash = (hash ^ *at) * 0x100000001B3u;
    return hash;
}

static uint64_t mixed_value(uint64_t hash, sqlite3_stmt *row, int column) {
    int type = sqlite3_column_type(row, column);
    hash = mixed(hash, &type, sizeof type);
    if (type == SQLITE_INTEGER) {
        int64_t number = sqlite3_column_int64(row, column);
        return mixed(hash, &number, sizeof number);
    }
    if (type == SQLITE_FLOAT) {
        double number = sqlite3_column_double(row, column);
        return mixed(hash, &number, sizeof number);
    }
    const void *bytes = sqlite3_column_blob(row, column);
    size_t length = (size_t)sqlite3_column_bytes(row, column);
    return mixed(mixed(hash, &length, sizeof length), bytes, bytes ? length : 0);
}

static bool mix_rows(sqlite3 *db, const char *query, uint64_t *hash) {
    sqlite3_stmt *rows;
    if (sqlite3_prepare_v2(db, query, -1, &rows, NULL) != SQLITE_OK) return false;
    int code;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW)
        for (int column = 0; column < sqlite3_column_count(rows); column++)
            *hash = mixed_value(*hash, rows, column);
    sqlite3_finalize(rows);
    return code == SQLITE_DONE;
}

bool digest_make(sqlite3 *db, char digest[static 17]) {
    uint64_t hash = 0xCBF29CE484222325u;
    bool good = mix_rows(db, "SELECT * FROM run WHERE key <> 'digest' ORDER BY key", &hash);
#define TABLE(name, key, meaning)                                                                  \
    good = good && (text_is(#name, "run") ||                                                       \
                    mix_rows(db, "SELECT * FROM " #name " ORDER BY " key, &hash));
    STORE_TABLES(TABLE)
#undef TABLE
    snprintf(digest, 17, "%016llx", (unsigned long long)hash);
    return good;
}

bool digest_holds(sqlite3 *db, const char *path, struct error *error) {
    sqlite3_stmt *row;
    char digest[17], written[17] = "";
    if (sqlite3_prepare_v2(db, "SELECT value FROM run WHERE key = 'digest'", -1, &row, NULL) ==
            SQLITE_OK &&
        sqlite3_step(row) == SQLITE_ROW && sqlite3_column_text(row, 0))
        snprintf(written, sizeof written, "%s", (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    if (!*written) return true; /* it is not finished */
    if (!digest_make(db, digest))
        return error_set(error, EXIT_DAMAGED, "%s: cannot be read: %s", path, sqlite3_errmsg(db));
    return text_is(digest, written) ||
           error_set(error, EXIT_DAMAGED,
                     "%s: is damaged: its rows are not the ones that were written", path);
}
