/* Load of desks: the work that comes for each hour in which it could be done, the fullest place, and
 * how long what waits would take. */
#include <criterion/criterion.h>
#include <math.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "experiment/replication.h"

static const struct draw_seed SEED_OF_DRAWS = {11, 0};

/* Two areas alike, or not; a crew in each; 438 reports of an hour a year for 1,000 residents, so
 * that a server is busy a twentieth of the time. */
#define TWO_PLACES                                                                                 \
    "{\"name\": \"two places\", \"start\": \"2023-01-01\", \"end\": \"2024-01-01\", \"warm_up\": " \
    "\"30 days\", \"areas\": [{\"id\": \"a\", \"population\": 4000}, {\"id\": \"b\", "             \
    "\"population\": 8000}], \"calendars\": [{\"id\": \"day\", \"week\": {\"mon-sun\": "           \
    "\"06:00-18:00\"}}], \"categories\": [{\"id\": \"c\", \"incidence\": 438, \"owners\": "        \
    "{\"g\": 1}}], \"participation\": {\"reports_per_problem\": \"one\"}, \"channels\": [{\"id\": " \
    "\"x\"}], \"agencies\": [{\"id\": \"g\", \"crew\": {\"per\": \"kelurahan\"}, \"work\": "       \
    EXPONENTIAL("1 h") "}]}"

/* Of the crew, all places together. */
static const struct desk_measures *crew_of(const struct run *run) {
    for (uint32_t s = 0; s < run->m->stage_count; s++)
        if (text_is(run->m->stages[s].role, "crew")) return &run->m->by_stage[s];
    return NULL;
}

static double ratio_of(struct ratio ratio) { return ratio.over / ratio.under; }

static double load_of(const struct desk_measures *desk) {
    return ratio_of(desk_figure_of(desk, DESK_FIGURE_load));
}

/* The load of the crew after changes: pointer, value, pointer, value. */
static double load_after(const char *one, const char *its, const char *two, const char *that) {
    struct scenario *scenario = town(TWO_PLACES, one, its, two, that, NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    double load = load_of(crew_of(&run));
    run_release(&run);
    scenario_free(scenario);
    return load;
}

/* --- load --- */

Test(load, of_m_m_c_it_is_lambda_over_c_mu) {
    struct scenario *scenario = town_from("scenarios/theory/mmc.json", NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    const struct desk_measures *crew = crew_of(&run);
    double error = 0.75 * sqrt(2 / (double)crew->arrived); /* of a sum of exponentials */
    cr_expect_float_eq(load_of(crew), 0.75, 4 * error, "%g", load_of(crew));
    cr_expect_float_eq(load_of(crew), crew->worked / crew->staffed, 0.002);
    run_release(&run);
    scenario_free(scenario);
}

Test(load, a_place_with_twice_the_work_has_twice_the_load) {
    struct scenario *scenario = town(TWO_PLACES, NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    double one = load_of(&run.m->by_desk[0]), other = load_of(&run.m->by_desk[1]);
    cr_expect_float_eq(one, 0.2, 4 * 0.2 * sqrt(2 / 1752.), "%g", one);
    cr_expect_float_eq(other, 0.4, 4 * 0.4 * sqrt(2 / 3504.), "%g", other);
    cr_expect_float_eq(load_of(crew_of(&run)), (one + other) / 2, 1e-12);
    double fullest = ratio_of(desk_figure_of(crew_of(&run), DESK_FIGURE_load_fullest));
    cr_expect_float_eq(fullest, other, 1e-12, "%g, not %g", fullest, other);
    run_release(&run);
    scenario_free(scenario);
}

/* The work that comes is the same, so loads are as hours are. */
Test(load, what_takes_hours_from_complaints_raises_it) {
    double usual = load_after("/agencies/g/crew/servers", "1", "/scale/work", "1");
    static const struct {
        const char *pointer, *value;
        double times;
    } cases[] = {{"/agencies/g/crew/servers", "2", 0.5},
                 {"/agencies/g/crew/other_duties", "{\"share\": 0.25}", 1 / 0.75},
                 {"/agencies/g/crew/absence", "0.2", 1 / 0.8},
                 {"/agencies/g/crew/routine", "{\"hours\": 4}", 12 / 8.},
                 {"/scale/work", "0.5", 0.5}};
    double by_day = load_after("/agencies/g/crew/calendar", "\"day\"", "/agencies/g/crew/closing",
                               "\"pause\"");
    cr_expect_float_eq(by_day, 2 * usual, 1e-9, "%g, not %g", by_day, 2 * usual);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scenario *scenario =
            town(TWO_PLACES, "/agencies/g/crew/calendar", "\"day\"", "/agencies/g/crew/closing",
                 "\"pause\"", cases[i].pointer, cases[i].value, NULL);
        struct run run;
        run_all(&run, scenario, SEED_OF_DRAWS);
        double load = load_of(crew_of(&run));
        cr_expect_float_eq(load, by_day * cases[i].times, 0.03 * load, "%s: %g, not %g",
                           cases[i].pointer, load, by_day * cases[i].times);
        run_release(&run);
        scenario_free(scenario);
    }
}

/* Jobs of eight hours in shifts of twelve, finished past closing time: two a day are done in twelve
 * hours and four of overtime. What comes is more than the hours of the shift, and is done. */
Test(load, overtime_is_time_for_complaints) {
    struct scenario *scenario =
        town(TWO_PLACES, "/areas", "[{\"id\": \"a\", \"population\": 1500}]", "/agencies/g/work",
             CONSTANT("8 h"), "/agencies/g/crew/calendar", "\"day\"", NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    const struct desk_measures *crew = crew_of(&run);
    double of_the_shift = crew->offered / (crew->staffed - crew->overtime);
    cr_expect_gt(of_the_shift, 1.1, "%g", of_the_shift);
    cr_expect_lt(crew->waiting_at_end, 30);
    cr_expect(load_of(crew) > 0.85 && load_of(crew) < 1, "%g", load_of(crew));
    run_release(&run);
    scenario_free(scenario);
}

Test(load, who_gives_up_or_is_refused_counts_as_what_was_let_in) {
    double usual = load_after("/agencies/g/crew/servers", "1", "/scale/volume", "6"),
           patient = load_after("/agencies/g/crew/patience", EXPONENTIAL("1 h"), "/scale/volume",
                                "6"),
           small = load_after("/agencies/g/crew/capacity", "1", "/scale/volume", "6");
    cr_expect_gt(usual, 1.6);
    cr_expect_float_eq(patient, usual, 1e-9);
    cr_expect_lt(small, 1);
}

Test(load, a_desk_without_limit_has_none) {
    cr_expect(!isfinite(load_after("/agencies/g/crew/servers", "unlimited", "/scale/volume", "1")));
}

/* --- the fullest place --- */

/* Forty alike places with a few dozen cases each: the fullest of them by its own count lies far
 * above what all have. */
Test(load, among_alike_places_the_fullest_has_what_all_have) {
    struct text areas = {0};
    for (int i = 0; i < 40; i++)
        text_printf(&areas, "%s{\"id\": \"p%d\", \"population\": 100}", i ? ", " : "[", i);
    text_add(&areas, "]");
    struct scenario *scenario = town(TWO_PLACES, "/areas", areas.bytes, NULL);
    double all = 0, fullest = 0, highest = 0;
    enum { RUNS = 40 };
    for (uint64_t r = 0; r < RUNS; r++) {
        struct run run;
        run_all(&run, scenario, (struct draw_seed){3, r});
        double most = 0;
        for (uint32_t d = 0; d < run.m->desk_count; d++)
            most = fmax(most, load_of(&run.m->by_desk[d]));
        highest += most / RUNS;
        all += load_of(crew_of(&run)) / RUNS;
        fullest += ratio_of(desk_figure_of(crew_of(&run), DESK_FIGURE_load_fullest)) / RUNS;
        run_release(&run);
    }
    cr_expect_gt(highest, 1.4 * all, "%g of %g", highest, all);
    cr_expect_float_eq(fullest, all, 0.12 * all, "%g, not %g", fullest, all);
    text_release(&areas);
    scenario_free(scenario);
}

/* --- what waits --- */

/* Thirty cases of half an hour from before the beginning of counting, two servers, and nothing else
 * comes: after an hour and a half six are done, two in hand, and 22 wait: 11 hours of work for 48 a
 * day. */
Test(load, a_queue_that_drains_is_cleared_in_work_over_hours) {
    struct scenario *scenario =
        town_from("scenarios/theory/drain.json", "/categories/any/incidence", "1e-9",
                  "/agencies/crew/work", CONSTANT("30 min"), "/warm_up", "15 min", "/end",
                  "2024-01-01T01:20", NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    const struct desk_measures *crew = crew_of(&run);
    struct ratio days = desk_figure_of(crew, DESK_FIGURE_days_to_clear);
    cr_expect_eq(run.m->backlog_at_end, 24);
    cr_expect_float_eq(crew->work_waiting / 3600e6, 11, 1e-9);
    cr_expect_float_eq(days.over / days.under, 11 / 48., 1e-9, "%g", days.over / days.under);
    cr_expect_eq(load_of(crew), 0);
    run_release(&run);
    scenario_free(scenario);
}

static struct estimate crew_estimate(const struct replications *replications,
                                     enum desk_figure_id id) {
    return replications_stage(replications, 0, id);
}

static void replicate(struct replications *replications, const struct scenario *scenario) {
    replications_init(replications, scenario, 1);
    for (uint64_t r = 0; r < 10; r++) replications_run(replications, r, NULL);
}

Test(load, what_is_overloaded_is_never_cleared) {
    struct scenario *scenario = town_from("scenarios/theory/overload.json", NULL);
    struct replications replications;
    replicate(&replications, scenario);
    struct estimate load = crew_estimate(&replications, DESK_FIGURE_load);
    cr_expect(load.low < 1.3 && 1.3 < load.high, "%g to %g", load.low, load.high);
    cr_expect(isnan(crew_estimate(&replications, DESK_FIGURE_days_to_clear).value));
    cr_expect_float_eq(crew_estimate(&replications, DESK_FIGURE_work_waiting).value, 36, 12);
    replications_release(&replications);
    scenario_free(scenario);
}

/* At a load of one chance decides, run by run, whether anything is left of a day. */
Test(load, where_chance_decides_the_days_have_no_interval) {
    struct scenario *scenario = town_from("scenarios/theory/overload.json",
                                          "/agencies/crew/crew/servers", "7", NULL);
    struct replications replications;
    replicate(&replications, scenario);
    struct estimate load = crew_estimate(&replications, DESK_FIGURE_load),
                    days = crew_estimate(&replications, DESK_FIGURE_days_to_clear);
    cr_expect(load.value < 1 && load.value > 0.85, "%g", load.value);
    cr_expect(days.value > 0);
    cr_expect(load.high < 1 ? days.high < 100 : isnan(days.high));
    replications_release(&replications);
    scenario_free(scenario);
}
