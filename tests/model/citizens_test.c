/* Who tells, by which way, and what an answer does to the readiness to tell. */
#include <criterion/criterion.h>
#include <math.h>

#include "../support/mixed_town.h"
#include "../support/town.h"

static const struct draw_seed SEED_OF_DRAWS = {21, 0};

/* Trust of the largest area at the end, if everything ends as the change says. */
static double trust_after(const char *pointer, const char *value) {
    struct scenario *scenario =
        town(MIXED_TOWN, "/trust", "{\"feedback\": true, \"weight\": 0.1}", "/closing",
             "{\"limit\": \"1000 days\"}", "/channels/counter/hours", "null", pointer, value, NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    cr_assert_str_eq(city_area(run.city, 1)->id, "north");
    double trust = city_trust(run.city, 1);
    run_release(&run);
    scenario_free(scenario);
    return trust;
}

Test(citizens, what_is_fixed_in_time_wins_trust) {
    cr_expect_float_eq(trust_after("/crm/incomplete/share", "0"), 1.2, 0.01);
}

Test(citizens, what_is_fixed_late_costs_trust) {
    cr_expect_float_eq(trust_after("/closing/limit", "1 s"), 0.7, 0.1);
}
Test(citizens, sham_closings_cost_trust) {
    cr_expect_float_eq(trust_after("/closing/sham", "1"), 0.3, 0.05);
}
Test(citizens, to_be_ignored_costs_trust) {
    cr_expect_float_eq(
        trust_after("/crm/incomplete", "{\"share\": 1, \"answered\": 0, \"give_up\": \"1 day\"}"),
        0.5, 0.01);
}
Test(citizens, without_feedback_trust_stays) {
    cr_expect_float_eq(trust_after("/trust/feedback", "false"), 1, 0);
}

/* --- how many tell --- */

Test(citizens, silent_problems_are_as_many_as_the_law_of_reports_says) {
    struct scenario *scenario =
        town(MIXED_TOWN, "/participation/mean", "1.3", "/categories/holes/visibility", "1", "/end",
             "2025-01-01", NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    double p = exp(-1.3), n = (double)run.m->problems,
           z = ((double)run.m->silent - n * p) / sqrt(n * p * (1 - p));
    cr_expect_lt(fabs(z), 4, "z = %g of %g problems", z, n);
    run_release(&run);
    scenario_free(scenario);
}

Test(citizens, with_one_report_per_problem_nothing_is_silent_and_nothing_twice) {
    struct scenario *scenario = town(MIXED_TOWN, "/participation/reports_per_problem", "one",
                                     "/channels/counter/hours", "null", "/closing", "{}", NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    cr_expect_eq(run.m->silent, 0);
    cr_expect_eq(run.m->problems, run.m->filed);
    cr_expect_eq(run.m->merged + run.m->undetected, 0);
    run_release(&run);
    scenario_free(scenario);
}

Test(citizens, a_batch_comes_all_at_once) {
    struct scenario *scenario =
        town(MIXED_TOWN, "/participation", "{\"reports_per_problem\": \"geometric\", \"mean\": 3}",
             "/channels/counter/hours", "null", "/closing", "{}", "/categories/holes/visibility",
             "1", NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    const struct moment *first = NULL;
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (m->step != STEP_FILED) continue;
        if (m->report == 0) first = m;
        else cr_assert(first && m->at == first->at && m->problem_number == first->problem_number);
    }
    struct ledger l = city_ledger(run.city);
    double mean = (double)l.filed / (double)l.reported,
           error = sqrt(6 / (double)l.reported); /* variance m (m - 1) */
    cr_expect_lt(fabs(mean - 3), 4 * error, "%g", mean);
    cr_expect_eq(l.silent, 0);
    run_release(&run);
    scenario_free(scenario);
}

/* --- by which way --- */

Test(citizens, who_has_no_internet_does_not_use_the_app) {
    struct scenario *scenario = town(MIXED_TOWN, "/groups/old/internet", "0", NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    size_t old = 0;
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (!text_is(city_group(run.city, m->group)->id, "old")) continue;
        cr_assert_str_eq(city_channel(run.city, m->channel)->id, "counter");
        old++;
    }
    cr_expect_gt(old, 100);
    run_release(&run);
    scenario_free(scenario);
}

Test(citizens, a_few_send_much) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    double reporters = run_figure(&run, FIGURE_reporters),
           busiest = run_figure(&run, FIGURE_busiest_share);
    cr_expect(reporters > 100 && reporters < (double)run.m->filed);
    cr_expect_gt(busiest, 0.05, "the busiest 1%% send %g", busiest);
    cr_expect_float_eq(run_figure(&run, FIGURE_reports_per_reporter),
                       (double)run.m->filed / reporters, 1e-12);
    run_release(&run);
    scenario_free(scenario);
}

Test(citizens, a_reporter_lives_in_one_area_and_has_one_age) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    for (size_t i = 1; i < run.journal.count; i++)
        for (size_t j = i < 200 ? 0 : i - 200; j < i; j++) {
            const struct moment *a = &run.journal.list[i], *b = &run.journal.list[j];
            if (a->reporter == b->reporter) cr_assert(a->area == b->area && a->group == b->group);
        }
    run_release(&run);
    scenario_free(scenario);
}

/* --- feedback that is switched on changes nothing before a policy acts --- */

/* The city of published years, and the town. siloed.json is the city with what an outcome is worth
 * there, so that it may be compared with it, and keeps less. */
Test(citizens, with_feedback_the_shipped_scenarios_keep_trust_at_one_within_a_hundredth) {
    static const struct {
        const char *path;
        uint64_t replications;
    } scenarios[] = {{"scenarios/jakarta-2020.json", 1},
                     {"scenarios/jakarta-2021.json", 1},
                     {"scenarios/jakarta-2023h1.json", 1},
                     {"scenarios/jakarta-2024.json", 1},
                     {"scenarios/small-town.json", 60}};
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        struct scenario *scenario =
            town_from(scenarios[i].path, "/trust/feedback", "true", NULL);
        struct replications replications;
        replications_init(&replications, scenario, 1);
        for (uint64_t r = 0; r < scenarios[i].replications; r++)
            replications_run(&replications, r, NULL);
        double trust = replications_figure(&replications, FIGURE_trust).value;
        cr_expect_float_eq(trust, 1, 0.01, "%s: %.4f", scenarios[i].path, trust);
        replications_release(&replications);
        scenario_free(scenario);
    }
}
