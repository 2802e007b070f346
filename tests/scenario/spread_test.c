/* Areas that differ: columns, and a spread that hangs on ids. */
#include "scenario/spread.h"

#include <math.h>

#include "../support/town.h"
#include <criterion/criterion.h>

/* A hundred areas of three sizes; `spread` and `column` are members of the scenario and of every
 * seventh area. */
static struct scenario *hundred(const char *spread, const char *column) {
    struct text json = {0};
    text_add(&json, "{\"name\": \"hundred\", \"start\": \"2024-01-01\", \"end\": \"2025-01-01\", "
                    "\"categories\": [{\"id\": \"roads\", \"reports_per_year\": 20000, "
                    "\"owners\": {\"works\": 1}}], \"channels\": [{\"id\": \"app\"}], "
                    "\"participation\": {\"mean\": 0.5, \"delay\": {\"law\": "
                    "\"constant\", \"value\": \"0 s\"}}, \"crm\": {\"merge\": \"none\"}, "
                    "\"agencies\": [{\"id\": \"works\", \"crew\": {\"servers\": \"unlimited\"}, "
                    "\"work\": {\"law\": \"constant\", \"value\": \"1 h\"}, "
                    "\"lead\": {\"law\": \"constant\", \"value\": \"20 h\"}}], ");
    text_printf(&json, "%s \"areas\": [", spread);
    for (int i = 0; i < 100; i++)
        text_printf(&json, "%s{\"id\": \"a%d\", \"population\": %d%s}", i ? ", " : "", i,
                    1000 * (1 + i % 3), i % 7 == 0 ? column : "");
    text_add(&json, "]}");
    struct scenario *scenario = town(json.bytes, NULL);
    text_release(&json);
    return scenario;
}

Test(spread, areas_are_alike_unless_something_is_said) {
    struct arena arena = {0};
    struct scenario *scenario = hundred("", "");
    cr_expect_null(areas_lead(scenario_spec(scenario), &arena));
    cr_expect_null(areas_participation(scenario_spec(scenario), &arena));
    scenario_free(scenario);
    arena_release(&arena);
}

Test(spread, factors_have_mean_one_over_residents_and_the_spread_that_was_asked_for) {
    struct arena arena = {0};
    struct scenario *scenario = hundred("\"spread\": {\"lead\": 0.5},", "");
    const struct scenario_spec *spec = scenario_spec(scenario);
    const double *lead = areas_lead(spec, &arena);
    double sum = 0, residents = 0, squares = 0, logs = 0;
    for (size_t a = 0; a < 100; a++) {
        sum += lead[a] * spec->areas.items[a].population;
        residents += spec->areas.items[a].population;
        logs += log(lead[a]) / 100;
    }
    for (size_t a = 0; a < 100; a++) squares += pow(log(lead[a]) - logs, 2) / 99;
    cr_expect_float_eq(sum / residents, 1, 1e-12);
    /* 99 degrees of freedom: a standard error of 7% of the deviation of logarithms, 0.472 */
    cr_expect_float_eq(sqrt(squares), sqrt(log(1.25)), 0.1);
    cr_expect_null(areas_participation(spec, &arena), "which has a spread of its own");
    scenario_free(scenario);
    arena_release(&arena);
}

Test(spread, a_factor_hangs_on_the_id_and_a_column_multiplies_it) {
    struct arena arena = {0};
    struct scenario *plain = hundred("\"spread\": {\"lead\": 0.5},", ""),
                    *with = hundred("\"spread\": {\"lead\": 0.5},", ", \"lead\": 3");
    const double *before = areas_lead(scenario_spec(plain), &arena),
                 *after = areas_lead(scenario_spec(with), &arena);
    for (size_t a = 0; a < 100; a++)
        cr_expect_float_eq(after[a], before[a] * (a % 7 == 0 ? 3 : 1), 1e-12);
    scenario_free(plain);
    scenario_free(with);
    arena_release(&arena);
}

/* Work is an hour, lead 20 hours times the column; nobody waits. */
Test(spread, lead_times_of_an_area_are_multiplied) {
    struct run run;
    struct scenario *scenario = hundred("", ", \"lead\": 3");
    run_all(&run, scenario, (struct draw_seed){1, 0});
    const struct group *area = run.m->cells[DIMENSION_AREA];
    for (uint32_t a = 0; a < run.m->count[DIMENSION_AREA]; a++) {
        bool slow = atoi(run.m->id[DIMENSION_AREA][a] + 1) % 7 == 0;
        if (area[a].done)
            cr_expect_float_eq(in_hours(area[a].resolution) / (double)area[a].done,
                               slow ? 61 : 21, 1e-9);
    }
    run_release(&run);
    scenario_free(scenario);
}

/* 20,000 reports a year are asked for; five standard errors of a Poisson number of them (more, for
 * reports of one problem come together). */
Test(spread, participation_moves_reports_between_areas_and_keeps_the_volume) {
    struct run run;
    struct scenario *scenario = hundred("\"spread\": {\"participation\": 0.8},", "");
    struct arena arena = {0};
    const double *factors = areas_participation(scenario_spec(scenario), &arena);
    double xy = 0, xx = 0, yy = 0, x_sum = 0, y_sum = 0;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    const struct group *area = run.m->cells[DIMENSION_AREA];
    for (uint32_t a = 0; a < 100; a++) {
        size_t i = (size_t)atoi(run.m->id[DIMENSION_AREA][a] + 1);
        double x = factors[i], y = (double)area[a].reports / (1 + (double)(i % 3));
        xy += x * y, xx += x * x, yy += y * y, x_sum += x, y_sum += y;
    }
    double r = (100 * xy - x_sum * y_sum) /
               sqrt((100 * xx - x_sum * x_sum) * (100 * yy - y_sum * y_sum));
    cr_expect_float_eq((double)run.m->all.reports, 20000, 5 * sqrt(20000 * 1.8));
    cr_expect_gt(r, 0.9, "correlation %g", r);
    run_release(&run);
    scenario_free(scenario);
    arena_release(&arena);
}
