/* Rows of a table in order of size. */
#include "page_rank.h"

#include <math.h>
#include <stdlib.h>

#include "page_numbers.h"

static int larger_first(const void *a, const void *b) {
    const struct ranked *x = a, *y = b;
    if (isnan(x->by) != isnan(y->by)) return isnan(x->by) ? 1 : -1;
    if (x->by > y->by || x->by < y->by) return x->by > y->by ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

uint32_t page_rank_members(const struct replications *replications, enum dimension dimension,
                           enum group_figure_id by, struct ranked *out) {
    uint32_t count = 0;
    for (uint32_t place = 0; place < replications->names->count[dimension]; place++)
        if (dimension == DIMENSION_AREA || page_member_is_told(replications, dimension, place))
            out[count++] = (struct ranked){
                place, replications_group(replications, dimension, place, by).value};
    qsort(out, count, sizeof *out, larger_first);
    return count;
}

uint32_t page_rank_stages(const struct replications *replications, struct ranked *out) {
    uint32_t count = 0;
    for (uint32_t s = 0; s < replications->names->stage_count; s++)
        if (replications_stage(replications, s, DESK_FIGURE_servers).value > 0)
            out[count++] = (struct ranked){
                s, replications_stage(replications, s, DESK_FIGURE_busiest_place).value};
    qsort(out, count, sizeof *out, larger_first);
    return count;
}
