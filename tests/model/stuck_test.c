/* Cases that are stuck at a desk until somebody sweeps them up. */
#include <criterion/criterion.h>
#include <math.h>

#include "../support/town.h"

#define HOUR(n) "{\"law\": \"constant\", \"value\": \"" #n " h\"}"

/* One case is there at midnight before Monday, 1 January 2024. */
static const char TOWN[] =
    "{\"name\": \"town\", \"start\": \"2024-01-01\", \"end\": \"2024-03-01\", \"initial_cases\": 1,"
    " \"areas\": [{\"id\": \"a\", \"population\": 1000}],"
    " \"categories\": [{\"id\": \"lamp\", \"incidence\": 1e-9, \"owners\": {\"lights\": 1}}],"
    " \"participation\": {\"reports_per_problem\": \"one\"},"
    " \"channels\": [{\"id\": \"app\", \"geo\": true, \"entry\": \"post\"}],"
    " \"entry_desks\": [{\"id\": \"post\", \"desk\": {\"servers\": 1, \"service\": " HOUR(1) "}}],"
    " \"triage\": {\"geo\": {\"servers\": 1, \"service\": " HOUR(1) "}},"
    " \"agencies\": [{\"id\": \"lights\", \"work\": " HOUR(2) ","
    "  \"disposition\": {\"desk\": {\"servers\": 1, \"service\": " HOUR(1) "}}}],"
    " \"validation\": {\"desk\": {\"servers\": 1, \"service\": " HOUR(1) "}}}";

/* Hours until the case is closed, and those in which it was stuck; NaN if it stays open. */
static void expect_hours(struct scenario *scenario, double until, double stuck) {
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    const struct group *all = &run.m->all;
    if (isnan(until)) cr_expect_eq(all->done, 0, "it is open");
    else cr_expect_eq(all->done, 1);
    if (!isnan(until)) cr_expect_float_eq(in_hours(all->resolution), until, 1e-9);
    if (!isnan(until)) cr_expect_float_eq(in_hours(all->spent[CAUSE_STUCK]), stuck, 1e-9);
    run_release(&run);
    scenario_free(scenario);
}

#define EXPECT_HOURS(until, stuck, ...) expect_hours(town(TOWN, __VA_ARGS__, NULL), until, stuck)
#define EVERY "{\"share\": 1, \"every\": \"10 days\"}"

Test(stuck, what_is_stuck_joins_the_queue_at_the_next_sweep) {
    EXPECT_HOURS(6, 0, "/name", "\"nothing is stuck\"");
    EXPECT_HOURS(240 + 3, 240 - 3, "/agencies/lights/crew/stuck", EVERY);
}

Test(stuck, sweeps_are_counted_from_the_start_and_in_the_warm_up_back_from_it) {
    struct scenario *scenario =
        town(TOWN, "/agencies/lights/crew/stuck", EVERY, "/warm_up", "\"15 days\"", NULL);
    struct run run;
    size_t swept = 0;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    for (size_t i = 0; i < run.journal.count; i++) {
        if (run.journal.list[i].step != STEP_SWEPT) continue;
        cr_expect_eq(run.journal.list[i].at, -days(10));
        swept++;
    }
    cr_expect_eq(swept, 1);
    run_release(&run);
    scenario_free(scenario);
}

Test(stuck, a_sweep_may_have_a_date_and_the_first_to_come_counts) {
    EXPECT_HOURS(96 + 3, 96 - 3, "/agencies/lights/crew/stuck",
                 "{\"share\": 1, \"dates\": [\"2024-02-01\", \"2024-01-05\"]}");
    EXPECT_HOURS(96 + 3, 96 - 3, "/agencies/lights/crew/stuck",
                 "{\"share\": 1, \"every\": \"10 days\", \"dates\": [\"2024-01-05\"]}");
}

/* It comes to the crew at 3 in the morning of 1 January. */
Test(stuck, a_sweep_takes_up_only_what_has_been_stuck_long_enough) {
#define OLDER(span) \
    "{\"share\": 1, \"dates\": [\"2024-01-05\", \"2024-01-11\"], \"older\": \"" span "\"}"
    EXPECT_HOURS(96 + 3, 96 - 3, "/agencies/lights/crew/stuck", OLDER("93 h"));
    EXPECT_HOURS(240 + 3, 240 - 3, "/agencies/lights/crew/stuck", OLDER("94 h"));
    EXPECT_HOURS(NAN, NAN, "/agencies/lights/crew/stuck", OLDER("11 days"));
}

Test(stuck, without_a_sweep_it_stays_open) {
    EXPECT_HOURS(NAN, NAN, "/agencies/lights/crew/stuck", "{\"share\": 1}");
    EXPECT_HOURS(NAN, NAN, "/agencies/lights/crew/stuck",
                 "{\"share\": 1, \"dates\": [\"2023-12-01\"]}");
}

Test(stuck, a_case_may_be_stuck_at_any_desk) {
    EXPECT_HOURS(240 + 6, 240, "/entry_desks/post/desk/stuck", EVERY);
    EXPECT_HOURS(240 + 5, 239, "/triage/geo/stuck", EVERY);
    EXPECT_HOURS(240 + 4, 238, "/agencies/lights/disposition/desk/stuck", EVERY);
    EXPECT_HOURS(240 + 1, 235, "/validation/desk/stuck", EVERY);
    EXPECT_HOURS(480 + 1, 475, "/triage/geo/stuck", EVERY, "/validation/desk/stuck", EVERY);
}

/* Many reports, each of which takes its time and waits for nobody. */
#define BUSY                                                                                       \
    "/categories/lamp/incidence", "200000", "/initial_cases", "0", "/as_of", "\"2024-05-01\"",     \
        "/agencies/lights/crew/servers", "\"unlimited\"", "/channels/app/entry", "null",           \
        "/triage", "{}", "/agencies/lights/disposition", "null", "/validation", "null"

/* 200 problems for each resident and year, 33,000 in the counted time; five standard errors. */
Test(stuck, as_many_are_stuck_as_the_share_says_and_all_others_go_as_they_went) {
    struct scenario *without = town(TOWN, BUSY, NULL),
                    *with = town(TOWN, BUSY, "/agencies/lights/crew/stuck/share", "0.03", NULL);
    struct run before, after;
    run_all(&before, without, (struct draw_seed){1, 0});
    run_all(&after, with, (struct draw_seed){1, 0});
    const struct group *went = &before.m->all, *goes = &after.m->all;
    double reports = (double)went->reports, stuck = reports - (double)goes->done;
    cr_assert_gt(reports, 30000);
    cr_expect_eq(went->done, went->reports);
    cr_expect_eq(goes->reports, went->reports);
    cr_expect_float_eq(stuck / reports, 0.03, 5 * sqrt(0.03 * 0.97 / reports));
    cr_expect_float_eq(goes->resolution / (double)goes->done,
                       went->resolution / (double)went->done, 1e-6);
    run_release(&before);
    run_release(&after);
    scenario_free(without);
    scenario_free(with);
}
