/* What may be said about a figure from several independent replications, and about the difference
 * between two. */
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

/* Below this many replications an interval of a skewed figure is too narrow. */
enum { REPLICATIONS_FOR_INTERVALS = 20 };

/* The ratio of totals of values[0], values[stride], …, with Student's t interval of that `level`
 * (0.95) by the delta method (Law, "Simulation Modeling and Analysis", 9.4; Cochran, "Sampling
 * Techniques", 2.11). */
struct estimate estimate_ratio(const struct ratio *values, size_t stride, size_t count,
                               double level);

/* A replication that has nothing to say about a figure (NaN, or no end) is left out of it. */
bool ratio_says_something(struct ratio value);

/* --- without keeping the replications --- */

/* Totals, and totals of squares and products. Sums of two sets of replications add up member by
 * member. */
struct sums {
    double n, over, under, over_over, over_under, under_under;
};
void sums_add(struct sums *sums, struct ratio value);

/* What estimate_ratio() says of the same replications. Whole numbers lose nothing while their
 * squares add up to less than 2^53; else a spread below about 1e-7 of the value drowns in rounding.
 */
struct estimate estimate_sums(const struct sums *sums, double level);

/* --- two systems --- */

struct difference {
    double value;             /* R_b - R_a; NaN when one has nothing */
    double half_width, error; /* NaN with fewer than two replications */
    double independent_error; /* what the error had been with separate seeds: variances added */
    double degrees;           /* of freedom, of Student's t */
    size_t count;             /* replications compared: pairs, or those of the smaller side */
};

/* How much b exceeds a. Paired: replication i of both had the same draws, so that the delta
 * method's residuals are subtracted replication by replication (Law, 10.2.1), over those in which
 * both say something. Otherwise Welch's interval with Satterthwaite's degrees of freedom
 * (Law, 10.2.2). Anything paired with itself differs by 0 ± 0. */
struct difference estimate_difference(const struct ratio *a, const struct ratio *b, size_t stride,
                                      size_t count, double level, bool paired);

/* By what factor the same draws has cut the variance; NaN when there is none left. */
double difference_narrowing(const struct difference *difference);

/* --- many comparisons --- */

/* The level each of so many intervals must have for all of them to hold together (Bonferroni;
 * Law, 9.7). */
double simultaneous_level(double level, size_t comparisons);

/* Systems that compete; system s had replications systems[s][0], systems[s][stride], … */
struct contest {
    const struct ratio *const *systems;
    size_t system_count, stride, count;
    double level;
    bool smaller_is_better, paired;
};

struct standing {
    double value;     /* the figure of this system minus that of the best of the others */
    double low, high; /* constrained: 0 is an end of the interval, or inside */
    bool may_be_best;
    bool is_best; /* the only one that may be */
};

/* Multiple comparisons with the best: out[s] for every system, all intervals true together with
 * probability `level` (Hsu 1984, "Constrained simultaneous confidence intervals for multiple
 * comparisons with the best"; for common random numbers Nelson and Matejcik 1995, "Using common
 * random numbers for indifference-zone selection and multiple comparisons in simulation", with
 * Bonferroni's inequality). Each pair has an error of its own: only the k - 1 one-sided statements
 * about the true best must hold. A comparison that says nothing rules nobody out. */
void contest_decide(const struct contest *contest, struct standing *out);

/* The quantile of Student's t for a two-sided interval. */
double student_quantile(double level, double degrees);

#endif
