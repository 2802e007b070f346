/* Where experiments look: every design by what it promises. */
#include "experiment/design.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"

enum { SEED = 11 };

static void expect_point(const struct design *design, size_t row, const double *expected) {
    for (size_t i = 0; i < design->factors; i++)
        cr_expect_float_eq(design_point(design, row)[i], expected[i], 1e-15,
                           "point %zu, factor %zu", row, i);
}

Test(design, a_grid_holds_every_combination_the_last_factor_fastest) {
    struct arena arena = {0};
    const size_t levels[] = {2, 1, 3};
    struct design design = design_make(
        &(struct design_plan){.kind = DESIGN_GRID, .factors = 3, .levels = levels}, &arena);
    cr_assert_eq(design.count, 6);
    expect_point(&design, 0, (double[]){0, 0, 0});
    expect_point(&design, 1, (double[]){0, 0, 0.5});
    expect_point(&design, 2, (double[]){0, 0, 1});
    expect_point(&design, 5, (double[]){1, 0, 1});
    arena_release(&arena);
}

Test(design, a_grid_that_cannot_be_counted_says_so) {
    size_t levels[30];
    for (size_t i = 0; i < 30; i++) levels[i] = 100;
    cr_expect_eq(
        design_count(&(struct design_plan){.kind = DESIGN_GRID, .factors = 30, .levels = levels}),
        SIZE_MAX);
}

Test(design, a_list_is_taken_as_it_is) {
    struct arena arena = {0};
    const double list[] = {0.1, 0.2, 0.3, 0.4};
    struct design design = design_make(
        &(struct design_plan){.kind = DESIGN_LIST, .factors = 2, .list = list, .points = 2},
        &arena);
    cr_assert_eq(design.count, 2);
    expect_point(&design, 1, (double[]){0.3, 0.4});
    arena_release(&arena);
}

Test(design, one_at_a_time_leaves_the_others_at_the_base) {
    struct arena arena = {0};
    const size_t levels[] = {2, 3};
    const double base[] = {0, 0.5};
    struct design design = design_make(
        &(struct design_plan){
            .kind = DESIGN_ONE_AT_A_TIME, .factors = 2, .levels = levels, .base = base},
        &arena);
    cr_assert_eq(design.count, 4);
    expect_point(&design, 0, (double[]){0, 0.5});
    expect_point(&design, 1, (double[]){1, 0.5});
    expect_point(&design, 2, (double[]){0, 0});
    expect_point(&design, 3, (double[]){0, 1});
    arena_release(&arena);
}

Test(design, one_at_a_time_may_start_from_what_is_no_level) {
    struct arena arena = {0};
    const size_t levels[] = {1, 2};
    const double base[] = {NAN, NAN};
    struct design design = design_make(
        &(struct design_plan){
            .kind = DESIGN_ONE_AT_A_TIME, .factors = 2, .levels = levels, .base = base},
        &arena);
    cr_assert_eq(design.count, 4);
    cr_expect(isnan(design_point(&design, 0)[0]) && isnan(design_point(&design, 0)[1]));
    cr_expect(design_point(&design, 1)[0] == 0 && isnan(design_point(&design, 1)[1]));
    arena_release(&arena);
}

/* Does each of `slices` equal parts of factor i hold the same number of the first `count` points?
 */
static bool is_even(const struct design *design, size_t factor, size_t slices, size_t count) {
    size_t seen[1024] = {0};
    for (size_t row = 0; row < count; row++)
        seen[(size_t)(design_point(design, row)[factor] * (double)slices)]++;
    for (size_t i = 0; i < slices; i++)
        if (seen[i] != count / slices) return false;
    return true;
}

Test(design, a_latin_hypercube_visits_each_slice_of_each_factor_once) {
    struct arena arena = {0};
    struct design design = design_make(
        &(struct design_plan){
            .kind = DESIGN_LATIN_HYPERCUBE, .factors = 7, .points = 101, .seed = SEED},
        &arena);
    cr_assert_eq(design.count, 101);
    for (size_t i = 0; i < 7; i++) cr_expect(is_even(&design, i, 101, 101));
    arena_release(&arena);
}

Test(design, sobol_points_keep_their_evenness_under_the_shift) {
    struct arena arena = {0};
    struct design design = design_make(
        &(struct design_plan){.kind = DESIGN_SOBOL, .factors = 40, .points = 1024, .seed = SEED},
        &arena);
    for (size_t i = 0; i < 40; i++) cr_expect(is_even(&design, i, 1024, 1024));
    for (size_t i = 0; i < 40; i++) cr_expect(is_even(&design, i, 64, 64));
    arena_release(&arena);
}

/* The first two dimensions are a (0, 10, 2)-net: every box of 32 x 32 holds one point. */
Test(design, sobol_points_are_even_in_two_dimensions) {
    struct arena arena = {0};
    struct design design = design_make(
        &(struct design_plan){.kind = DESIGN_SOBOL, .factors = 2, .points = 1024, .seed = SEED},
        &arena);
    size_t seen[32][32] = {{0}};
    for (size_t row = 0; row < 1024; row++) {
        const double *point = design_point(&design, row);
        seen[(size_t)(point[0] * 32)][(size_t)(point[1] * 32)]++;
    }
    for (size_t i = 0; i < 32; i++)
        for (size_t j = 0; j < 32; j++) cr_expect_eq(seen[i][j], 1);
    arena_release(&arena);
}

static double product_mean(const struct design *design) {
    double sum = 0;
    for (size_t row = 0; row < design->count; row++) {
        double product = 1;
        for (size_t i = 0; i < design->factors; i++) product *= 2 * design_point(design, row)[i];
        sum += product;
    }
    return sum / (double)design->count;
}

/* The mean over the cube is 1. Means over many shifts are unbiased, and each far better than
 * chance, whose standard deviation would be 0.037. */
Test(design, sobol_points_integrate_better_than_chance) {
    double sum = 0, worst = 0;
    for (uint64_t seed = 0; seed < 50; seed++) {
        struct arena arena = {0};
        struct design design = design_make(
            &(struct design_plan){.kind = DESIGN_SOBOL, .factors = 3, .points = 1024, .seed = seed},
            &arena);
        double mean = product_mean(&design);
        sum += mean;
        worst = fmax(worst, fabs(mean - 1));
        arena_release(&arena);
    }
    cr_expect_float_eq(sum / 50, 1, 0.001);
    cr_expect_lt(worst, 0.01);
}

Test(design, saltelli_mixes_one_coordinate_of_b_into_a) {
    struct arena arena = {0};
    struct design design = design_make(
        &(struct design_plan){.kind = DESIGN_SALTELLI, .factors = 3, .points = 8, .seed = SEED},
        &arena);
    cr_assert_eq(design.count, 40);
    cr_assert_eq(design.blocks, 8);
    cr_assert_eq(design.block_points, 5);
    for (size_t block = 0; block < 8; block++) {
        const double *a = design_point(&design, block * 5), *b = a + 3;
        for (size_t i = 0; i < 3; i++)
            for (size_t f = 0; f < 3; f++)
                cr_expect_eq(design_point(&design, block * 5 + 2 + i)[f], f == i ? b[f] : a[f]);
    }
    arena_release(&arena);
}

Test(design, morris_moves_every_factor_once_by_half_of_the_levels) {
    struct arena arena = {0};
    struct design design = design_make(&(struct design_plan){.kind = DESIGN_MORRIS,
                                                             .factors = 6,
                                                             .trajectories = 12,
                                                             .morris_levels = 4,
                                                             .seed = SEED},
                                       &arena);
    cr_assert_eq(design.count, 12 * 7);
    for (size_t block = 0; block < 12; block++) {
        size_t moved[6] = {0};
        for (size_t step = 0; step < 6; step++) {
            const double *from = design_point(&design, block * 7 + step), *to = from + 6;
            for (size_t i = 0; i < 6; i++) {
                if (from[i] == to[i]) continue;
                moved[i]++;
                cr_expect_float_eq(fabs(to[i] - from[i]), 2.0 / 3, 1e-15);
                cr_expect_float_eq(from[i] * 3, round(from[i] * 3), 1e-12);
            }
        }
        for (size_t i = 0; i < 6; i++) cr_expect_eq(moved[i], 1);
    }
    arena_release(&arena);
}

Test(design, morris_uses_each_level_about_equally) {
    struct arena arena = {0};
    struct design design = design_make(&(struct design_plan){.kind = DESIGN_MORRIS,
                                                             .factors = 4,
                                                             .trajectories = 1000,
                                                             .morris_levels = 4,
                                                             .seed = SEED},
                                       &arena);
    size_t seen[4] = {0};
    for (size_t i = 0; i < design.count * 4; i++) seen[(size_t)lround(design.points[i] * 3)]++;
    for (size_t i = 0; i < 4; i++)
        cr_expect_float_eq((double)seen[i] / (double)(design.count * 4), 0.25, 0.02);
    arena_release(&arena);
}

/* Spread over all pairs of points of different trajectories. */
static double spread(const struct design *design) {
    double sum = 0;
    for (size_t a = 0; a < design->count; a++)
        for (size_t b = 0; b < a; b++) {
            double square = 0;
            for (size_t i = 0; i < design->factors; i++) {
                double gap = design_point(design, a)[i] - design_point(design, b)[i];
                square += gap * gap;
            }
            if (a / design->block_points != b / design->block_points) sum += sqrt(square);
        }
    return sum;
}

/* The same plan of so many trajectories that none is chosen; its first ones are as chance made
 * them. */
Test(design, morris_takes_trajectories_that_lie_far_apart) {
    struct arena arena = {0};
    struct design_plan plan = {
        .kind = DESIGN_MORRIS, .factors = 5, .trajectories = 8, .morris_levels = 4, .seed = SEED};
    struct design chosen = design_make(&plan, &arena);
    plan.trajectories = 600;
    struct design any = design_make(&plan, &arena);
    any.count = chosen.count;
    cr_expect_gt(spread(&chosen), 1.03 * spread(&any));
    arena_release(&arena);
}

Test(design, the_same_seed_gives_the_same_points_and_another_seed_others) {
    static const enum design_kind RANDOM[] = {DESIGN_LATIN_HYPERCUBE, DESIGN_SOBOL, DESIGN_SALTELLI,
                                              DESIGN_MORRIS};
    for (size_t i = 0; i < sizeof RANDOM / sizeof *RANDOM; i++) {
        struct arena arena = {0};
        struct design_plan plan = {.kind = RANDOM[i],
                                   .factors = 3,
                                   .points = 16,
                                   .trajectories = 4,
                                   .morris_levels = 4,
                                   .seed = SEED};
        struct design first = design_make(&plan, &arena), again = design_make(&plan, &arena);
        plan.seed++;
        struct design other = design_make(&plan, &arena);
        size_t bytes = first.count * 3 * sizeof(double);
        cr_expect_eq(first.count, design_count(&plan));
        cr_expect_eq(memcmp(first.points, again.points, bytes), 0, "%s", design_word(RANDOM[i]));
        cr_expect_neq(memcmp(first.points, other.points, bytes), 0, "%s", design_word(RANDOM[i]));
        arena_release(&arena);
    }
}

Test(design, more_sobol_points_begin_with_fewer) {
    struct arena arena = {0};
    struct design_plan plan = {.kind = DESIGN_SALTELLI, .factors = 3, .points = 16, .seed = SEED};
    struct design few = design_make(&plan, &arena);
    plan.points = 64;
    struct design many = design_make(&plan, &arena);
    cr_expect_eq(memcmp(few.points, many.points, few.count * 3 * sizeof(double)), 0);
    arena_release(&arena);
}
