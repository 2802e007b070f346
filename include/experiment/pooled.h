/* How long it takes the reports of one group (a channel, an agency, a kelurahan), all replications
 * together: their durations, and what an interval of a percentile asks of the replications, without
 * keeping those. All of it is whole numbers that add up, so that neither the order of replications
 * nor how they are shared out among files changes anything. */
#ifndef TANGGAP_EXPERIMENT_POOLED_H
#define TANGGAP_EXPERIMENT_POOLED_H

#include "engine/times.h"
#include "experiment/interval.h"

/* Cells of the histogram are kept in pairs, so that a percentile is off by less than 0.3%. Where
 * that makes more of them than are kept, they are joined further, two by two, until it does not:
 * then there are so many different times that the error within a cell averages out. Begins as
 * zeros. */
struct pooled {
    uint32_t joined; /* cells of the histogram in one of `cells`; a power of two; 0: nothing yet */
    struct runs cells;
    /* By block of cells, of replications i with C_i reports done by the end of the block and N_i in
     * all: by how much the block raises the sums of C_i * C_i and of C_i * N_i. */
    struct runs squares, products;
};

/* One replication's durations by cell of the histogram, or another set of replications; `most` is
 * how many cells are kept. */
void pooled_add(struct pooled *pooled, const struct runs *cells, size_t most);
void pooled_join(struct pooled *pooled, const struct pooled *other, size_t most);
void pooled_release(struct pooled *pooled);

/* The value that a `share` of all durations stays below, in microseconds, with an interval: the
 * share F(q) of reports below it is a ratio of totals, whose error by the delta method stands at
 * the edges of the blocks, and is shared out between them as it is for independent reports; its
 * interval is carried over by the curve (Woodruff 1952, "Confidence intervals for medians and other
 * position measures"). `replications` had any. */
struct estimate pooled_percentile(const struct pooled *pooled, double share, size_t replications,
                                  double level);

/* A figure of a group of reports: a percentile from their durations, all else from its sums. NULL:
 * of an old file, which has no durations; then a percentile is the mean of the replications' own.
 */
struct estimate estimate_group(enum group_figure_id id, const struct sums *sums,
                               const struct pooled *pooled, double level);
bool group_figure_is_percentile(enum group_figure_id id);

/* The same of a stage of desks, whose percentiles are of what waited there. */
struct estimate estimate_desk(enum desk_figure_id id, const struct sums *sums,
                              const struct pooled *pooled, double level);
bool desk_figure_is_percentile(enum desk_figure_id id);

/* How many cells are kept of the durations of each member of a dimension. */
enum { POOLED_MOST = 8192 };
size_t pooled_most(enum dimension dimension);

#endif
