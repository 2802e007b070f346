/* A run as a value: advanced in steps, looked at on the way, changed in the middle, beside others;
 * and what must be true of any run: the ledger, the areas, the order of times. Every scenario that
 * is shipped runs for a while. */
#include <criterion/criterion.h>
#include <glob.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "base/mem.h"

static const struct draw_seed SEED_OF_DRAWS = {3, 0};

static void expect_same_runs(const struct run *a, const struct run *b) {
    struct text told[2] = {0}, figures[2] = {0};
    const struct run *run[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        run_moments(run[i], &told[i]);
        run_figures(run[i], &figures[i]);
    }
    cr_expect_gt(told[0].length, 100000);
    cr_expect(text_is(told[0].bytes, told[1].bytes), "other moments");
    cr_expect(text_is(figures[0].bytes, figures[1].bytes), "other figures");
    for (int i = 0; i < 2; i++) {
        text_release(&told[i]);
        text_release(&figures[i]);
    }
}

/* --- in steps --- */

Test(city, many_small_steps_are_one_large_step) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct run at_once, in_steps;
    run_all(&at_once, scenario, SEED_OF_DRAWS);
    run_begin(&in_steps, scenario, SEED_OF_DRAWS);
    for (sim_time at = city_now(in_steps.city); at < city_as_of(in_steps.city);
         at += minutes(37) + 123457)
        city_advance(in_steps.city, at);
    run_finish(&in_steps);
    expect_same_runs(&at_once, &in_steps);
    run_release(&at_once);
    run_release(&in_steps);
    scenario_free(scenario);
}

Test(city, two_side_by_side_do_not_disturb_each_other) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct run alone, first, second;
    run_all(&alone, scenario, SEED_OF_DRAWS);
    run_begin(&first, scenario, SEED_OF_DRAWS);
    run_begin(&second, scenario, (struct draw_seed){SEED_OF_DRAWS.seed, 1});
    for (sim_time at = city_now(first.city); at < city_as_of(first.city); at += hours(7)) {
        city_advance(first.city, at);
        city_advance(second.city, at + hours(11));
    }
    run_finish(&second);
    run_finish(&first);
    expect_same_runs(&alone, &first);
    run_release(&alone);
    run_release(&first);
    run_release(&second);
    scenario_free(scenario);
}

/* --- changed --- */

#define CHANGE_AT "2024-01-20T03:00"
static const sim_time CHANGED = INT64_C(19) * 86400000000 + INT64_C(3) * 3600000000;

static void expect_change_is_row(const char *pointer, const char *value) {
    struct text row = {0};
    text_printf(&row, "[{\"at\": \"" CHANGE_AT "\", \"set\": {\"%s\": %s}}]", pointer, value);
    struct scenario *usual = town(MIXED_TOWN, NULL),
                    *dated = town(MIXED_TOWN, "/timeline", row.bytes, NULL),
                    *changed = town(MIXED_TOWN, pointer, value, NULL);
    struct run by_row, by_hand, without;
    run_all(&by_row, dated, SEED_OF_DRAWS);
    run_begin(&by_hand, usual, SEED_OF_DRAWS);
    city_advance(by_hand.city, CHANGED);
    city_change(by_hand.city, changed);
    run_finish(&by_hand);
    expect_same_runs(&by_row, &by_hand);
    run_all(&without, usual, SEED_OF_DRAWS);
    cr_expect_neq(run_figure(&without, FIGURE_resolution_mean),
                  run_figure(&by_row, FIGURE_resolution_mean), "the change changes nothing");
    run_release(&by_row);
    run_release(&by_hand);
    run_release(&without);
    scenario_free(usual);
    scenario_free(dated);
    scenario_free(changed);
    text_release(&row);
}

Test(city, a_change_of_staff_is_a_row_of_the_timeline) {
    expect_change_is_row("/agencies/roads/crew/servers", "1");
}
Test(city, a_change_of_routing_is_a_row_of_the_timeline) {
    expect_change_is_row("/crm/misroute", "0.6");
}
Test(city, a_change_of_hours_is_a_row_of_the_timeline) {
    expect_change_is_row("/calendars/long/week", "{\"mon-fri\": \"09:00-15:00\"}");
}
Test(city, a_change_of_rates_is_a_row_of_the_timeline) {
    expect_change_is_row("/categories/holes/incidence", "900");
}
Test(city, a_change_of_validation_is_a_row_of_the_timeline) {
    expect_change_is_row("/validation/active", "false");
}
Test(city, a_change_of_channels_is_a_row_of_the_timeline) {
    expect_change_is_row("/channels/mail/share", "0.9");
}

Test(city, a_channel_that_closes_is_a_row_of_the_timeline) {
    expect_change_is_row("/channels/app/open", "false");
}

Test(city, before_a_change_nothing_differs) {
    struct scenario *usual = town(MIXED_TOWN, NULL);
    struct scenario *dated = town(
        MIXED_TOWN, "/timeline",
        "[{\"at\": \"" CHANGE_AT "\", \"set\": {\"/categories/holes/incidence\": 900}}]", NULL);
    struct run a, b;
    run_all(&a, usual, SEED_OF_DRAWS);
    run_all(&b, dated, SEED_OF_DRAWS);
    size_t i = 0;
    while (i < a.journal.count && a.journal.list[i].at < CHANGED) {
        cr_assert(memcmp(&a.journal.list[i], &b.journal.list[i], sizeof a.journal.list[i]) == 0);
        i++;
    }
    cr_expect_gt(i, 1000);
    run_release(&a);
    run_release(&b);
    scenario_free(usual);
    scenario_free(dated);
}

/* Two servers at 1,000 rupiah an hour each; four from noon of the first of two days on. */
Test(city, staff_that_comes_later_costs_from_then_on) {
    struct scenario *scenario = town(
        MIXED_TOWN, "/start", "2024-01-01", "/end", "2024-01-03", "/agencies/roads/crew",
        "{\"servers\": 2, \"cost_per_hour\": 1000}", "/timeline",
        "[{\"at\": \"2024-01-01T12:00\", \"set\": {\"/agencies/roads/crew/servers\": 4}}]", NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    cr_expect_float_eq(run_figure(&run, FIGURE_cost), (2 * 12 + 4 * 36) * 1000, 1e-6, "%g",
                       run_figure(&run, FIGURE_cost));
    run_release(&run);
    scenario_free(scenario);
}

/* --- looked at --- */

static void expect_balance(const struct city *city) {
    struct ledger l = city_ledger(city);
    int64_t shown[STATUS_COUNT], sum = 0;
    cr_assert_eq(l.problems, l.silent + l.reported);
    cr_assert_leq(l.silent, l.problems);
    cr_assert_eq(l.filed, l.walked_away + l.refused + l.merged + l.tickets + l.waiting_for_entry);
    cr_assert_eq(l.tickets, l.open + l.closed + l.withdrawn);
    cr_assert_eq(l.closed, l.fixed + l.not_fixed);
    city_status_counts(city, shown);
    for (int s = 0; s < STATUS_DONE; s++) sum += shown[s];
    cr_assert_eq((uint64_t)sum, l.open + l.waiting_for_entry);
    const char *wrong = city_audit(city);
    cr_assert_null(wrong, "%s", wrong);
}

#define TIGHT                                                                                      \
    "/agencies/roads/crew/servers", "2", "/agencies/roads/crew/capacity", "12",                    \
        "/agencies/lights/crew/patience", EXPONENTIAL("1 day"), "/triage/central/capacity", "3",   \
        "/closing/red_flag", "4 days", "/closing/red_flag_speed", "1.5", "/trust/feedback", "true"

Test(city, the_ledger_balances_whenever_one_looks) {
    struct scenario *scenario = town(MIXED_TOWN, TIGHT, "/initial_cases", "300", NULL);
    struct run run;
    run_begin(&run, scenario, SEED_OF_DRAWS);
    unsigned short chance[3] = {1, 2, 3};
    expect_balance(run.city);
    while (city_now(run.city) < city_as_of(run.city)) {
        city_advance(run.city, city_now(run.city) + (sim_time)(erand48(chance) * 5 * 3600e6));
        expect_balance(run.city);
    }
    run_finish(&run);
    struct ledger l = city_ledger(run.city);
    cr_expect_gt(l.refused, 0);
    cr_expect_gt(l.withdrawn, 0);
    cr_expect_gt(l.walked_away, 0);
    cr_expect_gt(l.merged, 0);
    cr_expect_gt(l.not_fixed, 0);
    cr_expect_gt(l.forestalled, 0);
    for (uint32_t a = 0; a < 3; a++)
        cr_expect(city_trust(run.city, a) >= 0.1 && city_trust(run.city, a) <= 2);
    run_release(&run);
    scenario_free(scenario);
}

#define DATED_CLOSINGS                                                                             \
    "[{\"at\": \"2024-01-15\", \"set\": {\"/channels/app/open\": false}},"                         \
    " {\"at\": \"2024-01-25\", \"set\": {\"/channels/mail/open\": false,"                          \
    "                                    \"/channels/counter/open\": false}},"                     \
    " {\"at\": \"2024-01-30\", \"set\": {\"/channels/app/open\": true}}]"

/* All are closed for five days. */
Test(city, the_ledger_balances_while_channels_close_and_open) {
    struct scenario *scenario = town(MIXED_TOWN, TIGHT, "/participation/elsewhere", "0.6",
                                     "/participation/mean", "2", "/timeline", DATED_CLOSINGS, NULL);
    struct run run;
    run_begin(&run, scenario, SEED_OF_DRAWS);
    for (sim_time at = -days(7); at < city_as_of(run.city); at += hours(7)) {
        city_advance(run.city, at);
        expect_balance(run.city);
    }
    run_finish(&run);
    expect_balance(run.city);
    struct ledger l = city_ledger(run.city);
    cr_expect_gt(l.unreached, 100);
    cr_expect_leq(run.m->unreached, l.unreached);
    run_release(&run);
    scenario_free(scenario);
}

Test(city, looking_changes_nothing) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct run looked_at, left_alone;
    run_begin(&looked_at, scenario, SEED_OF_DRAWS);
    for (sim_time at = 0; at < city_as_of(looked_at.city); at += hours(5)) {
        city_advance(looked_at.city, at);
        expect_balance(looked_at.city);
        for (uint32_t d = 0; d < 3; d++) cr_assert_not_null(city_desk_id(looked_at.city, d));
    }
    run_finish(&looked_at);
    run_all(&left_alone, scenario, SEED_OF_DRAWS);
    expect_same_runs(&looked_at, &left_alone);
    run_release(&looked_at);
    run_release(&left_alone);
    scenario_free(scenario);
}

Test(city, initial_cases_are_there_from_the_beginning) {
    struct scenario *scenario =
        town(MIXED_TOWN, "/initial_cases", "50", "/channels/counter/hours", "null", NULL);
    struct run run;
    run_begin(&run, scenario, SEED_OF_DRAWS);
    struct ledger l = city_ledger(run.city);
    cr_expect_eq(l.filed, 50);
    cr_expect_eq(l.problems, 50);
    cr_expect_eq(l.reported, 50);
    cr_expect_eq(l.silent, 0);
    cr_expect_eq(city_now(run.city), -days(7));
    run_finish(&run);
    run_release(&run);
    scenario_free(scenario);
}

Test(city, without_a_warm_up_initial_cases_are_the_first_that_count) {
    struct scenario *scenario = town(MIXED_TOWN, "/initial_cases", "500", "/warm_up", "0 days",
                                     "/end", "2024-01-02", "/channels/counter/hours", "null", NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    cr_expect_eq(run.journal.list[0].number, 1);
    cr_expect_geq(run.m->problems, 500);
    cr_expect_eq(run.m->problems, run.m->silent + run.m->reported);
    cr_expect_leq(run.m->silent, run.m->problems);
    cr_expect_geq(run.m->filed, 500);
    run_release(&run);
    scenario_free(scenario);
}

Test(city, initial_cases_meet_what_rows_before_them_have_changed) {
    struct scenario *scenario =
        town(MIXED_TOWN, "/initial_cases", "100", "/timeline",
             "[{\"at\": \"2023-06-01\", \"set\": {\"/channels/app/share\": 0}}]", NULL);
    struct run run;
    run_begin(&run, scenario, SEED_OF_DRAWS);
    for (size_t i = 0; i < run.journal.count; i++)
        cr_assert_str_neq(city_channel(run.city, run.journal.list[i].channel)->id, "app");
    cr_expect_gt(run.journal.count, 50);
    run_release(&run);
    scenario_free(scenario);
}

/* --- invariants of a whole run (promise V3) --- */

Test(city, the_area_under_the_backlog_is_the_sum_of_stays) {
    struct scenario *scenario = town(
        MIXED_TOWN, "/warm_up", "0 days", "/end", "2024-06-01", "/timeline",
        "[{\"at\": \"2024-02-10\", \"set\": {\"/scale/volume\": 0, \"/crm/misroute\": 0}}]", NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    cr_assert_eq(city_ledger(run.city).open, 0, "the city has not become empty");
    double stays = 0;
    sim_time *entered = mem_alloc(city_ledger(run.city).filed + 2, sizeof *entered);
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (m->step == STEP_ENTERED) entered[m->number] = m->at;
        if (m->step == STEP_MERGED) entered[m->number] = -1;
        if ((m->step == STEP_CLOSED || m->step == STEP_WITHDRAWN) && entered[m->number] >= 0)
            stays += (double)(m->at - entered[m->number]);
    }
    double area = run.m->backlog_average * (double)run.m->counted;
    cr_expect_gt(stays, 0);
    cr_expect_float_eq(area / stays, 1, 1e-9, "%.12g", area / stays);
    for (uint32_t s = 0; s < run.m->stage_count; s++) {
        const struct desk_measures *desk = &run.m->by_stage[s];
        cr_expect_eq(desk->arrived, desk->finished + desk->refused + desk->abandoned);
        cr_expect_float_eq(desk->present * (double)run.m->counted, desk->stayed,
                           1e-9 * desk->stayed + 1, "%s", run.m->stages[s].id);
        cr_expect_float_eq(desk->waiting * (double)run.m->counted, desk->waited,
                           1e-9 * desk->waited + 1, "%s", run.m->stages[s].id);
    }
    mem_free(entered);
    run_release(&run);
    scenario_free(scenario);
}

Test(city, the_times_of_each_complaint_are_in_order) {
    struct scenario *scenario = town(MIXED_TOWN, TIGHT, NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    size_t filed = city_ledger(run.city).filed + 1;
    sim_time *lasts = mem_alloc(2 * filed + 1, sizeof *lasts), *last = lasts + filed;
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (i) cr_assert_geq(m->at, m[-1].at, "moments are told in order");
        cr_assert_leq(m->since, m->at);
        if (m->desk != NO_DESK) {
            cr_assert_leq(m->since, m->started);
            cr_assert_leq(m->started + m->work, m->at);
        }
        if (m->step != STEP_FILED && m->step != STEP_WALKED_AWAY)
            cr_assert_eq(m->since, last[m->number], "a stretch begins where the one before ended");
        last[m->number] = m->at;
    }
    mem_free(lasts);
    run_release(&run);
    scenario_free(scenario);
}

Test(city, no_job_begins_outside_the_hours_of_its_desk) {
    struct scenario *scenario = town(MIXED_TOWN, TIGHT, NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    size_t at_desks = 0;
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (m->desk == NO_DESK || m->step >= STEP_WITHDRAWN) continue; /* never started */
        cr_assert_eq(calendar_next_open(city_desk_calendar(run.city, m->desk), m->started),
                     m->started, "%s", city_desk_id(run.city, m->desk));
        at_desks++;
    }
    cr_expect_gt(at_desks, 5000);
    for (uint32_t s = 0; s < run.m->stage_count; s++) {
        struct ratio busy = desk_figure_of(&run.m->by_stage[s], DESK_FIGURE_utilisation);
        if (busy.under > 0)
            cr_expect(busy.over >= 0 && busy.over <= busy.under, "%s: %g",
                      run.m->stages[s].id, busy.over / busy.under);
    }
    run_release(&run);
    scenario_free(scenario);
}

/* Tickets that had been entered and had not ended just before `at`; who merges was none. */
static int64_t open_before(const struct run *run, sim_time at) {
    int64_t open = 0;
    for (size_t i = 0; i < run->journal.count && run->journal.list[i].at < at; i++) {
        const struct moment *m = &run->journal.list[i];
        open += m->step == STEP_ENTERED;
        open -= m->step == STEP_MERGED ||
                (m->ticket == m->number && (m->step == STEP_CLOSED || m->step == STEP_WITHDRAWN));
    }
    return open;
}

Test(city, the_backlog_of_each_midnight_is_what_was_open_then) {
    static const char round_the_clock[] = "{\"daily\": \"00:00-24:00\"}";
    struct scenario *scenario = town(MIXED_TOWN, "/calendars/long/week", round_the_clock,
                                     "/calendars/office/week", round_the_clock, NULL);
    for (uint64_t r = 0; r < 5; r++) {
        struct run run;
        run_all(&run, scenario, (struct draw_seed){SEED_OF_DRAWS.seed, r});
        for (uint32_t d = 0; d < run.m->days; d++)
            cr_assert_eq(run.m->by_day[d].open, open_before(&run, days(d)),
                         "day %u: %lld, not %lld", d, (long long)run.m->by_day[d].open,
                         (long long)open_before(&run, days(d)));
        run_release(&run);
    }
    scenario_free(scenario);
}

Test(city, the_backlog_at_the_end_is_what_the_ledger_says_is_open_then) {
    struct scenario *scenario = town(MIXED_TOWN, TIGHT, "/as_of", "2024-03-20", NULL);
    struct city *city = city_new(scenario, SEED_OF_DRAWS, NULL);
    city_advance(city, scenario_spec(scenario)->end - scenario_spec(scenario)->start);
    uint64_t open = city_ledger(city).open;
    const struct measures *m = city_finish(city);
    cr_expect_gt(open, 0);
    cr_expect_eq(m->backlog_at_end, open, "%llu, not %llu", (unsigned long long)m->backlog_at_end,
                 (unsigned long long)open);
    city_free(city);
    scenario_free(scenario);
}

Test(city, every_report_let_in_is_counted_once) {
    struct scenario *scenario = town(MIXED_TOWN, TIGHT, "/as_of", "2024-03-20", NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    const struct measures *m = run.m;
    cr_expect_eq(m->all.reports, m->all.done + m->all.open + m->all.withdrawn);
    uint64_t by_day = 0;
    for (uint32_t d = 0; d < 56; d++) by_day += m->by_day[d].filed;
    cr_expect_eq(by_day, m->filed);
    uint64_t age = 0;
    for (int i = 0; i < AGES; i++) age += m->age[i];
    cr_expect_eq(age, m->backlog_at_end);
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        struct group sum = {0};
        for (uint32_t i = 0; i < m->count[d] && m->count[d] > 1; i++) {
            sum.reports += m->cells[d][i].reports;
            sum.done += m->cells[d][i].done;
            sum.late += m->cells[d][i].late;
        }
        if (m->count[d] > 1)
            cr_expect(sum.reports == m->all.reports && sum.done == m->all.done &&
                          sum.late == m->all.late,
                      "dimension %d", d);
    }
    cr_expect_geq(run_figure(&run, FIGURE_resolution_p90_all),
                  run_figure(&run, FIGURE_resolution_p90) * 0.99, "open cases make it longer");
    run_release(&run);
    scenario_free(scenario);
}

/* --- what is shipped --- */

Test(city, every_shipped_scenario_runs_and_its_books_balance) {
    glob_t found;
    cr_assert_eq(glob("scenarios/*.json", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct scenario *whole = town_from(found.gl_pathv[i], NULL);
        char end[32];
        time_format(scenario_spec(whole)->start + days(21), end);
        end[10] = 'T';
        struct scenario *brief = town_from(found.gl_pathv[i], "/warm_up", "10 days", "/end", end,
                                           "/as_of", "null", NULL);
        struct city *city = city_new(brief, SEED_OF_DRAWS, NULL);
        city_advance(city, days(10));
        expect_balance(city);
        const struct measures *m = city_finish(city);
        expect_balance(city);
        cr_expect_gt(m->events, 100, "%s", found.gl_pathv[i]);
        city_free(city);
        scenario_free(brief);
        scenario_free(whole);
    }
    globfree(&found);
}
