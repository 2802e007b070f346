/* What may be said about a figure from several independent replications, and about the difference
 * between two. */
#ifndef TANGGAP_EXPERIMENT_INTERVAL_H
#define TANGGAP_EXPERIMENT_INTERVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "model/figures.h"

struct estimate {
    double value;      /* the ratio of totals; NaN when there is nothing */
    double low, high;  /* the interval; NaN with fewer than two replications */
    double half_width; /* the longer of its two sides */
    double error;      /* standard error */
    size_t count;      /* replications that had something to say */
    bool is_skewed;    /* few replications carry the spread: what the interval says is rough */
};

/* Below this many replications an interval of a skewed figure is too narrow. */
enum { REPLICATIONS_FOR_INTERVALS = 20 };

/* The ratio of totals of values[0], values[stride], …, with an interval of that `level` (0.95): the
 * delta method's residuals (Law, "Simulation Modeling and Analysis", 9.4; Cochran, "Sampling
 * Techniques", 2.11), Student's t, and its correction for skewness by a monotone cubic (Hall 1992,
 * "On the removal of skewness by transformation"; Willink 2005, "A confidence interval and test for
 * the mean of an asymmetric distribution"). Where even the mean is skewed by more than a
 * quarter, few replications speak for the long tail, and its end is the one that would stand there
 * if the most extreme replication had come once more. `make coverage` shows how often that holds.
 */
struct estimate estimate_ratio(const struct ratio *values, size_t stride, size_t count,
                               double level);

/* The same of a share of something. Where no replication has seen it (or all have seen nothing
 * else) residuals say nothing: the rule of three, counted in replications (Hanley and Lippman-Hand
 * 1983, "If nothing goes wrong, is everything all right?"). */
struct estimate estimate_share(const struct ratio *values, size_t stride, size_t count,
                               double level);

/* Whichever of the two fits the figure. */
struct estimate estimate_figure(enum figure_id figure, const struct ratio *values, size_t stride,
                                size_t count, double level);

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

/* The same of a figure of that unit: of a share with the rule of three, as in estimate_share(). */
struct estimate estimate_sums_of(enum unit unit, const struct sums *sums, double level);

/* --- two systems --- */

struct difference {
    double value;             /* R_b - R_a; NaN when one has nothing */
    double low, high;         /* NaN with fewer than two replications */
    double half_width, error; /* the longer side; the standard error; NaN likewise */
    double independent_error; /* what the error had been with separate seeds: variances added */
    double degrees;           /* of freedom, of Student's t */
    size_t count;             /* replications compared: pairs, or those of the smaller side */
};

/* How much b exceeds a. Paired: replication i of both had the same draws, so that the delta
 * method's residuals are subtracted replication by replication (Law, 10.2.1), over those in which
 * both say something. Otherwise Welch's interval with Satterthwaite's degrees of freedom
 * (Law, 10.2.2). The side of the long tail is corrected for skewness as in
 * estimate_ratio(), the other stays. Anything paired with
 * itself differs by 0 ± 0. */
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

/* The quantile of Student's t for a two-sided interval; and what a quantile becomes where the mean
 * has that skewness (the data's over the root of their number; Willink 2005, equation 5). */
double student_quantile(double level, double degrees);
double student_corrected(double quantile, double skewness);

#endif
