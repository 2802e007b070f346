#include "theory.h"

#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

const char *a_minute(double rate, char text[static 32]) {
    snprintf(text, 32, "%.17g", rate * 60 * 24 * 365);
    return text;
}

/* A build that looks at every access to memory is slow, and not there to look at precision. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
enum { SHORTENED = 4 };
#else
enum { SHORTENED = 1 };
#endif

/* --- running --- */

static void let_go(struct suite *suite) {
    if (!suite->scenario) return;
    cr_expect(suite->compared, "%s: %s: nothing was compared", suite->name, suite->textbook.name);
    replications_release(&suite->replications);
    scenario_free(suite->scenario);
    suite->scenario = NULL;
}

static struct scenario *load(const struct textbook *textbook) {
    struct change changes[TEXTBOOK_CHANGES + 1];
    size_t count = 0;
    char path[128], end[32];
    snprintf(path, sizeof path, "scenarios/theory/%s.json", textbook->scenario);
    while (count < TEXTBOOK_CHANGES && textbook->changes[count].name) {
        changes[count] = textbook->changes[count];
        count++;
    }
    if (textbook->days) {
        struct date date = date_from_days(date_to_days((struct date){2024, 1, 1}) + textbook->days);
        snprintf(end, sizeof end, "\"%04d-%02d-%02d\"", date.year % 10000, date.month % 100,
                 date.day % 100);
        changes[count++] = (struct change){"/end", end, false};
    }
    struct text story = {0};
    enum exit_status status;
    struct scenario *scenario =
        scenario_load(path, (struct changes){changes, count}, &story, &status);
    cr_assert(scenario, "%s: %s", textbook->name, story.bytes ? story.bytes : "not loaded");
    text_release(&story);
    return scenario;
}

void suite_run(struct suite *suite, struct textbook textbook) {
    let_go(suite);
    suite->textbook = textbook;
    suite->compared = false;
    suite->scenario = load(&textbook);
    replications_init(&suite->replications, suite->scenario, text_hash(textbook.name));
    unsigned replications = (textbook.replications ? textbook.replications : 20) / SHORTENED;
    for (unsigned i = 0; i < replications; i++) replications_run(&suite->replications, i, NULL);
}

/* --- comparing --- */

static double normal_equivalent(double t, double degrees) {
    double tail = gsl_cdf_tdist_Q(fabs(t), degrees);
    return copysign(tail > 1e-300 ? gsl_cdf_ugaussian_Qinv(tail) : 38, t);
}

static void compare(struct suite *suite, const char *figure, struct estimate estimate,
                    double exact) {
    const char *name = suite->textbook.name;
    double z =
        normal_equivalent((estimate.value - exact) / estimate.error, (double)estimate.count - 1);
    cr_log_info("%s: %s %g, exact %g, error %.2f%%, z %.2f", name, figure, estimate.value, exact,
                100 * estimate.error / exact, z);
    cr_expect(isfinite(z) && fabs(z) < 4, "%s: %s is %.6g +- %.2g, should be %.6g: z = %.2f", name,
              figure, estimate.value, estimate.error, exact, z);
    cr_expect(SHORTENED > 1 || estimate.error <= 0.005 * fabs(exact),
              "%s: %s has a standard error of %.2f%%: run more", name, figure,
              100 * estimate.error / fabs(exact));
    if (!suite->compared) {
        cr_assert(suite->experiments < SUITE_MOST);
        suite->z[suite->experiments++] = z;
    }
    suite->compared = true;
    suite->cases++;
    suite->worst = fmax(suite->worst, fabs(z));
}

void compare_desk(struct suite *suite, const char *stage, enum desk_figure_id figure,
                  double exact) {
    const struct measures *names = suite->replications.names;
    uint32_t s = 0;
    while (s < names->stage_count && !text_is(names->stages[s].id, stage)) s++;
    cr_assert(s < names->stage_count, "%s: no desk %s", suite->textbook.name, stage);
    char words[64];
    snprintf(words, sizeof words, "%s %s", stage, DESK_FIGURE_TABLE[figure].id);
    compare(suite, words, replications_stage(&suite->replications, s, figure), exact);
}

void compare_figure(struct suite *suite, enum figure_id figure, double exact) {
    compare(suite, FIGURE_TABLE[figure].id, replications_figure(&suite->replications, figure),
            exact);
}

void compare_category(struct suite *suite, const char *category, enum group_figure_id figure,
                      double exact) {
    const struct measures *names = suite->replications.names;
    uint32_t c = 0;
    while (c < names->count[DIMENSION_CATEGORY] &&
           !text_is(names->id[DIMENSION_CATEGORY][c], category))
        c++;
    cr_assert(c < names->count[DIMENSION_CATEGORY], "%s: no category %s", suite->textbook.name,
              category);
    char words[64];
    snprintf(words, sizeof words, "%s %s", category, GROUP_FIGURE_TABLE[figure].id);
    compare(suite, words, replications_group(&suite->replications, DIMENSION_CATEGORY, c, figure),
            exact);
}

void compare_truth(struct suite *suite, const char *stage, struct truth truth, unsigned figures) {
    const struct {
        enum compared bit;
        enum desk_figure_id figure;
        double exact;
    } rows[] = {
        {WAIT, DESK_FIGURE_wait_mean, truth.wait / 60},
        {STAY, DESK_FIGURE_stay_mean, truth.stay / 60},
        {WAITING, DESK_FIGURE_waiting, truth.waiting},
        {PRESENT, DESK_FIGURE_present, truth.present},
        {DELAYED, DESK_FIGURE_delayed, truth.delayed},
        {REFUSED, DESK_FIGURE_refused, truth.refused},
        {ABANDONED, DESK_FIGURE_abandoned, truth.abandoned},
        {BUSY, DESK_FIGURE_utilisation, truth.busy},
        {CLOSED_HOURS, DESK_FIGURE_stay_closed, truth.closed / 60},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (figures & rows[i].bit) compare_desk(suite, stage, rows[i].figure, rows[i].exact);
}

void suite_end(struct suite *suite) {
    let_go(suite);
    double sum = 0, squares = 0, n = suite->experiments;
    for (unsigned i = 0; i < suite->experiments; i++) {
        sum += suite->z[i];
        squares += suite->z[i] * suite->z[i];
    }
    double p = gsl_cdf_chisq_Q(squares, n);
    cr_log_info("%s: %u experiments, %u cases, largest |z| %.2f, mean z %.2f, chi-square p %.3f",
                suite->name, suite->experiments, suite->cases, suite->worst, sum / n, p);
    cr_expect(fabs(sum / n) < 4 / sqrt(n),
              "%s: deviations have the mean %.2f: small, but of one sign", suite->name, sum / n);
    cr_expect(p > 0.001 && p < 0.999, "%s: squares of %g deviations add up to %.1f: p = %.5f",
              suite->name, n, squares, p);
}
