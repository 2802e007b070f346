/* Weighted sums of a figure over several systems, such as what two factors do together beyond what
 * each does by itself. */
#ifndef TANGGAP_EXPERIMENT_CONTRAST_H
#define TANGGAP_EXPERIMENT_CONTRAST_H

#include "experiment/interval.h"

struct arena;
struct design;

/* A figure of one system, values[0], values[stride], …, and its weight. */
struct contrast_term {
    const struct ratio *values;
    double weight;
};

/* The sum of weighted ratios of totals, with Student's interval of that level. Paired: replication
 * i of all had the same draws, so that the delta method's residuals are summed replication by
 * replication; otherwise variances add up. NaN where a term has no value; ends are NaN with fewer
 * than two replications. */
struct difference estimate_contrast(const struct contrast_term *terms, size_t term_count,
                                    size_t stride, size_t count, double level, bool paired);

/* The weight of every point of a full grid in the interaction of two of its factors from their
 * lowest to their highest coordinates: what moving both does beyond the sum of what each does
 * alone, averaged over the others. False, and nothing in `weights`, for another design, or a factor
 * that has one level. */
bool contrast_of_interaction(const struct design *design, size_t one, size_t other,
                             double *weights);

#endif
