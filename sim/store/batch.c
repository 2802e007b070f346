/* The table-valued function, an eponymous virtual table of SQLite (sqlite.org/vtab.html): its
 * hidden column is its parameter, a pointer that no SQL text can make. */
#include "batch.h"

#include <assert.h>

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
    if (number < BATCH_COLUMNS) cursor->batch->tell(cursor->batch, cursor->at, number, out);
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

/* --- whole numbers --- */

static void number_tell(const struct batch *batch, size_t at, int column, sqlite3_context *out) {
    const struct number_row *row = &((const struct number_batch *)batch)->rows[at];
    if (!(row->absent >> column & 1)) sqlite3_result_int64(out, row->value[column]);
}

struct number_batch *number_batch_new(void) {
    struct number_batch *batch = mem_alloc(1, sizeof *batch);
    batch->batch.tell = number_tell;
    return batch;
}

/* --- whatever a table may hold --- */

static void datum_tell(const struct batch *batch, size_t at, int column, sqlite3_context *out) {
    const struct datum_batch *own = (const struct datum_batch *)batch;
    if (column >= DATUM_COLUMNS) return;
    const struct batch_cell *cell = &own->rows[at][column];
    switch (cell->kind) {
    case DATUM_NOTHING: return;
    case DATUM_WHOLE: sqlite3_result_int64(out, cell->whole); return;
    case DATUM_NUMBER: sqlite3_result_double(out, cell->number); return;
    case DATUM_TEXT:
        sqlite3_result_text(out, own->texts.bytes + cell->from, (int)cell->length, SQLITE_STATIC);
        return;
    }
}

struct datum_batch *datum_batch_new(void) {
    struct datum_batch *batch = mem_alloc(1, sizeof *batch);
    batch->batch.tell = datum_tell;
    return batch;
}

void datum_batch_free(struct datum_batch *batch) {
    if (!batch) return;
    text_release(&batch->texts);
    mem_free(batch);
}

static struct batch_cell cell_of(struct text *texts, const struct datum *datum) {
    struct batch_cell cell = {.kind = datum->kind};
    switch (datum->kind) {
    case DATUM_NOTHING: break;
    case DATUM_WHOLE: cell.whole = datum->whole; break;
    case DATUM_NUMBER: cell.number = datum->number; break;
    case DATUM_TEXT:
        cell.from = texts->length;
        cell.length = (uint32_t)datum->length;
        text_add_n(texts, datum->text, datum->length);
        break;
    }
    return cell;
}

void datum_batch_add(struct datum_batch *batch, const struct datum *data, size_t count) {
    assert(batch->batch.count < DATUM_ROWS);
    assert(count <= DATUM_COLUMNS);
    struct batch_cell *row = batch->rows[batch->batch.count++];
    for (size_t i = 0; i < count; i++) row[i] = cell_of(&batch->texts, &data[i]);
}

void datum_batch_clear(struct datum_batch *batch) {
    batch->batch.count = 0;
    text_clear(&batch->texts);
}
