/* One long run: where its warm-up ends, what it says, and when it is too short to say it. */
#include "experiment/steady.h"

#include <criterion/criterion.h>
#include <math.h>

#include "../support/waits.h"
#include "base/mem.h"

/* Noise around 10, alike by `memory` (first-order autoregression), with `extra` on top that fades
 * with a half-life. */
struct noise {
    double memory, extra, half_life;
};

static void make_noise(struct noise noise, double *series, size_t count) {
    struct random_key key = random_key_make(12, 0);
    double state = 0;
    for (size_t i = 0; i < count; i++) {
        struct random_draws draws = random_at(&key, (struct random_address){1, i, 1});
        state = noise.memory * state + uniform_from(draws.word[0]) - 0.5;
        series[i] =
            10 + state + (noise.extra != 0 ? noise.extra * exp2(-(double)i / noise.half_life) : 0);
    }
}

enum { COUNT = 20000 };

Test(steady, of_independent_noise_is_as_good_as_its_length) {
    static double series[COUNT];
    make_noise((struct noise){0}, series, COUNT);
    struct steady s = steady_state(series, COUNT, 0.95);
    cr_expect_eq(s.verdict, STEADY_LONG_ENOUGH);
    cr_expect_lt(s.warm_up, COUNT / 10);
    cr_expect_eq(s.estimate.count, STEADY_BATCHES);
    cr_expect_eq(s.warm_up + s.batch_length * STEADY_BATCHES, COUNT);
    cr_expect_gt(s.worth, 0.6 * COUNT);
    cr_expect_lt(fabs(s.estimate.value - 10), s.estimate.half_width);
    cr_expect_float_eq(s.estimate.error, sqrt(1.0 / 12 / COUNT), 0.4 * sqrt(1.0 / 12 / COUNT));
}

/* Of a first-order autoregression, (1 - 0.9) / (1 + 0.9) of the length. */
Test(steady, is_worth_less_when_neighbours_are_alike) {
    static double series[COUNT];
    make_noise((struct noise){.memory = 0.9}, series, COUNT);
    struct steady s = steady_state(series, COUNT, 0.95);
    cr_expect_float_eq(s.worth, COUNT / 19.0, 0.4 * COUNT / 19.0, "%g", s.worth);
    cr_expect_lt(fabs(s.estimate.value - 10), s.estimate.half_width);
    s = steady_state(series, COUNT / 4, 0.95);
    cr_expect_eq(s.verdict, STEADY_TOO_FEW);
}

/* By half-life number seven the extra is below the noise. */
Test(steady, cuts_a_beginning_that_is_unlike_the_rest) {
    static double series[COUNT];
    make_noise((struct noise){.extra = 20, .half_life = 100}, series, COUNT);
    size_t cut = mser_warm_up(series, COUNT);
    cr_expect(cut > 500 && cut < 2000, "%zu", cut);
    cr_expect_eq(cut % 5, 0);
    struct steady s = steady_state(series, COUNT, 0.95);
    cr_expect_lt(fabs(s.estimate.value - 10), s.estimate.half_width);
}

/* White 1997 by hand: batches 9, 1, 3, 1, 3; squared deviations of the rest over its squared
 * number: 43.2 / 25, 4 / 16, 8 / 27. */
Test(steady, cuts_as_by_hand) {
    static const double batches[] = {9, 1, 3, 1, 3};
    double series[25];
    for (int i = 0; i < 25; i++) series[i] = batches[i / 5];
    cr_expect_eq(mser_warm_up(series, 25), 5);
    cr_expect_eq(mser_warm_up(series, 24), 5, "what fills no batch is not looked at: 9, 1, 3, 1");
    cr_expect_eq(mser_warm_up(series, 4), 0);
}

Test(steady, of_what_keeps_growing_is_still_settling) {
    static double series[COUNT];
    make_noise((struct noise){0}, series, COUNT);
    for (int i = 0; i < COUNT; i++) series[i] += i / 100.0;
    cr_expect_eq(steady_state(series, COUNT, 0.95).verdict, STEADY_STILL_SETTLING);
}

Test(steady, of_what_never_changes_is_certain) {
    static double series[COUNT];
    for (int i = 0; i < COUNT; i++) series[i] = 7;
    struct steady s = steady_state(series, COUNT, 0.95);
    cr_expect_eq(s.verdict, STEADY_LONG_ENOUGH);
    cr_expect(s.warm_up == 0 && s.estimate.value == 7 && s.estimate.half_width == 0);
}

Test(steady, of_next_to_nothing_is_too_short) {
    double series[99] = {1, 2, 3};
    for (size_t count = 0; count <= 99; count += 33) {
        struct steady s = steady_state(series, count, 0.95);
        cr_expect_eq(s.verdict, STEADY_TOO_FEW);
        cr_expect(isnan(s.estimate.value) && isnan(s.estimate.half_width));
    }
}

Test(steady, with_a_hole_in_it_is_not_a_number) {
    static double series[COUNT];
    make_noise((struct noise){0}, series, COUNT);
    series[COUNT - 50] = NAN;
    struct steady s = steady_state(series, COUNT, 0.95);
    cr_expect_neq(s.verdict, STEADY_LONG_ENOUGH);
    cr_expect(isnan(s.estimate.value));
}

/* Batch means that lean to one side reach further than Student's quantile says, never less far. */
Test(steady, reaches_further_when_batches_are_skewed) {
    static double series[COUNT];
    struct waits waits = {0.8, 0};
    waits_make(&waits, 3, 0, series, COUNT);
    struct steady s = steady_state(series, COUNT, 0.95);
    cr_expect_gt(s.estimate.half_width,
                 1.02 * student_quantile(0.95, STEADY_BATCHES - 1) * s.estimate.error);
    make_noise((struct noise){0}, series, COUNT);
    s = steady_state(series, COUNT, 0.95);
    cr_expect_geq(s.estimate.half_width,
                  student_quantile(0.95, STEADY_BATCHES - 1) * s.estimate.error);
}

/* Promise V9: 20,000 waits at load 0.9 are too few, whoever stands there at the start; 500,000 are
 * not. */
Test(steady, of_a_busy_queue_takes_a_long_run) {
    enum { LONG = 500000 };
    double *series = mem_alloc(LONG, sizeof *series);
    for (uint64_t ahead = 0; ahead <= 50; ahead += 50) {
        struct waits waits = {0.9, ahead};
        for (uint64_t run = 0; run < 50; run++) {
            waits_make(&waits, 4, run, series, COUNT);
            cr_expect_neq(steady_state(series, COUNT, 0.95).verdict, STEADY_LONG_ENOUGH);
        }
        waits_make(&waits, 4, 0, series, LONG);
        struct steady s = steady_state(series, LONG, 0.95);
        cr_expect_eq(s.verdict, STEADY_LONG_ENOUGH);
        cr_expect_lt(fabs(s.estimate.value - waits_mean(&waits)), s.estimate.half_width);
    }
    mem_free(series);
}

Test(steady, verdicts_are_told_in_words) {
    cr_expect_str_eq(steady_words(STEADY_LONG_ENOUGH), "long enough");
    cr_expect_eq(steady_words(STEADY_STILL_SETTLING)[0], 't');
}
