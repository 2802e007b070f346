/* Problems that nobody tells of, and how many might be. */
#include "silent.h"

#include <math.h>

#include "engine/numeric.h"
#include "parts.h"

/* The mean number of reports per problem at which a share `duplicates` of reports would be
 * duplicates: the root of 1 - (1 - exp(-m)) / m, by Newton's method. */
static double mean_for_duplicates(double duplicates) {
    double m = 2 * duplicates;
    for (int i = 0; i < 30; i++) {
        double none = num_exp(-m), f = 1 - (1 - none) / m - duplicates;
        double slope = (1 - none) / (m * m) - none / m;
        m -= f / slope;
    }
    return m;
}

/* As a Poisson number of reports per problem would have it. */
static void silent_by_duplicates(const struct city *city, struct measures *m) {
    const struct participation_spec *spec = &city->params->spec->participation;
    const double shares[2] = {spec->duplicates_most, spec->duplicates_least};
    for (int i = 0; i < 2; i++) {
        bool says = reports_may_be_none(city->params->spec) && !isnan(shares[i]);
        double mean = says ? mean_for_duplicates(shares[i]) : NAN;
        m->silent_by_duplicates[i] = says ? (double)m->filed / mean * num_exp(-mean) : NAN;
    }
}

void silent_measure(const struct city *city, struct measures *m) {
    assert(m->reported <= m->problems);
    m->silent = m->problems - m->reported;
    silent_by_duplicates(city, m);
}
