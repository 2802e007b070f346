/* How often problems occur in one version of a scenario: incidence × population × month, weekday
 * and hour × days that differ × shocks. */
#ifndef TANGGAP_MODEL_RATES_H
#define TANGGAP_MODEL_RATES_H

#include "engine/arrivals.h"
#include "plan.h"

struct problem_rates {
    uint64_t hash;             /* of all that the shapes hang on */
    struct rate_shape *shapes; /* one for each distinct course over time */
    uint32_t shape_count;
    uint32_t *shape_of;      /* by (category, area) */
    double *per_microsecond; /* by (category, area), at a factor of 1 */
};

/* The rates of a version, in the replication of `key`. Shapes are taken over from `before`, which
 * may be NULL, when they hang on the same. */
struct problem_rates rates_make(const struct version *version, const struct plan *plan,
                                const struct random_key *key, const struct problem_rates *before,
                                struct arena *arena);

#endif
