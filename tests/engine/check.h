/* What the tests of the engine share: chance that does not come from the engine, and the statistics
 * of the rule of comparison. Everything is small and static, so that a test file links alone. */
#ifndef TANGGAP_TESTS_ENGINE_CHECK_H
#define TANGGAP_TESTS_ENGINE_CHECK_H

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "engine/calendar.h"

/* --- chance: splitmix64 (Steele, Lea and Flood 2014), seeded by the test --- */

static inline uint64_t chance(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static inline uint32_t chance_below(uint64_t *state, uint32_t n) {
    return (uint32_t)((chance(state) >> 32) * n >> 32);
}

static inline double chance_unit(uint64_t *state) {
    return ((double)(chance(state) >> 11) + 0.5) * 0x1p-53;
}

/* --- questions --- */

static inline bool calendar_is_open(const struct calendar *calendar, sim_time at) {
    return calendar_next_open(calendar, at) == at;
}

/* --- comparisons --- */

static inline double relative_error(double got, double exact) {
    return exact == 0 ? fabs(got) : fabs(got - exact) / fabs(exact);
}

/* Mean of `count` independent values and its standard error. */
struct estimate {
    double mean, error;
};

static inline struct estimate estimate_of(const double *values, size_t count) {
    double mean = 0, squares = 0;
    for (size_t i = 0; i < count; i++) mean += values[i] / (double)count;
    for (size_t i = 0; i < count; i++) squares += (values[i] - mean) * (values[i] - mean);
    return (struct estimate){mean, sqrt(squares / (double)(count - 1) / (double)count)};
}

/* (estimate - exact) / own standard error over `count` replications, turned from Student's t into a
 * normal z. */
static inline double z_of(struct estimate estimate, double exact, size_t count) {
    double t = (estimate.mean - exact) / estimate.error;
    double tail = gsl_cdf_tdist_Q(fabs(t), (double)(count - 1));
    double z = tail > 1e-300 ? gsl_cdf_ugaussian_Qinv(tail) : 38;
    return t < 0 ? -z : z;
}

static inline int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Kolmogorov and Smirnov's p of values that should be uniform on (0, 1); sorts them. Asymptotic,
 * with Stephens's correction for the number of values. */
static inline double uniform_p(double *values, size_t count) {
    qsort(values, count, sizeof *values, by_size);
    double n = (double)count, distance = 0;
    for (size_t i = 0; i < count; i++) {
        double above = ((double)i + 1) / n - values[i], below = values[i] - (double)i / n;
        if (above > distance) distance = above;
        if (below > distance) distance = below;
    }
    double lambda = (sqrt(n) + 0.12 + 0.11 / sqrt(n)) * distance, p = 0, sign = 2;
    if (lambda < 0.3) return 1;
    for (int k = 1; k <= 100; k++, sign = -sign) p += sign * exp(-2.0 * k * k * lambda * lambda);
    return p;
}

/* Pearson's p for counts against probabilities; neighbouring cells are thrown together until 10 are
 * expected. */
static inline double counts_p(const double *counts, const double *probabilities, size_t cells,
                              double total) {
    double chi = 0, expected = 0, seen = 0, last_expected = 0, last_seen = 0;
    int pooled = 0;
    for (size_t i = 0; i < cells; i++) {
        expected += probabilities[i] * total;
        seen += counts[i];
        if (expected < 10) continue;
        if (pooled++)
            chi += (last_seen - last_expected) * (last_seen - last_expected) / last_expected;
        last_expected = expected, last_seen = seen;
        expected = seen = 0;
    }
    last_expected += expected, last_seen += seen; /* what is left at the end joins the last */
    chi += (last_seen - last_expected) * (last_seen - last_expected) / last_expected;
    return pooled < 2 ? 1 : gsl_cdf_chisq_Q(chi, pooled - 1);
}

#endif
