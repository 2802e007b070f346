/* The checksum of layout 1: all rows, in the order of their keys, make one number, which stands
 * among what is said of the file once it is finished. Until then such a file is read unchecked. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "inside.h"

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
    const void *bytes = sqlite3_column_blob(row, column); /* NULL for an empty text */
    size_t length = (size_t)sqlite3_column_bytes(row, column);
    hash = mixed(hash, &length, sizeof length);
    return bytes ? mixed(hash, bytes, length) : hash;
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

bool digest_make(const struct reader *reader, char digest[static 17]) {
    uint64_t hash = 0xCBF29CE484222325u;
    bool good =
        mix_rows(reader->db, "SELECT * FROM run WHERE key <> 'digest' ORDER BY key", &hash);
    for (int table = 0; good && table < TABLE_COUNT; table++) {
        const char *query = LAYOUT_TABLES[table].query;
        if (table != TABLE_run && reader->has[table]) good = mix_rows(reader->db, query, &hash);
    }
    snprintf(digest, 17, "%016llx", (unsigned long long)hash);
    return good;
}

/* The number that was said; "" for none. Of a complete file, and of no other, one was said. */
static bool digest_there(const struct reader *reader, char digest[static 17],
                         struct error *error) {
    sqlite3_stmt *row;
    if (sqlite3_prepare_v2(reader->db,
                           "SELECT coalesce((SELECT value FROM run WHERE key = 'digest'), ''), "
                           "count(*) FROM run WHERE key = 'complete'",
                           -1, &row, NULL) != SQLITE_OK)
        return reader_fail(reader, error);
    bool good = sqlite3_step(row) == SQLITE_ROW || reader_fail(reader, error);
    bool complete = good && sqlite3_column_int64(row, 1);
    snprintf(digest, 17, "%s", good ? (const char *)sqlite3_column_text(row, 0) : "");
    sqlite3_finalize(row);
    if (good && complete != (*digest != 0))
        return reader_is_damaged(reader, error,
                                 SAY("its checksum is gone", "sidiknya (checksum) hilang"));
    return good;
}

bool digest_holds(const struct reader *reader, struct error *error) {
    char now[17], there[17];
    if (!digest_there(reader, there, error)) return false;
    error_remark(error,
                 *there ? SAY("%s: was made by a version without a checksum for each replication; "
                              "it is checked as a whole",
                              "%s: dibuat oleh versi tanpa sidik (checksum) tiap replikasi; berkas "
                              "ini diperiksa secara keseluruhan")
                        : SAY("%s: was made by a version without a checksum for each replication; "
                              "its numbers are unchecked",
                              "%s: dibuat oleh versi tanpa sidik (checksum) tiap replikasi; "
                              "angkanya tidak diperiksa"),
                 reader->path);
    if (!*there) return true;
    if (!digest_make(reader, now)) return reader_fail(reader, error);
    return text_is(now, there) ||
           reader_is_damaged(reader, error,
                             SAY("its rows are not the ones that were written",
                                 "barisnya bukan yang dahulu ditulis"));
}
