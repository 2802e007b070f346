/* Time averages, histograms and quantiles; an observation costs a nanosecond or two. */
#ifndef TANGGAP_ENGINE_TALLY_H
#define TANGGAP_ENGINE_TALLY_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/sim_time.h"

__extension__ typedef __int128 wide;

/* The integral of a count over time, exact in whole numbers. Each one that enters subtracts its
 * moment from `sum` and each one that leaves adds its own, so the integral from 0 to t is sum +
 * count * t. */
struct time_integral {
    wide sum;
    int64_t count;
};

static inline void time_integral_enter(struct time_integral *integral, sim_time at) {
    integral->sum -= at;
    integral->count++;
}

static inline void time_integral_leave(struct time_integral *integral, sim_time at) {
    assert(integral->count > 0);
    integral->sum += at;
    integral->count--;
}

/* The integral from time 0 to `at`, in counts times microseconds. */
static inline wide time_integral_until(const struct time_integral *integral, sim_time at) {
    return integral->sum + (wide)integral->count * at;
}

/* A histogram of durations whose cells grow with the value: `CELLS_PER_OCTAVE` cells to each
 * doubling, from HISTOGRAM_FINEST on (shorter ones fall into linear cells), so that a quantile is
 * off by at most 1/64 of itself before interpolation. */
enum {
    HISTOGRAM_PER_OCTAVE = 32,
    HISTOGRAM_OCTAVES = 26,
    HISTOGRAM_CELLS = HISTOGRAM_PER_OCTAVE * (HISTOGRAM_OCTAVES + 1)
};
#define HISTOGRAM_UNIT_BITS 20 /* the finest cell: 2^20 microseconds, about a second */

static inline unsigned histogram_cell(sim_time span) {
    uint64_t units = span > 0 ? (uint64_t)span >> HISTOGRAM_UNIT_BITS : 0;
    if (units < HISTOGRAM_PER_OCTAVE) return (unsigned)units;
    unsigned octave = 63 - (unsigned)__builtin_clzll(units) - 5; /* 0 for [32, 64) */
    unsigned cell = HISTOGRAM_PER_OCTAVE * (octave + 1) +
                    (unsigned)(units >> octave & (HISTOGRAM_PER_OCTAVE - 1));
    return cell < HISTOGRAM_CELLS ? cell : HISTOGRAM_CELLS - 1;
}

/* Lower edge of a cell, in microseconds; of HISTOGRAM_CELLS: the upper edge of the last. */
double histogram_edge(unsigned cell);

/* The value that a share `p` of the observations stays below, by linear interpolation in its cell
 * (Hyndman and Fan 1996, definition 4 on grouped data). NaN when there are none. */
double histogram_quantile(const uint32_t *counts, double p);

/* The same for observations of which some are only known to be longer (Kaplan and Meier 1958):
 * `ended` counts what ended in a cell, `cut` what was cut off in it. NaN when the curve never comes
 * down to 1 - p. */
double kaplan_meier_quantile(const uint32_t *ended, const uint32_t *cut, double p);

#endif
