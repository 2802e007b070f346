/* What is said from several replications: by hand, by tables, and by how often it is true. */
#include "experiment/interval.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "base/mem.h"

Test(interval, a_ratio_of_totals_is_as_by_hand) {
    /* 33 / 12; residuals -1, 0.25, 0.75; their squares sum to 1.625; sqrt(1.625 / 2 / 3) / 4 */
    static const struct ratio values[] = {{10, 4}, {14, 5}, {9, 3}};
    struct estimate e = estimate_ratio(values, 1, 3, 0.95);
    cr_expect_float_eq(e.value, 2.75, 1e-15);
    cr_expect_float_eq(e.error, 0.130104124, 1e-9);
    cr_expect_eq(e.count, 3);
}

/* Worked out apart, from Willink's equations 4 and 5 and Student's quantiles of tables; the last
 * two with the largest value counted twice. */
static const struct ratio ONE_IS_LARGE[] = {{1, 1}, {2, 1}, {1, 1}, {3, 1},
                                            {2, 1}, {1, 1}, {2, 1}, {20, 1}};

Test(interval, leans_to_the_side_of_the_long_tail) {
    struct estimate e = estimate_ratio(ONE_IS_LARGE, 1, 8, 0.95);
    cr_expect_float_eq(e.value, 4, 1e-15);
    cr_expect_float_eq(e.error, 2.29906813420444, 1e-12);
    cr_expect_float_eq(e.low, 0.7099183503617, 1e-9);
    cr_expect_float_eq(e.high, 30.88552652697, 1e-8, "as if 20 had come once more");
    cr_expect_eq(e.half_width, e.high - e.value);
    cr_expect(e.is_skewed);
}

Test(interval, of_what_is_mirrored_is_mirrored) {
    struct ratio mirrored[8];
    for (int i = 0; i < 8; i++)
        mirrored[i] = (struct ratio){-ONE_IS_LARGE[i].over, ONE_IS_LARGE[i].under};
    struct estimate e = estimate_ratio(ONE_IS_LARGE, 1, 8, 0.95),
                    m = estimate_ratio(mirrored, 1, 8, 0.95);
    cr_expect_float_eq(m.low, -e.high, 1e-12);
    cr_expect_float_eq(m.high, -e.low, 1e-12);
}

Test(interval, without_skewness_is_students) {
    static const struct ratio values[] = {{1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1}};
    struct estimate e = estimate_ratio(values, 1, 5, 0.95);
    double half = 2.776445105 * sqrt(2.5 / 5);
    cr_expect_float_eq(e.low, 3 - half, 1e-8);
    cr_expect_float_eq(e.high, 3 + half, 1e-8);
    cr_expect_not(e.is_skewed);
}

/* 3 / n for large n: Hanley and Lippman-Hand 1983. */
Test(interval, of_a_share_that_nobody_saw_goes_by_the_rule_of_three) {
    struct ratio none[20], all[20];
    for (int i = 0; i < 20; i++) none[i] = (struct ratio){0, 50}, all[i] = (struct ratio){50, 50};
    struct estimate e = estimate_share(none, 1, 20, 0.95);
    cr_expect_eq(e.value, 0);
    cr_expect_eq(e.low, 0);
    cr_expect_float_eq(e.high, 0.1391, 1e-4);
    e = estimate_share(all, 1, 20, 0.95);
    cr_expect_eq(e.value, 1);
    cr_expect_eq(e.high, 1);
    cr_expect_float_eq(e.low, 0.8609, 1e-4);
    cr_expect_eq(estimate_ratio(none, 1, 20, 0.95).high, 0, "what is no share has no such bound");
}

Test(interval, a_mean_is_the_ratio_to_one) {
    static const struct ratio values[] = {{1, 1}, {2, 1}, {3, 1}, {6, 1}};
    struct estimate e = estimate_ratio(values, 1, 4, 0.95);
    cr_expect_float_eq(e.value, 3, 1e-15);
    cr_expect_float_eq(e.error, sqrt(14.0 / 3 / 4), 1e-12);
}

Test(interval, replications_that_say_nothing_are_left_out) {
    const struct ratio values[] = {{10, 4}, {NAN, 1}, {14, 5}, {NAN, NAN}, {9, 3}};
    struct estimate e = estimate_ratio(values, 1, 5, 0.95);
    cr_expect_float_eq(e.value, 2.75, 1e-15);
    cr_expect_eq(e.count, 3);
}

Test(interval, values_may_lie_apart) {
    static const struct ratio values[] = {{10, 4}, {99, 1}, {14, 5}, {99, 1}, {9, 3}};
    cr_expect_float_eq(estimate_ratio(values, 2, 3, 0.95).value, 2.75, 1e-15);
}

Test(interval, one_replication_has_none) {
    static const struct ratio values[] = {{10, 4}};
    struct estimate e = estimate_ratio(values, 1, 1, 0.95);
    cr_expect_float_eq(e.value, 2.5, 0);
    cr_expect(isnan(e.half_width) && isnan(e.error));
}

Test(interval, nothing_over_nothing_is_not_a_number) {
    static const struct ratio values[] = {{0, 0}, {0, 0}};
    struct estimate e = estimate_ratio(values, 1, 2, 0.95);
    cr_expect(isnan(e.value) && isnan(e.half_width));
    cr_expect(isnan(estimate_ratio(NULL, 1, 0, 0.95).value));
}

/* Abramowitz and Stegun, table 26.10. */
Test(interval, students_t_is_as_in_the_tables) {
    cr_expect_float_eq(student_quantile(0.95, 1), 12.706, 5e-4);
    cr_expect_float_eq(student_quantile(0.95, 4), 2.776, 5e-4);
    cr_expect_float_eq(student_quantile(0.95, 19), 2.093, 5e-4);
    cr_expect_float_eq(student_quantile(0.99, 10), 3.169, 5e-4);
    cr_expect_float_eq(student_quantile(0.90, 30), 1.697, 5e-4);
    cr_expect_float_eq(student_quantile(0.95, 1000000), 1.95996, 1e-4);
}

static const char QUEUE[] =
    "{\"name\": \"queue\", \"start\": \"2024-01-01\", \"end\": \"2024-01-02\", \"areas\": "
    "[{\"id\": \"a\", "
    "\"population\": 1000}],"
    " \"categories\": [{\"id\": \"any\", \"incidence\": 52560, \"owners\": {\"crew\": 1}}], "
    "\"participation\": "
    "{\"reports_per_problem\": \"one\"},"
    " \"channels\": [{\"id\": \"app\"}], \"agencies\": [{\"id\": \"crew\", \"work\": " EXPONENTIAL(
        "7 min") "}]}";

enum { EXPERIMENTS = 120, REPLICATIONS = 50 };

/* M/M/1 over a day from empty, load 0.7; the truth is what all 6,000 replications together say
 * (whose own error is a seventh of an experiment's, which widens what is seen by 1%). */
Test(interval, of_a_ratio_holds_the_truth_about_as_often_as_it_says) {
    struct scenario *scenario = town(QUEUE, NULL);
    struct ratio *values = mem_alloc(EXPERIMENTS * REPLICATIONS, sizeof *values);
    for (uint64_t i = 0; i < EXPERIMENTS * REPLICATIONS; i++) {
        struct city *city = city_new(scenario, (struct draw_seed){5, i}, NULL);
        values[i] = figure_of(city_finish(city), FIGURE_resolution_mean);
        city_free(city);
    }
    double truth = estimate_ratio(values, 1, EXPERIMENTS * REPLICATIONS, 0.95).value;
    int holds = 0;
    for (size_t i = 0; i < EXPERIMENTS; i++) {
        struct estimate e = estimate_ratio(values + i * REPLICATIONS, 1, REPLICATIONS, 0.95);
        holds += e.low <= truth && truth <= e.high;
    }
    double coverage = (double)holds / EXPERIMENTS;
    cr_expect(coverage >= 0.90 && coverage <= 0.99, "%g", coverage);
    mem_free(values);
    scenario_free(scenario);
}
