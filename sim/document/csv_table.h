/* Tables: lists of objects kept as CSV files. */
#ifndef TANGGAP_SCENARIO_TABLE_H
#define TANGGAP_SCENARIO_TABLE_H

#include "document/value.h"

/* A new entry in the list of files, or NULL when there are too many. */
struct origin *origin_new(struct origins *origins, const char *path, int named_by, struct arena *arena);

/* Where in its text a row or cell stands, or (at_key) the name of its column. False if it does not stand there. */
bool table_locate(const struct origin *origin, const char *pointer, bool at_key, const char **goal);

#endif
