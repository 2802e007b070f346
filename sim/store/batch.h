/* Rows that wait in memory and are inserted together, as what a table-valued function gives: one
 * statement for many rows instead of as many. */
#ifndef TANGGAP_STORE_BATCH_H
#define TANGGAP_STORE_BATCH_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rows.h"
#include "base/text.h"

enum { BATCH_COLUMNS = 12 };

/* What waits: `tell` gives the value of a column of a row to SQLite, or nothing. */
struct batch {
    size_t count;
    void (*tell)(const struct batch *batch, size_t row, int column, sqlite3_context *out);
};

/* Whole numbers. */
enum { NUMBER_ROWS = 1024 };

struct number_row {
    int64_t value[BATCH_COLUMNS];
    uint32_t absent; /* a bit for each column that holds nothing */
};
_Static_assert(BATCH_COLUMNS <= 32, "a column has no bit");

struct number_batch {
    struct batch batch; /* first, so that one is the other */
    struct number_row rows[NUMBER_ROWS];
};
struct number_batch *number_batch_new(void); /* the caller frees it with mem_free() */

/* Whatever a table may hold; texts are copied. */
enum { DATUM_ROWS = 256, DATUM_COLUMNS = 9 };

struct batch_cell {
    enum datum_kind kind;
    uint32_t length; /* of the text at `from` */
    union {
        int64_t whole;
        double number;
        size_t from;
    };
};

struct datum_batch {
    struct batch batch; /* first, so that one is the other */
    struct batch_cell rows[DATUM_ROWS][DATUM_COLUMNS];
    struct text texts;
};
struct datum_batch *datum_batch_new(void);
void datum_batch_free(struct datum_batch *batch);
/* Another row; there is room for one. */
void datum_batch_add(struct datum_batch *batch, const struct datum *data, size_t count);
void datum_batch_clear(struct datum_batch *batch);

/* Makes the function batch(?) known to a connection. Its columns are c0 to c11. */
bool batch_begin(sqlite3 *db);

/* The parameter of a statement that reads from batch(?); the batch is borrowed while it runs. */
void batch_bind(sqlite3_stmt *statement, const struct batch *batch);

#endif
