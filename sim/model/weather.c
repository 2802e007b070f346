/* Factors of days, each from the normal number of its day. */
#include "weather.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "engine/numeric.h"

/* The standard normal number with which a day comes. */
static double day_shock(const struct random_key *key, uint64_t stream, int64_t day) {
    struct random_address address = {stream, (uint64_t)day, 0};
    return num_normal_quantile(uniform_from(random_at(key, address).word[0]));
}

/* The gamma number, of mean 1, that is as far out as a normal one. */
static double gamma_at(double normal, double shape) {
    double tail = (1 - num_gamma_p(0.5, normal * normal / 2)) / 2; /* beyond it */
    if (!(tail > 1e-300)) tail = 1e-300;
    return num_gamma_tail_quantile(shape, tail, normal > 0) / shape;
}

const double *weather_make(const struct pattern_spec *pattern, const struct random_key *key,
                           int64_t first_day, size_t count, struct arena *arena) {
    double cv = pattern->days.cv, correlation = pattern->days.correlation;
    if (cv <= 0) return NULL;
    uint64_t stream = text_hash_n(pattern->id, strlen(pattern->id), text_hash("days"));
    double *factors = ARENA_ARRAY(arena, count, double), normal = 0;
    for (size_t i = 0; i < count; i++) {
        double shock = day_shock(key, stream, first_day + (int64_t)i);
        normal = i == 0 ? shock
                        : correlation * normal +
                              num_sqrt(1 - correlation * correlation) * shock;
        factors[i] = gamma_at(normal, 1 / (cv * cv));
    }
    return factors;
}
