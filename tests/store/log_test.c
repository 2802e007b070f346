/* The log of a run: what it refers to is in it, it knows what the model knows, and who counts its
 * rows gets the figures of the program. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "../support/mixed_town.h"
#include "../support/results.h"
#include "../support/town.h"

/* With cases from before counting started, duplicates of them and reports that come back. */
struct logged {
    struct scenario *scenario;
    struct replications trials;
    char path[256];
};

enum { RUNS = 3 };

static struct logged make(void) {
    struct logged logged = {.scenario = town(MIXED_TOWN, "/closing/failed", "0.2", NULL)};
    results_make(logged.scenario, RUNS, true, &logged.trials, logged.path);
    return logged;
}

static void drop(struct logged *logged) {
    unlink(logged->path);
    replications_release(&logged->trials);
    scenario_free(logged->scenario);
}

#define COUNT(from) results_number(logged.path, "SELECT count(*) FROM " from)

Test(log, every_ticket_that_a_report_shares_is_in_it) {
    struct logged logged = make();
    cr_expect_gt(COUNT("log WHERE ticket < 0 AND number > 0 AND step = 'merged'"), 0);
    cr_expect_eq(COUNT("log WHERE (replication, ticket) NOT IN (SELECT replication, number FROM "
                       "log WHERE step IN ('filed', 'walked_away'))"), 0);
    drop(&logged);
}

Test(log, every_report_that_another_names_is_in_it_and_was_closed_but_not_fixed) {
    struct logged logged = make();
    cr_expect_gt(COUNT("log WHERE earlier > 0 AND step = 'filed'"), 10);
    cr_expect_gt(COUNT("log WHERE earlier < 0 AND step = 'filed'"), 0);
    cr_expect_eq(COUNT("log WHERE earlier IS NOT NULL AND (replication, earlier, reporter) NOT IN "
                       "(SELECT replication, number, reporter FROM log WHERE step = 'closed' AND "
                       "NOT fixed)"), 0);
    drop(&logged);
}

Test(log, of_reports_from_before_counting_only_those_are_in_it_that_others_refer_to) {
    struct logged logged = make();
    cr_expect_eq(COUNT("log WHERE number < 0 AND (replication, number) NOT IN (SELECT replication, "
                       "ticket FROM log WHERE number <> ticket UNION SELECT replication, earlier "
                       "FROM log WHERE earlier < 0)"), 0);
    cr_expect_eq(COUNT("log WHERE number < 0 AND counted"), 0);
    cr_expect_eq(COUNT("(SELECT 1 FROM log WHERE number < 0 GROUP BY replication, number HAVING "
                       "sum(step = 'filed') <> 1 OR min(at) >= 0)"), 0);
    drop(&logged);
}

Test(log, every_report_ends_once_or_is_open_once) {
    struct logged logged = make();
    cr_expect_eq(COUNT("(SELECT 1 FROM log GROUP BY replication, number HAVING sum(step IN "
                       "('closed', 'withdrawn', 'refused', 'walked_away', 'open')) - sum(step = "
                       "'reopened') <> 1)"), 0);
    cr_expect_eq(COUNT("(SELECT 1 FROM log GROUP BY replication, number HAVING max(stop) FILTER "
                       "(WHERE step = 'open') <> max(stop))"), 0);
    cr_expect_gt(COUNT("log WHERE step = 'closed' AND ticket <> number"), 10);
    drop(&logged);
}

Test(log, a_merged_report_ends_when_its_ticket_does_and_alike) {
    struct logged logged = make();
    cr_expect_eq(COUNT("log WHERE number <> ticket AND step IN ('closed', 'withdrawn', 'refused', "
                       "'open') AND (replication, ticket, step, at, status, fixed, planned) NOT IN "
                       "(SELECT replication, number, step, at, status, fixed, planned FROM log)"),
                 0);
    drop(&logged);
}

Test(log, reports_of_one_problem_have_the_same_number_area_and_category) {
    struct logged logged = make();
    cr_expect_eq(COUNT("log WHERE (replication, ticket, problem, area, category) NOT IN (SELECT "
                       "replication, number, problem, area, category FROM log)"), 0);
    drop(&logged);
}

/* The figures of all replications together, from rows of the log alone. */
static void expect_figure(const struct logged *logged, enum figure_id figure, const char *query) {
    double there = results_number(logged->path, query),
           here = replications_figure(&logged->trials, figure).value;
    cr_expect_float_eq(there, here, 4e-16 * fabs(here), "%s: %.17g, not %.17g",
                       FIGURE_TABLE[figure].id, there, here);
}

#define RUNS_OF "(SELECT count(*) FROM replication)"
#define SHARE_OF(what, of) "SELECT 1.0 * sum(" what ") / sum(" of ") FROM log WHERE counted"
#define SUM_OF(what) "SELECT 1.0 * sum(" what ") / " RUNS_OF " FROM log WHERE counted"
#define IS(word) "step = '" word "'"
#define IS_CASE "ticket = number"

Test(log, whoever_counts_its_rows_gets_the_figures) {
    struct logged logged = make();
    expect_figure(&logged, FIGURE_reports, SUM_OF(IS("filed")));
    expect_figure(&logged, FIGURE_merged, SUM_OF(IS("merged")));
    expect_figure(&logged, FIGURE_walked_away, SUM_OF(IS("walked_away")));
    expect_figure(&logged, FIGURE_rereports,
                  SUM_OF("(earlier IS NOT NULL) * ((" IS("entered") ") - (" IS("merged") "))"));
    expect_figure(&logged, FIGURE_not_fixed,
                  SHARE_OF(IS("closed") " AND " IS_CASE " AND NOT fixed",
                           IS("closed") " AND " IS_CASE));
    expect_figure(&logged, FIGURE_reporters,
                  "SELECT 1.0 * count(DISTINCT replication || ' ' || reporter) / " RUNS_OF
                  " FROM log WHERE counted AND step = 'filed'");
    expect_figure(&logged, FIGURE_done_as_of, SHARE_OF(IS("closed"), IS("closed") " OR " IS("open")
                  " OR " IS("withdrawn")));
    expect_figure(&logged, FIGURE_resolution_mean,
                  "SELECT sum(closed - filed) / 3.6e9 / count(*) FROM (SELECT max(at) FILTER "
                  "(WHERE step = 'closed') AS closed, min(at) AS filed FROM log WHERE counted "
                  "GROUP BY replication, number) WHERE closed IS NOT NULL");
    drop(&logged);
}
