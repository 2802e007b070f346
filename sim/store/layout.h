/* The tables of a results file as data: what schema.h says, for those who walk over all of it. */
#ifndef TANGGAP_STORE_LAYOUT_H
#define TANGGAP_STORE_LAYOUT_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

#include "schema.h"

struct text;

enum table {
#define TABLE(name, key, kept, meaning) TABLE_##name,
    STORE_TABLES(TABLE) STORE_LOG(TABLE) TABLE_COUNT
#undef TABLE
};

/* Those that dumps and exports tell of come first. */
enum { TABLES_TOLD = TABLE_log + 1 };

/* When a table's rows are written; see schema.h. */
enum kept { KEPT_ONCE, KEPT_SUMS, KEPT_REPLICATION };

struct layout_table {
    const char *name, *key, *meaning;
    const char *query; /* all its rows in the order of its key */
    enum kept kept;
};
extern const struct layout_table LAYOUT_TABLES[TABLE_COUNT];

struct layout_column {
    const char *table, *name, *type, *meaning; /* type: of SQL, with NULL where that may stand */
};
extern const struct layout_column LAYOUT_COLUMNS[];
extern const size_t LAYOUT_COLUMN_COUNT;

/* Adds the statements that begin a file of this layout: its tables, views and what their columns
 * mean. */
void layout_sql(int layout, struct text *sql);

/* Whether the file holds the tables and views of this layout, word for word, and no others. */
bool layout_is_there(sqlite3 *db, int layout);

#endif
