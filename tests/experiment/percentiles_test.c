/* Percentiles of all reports against reports of all replications put together. */
#include "experiment/percentiles.h"

#include <criterion/criterion.h>
#include <math.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "base/mem.h"

/* M/M/1 over a day, from empty, at load 0.95. By 60,000 days 90% of all reports are done within
 * 8.73 ± 0.05 h; within 6.5 h, the mean of the days' own percentiles, are 82%. */
static const char DAY[] =
    "{\"name\": \"a day\", \"start\": \"2024-01-01\", \"end\": \"2024-01-02\", \"as_of\": "
    "\"2024-01-15\", \"areas\": [{\"id\": \"t\", \"population\": 1000}], \"participation\": "
    "{\"reports_per_problem\": \"one\"}, \"channels\": [{\"id\": \"a\"}], \"categories\": "
    "[{\"id\": \"x\", \"incidence\": 8322, \"owners\": {\"u\": 1}}], \"agencies\": [{\"id\": "
    "\"u\", \"work\": " EXPONENTIAL("1 h") "}]}";

/* One case in ten takes 90 days, and 60 are watched: the curve does not come down to 5%. */
static const char SLOW[] =
    "{\"name\": \"one in ten is slow\", \"start\": \"2024-01-01\", \"end\": \"2024-03-01\", "
    "\"as_of\": \"2024-03-01\", \"areas\": [{\"id\": \"t\", \"population\": 1000}], "
    "\"participation\": {\"reports_per_problem\": \"one\"}, \"channels\": [{\"id\": \"a\"}], "
    "\"categories\": [{\"id\": \"x\", \"incidence\": 8760, \"owners\": {\"u\": 0.9, \"v\": 0.1}}], "
    "\"agencies\": [{\"id\": \"u\", \"crew\": {\"servers\": \"unlimited\"}, \"work\": " EXPONENTIAL(
        "10 h") "}, {\"id\": \"v\", \"crew\": {\"servers\": \"unlimited\"}, \"work\": " EXPONENTIAL(
        "90 days") "}]}";

static struct replications replications_of(struct scenario *scenario, uint64_t first,
                                           uint64_t count) {
    struct replications replications;
    replications_init(&replications, scenario, 1);
    for (uint64_t r = first; r < first + count; r++) replications_run(&replications, r, NULL);
    return replications;
}

static double mean_of_own(const struct replications *replications, enum figure_id figure) {
    double sum = 0;
    for (size_t r = 0; r < replications->count; r++)
        sum += replications->list[r].figures[figure].over / (double)replications->count;
    return sum;
}

Test(percentiles, are_of_all_reports_and_not_the_mean_of_the_days) {
    struct scenario *scenario = town(DAY, NULL);
    struct replications days = replications_of(scenario, 0, 4000);
    cr_expect_float_eq(mean_of_own(&days, FIGURE_resolution_p90), 6.5, 0.2, "before");
    cr_assert(percentiles_settle(&days));
    struct estimate p90 = replications_figure(&days, FIGURE_resolution_p90);
    cr_expect_float_eq(p90.value, 8.73, 0.3, "%g", p90.value);
    cr_expect(p90.low < 8.73 && 8.73 < p90.high, "%g to %g", p90.low, p90.high);
    replications_release(&days);
    scenario_free(scenario);
}

Test(percentiles, are_those_of_the_curve_of_all) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", "2024-01-08", NULL);
    struct replications some = replications_of(scenario, 0, 7);
    cr_assert(percentiles_settle(&some));
    struct runs ended = runs_of_cells(some.times[TIMES_resolution]),
                cut = runs_of_cells(some.times[TIMES_resolution_cut]),
                working = runs_of_cells(some.times[TIMES_response_working]);
    const struct {
        enum figure_id figure;
        double hours;
    } wanted[] = {{FIGURE_resolution_p90, runs_quantile(&ended, 0.9) / 3600e6},
                  {FIGURE_resolution_median, runs_quantile(&ended, 0.5) / 3600e6},
                  {FIGURE_resolution_median_all, runs_kaplan_meier(&ended, &cut, 0.5) / 3600e6},
                  {FIGURE_response_p90_working, runs_quantile(&working, 0.9) / 3600e6}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct estimate estimate = replications_figure(&some, wanted[i].figure);
        cr_expect_float_eq(estimate.value / wanted[i].hours, 1, 1e-9, "%s: %g, not %g",
                           FIGURE_TABLE[wanted[i].figure].id, estimate.value, wanted[i].hours);
        cr_expect(estimate.low < estimate.value && estimate.value < estimate.high);
    }
    runs_release(&ended);
    runs_release(&cut);
    runs_release(&working);
    replications_release(&some);
    scenario_free(scenario);
}

Test(percentiles, are_the_same_however_often_they_are_settled) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", "2024-01-08", NULL);
    struct replications some = replications_of(scenario, 0, 5);
    percentiles_settle(&some);
    struct ratio once = some.list[3].figures[FIGURE_resolution_p90];
    percentiles_settle(&some);
    struct ratio twice = some.list[3].figures[FIGURE_resolution_p90];
    cr_expect(once.over == twice.over && once.under == twice.under);
    replications_run(&some, 5, NULL);
    percentiles_settle(&some);
    cr_expect_neq(some.list[3].figures[FIGURE_resolution_p90].over, once.over);
    replications_release(&some);
    scenario_free(scenario);
}

Test(percentiles, that_the_curve_does_not_reach_are_no_number) {
    struct scenario *scenario = town(SLOW, NULL);
    struct replications some = replications_of(scenario, 0, 40);
    size_t reached = 0;
    for (size_t r = 0; r < some.count; r++)
        if (isfinite(some.list[r].figures[FIGURE_resolution_p95_all].over)) reached++;
    cr_expect(reached > 0 && reached < 40, "the lucky ones reach it: %zu", reached);
    percentiles_settle(&some);
    struct estimate p95 = replications_figure(&some, FIGURE_resolution_p95_all);
    cr_expect(isnan(p95.value), "%g", p95.value);
    cr_expect(isfinite(replications_figure(&some, FIGURE_resolution_median_all).value));
    replications_release(&some);
    scenario_free(scenario);
}

enum { EXPERIMENTS = 200, EACH = 20 };

static double share_covered(const char *json, enum figure_id figure) {
    struct scenario *scenario = town(json, NULL);
    struct replications all = replications_of(scenario, 100000, 4000);
    percentiles_settle(&all);
    double truth = replications_figure(&all, figure).value;
    int held = 0;
    for (uint64_t e = 0; e < EXPERIMENTS; e++) {
        struct replications few = replications_of(scenario, e * EACH, EACH);
        percentiles_settle(&few);
        struct estimate estimate = replications_figure(&few, figure);
        held += estimate.low <= truth && truth <= estimate.high;
        replications_release(&few);
    }
    replications_release(&all);
    scenario_free(scenario);
    return (double)held / EXPERIMENTS;
}

/* Of 200 experiments; `make coverage` has 2,000. */
Test(percentiles, have_intervals_that_hold_the_truth_about_as_often_as_they_say) {
    double plain = share_covered(DAY, FIGURE_resolution_p90),
           median = share_covered(DAY, FIGURE_resolution_median),
           product = share_covered(SLOW, FIGURE_resolution_median_all);
    cr_expect(plain >= 0.89 && plain <= 0.99, "p90 %g", plain);
    cr_expect(median >= 0.89 && median <= 0.99, "median %g", median);
    cr_expect(product >= 0.89 && product <= 0.99, "Kaplan-Meier median %g", product);
}
