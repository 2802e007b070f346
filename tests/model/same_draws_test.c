/* Promise 2: under the same seed two variants meet the same problems, first reports, owners,
 * channels, reporters and work contents, compared one by one. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "base/mem.h"

static const struct draw_seed SEED_OF_DRAWS = {7, 3};

/* --- what is compared --- */

static int by_report(const void *a, const void *b) {
    const struct moment *x = a, *y = b;
    if (x->problem_stream != y->problem_stream)
        return x->problem_stream < y->problem_stream ? -1 : 1;
    if (x->problem_number != y->problem_number)
        return x->problem_number < y->problem_number ? -1 : 1;
    if (x->report != y->report) return x->report < y->report ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* The first moment of every report that is such a step, by report. The caller frees it. */
static struct moment *first_of(const struct run *run, enum step step, enum part part,
                               size_t *count) {
    struct moment *list = mem_alloc(run->journal.count + 1, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < run->journal.count; i++)
        if (run->journal.list[i].step == step &&
            (step == STEP_FILED || run->journal.list[i].part == part))
            list[n++] = run->journal.list[i];
    qsort(list, n, sizeof *list, by_report);
    *count = n > 0;
    for (size_t i = 1; i < n; i++)
        if (list[i].problem_stream != list[*count - 1].problem_stream ||
            list[i].problem_number != list[*count - 1].problem_number ||
            list[i].report != list[*count - 1].report)
            list[(*count)++] = list[i];
    return list;
}

static int which_first(const struct moment *a, const struct moment *b) {
    struct moment x = *a, y = *b;
    x.at = y.at = 0;
    return by_report(&x, &y);
}

static void expect_same_citizen(const struct moment *a, const struct moment *b) {
    cr_assert_eq(a->area, b->area);
    cr_assert_eq(a->category, b->category);
    cr_assert_eq(a->channel, b->channel);
    cr_assert_eq(a->group, b->group);
    cr_assert_eq(a->reporter, b->reporter);
    cr_assert_eq(a->owner, b->owner);
    if (!a->comes_back) cr_assert_eq(a->at, b->at);
}

/* First reports are the same in both; a later one may be forestalled in one of them, but is the
 * same if it is in both.
 */
static void expect_same_reports(const struct run *a, const struct run *b) {
    size_t count[2], both = 0;
    struct moment *x = first_of(a, STEP_FILED, PART_NOTHING, &count[0]),
                  *y = first_of(b, STEP_FILED, PART_NOTHING, &count[1]);
    for (size_t i = 0, j = 0; i < count[0] || j < count[1];) {
        int order = i == count[0] ? 1 : j == count[1] ? -1 : which_first(&x[i], &y[j]);
        if (order == 0) {
            expect_same_citizen(&x[i++], &y[j++]);
            both++;
        } else {
            cr_assert_neq((order < 0 ? x[i] : y[j]).report, 0,
                          "a first report is in one variant only");
            if (order < 0) i++;
            else j++;
        }
    }
    cr_assert_gt(both, 1000);
    mem_free(x);
    mem_free(y);
}

static void expect_same_work(const struct run *a, const struct run *b, size_t least) {
    size_t count[2], both = 0;
    struct moment *x = first_of(a, STEP_WORKED, PART_CREW, &count[0]),
                  *y = first_of(b, STEP_WORKED, PART_CREW, &count[1]);
    for (size_t i = 0, j = 0; i < count[0] && j < count[1];) {
        int order = which_first(&x[i], &y[j]);
        if (order == 0) {
            cr_assert_eq(x[i].work, y[j].work, "report %u of problem %llu: %lld and %lld",
                         x[i].report, (unsigned long long)x[i].problem_number, (long long)x[i].work,
                         (long long)y[j].work);
            cr_assert_eq(x[i].planned, y[j].planned);
            both++;
        }
        i += order <= 0;
        j += order >= 0;
    }
    cr_assert_gt(both, least);
    mem_free(x);
    mem_free(y);
}

static void expect_same_problems(const struct scenario *a, const struct scenario *b) {
    struct run x, y;
    run_begin(&x, a, SEED_OF_DRAWS);
    run_begin(&y, b, SEED_OF_DRAWS);
    for (sim_time day = 0; day < city_as_of(x.city); day += days(1)) {
        city_advance(x.city, day);
        city_advance(y.city, day);
        cr_assert_eq(city_ledger(x.city).problems, city_ledger(y.city).problems);
        cr_assert_eq(city_ledger(x.city).silent, city_ledger(y.city).silent);
    }
    run_finish(&x);
    run_finish(&y);
    expect_same_reports(&x, &y);
    expect_same_work(&x, &y, 800);
    run_release(&x);
    run_release(&y);
}

static void expect_same_draws(const char *pointer, const char *value) {
    struct scenario *usual = town(MIXED_TOWN, NULL),
                    *other = town(MIXED_TOWN, pointer, value, NULL);
    expect_same_problems(usual, other);
    scenario_free(usual);
    scenario_free(other);
}

/* --- variants --- */

Test(same_draws, more_staff_moves_nobody) {
    expect_same_draws("/agencies/roads/crew/servers", "5");
}
Test(same_draws, fewer_staff_moves_nobody) {
    expect_same_draws("/agencies/lights/crew/servers", "1");
}
Test(same_draws, more_typists_move_nobody) {
    expect_same_draws("/entry_desks/typists/desk/servers", "5");
}
Test(same_draws, another_discipline_moves_nobody) {
    expect_same_draws("/agencies/roads/crew/discipline", "deadline");
}
Test(same_draws, misrouting_moves_nobody) {
    expect_same_draws("/crm/misroute", "0.5");
}
Test(same_draws, routing_without_mistakes_moves_nobody) {
    expect_same_draws("/crm/misroute", "0");
}
Test(same_draws, stricter_validation_moves_nobody) {
    expect_same_draws("/validation/rejected", "0.5");
}
Test(same_draws, no_validation_moves_nobody) {
    expect_same_draws("/validation/active", "false");
}
Test(same_draws, no_merging_moves_nobody) {
    expect_same_draws("/crm/merge", "none");
}
Test(same_draws, a_red_flag_moves_nobody) {
    expect_same_draws("/closing/red_flag", "3 days");
}
Test(same_draws, sham_closings_move_nobody) {
    expect_same_draws("/closing/sham", "0.3");
}

/* Companions of sessions are first reports of their problems, so none may be missing. */
Test(same_draws, with_sessions_more_or_fewer_staff_moves_nobody) {
#define IN_SESSIONS "/reporters/sessions", "{\"mean\": 3, \"reports_per_session\": \"yule\"}"
    const char *crews[] = {"1", "9"};
    for (int i = 0; i < 2; i++) {
        struct scenario *usual = town(MIXED_TOWN, IN_SESSIONS, NULL),
                        *other = town(MIXED_TOWN, IN_SESSIONS, "/agencies/roads/crew/servers",
                                      crews[i], NULL);
        expect_same_problems(usual, other);
        scenario_free(usual);
        scenario_free(other);
    }
#undef IN_SESSIONS
}

Test(same_draws, a_scenario_compared_with_itself_gives_exactly_nothing) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct run run[2];
    struct text told[2] = {0}, figures[2] = {0};
    for (int i = 0; i < 2; i++) {
        run_all(&run[i], scenario, SEED_OF_DRAWS);
        run_moments(&run[i], &told[i]);
        run_figures(&run[i], &figures[i]);
    }
    cr_expect(text_is(told[0].bytes, told[1].bytes));
    cr_expect(text_is(figures[0].bytes, figures[1].bytes));
    for (int i = 0; i < 2; i++) {
        run_release(&run[i]);
        text_release(&told[i]);
        text_release(&figures[i]);
    }
    scenario_free(scenario);
}

Test(same_draws, other_seeds_and_replications_have_other_luck) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    static const struct draw_seed others[] = {{7, 3}, {8, 3}, {7, 4}};
    uint64_t events[3];
    for (int i = 0; i < 3; i++) {
        struct run run;
        run_all(&run, scenario, others[i]);
        events[i] = run.m->events;
        run_release(&run);
    }
    cr_expect_neq(events[0], events[1]);
    cr_expect_neq(events[0], events[2]);
    cr_expect_neq(events[1], events[2]);
    scenario_free(scenario);
}

/* --- with trust that moves --- */

/* Every closing is a sham, so nothing is forestalled: the reports of a problem are then a beginning
 * of the same list.
 */
#define TRUSTING                                                                                   \
    "/trust", "{\"feedback\": true, \"weight\": 0.05}", "/closing/sham", "1",                      \
        "/closing/comes_back/share", "0", "/channels/counter/hours", "null",                       \
        "/participation/delay", CONSTANT("1 day")

Test(same_draws, with_trust_that_moves_problems_are_the_same_and_reports_nested) {
    struct scenario *usual = town(MIXED_TOWN, TRUSTING, NULL),
                    *other = town(MIXED_TOWN, TRUSTING, "/agencies/roads/crew/servers", "9", NULL);
    struct run x, y;
    run_all(&x, usual, SEED_OF_DRAWS);
    run_all(&y, other, SEED_OF_DRAWS);
    cr_expect_eq(city_ledger(x.city).problems, city_ledger(y.city).problems);
    size_t count[2], both = 0, only = 0;
    struct moment *a = first_of(&x, STEP_FILED, PART_NOTHING, &count[0]),
                  *b = first_of(&y, STEP_FILED, PART_NOTHING, &count[1]);
    for (int side = 0; side < 2; side++)
        for (size_t i = 1; i < count[side]; i++) {
            const struct moment *m = side ? &b[i] : &a[i];
            if (m->report)
                cr_assert(m[-1].problem_number == m->problem_number &&
                              m[-1].report == m->report - 1,
                          "a report is missing before it");
        }
    for (size_t i = 0, j = 0; i < count[0] || j < count[1];) {
        int order = i == count[0] ? 1 : j == count[1] ? -1 : which_first(&a[i], &b[j]);
        if (order == 0) expect_same_citizen(&a[i], &b[j]), both++;
        else only++;
        i += order <= 0;
        j += order >= 0;
    }
    cr_expect_gt(both, 500);
    cr_expect_gt(only, 0, "trust has not moved anything");
    mem_free(a);
    mem_free(b);
    run_release(&x);
    run_release(&y);
    scenario_free(usual);
    scenario_free(other);
}

/* --- one more server --- */

static const char ONE_CREW[] =
    "{\"name\": \"one crew\", \"start\": \"2024-01-01\", \"end\": \"2025-01-01\", "
    "\"areas\": [{\"id\": \"a\", \"population\": 1000}],"
    " \"categories\": [{\"id\": \"any\", \"incidence\": 40000, \"owners\": {\"crew\": 1}}], "
    "\"participation\": {\"reports_per_problem\": \"one\"},"
    " \"channels\": [{\"id\": \"app\"}], \"agencies\": [{\"id\": \"crew\", \"crew\": "
    "{\"servers\": 3}, \"work\": " EXPONENTIAL("36 min") "}]}";

Test(same_draws, with_one_more_server_no_complaint_waits_longer) {
    struct scenario *three = town(ONE_CREW, NULL),
                    *four = town(ONE_CREW, "/agencies/crew/crew/servers", "4", NULL);
    struct run x, y;
    run_all(&x, three, SEED_OF_DRAWS);
    run_all(&y, four, SEED_OF_DRAWS);
    size_t count[2], longer = 0, shorter = 0;
    struct moment *a = first_of(&x, STEP_WORKED, PART_CREW, &count[0]),
                  *b = first_of(&y, STEP_WORKED, PART_CREW, &count[1]);
    cr_assert_gt(count[0], 39000);
    for (size_t i = 0, j = 0; i < count[0] && j < count[1];) {
        int order = which_first(&a[i], &b[j]);
        if (order == 0) {
            cr_assert_eq(a[i].since, b[j].since);
            longer += b[j].started > a[i].started;
            shorter += b[j].started < a[i].started;
        }
        i += order <= 0;
        j += order >= 0;
    }
    cr_expect_eq(longer, 0);
    cr_expect_gt(shorter, 10000);
    mem_free(a);
    mem_free(b);
    run_release(&x);
    run_release(&y);
    scenario_free(three);
    scenario_free(four);
}
