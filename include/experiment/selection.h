/* Which of several systems is the best, with a stated probability of having found it. */
#ifndef TANGGAP_EXPERIMENT_SELECTION_H
#define TANGGAP_EXPERIMENT_SELECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "model/figures.h"

/* What is asked of a selection. */
struct selection_rule {
    double probability; /* of choosing the best where it leads all others by the zone or more, and
                           of choosing the standard where nothing is better than it */
    double zone;        /* the indifference zone, in the unit of what systems are worth; 0: as small
                           as `most` allows */
    size_t first;       /* replications of every system before any is ruled out: 2 or more */
    size_t most;        /* replications of a system at most, `first` or more; 0: as many as the zone
                           asks for */
};

/* A system: what it is worth is `scale` times the ratio of totals of `values`, less that of `minus`
 * if there is one; larger is better. Replication i of all lists had the same draws. Without
 * `values` it is the standard, worth exactly 0: to change nothing. There is one at most. */
struct contender {
    const struct ratio *values, *minus; /* a replication every `stride` ratios */
    size_t stride;
    double scale;
};

struct selection {
    struct selection_rule rule;
    size_t system_count; /* 2 or more */
    void *context;
    /* Sees to it that each of these systems has so many replications; what has more stays as it
     * is. False when that cannot be had, which ends the selection. */
    bool (*replicate)(void *context, const size_t *systems, size_t count, size_t replications);
    /* The system as it stands, with all replications that were asked for; asked anew after each
     * replicate(), for lists move as they grow. */
    struct contender (*contender)(void *context, size_t system);
};

/* How a selection has ended. */
struct selection_end {
    bool failed;         /* replicate() has; then nothing else is said */
    size_t best;
    double zone;         /* as it was used: that of the rule, or wider if `most` asked for it */
    size_t replications; /* of the systems that were in to the end */
    size_t *looked;      /* by system: replications after which it was ruled out, or the end came;
                            the caller frees it with mem_free() */
};

/* The fully sequential procedure KN of Kim and Nelson (2001, "A fully sequential procedure for
 * indifference-zone selection in simulation", ACM TOMACS 11(3)) with common random numbers and a
 * triangular region of continuation (c = 1). After `first` replications of all systems the variance
 * of the difference of each pair is estimated, once; then one replication more is taken of every
 * system that is in, and whoever lies behind another by more than a margin is ruled out. The margin
 * shrinks with every replication until, at the latest, the best mean is chosen.
 *
 * What is said of a ratio of totals uses the residuals of the delta method, as in
 * estimate_difference(); KN's theorem is for means of normal observations, which those are nearly.
 * `most` widens the zone to the smallest that so many replications are enough for, given the
 * variances: the bound of the theorem's proof is in terms of variance over zone and holds for a
 * zone that depends on the variances of the first stage alone, which are independent of its means.
 * A system whose worth is no number is ruled out at once.
 *
 * The standard is kept unless another is seen to be better (Nelson and Goldsman 2001, "Comparisons
 * with a standard in simulation experiments", Management Science 47(3); fully sequential as in Kim
 * 2005, "Comparison with a standard via fully sequential procedures", ACM TOMACS 15(2)): it is
 * compared as if it were worth half a zone more, and what tells it from another is half a zone. So
 * where no system is better than it, it leads all by that half; where one is better by the zone, it
 * is behind that one by as much. What is chosen instead of it lies above 0 by h standard errors or
 * more (h below, by the variance of the first stage), however wide the zone is. A tie goes to it.
 *
 * The result depends on what systems say in replications 0, 1, … alone, and not on the order in
 * which they were run. */
struct selection_end selection_run(const struct selection *selection);

/* KN's h^2 for so many systems: the margin of two systems is max(0, zone / (2 r) x (h^2 S^2 /
 * zone^2 - r)) on means of r replications. */
double selection_h_squared(double probability, size_t systems, size_t first);

#endif
