/* What one long run says of the steady state: where its warm-up ends, an interval by batch means,
 * and whether it was long enough for that interval to be believed. */
#ifndef TANGGAP_EXPERIMENT_STEADY_H
#define TANGGAP_EXPERIMENT_STEADY_H

#include "experiment/interval.h"

/* Twenty batches: endlessly many independent ones would narrow the interval by no more than a
 * twentieth, and smaller ones are less independent (Schmeiser 1982, "Batch size effects in the
 * analysis of simulation output"). */
enum { STEADY_BATCHES = 20 };

/* A run is long enough when it tells as much about the mean as so many independent observations.
 * For M/M/1 that is about 80,000 waits at load 0.8 and 360,000 at 0.9. A run may be lengthened
 * until it is called long enough: double it, say. `make coverage` shows how often the interval then
 * holds. */
enum { STEADY_WORTH = 1000 };

/* Verdict and what a report says, in English and in Indonesian. */
#define STEADY_VERDICTS(VERDICT)                                                                  \
    VERDICT(LONG_ENOUGH, "long enough", "cukup lama")                                             \
    VERDICT(STILL_SETTLING, "too short: it has not left its beginning behind by half-time",       \
            "terlalu singkat: sampai separuh jalan belum lepas dari awalnya")                     \
    VERDICT(TOO_FEW, "too short: it tells no more than a few independent observations",           \
            "terlalu singkat: nilainya tidak lebih dari beberapa pengamatan yang saling bebas")

enum steady_verdict {
#define X(id, ...) STEADY_##id,
    STEADY_VERDICTS(X)
#undef X
    STEADY_VERDICT_COUNT
};

struct steady {
    struct estimate estimate; /* count: batches. NaN with less than five observations for each */
    size_t warm_up; /* observations cut off; what does not fill the batches goes with them */
    size_t batch_length;
    double
        worth; /* independent observations that would tell as much; NaN with less than a hundred */
    enum steady_verdict verdict;
};

/* Of a series in its order of time.
 *
 * Warm-up by MSER-5 (White 1997, "An effective truncation heuristic for bias reduction in
 * simulation output"; White, Cobb and Spratt 2000, "A comparison of five steady-state truncation
 * heuristics for simulation"): of means of five, as many are cut as make the rest's standard error,
 * taken as if independent, least; at most half.
 *
 * The interval is Student's over twenty batch means, drawn out to the farther end of that corrected
 * for skewness (Johnson 1978; Willink 2005, "A confidence interval and test for the mean of an
 * asymmetric distribution", as in N-Skart, Tafazzoli and others 2011). Queues fail to one side: a
 * run without a bad spell looks both short-waited and calm. */
struct steady steady_state(const double *series, size_t count, double level);

/* The observations that MSER-5 cuts off; half of the series, if the rest would still be better
 * without more. */
size_t mser_warm_up(const double *series, size_t count);

const char *steady_words(enum steady_verdict verdict);

#endif
