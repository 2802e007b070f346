/* Edges of the cells of histograms. */
#include "engine/tally.h"

#include <assert.h>

double histogram_edge(unsigned cell) {
    assert(cell <= HISTOGRAM_CELLS);
    double unit = (double)(INT64_C(1) << HISTOGRAM_UNIT_BITS);
    if (cell < HISTOGRAM_PER_OCTAVE) return unit * cell;
    unsigned octave = cell / HISTOGRAM_PER_OCTAVE - 1;
    return unit *
           (double)((uint64_t)(HISTOGRAM_PER_OCTAVE + cell % HISTOGRAM_PER_OCTAVE) << octave);
}

double histogram_within(unsigned cell, double share) {
    assert(share >= 0);
    assert(share <= 1);
    if (cell == 0) return 0;
    double from = histogram_edge(cell), to = histogram_edge(cell + 1);
    return from + (to - from) * (0.25 + share / 2);
}
