/* Statements that add rows, and what went wrong when one did not. */
#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "inside.h"

const char *store_library_version(void) { return sqlite3_libversion(); }

#define BE(id, english, indonesian) \
    _Static_assert(sizeof("" english) > 1 && sizeof("" indonesian) > 1, "STORE_BE_" #id ", twice");
STORE_BEINGS(BE)
#undef BE

static const struct label BEINGS[] = {
#define BE(id, english, indonesian) {"" english, "" indonesian},
    STORE_BEINGS(BE)
#undef BE
};

bool store_fail(struct store *store, struct error *error, enum store_being being) {
    int code = sqlite3_errcode(store->db), system = sqlite3_system_errno(store->db);
    bool disk = code == SQLITE_IOERR && system;
    return error_set(error, sqlite_status(code),
                     SAY("%s: cannot %s: %s%s%s", "%s: tidak dapat %s: %s%s%s"), store->path,
                     label_spoken(BEINGS[being]), sqlite3_errmsg(store->db), disk ? ": " : "",
                     disk ? strerror(system) : "");
}

bool store_run_sql(struct store *store, struct error *error, const char *sql) {
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           store_fail(store, error, STORE_BE_WRITTEN);
}

static const char *const INSERT[STATEMENT_COUNT] = {
    [INSERT_RUN] = "INSERT OR REPLACE INTO run VALUES (?, ?)",
    [INSERT_SCENARIO] = "INSERT INTO scenario VALUES (?, ?, ?, ?)",
    [INSERT_VARIANT] = "INSERT INTO variant VALUES (?, ?, ?, ?)",
    [INSERT_FACTOR] = "INSERT INTO factor VALUES (?, ?)",
    [INSERT_SETTING] = "INSERT INTO setting VALUES (?, ?, ?, ?, ?)",
    [INSERT_FIGURE] = "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?)",
    [INSERT_REASON] = "INSERT INTO reason VALUES (?, ?, ?)",
    [INSERT_REPLICATION] = "INSERT INTO replication VALUES (?, ?, ?)",
    [INSERT_VALUE] = "INSERT INTO value VALUES (?, ?, ?, ?, ?)",
    [INSERT_MEMBER] = "INSERT OR IGNORE INTO member VALUES (?, ?, ?, ?, ?, ?, ?)",
    [INSERT_CELL] = "INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?)",
    [INSERT_CELL_SUM] = "INSERT OR REPLACE INTO cell_sum VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [INSERT_DESK] = "INSERT INTO desk VALUES (?, ?, ?, ?, ?, ?)",
    [INSERT_SINGLE_DESK] = "INSERT INTO single_desk VALUES (?, ?, ?, ?, ?, ?, ?)",
    [INSERT_DESK_SUM] = "INSERT OR REPLACE INTO desk_sum VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [INSERT_STATUS] = "INSERT INTO status VALUES (?, ?, ?, ?, ?)",
    [INSERT_AGE] = "INSERT INTO age VALUES (?, ?, ?, ?)",
    [INSERT_MIX] = "INSERT OR REPLACE INTO mix VALUES (?, ?, ?, ?, ?)",
    [INSERT_FLOW] = "INSERT OR REPLACE INTO flow VALUES (?, ?, ?, ?)",
    [INSERT_HOUR] = "INSERT OR REPLACE INTO hour VALUES (?, ?, ?, ?)",
    [INSERT_DAY] = "INSERT OR REPLACE INTO day VALUES (?, ?, ?, ?, ?, ?)",
    [INSERT_DISTRIBUTION] = "INSERT OR REPLACE INTO distribution VALUES (?, ?, ?, ?, ?, ?)",
    [INSERT_TIMES] = "INSERT INTO times VALUES (?, ?, ?, ?)",
    [INSERT_TIMES_SUM] = "INSERT OR REPLACE INTO times_sum VALUES (?, ?, ?)",
    [INSERT_AREA_TIMES] = "INSERT INTO area_times VALUES (?, ?, ?, ?)",
    [INSERT_GROUP_TIMES] = "INSERT OR REPLACE INTO group_times VALUES (?, ?, ?, ?, ?, ?, ?)",
    [INSERT_ESTIMATE] = "INSERT OR REPLACE INTO estimate VALUES (?, ?, ?, ?, ?, ?)",
    [INSERT_GROUP_ESTIMATE] =
        "INSERT OR REPLACE INTO group_estimate VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [INSERT_DESK_ESTIMATE] = "INSERT OR REPLACE INTO desk_estimate VALUES (?, ?, ?, ?, ?, ?, ?)",
    [INSERT_LOG_NAME] = "INSERT OR IGNORE INTO log_name VALUES (?, ?, ?)",
    /* OR FAIL: what fails is rolled back as a whole, so that no statement need be undone alone */
    [INSERT_LOG_REPORT] = ("INSERT OR FAIL INTO log_report SELECT c0, c1, c2, c3, c4, c5, c6, c7, "
                           "c8, c9 FROM batch(?)"),
    [INSERT_LOG_STOP] = ("INSERT OR FAIL INTO log_stop SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, "
                         "c9, c10, c11 FROM batch(?)"),
    [INSERT_CHECKSUM] = "INSERT OR REPLACE INTO checksum VALUES (?, ?, ?)",
};

const char *const TIMES_WORDS[TIMES_COUNT] = {
#define X(name) #name,
    TIMES_KEPT(X)
#undef X
};

/* Of layout 1 only what a merge writes. No log of an older layout is written. */
static bool is_written(const struct store *store, int statement) {
    if (statement == INSERT_CHECKSUM) return store->reader.layout > 1;
    return statement != INSERT_LOG && store->reader.has[statement];
}

bool store_prepare(struct store *store, struct error *error) {
    if (!batch_begin(store->db)) return store_fail(store, error, STORE_BE_WRITTEN);
    for (int i = 0; i < STATEMENT_COUNT; i++)
        if (is_written(store, i) &&
            sqlite3_prepare_v2(store->db, INSERT[i], -1, &store->statement[i], NULL) != SQLITE_OK)
            return store_fail(store, error, STORE_BE_WRITTEN);
    return true;
}

bool store_begin_tables(struct store *store, int layout, struct error *error) {
    struct text sql = {0};
    layout_sql(layout, &sql);
    bool good = store_run_sql(store, error, sql.bytes);
    text_release(&sql);
    if (good) reader_of_own_file(&store->reader, layout);
    return good && store_prepare(store, error);
}

/* The value goes into the row and into its checksum as the file will give it back. */
static void bind_text(sqlite3_stmt *row, int place, const char *text, struct row_hash *hash) {
    size_t length = text ? strlen(text) : 0;
    sqlite3_bind_text64(row, place, text, length, SQLITE_STATIC, SQLITE_UTF8);
    if (text) row_hash_text(hash, text, length);
    else row_hash_nothing(hash);
}

static void bind_whole(sqlite3_stmt *row, int place, int64_t number, struct row_hash *hash) {
    sqlite3_bind_int64(row, place, number);
    row_hash_whole(hash, number);
}

static void bind_whole_or_nothing(sqlite3_stmt *row, int place, const int64_t *number,
                                  struct row_hash *hash) {
    if (number) {
        bind_whole(row, place, *number, hash);
    } else {
        sqlite3_bind_null(row, place);
        row_hash_nothing(hash);
    }
}

static void bind_number(sqlite3_stmt *row, int place, double number, struct row_hash *hash) {
    if (isfinite(number)) {
        sqlite3_bind_double(row, place, number);
        row_hash_number(hash, number);
    } else {
        sqlite3_bind_null(row, place);
        row_hash_nothing(hash);
    }
}

/* What is written once is summed up when its transaction ends; it may have been there already. */
static void count_in(struct store *store, enum statement which, const struct row_hash *hash) {
    if (which == INSERT_CHECKSUM) return;
    enum kept kept = LAYOUT_TABLES[which].kept;
    if (kept == KEPT_ONCE) store->once_changed |= sqlite3_changes(store->db) > 0;
    else store->sums[kept] += row_hash_end(hash);
}

bool store_insert(struct store *store, enum statement which, const char *kinds, ...) {
    if (store->failed) return false;
    sqlite3_stmt *statement = store->statement[which];
    if (!statement) return true;
    struct row_hash hash = {0};
    va_list values;
    va_start(values, kinds);
    if (which != INSERT_CHECKSUM) row_hash_begin(&hash, (enum table)which);
    for (int i = 1; *kinds; kinds++, i++) {
        if (*kinds == 't') bind_text(statement, i, va_arg(values, const char *), &hash);
        else if (*kinds == 'i') bind_whole(statement, i, va_arg(values, int64_t), &hash);
        else if (*kinds == 'o')
            bind_whole_or_nothing(statement, i, va_arg(values, const int64_t *), &hash);
        else bind_number(statement, i, va_arg(values, double), &hash);
    }
    va_end(values);
    bool good = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    store->failed = !good;
    if (good) count_in(store, which, &hash);
    return good;
}

static uint64_t batch_sum(enum table table, const struct number_batch *batch, int columns) {
    struct row_hash begun;
    uint64_t sum = 0;
    row_hash_begin(&begun, table);
    for (size_t i = 0; i < batch->batch.count; i++) {
        const struct number_row *row = &batch->rows[i];
        struct row_hash hash = begun;
        for (int c = 0; c < columns; c++)
            if (row->absent >> c & 1) row_hash_nothing(&hash);
            else row_hash_whole(&hash, row->value[c]);
        sum += row_hash_end(&hash);
    }
    return sum;
}

bool store_insert_batch(struct store *store, enum statement which, struct number_batch *batch,
                        int columns) {
    sqlite3_stmt *statement = store->statement[which];
    enum kept kept = LAYOUT_TABLES[which].kept;
    assert(kept == KEPT_REPLICATION);
    if (store->failed || !batch->batch.count) return !store->failed;
    batch_bind(statement, &batch->batch);
    store->failed = sqlite3_step(statement) != SQLITE_DONE;
    sqlite3_reset(statement);
    if (!store->failed) store->sums[kept] += batch_sum((enum table)which, batch, columns);
    batch->batch.count = 0;
    return !store->failed;
}

/* --- a replication --- */

bool store_begin_replication(struct store *store) {
    if (store->in_replication || store->failed) return !store->failed;
    memset(store->sums, 0, sizeof store->sums);
    store->in_replication =
        sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
    store->failed = !store->in_replication;
    return store->in_replication;
}
