/* Sessions of reporters: the law of their size, who sends them and when, and that there are as many
 * problems of each kind as without them. */
#include "../../sim/model/sessions.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "base/arena.h"
#include "base/mem.h"

static const struct draw_seed SEED_OF_DRAWS = {12, 5};

#define OF(mean, number, gap)                                                                     \
    "/reporters/sessions",                                                                         \
        "{\"mean\": " mean ", \"reports_per_session\": \"" number "\", \"gap\": " gap "}"
#define MINUTES_10 EXPONENTIAL("10 min")

/* --- the law --- */

enum { PROBLEMS = 400000 };

struct sample {
    double leaders, reports, squares, one, many; /* many: sessions of more than 20 */
};

static struct sample sample_of(double mean, enum session_number number, struct arena *arena) {
    struct sessions_spec spec = {.mean = mean, .reports_per_session = number};
    struct session_law law = session_law_make(&spec, arena);
    struct random_key key = random_key_make(3, 0);
    struct sample sample = {0};
    for (uint64_t i = 0; i < PROBLEMS; i++) {
        double reports = session_reports(&law, &key, 77, i);
        sample.leaders += reports > 0;
        sample.reports += reports;
        sample.squares += reports * reports;
        sample.one += reports == 1;
        sample.many += reports > 20;
    }
    return sample;
}

/* So many problems begin a session that there are as many reports as problems. The standard error
 * of reports is the root of problems × (E K² / E K - 1). */
Test(sessions, have_the_mean_that_was_asked_for_and_keep_the_number_of_problems) {
    struct arena arena = {0};
    const double means[] = {1.2, 2, 6};
    for (int number = SESSIONS_GEOMETRIC; number <= SESSIONS_YULE; number++)
        for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
            struct sample s = sample_of(means[i], (enum session_number)number, &arena);
            double error = sqrt(s.squares - s.reports);
            cr_expect_float_eq(s.reports, PROBLEMS, 4 * error, "%g", s.reports);
            cr_expect_float_eq(s.reports / s.leaders, means[i], 4 * error / s.leaders);
            cr_expect_float_eq(s.leaders, PROBLEMS / means[i], 4 * sqrt(PROBLEMS / 4));
        }
    arena_release(&arena);
}

/* Geometric of mean m: 1/m have one report, (1 - 1/m)^20 more than 20. Yule-Simon of mean 2 has the
 * exponent 2: two thirds have one report, 20 B(20, 3) = 0.0043 more than 20; the cut at 1,000 is
 * made good by a mean of 2.002 without it. */
Test(sessions, have_the_law_that_was_asked_for) {
    struct arena arena = {0};
    struct sample geometric = sample_of(2, SESSIONS_GEOMETRIC, &arena),
                  yule = sample_of(2, SESSIONS_YULE, &arena);
    double error = 4 * sqrt(0.25 / geometric.leaders);
    cr_expect_float_eq(geometric.one / geometric.leaders, 1 / 2.0, error);
    cr_expect_leq(geometric.many, 4);
    cr_expect_float_eq(yule.one / yule.leaders, 2 / 3.0, error);
    cr_expect_float_eq(yule.many / yule.leaders, 0.00433, 4 * sqrt(0.00433 / yule.leaders));
    arena_release(&arena);
}

/* --- at strength 0 --- */

static void told_by(struct scenario *scenario, struct text *moments) {
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    run_moments(&run, moments);
    run_figures(&run, moments);
    run_release(&run);
    scenario_free(scenario);
}

Test(sessions, of_one_report_are_none_bit_for_bit) {
    struct text without = {0}, with = {0};
    told_by(town(MIXED_TOWN, NULL), &without);
    told_by(town(MIXED_TOWN, OF("1", "yule", MINUTES_10), NULL), &with);
    cr_expect(text_is(without.bytes, with.bytes));
    text_release(&without);
    text_release(&with);
}

/* --- who and when --- */

enum { COMPANION = 47, INDEX_BITS = 10 };

static bool is_companion(const struct moment *m) {
    return m->problem_number >> COMPANION & 1 && m->report == 0;
}
static uint64_t leader_of(const struct moment *m) {
    return (m->problem_number & ~(UINT64_C(1) << COMPANION)) >> INDEX_BITS;
}
static unsigned index_of(const struct moment *m) {
    return m->problem_number & ((1u << INDEX_BITS) - 1);
}

static int by_problem(const void *a, const void *b) {
    const struct moment *x = a, *y = b;
    if (x->problem_stream != y->problem_stream)
        return x->problem_stream < y->problem_stream ? -1 : 1;
    return (x->problem_number > y->problem_number) - (x->problem_number < y->problem_number);
}

/* First reports of problems, by problem. The caller frees them. */
static struct moment *firsts_of(const struct run *run, size_t *count) {
    struct moment *list = mem_alloc(run->journal.count + 1, sizeof *list);
    *count = 0;
    for (size_t i = 0; i < run->journal.count; i++)
        if (run->journal.list[i].step == STEP_FILED && run->journal.list[i].report == 0)
            list[(*count)++] = run->journal.list[i];
    qsort(list, *count, sizeof *list, by_problem);
    return list;
}

static const struct moment *leader_in(const struct moment *list, size_t count,
                                      const struct moment *companion) {
    struct moment leader = {.problem_stream = companion->problem_stream,
                            .problem_number = leader_of(companion)};
    return bsearch(&leader, list, count, sizeof *list, by_problem);
}

/* Everybody can send at any hour, so that a report is filed when it is sent. */
#define ANY_HOUR "/channels/counter/hours", "null"

Test(sessions, are_of_one_person_one_area_and_one_channel) {
    struct scenario *scenario =
        town(MIXED_TOWN, ANY_HOUR, OF("3", "geometric", CONSTANT("20 min")), NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    size_t count, companions = 0, other_category = 0;
    struct moment *list = firsts_of(&run, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_companion(&list[i])) continue;
        const struct moment *leader = leader_in(list, count, &list[i]);
        cr_assert(leader, "problem %llu has no leader",
                  (unsigned long long)list[i].problem_number);
        cr_assert_eq(list[i].reporter, leader->reporter);
        cr_assert_eq(list[i].group, leader->group);
        cr_assert_eq(list[i].area, leader->area);
        cr_assert_eq(list[i].channel, leader->channel);
        cr_assert_eq(list[i].at, leader->at + minutes(20) * index_of(&list[i]));
        companions++;
        other_category += list[i].category != leader->category;
    }
    cr_expect_float_eq((double)companions / (double)count, 2 / 3.0, 0.05, "%zu of %zu", companions,
                       count);
    cr_expect_gt(other_category, companions / 3);
    mem_free(list);
    run_release(&run);
    scenario_free(scenario);
}

/* Lamps are not told of at the counter; all else keeps its channel within a session. */
Test(sessions, leave_each_category_its_shares_of_channels) {
    double counter[2] = {0}, all[2] = {0}, lamps_at_counter = 0;
    const char *means[] = {"1", "3"};
    for (int with = 0; with < 2; with++)
        for (uint64_t r = 0; r < 10; r++) {
            struct scenario *scenario =
                town(MIXED_TOWN, ANY_HOUR, "/reporters/sessions/mean", means[with],
                     "/channels/counter/categories", "{\"lamps\": 0}", NULL);
            struct run run;
            run_all(&run, scenario, (struct draw_seed){4, r});
            for (size_t i = 0; i < run.journal.count; i++) {
                const struct moment *m = &run.journal.list[i];
                if (m->step != STEP_FILED) continue;
                bool at_counter = text_is(city_channel(run.city, m->channel)->id, "counter"),
                     lamps = text_is(city_category(run.city, m->category)->id, "lamps");
                lamps_at_counter += lamps && at_counter;
                all[with] += !lamps;
                counter[with] += !lamps && at_counter;
            }
            run_release(&run);
            scenario_free(scenario);
        }
    cr_expect_eq(lamps_at_counter, 0);
    double share[2] = {counter[0] / all[0], counter[1] / all[1]},
           error = sqrt(share[0] * (1 - share[0]) * (1 / all[0] + 5 / all[1])); /* E K² / E K */
    cr_expect_float_eq(share[0], share[1], 4 * error, "%g and %g", share[0], share[1]);
}

Test(sessions, gaps_have_the_mean_of_their_distribution) {
    struct scenario *scenario = town(MIXED_TOWN, ANY_HOUR, "/end", "2024-12-01",
                                     OF("2", "geometric", EXPONENTIAL("3 h")), NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    size_t count, gaps = 0;
    double sum = 0;
    struct moment *list = firsts_of(&run, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_companion(&list[i]) || index_of(&list[i]) > 1) continue;
        const struct moment *leader = leader_in(list, count, &list[i]);
        cr_assert(leader);
        sum += in_hours((double)(list[i].at - leader->at));
        gaps++;
    }
    cr_expect_gt(gaps, 1000);
    cr_expect_float_eq(sum / (double)gaps, 3, 4 * 3 / sqrt((double)gaps), "%g", sum / (double)gaps);
    mem_free(list);
    run_release(&run);
    scenario_free(scenario);
}

/* --- how many --- */

enum { CATEGORIES = 3, AREAS = 3, CELLS = CATEGORIES * AREAS, REPLICATIONS = 40 };

/* Of a replication: problems, silent ones and forestalled reports; by (category, area) first
 * reports, and all reports but for those that come back. */
struct volume {
    double problems, silent, first[CELLS], all[CELLS];
};

static struct volume volume_of(const struct scenario *scenario, uint64_t replication) {
    struct run run;
    run_all(&run, scenario, (struct draw_seed){8, replication});
    struct ledger ledger = city_ledger(run.city);
    struct volume volume = {.problems = (double)ledger.problems, .silent = (double)ledger.silent};
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (m->step != STEP_FILED || m->comes_back) continue;
        volume.all[m->category * AREAS + m->area]++;
        volume.first[m->category * AREAS + m->area] += m->report == 0;
    }
    run_release(&run);
    return volume;
}

static void expect_alike(const double *a, const double *b, const char *what) {
    double mean[2] = {0}, variance = 0;
    for (int r = 0; r < REPLICATIONS; r++) {
        mean[0] += a[r] / REPLICATIONS;
        mean[1] += b[r] / REPLICATIONS;
    }
    for (int r = 0; r < REPLICATIONS; r++)
        variance += (pow(a[r] - mean[0], 2) + pow(b[r] - mean[1], 2)) / (REPLICATIONS - 1);
    cr_expect_leq(fabs(mean[1] - mean[0]), 4 * sqrt(variance / REPLICATIONS),
                  "%s: %g without, %g with", what, mean[0], mean[1]);
}

/* No work, and so nothing forestalled: how many reports there are hangs on the citizens alone. */
#define NOTHING_FIXED "/closing", "{\"failed\": 1}"

/* Forty replications of two months: of each cell within four standard errors of its mean, which
 * are one to four percent of it. */
static void expect_volume_kept(struct scenario *without, struct scenario *with) {
    double column[2][2 + 2 * CELLS][REPLICATIONS];
    struct scenario *scenarios[] = {without, with};
    for (int i = 0; i < 2; i++) {
        for (int r = 0; r < REPLICATIONS; r++) {
            struct volume volume = volume_of(scenarios[i], (uint64_t)r);
            column[i][0][r] = volume.problems;
            column[i][1][r] = volume.silent;
            for (int cell = 0; cell < CELLS; cell++) {
                column[i][2 + cell][r] = volume.first[cell];
                column[i][2 + CELLS + cell][r] = volume.all[cell];
            }
        }
        scenario_free(scenarios[i]);
    }
    for (int row = 0; row < 2 + 2 * CELLS; row++)
        expect_alike(column[0][row], column[1][row],
                     row == 0         ? "problems"
                     : row == 1       ? "silent problems"
                     : row < 2 + CELLS ? "first reports of a category in an area"
                                      : "all reports of a category in an area");
}

#define BIG_SESSIONS OF("4", "geometric", MINUTES_10)

Test(sessions, keep_problems_and_reports_of_each_category_and_area) {
    expect_volume_kept(town(MIXED_TOWN, NOTHING_FIXED, NULL),
                       town(MIXED_TOWN, NOTHING_FIXED, BIG_SESSIONS, NULL));
}

Test(sessions, keep_them_with_a_heavy_tail_and_one_report_for_each_problem) {
    expect_volume_kept(town(MIXED_TOWN, NOTHING_FIXED, "/participation/reports_per_problem", "one",
                            NULL),
                       town(MIXED_TOWN, NOTHING_FIXED, "/participation/reports_per_problem", "one",
                            OF("2", "yule", MINUTES_10), NULL));
}

/* Visibility and participation differ, rates change within the run, a shock strikes one kind in one
 * place. */
#define UNRULY                                                                                     \
    NOTHING_FIXED, "/categories/noise/visibility", "0.2", "/areas/west/participation", "2",        \
        "/shocks",                                                                                 \
        "[{\"id\": \"dark\", \"from\": \"2024-01-20\", \"to\": \"2024-01-23\", \"factor\": 12, "   \
        "\"categories\": [\"lamps\"], \"areas\": [\"north\"]}]",                                   \
        "/timeline",                                                                               \
        "[{\"at\": \"2024-02-01\", \"set\": {\"/participation/mean\": 2, "                         \
        "\"/categories/holes/incidence\": 0}}]"

Test(sessions, keep_them_through_levers_shocks_and_a_timeline) {
    expect_volume_kept(town(MIXED_TOWN, UNRULY, NULL),
                       town(MIXED_TOWN, UNRULY, BIG_SESSIONS, NULL));
}

Test(sessions, come_upon_nothing_that_does_not_occur) {
    struct scenario *scenario = town(MIXED_TOWN, UNRULY, OF("4", "geometric", CONSTANT("1 min")),
                                     NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (is_companion(m) && m->step == STEP_FILED && m->at > days(32))
            cr_assert_str_neq(city_category(run.city, m->category)->id, "holes");
    }
    run_release(&run);
    scenario_free(scenario);
}

/* With trust that moves, more reports of a problem come where there is more of it. */
#define TRUSTING "/trust", "{\"feedback\": true, \"weight\": 0.05}", NOTHING_FIXED

Test(sessions, keep_them_when_trust_moves) {
    expect_volume_kept(town(MIXED_TOWN, TRUSTING, NULL),
                       town(MIXED_TOWN, TRUSTING, BIG_SESSIONS, NULL));
}

Test(sessions, leave_the_initial_cases_alone) {
    struct scenario *scenario = town(MIXED_TOWN, ANY_HOUR, "/initial_cases", "500",
                                     OF("5", "geometric", CONSTANT("1 min")), NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    size_t count, initial = 0;
    struct moment *list = firsts_of(&run, &count);
    for (size_t i = 0; i < count; i++) {
        initial += list[i].at == -days(7) && !list[i].comes_back;
        if (is_companion(&list[i])) cr_assert_lt(leader_of(&list[i]), UINT64_C(1) << 36);
    }
    cr_expect_eq(initial, 500);
    mem_free(list);
    run_release(&run);
    scenario_free(scenario);
}

/* A companion has its own further reports, and they are by other people. */
Test(sessions, leave_further_reports_of_a_problem_to_others) {
    struct scenario *scenario = town(MIXED_TOWN, ANY_HOUR, "/end", "2024-12-01", NOTHING_FIXED,
                                     OF("3", "geometric", MINUTES_10), NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    double first[2] = {0}, further[2] = {0}, same = 0;
    size_t count;
    struct moment *list = firsts_of(&run, &count);
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        bool of_companion = m->problem_number >> COMPANION & 1;
        if (m->step != STEP_FILED || m->comes_back) continue;
        const struct moment *one = bsearch(m, list, count, sizeof *list, by_problem);
        first[of_companion] += m->report == 0;
        further[of_companion] += m->report > 0;
        same += m->report > 0 && one && one->reporter == m->reporter;
    }
    double mean[2] = {further[0] / first[0], further[1] / first[1]};
    cr_expect_gt(further[1], 1000);
    cr_expect_float_eq(mean[0], mean[1], 4 * sqrt(1 / first[0] + 1 / first[1]), "%g and %g",
                       mean[0], mean[1]);
    cr_expect_lt(same, 0.1 * (further[0] + further[1]));
    mem_free(list);
    run_release(&run);
    scenario_free(scenario);
}

/* --- figures --- */

static double figure_mean(const char *end, const char *mean, enum figure_id id) {
    double sum = 0;
    for (uint64_t r = 0; r < 10; r++) {
        struct scenario *scenario = town(MIXED_TOWN, NOTHING_FIXED, "/warm_up", "0 days", "/end",
                                         end, "/reporters/pool", "300", "/reporters/sessions/mean",
                                         mean, NULL);
        struct run run;
        run_all(&run, scenario, (struct draw_seed){9, r});
        sum += run_figure(&run, id) / 10;
        run_release(&run);
        scenario_free(scenario);
    }
    return sum;
}

/* In a month more so than in a year, in which the same people report again. */
Test(sessions, make_reporters_fewer_and_in_a_month_more_so_than_in_a_year) {
    double month = figure_mean("2024-02-01", "3", FIGURE_reporters) /
                   figure_mean("2024-02-01", "1", FIGURE_reporters),
           year = figure_mean("2025-01-01", "3", FIGURE_reporters) /
                  figure_mean("2025-01-01", "1", FIGURE_reporters);
    cr_expect(month < 0.7, "%g", month);
    cr_expect(year < 0.95, "%g", year);
    cr_expect_lt(month, year - 0.1, "%g and %g", month, year);
    cr_expect_float_eq(figure_mean("2024-02-01", "3", FIGURE_reports) /
                           figure_mean("2024-02-01", "1", FIGURE_reports),
                       1, 0.1);
}
