/* Days that differ by chance: more is reported on some than on others, and busy days come together.
 */
#ifndef TANGGAP_MODEL_WEATHER_H
#define TANGGAP_MODEL_WEATHER_H

#include "engine/random.h"
#include "scenario/scenario.h"

/* Factors of `count` days from `first_day` (since 1970) on, by which a pattern's rate is multiplied
 * in a replication. Each is gamma of mean 1 with the coefficient of variation that the pattern
 * says. Behind them stands a stationary autoregressive process of order 1 of standard normal
 * numbers, whose correlation from one day to the next is the pattern's (a Gaussian copula: Cario
 * and Nelson 1996, "Autoregressive to anything"; the factors' own correlation is a little lower).
 * They hang on the key, the pattern's id and the first day. NULL when days do not differ. In the
 * arena. */
const double *weather_make(const struct pattern_spec *pattern, const struct random_key *key,
                           int64_t first_day, size_t count, struct arena *arena);

#endif
