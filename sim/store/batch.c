/* The table-valued function, an eponymous virtual table of SQLite (sqlite.org/vtab.html): its hidden
 * column is its parameter, a pointer that no SQL text can make. */
#include "batch.h"

#include "base/mem.h"

static const char POINTER[] = "tanggap batch";

struct cursor {
    sqlite3_vtab_cursor base; /* first, as SQLite wants it */
    const struct batch *batch;
    size_t at;
};

static int connect(sqlite3 *db, void *context, int count, const char *const *words,
                   sqlite3_vtab **table, char **error) {
    (void)context, (void)count, (void)words, (void)error;
    int code = sqlite3_declare_vtab(db, "CREATE TABLE batch (c0, c1, c2, c3, c4, c5, c6, c7, c8, "
                                        "c9, c10, c11, rows HIDDEN)");
    if (code == SQLITE_OK) *table = mem_alloc(1, sizeof **table);
    return code;
}

static int disconnect(sqlite3_vtab *table) {
    mem_free(table);
    return SQLITE_OK;
}

static int best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
    (void)table;
    for (int i = 0; i < info->nConstraint; i++) {
        bool is_parameter = info->aConstraint[i].iColumn == BATCH_COLUMNS &&
                            info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ;
        if (!is_parameter || !info->aConstraint[i].usable) continue;
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        info->estimatedRows = BATCH_ROWS;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

static int cursor_open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor) {
    (void)table;
    struct cursor *opened = mem_alloc(1, sizeof *opened);
    *cursor = &opened->base;
    return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *cursor) {
    mem_free(cursor);
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int number, const char *word, int count,
                  sqlite3_value **values) {
    (void)number, (void)word;
    struct cursor *cursor = (struct cursor *)base;
    cursor->batch = count ? sqlite3_value_pointer(values[0], POINTER) : NULL;
    cursor->at = 0;
    return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base) {
    ((struct cursor *)base)->at++;
    return SQLITE_OK;
}

static int is_at_end(sqlite3_vtab_cursor *base) {
    const struct cursor *cursor = (const struct cursor *)base;
    return !cursor->batch || cursor->at >= cursor->batch->count;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *out, int number) {
    const struct cursor *cursor = (const struct cursor *)base;
    const struct batch_row *row = &cursor->batch->rows[cursor->at];
    if (number < BATCH_COLUMNS && !(row->absent >> number & 1))
        sqlite3_result_int64(out, row->value[number]);
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *number) {
    *number = (sqlite3_int64)((const struct cursor *)base)->at;
    return SQLITE_OK;
}

bool batch_begin(sqlite3 *db) {
    static const sqlite3_module module = {.xConnect = connect,
                                          .xBestIndex = best_index,
                                          .xDisconnect = disconnect,
                                          .xOpen = cursor_open,
                                          .xClose = cursor_close,
                                          .xFilter = filter,
                                          .xNext = next,
                                          .xEof = is_at_end,
                                          .xColumn = column,
                                          .xRowid = rowid};
    return sqlite3_create_module(db, "batch", &module, NULL) == SQLITE_OK;
}

void batch_bind(sqlite3_stmt *statement, const struct batch *batch) {
    sqlite3_bind_pointer(statement, 1, (void *)batch, POINTER, NULL);
}
