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
