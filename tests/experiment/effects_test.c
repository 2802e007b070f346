/* What designs say: on functions whose effects and indices are known in closed form. */
#include "experiment/effects.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "engine/random.h"

enum { SEED = 5 };

/* A design and what a function says at its points. */
struct replication_run {
    struct arena arena;
    struct design design;
    struct estimate *responses;
    struct observed observed;
};

static void run_begin_at(struct replication_run *run, const struct design_plan *plan,
                         double (*f)(const double *x)) {
    *run = (struct replication_run){0};
    run->design = design_make(plan, &run->arena);
    run->responses = ARENA_ARRAY(&run->arena, run->design.count, struct estimate);
    for (size_t i = 0; i < run->design.count; i++)
        run->responses[i] = (struct estimate){.value = f(design_point(&run->design, i))};
    run->observed =
        (struct observed){.design = &run->design, .responses = run->responses, .seed = SEED};
}

static void run_end(struct replication_run *run) { arena_release(&run->arena); }

static bool holds(struct bracket effect, double truth) {
    return effect.low <= truth && truth <= effect.high;
}

/* --- main effects --- */

static double linear(const double *x) { return 3 + 2 * x[0] - 5 * x[1]; }

Test(effects, a_level_is_the_mean_of_its_points) {
    struct replication_run run;
    struct level_effect levels[6];
    run_begin_at(
        &run,
        &(struct design_plan){.kind = DESIGN_GRID, .factors = 2, .levels = (const size_t[]){2, 3}},
        linear);
    cr_assert_eq(effects_levels(&run.observed, 1, levels), 3);
    for (size_t i = 0; i < 3; i++) {
        cr_expect_eq(levels[i].points, 2);
        cr_expect_float_eq(levels[i].level, (double)i / 2, 1e-15);
        cr_expect_float_eq(levels[i].mean.value, 4 - 2.5 * (double)i, 1e-12);
    }
    run_end(&run);
}

Test(effects, errors_of_points_with_shared_luck_add_up_as_they_are) {
    struct replication_run run;
    struct level_effect shared[4], own[4];
    run_begin_at(
        &run,
        &(struct design_plan){.kind = DESIGN_GRID, .factors = 2, .levels = (const size_t[]){1, 4}},
        linear);
    for (size_t i = 0; i < 4; i++) run.responses[i].error = 0.1;
    cr_assert_eq(effects_levels(&run.observed, 0, shared), 1);
    run.observed.independent = true;
    cr_assert_eq(effects_levels(&run.observed, 0, own), 1);
    cr_expect_float_eq(shared[0].mean.high - shared[0].mean.value, 0.195996, 1e-5);
    cr_expect_float_eq(own[0].mean.high - own[0].mean.value, 0.195996 / 2, 1e-5);
    run_end(&run);
}

static double one_way(const double *x) {
    return (isnan(x[0]) ? 1 : 10 * x[0]) + (isnan(x[1]) ? 2 : 100 * x[1]);
}

Test(effects, of_one_at_a_time_compare_with_the_base_alone) {
    struct replication_run run;
    struct level_effect levels[5];
    const double base[] = {NAN, NAN};
    run_begin_at(&run,
                 &(struct design_plan){.kind = DESIGN_ONE_AT_A_TIME,
                                       .factors = 2,
                                       .levels = (const size_t[]){2, 2},
                                       .base = base},
                 one_way);
    cr_assert_eq(effects_levels(&run.observed, 0, levels), 3);
    cr_expect(isnan(levels[0].level));
    cr_expect_eq(levels[0].points, 1);
    cr_expect_float_eq(levels[0].mean.value, 3, 1e-12);
    cr_expect_float_eq(levels[1].mean.value, 2, 1e-12);
    cr_expect_float_eq(levels[2].mean.value, 12, 1e-12);
    run_end(&run);
}

Test(effects, slopes_of_a_linear_function_are_exact) {
    struct replication_run run;
    struct bracket slopes[2];
    run_begin_at(&run,
                 &(struct design_plan){
                     .kind = DESIGN_LATIN_HYPERCUBE, .factors = 2, .points = 20, .seed = SEED},
                 linear);
    run.responses[3].value = NAN;
    cr_expect_eq(effects_slopes(&run.observed, slopes), 19);
    cr_expect_float_eq(slopes[0].value, 2, 1e-12);
    cr_expect_float_eq(slopes[1].value, -5, 1e-12);
    cr_expect_float_eq(slopes[1].high - slopes[1].low, 0, 1e-6);
    run_end(&run);
}

/* x = 0, 1/2, 1 and y = 1, 2, 2: slope 1; residuals -1/6, 1/3, -1/6; sum of squares 1/6; error
 * sqrt((1/6) / (1/2)). */
Test(effects, a_slope_and_its_interval_are_as_by_hand) {
    struct replication_run run;
    struct bracket slope;
    run_begin_at(
        &run,
        &(struct design_plan){.kind = DESIGN_GRID, .factors = 1, .levels = (const size_t[]){3}},
        linear);
    for (size_t i = 0; i < 3; i++) run.responses[i].value = (const double[]){1, 2, 2}[i];
    effects_slopes(&run.observed, &slope);
    cr_expect_float_eq(slope.value, 1, 1e-12);
    cr_expect_float_eq(slope.high - slope.value, 12.7062 * sqrt(1.0 / 3), 1e-3);
    run_end(&run);
}

Test(effects, a_factor_that_does_not_vary_has_no_slope) {
    struct replication_run run;
    struct bracket slopes[2];
    run_begin_at(
        &run,
        &(struct design_plan){.kind = DESIGN_GRID, .factors = 2, .levels = (const size_t[]){1, 5}},
        linear);
    effects_slopes(&run.observed, slopes);
    cr_expect(isnan(slopes[0].value));
    cr_expect_float_eq(slopes[1].value, -5, 1e-12);
    run_end(&run);
}

/* A hundred noisy copies of a line: the interval holds the slope about as often as it says. */
Test(effects, slope_intervals_hold_the_truth_about_as_often_as_they_say) {
    int held = 0;
    for (uint64_t copy = 0; copy < 400; copy++) {
        struct replication_run run;
        struct bracket slopes[2];
        run_begin_at(&run,
                     &(struct design_plan){
                         .kind = DESIGN_LATIN_HYPERCUBE, .factors = 2, .points = 12, .seed = copy},
                     linear);
        const struct random_key key = random_key_make(SEED, copy);
        for (size_t i = 0; i < 12; i++) {
            struct random_draws draws = random_at(&key, (struct random_address){1, i, 0});
            for (int j = 0; j < 4; j++) run.responses[i].value += uniform_from(draws.word[j]) - 0.5;
        }
        effects_slopes(&run.observed, slopes);
        held += holds(slopes[0], 2);
        run_end(&run);
    }
    cr_expect(held >= 366 && held <= 393, "%d", held);
}

/* --- Morris --- */

Test(effects, elementary_effects_of_a_linear_function_are_its_slopes) {
    struct replication_run run;
    struct morris_effect effects[2];
    run_begin_at(&run,
                 &(struct design_plan){.kind = DESIGN_MORRIS,
                                       .factors = 2,
                                       .trajectories = 8,
                                       .morris_levels = 4,
                                       .seed = SEED},
                 linear);
    cr_assert_eq(effects_morris(&run.observed, effects), 8);
    cr_expect_float_eq(effects[0].mean.value, 2, 1e-12);
    cr_expect_float_eq(effects[1].mean.value, -5, 1e-12);
    cr_expect_float_eq(effects[1].size.value, 5, 1e-12);
    cr_expect_float_eq(effects[1].deviation.value, 0, 1e-12);
    cr_expect_float_eq(effects[1].size.high - effects[1].size.low, 0, 1e-12);
    run_end(&run);
}

static double parabola(const double *x) { return (x[0] - 0.5) * (x[0] - 0.5) + 0 * x[1]; }

/* Between levels 0 and 2/3 the slope is -1/3, between 1/3 and 1 it is 1/3. */
Test(effects, sizes_see_what_cancels_in_the_mean) {
    struct replication_run run;
    struct morris_effect effects[2];
    run_begin_at(&run,
                 &(struct design_plan){.kind = DESIGN_MORRIS,
                                       .factors = 2,
                                       .trajectories = 60,
                                       .morris_levels = 4,
                                       .seed = SEED},
                 parabola);
    effects_morris(&run.observed, effects);
    cr_expect_float_eq(effects[0].size.value, 1.0 / 3, 1e-12);
    cr_expect(holds(effects[0].mean, 0), "%g to %g", effects[0].mean.low, effects[0].mean.high);
    cr_expect_gt(effects[0].deviation.value, 0.3);
    cr_expect_eq(effects[1].size.value, 0);
    run_end(&run);
}

Test(effects, a_missing_response_takes_its_trajectory_out) {
    struct replication_run run;
    struct morris_effect effects[2];
    run_begin_at(&run,
                 &(struct design_plan){.kind = DESIGN_MORRIS,
                                       .factors = 2,
                                       .trajectories = 8,
                                       .morris_levels = 4,
                                       .seed = SEED},
                 linear);
    run.responses[4].value = NAN;
    cr_expect_eq(effects_morris(&run.observed, effects), 7);
    cr_expect_float_eq(effects[0].mean.value, 2, 1e-12);
    run_end(&run);
}

/* --- Sobol --- */

/* Ishigami and Homma 1990, with a = 7 and b = 0.1. */
static double ishigami(const double *x) {
    double a = M_PI * (2 * x[0] - 1), b = M_PI * (2 * x[1] - 1), c = M_PI * (2 * x[2] - 1);
    return sin(a) + 7 * sin(b) * sin(b) + 0.1 * pow(c, 4) * sin(a);
}

Test(effects, indices_of_the_ishigami_function) {
    static const double FIRST[] = {0.313905, 0.442411, 0}, TOTAL[] = {0.557589, 0.442411, 0.243684};
    struct replication_run run;
    struct sobol_effect effects[3];
    run_begin_at(
        &run,
        &(struct design_plan){.kind = DESIGN_SALTELLI, .factors = 3, .points = 2048, .seed = SEED},
        ishigami);
    struct sobol_whole whole = effects_sobol(&run.observed, effects);
    cr_expect_eq(whole.pairs, 2048);
    cr_expect_float_eq(whole.mean, 3.5, 0.02);
    cr_expect_float_eq(whole.variance, 13.844588, 0.2);
    cr_expect_eq(whole.noise, 0);
    for (size_t i = 0; i < 3; i++) {
        cr_expect_float_eq(effects[i].first.value, FIRST[i], 0.02, "S%zu %g", i,
                           effects[i].first.value);
        cr_expect_float_eq(effects[i].total.value, TOTAL[i], 0.02, "T%zu %g", i,
                           effects[i].total.value);
        cr_expect(holds(effects[i].first, FIRST[i]) && holds(effects[i].total, TOTAL[i]));
    }
    run_end(&run);
}

/* Sobol's g, with a = 0, 1, 4.5, 9, 99, 99 (Saltelli and Sobol 1995). */
static const double G[] = {0, 1, 4.5, 9, 99, 99};

static double sobol_g(const double *x) {
    double product = 1;
    for (size_t i = 0; i < 6; i++) product *= (fabs(4 * x[i] - 2) + G[i]) / (1 + G[i]);
    return product;
}

static double g_part(size_t i) { return 1 / (3 * (1 + G[i]) * (1 + G[i])); }

Test(effects, indices_of_sobols_g_function) {
    struct replication_run run;
    struct sobol_effect effects[6];
    double variance = 1;
    for (size_t i = 0; i < 6; i++) variance *= 1 + g_part(i);
    run_begin_at(
        &run,
        &(struct design_plan){.kind = DESIGN_SALTELLI, .factors = 6, .points = 2048, .seed = SEED},
        sobol_g);
    effects_sobol(&run.observed, effects);
    for (size_t i = 0; i < 6; i++) {
        double first = g_part(i) / (variance - 1),
               total = g_part(i) * variance / (1 + g_part(i)) / (variance - 1);
        cr_expect_float_eq(effects[i].first.value, first, 0.02, "S%zu %g not %g", i,
                           effects[i].first.value, first);
        cr_expect_float_eq(effects[i].total.value, total, 0.02, "T%zu %g not %g", i,
                           effects[i].total.value, total);
    }
    run_end(&run);
}

/* 4/12 and 25/12 of 29/12. */
Test(effects, indices_of_a_linear_function_are_shares_of_squares) {
    struct replication_run run;
    struct sobol_effect effects[2];
    run_begin_at(
        &run,
        &(struct design_plan){.kind = DESIGN_SALTELLI, .factors = 2, .points = 1024, .seed = SEED},
        linear);
    effects_sobol(&run.observed, effects);
    cr_expect_float_eq(effects[0].first.value, 4.0 / 29, 0.005);
    cr_expect_float_eq(effects[0].total.value, 4.0 / 29, 0.005);
    cr_expect_float_eq(effects[1].first.value, 25.0 / 29, 0.005);
    run_end(&run);
}

Test(effects, a_response_that_never_varies_has_no_indices) {
    struct replication_run run;
    struct sobol_effect effects[2];
    run_begin_at(
        &run,
        &(struct design_plan){.kind = DESIGN_SALTELLI, .factors = 2, .points = 16, .seed = SEED},
        linear);
    for (size_t i = 0; i < run.design.count; i++) run.responses[i].value = 4;
    effects_sobol(&run.observed, effects);
    cr_expect(isnan(effects[0].first.value) && isnan(effects[0].total.high));
    run_end(&run);
}

Test(effects, the_noise_of_responses_is_a_share_of_the_variance) {
    struct replication_run run;
    struct sobol_effect effects[2];
    run_begin_at(
        &run,
        &(struct design_plan){.kind = DESIGN_SALTELLI, .factors = 2, .points = 1024, .seed = SEED},
        linear);
    for (size_t i = 0; i < run.design.count; i++) run.responses[i].error = 0.5;
    run.responses[7].value = NAN;
    struct sobol_whole whole = effects_sobol(&run.observed, effects);
    cr_expect_eq(whole.pairs, 1023);
    cr_expect_float_eq(whole.noise, 0.25 * 12 / 29, 0.002);
    run_end(&run);
}

Test(effects, intervals_are_the_same_every_time_and_others_with_another_seed) {
    struct replication_run run;
    struct sobol_effect once[3], again[3], other[3];
    run_begin_at(
        &run,
        &(struct design_plan){.kind = DESIGN_SALTELLI, .factors = 3, .points = 64, .seed = SEED},
        ishigami);
    effects_sobol(&run.observed, once);
    effects_sobol(&run.observed, again);
    run.observed.seed++;
    effects_sobol(&run.observed, other);
    cr_expect_eq(memcmp(once, again, sizeof once), 0);
    cr_expect_neq(memcmp(once, other, sizeof once), 0);
    cr_expect_eq(once[0].first.value, other[0].first.value);
    run_end(&run);
}

/* Over 100 shifts of 64 pairs: never much below what is said, for quasi-random points are better
 * than the bootstrap, which takes them for random, believes. */
Test(effects, index_intervals_hold_the_truth_at_least_about_as_often_as_they_say) {
    int first = 0, total = 0;
    for (uint64_t seed = 0; seed < 100; seed++) {
        struct replication_run run;
        struct sobol_effect effects[3];
        run_begin_at(&run,
                     &(struct design_plan){
                         .kind = DESIGN_SALTELLI, .factors = 3, .points = 64, .seed = seed},
                     ishigami);
        effects_sobol(&run.observed, effects);
        first += holds(effects[0].first, 0.313905);
        total += holds(effects[0].total, 0.557589);
        run_end(&run);
    }
    cr_expect_geq(first, 88, "%d", first);
    cr_expect_geq(total, 88, "%d", total);
}
