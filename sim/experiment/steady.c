/* One long run: where its warm-up ends, and whether its batch means can be believed. */
#include "experiment/steady.h"
#include "base/language.h"

#include <math.h>

enum { MSER_BATCH = 5, SMALL_BATCHES = 100 };

const char *steady_words(enum steady_verdict verdict) {
    static const struct label words[] = {
#define X(id, english, indonesian) BOTH(english, indonesian),
        STEADY_VERDICTS(X)
#undef X
    };
    return label_spoken(words[verdict]);
}

static double mean_of(const double *series, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += series[i];
    return sum / (double)count;
}

/* --- the end of the warm-up --- */

/* The last batch that may be cut: a later minimum comes of what is left being short. */
static size_t half_time(size_t count) { return count / MSER_BATCH / 2; }

/* Backwards, so that what is left after each possible cut is known by adding one batch (Welford
 * 1962). */
size_t mser_warm_up(const double *series, size_t count) {
    size_t batches = count / MSER_BATCH, cut = 0;
    double mean = 0, squares = 0, least = INFINITY;
    for (size_t b = batches; b-- > 0;) {
        double batch = mean_of(series + b * MSER_BATCH, MSER_BATCH), left = (double)(batches - b),
               before = batch - mean;
        mean += before / left;
        squares += before * (batch - mean);
        double statistic = squares / left / left;
        if (b > half_time(count) || statistic > least) continue;
        least = statistic;
        cut = b;
    }
    return cut * MSER_BATCH;
}

/* --- batch means --- */

struct batches {
    double mean, variance, skewness; /* variance of the mean of all */
    size_t count, length;
};

/* What does not fill them is left out at the front, nearest to the warm-up. */
static struct batches batches_of(const double *series, size_t observations, size_t count) {
    struct batches batches = {.count = count, .length = observations / count};
    const double *from = series + observations - batches.length * count;
    double n = (double)count, squares = 0, cubes = 0;
    batches.mean = mean_of(from, batches.length * count);
    for (size_t b = 0; b < count; b++) {
        double off = mean_of(from + b * batches.length, batches.length) - batches.mean;
        squares += off * off;
        cubes += off * off * off;
    }
    batches.variance = squares / (n - 1) / n;
    batches.skewness =
        squares > 0 ? sqrt(n * (n - 1)) / (n - 2) * (cubes / n) / pow(squares / n, 1.5) : 0;
    return batches;
}

static struct estimate interval_of(const struct batches *batches, double level) {
    double n = (double)batches->count, t = student_quantile(level, n - 1),
           error = sqrt(batches->variance);
    double skewness = batches->skewness / sqrt(n);
    double half = error * fmax(t, fmax(student_corrected(t, skewness),
                                       -student_corrected(-t, skewness)));
    return (struct estimate){.value = batches->mean,
                             .low = batches->mean - half,
                             .high = batches->mean + half,
                             .half_width = half,
                             .error = error,
                             .count = batches->count};
}

/* --- long enough? --- */

/* A hundred smaller batches, since twenty would leave too much of the verdict to draws. Being
 * smaller they are less independent and flatter: for M/M/1 a run that is worth 275 by nearly half,
 * one that is worth 1,400 by a tenth. */
static double worth_of(const double *series, size_t count) {
    struct batches batches = batches_of(series, count, SMALL_BATCHES);
    double squares = 0, mean = mean_of(series, count);
    for (size_t i = 0; i < count; i++) squares += (series[i] - mean) * (series[i] - mean);
    if (squares == 0) return (double)count;
    double worth = squares / (double)count / batches.variance;
    return worth > (double)count ? (double)count : worth;
}

struct steady steady_state(const double *series, size_t count, double level) {
    size_t cut = mser_warm_up(series, count), left = count - cut;
    struct steady steady = {
        .warm_up = cut,
        .estimate = {.value = NAN, .low = NAN, .high = NAN, .half_width = NAN, .error = NAN},
        .worth = NAN,
        .verdict = STEADY_TOO_FEW};
    if (left < SMALL_BATCHES) return steady;
    struct batches batches = batches_of(series + cut, left, STEADY_BATCHES);
    steady.estimate = interval_of(&batches, level);
    steady.batch_length = batches.length;
    steady.warm_up = count - batches.length * STEADY_BATCHES;
    steady.worth = worth_of(series + cut, left);
    if (cut == half_time(count) * MSER_BATCH) steady.verdict = STEADY_STILL_SETTLING;
    else if (steady.worth >= STEADY_WORTH) steady.verdict = STEADY_LONG_ENOUGH;
    return steady;
}
