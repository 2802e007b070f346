/* Tables: lists of objects kept as CSV files. */
#ifndef TANGGAP_DOCUMENT_CSV_TABLE_H
#define TANGGAP_DOCUMENT_CSV_TABLE_H

#include "document/value.h"

/* Replaces every {"table": "file.csv"} by the list of objects that the file's rows make: before
 * anything is merged, so that an overlay can change single rows. False if any of them could not be
 * read; then `errors` says why. */
bool csv_tables_read(struct value *value, struct origins *origins,
                     const struct document_rules *rules, struct arena *arena,
                     struct errors *errors);

/* A new entry in the list of files, or NULL when there are too many. */
struct origin *origin_new(struct origins *origins, const char *path, int named_by,
                          struct arena *arena);

/* Where in its text a row or cell stands, or (at_key) the name of its column. False if it does not
 * stand there. */
bool csv_table_locate(const struct origin *origin, const char *pointer, bool at_key,
                      const char **goal);

#endif
