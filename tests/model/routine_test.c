/* Desks whose servers have a daily routine to do first. */
#include <criterion/criterion.h>

#include "../support/town.h"
#include "scenario/spread.h"

/* A lamp crew on duty from 8 to 16 every day; its one case is there at midnight. */
static const char TOWN[] =
    "{\"name\": \"town\", \"start\": \"2024-01-01\", \"end\": \"2024-02-01\", \"initial_cases\": 1,"
    " \"areas\": [{\"id\": \"a\", \"population\": 1000}, {\"id\": \"b\", \"population\": 3000}],"
    " \"calendars\": [{\"id\": \"day\", \"week\": {\"mon-sun\": \"08:00-16:00\"}},"
    "  {\"id\": \"late\", \"week\": {\"mon-sun\": \"13:00-16:00\"}}],"
    " \"categories\": [{\"id\": \"lamp\", \"incidence\": 1e-9, \"owners\": {\"lights\": 1}}],"
    " \"participation\": {\"reports_per_problem\": \"one\"},"
    " \"channels\": [{\"id\": \"app\"}],"
    " \"agencies\": [{\"id\": \"lights\", \"work\": {\"law\": \"constant\", \"value\": \"2 h\"},"
    "  \"crew\": {\"calendar\": \"day\", \"closing\": \"pause\", \"cost_per_hour\": 10}}]}";

#define CREW "/agencies/lights/crew"

static struct run run_of(struct scenario *scenario) {
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    return run;
}

static void expect_parts(struct scenario *scenario, double closed, double duties, double hands) {
    struct run run = run_of(scenario);
    const struct group *all = &run.m->all;
    cr_expect_eq(all->done, 1);
    cr_expect_float_eq(in_hours(all->spent[CAUSE_CLOSED]), closed, 1e-9, "%g",
                       in_hours(all->spent[CAUSE_CLOSED]));
    cr_expect_float_eq(in_hours(all->spent[CAUSE_DUTIES]), duties, 1e-9, "%g",
                       in_hours(all->spent[CAUSE_DUTIES]));
    cr_expect_float_eq(in_hours(all->spent[CAUSE_HANDS]), hands, 1e-9, "%g",
                       in_hours(all->spent[CAUSE_HANDS]));
    run_release(&run);
    scenario_free(scenario);
}

#define EXPECT_PARTS(closed, duties, hands, ...) \
    expect_parts(town(TOWN, __VA_ARGS__, NULL), closed, duties, hands)

Test(routine, comes_before_the_cases_of_a_day) {
    EXPECT_PARTS(8, 0, 2, CREW "/closing", "\"pause\"");
    EXPECT_PARTS(8, 5, 2, CREW "/routine/hours", "5");
    EXPECT_PARTS(8, 4, 2, CREW "/routine/share", "0.5");
    EXPECT_PARTS(8, 6, 2, CREW "/routine", "{\"hours\": 2, \"share\": 0.5}");
}

/* One hour on the first day, and one after the next routine. */
Test(routine, makes_a_case_rest_until_the_next_day) {
    EXPECT_PARTS(8 + 16, 7 + 7, 2, CREW "/routine/hours", "7");
    EXPECT_PARTS(8, 7, 2, CREW "/routine/hours", "7", CREW "/closing", "\"finish\"");
}

Test(routine, gives_way_to_cases_for_the_hours_of_attention) {
    EXPECT_PARTS(8, 6, 2, CREW "/routine/hours", "7", CREW "/attention", "1");
    EXPECT_PARTS(8, 6, 2, CREW "/routine/hours", "12", CREW "/attention", "2");
    EXPECT_PARTS(8, 0, 2, CREW "/routine/hours", "2", CREW "/attention", "5");
}

/* --- against other calendars --- */

#define BUSY "/categories/lamp/incidence", "220", "/initial_cases", "0", CREW "/servers", "2"

/* All figures but those that know of the hours before: pay, other duties, closed hours. */
static void expect_same_answers(struct scenario *one, struct scenario *other) {
    struct run first = run_of(one), second = run_of(other);
    cr_assert_gt(first.m->all.done, 50);
    cr_expect_eq(first.m->all.done, second.m->all.done);
    cr_expect_eq(first.m->all.resolution, second.m->all.resolution);
    cr_expect_eq(first.m->all.spent[CAUSE_WAITING], second.m->all.spent[CAUSE_WAITING]);
    cr_expect_eq(first.m->all.spent[CAUSE_HANDS], second.m->all.spent[CAUSE_HANDS]);
    run_release(&first);
    run_release(&second);
    scenario_free(one);
    scenario_free(other);
}

Test(routine, leaves_to_cases_what_shorter_hours_would) {
    expect_same_answers(town(TOWN, BUSY, CREW "/routine/hours", "5", NULL),
                        town(TOWN, BUSY, CREW "/calendar", "\"late\"", NULL));
    expect_same_answers(
        town(TOWN, BUSY, CREW "/routine/hours", "5", CREW "/absence", "0.2", NULL),
        town(TOWN, BUSY, CREW "/calendar", "\"late\"", CREW "/absence", "0.2", NULL));
}

Test(routine, is_paid) {
    struct scenario *with = town(TOWN, BUSY, CREW "/routine/hours", "5", NULL);
    struct run run = run_of(with);
    double hours_on_duty = 2 * 8 * 31;
    cr_expect_float_eq(run_figure(&run, FIGURE_cost), 10 * hours_on_duty, 1e-6);
    run_release(&run);
    scenario_free(with);
}

Test(routine, of_no_hours_is_none) {
    struct scenario *without = town(TOWN, BUSY, NULL),
                    *with = town(TOWN, BUSY, CREW "/routine", "{\"hours\": 0}", NULL);
    struct run before = run_of(without), after = run_of(with);
    struct text figures = {0}, same = {0};
    run_figures(&before, &figures);
    run_figures(&after, &same);
    cr_expect_str_eq(figures.bytes, same.bytes);
    text_release(&figures);
    text_release(&same);
    run_release(&before);
    run_release(&after);
    scenario_free(without);
    scenario_free(with);
}

/* From the second week on the crew has seven hours of routine instead of five. */
Test(routine, may_change_by_date_and_changes_back) {
#define ROW(date, hours) "{\"at\": \"" date "\", \"set\": {\"" CREW "/routine/hours\": " hours "}}"
    struct scenario *dated = town(TOWN, BUSY, CREW "/routine/hours", "5", "/timeline",
                                  "[" ROW("2024-01-08", "7") ", " ROW("2024-01-15", "5") "]", NULL),
                    *short_of = town(TOWN, BUSY, CREW "/routine/hours", "5", NULL);
    struct run run = run_of(dated), other = run_of(short_of);
    cr_expect_gt(run.m->all.resolution, other.m->all.resolution);
    run_release(&run);
    run_release(&other);
    scenario_free(dated);
    scenario_free(short_of);
}

/* --- places --- */

/* Of four thousand residents one thousand have a crew of half the attention, the others of twice;
 * the crew of both, by residents, of 1.625 times. */
#define OFFICES                                                                                   \
    BUSY, CREW "/routine/hours", "7", CREW "/attention", "2", "/areas/a/attention", "0.5",        \
        "/areas/b/attention", "2"

static sim_time hours_for_cases(struct scenario *scenario, uint32_t desk) {
    struct run run;
    run_begin(&run, scenario, (struct draw_seed){1, 0});
    const struct calendar *calendar = city_desk_calendar(run.city, desk);
    sim_time hours = calendar_worked_between(calendar, days(3), days(4));
    run_finish(&run);
    run_release(&run);
    scenario_free(scenario);
    return hours;
}

Test(routine, attention_differs_by_area) {
    cr_expect_eq(hours_for_cases(town(TOWN, OFFICES, CREW "/per", "\"kelurahan\"", NULL), 0),
                 hours(2));
    cr_expect_eq(hours_for_cases(town(TOWN, OFFICES, CREW "/per", "\"kelurahan\"", NULL), 1),
                 hours(5));
    cr_expect_eq(hours_for_cases(town(TOWN, OFFICES, NULL), 0), hours(4) + minutes(15));
}

Test(routine, the_spread_of_attention_is_that_of_its_factors) {
    struct scenario *scenario = town(TOWN, "/spread/attention", "0.5", NULL);
    struct arena arena = {0};
    const double *factors = areas_attention(scenario_spec(scenario), &arena);
    cr_assert_not_null(factors);
    cr_expect_neq(factors[0], factors[1]);
    cr_expect_float_eq((factors[0] + 3 * factors[1]) / 4, 1, 1e-12);
    arena_release(&arena);
    scenario_free(scenario);
}
