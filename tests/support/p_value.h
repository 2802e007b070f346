/* How often chance alone would show at least such a difference, were there none. */
#ifndef TANGGAP_TESTS_SUPPORT_P_VALUE_H
#define TANGGAP_TESTS_SUPPORT_P_VALUE_H

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "experiment/interval.h"

/* Two-sided, by Student's t; NaN when there is no standard error. */
static inline double difference_p(const struct difference *difference) {
    if (isnan(difference->error)) return NAN;
    if (difference->error == 0) return difference->value == 0 ? 1 : 0;
    return 2 * gsl_cdf_tdist_Q(fabs(difference->value) / difference->error, difference->degrees);
}

#endif
