/* Figures against what can be reckoned in the head: three cases at midnight, one server, an hour of
 * work each. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"

static const char THREE_CASES[] =
    "{\"name\": \"three cases\", \"start\": \"2024-01-01\", \"end\": \"2024-01-03\", "
    "\"initial_cases\": 3,"
    " \"areas\": [{\"id\": \"a\", \"population\": 1000}], \"calendars\": [{\"id\": \"office\", "
    "\"week\": {\"mon-fri\": "
    "\"08:00-16:00\"}}],"
    " \"categories\": [{\"id\": \"lamp\", \"incidence\": 1e-9, \"owners\": {\"crew\": 1}}],"
    " \"participation\": {\"reports_per_problem\": \"one\"}, \"channels\": [{\"id\": \"app\"}],"
    " \"agencies\": [{\"id\": \"crew\", \"crew\": {\"servers\": 1, \"cost_per_hour\": 1000}, "
    "\"work\": {\"law\": "
    "\"constant\", \"value\": \"1 h\"}}]}";

struct expected {
    enum figure_id id;
    double value;
};

/* Takes the scenario with it. */
static void expect_figures(struct scenario *scenario, size_t count, const struct expected *expected,
                           double relative) {
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    for (size_t i = 0; i < count; i++) {
        double value = run_figure(&run, expected[i].id);
        cr_expect_float_eq(value, expected[i].value, 1e-12 + relative * fabs(expected[i].value),
                           "%s is %.12g, not %.12g", FIGURE_TABLE[expected[i].id].id, value,
                           expected[i].value);
    }
    run_release(&run);
    scenario_free(scenario);
}
#define EXPECT_FIGURES(scenario, relative, ...)                                                    \
    expect_figures(scenario, sizeof((struct expected[]){__VA_ARGS__}) / sizeof(struct expected),   \
                   (struct expected[]){__VA_ARGS__}, relative)

Test(figures, sums_and_means_are_as_in_the_head) {
    EXPECT_FIGURES(
        town(THREE_CASES, "/closing/limit", "90 min", "/as_of", "2024-01-08", NULL), 1e-12,
        {FIGURE_reports, 3},
        {FIGURE_reports_per_day, 1.5}, {FIGURE_response_mean, 0}, {FIGURE_resolution_mean, 2},
        {FIGURE_done_24h, 1}, {FIGURE_done_7d, 1}, {FIGURE_done_limit, 1.0 / 3},
        {FIGURE_done_as_of, 1}, {FIGURE_late_share, 2.0 / 3}, {FIGURE_backlog_average, 6.0 / 48},
        {FIGURE_backlog_end, 0}, {FIGURE_backlog_days, 6.0 / 48 / 1.5},
        {FIGURE_utilisation, 3.0 / 48}, {FIGURE_staff_hours, 3}, {FIGURE_cost, 48000},
        {FIGURE_hops, 1}, {FIGURE_duplicates, 0}, {FIGURE_not_fixed, 0}, {FIGURE_trust, 1});
}

Test(figures, who_was_filed_too_late_to_be_done_in_time_is_no_failure) {
    /* Three cases at midnight, watched for 2.5 h, in which two are done; a week is not over. */
    struct run run;
    struct scenario *scenario =
        town(THREE_CASES, "/end", "2024-01-01T02:30", "/closing/limit", "2 h", NULL);
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_expect(isnan(run_figure(&run, FIGURE_done_7d)));
    cr_expect(isnan(run_figure(&run, FIGURE_done_24h)));
    cr_expect_float_eq(run_figure(&run, FIGURE_done_limit), 2.0 / 3, 1e-12);
    cr_expect_float_eq(run_figure(&run, FIGURE_late_share), 1.0 / 3, 1e-12);
    run_release(&run);
    scenario_free(scenario);
    scenario = town(THREE_CASES, "/end", "2024-01-01T02:30", "/closing/limit", "3 h", NULL);
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_expect(isnan(run_figure(&run, FIGURE_late_share)), "nobody has had three hours");
    run_release(&run);
    scenario_free(scenario);
}

/* Waits of 0, 1 and 2 h at one crew. */
Test(figures, waits_at_a_desk_are_known_without_a_log) {
    struct scenario *scenario =
        town(THREE_CASES, "/agencies/crew/crew/wait_goal", "90 min", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    const struct desk_measures *crew = &run.m->by_stage[0];
    struct ratio within = desk_figure_of(crew, DESK_FIGURE_wait_within),
                 p90 = desk_figure_of(crew, DESK_FIGURE_wait_p90);
    cr_expect_float_eq(within.over / within.under, 2.0 / 3, 1e-12);
    cr_expect_float_eq(p90.over / p90.under, 2, 0.006);
    run_release(&run);
    scenario_free(scenario);
}

/* Three cases at midnight, an hour of work each: they start at 0, 1 and 2 h. */
Test(figures, work_starts_when_a_server_takes_the_case) {
    EXPECT_FIGURES(town(THREE_CASES, NULL), 0.003, {FIGURE_work_start_mean, 1},
                   {FIGURE_work_start_median, 1}, {FIGURE_work_start_p90, 2},
                   {FIGURE_work_start_p95, 2}, {FIGURE_work_start_p90_all, 2});
}

Test(figures, work_that_has_not_started_counts_as_waiting_so_far) {
    /* Seen after 90 minutes: one done, one in hand since an hour, one that waits. */
    EXPECT_FIGURES(town(THREE_CASES, "/end", "2024-01-01T01:30", NULL), 0.003,
                   {FIGURE_work_start_mean, 0.5}, {FIGURE_work_start_median, 0},
                   {FIGURE_work_start_median_all, 1});
}

Test(figures, a_rejected_case_starts_once) {
    static const char proof[] = "{\"rejected\": 0.95, \"desk\": {\"service\": {\"law\": "
                                "\"constant\", \"value\": \"1 min\"}}}";
    EXPECT_FIGURES(town(THREE_CASES, "/validation", proof, "/end", "2024-01-31", NULL), 0.003,
                   {FIGURE_work_start_mean, 1});
}

/* A duplicate, merged when the crew has its case in hand already, does not wait for work. */
Test(figures, work_on_a_merged_report_starts_with_its_case) {
    struct scenario *scenario =
        town(THREE_CASES, "/initial_cases", "0", "/categories/lamp/incidence", "20000",
             "/participation/reports_per_problem", "poisson", "/participation/mean", "5",
             "/participation/delay", "{\"law\": \"constant\", \"value\": \"10 min\"}",
             "/agencies/crew/crew/servers", "100", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_expect_gt(run.m->merged, 50);
    cr_expect_float_eq(run_figure(&run, FIGURE_work_start_mean), 0, 1e-9);
    run_release(&run);
    scenario_free(scenario);
}

Test(figures, backlog_from_filing_on_is_open_cases_and_what_stands_at_entry_desks) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct run run;
    double entry = 0;
    int64_t entry_at_end = 0;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    for (uint32_t s = 0; s < run.m->stage_count; s++) {
        if (strcmp(run.m->stages[s].role, "entry") != 0) continue;
        entry += run.m->by_stage[s].present;
        entry_at_end += run.m->by_stage[s].present_at_end;
    }
    cr_expect_gt(entry, 0.1);
    cr_expect_float_eq(run_figure(&run, FIGURE_backlog_filed_average),
                       run_figure(&run, FIGURE_backlog_average) + entry, 1e-9);
    cr_expect_eq(run_figure(&run, FIGURE_backlog_filed_end),
                 run_figure(&run, FIGURE_backlog_end) + (double)entry_at_end);
    run_release(&run);
    scenario_free(scenario);
}

Test(figures, backlog_from_filing_on_is_without_who_waits_for_a_counter_to_open) {
    static const char counter[] = "[{\"id\": \"app\", \"hours\": \"office\"}]";
    EXPECT_FIGURES(town(THREE_CASES, "/channels", counter, NULL), 1e-12,
                   {FIGURE_backlog_filed_average, 6.0 / 48}, {FIGURE_backlog_filed_end, 0});
}

/* Without queues: an hour of work a round; a round does not fix it with p = 1/2, and then it comes
 * back with b = 1/2, ten hours later. So there are K further rounds, geometric with pb = 1/4, among
 * what is fixed in the end, and the rest never is. */
Test(figures, a_case_that_comes_back_counts_until_it_is_truly_fixed) {
    static const char closing[] =
        "{\"sham\": 0.5, \"comes_back\": {\"share\": 0.5, \"delay\": " CONSTANT("10 h") "}}";
    struct scenario *scenario =
        town(THREE_CASES, "/initial_cases", "0", "/categories/lamp/incidence", "3650000",
             "/closing", closing, "/agencies/crew/crew/servers", "unlimited", "/as_of", "2024-02-01", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    double further = 1.0 / 3, spread = 11 * 2.0 / 3;
    double fixed = (double)run.m->times[TIMES_fixed].count,
           all = fixed + (double)run.m->times[TIMES_fixed_cut].count, never = 1.0 / 3;
    cr_assert_gt(fixed, 10000);
    cr_expect_float_eq(run_figure(&run, FIGURE_fixed_mean), 1 + 11 * further,
                       4 * spread / sqrt(fixed));
    cr_expect_float_eq(1 - fixed / all, never, 4 * sqrt(never * (1 - never) / all));
    cr_expect_float_eq(run_figure(&run, FIGURE_fixed_median_all), 1, 0.003);
    cr_expect(isnan(run_figure(&run, FIGURE_fixed_p90_all)), "a third never are");
    run_release(&run);
    scenario_free(scenario);
}

/* The same, but the case itself is opened again: it is done with its last closing, after K further
 * rounds, geometric with pr = 1/4, and then it is fixed but for p(1 - r) / (1 - pr) = 1/3. */
Test(figures, the_clock_of_a_case_goes_on_when_it_is_opened_again) {
    static const char closing[] =
        "{\"sham\": 0.5, \"reopens\": {\"share\": 0.5, \"delay\": " CONSTANT("10 h") "}}";
    struct scenario *scenario =
        town(THREE_CASES, "/initial_cases", "0", "/categories/lamp/incidence", "3650000",
             "/closing", closing, "/agencies/crew/crew/servers", "unlimited", "/as_of",
             "2024-02-01", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    double cases = (double)run.m->tickets, further = 1.0 / 3, spread = 2.0 / 3 / sqrt(cases);
    cr_assert_gt(cases, 10000);
    cr_expect_eq(run.m->tickets, run.m->filed, "nothing is reported again");
    cr_expect_eq(run_figure(&run, FIGURE_done_as_of), 1);
    cr_expect_float_eq(run_figure(&run, FIGURE_resolution_mean), 1 + 11 * further, 44 * spread);
    cr_expect_float_eq(run_figure(&run, FIGURE_reopenings) / cases, further, 4 * spread);
    cr_expect_float_eq(run_figure(&run, FIGURE_not_fixed), 1.0 / 3,
                       4 * sqrt(2.0 / 9 / cases));
    cr_expect_float_eq(run_figure(&run, FIGURE_work_start_mean), 0, 1e-9, "by its first start");
    run_release(&run);
    scenario_free(scenario);
}

Test(figures, a_case_that_rests_when_the_run_ends_is_done_since_it_was_closed) {
    static const char closing[] =
        "{\"sham\": 1, \"reopens\": {\"share\": 0.95, \"delay\": " CONSTANT("30 days") "}}";
    EXPECT_FIGURES(town(THREE_CASES, "/closing", closing, NULL), 1e-12,
                   {FIGURE_resolution_mean, 2}, {FIGURE_done_as_of, 1}, {FIGURE_backlog_end, 0},
                   {FIGURE_not_fixed, 1}, {FIGURE_reopenings, 0});
}

/* Of one version: reports merged into a case share all of its closings; the books balance in every
 * test build, and whatever is filed ends once. */
Test(figures, whatever_is_opened_again_ends_once) {
    struct scenario *scenario =
        town(MIXED_TOWN, "/closing/reopens/share", "0.7", "/closing/sham", "0.3",
             "/closing/red_flag", "4 days", "/agencies/lights/crew/capacity", "8", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_expect_gt(run.m->reopenings, 100);
    cr_expect_gt(run.m->rereports, 10);
    cr_expect_eq(run.m->filed, run.m->all.reports + run.m->refused);
    cr_expect_geq(run.m->times[TIMES_fixed].count, run.m->fixed - run.m->rereports);
    run_release(&run);
    scenario_free(scenario);
}

Test(figures, every_case_is_fixed_once_or_not_at_all) {
    static const char *const merges[] = {"city", "none"};
    for (size_t i = 0; i < sizeof merges / sizeof *merges; i++) {
        struct scenario *scenario = town(MIXED_TOWN, "/crm/merge", merges[i], NULL);
        struct run run;
        run_all(&run, scenario, (struct draw_seed){1, 0});
        cr_expect_gt(run.m->rereports, 10);
        cr_expect_eq(run.m->times[TIMES_fixed].count + run.m->times[TIMES_fixed_cut].count,
                     run.m->tickets - run.m->rereports);
        run_release(&run);
        scenario_free(scenario);
    }
}

/* Nobody merges, the first case is closed in an hour and is a sham, the second is not: the problem
 * of both is fixed with the second. */
Test(figures, a_case_is_fixed_when_another_of_its_problem_is) {
    struct scenario *scenario =
        town(THREE_CASES, "/initial_cases", "0", "/categories/lamp/incidence", "200000",
             "/participation/reports_per_problem", "poisson", "/participation/mean", "6",
             "/participation/delay", CONSTANT("5 h"), "/crm/merge", "none", "/closing/sham", "0.5",
             "/agencies/crew/crew/servers", "unlimited", "/as_of", "2024-02-01", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    double fixed = (double)run.m->times[TIMES_fixed].count,
           unfixed = (double)run.m->times[TIMES_fixed_cut].count;
    cr_expect_gt(fixed, 1000);
    /* Filed together, one of all that come later fixes it: hardly any is left. */
    cr_expect_lt(unfixed, 0.1 * fixed);
    cr_expect_gt((double)run.m->not_fixed, 0.05 * fixed,
                 "though half of the first are closed without");
    cr_expect_gt(run_figure(&run, FIGURE_fixed_mean), 1.5);
    run_release(&run);
    scenario_free(scenario);
}

Test(figures, quantiles_are_within_three_thousandths) {
    EXPECT_FIGURES(town(THREE_CASES, NULL), 0.003, {FIGURE_resolution_median, 2},
                   {FIGURE_resolution_p90, 3}, {FIGURE_resolution_p95, 3},
                   {FIGURE_resolution_p95_all, 3});
}

Test(figures, what_is_open_at_the_end_is_counted_as_open) {
    EXPECT_FIGURES(town(THREE_CASES, "/end", "2024-01-01T02:30", "/closing/limit", "2 h", NULL),
                   1e-12, {FIGURE_done_as_of, 2.0 / 3}, {FIGURE_resolution_mean, 1.5},
                   {FIGURE_backlog_end, 1}, {FIGURE_backlog_oldest, 2.5 / 24},
                   {FIGURE_late_share, 1.0 / 3}, {FIGURE_backlog_average, 5.5 / 2.5},
                   {FIGURE_utilisation, 1}, {FIGURE_backlog_over_30d, 0});
}

Test(figures, reports_are_looked_at_on_the_day_of_as_of) {
    EXPECT_FIGURES(
        town(THREE_CASES, "/end", "2024-01-01T02:30", "/as_of", "2024-01-01T12:00", NULL), 1e-12,
        {FIGURE_done_as_of, 1}, {FIGURE_resolution_mean, 2}, {FIGURE_backlog_average, 5.5 / 2.5},
        {FIGURE_staff_hours, 2.5});
}

Test(figures, the_backlog_at_the_end_is_that_of_the_last_day_counted_whatever_is_done_later) {
    EXPECT_FIGURES(
        town(THREE_CASES, "/end", "2024-01-01T02:30", "/as_of", "2024-01-01T12:00", NULL), 1e-12,
        {FIGURE_backlog_end, 1}, {FIGURE_backlog_oldest, 2.5 / 24}, {FIGURE_backlog_over_30d, 0});
}

Test(figures, working_time_is_that_of_the_office_hours) {
    EXPECT_FIGURES(town(THREE_CASES, "/office_hours", "office", "/agencies/crew/work",
                        "{\"law\": \"constant\", \"value\": \"10 h\"}", "/initial_cases", "1",
                        NULL),
                   1e-12, {FIGURE_resolution_mean, 10}, {FIGURE_resolution_mean_working, 2});
}

Test(figures, a_case_withdrawn_is_neither_done_nor_late) {
    EXPECT_FIGURES(town(THREE_CASES, "/agencies/crew/crew/patience",
                        "{\"law\": \"constant\", \"value\": \"30 min\"}", "/closing/limit",
                        "20 min", NULL),
                   1e-12, {FIGURE_withdrawn, 2.0 / 3}, {FIGURE_done_as_of, 1.0 / 3},
                   {FIGURE_late_share, 1.0 / 3}, {FIGURE_backlog_end, 0});
}

/* Three jobs of 90 minutes, and an office that is open from midnight to two on two days. */
#define OVERTIME_TOWN(closing)                                                                     \
    town(THREE_CASES, "/calendars",                                                                \
         "[{\"id\": \"office\", \"week\": {\"mon-sun\": \"00:00-02:00\"}}]",                     \
         "/agencies/crew/crew/calendar", "\"office\"", "/agencies/crew/crew/closing", closing,     \
         "/agencies/crew/work", "{\"law\": \"constant\", \"value\": \"90 min\"}", NULL)

Test(figures, overtime_is_counted_and_paid_by_its_factor_and_nobody_is_busy_for_over_100_percent) {
    EXPECT_FIGURES(OVERTIME_TOWN("\"finish\""), 1e-12, {FIGURE_overtime, 1},
                   {FIGURE_staff_hours, 4.5}, {FIGURE_utilisation, 4.5 / 5},
                   {FIGURE_busy_in_all, 4.5 / 5}, {FIGURE_cost, 5500});
    EXPECT_FIGURES(OVERTIME_TOWN("\"pause\""), 1e-12, {FIGURE_overtime, 0},
                   {FIGURE_staff_hours, 4}, {FIGURE_utilisation, 1}, {FIGURE_busy_in_all, 1},
                   {FIGURE_cost, 4000});
}

/* Half of the time goes to other duties, in blocks so short that they even out. */
Test(figures, other_duties_are_no_idling) {
    struct scenario *scenario =
        town(THREE_CASES, "/agencies/crew/crew/other_duties",
             "{\"share\": 0.5, \"block\": \"1 s\"}", "/agencies/crew/work",
             "{\"law\": \"constant\", \"value\": \"4 h\"}", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_expect_float_eq(run_figure(&run, FIGURE_utilisation), 12.0 / 48, 1e-3);
    cr_expect_float_eq(run_figure(&run, FIGURE_busy_in_all), 36.0 / 48, 1e-2);
    run_release(&run);
    scenario_free(scenario);
}

Test(figures, without_prices_there_is_no_cost) {
    struct scenario *scenario = town(THREE_CASES, "/agencies/crew/crew/cost_per_hour", "0", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    struct ratio cost = figure_of(run.m, FIGURE_cost);
    cr_expect(isnan(cost.over / cost.under), "%g / %g", cost.over, cost.under);
    run_release(&run);
    scenario_free(scenario);
}

/* Reports without anybody who sends them: the scenario does not say who does. */
Test(figures, what_is_not_modelled_is_not_0) {
    struct scenario *scenario = town(THREE_CASES, NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_expect(isnan(run_figure(&run, FIGURE_reporters)));
    cr_expect_not(isfinite(run_figure(&run, FIGURE_reports_per_reporter)));
    cr_expect(isnan(run_figure(&run, FIGURE_busiest_share)));
    cr_expect(isnan(run_figure(&run, FIGURE_silent_fewest)), "no range of duplicates");
    cr_expect_eq(run_figure(&run, FIGURE_silent_problems), 0);
    run_release(&run);
    scenario_free(scenario);
}

Test(figures, what_cannot_be_said_is_not_a_number) {
    struct scenario *scenario = town(THREE_CASES, "/initial_cases", "0", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_expect(isnan(run_figure(&run, FIGURE_resolution_mean)));
    cr_expect(isnan(run_figure(&run, FIGURE_resolution_median)));
    cr_expect(isnan(run_figure(&run, FIGURE_area_ratio)));
    cr_expect(isnan(run_figure(&run, FIGURE_done_7d)));
    cr_expect_float_eq(run_figure(&run, FIGURE_reports), 0, 0);
    run_release(&run);
    scenario_free(scenario);
}

Test(figures, each_has_a_name_of_its_own_and_says_what_it_is) {
    for (int i = 0; i < FIGURE_COUNT; i++) {
        const struct figure *f = &FIGURE_TABLE[i];
        cr_expect_eq(figure_named(f->id), (enum figure_id)i, "%s", f->id);
        cr_expect(*unit_word(f->unit) && *f->clock && *f->population && *f->words && *f->label_en &&
                      *f->label_id && *f->none && *f->none_id,
                  "%s", f->id);
        for (int j = 0; j < i; j++) cr_expect_str_neq(f->label_en, FIGURE_TABLE[j].label_en);
    }
    cr_expect_eq(figure_named("resolution"), FIGURE_COUNT);
}

Test(figures, the_places_of_the_usual_ones_are_1_2_3_and_so_on) {
    for (int use = 0; use < FIGURE_USES; use++) {
        enum figure_id usual[FIGURE_COUNT];
        size_t count = figures_usual((enum figure_use)use, usual);
        cr_expect_gt(count, 0);
        for (size_t i = 0; i < count; i++)
            cr_expect_eq(FIGURE_TABLE[usual[i]].usual[use], i + 1, "%s", FIGURE_TABLE[usual[i]].id);
    }
}

Test(figures, inside_a_sentence_each_is_a_noun_phrase) {
    for (int i = 0; i < FIGURE_COUNT; i++) {
        const struct figure *f = &FIGURE_TABLE[i];
        cr_expect(strncmp(f->phrase_en, "the ", 4) == 0, "%s: %s", f->id, f->phrase_en);
        cr_expect(f->phrase_id[0] >= 'a' && f->phrase_id[0] <= 'z', "%s: %s", f->id, f->phrase_id);
        for (int j = 0; j < i; j++) cr_expect_str_neq(f->phrase_en, FIGURE_TABLE[j].phrase_en);
    }
}

Test(figures, every_unit_has_a_word_of_its_own_in_both_languages) {
    for (enum unit a = 0; a < UNIT_COUNT; a++) {
        cr_expect(*unit_word(a) && *unit_word_id(a));
        for (enum unit b = 0; b < a; b++) cr_expect_str_neq(unit_word(a), unit_word(b));
    }
}

Test(figures, desks_say_how_long_one_waits) {
    struct scenario *scenario = town(THREE_CASES, NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_assert_eq(run.m->stage_count, 1);
    cr_expect_str_eq(run.m->stages[0].id, "crew/crew");
    static const struct {
        enum desk_figure_id id;
        double value;
    } expected[] = {{DESK_FIGURE_arrived, 3},           {DESK_FIGURE_finished, 3},
                    {DESK_FIGURE_refused, 0},           {DESK_FIGURE_delayed, 2.0 / 3},
                    {DESK_FIGURE_wait_mean, 1},         {DESK_FIGURE_stay_mean, 2},
                    {DESK_FIGURE_waiting, 3.0 / 48},    {DESK_FIGURE_present, 6.0 / 48},
                    {DESK_FIGURE_utilisation, 3.0 / 48}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        struct ratio ratio = desk_figure_of(&run.m->by_stage[0], expected[i].id);
        cr_expect_float_eq(ratio.over / ratio.under, expected[i].value, 1e-12, "%s",
                           DESK_FIGURE_TABLE[expected[i].id].id);
    }
    run_release(&run);
    scenario_free(scenario);
}
