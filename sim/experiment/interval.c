#include "experiment/interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double student_quantile(double level, size_t degrees) { return gsl_cdf_tdist_Pinv(0.5 + level / 2, (double)degrees); }

static bool says_something(struct ratio value) { return isfinite(value.over) && isfinite(value.under); }

struct estimate estimate_ratio(const struct ratio *values, size_t stride, size_t count, double level) {
    double over = 0, under = 0, squares = 0;
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        struct ratio value = values[i * stride];
        if (!says_something(value)) continue;
        over += value.over;
        under += value.under;
        n++;
    }
    struct estimate estimate = {.value = under != 0 ? over / under : NAN, .half_width = NAN, .error = NAN, .count = n};
    if (n < 2 || under == 0) return estimate;
    for (size_t i = 0; i < count; i++) {
        struct ratio value = values[i * stride];
        if (!says_something(value)) continue;
        double residual = value.over - estimate.value * value.under;
        squares += residual * residual;
    }
    estimate.error = sqrt(squares / (double)(n - 1) / (double)n) / fabs(under / (double)n);
    estimate.half_width = student_quantile(level, n - 1) * estimate.error;
    return estimate;
}

void sums_add(struct sums *sums, struct ratio value) {
    if (!says_something(value)) return;
    sums->n++;
    sums->over += value.over;
    sums->under += value.under;
    sums->over_over += value.over * value.over;
    sums->over_under += value.over * value.under;
    sums->under_under += value.under * value.under;
}

struct estimate estimate_sums(const struct sums *sums, double level) {
    double n = sums->n, ratio = sums->under != 0 ? sums->over / sums->under : NAN;
    struct estimate estimate = {.value = ratio, .half_width = NAN, .error = NAN, .count = (size_t)n};
    if (n < 2 || sums->under == 0) return estimate;
    double squares = sums->over_over - 2 * ratio * sums->over_under + ratio * ratio * sums->under_under;
    if (squares < 0) squares = 0; /* by rounding, where every replication says the same */
    estimate.error = sqrt(squares / (n - 1) / n) / fabs(sums->under / n);
    estimate.half_width = student_quantile(level, (size_t)n - 1) * estimate.error;
    return estimate;
}
