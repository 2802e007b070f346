/* The text of a table (RFC 4180), cell by cell. */
#ifndef TANGGAP_DOCUMENT_CSV_CELLS_H
#define TANGGAP_DOCUMENT_CSV_CELLS_H

#include <stdbool.h>

#include "document/value.h"

struct text;

/* Where the first line of a table begins, behind a byte order mark. */
const char *csv_first_line(const struct origin *origin);

/* What divides the columns of a table, seen in its first line: a comma wherever one stands there,
 * else a semicolon or a tab. */
char csv_divider_of(const char *header);

/* Reads one cell and moves *at to the next, or to the next line if it was the *last. Says what is
 * wrong, or NULL. */
const char *csv_read_cell(char divider, const char **at, struct text *cell, bool *last);

#endif
