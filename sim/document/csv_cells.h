/* The text of a table (RFC 4180), cell by cell. */
#ifndef TANGGAP_DOCUMENT_CSV_CELLS_H
#define TANGGAP_DOCUMENT_CSV_CELLS_H

#include <stdbool.h>

struct text;

/* What divides the columns of a table, seen in its first line: a comma wherever one stands there,
 * else a semicolon or a tab. */
char csv_divider_of(const char *header);

/* Reads one cell and moves *at to the next, or to the next line if it was the *last. Says what is
 * wrong, or NULL. */
const char *csv_read_cell(char divider, const char **at, struct text *cell, bool *last);

#endif
