/* Intervals of means, ratios and differences; multiple comparisons. */
#include "experiment/interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double student_quantile(double level, double degrees) {
    return gsl_cdf_tdist_Pinv(0.5 + level / 2, degrees);
}

bool ratio_says_something(struct ratio value) {
    return isfinite(value.over) && isfinite(value.under);
}

/* --- one system --- */

/* From the squared residuals over - value * under, added up. */
static void set_error(struct estimate *estimate, double squares, double under, double level) {
    double n = (double)estimate->count;
    estimate->error = sqrt(squares / (n - 1) / n) / fabs(under / n);
    estimate->half_width = student_quantile(level, n - 1) * estimate->error;
}

struct estimate estimate_ratio(const struct ratio *values, size_t stride, size_t count,
                               double level) {
    double over = 0, under = 0, squares = 0;
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        struct ratio value = values[i * stride];
        if (!ratio_says_something(value)) continue;
        over += value.over;
        under += value.under;
        n++;
    }
    struct estimate estimate = {
        .value = under != 0 ? over / under : NAN, .half_width = NAN, .error = NAN, .count = n};
    if (n < 2 || under == 0) return estimate;
    for (size_t i = 0; i < count; i++) {
        struct ratio value = values[i * stride];
        if (!ratio_says_something(value)) continue;
        double residual = value.over - estimate.value * value.under;
        squares += residual * residual;
    }
    set_error(&estimate, squares, under, level);
    return estimate;
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
    struct estimate estimate = {.value = sums->under != 0 ? sums->over / sums->under : NAN,
                                .half_width = NAN, .error = NAN, .count = (size_t)sums->n};
    if (estimate.count >= 2 && sums->under != 0)
        set_error(&estimate, squared_residuals(sums, estimate.value), sums->under, level);
    return estimate;
}

/* --- two systems --- */

/* One side of a comparison: its replications, their ratio of totals and the mean of what is below
 * the line. */
struct side {
    const struct ratio *values;
    double over, under, value, mean_under;
    double squares; /* of the residuals */
    size_t n;
};

static void side_add(struct side *side, struct ratio value) {
    side->over += value.over;
    side->under += value.under;
    side->n++;
}

static void side_close(struct side *side) {
    side->value = side->under != 0 ? side->over / side->under : NAN;
    side->mean_under = side->under / (double)side->n;
}

/* How far replication `at` lies from the ratio of totals: what the delta method adds up. */
static double residual(const struct side *side, size_t at) {
    return (side->values[at].over - side->value * side->values[at].under) / side->mean_under;
}

static double variance_of_mean(double squares, size_t n) {
    return squares / (double)(n - 1) / (double)n;
}

/* Only replications with `both` sides count if they are paired. */
static bool counts(const struct side *side, const struct side *other, size_t at, bool both) {
    return ratio_says_something(side->values[at]) &&
           (!both || ratio_says_something(other->values[at]));
}

static struct difference difference_of(const struct side *a, const struct side *b) {
    return (struct difference){.value = b->value - a->value,
                               .half_width = NAN,
                               .error = NAN,
                               .independent_error = NAN,
                               .degrees = NAN,
                               .count = a->n < b->n ? a->n : b->n};
}

static void set_paired(struct difference *difference, double squares) {
    difference->error = sqrt(variance_of_mean(squares, difference->count));
    difference->degrees = (double)difference->count - 1;
}

static void set_independent(struct difference *difference, const struct side *a,
                            const struct side *b) {
    double of_a = variance_of_mean(a->squares, a->n), of_b = variance_of_mean(b->squares, b->n),
           sum = of_a + of_b;
    difference->error = sqrt(sum);
    difference->degrees =
        sum > 0 ? sum * sum / (of_a * of_a / (double)(a->n - 1) + of_b * of_b / (double)(b->n - 1))
                : (double)(a->n + b->n - 2);
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
    double squares = 0; /* of the paired residuals */
    for (size_t at = 0; at < count * stride; at += stride) {
        double from_a = counts(&of_a, &of_b, at, paired) ? residual(&of_a, at) : 0;
        double from_b = counts(&of_b, &of_a, at, paired) ? residual(&of_b, at) : 0;
        of_a.squares += from_a * from_a;
        of_b.squares += from_b * from_b;
        squares += (from_b - from_a) * (from_b - from_a);
    }
    set_independent(&difference, &of_a, &of_b);
    difference.independent_error = difference.error;
    if (paired) set_paired(&difference, squares);
    difference.half_width = student_quantile(level, difference.degrees) * difference.error;
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
        standing->high = fmin(standing->high, ahead.value + ahead.half_width);
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
        low = fmin(low, ahead.value - ahead.half_width);
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
