/* Laws of chance as data. Every law is sampled by inversion: one uniform in, one value out, increasing in the uniform,
 * so that common random numbers stay in step when a parameter changes. Values are durations in microseconds (as
 * doubles) or plain numbers: a law does not care. Laws without a closed inverse (gamma) get a table when they are
 * made. Formulas: Johnson, Kotz and Balakrishnan, "Continuous Univariate Distributions"; Law, "Simulation Modeling
 * and Analysis", chapter 6. */
#ifndef TANGGAP_ENGINE_DIST_H
#define TANGGAP_ENGINE_DIST_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/sim_time.h"

struct arena;

#define LAWS(LAW)                                                                          \
    LAW(CONSTANT, constant, "always `value`")                                              \
    LAW(UNIFORM, uniform, "between `low` and `high`, all alike")                           \
    LAW(EXPONENTIAL, exponential, "memoryless, given by its `mean`")                       \
    LAW(GAMMA, gamma, "`mean` and `shape`, or `mean` and `cv`")                            \
    LAW(ERLANG, erlang, "`mean` and a whole `shape`: the sum of that many exponentials")   \
    LAW(LOGNORMAL, lognormal, "`mean` and `cv`, or `median` and `p90`")                    \
    LAW(WEIBULL, weibull, "`mean` and `shape`")                                            \
    LAW(HYPEREXPONENTIAL, hyperexponential, "exponentials of `means`, taken by `weights`") \
    LAW(TRIANGULAR, triangular, "from `low` over `mode` to `high`")                        \
    LAW(EMPIRICAL, empirical, "one of `values`, by `weights` if given")                    \
    LAW(MIXTURE, mixture, "one of `parts`, each a law with a `weight`")

enum law_kind {
#define X(id, name, meaning) LAW_##id,
    LAWS(X)
#undef X
    LAW_COUNT
};

struct law {
    enum law_kind kind;
    double a, b, c;            /* what they are, see law_quantile() */
    size_t parts;              /* of a mixture or an empirical law */
    const double *until;       /* cumulated weights of the parts; the last is 1 */
    const double *values;      /* empirical values, in rising order */
    const struct law *mixed;   /* laws of a mixture */
    const struct law_table *table;
};

struct law law_constant(double value);
struct law law_uniform(double low, double high);
struct law law_exponential(double mean);
/* Tables live in the arena. shape > 0. */
struct law law_gamma(struct arena *arena, double mean, double shape);
struct law law_lognormal_mean_cv(double mean, double cv);
/* `quantile` is the value that a share `p` (0.5 < p < 1) stays below. */
struct law law_lognormal_median(double median, double p, double quantile);
struct law law_weibull(double mean, double shape);
struct law law_triangular(double low, double mode, double high);
/* `weights` need not add up to 1; NULL means all alike. Values and weights are copied into the arena. */
struct law law_empirical(struct arena *arena, size_t count, const double *values, const double *weights);
struct law law_mixture(struct arena *arena, size_t count, const struct law *parts, const double *weights);

/* The value that a share `u` (0 < u < 1) stays below. For a mixture: the uniform picks the part and, stretched, the
 * value in it, so a mixture is increasing within each part only. */
double law_quantile(const struct law *law, double u);

double law_mean(const struct law *law);
double law_variance(const struct law *law);

static inline bool law_is_zero(const struct law *law) { return law->kind == LAW_CONSTANT && law->a == 0; }

static inline sim_time law_span(const struct law *law, double u) { return time_from_double(law_quantile(law, u)); }

/* How many of something, by inversion of a uniform: Poisson of that mean (chop-down search,
 * exact to the last bit of the cumulated probabilities; for means up to POISSON_MEAN_MOST, whose
 * exp(-mean) is still a normal number), and geometric on 1, 2, 3 … with that mean (>= 1). */
enum { POISSON_MEAN_MOST = 700 };
unsigned poisson_quantile(double mean, double u);
unsigned geometric_quantile(double mean, double u);

#endif
