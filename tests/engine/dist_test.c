/* Every distribution: a million draws against a distribution function written here from the
 * textbook formula (libm, GSL), its mean and variance, and its tail (promise V4); then the quantile
 * functions against GSL and long double. */
#include "engine/dist.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "check.h"
#include "engine/random.h"
#include "gamma_reference.h"

enum { DRAWS = 1000000 };

/* A distribution, and what the textbooks say of it. `p` are the parameters that `cdf` reads. */
struct textbook {
    struct distribution distribution;
    double (*cdf)(const double *p, double x);
    double p[6];
    double mean, variance;
};

static double cdf_uniform(const double *p, double x) { return (x - p[0]) / (p[1] - p[0]); }
static double cdf_exponential(const double *p, double x) { return -expm1(-x / p[0]); }
static double cdf_gamma(const double *p, double x) { return gsl_cdf_gamma_P(x, p[0], p[1]); }
static double cdf_lognormal(const double *p, double x) {
    return 0.5 * erfc(-(log(x) - p[0]) / (p[1] * M_SQRT2));
}
static double cdf_weibull(const double *p, double x) { return -expm1(-pow(x / p[0], p[1])); }
static double cdf_triangular(const double *p, double x) {
    double low = p[0], mode = p[1], high = p[2];
    if (x >= high) return 1;
    return x < mode ? (x - low) * (x - low) / ((high - low) * (mode - low))
                    : 1 - (high - x) * (high - x) / ((high - low) * (high - mode));
}
static double cdf_hyperexponential(const double *p, double x) {
    return -p[0] * expm1(-x / p[1]) - (1 - p[0]) * expm1(-x / p[2]);
}
static double cdf_mixture(const double *p,
                          double x) { /* a uniform from 0 to p[1] or a Weibull distribution */
    return p[0] * (x < p[1] ? x / p[1] : 1) + (1 - p[0]) * cdf_weibull(p + 2, x);
}

static struct textbook uniform_distribution(struct arena *arena) {
    (void)arena;
    return (struct textbook){distribution_uniform(3, 11), cdf_uniform, {3, 11}, 7, 64 / 12.0};
}

static struct textbook exponential_distribution(struct arena *arena) {
    (void)arena;
    return (struct textbook){distribution_exponential(42), cdf_exponential, {42}, 42, 42 * 42};
}

static struct textbook gamma_of(struct arena *arena, double mean, double shape) {
    return (struct textbook){distribution_gamma(arena, mean, shape),
                             cdf_gamma,
                             {shape, mean / shape},
                             mean,
                             mean * mean / shape};
}

static struct textbook gamma_small(struct arena *arena) { return gamma_of(arena, 5, 0.3); }
static struct textbook gamma_middle(struct arena *arena) { return gamma_of(arena, 1e9, 2.5); }
static struct textbook gamma_large(struct arena *arena) { return gamma_of(arena, 30, 70); }
static struct textbook erlang_distribution(struct arena *arena) { return gamma_of(arena, 12, 3); }

static struct textbook lognormal_mean_cv(struct arena *arena) {
    (void)arena;
    double mean = 20, cv = 0.8, variance = log(1 + cv * cv);
    return (struct textbook){distribution_lognormal_mean_cv(mean, cv),
                             cdf_lognormal,
                             {log(mean) - variance / 2, sqrt(variance)},
                             mean,
                             mean * mean * cv * cv};
}

static struct textbook lognormal_median_p90(struct arena *arena) {
    (void)arena;
    double median = 20, p90 = 55, sigma = log(p90 / median) / gsl_cdf_ugaussian_Pinv(0.9),
           v = sigma * sigma;
    return (struct textbook){distribution_lognormal_median(median, 0.9, p90),
                             cdf_lognormal,
                             {log(median), sigma},
                             median * exp(v / 2),
                             median * median * exp(v) * expm1(v)};
}

static struct textbook weibull_of(double mean, double shape) {
    double scale = mean / tgamma(1 + 1 / shape);
    return (struct textbook){distribution_weibull(mean, shape), cdf_weibull, {scale, shape}, mean,
                             scale * scale * tgamma(1 + 2 / shape) - mean * mean};
}

static struct textbook weibull_falling(struct arena *arena) {
    (void)arena;
    return weibull_of(8, 0.75);
}

static struct textbook weibull_rising(struct arena *arena) {
    (void)arena;
    return weibull_of(8, 2.2);
}

static struct textbook triangular_of(double low, double mode, double high) {
    return (struct textbook){
        distribution_triangular(low, mode, high),
        cdf_triangular,
        {low, mode, high},
        (low + mode + high) / 3,
        (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18};
}

static struct textbook triangular_inner(struct arena *arena) {
    (void)arena;
    return triangular_of(2, 3, 10);
}

static struct textbook triangular_left(struct arena *arena) {
    (void)arena;
    return triangular_of(2, 2, 10);
}

static struct textbook triangular_right(struct arena *arena) {
    (void)arena;
    return triangular_of(2, 10, 10);
}

static struct textbook hyperexponential_distribution(struct arena *arena) {
    struct distribution parts[] = {distribution_exponential(1), distribution_exponential(10)};
    double weights[] = {7, 3}, second = 0.7 * 2 * 1 + 0.3 * 2 * 100, mean = 0.7 * 1 + 0.3 * 10;
    return (struct textbook){distribution_mixture(arena, 2, parts, weights),
                             cdf_hyperexponential,
                             {0.7, 1, 10},
                             mean,
                             second - mean * mean};
}

static struct textbook mixture_distribution(struct arena *arena) {
    struct textbook weibull = weibull_of(9, 1.5);
    struct distribution parts[] = {distribution_uniform(0, 4), weibull.distribution};
    double weights[] = {0.25, 0.75}, mean = 0.25 * 2 + 0.75 * 9;
    double second = 0.25 * 16 / 3 + 0.75 * (weibull.variance + 81);
    return (struct textbook){distribution_mixture(arena, 2, parts, weights),
                             cdf_mixture,
                             {0.25, 4, weibull.p[0], weibull.p[1]},
                             mean,
                             second - mean * mean};
}

static double *draw(const struct distribution *distribution, uint64_t seed) {
    uint64_t *words = malloc(DRAWS * sizeof *words);
    double *values = malloc(DRAWS * sizeof *values);
    struct random_key key = random_key_make(seed, 0);
    random_block(&key, (struct random_address){.source = 1, .purpose = 2}, DRAWS / 4, words);
    for (size_t i = 0; i < DRAWS; i++)
        values[i] = distribution_quantile(distribution, uniform_from(words[i]));
    free(words);
    return values;
}

typedef struct textbook (*maker)(struct arena *);

static void assert_fits(maker make, uint64_t seed) {
    struct arena arena = {0};
    struct textbook book = make(&arena);
    double *values = draw(&book.distribution, seed);
    for (size_t i = 0; i < DRAWS; i++) values[i] = book.cdf(book.p, values[i]);
    double p = uniform_p(values, DRAWS);
    cr_log_info("Kolmogorov-Smirnov p %.4f\n", p);
    cr_assert_gt(p, 1e-4, "Kolmogorov-Smirnov p %g", p);
    free(values);
    arena_release(&arena);
}

static void assert_moments(maker make, uint64_t seed) {
    struct arena arena = {0};
    struct textbook book = make(&arena);
    cr_assert_lt(relative_error(distribution_mean(&book.distribution), book.mean), 1e-12);
    cr_assert_lt(relative_error(distribution_variance(&book.distribution), book.variance), 1e-12);
    double *values = draw(&book.distribution, seed), sum = 0, two = 0, four = 0;
    for (size_t i = 0; i < DRAWS; i++) {
        double off = values[i] - book.mean;
        sum += off, two += off * off, four += off * off * off * off;
    }
    double z_mean = sum / DRAWS / sqrt(book.variance / DRAWS);
    double variance = two / DRAWS, z_variance = (variance - book.variance) /
                                                sqrt((four / DRAWS - variance * variance) / DRAWS);
    cr_log_info("mean z %.2f, variance z %.2f\n", z_mean, z_variance);
    cr_assert_lt(fabs(z_mean), 4, "mean is %.2f standard errors off", z_mean);
    cr_assert_lt(fabs(z_variance), 4, "variance is %.2f standard errors off", z_variance);
    free(values);
    arena_release(&arena);
}

/* The value that the distribution function says a share of 0.999 stays below, by halving. */
static double far_value(const struct textbook *book) {
    double low = 0, high = 1e12;
    for (int i = 0; i < 200; i++) {
        double middle = (low + high) / 2;
        if (book->cdf(book->p, middle) < 0.999)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static void assert_tail(maker make, uint64_t seed) {
    struct arena arena = {0};
    struct textbook book = make(&arena);
    double *values = draw(&book.distribution, seed), far = far_value(&book), beyond = 0;
    for (size_t i = 0; i < DRAWS; i++) beyond += values[i] > far;
    double z = (beyond - 0.001 * DRAWS) / sqrt(0.001 * 0.999 * DRAWS);
    cr_log_info("tail z %.2f\n", z);
    cr_assert_lt(fabs(z), 4, "%.0f draws beyond, %.2f standard errors off", beyond, z);
    free(values);
    arena_release(&arena);
}

#define DISTRIBUTION_IS_TESTED(name, seed)                                                         \
    Test(dist, name##_draws_fit_the_distribution_function) {                                       \
        assert_fits(name, seed);                                                                   \
    }                                                                                              \
    Test(dist, name##_draws_have_the_mean_and_the_variance) {                                      \
        assert_moments(name, seed);                                                                \
    }                                                                                              \
    Test(dist, name##_draws_have_the_tail) {                                                       \
        assert_tail(name, seed);                                                                   \
    }

DISTRIBUTION_IS_TESTED(uniform_distribution, 101)
DISTRIBUTION_IS_TESTED(exponential_distribution, 102)
DISTRIBUTION_IS_TESTED(gamma_small, 103)
DISTRIBUTION_IS_TESTED(gamma_middle, 104)
DISTRIBUTION_IS_TESTED(gamma_large, 105)
DISTRIBUTION_IS_TESTED(erlang_distribution, 106)
DISTRIBUTION_IS_TESTED(lognormal_mean_cv, 107)
DISTRIBUTION_IS_TESTED(lognormal_median_p90, 108)
DISTRIBUTION_IS_TESTED(weibull_falling, 109)
DISTRIBUTION_IS_TESTED(weibull_rising, 110)
DISTRIBUTION_IS_TESTED(triangular_inner, 111)
DISTRIBUTION_IS_TESTED(triangular_left, 112)
DISTRIBUTION_IS_TESTED(triangular_right, 113)
DISTRIBUTION_IS_TESTED(hyperexponential_distribution, 114)
DISTRIBUTION_IS_TESTED(mixture_distribution, 115)

/* --- distributions of single values --- */

Test(dist, a_constant_is_always_itself) {
    struct distribution distribution = distribution_constant(17);
    double *values = draw(&distribution, 120);
    for (size_t i = 0; i < DRAWS; i++) cr_assert_eq(values[i], 17);
    free(values);
}

Test(dist, a_constant_has_no_variance) {
    struct distribution distribution = distribution_constant(17);
    cr_assert_eq(distribution_mean(&distribution), 17);
    cr_assert_eq(distribution_variance(&distribution), 0);
}

Test(dist, only_the_constant_zero_is_zero) {
    struct distribution zero = distribution_constant(0), one = distribution_constant(1),
                        uniform = distribution_uniform(0, 0);
    cr_assert(distribution_is_zero(&zero));
    cr_assert_not(distribution_is_zero(&one));
    cr_assert_not(distribution_is_zero(&uniform));
}

static const double EMPIRICAL_VALUES[] = {9, 1, 4, 7, 2.5}, EMPIRICAL_WEIGHTS[] = {1, 4, 2, 0, 3};

/* p of draws against weights, or all alike. */
static double empirical_p(const double *weights, uint64_t seed) {
    struct arena arena = {0};
    struct distribution distribution = distribution_empirical(&arena, 5, EMPIRICAL_VALUES, weights);
    double *values = draw(&distribution, seed), counts[5] = {0}, shares[5];
    for (size_t i = 0; i < 5; i++) shares[i] = weights ? weights[i] / 10 : 0.2;
    for (size_t i = 0; i < DRAWS; i++)
        for (size_t j = 0; j < 5; j++) counts[j] += values[i] == EMPIRICAL_VALUES[j];
    double p = counts_p(counts, shares, 5, DRAWS);
    free(values);
    arena_release(&arena);
    return p;
}

Test(dist, empirical_draws_come_in_proportion_to_their_weights) {
    double p = empirical_p(EMPIRICAL_WEIGHTS, 121);
    cr_assert_gt(p, 1e-4, "chi-square p %g", p);
}

Test(dist, empirical_draws_without_weights_are_all_alike) {
    double p = empirical_p(NULL, 122);
    cr_assert_gt(p, 1e-4, "chi-square p %g", p);
}

Test(dist, an_empirical_law_has_the_moments_of_its_list) {
    struct arena arena = {0};
    struct distribution distribution =
        distribution_empirical(&arena, 5, EMPIRICAL_VALUES, EMPIRICAL_WEIGHTS);
    double mean = (9 + 4 + 8 + 7.5) / 10, second = (81 + 4 + 32 + 18.75) / 10;
    cr_assert_lt(relative_error(distribution_mean(&distribution), mean), 1e-14);
    cr_assert_lt(relative_error(distribution_variance(&distribution), second - mean * mean), 1e-13);
    arena_release(&arena);
}

Test(dist, an_empirical_law_is_drawn_in_rising_order_of_the_uniform) {
    struct arena arena = {0};
    struct distribution distribution =
        distribution_empirical(&arena, 5, EMPIRICAL_VALUES, EMPIRICAL_WEIGHTS);
    static const double expected[] = {1, 1, 1, 1, 2.5, 2.5, 2.5, 4, 4, 9};
    for (int i = 0; i < 10; i++)
        cr_assert_eq(distribution_quantile(&distribution, i / 10.0 + 0.05), expected[i]);
    arena_release(&arena);
}

/* --- counts --- */

enum { COUNT_CELLS = 2000 };

static double poisson_p(double mean, uint64_t seed) {
    struct distribution uniform = distribution_uniform(0, 1);
    double *values = draw(&uniform, seed), *counts = calloc(COUNT_CELLS, sizeof *counts),
           shares[COUNT_CELLS];
    for (size_t i = 0; i < DRAWS; i++) counts[poisson_quantile(mean, values[i])]++;
    for (unsigned n = 0; n < COUNT_CELLS; n++)
        shares[n] = exp(n * log(mean) - mean - lgamma(n + 1.0));
    double p = counts_p(counts, shares, COUNT_CELLS, DRAWS);
    free(values);
    free(counts);
    return p;
}

static double geometric_p(double mean, uint64_t seed) {
    struct distribution uniform = distribution_uniform(0, 1);
    double *values = draw(&uniform, seed), *counts = calloc(COUNT_CELLS, sizeof *counts),
           shares[COUNT_CELLS] = {0};
    for (size_t i = 0; i < DRAWS; i++) counts[geometric_quantile(mean, values[i])]++;
    for (unsigned n = 1; n < COUNT_CELLS; n++) shares[n] = pow(1 - 1 / mean, n - 1) / mean;
    double p = counts_p(counts, shares, COUNT_CELLS, DRAWS);
    free(values);
    free(counts);
    return p;
}

#define COUNT_IS_TESTED(distribution, name, mean, seed)                            \
    Test(dist, distribution##_counts_of_mean_##name##_come_as_often_as_they_should) { \
        double p = distribution##_p(mean, seed);                                   \
        cr_log_info("chi-square p %.4f\n", p);                            \
        cr_assert_gt(p, 1e-4, "chi-square p %g", p);                      \
    }

COUNT_IS_TESTED(poisson, 0_02, 0.02, 130)
COUNT_IS_TESTED(poisson, 0_7, 0.7, 131)
COUNT_IS_TESTED(poisson, 9, 9, 132)
COUNT_IS_TESTED(poisson, 700, 700, 133)
COUNT_IS_TESTED(geometric, 1_05, 1.05, 134)
COUNT_IS_TESTED(geometric, 2, 2, 135)
COUNT_IS_TESTED(geometric, 40, 40, 136)

Test(dist, poisson_counts_step_where_gsl_says) {
    static const double means[] = {0.1, 1, 5, 30, 200};
    for (size_t m = 0; m < sizeof means / sizeof *means; m++)
        for (unsigned n = 0; n < 3 * means[m] + 5; n++) {
            double until = gsl_cdf_poisson_P(n, means[m]);
            if (until < 1e-9 || until > 1 - 1e-9) continue;
            cr_assert_eq(poisson_quantile(means[m], until - 1e-13), n, "below step %u of mean %g",
                         n, means[m]);
            cr_assert_eq(poisson_quantile(means[m], until + 1e-13), n + 1,
                         "above step %u of mean %g", n, means[m]);
        }
}

Test(dist, a_geometric_count_of_mean_one_is_one) {
    cr_assert_eq(geometric_quantile(1, 0x1p-53), 1);
    cr_assert_eq(geometric_quantile(1, 1 - 0x1p-53), 1);
}

Test(dist, a_poisson_count_of_mean_zero_is_zero) {
    cr_assert_eq(poisson_quantile(0, 1 - 0x1p-53), 0);
}

/* --- quantiles --- */

enum { POINTS = 200000 };

/* A uniform as the engine makes them, every other one within a tail of any depth. */
static double any_share(uint64_t *state) {
    uint64_t word = chance(state);
    if (word & 1) word >>= chance_below(state, 52);
    return uniform_from(word & 2 ? ~word : word);
}

/* The largest relative error against a quantile function of GSL's; `scale` bounds the divisor from
 * below. */
static double worst_against(const struct distribution *distribution,
                            double (*quantile)(double, double, double), double a, double b) {
    uint64_t state = 140;
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
        double u = any_share(&state);
        worst =
            fmax(worst, relative_error(distribution_quantile(distribution, u), quantile(u, a, b)));
    }
    return worst;
}

static double gsl_exponential(double u, double mean, double unused) {
    (void)unused;
    return gsl_cdf_exponential_Pinv(u, mean);
}

Test(dist, uniform_quantiles_are_those_of_gsl_to_1e12) {
    struct distribution distribution = distribution_uniform(3, 11);
    double worst = worst_against(&distribution, gsl_cdf_flat_Pinv, 3, 11);
    cr_assert_lt(worst, 1e-12, "%g", worst);
}

Test(dist, exponential_quantiles_are_those_of_gsl_to_1e12) {
    struct distribution distribution = distribution_exponential(42);
    double worst = worst_against(&distribution, gsl_exponential, 42, 0);
    cr_assert_lt(worst, 1e-12, "%g", worst);
}

Test(dist, weibull_quantiles_are_those_of_gsl_to_1e12) {
    struct distribution distribution = distribution_weibull(8, 0.75);
    double worst =
        worst_against(&distribution, gsl_cdf_weibull_Pinv, 8 / tgamma(1 + 1 / 0.75), 0.75);
    cr_assert_lt(worst, 1e-12, "%g", worst);
}

Test(dist, lognormal_quantiles_by_mean_and_cv_are_those_of_gsl_to_1e12) {
    struct distribution distribution = distribution_lognormal_mean_cv(20, 0.8);
    double variance = log(1 + 0.8 * 0.8),
           worst = worst_against(&distribution, gsl_cdf_lognormal_Pinv, log(20) - variance / 2,
                                 sqrt(variance));
    cr_assert_lt(worst, 1e-12, "%g", worst);
}

Test(dist, lognormal_quantiles_by_median_and_p90_are_those_of_gsl_to_1e12) {
    struct distribution distribution = distribution_lognormal_median(20, 0.9, 55);
    double sigma = log(55 / 20.0) / gsl_cdf_ugaussian_Pinv(0.9),
           worst = worst_against(&distribution, gsl_cdf_lognormal_Pinv, log(20), sigma);
    cr_assert_lt(worst, 1e-12, "%g", worst);
}

Test(dist, a_lognormal_law_has_the_median_and_the_p90_it_was_given) {
    struct distribution distribution = distribution_lognormal_median(20, 0.9, 55);
    cr_assert_lt(relative_error(distribution_quantile(&distribution, 0.5), 20), 1e-14);
    cr_assert_lt(relative_error(distribution_quantile(&distribution, 0.9), 55), 1e-14);
}

Test(dist, triangular_quantiles_invert_the_distribution_function_to_1e12) {
    struct distribution distribution = distribution_triangular(0, 3, 10);
    uint64_t state = 141;
    for (int i = 0; i < POINTS; i++) {
        double u = any_share(&state);
        double exact = u < 0.3 ? sqrt(u * 30) : 10 - sqrt((1 - u) * 70);
        cr_assert_lt(relative_error(distribution_quantile(&distribution, u), exact), 1e-12,
                     "u %.17g", u);
    }
}

Test(dist, hyperexponential_quantiles_are_those_of_the_part_to_1e12) {
    struct arena arena = {0};
    struct distribution parts[] = {distribution_exponential(1), distribution_exponential(10)},
                        distribution = distribution_mixture(&arena, 2, parts, (double[]){3, 1});
    uint64_t state = 142;
    for (int i = 0; i < POINTS; i++) {
        double u = any_share(&state), stretched = u < 0.75 ? u / 0.75 : (u - 0.75) / 0.25;
        double exact = u < 0.75 ? -log1p(-stretched) : -10 * log1p(-stretched),
               bar = 1e-12 + 1e-16 / fmin(stretched, 1 - stretched);
        cr_assert_lt(relative_error(distribution_quantile(&distribution, u), exact), bar, "u %.17g",
                     u);
    }
    arena_release(&arena);
}

/* The largest relative error of a gamma table for shares in (low, high), against long double. */
static double worst_gamma(double shape, double low, double high) {
    struct arena arena = {0};
    struct distribution distribution = distribution_gamma(&arena, shape, shape);
    uint64_t state = 143;
    double worst = 0;
    for (int i = 0; i < 3000; i++) {
        double u = i % 2 ? low + (high - low) * chance_unit(&state) : any_share(&state);
        if (u <= low || u >= high) continue;
        double x = distribution_quantile(&distribution, u);
        worst = fmax(worst, (double)fabsl(x / gamma_reference_quantile(shape, u, x) - 1));
    }
    arena_release(&arena);
    return worst;
}

/* The pieces of the table; the bar is that of closed inverses but for a factor of five. */
#define GAMMA_IS_TABULATED(name, shape)                                     \
    Test(dist, gamma_quantiles_of_shape_##name##_are_within_5e12) {         \
        double worst = worst_gamma(shape, 1e-15, 1 - 1e-9);                 \
        cr_log_info("worst relative error %.2g\n", worst);                  \
        cr_assert_lt(worst, 5e-12, "%g", worst);                            \
    }

GAMMA_IS_TABULATED(0_05, 0.05)
GAMMA_IS_TABULATED(0_1, 0.1)
GAMMA_IS_TABULATED(0_2, 0.2)
GAMMA_IS_TABULATED(0_3, 0.3)
GAMMA_IS_TABULATED(0_5, 0.5)
GAMMA_IS_TABULATED(1_5, 1.5)
GAMMA_IS_TABULATED(3, 3)
GAMMA_IS_TABULATED(20, 20)
GAMMA_IS_TABULATED(100, 100)

/* Beyond 1 - 1e-9: there a share itself has few digits left of its distance to 1. */
static double worst_far_gamma(double shape) {
    struct arena arena = {0};
    struct distribution distribution = distribution_gamma(&arena, shape, shape);
    double worst = 0;
    for (double tail = 1e-9; tail > 0x1p-52; tail *= 0.9) {
        double u = 1 - tail, x = distribution_quantile(&distribution, u);
        worst = fmax(worst, (double)fabsl(x / gamma_reference_quantile(shape, u, x) - 1));
    }
    arena_release(&arena);
    return worst;
}

Test(dist, gamma_quantiles_of_the_last_billionth_are_within_1e11) {
    static const double shapes[] = {0.1, 0.5, 2, 20};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        double worst = worst_far_gamma(shapes[i]);
        cr_log_info("shape %g: worst relative error %.2g\n", shapes[i], worst);
        cr_assert_lt(worst, 1e-11, "shape %g: %g", shapes[i], worst);
    }
}

Test(dist, gamma_quantiles_rise_from_cell_to_cell) {
    struct arena arena = {0};
    struct distribution distribution = distribution_gamma(&arena, 1, 0.7);
    double before = 0;
    for (int i = 1; i < 2000000; i++) {
        double x = distribution_quantile(&distribution, i / 2000000.0);
        cr_assert_gt(x, before, "at %d", i);
        before = x;
    }
    arena_release(&arena);
}

Test(dist, a_gamma_law_of_shape_one_is_exponential) {
    struct arena arena = {0};
    struct distribution gamma = distribution_gamma(&arena, 5, 1),
                        exponential = distribution_exponential(5);
    for (int i = 1; i < 1000; i++)
        cr_assert_eq(distribution_quantile(&gamma, i / 1000.0),
                     distribution_quantile(&exponential, i / 1000.0));
    arena_release(&arena);
}

Test(dist, a_mixture_rises_within_each_part) {
    struct arena arena = {0};
    struct distribution parts[] = {distribution_exponential(10), distribution_constant(1),
                                   distribution_exponential(1)};
    struct distribution distribution = distribution_mixture(&arena, 3, parts, (double[]){1, 2, 1});
    for (int i = 1; i < 1000; i++)
        if (i != 250 && i != 750)
            cr_assert_geq(distribution_quantile(&distribution, (i + 0.5) / 1000),
                          distribution_quantile(&distribution, (i - 0.5) / 1000), "at %d", i);
    arena_release(&arena);
}

Test(dist, a_mixture_of_mixtures_is_drawn_part_by_part) {
    struct arena arena = {0};
    struct distribution ones[] = {distribution_constant(1), distribution_constant(2)},
                        twos[] = {distribution_constant(3), distribution_constant(4)};
    struct distribution halves[] = {distribution_mixture(&arena, 2, ones, NULL),
                                    distribution_mixture(&arena, 2, twos, NULL)};
    struct distribution distribution = distribution_mixture(&arena, 2, halves, NULL);
    for (int i = 0; i < 4; i++)
        cr_assert_eq(distribution_quantile(&distribution, 0.125 + 0.25 * i), i + 1);
    arena_release(&arena);
}

Test(dist, a_span_is_the_nearest_microsecond_and_never_past_never) {
    struct distribution half = distribution_constant(2.5), huge = distribution_constant(1e30);
    cr_assert_eq(distribution_span(&half, 0.5), 3);
    cr_assert_eq(distribution_span(&huge, 0.5), TIME_NEVER);
}

Test(dist, every_law_is_finite_and_not_negative_at_both_ends_of_the_uniforms) {
    struct arena arena = {0};
    struct distribution distributions[] = {
        distribution_exponential(1),          distribution_gamma(&arena, 1, 0.05),
        distribution_gamma(&arena, 1, 40),    distribution_weibull(1, 0.3),
        distribution_lognormal_mean_cv(1, 3), distribution_triangular(0, 0, 1),
        distribution_triangular(0, 1, 1),     distribution_uniform(0, 1),
        distribution_triangular(2, 2, 2),     distribution_lognormal_mean_cv(1, 0)};
    for (size_t i = 0; i < sizeof distributions / sizeof *distributions; i++)
        for (int end = 0; end < 2; end++) {
            double x = distribution_quantile(&distributions[i], uniform_from(end ? UINT64_MAX : 0));
            cr_assert(isfinite(x) && x >= 0, "law %zu: %g", i, x);
        }
    arena_release(&arena);
}

Test(dist, a_table_that_is_shared_gives_the_same_numbers_as_one_of_ones_own) {
    struct arena arena = {0}, other = {0};
    const struct gamma_tables *tables = gamma_tables_add(NULL, &arena, 0.7);
    tables = gamma_tables_add(tables, &arena, 3);
    cr_expect_eq(gamma_tables_add(tables, &arena, 0.7), tables, "it is there");
    const double shapes[] = {0.7, 3, 5};
    for (int i = 0; i < 3; i++) {
        struct distribution own = distribution_gamma(&arena, 60e6, shapes[i]),
                            shared = distribution_gamma_shared(tables, &other, 60e6, shapes[i]),
                            again = distribution_gamma_shared(tables, &other, 1, shapes[i]);
        cr_expect_eq(shared.table == again.table, i < 2);
        for (double u = 1e-14; u < 1; u = u < 0.9 ? u * 1.7 : 2)
            cr_expect_eq(distribution_quantile(&own, u), distribution_quantile(&shared, u));
    }
    arena_release(&arena);
    arena_release(&other);
}
