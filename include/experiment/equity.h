/* Whether some areas wait longer than others, and which. Means of areas that are alike differ by
 * chance; whoever sorts them finds a slowest and a fastest one, and with enough areas they lie far
 * apart. So the fifths are found in one half of the replications and measured in the other, and an
 * area is called slow only where an interval that holds for all areas together says so. */
#ifndef TANGGAP_EXPERIMENT_EQUITY_H
#define TANGGAP_EXPERIMENT_EQUITY_H

#include "experiment/replication.h"

/* An area is ranked if it has so many done reports in each half of the replications, and judged if
 * it has twice as many in both together. */
enum { EQUITY_DONE_LEAST = 30 };

/* Gives every replication the numerator and denominator by which it enters the figure `area_ratio`:
 * the mean resolution of the slowest fifth of areas and that of the fastest. The fifths that a
 * replication of one half is measured by are those of the means of the other half, and both halves
 * are measured (cross-fitting; Chernozhukov et al. 2018, "Double/debiased machine learning", 3).
 * An area's mean is a ratio of totals, with residuals by the delta method.
 *
 * The two halves choose for each other, so that what they measure goes up and down together: where
 * areas are alike, their correlation is 0.78. Residuals are therefore enlarged by the root of two,
 * as if it were 1, which it cannot exceed; so are intervals, differences and whatever else is made
 * of them.
 *
 * NaN in all of them where there are fewer than two replications, fewer than five areas to rank, or
 * nothing is known of areas (a file of before). Each call begins anew. False: NaN. */
bool equity_settle(struct replications *replications);

struct area_standing {
    struct estimate resolution; /* mean, in hours; its interval is the one that decides */
    bool is_slower;
};

/* Which areas are slower than the city: those whose interval lies above the city's mean resolution.
 * Intervals have the level by which all of them hold together with 95% (Bonferroni over the areas
 * that are judged). So where areas are alike, one or more is
 * called slower in at most one experiment of twenty; `make coverage` says how often. None is
 * called faster: times have long tails, so that a mean which is low by chance has an interval that
 * is too narrow. `out` has room for all areas; returns how many are slower. */
size_t equity_stand(const struct replications *replications, struct area_standing *out);

/* The areas of that list that are slower, the slowest first, and how many; `out` has room for all
 * `areas`. */
size_t equity_rank(const struct area_standing *standings, uint32_t areas, uint32_t *out);

/* By area, how much the mean resolution of `here` exceeds that of `base`, both of the same areas;
 * replications are paired if they had the same draws. `out` has room for all areas, and its
 * intervals hold for those with a value together. */
void equity_compare(const struct replications *base, const struct replications *here, bool paired,
                    struct difference *out);

#endif
