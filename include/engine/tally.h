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

/* A histogram of durations whose cells grow with the value: HISTOGRAM_PER_OCTAVE of them to each
 * doubling, below the first octave linear ones of four milliseconds, up to 57 years. A quantile is
 * therefore off by less than 0.15% of itself, whatever lies in its cell, or by 3 ms; what takes no
 * time falls into the first cell, and that is 0. */
enum {
    HISTOGRAM_PER_OCTAVE = 512,
    HISTOGRAM_OCTAVES = 31,
    HISTOGRAM_CELLS = HISTOGRAM_PER_OCTAVE * (HISTOGRAM_OCTAVES + 1)
};
#define HISTOGRAM_UNIT_BITS 12 /* the finest cell: 2^12 microseconds */

static inline unsigned histogram_cell(sim_time span) {
    uint64_t units = span > 0 ? (uint64_t)span >> HISTOGRAM_UNIT_BITS : 0;
    if (units < HISTOGRAM_PER_OCTAVE) return (unsigned)units;
    unsigned octave = 63 - (unsigned)__builtin_clzll(units) - 9; /* 0 for [512, 1024) */
    unsigned cell = HISTOGRAM_PER_OCTAVE * (octave + 1) +
                    (unsigned)(units >> octave & (HISTOGRAM_PER_OCTAVE - 1));
    return cell < HISTOGRAM_CELLS ? cell : HISTOGRAM_CELLS - 1;
}

/* Cells in a row make wider ones, whose edges are edges of theirs: bands of 16 for drawings and
 * tables (32 to an octave), blocks of 64 for what is kept of every replication (8 to an octave). */
enum {
    CELLS_PER_BAND = 16,
    HISTOGRAM_BANDS = HISTOGRAM_CELLS / CELLS_PER_BAND,
    CELLS_PER_BLOCK = 64,
    HISTOGRAM_BLOCKS = HISTOGRAM_CELLS / CELLS_PER_BLOCK
};

/* Lower edge of a cell, in microseconds; of HISTOGRAM_CELLS: the upper edge of the last. */
double histogram_edge(unsigned cell);

/* The value within a cell at which a share of what lies in it is passed. All of it may lie at one
 * point, so the middle half of the cell is shared out, and the value is off by three quarters of
 * the cell's width at most. Of the first cell: 0. */
double histogram_within(unsigned cell, double share);

#endif
