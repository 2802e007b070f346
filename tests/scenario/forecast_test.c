/* What is said of a scenario before it runs is what comes of it. */
#include <criterion/criterion.h>
#include <math.h>

#include "../support/town.h"
#include "scenario/forecast.h"

/* Means over a few replications stand beside the forecast. */
static void assert_forecast(struct scenario *scenario, double reports_within,
                            double events_within) {
    enum { REPLICATIONS = 5 };
    const struct forecast forecast = scenario_forecast(scenario);
    double events = 0, problems = 0;
    for (uint64_t r = 0; r < REPLICATIONS; r++) {
        struct run run;
        run_all(&run, scenario, (struct draw_seed){1, r});
        events += (double)run.m->events / REPLICATIONS;
        problems += (double)city_ledger(run.city).problems / REPLICATIONS;
        run_release(&run);
    }
    cr_expect_float_eq(forecast.problems, problems, reports_within * problems, "%g, not %g",
                       forecast.problems, problems);
    cr_expect_float_eq(forecast.events, events, events_within * events, "%g, not %g",
                       forecast.events, events);
    scenario_free(scenario);
}

#define CITY(more)                                                                                 \
    "{\"name\": \"t\", \"start\": \"2024-01-01\", \"end\": \"2024-07-01\", \"areas\": [{\"id\": "  \
    "\"a\", \"population\": 3000}, {\"id\": \"b\", \"population\": 1000}], \"categories\": "       \
    "[{\"id\": \"c\", \"incidence\": 900, \"owners\": {\"g\": 1}}], \"participation\": "           \
    "{\"reports_per_problem\": \"one\"}, \"channels\": [{\"id\": \"x\"}], \"agencies\": "          \
    "[{\"id\": \"g\", \"crew\": {\"servers\": \"unlimited\"}, \"work\": {\"law\": "                \
    "\"exponential\", \"mean\": \"5 min\"}}, {\"id\": \"h\", \"work\": {\"law\": "                 \
    "\"exponential\", \"mean\": \"5 min\"}}]" more "}"

Test(forecast, a_plain_city_has_the_events_that_are_forecast) {
    assert_forecast(town(CITY(""), NULL), 0.05, 0.05);
}

Test(forecast, every_circle_of_a_case_counts_with_its_rounds) {
    assert_forecast(
        town(CITY(", \"crm\": {\"misroute\": 0.8, \"wrong_agency\": {\"servers\": \"unlimited\", "
                  "\"service\": {\"law\": \"constant\", \"value\": \"1 min\"}}}, \"triage\": "
                  "{\"central\": {\"servers\": \"unlimited\", \"service\": {\"law\": \"constant\", "
                  "\"value\": \"1 min\"}}}, \"validation\": {\"rejected\": 0.5, \"desk\": "
                  "{\"servers\": \"unlimited\"}}, \"closing\": {\"sham\": 1, \"comes_back\": "
                  "{\"share\": 0.5, \"delay\": {\"law\": \"constant\", \"value\": \"1 h\"}}}"),
             NULL),
        0.05, 0.08);
}

Test(forecast, what_is_opened_again_counts_with_its_rounds) {
    assert_forecast(
        town(CITY(", \"validation\": {\"rejected\": 0.5, \"desk\": {\"servers\": "
                  "\"unlimited\"}}, \"closing\": {\"sham\": 0.9, \"reopens\": {\"share\": 0.8, "
                  "\"delay\": {\"law\": \"constant\", \"value\": \"1 h\"}}, \"comes_back\": "
                  "{\"share\": 0.5, \"delay\": {\"law\": \"constant\", \"value\": \"1 h\"}}}"),
             NULL),
        0.05, 0.08);
}

Test(forecast, shocks_count_where_and_what_they_strike) {
    assert_forecast(
        town(CITY(", \"shocks\": [{\"id\": \"flood\", \"from\": \"2024-02-01\", \"to\": "
                  "\"2024-03-01\", \"factor\": 10, \"areas\": [\"b\"]}, {\"id\": \"post\", "
                  "\"from\": \"2024-02-15\", \"to\": \"2024-03-15\", \"factor\": 5}]"),
             NULL),
        0.05, 0.05);
}

Test(forecast, each_version_counts_for_as_long_as_it_holds) {
    assert_forecast(
        town(CITY(", \"timeline\": [{\"at\": \"2024-06-01\", \"set\": {\"/scale/volume\": 5}}]"),
             NULL),
        0.05, 0.05);
}

/* Typists enter what comes by y; with y closed three in ten are lost, and nobody has to type. */
Test(forecast, who_finds_a_channel_closed_counts_where_they_go) {
    assert_forecast(
        town(CITY(", \"entry_desks\": [{\"id\": \"e\", \"desk\": {\"servers\": \"unlimited\", "
                  "\"service\": {\"law\": \"constant\", \"value\": \"1 min\"}}}], "
                  "\"timeline\": [{\"at\": \"2024-02-01\", \"set\": {\"/channels/y/open\": "
                  "false}}]"),
             "/participation/elsewhere", "0.4", "/channels",
             "[{\"id\": \"x\"}, {\"id\": \"y\", \"entry\": \"e\"}]", NULL),
        0.05, 0.05);
}

Test(forecast, a_year_of_a_town_is_forecast_as_far_as_cases_are_not_merged) {
    assert_forecast(town_from("scenarios/small-town.json", NULL), 0.05, 0.3);
}

Test(forecast, problems_that_are_left_to_sessions_are_events_too) {
    assert_forecast(town(CITY(", \"reporters\": {\"pool\": 100, \"sessions\": {\"mean\": 4}}"),
                         NULL),
                    0.05, 0.05);
}
