/* Rows of a table in order of size, the largest first, for terminal and page alike. */
#ifndef TANGGAP_REPORT_PAGE_RANK_H
#define TANGGAP_REPORT_PAGE_RANK_H

#include "experiment/replication.h"

struct ranked {
    uint32_t place; /* in its dimension, or among the stages */
    double by;      /* NaN: it has no such value, and stands last */
};

/* All areas, and of another dimension those that page_member_is_told(); `out` has room for all.
 * Returns how many. */
uint32_t page_rank_members(const struct replications *replications, enum dimension dimension,
                           enum group_figure_id by, struct ranked *out);

/* Stages with staff, the one with the busiest place first; `out` has room for all. */
uint32_t page_rank_stages(const struct replications *replications, struct ranked *out);

#endif
