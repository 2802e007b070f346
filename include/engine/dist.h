/* Laws of chance as data. Every distribution is sampled by inversion: one uniform in, one value
 * out, increasing in the uniform, so that common random numbers stay in step when a parameter
 * changes. Values are durations in microseconds (as doubles) or plain numbers: a distribution does
 * not care. Laws without a closed inverse (gamma) get a table when they are made. Formulas:
 * Johnson, Kotz and Balakrishnan, "Continuous Univariate Distributions"; Law, "Simulation Modeling
 * and Analysis", chapter 6. */
#ifndef TANGGAP_ENGINE_DIST_H
#define TANGGAP_ENGINE_DIST_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/sim_time.h"

struct arena;

/* DISTRIBUTION(id, word, meaning, in Indonesian) */
#define DISTRIBUTIONS(DISTRIBUTION)                                                                \
    DISTRIBUTION(CONSTANT, constant, "always `value`", "selalu `value`")                           \
    DISTRIBUTION(UNIFORM, uniform, "between `low` and `high`, all alike",                          \
                 "antara `low` dan `high`, semua sama")                                            \
    DISTRIBUTION(EXPONENTIAL, exponential, "memoryless, given by its `mean`",                      \
                 "tanpa ingatan, ditentukan oleh `mean`")                                          \
    DISTRIBUTION(GAMMA, gamma, "`mean` and `shape`, or `mean` and `cv`",                           \
                 "`mean` dan `shape`, atau `mean` dan `cv`")                                       \
    DISTRIBUTION(ERLANG, erlang, "`mean` and a whole `shape`: the sum of that many exponentials",  \
                 "`mean` dan `shape` bilangan bulat: jumlah sekian eksponensial")                  \
    DISTRIBUTION(LOGNORMAL, lognormal, "`mean` and `cv`, or `median` and `p90`",                   \
                 "`mean` dan `cv`, atau `median` dan `p90`")                                       \
    DISTRIBUTION(WEIBULL, weibull, "`mean` and `shape`", "`mean` dan `shape`")                     \
    DISTRIBUTION(HYPEREXPONENTIAL, hyperexponential,                                               \
                 "exponentials of `means`, taken by `weights`",                                    \
                 "eksponensial dengan `means`, dipilih menurut `weights`")                         \
    DISTRIBUTION(TRIANGULAR, triangular, "from `low` over `mode` to `high`",                       \
                 "dari `low` melalui `mode` sampai `high`")                                        \
    DISTRIBUTION(EMPIRICAL, empirical, "one of `values`, by `weights` if given",                   \
                 "salah satu dari `values`, menurut `weights` bila ada")                           \
    DISTRIBUTION(MIXTURE, mixture, "one of `parts`, each a law with a `weight`",                   \
                 "salah satu dari `parts`, masing-masing distribusi dengan `weight`")

enum distribution_kind {
#define X(id, ...) DISTRIBUTION_##id,
    DISTRIBUTIONS(X)
#undef X
    DISTRIBUTION_COUNT
};

struct distribution {
    enum distribution_kind kind;
    double a, b, c;            /* what they are, see distribution_quantile() */
    size_t parts;              /* of a mixture or an empirical distribution */
    const double *until;       /* cumulated weights of the parts; the last is 1 */
    const double *values;      /* empirical values, in rising order */
    const struct distribution *mixed;   /* distributions of a mixture */
    const struct distribution_table *table;
};

struct distribution distribution_constant(double value);
struct distribution distribution_uniform(double low, double high);
struct distribution distribution_exponential(double mean);
/* The table lives in the arena. shape > 0. */
struct distribution distribution_gamma(struct arena *arena, double mean, double shape);
/* Tables of several shapes, in an arena. A table takes a millisecond to make and 80 KB, so that
 * they are made once for all that draw from them; nobody writes to them any more then. NULL is the
 * empty list. Adds that of a shape, unless it is there; the result is the list. */
struct gamma_tables {
    double shape;
    const struct distribution_table *table;
    const struct gamma_tables *next;
};
const struct gamma_tables *gamma_tables_add(const struct gamma_tables *tables, struct arena *arena,
                                            double shape);
/* With the table of the list, which must live as long; makes one in the arena if it is not there.
 */
struct distribution distribution_gamma_shared(const struct gamma_tables *tables,
                                              struct arena *arena, double mean, double shape);
struct distribution distribution_lognormal_mean_cv(double mean, double cv);
/* `quantile` is the value that a share `p` (0.5 < p < 1) stays below. */
struct distribution distribution_lognormal_median(double median, double p, double quantile);
struct distribution distribution_weibull(double mean, double shape);
struct distribution distribution_triangular(double low, double mode, double high);
/* `weights` need not add up to 1; NULL means all alike. Values and weights are copied into the
 * arena. */
struct distribution distribution_empirical(struct arena *arena, size_t count, const double *values,
                                           const double *weights);
struct distribution distribution_mixture(struct arena *arena, size_t count,
                                         const struct distribution *parts, const double *weights);

/* The value that a share `u` (0 < u < 1) stays below. For a mixture: the uniform picks the part
 * and, stretched, the value in it, so a mixture is increasing within each part only. */
double distribution_quantile(const struct distribution *distribution, double u);

double distribution_mean(const struct distribution *distribution);
double distribution_variance(const struct distribution *distribution);

static inline bool distribution_is_zero(const struct distribution *distribution) {
    return distribution->kind == DISTRIBUTION_CONSTANT && distribution->a == 0;
}

static inline sim_time distribution_span(const struct distribution *distribution, double u) {
    return time_from_double(distribution_quantile(distribution, u));
}

/* How many of something, by inversion of a uniform: Poisson of that mean (chop-down search,
 * exact to the last bit of the cumulated probabilities; for means up to POISSON_MEAN_MOST, whose
 * exp(-mean) is still a normal number), and geometric on 1, 2, 3 … with that mean (>= 1). */
enum { POISSON_MEAN_MOST = 700 };
unsigned poisson_quantile(double mean, double u);
unsigned geometric_quantile(double mean, double u);

#endif
