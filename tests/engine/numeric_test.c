/* Elementary and special functions against long double of the C library and against GSL, at random
 * points of a fixed seed. Tolerances are relative errors and stand beside each claim of numeric.h.
 */
#include "engine/numeric.h"

#include <criterion/criterion.h>
#include <float.h>
#include <math.h>
#include <stdio.h>

#include "check.h"
#include "gamma_reference.h"

enum { POINTS = 300000 };

static double any_double_between(uint64_t *state, double low, double high) {
    return low + (high - low) * chance_unit(state);
}

/* A normal number x > 0 of any size below 2^1023 (what lies above has a test of its own). */
static double any_size(uint64_t *state) {
    uint64_t bits = (chance(state) >> 1) % (UINT64_C(0x7FD) << 52) + (UINT64_C(1) << 52);
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static double log_error(double x) {
    return (double)fabsl((num_log(x) - logl(x)) / (x == 1 ? 1 : logl(x)));
}

Test(numeric, log_is_within_3e16_of_its_value_for_every_size) {
    uint64_t state = 1;
    double worst = 0;
    for (int i = 0; i < POINTS; i++) worst = fmax(worst, log_error(any_size(&state)));
    cr_assert_lt(worst, 3e-16, "%g", worst);
}

Test(numeric, log_is_within_3e16_of_its_value_around_one) {
    uint64_t state = 2;
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
        double x =
            1 + any_double_between(&state, -0.5, 0.6) * pow(2, -(double)chance_below(&state, 50));
        worst = fmax(worst, log_error(x));
    }
    cr_assert_lt(worst, 3e-16, "%g", worst);
}

Test(numeric, log_of_one_is_zero) { cr_assert_eq(num_log(1), 0); }

Test(numeric, log_holds_at_the_smallest_normal_number) { cr_assert_lt(log_error(DBL_MIN), 3e-16); }

Test(numeric, log_holds_at_the_largest_number) { cr_assert_lt(log_error(DBL_MAX), 3e-16); }

Test(numeric, exp_is_within_3e16_of_its_value) {
    uint64_t state = 3;
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
        double x = any_double_between(&state, -708, 709.7) * (i % 3 ? 1 : 1e-3);
        worst = fmax(worst, (double)fabsl(num_exp(x) / expl(x) - 1));
    }
    cr_assert_lt(worst, 3e-16, "%g", worst);
}

Test(numeric, exp_of_subnormal_results_is_off_by_at_most_two_of_the_smallest_steps) {
    uint64_t state = 4;
    for (int i = 0; i < POINTS; i++) {
        double x = any_double_between(&state, -745, -708);
        cr_assert_leq(fabsl(num_exp(x) - expl(x)), 2 * (long double)DBL_TRUE_MIN, "exp(%.17g)", x);
    }
}

Test(numeric, exp_is_cut_off_at_the_documented_ends) {
    cr_assert_eq(num_exp(-745.1), 0);
    cr_assert_eq(num_exp(-1e300), 0);
    cr_assert_eq(num_exp(709.79), DBL_MAX);
    cr_assert_eq(num_exp(1e300), DBL_MAX);
    cr_assert_eq(num_exp(0), 1);
}

Test(numeric, pow_keeps_its_promised_error) { /* |y log x| times 1e-16, and a few roundings */
    uint64_t state = 5;
    for (int i = 0; i < POINTS; i++) {
        double x = exp(any_double_between(&state, -30, 30)),
               y = any_double_between(&state, -20, 20);
        long double exact = powl(x, y);
        double bar = 3e-16 * (fabs(y * log(x)) + 2);
        cr_assert_lt((double)fabsl(num_pow(x, y) / exact - 1), bar, "%.17g ^ %.17g", x, y);
    }
}

Test(numeric, sqrt_is_exact) {
    uint64_t state = 6;
    for (int i = 0; i < POINTS; i++) {
        double x = any_size(&state);
        cr_assert_eq(num_sqrt(x), sqrt(x));
    }
}

/* One step of Newton from the value in question, in long double: the true quantile to 1e-18 or so.
 */
static double normal_quantile_error(double p) {
    long double x = num_normal_quantile(p),
                density = expl(-x * x / 2) / sqrtl(2 * 3.14159265358979323846264338327950288L);
    long double miss =
        x < 0 ? erfcl(-x / sqrtl(2)) / 2 - p : (1 - (long double)p) - erfcl(x / sqrtl(2)) / 2;
    long double exact =
        x - miss / density / (1 + miss / density * x / 2); /* Halley's: errors are cubed */
    return (double)fabsl((x - exact) / (fabsl(exact) > 1e-3L ? exact : 1e-3L));
}

Test(numeric, normal_quantile_is_within_1e15_of_its_value) {
    uint64_t state = 7;
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
        double p = chance_unit(&state) * (i % 2 ? 1 : pow(2, -(double)chance_below(&state, 990)));
        worst = fmax(worst, normal_quantile_error(p));
    }
    cr_assert_lt(worst, 1e-15, "%g", worst);
}

Test(numeric, normal_quantile_is_that_of_gsl) {
    uint64_t state = 8;
    for (int i = 0; i < POINTS; i++) {
        double p = chance_unit(&state);
        cr_assert_lt(fabs(num_normal_quantile(p) - gsl_cdf_ugaussian_Pinv(p)), 1e-14, "p %.17g", p);
    }
}

Test(numeric, normal_quantile_is_odd) {
    for (int i = 1; i < 1000; i++) { /* 1024ths, so that 1 - p is exact */
        double p = i / 1024.0;
        cr_assert_eq(num_normal_quantile(1 - p), -num_normal_quantile(p));
    }
}

Test(numeric, normal_quantile_never_falls) {
    double before = -INFINITY;
    for (int i = 1; i < 1 << 20; i++) {
        double x = num_normal_quantile(i * 0x1p-20);
        cr_assert_geq(x, before, "at %d", i);
        before = x;
    }
}

Test(numeric, log_gamma_is_within_5e15_of_its_value) { /* of 1 where the value is small */
    uint64_t state = 10;
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
        double x = exp(any_double_between(&state, -12, 12));
        long double exact = lgammal(x);
        worst = fmax(worst, (double)(fabsl(num_log_gamma(x) - exact) / fmaxl(1, fabsl(exact))));
    }
    cr_assert_lt(worst, 5e-15, "%g", worst);
}

Test(numeric, gamma_p_is_within_1e12_of_long_double) {
    static const double shapes[] = {0.05, 0.2, 0.5, 0.9, 1, 1.5, 2, 5, 20, 100, 300};
    uint64_t state = 11;
    double worst = 0;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++)
        for (int i = 0; i < 300; i++) {
            double x = shapes[s] * exp(any_double_between(&state, -4, 1.5));
            long double exact = gamma_tails(shapes[s], x).lower;
            if (exact < 1e-290L) continue;
            worst = fmax(worst, (double)fabsl(num_gamma_p(shapes[s], x) / exact - 1));
        }
    cr_assert_lt(worst, 1e-12, "%g", worst);
}

Test(numeric,
     gamma_p_is_that_of_gsl) { /* to 1e-10: at small shapes GSL errs by up to 2e-11 itself */
    uint64_t state = 12;
    for (int i = 0; i < POINTS / 10; i++) {
        double shape = exp(any_double_between(&state, -3, 5)),
               x = shape * exp(any_double_between(&state, -3, 1));
        cr_assert_lt(fabs(num_gamma_p(shape, x) - gsl_cdf_gamma_P(x, shape, 1)), 1e-10, "P(%g, %g)",
                     shape, x);
    }
}

Test(numeric, gamma_p_of_nothing_is_zero) {
    cr_assert_eq(num_gamma_p(2, 0), 0);
    cr_assert_eq(num_gamma_p(2, -1), 0);
}

/* The largest relative error of the quantile for u from `low` to `high`. */
static double worst_gamma_quantile(double low, double high) {
    static const double shapes[] = {0.05, 0.2, 0.5, 0.9, 1, 1.5, 2, 3, 5, 20, 100, 300};
    uint64_t state = 13;
    double worst = 0;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++)
        for (int i = 0; i < 100; i++) {
            double u = any_double_between(&state, low, high);
            double x = num_gamma_tail_quantile(shapes[s], fmin(u, 1 - u), u > 0.5);
            worst = fmax(worst, (double)fabsl(x / gamma_reference_quantile(shapes[s], u, x) - 1));
        }
    return worst;
}

Test(numeric, gamma_quantile_is_within_1e12_up_to_the_share_0_99) {
    double worst = worst_gamma_quantile(1e-6, 0.99);
    cr_assert_lt(worst, 1e-12, "%g", worst);
}

Test(numeric, gamma_quantile_is_within_1e11_up_to_the_share_0_9999) {
    double worst = worst_gamma_quantile(0.99, 0.9999);
    cr_assert_lt(worst, 1e-11, "%g", worst);
}

Test(numeric, gamma_quantile_of_tiny_shares_is_as_good) {
    double worst = worst_gamma_quantile(1e-14, 1e-10);
    cr_assert_lt(worst, 1e-12, "%g", worst);
}
