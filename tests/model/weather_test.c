/* Days that differ by chance: the law of their factors, and what it does to the days of a run. */
#include "../../sim/model/weather.h"

#include <criterion/criterion.h>
#include <math.h>

#include "../support/town.h"
#include "base/arena.h"

enum { DAYS = 20000 };

struct law {
    double mean, cv, correlation;
};

static struct law law_of(const double *x, size_t count) {
    double sum = 0, squares = 0, products = 0;
    for (size_t i = 0; i < count; i++) sum += x[i] / (double)count;
    for (size_t i = 0; i < count; i++) squares += pow(x[i] - sum, 2);
    for (size_t i = 1; i < count; i++) products += (x[i] - sum) * (x[i - 1] - sum);
    return (struct law){sum, sqrt(squares / (double)count) / sum, products / squares};
}

static const double *factors_of(double cv, double correlation, struct arena *arena) {
    struct pattern_spec pattern = {.id = "rain", .days = {.cv = cv, .correlation = correlation}};
    struct random_key key = random_key_make(7, 0);
    return weather_make(&pattern, &key, 19000, DAYS, arena);
}

/* Of 20,000 independent days five standard errors of mean and cv are 0.0035 × cv / 0.1 and about
 * 2.5% of the cv; a correlation of 0.8 makes nine days one, and errors three times as large. */
Test(weather, factors_have_mean_one_and_the_variation_that_was_asked_for) {
    struct arena arena = {0};
    const double cvs[] = {0.1, 0.5, 1.5};
    for (size_t i = 0; i < sizeof cvs / sizeof *cvs; i++) {
        struct law law = law_of(factors_of(cvs[i], 0, &arena), DAYS);
        cr_expect_float_eq(law.mean, 1, 0.035 * cvs[i] + 0.001, "%g", law.mean);
        cr_expect_float_eq(law.cv, cvs[i], 0.06 * cvs[i], "%g", law.cv);
        cr_expect_float_eq(law.correlation, 0, 0.036);
    }
    arena_release(&arena);
}

/* That of the normal numbers is 0.8; of gamma numbers made of them a little less (numerically:
 * 0.79 at a cv of 0.3). */
Test(weather, a_busy_day_is_followed_by_a_busy_day) {
    struct arena arena = {0};
    struct law law = law_of(factors_of(0.3, 0.8, &arena), DAYS);
    cr_expect_float_eq(law.mean, 1, 0.035);
    cr_expect_float_eq(law.cv, 0.3, 0.03);
    cr_expect_float_eq(law.correlation, 0.79, 0.03, "%g", law.correlation);
    arena_release(&arena);
}

Test(weather, without_variation_there_are_no_factors) {
    struct arena arena = {0};
    cr_expect_null(factors_of(0, 0.8, &arena));
    arena_release(&arena);
}

/* --- in a run --- */

static const char TOWN[] =
    "{\"name\": \"town\", \"start\": \"2024-01-01\", \"end\": \"2025-01-01\","
    " \"areas\": [{\"id\": \"a\", \"population\": 100000}],"
    " \"patterns\": [{\"id\": \"rain\"}],"
    " \"categories\": [{\"id\": \"drains\", \"incidence\": 1000, \"pattern\": \"rain\","
    "   \"owners\": {\"works\": 1}}],"
    " \"participation\": {\"reports_per_problem\": \"one\"},"
    " \"channels\": [{\"id\": \"app\"}],"
    " \"agencies\": [{\"id\": \"works\", \"crew\": {\"servers\": \"unlimited\"},"
    "   \"work\": {\"law\": \"constant\", \"value\": \"1 h\"}}]}";

/* Reports filed on each of the 366 days. */
static void days_filed(double out[366], const char *cv, uint64_t replication) {
    struct scenario *scenario = town(TOWN, "/patterns/rain/days/cv", cv, NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, replication});
    for (uint32_t day = 0; day < 366; day++) out[day] = run.m->by_day[day].filed;
    run_release(&run);
    scenario_free(scenario);
}

/* 274 reports a day: a Poisson number alone has a cv of 0.06. */
Test(weather, days_of_a_run_differ_by_more_than_chance_and_otherwise_in_every_replication) {
    double alike[366], differ[366], again[366], other[366], products = 0;
    days_filed(alike, "0", 0);
    days_filed(differ, "0.4", 0);
    days_filed(again, "0.4", 0);
    days_filed(other, "0.4", 1);
    struct law law = law_of(differ, 366), another = law_of(other, 366);
    cr_expect_lt(law_of(alike, 366).cv, 0.08);
    cr_expect_float_eq(law.cv, sqrt(0.16 + 1 / 274.0), 0.08, "%g", law.cv);
    for (size_t i = 0; i < 366; i++) {
        cr_expect_eq(again[i], differ[i]);
        products += (differ[i] / law.mean - 1) * (other[i] / another.mean - 1) / 366;
    }
    cr_expect_float_eq(products / (law.cv * another.cv), 0, 5 / sqrt(366));
}
