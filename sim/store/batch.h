/* Rows of whole numbers that wait in memory and are inserted together, as what a table-valued
 * function gives: one statement for a thousand rows instead of as many. */
#ifndef TANGGAP_STORE_BATCH_H
#define TANGGAP_STORE_BATCH_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BATCH_COLUMNS = 12, BATCH_ROWS = 1024 };

struct batch_row {
    int64_t value[BATCH_COLUMNS];
    uint32_t absent; /* a bit for each column that holds nothing */
};
_Static_assert(BATCH_COLUMNS <= 32, "a column has no bit");

struct batch {
    size_t count;
    struct batch_row rows[BATCH_ROWS];
};

/* Makes the function batch(?) known to a connection. Its columns are c0 to c11. */
bool batch_begin(sqlite3 *db);

/* The parameter of a statement that reads from batch(?); the batch is borrowed while it runs. */
void batch_bind(sqlite3_stmt *statement, const struct batch *batch);

#endif
