/* Channels that close: who goes on by another, who is lost, and who notices nothing. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "base/mem.h"

static const struct draw_seed SEED_OF_DRAWS = {5, 0};

/* A year of two channels, seven reports in ten by x. */
#define TWO_CHANNELS                                                                               \
    "{\"name\": \"two channels\", \"start\": \"2023-01-01\", \"end\": \"2024-01-01\", \"as_of\": " \
    "\"2024-03-01\", \"areas\": [{\"id\": \"a\", \"population\": 20000}], \"categories\": "        \
    "[{\"id\": \"c\", \"incidence\": 1000, \"owners\": {\"g\": 1}}, {\"id\": \"d\", "              \
    "\"incidence\": 500, \"owners\": {\"g\": 1}}], \"participation\": {\"reports_per_problem\": "  \
    "\"one\"}, \"channels\": [{\"id\": \"x\", \"share\": 0.7}, {\"id\": \"y\", \"share\": 0.3}], " \
    "\"agencies\": [{\"id\": \"g\", \"crew\": {\"servers\": \"unlimited\"}, \"work\": "            \
    EXPONENTIAL("1 h") "}]}"

static void run_of(struct run *run, struct scenario **scenario, const char *elsewhere,
                   const char *pointer, const char *value) {
    *scenario = town(TWO_CHANNELS, "/participation/elsewhere", elsewhere, pointer, value, NULL);
    run_all(run, *scenario, SEED_OF_DRAWS);
}

/* How far `found` of `count` is from a share, in standard deviations. */
static double deviation(double found, double count, double share) {
    double spread = sqrt(count * share * (1 - share));
    return spread > 0 ? (found - count * share) / spread : found - count * share;
}

/* --- how many are lost --- */

Test(channels, of_those_who_used_a_closed_one_as_many_go_on_as_is_said) {
    static const struct {
        const char *elsewhere;
        double filed;
    } cases[] = {{"0", 0.3}, {"0.25", 0.475}, {"0.5", 0.65}, {"0.9", 0.93}, {"1", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        struct scenario *scenario;
        run_of(&run, &scenario, cases[i].elsewhere, "/channels/x/open", "false");
        double problems = (double)run.m->problems, filed = run_figure(&run, FIGURE_reports);
        cr_expect_gt(problems, 29000);
        cr_expect_lt(fabs(deviation(filed, problems, cases[i].filed)), 4, "%g of %g with %s",
                     filed, problems, cases[i].elsewhere);
        cr_expect_eq(filed + run_figure(&run, FIGURE_unreached), problems);
        cr_expect_eq((double)run.m->silent, run_figure(&run, FIGURE_unreached));
        run_release(&run);
        scenario_free(scenario);
    }
}

/* The shares of reports filed, of a finished run, by channel. */
static double share_by(const struct run *run, const char *channel) {
    const struct measures *m = run->m;
    for (uint32_t j = 0; j < m->count[DIMENSION_CHANNEL]; j++)
        if (text_is(m->id[DIMENSION_CHANNEL][j], channel))
            return (double)m->cells[DIMENSION_CHANNEL][j].reports / (double)m->filed;
    return NAN;
}

Test(channels, who_goes_on_goes_by_the_shares_of_the_open_ones) {
    struct run run;
    struct scenario *scenario;
    run_of(&run, &scenario, "1", "/channels",
           "[{\"id\": \"w\", \"share\": 0.15}, {\"id\": \"x\", \"share\": 0.5, \"open\": false}, "
           "{\"id\": \"y\", \"share\": 0.35}]");
    cr_expect_eq(run.m->filed, run.m->problems);
    cr_expect_eq(share_by(&run, "x"), 0);
    double by_w = share_by(&run, "w") * (double)run.m->filed;
    cr_expect_lt(fabs(deviation(by_w, (double)run.m->filed, 0.3)), 4, "%g", by_w);
    run_release(&run);
    scenario_free(scenario);
}

Test(channels, a_category_that_likes_no_open_one_is_lost_whatever_elsewhere_says) {
    struct run run;
    struct scenario *scenario;
    run_of(&run, &scenario, "1", "/channels",
           "[{\"id\": \"x\", \"open\": false}, {\"id\": \"y\", \"categories\": {\"d\": 0}}]");
    for (size_t i = 0; i < run.journal.count; i++)
        cr_assert_str_eq(city_category(run.city, run.journal.list[i].category)->id, "c");
    double lost = run_figure(&run, FIGURE_unreached), problems = (double)run.m->problems;
    cr_expect_lt(fabs(deviation(lost, problems, 1.0 / 3)), 4, "%g of %g", lost, problems);
    run_release(&run);
    scenario_free(scenario);
}

Test(channels, with_the_only_one_closed_for_a_month_that_month_is_lost) {
    struct run run;
    struct scenario *scenario = town(
        TWO_CHANNELS, "/channels", "[{\"id\": \"x\"}]", "/timeline",
        "[{\"at\": \"2023-04-01\", \"set\": {\"/channels/x/open\": false}}, {\"at\": "
        "\"2023-05-01\", \"set\": {\"/channels/x/open\": true}}]",
        NULL);
    run_all(&run, scenario, SEED_OF_DRAWS);
    for (size_t i = 0; i < run.journal.count; i++)
        if (run.journal.list[i].step == STEP_FILED)
            cr_assert(run.journal.list[i].at < days(90) || run.journal.list[i].at >= days(120));
    double lost = run_figure(&run, FIGURE_unreached), problems = (double)run.m->problems;
    cr_expect_lt(fabs(deviation(lost, problems, 30.0 / 365)), 4, "%g of %g", lost, problems);
    run_release(&run);
    scenario_free(scenario);
}

/* --- problems of several reports --- */

/* A Poisson number of reports of which each is lost with a probability is one with less of a
 * mean: a problem is silent if none of its reports has come through. Nothing is fixed before the
 * last has come. */
Test(channels, a_lost_report_is_no_report_and_the_others_still_tell) {
    static const double mean = 1.5, lost = 0.7 * 0.6;
    struct run run;
    struct scenario *scenario =
        town(TWO_CHANNELS, "/participation",
             "{\"mean\": 1.5, \"elsewhere\": 0.4, \"delay\": " EXPONENTIAL("1 day") "}",
             "/channels/x/open", "false", "/agencies/g/lead", CONSTANT("2000 days"), NULL);
    run_all(&run, scenario, SEED_OF_DRAWS);
    double problems = (double)run.m->problems, silent = (double)run.m->silent,
           unreached = (double)run.m->unreached, filed = (double)run.m->filed;
    cr_expect_lt(fabs(deviation(silent, problems, exp(-mean * (1 - lost)))), 4, "%g of %g", silent,
                 problems);
    cr_expect_float_eq(filed + unreached, mean * problems, 4 * sqrt(mean * problems));
    cr_expect_lt(fabs(deviation(unreached, filed + unreached, lost)), 4, "%g", unreached);
    size_t later = 0;
    for (size_t i = 0; i < run.journal.count; i++)
        later += run.journal.list[i].step == STEP_ENTERED && run.journal.list[i].report > 0;
    cr_expect_gt(later, 1000, "problems are told by their later reporters, too");
    run_release(&run);
    scenario_free(scenario);
}

Test(channels, reports_of_a_batch_are_lost_one_by_one) {
    struct run run;
    struct scenario *scenario =
        town(TWO_CHANNELS, "/participation",
             "{\"reports_per_problem\": \"geometric\", \"mean\": 3, \"elsewhere\": 0.2}",
             "/channels/x/open", "false", NULL);
    run_all(&run, scenario, SEED_OF_DRAWS);
    struct ledger l = city_ledger(run.city);
    cr_expect_eq(l.meant, l.filed + l.unreached + l.forestalled);
    double through = 0.3 + 0.7 * 0.2, problems = (double)l.problems,
           none = (1 - through) / (1 + 2 * through); /* of a geometric number of mean 3, from 1 */
    cr_expect_lt(fabs(deviation((double)l.silent, problems, none)), 4, "%g of %g", (double)l.silent,
                 problems);
    run_release(&run);
    scenario_free(scenario);
}

Test(channels, who_comes_back_to_a_closed_one_may_be_lost) {
    struct run run;
    struct scenario *scenario =
        town(TWO_CHANNELS, "/channels", "[{\"id\": \"x\"}]", "/closing",
             "{\"sham\": 0.9, \"comes_back\": {\"share\": 0.9, \"delay\": " CONSTANT("10 days") "}}",
             "/timeline", "[{\"at\": \"2023-12-25\", \"set\": {\"/channels/x/open\": false}}]", NULL);
    run_all(&run, scenario, SEED_OF_DRAWS);
    struct ledger l = city_ledger(run.city);
    cr_expect_gt(run.m->rereports, 1000);
    cr_expect_gt(l.unreached, l.silent + 100, "only first reports are lost");
    run_release(&run);
    scenario_free(scenario);
}

/* --- who notices nothing --- */

static int by_report(const void *a, const void *b) {
    const struct moment *x = a, *y = b;
    if (x->problem_stream != y->problem_stream)
        return x->problem_stream < y->problem_stream ? -1 : 1;
    if (x->problem_number != y->problem_number)
        return x->problem_number < y->problem_number ? -1 : 1;
    return (x->report > y->report) - (x->report < y->report);
}

/* The filings of a run by report; the caller frees them. */
static struct moment *filings(const struct run *run, size_t *count) {
    struct moment *list = mem_alloc(run->journal.count + 1, sizeof *list);
    *count = 0;
    for (size_t i = 0; i < run->journal.count; i++)
        if (run->journal.list[i].step == STEP_FILED) list[(*count)++] = run->journal.list[i];
    if (*count) qsort(list, *count, sizeof *list, by_report);
    return list;
}

/* Each of `few` is among `many`, by the same person; so is the channel, but for those who came by
 * `closed`. */
static void expect_same_persons(const struct run *few, const struct run *many, uint32_t closed) {
    size_t count, all;
    struct moment *some = filings(few, &count), *every = filings(many, &all);
    cr_assert_gt(count, 500);
    for (size_t i = 0; i < count; i++) {
        const struct moment *same = bsearch(&some[i], every, all, sizeof *every, by_report);
        cr_assert_not_null(same, "a report that is sent in one city alone");
        cr_assert_eq(same->group, some[i].group);
        cr_assert_eq(same->reporter, some[i].reporter);
        if (same->channel == closed) continue;
        cr_assert_eq(same->channel, some[i].channel);
        cr_assert_eq(same->at, some[i].at);
    }
    mem_free(some);
    mem_free(every);
}

/* The mixed town with nobody silent, so that no report is forestalled; its channels in the order of
 * ids are app, counter and mail. */
#define MIXED(elsewhere, open)                                                                   \
    town(MIXED_TOWN, "/participation/reports_per_problem", "one", "/closing/comes_back/share",   \
         "0", "/channels/counter/patience", "null", "/participation/elsewhere", elsewhere,       \
         "/channels/app/open", open, NULL)

Test(channels, a_closed_one_moves_nobody_but_its_own) {
    struct scenario *open = MIXED("0.4", "true"), *closed = MIXED("0.4", "false"),
                    *all_go_on = MIXED("1", "false");
    struct run a, b, c;
    run_all(&a, open, SEED_OF_DRAWS);
    run_all(&b, closed, SEED_OF_DRAWS);
    run_all(&c, all_go_on, SEED_OF_DRAWS);
    expect_same_persons(&b, &a, 0);
    expect_same_persons(&c, &a, 0);
    expect_same_persons(&b, &c, UINT32_MAX); /* those who go on are among more, by the same way */
    cr_expect_eq(city_ledger(c.city).filed, city_ledger(a.city).filed);
    cr_expect_eq(city_ledger(c.city).unreached, 0);
    run_release(&a), run_release(&b), run_release(&c);
    scenario_free(open), scenario_free(closed), scenario_free(all_go_on);
}

static void expect_same_moments(const struct run *a, const struct run *b, size_t count) {
    for (size_t i = 0; i < count; i++)
        cr_assert(memcmp(&a->journal.list[i], &b->journal.list[i], sizeof(struct moment)) == 0);
}

Test(channels, where_all_are_open_elsewhere_says_nothing) {
    struct scenario *usual = town(MIXED_TOWN, NULL),
                    *other = town(MIXED_TOWN, "/participation/elsewhere", "0.2", NULL);
    struct run a, b;
    run_all(&a, usual, SEED_OF_DRAWS);
    run_all(&b, other, SEED_OF_DRAWS);
    cr_assert_eq(a.journal.count, b.journal.count);
    expect_same_moments(&a, &b, a.journal.count);
    cr_expect(isnan(run_figure(&a, FIGURE_unreached)));
    run_release(&a), run_release(&b);
    scenario_free(usual), scenario_free(other);
}

Test(channels, until_one_closes_nothing_differs_and_then_nobody_uses_it) {
    static const sim_time closes = INT64_C(28) * 86400000000;
    struct scenario *usual = town(MIXED_TOWN, NULL),
                    *dated = town(MIXED_TOWN, "/timeline",
                                  "[{\"at\": \"2024-01-29\", \"set\": {\"/channels/app/open\": "
                                  "false, \"/participation/elsewhere\": 0.5}}]",
                                  NULL);
    struct run a, b;
    run_all(&a, usual, SEED_OF_DRAWS);
    run_all(&b, dated, SEED_OF_DRAWS);
    size_t before = 0;
    while (a.journal.list[before].at < closes) before++;
    cr_assert_gt(before, 1000);
    expect_same_moments(&a, &b, before);
    for (size_t i = before; i < b.journal.count; i++)
        if (b.journal.list[i].step == STEP_FILED) cr_assert_neq(b.journal.list[i].channel, 0);
    cr_expect_gt(run_figure(&b, FIGURE_unreached), 50);
    run_release(&a), run_release(&b);
    scenario_free(usual), scenario_free(dated);
}

Test(channels, a_channel_reopens_and_is_what_it_was) {
    struct scenario *usual = town(TWO_CHANNELS, NULL),
                    *pause = town(TWO_CHANNELS, "/timeline",
                                  "[{\"at\": \"2023-03-01\", \"set\": {\"/channels/x/open\": "
                                  "false}}, {\"at\": \"2023-04-01\", \"set\": {\"/channels/x/open\": "
                                  "true}}]",
                                  NULL);
    struct run a, b;
    run_all(&a, usual, SEED_OF_DRAWS);
    run_all(&b, pause, SEED_OF_DRAWS);
    size_t count[2];
    struct moment *x = filings(&a, &count[0]), *y = filings(&b, &count[1]);
    cr_assert_eq(count[0], count[1]);
    for (size_t i = 0; i < count[0]; i++)
        if (x[i].at < days(59) || x[i].at >= days(90)) cr_assert_eq(x[i].channel, y[i].channel);
        else cr_assert_eq(y[i].channel, 1);
    cr_expect_eq(run_figure(&b, FIGURE_unreached), 0);
    mem_free(x), mem_free(y);
    run_release(&a), run_release(&b);
    scenario_free(usual), scenario_free(pause);
}
