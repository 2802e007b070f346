/* What may be said about a figure from several independent replications. */
#ifndef TANGGAP_EXPERIMENT_INTERVAL_H
#define TANGGAP_EXPERIMENT_INTERVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "model/figures.h"

struct estimate {
    double value;      /* the ratio of totals; NaN when there is nothing */
    double half_width; /* of the interval; NaN with fewer than two replications */
    double error;      /* standard error */
    size_t count;      /* replications that had something to say */
};

/* Below this many replications an interval of a skewed figure is too narrow (TRUST 5.3). */
enum { REPLICATIONS_FOR_INTERVALS = 20 };

/* The ratio of totals of values[0], values[stride], …, with Student's t interval of that `level` (0.95) by the delta
 * method (Law, "Simulation Modeling and Analysis", 9.4; Cochran, "Sampling Techniques", 2.11). */
struct estimate estimate_ratio(const struct ratio *values, size_t stride, size_t count, double level);

/* The same from sums alone, so that figures of many cells need not be kept for every replication. */
struct sums {
    double n, over, under, over_over, over_under, under_under;
};
void sums_add(struct sums *sums, struct ratio value);
struct estimate estimate_sums(const struct sums *sums, double level);

/* The quantile of Student's t for a two-sided interval. */
double student_quantile(double level, size_t degrees);

#endif
