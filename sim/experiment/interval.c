/* Intervals of means, ratios and differences; multiple comparisons. */
#include "experiment/interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdint.h>

double student_quantile(double level, double degrees) {
    return gsl_cdf_tdist_Pinv(0.5 + level / 2, degrees);
}

bool ratio_says_something(struct ratio value) {
    return isfinite(value.over) && isfinite(value.under);
}

/* What is known of a mean: its standard error, and the third cumulant of the mean in units of that
 * error (the skewness of the data over the root of their number). */
struct spread {
    double error, skewness;
};

/* `value`: of which it is; what rounding makes of equal values is no spread. */
static struct spread spread_of(double value, double squares, double cubes, double n) {
    double variance = squares / (n - 1), error = sqrt(variance / n);
    if (error < 1e-13 * fabs(value)) return (struct spread){0, 0};
    if (n < 3 || !(variance > 0)) return (struct spread){error, 0};
    double third = cubes * n / ((n - 1) * (n - 2));
    return (struct spread){error, third / (variance * sqrt(variance)) / sqrt(n)};
}

double student_corrected(double quantile, double skewness) {
    double bend = skewness / 6;
    return fabs(bend) < 1e-6 ? quantile : (cbrt(1 + 6 * bend * (quantile - bend)) - 1) / (2 * bend);
}

static double low_end(double value, struct spread spread, double t) {
    return value - spread.error * student_corrected(t, spread.skewness);
}

static double high_end(double value, struct spread spread, double t) {
    return value - spread.error * student_corrected(-t, spread.skewness);
}

static double longer_side(double low, double value, double high) {
    return fmax(value - low, high - value);
}

/* --- one system --- */

/* Beyond this skewness of the mean (that of residuals over the root of their number) the most
 * extreme replication is counted once more. */
static const double SKEWED = 0.25;

/* The replications that say something, the one at `again` twice; SIZE_MAX: none twice. */
struct sample {
    const struct ratio *values;
    size_t stride, count, again;
    double value, mean_under; /* of it */
    size_t n;
    struct spread spread;
    size_t smallest, largest; /* where the most extreme residuals are */
};

static double residual_in(const struct sample *sample, size_t at) {
    struct ratio value = sample->values[at * sample->stride];
    return (value.over - sample->value * value.under) / sample->mean_under;
}

static void sample_total(struct sample *sample) {
    double over = 0, under = 0;
    sample->n = 0;
    for (size_t i = 0; i < sample->count; i++) {
        struct ratio value = sample->values[i * sample->stride];
        if (!ratio_says_something(value)) continue;
        double times = i == sample->again ? 2 : 1;
        over += times * value.over;
        under += times * value.under;
        sample->n += i == sample->again ? 2 : 1;
    }
    sample->value = under != 0 ? over / under : NAN;
    sample->mean_under = under / (double)sample->n;
}

static void sample_spread(struct sample *sample) {
    double squares = 0, cubes = 0, least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < sample->count; i++) {
        if (!ratio_says_something(sample->values[i * sample->stride])) continue;
        double residual = residual_in(sample, i), times = i == sample->again ? 2 : 1;
        squares += times * residual * residual;
        cubes += times * residual * residual * residual;
        if (residual < least) least = residual, sample->smallest = i;
        if (residual > most) most = residual, sample->largest = i;
    }
    sample->spread = spread_of(sample->value, squares, cubes, (double)sample->n);
}

static struct sample sample_of(const struct ratio *values, size_t stride, size_t count,
                               size_t again) {
    struct sample sample = {
        .values = values, .stride = stride, .count = count, .again = again};
    sample_total(&sample);
    if (sample.n >= 2 && !isnan(sample.value)) sample_spread(&sample);
    return sample;
}

/* The ends as they stand, and the far one as it stood with one more extreme replication. */
static void set_ends(struct estimate *estimate, const struct sample *sample, double level) {
    double t = student_quantile(level, (double)sample->n - 1);
    double skewness = sample->spread.skewness;
    estimate->low = low_end(sample->value, sample->spread, t);
    estimate->high = high_end(sample->value, sample->spread, t);
    estimate->is_skewed = fabs(skewness) > SKEWED;
    if (!estimate->is_skewed) return;
    struct sample more = sample_of(sample->values, sample->stride, sample->count,
                                   skewness > 0 ? sample->largest : sample->smallest);
    t = student_quantile(level, (double)more.n - 1);
    if (skewness > 0) estimate->high = fmax(estimate->high, high_end(more.value, more.spread, t));
    else estimate->low = fmin(estimate->low, low_end(more.value, more.spread, t));
}

static struct estimate no_estimate(double value, size_t count) {
    return (struct estimate){.value = value,
                             .low = NAN,
                             .high = NAN,
                             .half_width = NAN,
                             .error = NAN,
                             .count = count};
}

struct estimate estimate_ratio(const struct ratio *values, size_t stride, size_t count,
                               double level) {
    struct sample sample = sample_of(values, stride, count, SIZE_MAX);
    struct estimate estimate = no_estimate(sample.value, sample.n);
    if (sample.n < 2 || isnan(sample.value)) return estimate;
    estimate.error = sample.spread.error;
    set_ends(&estimate, &sample, level);
    estimate.half_width = longer_side(estimate.low, estimate.value, estimate.high);
    return estimate;
}

/* What may be said of a share that no replication has seen, or nothing but it. */
static struct estimate with_unseen(struct estimate estimate, double level) {
    if (estimate.count < 2 || estimate.half_width > 0) return estimate;
    double unseen = 1 - pow(1 - level, 1 / (double)estimate.count);
    if (estimate.value == 0) estimate.high = unseen;
    if (estimate.value == 1) estimate.low = 1 - unseen;
    estimate.half_width = longer_side(estimate.low, estimate.value, estimate.high);
    return estimate;
}

struct estimate estimate_share(const struct ratio *values, size_t stride, size_t count,
                               double level) {
    return with_unseen(estimate_ratio(values, stride, count, level), level);
}

struct estimate estimate_figure(enum figure_id figure, const struct ratio *values, size_t stride,
                                size_t count, double level) {
    return FIGURE_TABLE[figure].unit == UNIT_SHARE
               ? estimate_share(values, stride, count, level)
               : estimate_ratio(values, stride, count, level);
}

void sums_add(struct sums *sums, struct ratio value) {
    if (!ratio_says_something(value)) return;
    sums->n++;
    sums->over += value.over;
    sums->under += value.under;
    sums->over_over += value.over * value.over;
    sums->over_under += value.over * value.under;
    sums->under_under += value.under * value.under;
}

/* What rounding drops of a + b (Knuth, "The Art of Computer Programming", 4.2.2, theorem B). */
static double dropped(double a, double b) {
    double sum = a + b, back = sum - b;
    return (a - back) + (b - (sum - back));
}

/* over_over - 2 R over_under + R^2 under_under is a small difference of large terms, so every
 * product and sum is taken as a rounded part and the rest that rounding dropped. */
static double squared_residuals(const struct sums *sums, double ratio) {
    double cross = -2 * ratio * sums->over_under, square = ratio * ratio,
           under = square * sums->under_under;
    double rest = fma(-2 * ratio, sums->over_under, -cross) +
                  fma(square, sums->under_under, -under) +
                  fma(ratio, ratio, -square) * sums->under_under;
    double first = sums->over_over + cross;
    rest += dropped(sums->over_over, cross) + dropped(first, under);
    return fmax(0, first + under + rest);
}

struct estimate estimate_sums(const struct sums *sums, double level) {
    double n = sums->n, value = sums->under != 0 ? sums->over / sums->under : NAN;
    struct estimate estimate = no_estimate(value, (size_t)n);
    if (n < 2 || isnan(value)) return estimate;
    estimate.error = sqrt(squared_residuals(sums, value) / (n - 1) / n) / fabs(sums->under / n);
    estimate.half_width = student_quantile(level, n - 1) * estimate.error;
    estimate.low = value - estimate.half_width;
    estimate.high = value + estimate.half_width;
    return estimate;
}

struct estimate estimate_sums_of(enum unit unit, const struct sums *sums, double level) {
    struct estimate estimate = estimate_sums(sums, level);
    return unit == UNIT_SHARE ? with_unseen(estimate, level) : estimate;
}

/* --- two systems --- */

/* One side of a comparison: its replications, their ratio of totals and the mean of what is below
 * the line. */
struct side {
    const struct ratio *values;
    double over, under, value, mean_under;
    double squares, cubes; /* of the residuals */
    size_t n;
};

static void side_add(struct side *side, struct ratio value) {
    side->over += value.over;
    side->under += value.under;
    side->n++;
}

static void side_spread(struct side *side, double residual) {
    side->squares += residual * residual;
    side->cubes += residual * residual * residual;
}

static void side_close(struct side *side) {
    side->value = side->under != 0 ? side->over / side->under : NAN;
    side->mean_under = side->under / (double)side->n;
}

/* How far replication `at` lies from the ratio of totals: what the delta method adds up. */
static double residual(const struct side *side, size_t at) {
    return (side->values[at].over - side->value * side->values[at].under) / side->mean_under;
}

/* The spread of the difference of two means that are independent: their cumulants add up. */
static struct spread spread_between(struct spread of_a, struct spread of_b) {
    double error = hypot(of_a.error, of_b.error);
    double third = of_b.skewness * pow(of_b.error, 3) - of_a.skewness * pow(of_a.error, 3);
    return (struct spread){error, error > 0 ? third / pow(error, 3) : 0};
}

/* Only replications with `both` sides count if they are paired. */
static bool counts(const struct side *side, const struct side *other, size_t at, bool both) {
    return ratio_says_something(side->values[at]) &&
           (!both || ratio_says_something(other->values[at]));
}

static struct difference difference_of(const struct side *a, const struct side *b) {
    return (struct difference){.value = b->value - a->value,
                               .low = NAN,
                               .high = NAN,
                               .half_width = NAN,
                               .error = NAN,
                               .independent_error = NAN,
                               .degrees = NAN,
                               .count = a->n < b->n ? a->n : b->n};
}

/* Satterthwaite's. */
static double degrees_of(const struct side *a, struct spread of_a, const struct side *b,
                         struct spread of_b) {
    double va = of_a.error * of_a.error, vb = of_b.error * of_b.error, sum = va + vb;
    if (!(sum > 0)) return (double)(a->n + b->n - 2);
    return sum * sum / (va * va / (double)(a->n - 1) + vb * vb / (double)(b->n - 1));
}

/* The correction makes the side of the long tail longer, and the other no shorter: nothing is
 * called a difference on the strength of an estimated skewness. */
static void set_difference(struct difference *difference, struct spread spread, double level) {
    double t = student_quantile(level, difference->degrees), value = difference->value;
    difference->error = spread.error;
    difference->low = fmin(value - t * spread.error, low_end(value, spread, t));
    difference->high = fmax(value + t * spread.error, high_end(value, spread, t));
    difference->half_width = longer_side(difference->low, difference->value, difference->high);
}

struct difference estimate_difference(const struct ratio *a, const struct ratio *b, size_t stride,
                                      size_t count, double level, bool paired) {
    struct side of_a = {.values = a}, of_b = {.values = b};
    for (size_t at = 0; at < count * stride; at += stride) {
        if (counts(&of_a, &of_b, at, paired)) side_add(&of_a, a[at]);
        if (counts(&of_b, &of_a, at, paired)) side_add(&of_b, b[at]);
    }
    side_close(&of_a);
    side_close(&of_b);
    struct difference difference = difference_of(&of_a, &of_b);
    if (difference.count < 2 || isnan(difference.value)) return difference;
    double squares = 0, cubes = 0; /* of the paired residuals */
    for (size_t at = 0; at < count * stride; at += stride) {
        double from_a = counts(&of_a, &of_b, at, paired) ? residual(&of_a, at) : 0;
        double from_b = counts(&of_b, &of_a, at, paired) ? residual(&of_b, at) : 0;
        double between = from_b - from_a;
        side_spread(&of_a, from_a);
        side_spread(&of_b, from_b);
        squares += between * between;
        cubes += between * between * between;
    }
    struct spread a_alone = spread_of(of_a.value, of_a.squares, of_a.cubes, (double)of_a.n),
                  b_alone = spread_of(of_b.value, of_b.squares, of_b.cubes, (double)of_b.n),
                  apart = spread_between(a_alone, b_alone);
    difference.independent_error = apart.error;
    difference.degrees =
        paired ? (double)difference.count - 1 : degrees_of(&of_a, a_alone, &of_b, b_alone);
    set_difference(&difference,
                   paired ? spread_of(of_a.value, squares, cubes, (double)difference.count) : apart,
                   level);
    return difference;
}

double difference_narrowing(const struct difference *difference) {
    if (!(difference->error > 0)) return NAN;
    double factor = difference->independent_error / difference->error;
    return factor * factor;
}

/* --- many comparisons --- */

double simultaneous_level(double level, size_t comparisons) {
    return comparisons ? 1 - (1 - level) / (double)comparisons : level;
}

/* --- with the best --- */

/* How much better `one` is than `other`, larger always meaning better, with the half-width of a
 * one-sided statement that holds together with those of all other rivals. */
static struct difference lead(const struct contest *contest, size_t one, size_t other) {
    double level = 1 - 2 * (1 - contest->level) / (double)(contest->system_count - 1);
    const struct ratio *from = contest->systems[contest->smaller_is_better ? one : other];
    const struct ratio *to = contest->systems[contest->smaller_is_better ? other : one];
    return estimate_difference(from, to, contest->stride, contest->count, level, contest->paired);
}

/* The upper end is settled by the hardest rival; below 0, somebody is better. */
static void set_high(const struct contest *contest, size_t one, struct standing *standing) {
    *standing = (struct standing){.value = NAN, .high = NAN, .may_be_best = true};
    for (size_t other = 0; other < contest->system_count; other++) {
        if (other == one) continue;
        struct difference ahead = lead(contest, one, other);
        standing->value = fmin(standing->value, ahead.value);
        standing->high = fmin(standing->high, ahead.high);
    }
    if (isnan(standing->high)) return;
    standing->may_be_best = standing->high >= 0;
    standing->high = fmax(0, standing->high);
}

/* The lower end by the hardest of those that may be the best; alone among them, it is the best. */
static void set_low(const struct contest *contest, size_t one, struct standing *all) {
    double low = NAN;
    bool rivals = false;
    for (size_t other = 0; other < contest->system_count; other++) {
        if (other == one || !all[other].may_be_best) continue;
        rivals = true;
        struct difference ahead = lead(contest, one, other);
        low = fmin(low, ahead.low);
    }
    all[one].is_best = !rivals && all[one].may_be_best;
    all[one].low = !rivals ? 0 : isnan(low) ? NAN : fmin(0, low);
}

/* From "larger is better" back to the figure itself. */
static void turn(struct standing *standing) {
    double low = standing->low;
    standing->value = -standing->value;
    standing->low = -standing->high;
    standing->high = -low;
}

void contest_decide(const struct contest *contest, struct standing *out) {
    for (size_t s = 0; s < contest->system_count; s++) set_high(contest, s, &out[s]);
    for (size_t s = 0; s < contest->system_count; s++) set_low(contest, s, out);
    if (contest->smaller_is_better)
        for (size_t s = 0; s < contest->system_count; s++) turn(&out[s]);
}
