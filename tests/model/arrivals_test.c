/* Reports come as they should (promise V5): 500 weeks of a plain scenario, seen by an observer. */
#include <criterion/criterion.h>

#include "../engine/check.h"
#include "base/text.h"
#include "model/city.h"

enum { WEEKS = 500, HOURS = 168, CHANNELS = 3, ROOM = 1 << 20 };

static const double SHARE[CHANNELS] = {0.5, 0.3, 0.2}; /* app, phone, street */

struct seen {
    size_t counts[WEEKS][CHANNELS];     /* reports */
    double by_hour[CHANNELS][HOURS];    /* first reports of problems */
    sim_time *first[CHANNELS];          /* their moments */
    size_t firsts[CHANNELS];
    double problems[WEEKS], silent[WEEKS];
};

static void look(void *context, const struct moment *moment) {
    struct seen *seen = context;
    if (moment->step != STEP_FILED || moment->at < 0 || moment->at >= days(7 * WEEKS)) return;
    uint32_t channel = moment->channel;
    seen->counts[moment->at / days(7)][channel]++;
    if (moment->report > 0) return;
    seen->by_hour[channel][moment->at / hours(1) % HOURS]++;
    if (seen->firsts[channel] < ROOM) seen->first[channel][seen->firsts[channel]++] = moment->at;
}

struct law_of_reports {
    const char *name; /* its hash is the seed */
    const char *distribution, *mean;
};

static const struct law_of_reports ONE = {"one report each", "\"one\"", "1"},
                                   POISSON = {"Poisson participation", "\"poisson\"", "1.6"},
                                   GEOMETRIC = {"geometric batches", "\"geometric\"", "2.5"};

static struct scenario *load(const struct law_of_reports *distribution) {
    const struct change changes[] = {
        {"/participation/reports_per_problem", distribution->distribution, false},
        {"/participation/mean", distribution->mean, false}};
    struct text story = {0};
    enum exit_status status;
    struct scenario *scenario = scenario_load("scenarios/theory/arrivals.json",
                                              (struct changes){changes, 2}, &story, &status);
    cr_assert(scenario, "%s", story.bytes ? story.bytes : "not loaded");
    text_release(&story);
    return scenario;
}

/* Five hundred weeks, with a look at the ledger after each. */
static struct seen *see(const struct law_of_reports *distribution) {
    struct seen *seen = calloc(1, sizeof *seen);
    for (int j = 0; j < CHANNELS; j++) seen->first[j] = calloc(ROOM, sizeof(sim_time));
    struct scenario *scenario = load(distribution);
    struct observer observer = {seen, look};
    struct city *city =
        city_new(scenario, (struct draw_seed){text_hash(distribution->name), 0}, &observer);
    city_advance(city, 0);
    struct ledger before = city_ledger(city);
    for (int week = 0; week < WEEKS; week++) {
        city_advance(city, days(7 * (week + 1)));
        struct ledger ledger = city_ledger(city);
        seen->problems[week] = (double)(ledger.problems - before.problems);
        seen->silent[week] = (double)(ledger.silent - before.silent);
        before = ledger;
    }
    cr_assert_str_eq(city_channel(city, 1)->id, "phone");
    city_free(city);
    scenario_free(scenario);
    return seen;
}

static void forget(struct seen *seen) {
    for (int j = 0; j < CHANNELS; j++) free(seen->first[j]);
    free(seen);
}

/* --- the pattern --- */

static const double WEEKDAY[7] = {6, 5, 5, 5, 4, 3, 2};
static const double HOUR[24] = {1, 1, 1,  1, 1, 2, 4, 8, 12, 14, 12, 10,
                                8, 9, 10, 8, 7, 6, 6, 5, 4,  3,  2,  1};

/* Shares of the week's arrivals by hour. */
static void pattern(double *share) {
    double total = 0;
    for (int h = 0; h < HOURS; h++) total += share[h] = WEEKDAY[h / 24] * HOUR[h % 24];
    for (int h = 0; h < HOURS; h++) share[h] /= total;
}

static void check_pattern(const struct law_of_reports *distribution) {
    struct seen *seen = see(distribution);
    double share[HOURS];
    pattern(share);
    for (int j = 0; j < CHANNELS; j++) {
        double p = counts_p(seen->by_hour[j], share, HOURS, (double)seen->firsts[j]);
        cr_expect(p > 1e-4, "%s, channel %d: hours of the week against the pattern: p = %g",
                  distribution->name, j, p);
    }
    forget(seen);
}

Test(arrivals_of_reports, follow_the_hours_of_the_week) { check_pattern(&ONE); }
Test(arrivals_of_reports, follow_the_hours_of_the_week_with_silent_problems) {
    check_pattern(&POISSON);
}
Test(arrivals_of_reports, follow_the_hours_of_the_week_in_batches) { check_pattern(&GEOMETRIC); }

/* --- gaps in operational time --- */

/* Weeks of operational time at a moment. */
static double weeks_of(sim_time at, const double *until) {
    sim_time hour = at / hours(1);
    int h = (int)(hour % HOURS);
    double part = (double)(at % hours(1)) / (double)hours(1);
    return (double)(hour / HOURS) + until[h] + part * (until[h + 1] - until[h]);
}

/* `told`: share of problems that somebody tells of. The scenario has 2,600 problems a year per
 * 1,000 residents, of which there are 10,000. */
static void check_gaps(const struct law_of_reports *distribution, double told) {
    struct seen *seen = see(distribution);
    double share[HOURS], until[HOURS + 1] = {0};
    pattern(share);
    for (int h = 0; h < HOURS; h++) until[h + 1] = until[h] + share[h];
    for (int j = 0; j < CHANNELS; j++) {
        double a_week = 26000.0 * 7 / 365 * SHARE[j] * told;
        size_t gaps = seen->firsts[j] - 1;
        double *values = calloc(gaps, sizeof *values);
        for (size_t i = 0; i < gaps; i++)
            values[i] = -expm1(-a_week * (weeks_of(seen->first[j][i + 1], until) -
                                          weeks_of(seen->first[j][i], until)));
        double p = uniform_p(values, gaps);
        cr_expect(p > 1e-4, "%s, channel %d: %zu gaps in operational time: p = %g",
                  distribution->name, j, gaps, p);
        free(values);
    }
    forget(seen);
}

Test(arrivals_of_reports, have_exponential_gaps_in_operational_time) { check_gaps(&ONE, 1); }
Test(arrivals_of_reports, have_exponential_gaps_with_silent_problems) {
    check_gaps(&POISSON, -expm1(-1.6));
}
Test(arrivals_of_reports, have_exponential_gaps_between_batches) { check_gaps(&GEOMETRIC, 1); }

/* --- weekly counts --- */

/* Variance over mean, with a standard error from its influence function, compared by z. */
static void check_dispersion(const char *what, const double *counts, double exact) {
    double mean = 0, variance = 0, squares = 0;
    for (int i = 0; i < WEEKS; i++) mean += counts[i] / WEEKS;
    for (int i = 0; i < WEEKS; i++)
        variance += (counts[i] - mean) * (counts[i] - mean) / (WEEKS - 1);
    for (int i = 0; i < WEEKS; i++) {
        double off = counts[i] - mean,
               influence = (off * off - variance) / mean - variance * off / (mean * mean);
        squares += influence * influence;
    }
    struct estimate estimate = {variance / mean, sqrt(squares / (WEEKS - 1) / WEEKS)};
    double z = z_of(estimate, exact, WEEKS);
    cr_expect(fabs(z) < 4, "%s: variance/mean of weekly counts %.3f +- %.3f, should be %.3f", what,
              estimate.mean, estimate.error, exact);
    cr_log_info("%s: %.3f, exact %.3f, z %.2f", what, estimate.mean, exact, z);
}

/* `grows`: by how much the variance over the mean exceeds 1, per share of a channel. */
static void check_weeks(const struct law_of_reports *distribution, double grows) {
    struct seen *seen = see(distribution);
    double counts[WEEKS], all[WEEKS] = {0};
    for (int j = 0; j < CHANNELS; j++) {
        for (int i = 0; i < WEEKS; i++) all[i] += counts[i] = (double)seen->counts[i][j];
        check_dispersion(distribution->name, counts, 1 + grows * SHARE[j]);
    }
    check_dispersion(distribution->name, all, 1 + grows);
    check_dispersion("problems, told or not", seen->problems, 1);
    if (distribution == &POISSON)
        check_dispersion("problems that nobody tells of", seen->silent, 1);
    forget(seen);
}

Test(arrivals_of_reports, are_a_poisson_process_if_every_problem_has_one) { check_weeks(&ONE, 0); }
Test(arrivals_of_reports, scatter_by_participation_and_share_of_the_channel) {
    check_weeks(&POISSON, 1.6);
}
Test(arrivals_of_reports, scatter_in_batches_as_twice_their_mean_less_one) {
    check_weeks(&GEOMETRIC, 2 * 2.5 - 2);
}

/* Means, too: problems, silent ones and reports, in standard errors of a (compound) Poisson count.
 */
Test(arrivals_of_reports, are_as_many_as_asked_for) {
    struct seen *seen = see(&POISSON);
    double problems = 0, silent = 0, reports[CHANNELS] = {0}, expected = 26000.0 * 7 / 365 * WEEKS;
    for (int i = 0; i < WEEKS; i++) {
        problems += seen->problems[i];
        silent += seen->silent[i];
        for (int j = 0; j < CHANNELS; j++) reports[j] += (double)seen->counts[i][j];
    }
    cr_expect(fabs(problems - expected) < 4 * sqrt(expected), "%g problems instead of %g", problems,
              expected);
    cr_expect(fabs(silent - expected * exp(-1.6)) < 4 * sqrt(expected * exp(-1.6)),
              "%g silent instead of %g", silent, expected * exp(-1.6));
    for (int j = 0; j < CHANNELS; j++) {
        double mean = expected * 1.6 * SHARE[j];
        cr_expect(fabs(reports[j] - mean) < 4 * sqrt(mean * (1 + 1.6 * SHARE[j])),
                  "channel %d: %g reports instead of %g", j, reports[j], mean);
    }
    forget(seen);
}
