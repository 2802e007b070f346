/* What the points of a design say about its factors, from one response per point. Nothing here runs
 * anything; the same responses and seed give the same intervals. */
#ifndef TANGGAP_EXPERIMENT_EFFECTS_H
#define TANGGAP_EXPERIMENT_EFFECTS_H

#include <stdbool.h>

#include "experiment/design.h"
#include "experiment/interval.h"

/* Points and what was seen there. All borrowed. A response that is not a number takes its point out
 * of account, and with it the block that the point belongs to. */
struct observed {
    const struct design *design;
    const struct estimate *responses; /* one per point */
    bool independent; /* each point had seeds of its own; otherwise all shared theirs */
    uint64_t seed;                    /* of the resampling */
};

/* A number with its 95% interval; NaN where nothing can be said. */
struct bracket {
    double value, low, high;
};

/* The mean response at one level of a factor. */
struct level_effect {
    double level; /* the coordinate; NaN, which comes first: as it stands */
    size_t points;
    struct bracket mean;
};

/* The main effect of one factor, level by level in rising order, into `out`, which has room for as
 * many as there are points; returns how many. The interval is about draws alone, not about where
 * the design looked: errors of points with seeds of their own add up as squares, those of points
 * that shared them as they are, which is the widest they can be. In a one-at-a-time design the base
 * stands for the level where the factor stays (Montgomery, "Design and Analysis of
 * Experiments", 5.3). */
size_t effects_levels(const struct observed *observed, size_t factor, struct level_effect *out);

/* The slope of the response in every factor, over all points at once, by least squares with
 * Student's interval (Draper and Smith, "Applied Regression Analysis", 5.2; solved by Goodnight
 * 1979, "A tutorial on the SWEEP operator"). A slope is per unit of what design->points holds. NaN
 * for a factor that does not vary, or goes along with those before it. Points with a coordinate
 * that is NaN are left out; returns how many were used. */
size_t effects_slopes(const struct observed *observed, struct bracket *out);

/* Elementary effects of one factor: their mean, the mean of their sizes, and their standard
 * deviation, which is large where the factor's effect hangs on itself or on others. */
struct morris_effect {
    struct bracket mean, size, deviation; /* mu, mu*, sigma */
};

/* For every factor of a Morris design (Morris 1991; mu*: Campolongo, Cariboni and Saltelli 2007),
 * with intervals by the bootstrap over trajectories (Efron and Tibshirani, "An Introduction to the
 * Bootstrap", 13.3). Returns how many trajectories were used; below two there are no intervals. */
size_t effects_morris(const struct observed *observed, struct morris_effect *out);

/* Sobol's indices of one factor: the share of the variance that goes when the factor is known, and
 * the share that stays when all others are. */
struct sobol_effect {
    struct bracket first, total;
};
struct sobol_whole {
    size_t pairs;          /* that were used */
    double mean, variance; /* of the response over the cube */
    double noise; /* share of the variance that is no factor's: the mean squared standard error */
};

/* For every factor of a Saltelli design: first-order indices by Saltelli, Annoni et al. 2010 (table
 * 2, b), total ones by Jansen 1999 (the same, f), on responses from which the mean was taken, with
 * intervals by the bootstrap over pairs (Archer, Saltelli and Sobol 1997). The noise of the
 * responses is part of what is shared out. */
struct sobol_whole effects_sobol(const struct observed *observed, struct sobol_effect *out);

#endif
