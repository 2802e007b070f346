/* What the two files of merging share. */
#ifndef TANGGAP_STORE_MERGE_H
#define TANGGAP_STORE_MERGE_H

#include "inside.h"

struct piece {
    const char *path;
    struct reader *reader;
    uint32_t number, of; /* number: from 1 */
};

struct merging {
    struct store store; /* the file that is made */
    struct error *error;
    struct piece *parts; /* as they were named, then in the order of their numbers */
    size_t count;
    uint64_t replications, variants;
    bool detail;
};

/* Opens the parts, brings them into the order of their numbers, and finds that they are whole, all
 * there, and of one experiment. */
bool merge_open_parts(struct merging *merging);

/* The text of the only column of the first row, in the arena; NULL for none. */
char *merge_ask(struct merging *merging, const struct piece *part, const char *query);

#endif
