/* Quantiles and means from histograms, of observations that are all complete and of others. */
#include "engine/tally.h"

#include <assert.h>
#include <math.h>

double histogram_edge(unsigned cell) {
    assert(cell <= HISTOGRAM_CELLS);
    double unit = (double)(INT64_C(1) << HISTOGRAM_UNIT_BITS);
    if (cell < HISTOGRAM_PER_OCTAVE) return unit * cell;
    unsigned octave = cell / HISTOGRAM_PER_OCTAVE - 1;
    return unit *
           (double)((uint64_t)(HISTOGRAM_PER_OCTAVE + cell % HISTOGRAM_PER_OCTAVE) << octave);
}

double histogram_quantile(const uint32_t *counts, double p) {
    assert(p >= 0);
    assert(p <= 1);
    double total = 0, below = 0;
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS; cell++) total += counts[cell];
    if (total == 0) return NAN;
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS; cell++) {
        double here = counts[cell];
        if (here > 0 && below + here >= p * total) {
            double from = histogram_edge(cell), to = histogram_edge(cell + 1);
            return from + (to - from) * (p * total - below) / here;
        }
        below += here;
    }
    return histogram_edge(HISTOGRAM_CELLS);
}

static double totals(const uint32_t *ended, const uint32_t *cut) {
    double total = 0;
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS; cell++)
        total += (double)ended[cell] + cut[cell];
    return total;
}

double kaplan_meier_quantile(const uint32_t *ended, const uint32_t *cut, double p) {
    assert(p >= 0);
    assert(p <= 1);
    double at_risk = totals(ended, cut), open = 1;
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS && at_risk > 0; cell++) {
        double left = open * (1 - ended[cell] / at_risk);
        if (left <= 1 - p && ended[cell]) {
            double from = histogram_edge(cell), to = histogram_edge(cell + 1);
            return from + (to - from) * (open - (1 - p)) / (open - left);
        }
        open = left;
        at_risk -= (double)ended[cell] + cut[cell];
    }
    return NAN;
}
