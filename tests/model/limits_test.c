/* Limits in working days, by category and for planned work. */
#include <criterion/criterion.h>

#include "../support/town.h"
#include "schema/limit.h"

/* One case at the very beginning, worked for a fixed time by nobody in particular. */
#define CASE                                                                                       \
    "{\"name\": \"t\", \"start\": \"2024-01-05T10:00\", \"end\": \"2024-02-05\", " \
    "\"initial_cases\": 1, \"areas\": [{\"id\": \"a\", \"population\": 1}], " \
    "\"categories\": [{\"id\": \"c\", " \
    "\"incidence\": 1e-9, \"owners\": {\"g\": 1}}], \"participation\": {"                          \
    "\"reports_per_problem\": \"one\"}, \"channels\": [{\"id\": \"x\"}], " \
    "\"calendars\": [{\"id\": \"office\", \"week\": " \
    "{\"mon-fri\": \"08:00-16:00\"}}], \"office_hours\": \"office\", \"agencies\": [{\"id\": "     \
    "\"g\", \"crew\": {\"servers\": \"unlimited\"}, \"work\": {\"law\": \"constant\", \"value\": " \
    "\"120 h\"}}]}"

static double late_share(struct scenario *scenario) {
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_assert_eq(run_figure(&run, FIGURE_reports), 1);
    double late = run_figure(&run, FIGURE_late_share);
    cr_assert_eq(run_figure(&run, FIGURE_done_limit), 1 - late);
    run_release(&run);
    scenario_free(scenario);
    return late;
}

Test(limits, friday_and_three_working_days_is_wednesday_at_the_same_time) {
    cr_assert_eq(late_share(town(CASE, "/closing/limit", "3 working days", NULL)), 0);
    cr_assert_eq(late_share(town(CASE, "/closing/limit", "2 working days", NULL)), 1);
    cr_assert_eq(late_share(town(CASE, "/closing/limit", "3 working days", "/agencies/g/work/value",
                                 "120.01 h", NULL)),
                 1);
}

Test(limits, a_holiday_is_no_working_day) {
    cr_assert_eq(late_share(town(CASE, "/closing/limit", "2 working days", "/holidays",
                                 "[\"2024-01-08\"]", NULL)),
                 0);
}

Test(limits, what_is_filed_on_a_saturday_counts_from_monday_morning) {
    cr_assert_eq(late_share(town(CASE, "/start", "2024-01-06T11:00", "/closing/limit",
                                 "1 working day", "/agencies/g/work/value", "69 h", NULL)),
                 0);
    cr_assert_eq(late_share(town(CASE, "/start", "2024-01-06T11:00", "/closing/limit",
                                 "1 working day", "/agencies/g/work/value", "69.1 h", NULL)),
                 1);
}

Test(limits, a_category_has_its_own) {
    cr_assert_eq(late_share(town(CASE, "/closing/limit", "1 h", "/categories/c/limit",
                                 "3 working days", NULL)),
                 0);
    cr_assert_eq(late_share(town(CASE, "/categories/c/limit", "4 days", NULL)), 1);
    cr_assert_eq(late_share(town(CASE, "/closing/limit", "1 h", NULL)), 1);
}

Test(limits, planned_work_goes_by_the_agency_s) {
    cr_assert_eq(late_share(town(CASE, "/categories/c/limit", "1 h", "/agencies/g/planned",
                                 "{\"share\": 1, \"limit\": \"3 working days\"}", NULL)),
                 0);
}

Test(limits, done_within_five_working_days_is_a_figure) {
    struct run run;
    struct scenario *scenario = town(CASE, "/agencies/g/work/value", "168 h", NULL);
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_assert_eq(run_figure(&run, FIGURE_done_5wd), 1);
    run_release(&run);
    scenario_free(scenario);
    scenario = town(CASE, "/agencies/g/work/value", "168.1 h", NULL);
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_assert_eq(run_figure(&run, FIGURE_done_5wd), 0);
    run_release(&run);
    scenario_free(scenario);
}

Test(limits, are_read_from_their_words) {
    sim_time limit;
    cr_assert(limit_parse("7 days", &limit) && limit == days(7));
    cr_assert(limit_parse("5 working days", &limit) && limit_counts_working_days(limit));
    cr_assert_eq(limit_working_days(limit), 5);
    cr_assert(limit_parse("1 working day", &limit) && limit_working_days(limit) == 1);
    const char *const none[] = {"0 working days", "1.5 working days", "-1 working days",
                                "1001 working days", "working days", "5 working weeks"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        cr_assert_not(limit_parse(none[i], &limit), "%s", none[i]);
}
