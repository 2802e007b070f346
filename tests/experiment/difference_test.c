/* Two systems and more: differences by hand, by tables, by what must be so; families of
 * intervals; the best. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../support/p_value.h"
#include "engine/random.h"
#include "experiment/interval.h"

enum { COUNT = 30 };

/* Sums over about ten things each; a larger `shift` adds to every thing, `share` of the draws is
 * that of stream 1. */
static void make_ratios(struct ratio ratios[COUNT], uint64_t own, double shift, double share) {
    struct random_key key = random_key_make(8, 0);
    for (uint64_t i = 0; i < COUNT; i++) {
        struct random_draws common = random_at(&key, (struct random_address){1, i, 1});
        struct random_draws mine = random_at(&key, (struct random_address){own, i, 2});
        double under = 5 + 10 * uniform_from(common.word[0]);
        double draws =
            share * uniform_from(common.word[1]) + (1 - share) * uniform_from(mine.word[0]);
        ratios[i] = (struct ratio){under * (shift + draws), under};
    }
}

/* --- sums --- */

static struct sums sums_of(const struct ratio *ratios, size_t count) {
    struct sums sums = {0};
    for (size_t i = 0; i < count; i++) sums_add(&sums, ratios[i]);
    return sums;
}

Test(sums, say_what_the_replications_say) {
    struct ratio ratios[COUNT];
    make_ratios(ratios, 2, 3, 0.5);
    struct sums sums = sums_of(ratios, COUNT);
    struct estimate by_sums = estimate_sums(&sums, 0.95),
                    by_list = estimate_ratio(ratios, 1, COUNT, 0.95);
    cr_expect_eq(by_sums.value, by_list.value);
    cr_expect_eq(by_sums.count, by_list.count);
    cr_expect_float_eq(by_sums.error / by_list.error, 1, 1e-11);
}

Test(sums, of_two_halves_add_up) {
    static const struct ratio ratios[] = {{10, 4}, {14, 5}, {9, 3}, {8, 4}};
    struct sums all = sums_of(ratios, 4), first = sums_of(ratios, 2), last = sums_of(ratios + 2, 2);
    cr_expect_eq(all.n, first.n + last.n);
    cr_expect_eq(all.over_under, first.over_under + last.over_under);
    cr_expect_eq(all.under_under, first.under_under + last.under_under);
}

Test(sums, of_whole_numbers_lose_nothing_of_a_small_spread) {
    struct ratio ratios[COUNT];
    for (int i = 0; i < COUNT; i++) ratios[i] = (struct ratio){10000000 + i % 2, 1};
    struct sums sums = sums_of(ratios, COUNT);
    double exact = estimate_ratio(ratios, 1, COUNT, 0.95).error;
    cr_expect_float_eq(estimate_sums(&sums, 0.95).error / exact, 1, 1e-9);
}

Test(sums, of_equal_ratios_have_no_error_to_speak_of) {
    struct ratio ratios[COUNT];
    for (int i = 0; i < COUNT; i++) ratios[i] = (struct ratio){0.1 * (1 + i), 0.3 * (1 + i)};
    struct sums sums = sums_of(ratios, COUNT);
    struct estimate estimate = estimate_sums(&sums, 0.95);
    cr_expect_float_eq(estimate.value, 1.0 / 3, 1e-15);
    cr_expect_lt(estimate.error, 1e-8);
}

Test(sums, leave_out_who_says_nothing) {
    static const struct ratio ratios[] = {{10, 4}, {NAN, 1}, {14, 5}, {INFINITY, 1}, {9, 3}};
    struct sums sums = sums_of(ratios, 5);
    cr_expect_float_eq(estimate_sums(&sums, 0.95).error, 0.130104124, 1e-9);
    cr_expect(isnan(estimate_sums(&(struct sums){0}, 0.95).value));
    struct sums one = sums_of(ratios, 1);
    cr_expect(isnan(estimate_sums(&one, 0.95).half_width));
}

/* --- differences --- */

Test(difference, of_a_thing_with_itself_is_exactly_nothing) {
    struct ratio ratios[COUNT];
    make_ratios(ratios, 2, 3, 0.5);
    struct difference d = estimate_difference(ratios, ratios, 1, COUNT, 0.95, true);
    cr_expect_eq(d.value, 0);
    cr_expect_eq(d.error, 0);
    cr_expect_eq(d.half_width, 0);
    cr_expect_eq(difference_p(&d), 1);
    cr_expect(isnan(difference_narrowing(&d)));
}

/* Paired by hand: 3, 1, 2; their mean 2, their standard deviation 1. */
Test(difference, of_pairs_is_as_by_hand) {
    static const struct ratio a[] = {{10, 1}, {12, 1}, {17, 1}}, b[] = {{13, 1}, {13, 1}, {19, 1}};
    struct difference d = estimate_difference(a, b, 1, 3, 0.95, true);
    cr_expect_float_eq(d.value, 2, 1e-14);
    cr_expect_float_eq(d.error, 1 / sqrt(3), 1e-14);
    cr_expect_float_eq(d.half_width, 4.302652730 / sqrt(3), 1e-8);
    cr_expect_float_eq(d.independent_error, sqrt(13.0 / 3 + 4), 1e-12);
    cr_expect_float_eq(difference_narrowing(&d), 25, 1e-9);
    cr_expect_float_eq(difference_p(&d), 0.0741799, 1e-6);
}

/* Welch 1938 by hand: means 2 and 12, variances 1 and 100, three each. */
Test(difference, of_separate_seeds_is_welchs) {
    static const struct ratio a[] = {{1, 1}, {2, 1}, {3, 1}}, b[] = {{2, 1}, {12, 1}, {22, 1}};
    struct difference d = estimate_difference(a, b, 1, 3, 0.95, false);
    cr_expect_float_eq(d.value, 10, 1e-14);
    cr_expect_float_eq(d.error, sqrt(101.0 / 3), 1e-12);
    cr_expect_float_eq(d.degrees, 2 * 101.0 * 101 / 10001, 1e-12);
    cr_expect_eq(d.error, d.independent_error);
    cr_expect_float_eq(difference_narrowing(&d), 1, 0);
}

Test(difference, of_ratios_is_the_difference_of_the_estimates) {
    struct ratio a[COUNT], b[COUNT];
    make_ratios(a, 2, 3, 0.9);
    make_ratios(b, 3, 4, 0.9);
    struct difference paired = estimate_difference(a, b, 1, COUNT, 0.95, true);
    struct difference apart = estimate_difference(a, b, 1, COUNT, 0.95, false);
    struct estimate of_a = estimate_ratio(a, 1, COUNT, 0.95),
                    of_b = estimate_ratio(b, 1, COUNT, 0.95);
    cr_expect_eq(paired.value, of_b.value - of_a.value);
    cr_expect_eq(apart.value, paired.value);
    cr_expect_float_eq(apart.error, hypot(of_a.error, of_b.error), 1e-14);
    cr_expect_float_eq(paired.independent_error, apart.error, 1e-15);
}

Test(difference, is_sharper_with_the_same_luck) {
    struct ratio a[COUNT], b[COUNT];
    make_ratios(a, 2, 3, 0.9);
    make_ratios(b, 3, 3.1, 0.9);
    struct difference d = estimate_difference(a, b, 1, COUNT, 0.95, true);
    cr_expect_gt(difference_narrowing(&d), 10);
    cr_expect_lt(difference_p(&d), 0.001);
    d = estimate_difference(a, b, 1, COUNT, 0.95, false);
    cr_expect_gt(difference_p(&d), 0.05);
}

Test(difference, turns_its_sign_with_the_order) {
    struct ratio a[COUNT], b[COUNT];
    make_ratios(a, 2, 3, 0.5);
    make_ratios(b, 3, 4, 0.5);
    struct difference there = estimate_difference(a, b, 1, COUNT, 0.95, true);
    struct difference back = estimate_difference(b, a, 1, COUNT, 0.95, true);
    cr_expect_eq(there.value, -back.value);
    cr_expect_eq(there.half_width, back.half_width);
}

Test(difference, leaves_out_pairs_of_which_one_says_nothing) {
    static const struct ratio a[] = {{10, 1}, {99, 1}, {12, 1}, {17, 1}},
                              b[] = {{13, 1}, {NAN, 1}, {13, 1}, {19, 1}};
    struct difference d = estimate_difference(a, b, 1, 4, 0.95, true);
    cr_expect_float_eq(d.value, 2, 1e-14);
    cr_expect_eq(d.count, 3);
    cr_expect_float_eq(estimate_difference(a, b, 1, 4, 0.95, false).value, 15 - 34.5, 1e-14);
}

Test(difference, with_nothing_to_compare_is_not_a_number) {
    static const struct ratio a[] = {{1, 1}, {2, 1}}, b[] = {{NAN, 1}, {NAN, 1}};
    struct difference d = estimate_difference(a, b, 1, 2, 0.95, true);
    cr_expect(isnan(d.value) && isnan(d.error) && isnan(difference_p(&d)) &&
              isnan(difference_narrowing(&d)));
    d = estimate_difference(a, a + 1, 1, 1, 0.95, true);
    cr_expect(d.value == 1 && isnan(d.half_width));
}

/* --- families --- */

Test(bonferroni, shares_the_risk) {
    cr_expect_float_eq(simultaneous_level(0.95, 5), 0.99, 1e-15);
    cr_expect_eq(simultaneous_level(0.95, 1), 0.95);
    cr_expect_eq(simultaneous_level(0.95, 0), 0.95);
}

/* --- the best --- */

static void contest_of(const double *shifts, size_t systems, bool smaller_is_better,
                       struct standing *out) {
    static struct ratio ratios[4][COUNT];
    const struct ratio *list[4];
    for (size_t s = 0; s < systems; s++) {
        make_ratios(ratios[s], 2 + s, shifts[s], 0.8);
        list[s] = ratios[s];
    }
    struct contest contest = {list, systems, 1, COUNT, 0.95, smaller_is_better, true};
    contest_decide(&contest, out);
}

Test(best, that_is_clearly_ahead_stands_alone) {
    struct standing out[3];
    contest_of((const double[]){3, 5, 4}, 3, false, out);
    cr_expect(out[1].is_best && out[1].may_be_best && !out[0].may_be_best && !out[2].may_be_best);
    cr_expect(out[1].low == 0 && out[1].high > 1);
    cr_expect(out[0].high == 0 && out[0].low < -2 && out[0].low > -2.2);
    cr_expect_float_eq(out[1].value, -out[2].value, 1e-12);
}

Test(best, of_what_should_be_small_is_the_smallest) {
    struct standing out[3];
    contest_of((const double[]){3, 5, 4}, 3, true, out);
    cr_expect(out[0].is_best && !out[1].may_be_best && !out[2].may_be_best);
    cr_expect(out[0].high == 0 && out[0].low < -1);
    cr_expect(out[1].low == 0 && out[1].high > 2);
}

Test(best, may_be_either_of_two_that_cannot_be_told_apart) {
    struct standing out[4];
    contest_of((const double[]){5, 3, 5.01, 4}, 4, false, out);
    cr_expect(out[0].may_be_best && out[2].may_be_best && !out[1].may_be_best &&
              !out[3].may_be_best);
    cr_expect(!out[0].is_best && !out[2].is_best);
    for (int s = 0; s < 4; s += 2) cr_expect(out[s].low < 0 && out[s].high > 0);
}

Test(best, of_two_the_same_may_be_both) {
    struct ratio ratios[COUNT];
    make_ratios(ratios, 2, 3, 0.5);
    const struct ratio *list[] = {ratios, ratios};
    struct standing out[2];
    contest_decide(&(struct contest){list, 2, 1, COUNT, 0.95, false, true}, out);
    for (int s = 0; s < 2; s++)
        cr_expect(out[s].may_be_best && !out[s].is_best && out[s].low == 0 && out[s].high == 0 &&
                  out[s].value == 0);
}

Test(best, is_not_decided_by_who_says_nothing) {
    struct ratio ratios[COUNT], nothing[COUNT];
    make_ratios(ratios, 2, 3, 0.5);
    for (int i = 0; i < COUNT; i++) nothing[i] = (struct ratio){NAN, NAN};
    const struct ratio *list[] = {ratios, nothing};
    struct standing out[2];
    contest_decide(&(struct contest){list, 2, 1, COUNT, 0.95, false, true}, out);
    cr_expect(out[0].may_be_best && !out[0].is_best && isnan(out[0].value));
    cr_expect(out[1].may_be_best && isnan(out[1].high) && isnan(out[1].low));
}

/* Four systems, of which one is better by `ahead`: in how many of 1,000 contests all four intervals
 * hold at once. */
static int contests_held(double ahead) {
    int held = 0;
    for (uint64_t c = 0; c < 1000; c++) {
        struct random_key key = random_key_make(21, c);
        struct ratio ratios[4][COUNT];
        const struct ratio *list[4];
        for (uint64_t s = 0; s < 4; s++) {
            list[s] = ratios[s];
            for (uint64_t i = 0; i < COUNT; i++) {
                double draws =
                    uniform_from(random_at(&key, (struct random_address){s, i, 1}).word[0]);
                ratios[s][i] = (struct ratio){draws + (s == 2 ? ahead : 0), 1};
            }
        }
        struct standing out[4];
        contest_decide(&(struct contest){list, 4, 1, COUNT, 0.95, false, true}, out);
        bool all = out[2].may_be_best;
        for (int s = 0; s < 4; s++) {
            double truth = s == 2 ? ahead : -ahead;
            all = all && out[s].low <= truth && truth <= out[s].high;
        }
        held += all;
    }
    return held;
}

/* The standard error of the share is 0.7%. */
Test(best, is_promised_for_all_together) {
    cr_expect_geq(contests_held(0), 935, "%d", contests_held(0));
    cr_expect_geq(contests_held(0.05), 935, "%d", contests_held(0.05));
    cr_expect_geq(contests_held(0.3), 935, "%d", contests_held(0.3));
}
