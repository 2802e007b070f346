/* Reports that meet: several of one problem, and cases that stand in one another's way. Times are
 * since the first filing; the reports of one problem come a day apart from its first, all others of
 * it together. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "../support/town.h"

#define HOUR(n) "{\"law\": \"constant\", \"value\": \"" #n " h\"}"

static const char CROWD[] =
    "{\"name\": \"crowd\", \"start\": \"2024-01-01\", \"end\": \"2024-03-01\","
    " \"areas\": [{\"id\": \"a\", \"population\": 1000}],"
    " \"categories\": [{\"id\": \"lamp\", \"incidence\": 18, \"owners\": {\"lights\": 1}}],"
    " \"participation\": {\"mean\": 2.5, \"delay\": " HOUR(
        24) "},"
            " \"reporters\": {\"pool\": 1000},"
            " \"channels\": [{\"id\": \"app\"}, {\"id\": \"call\"}],"
            " \"agencies\": [{\"id\": \"lights\", \"crew\": {\"servers\": \"unlimited\"}, "
            "\"work\": " HOUR(30) "}]}";

/* With this seed the first problem draws three reports: by app, by call, by app. */
static const struct draw_seed FIRST = {1, 0};

#define EXPECT_STORY(expected, ...)                                                                \
    expect_story(town(CROWD, __VA_ARGS__ __VA_OPT__(, ) NULL), FIRST, TIME_NEVER, expected)

static struct run run_crowd(struct scenario *scenario) {
    struct run run;
    run_all(&run, scenario, FIRST);
    return run;
}

#define ALONE_FIRST                         \
    "00:00 filed, Menunggu\n"               \
    "00:00 entered, Menunggu\n"             \
    "00:00 triaged, Menunggu\n"             \
    "00:00 dispatched, Koordinasi\n"

#define A_TICKET_OF_ITS_OWN(report)         \
    report "24:00 filed, Menunggu\n"        \
    report "24:00 entered, Menunggu\n"      \
    report "24:00 triaged, Menunggu\n"      \
    report "24:00 dispatched, Koordinasi\n"

#define MERGED(report)                      \
    report "24:00 filed, Menunggu\n"        \
    report "24:00 entered, Menunggu\n"      \
    report "24:00 merged, Proses\n"

Test(crowd, duplicates_join_the_open_ticket_in_the_whole_city) {
    EXPECT_STORY(ALONE_FIRST MERGED("1: ")
                     MERGED("2: ") "30:00 worked, Proses\n30:00 closed, Selesai\n"
                                   "2: 30:00 closed, Selesai\n1: 30:00 closed, Selesai\n");
}

Test(crowd, duplicates_join_a_ticket_of_their_channel_only) {
    EXPECT_STORY(ALONE_FIRST A_TICKET_OF_ITS_OWN("1: ")
                     MERGED("2: ") "30:00 worked, Proses\n30:00 closed, Selesai\n"
                                   "2: 30:00 closed, Selesai\n"
                                   "1: 54:00 worked, Proses\n1: 54:00 closed, Selesai\n",
                 "/crm/merge", "channel");
}

Test(crowd, without_merging_every_report_is_a_ticket) {
    EXPECT_STORY(ALONE_FIRST A_TICKET_OF_ITS_OWN("1: ") A_TICKET_OF_ITS_OWN(
                     "2: ") "30:00 worked, Proses\n30:00 closed, Selesai\n"
                            "1: 54:00 worked, Proses\n1: 54:00 closed, Selesai\n2: 54:00 worked, "
                            "Proses\n2: 54:00 closed, Selesai\n",
                 "/crm/merge", "none");
}

Test(crowd, a_duplicate_that_nobody_detects_takes_the_work_of_what_is_fixed_already) {
    EXPECT_STORY(
        ALONE_FIRST "10:00 dispatched, Proses\n" A_TICKET_OF_ITS_OWN("1: ")
            A_TICKET_OF_ITS_OWN("2: ") "26:00 worked, Proses\n26:00 closed, Selesai\n"
                                       "1: 34:00 dispatched, Proses\n2: 34:00 dispatched, Proses\n"
                                       "1: 35:00 worked, Proses\n1: 35:00 closed, Selesai\n2: "
                                       "35:00 worked, Proses\n2: 35:00 closed, Selesai\n",
        "/crm/detection", "0", "/crm/already_fixed", HOUR(1), "/agencies/lights/work", HOUR(16),
        "/agencies/lights/lead", HOUR(10));
}

Test(crowd, reports_still_to_come_when_the_problem_is_fixed_are_forestalled) {
    EXPECT_STORY(ALONE_FIRST "02:00 worked, Proses\n02:00 closed, Selesai\n",
                 "/agencies/lights/work", HOUR(2));
    struct scenario *scenario = town(CROWD, "/agencies/lights/work", HOUR(2), NULL);
    struct run run = run_crowd(scenario);
    struct ledger ledger = city_ledger(run.city);
    cr_expect_eq(ledger.merged, 0);
    cr_expect_geq(ledger.forestalled, 2);
    cr_expect_eq(ledger.forestalled, run.m->forestalled);
    run_release(&run);
    scenario_free(scenario);
}

Test(crowd, a_closing_that_fixed_nothing_forestalls_nothing) {
    struct scenario *scenario =
        town(CROWD, "/agencies/lights/work", HOUR(2), "/closing/failed", "1", NULL);
    struct run run = run_crowd(scenario);
    cr_expect_eq(city_ledger(run.city).forestalled, 0);
    cr_expect_eq(run.m->forestalled, 0);
    run_release(&run);
    scenario_free(scenario);
}

static const struct moment *last_of(const struct run *run, int64_t number, enum step step) {
    const struct moment *found = NULL;
    for (size_t i = 0; i < run->journal.count; i++)
        if (run->journal.list[i].number == number && run->journal.list[i].step == step)
            found = &run->journal.list[i];
    return found;
}

Test(crowd, a_merged_report_names_the_ticket_it_shares_and_its_outcome) {
    struct scenario *scenario = town(CROWD, NULL);
    struct run run = run_crowd(scenario);
    const struct moment *merged = NULL;
    for (size_t i = 0; i < run.journal.count && !merged; i++)
        if (run.journal.list[i].step == STEP_MERGED) merged = &run.journal.list[i];
    cr_assert_not_null(merged);
    cr_expect_eq(merged->number, 2);
    cr_expect_eq(merged->ticket, 1);
    cr_expect_eq(run.m->all.done + run.m->all.open, run.m->filed,
                 "a merged report shares the outcome of its ticket");
    cr_expect_eq(city_ledger(run.city).merged, run.m->merged);
    run_release(&run);
    scenario_free(scenario);
}

#define BUSY "/categories/lamp/incidence", "500"

/* Reports that share the ticket of the one that is told of, at their own last stops. */
static void expect_shared_ends(const struct run *run, enum step step, size_t least) {
    size_t shared = 0;
    for (size_t i = 0; i < run->journal.count; i++) {
        const struct moment *merged = &run->journal.list[i];
        if (merged->step != STEP_MERGED) continue;
        const struct moment *end = last_of(run, merged->number, step),
                            *ticket = last_of(run, merged->ticket, step);
        if (!ticket) continue;
        cr_assert_not_null(end, "report %lld is not told of", (long long)merged->number);
        cr_expect_eq(end->at, ticket->at);
        cr_expect_eq(end->since, merged->at);
        cr_expect_eq(end->part, PART_SHARED);
        cr_expect_eq(end->desk, NO_DESK);
        cr_expect_eq(end->ticket, merged->ticket);
        cr_expect_eq(end->status, ticket->status);
        cr_expect_eq(end->agency, ticket->agency);
        cr_expect_eq(end->fixed, ticket->fixed);
        cr_expect_eq(end->planned, ticket->planned);
        cr_expect_gt(end, ticket, "the ticket ends first");
        shared++;
    }
    cr_expect_geq(shared, least, "%zu", shared);
}

Test(crowd, a_merged_report_is_closed_with_its_ticket) {
    struct scenario *scenario = town(CROWD, BUSY, "/closing/sham", "0.4", NULL);
    struct run run = run_crowd(scenario);
    expect_shared_ends(&run, STEP_CLOSED, 20);
    uint64_t closed = 0;
    for (size_t i = 0; i < run.journal.count; i++)
        closed += run.journal.list[i].step == STEP_CLOSED && run.journal.list[i].counted;
    cr_expect_eq(closed, run.m->all.done, "as many closings are told as are counted");
    run_release(&run);
    scenario_free(scenario);
}

Test(crowd, a_merged_report_is_withdrawn_or_refused_with_its_ticket) {
    struct scenario *scenario =
        town(CROWD, BUSY, "/agencies/lights/crew",
             "{\"servers\": 1, \"patience\": " HOUR(30) "}", NULL);
    struct run run = run_crowd(scenario);
    expect_shared_ends(&run, STEP_WITHDRAWN, 5);
    run_release(&run);
    scenario_free(scenario);
    scenario = town(CROWD, BUSY, "/agencies/lights/lead", HOUR(48), "/agencies/lights/crew",
                    "{\"servers\": 1, \"capacity\": 1}", "/agencies/lights/work", HOUR(500), NULL);
    run = run_crowd(scenario);
    expect_shared_ends(&run, STEP_REFUSED, 5);
    run_release(&run);
    scenario_free(scenario);
}

Test(crowd, a_merged_report_is_opened_again_with_its_ticket) {
    struct scenario *scenario = town(CROWD, BUSY, "/closing/failed", "0.5",
                                     "/closing/reopens/share", "0.8", NULL);
    struct run run = run_crowd(scenario);
    size_t opened = 0;
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (m->step != STEP_REOPENED || m->ticket == m->number) continue;
        cr_expect_eq(m->part, PART_CLOSED);
        const struct moment *ticket = m; /* is told of first, at the same moment */
        while (ticket->number != m->ticket) ticket--;
        cr_expect_eq(ticket->step, STEP_REOPENED);
        cr_expect_eq(ticket->at, m->at);
        opened++;
    }
    cr_expect_gt(opened, 5);
    run_release(&run);
    scenario_free(scenario);
}

Test(crowd, whoever_is_open_at_the_end_is_told_of_once_with_the_status_of_the_case) {
    struct scenario *scenario = town(CROWD, BUSY, "/agencies/lights/work", HOUR(900), NULL);
    struct run run = run_crowd(scenario);
    int64_t statuses[STATUS_COUNT] = {0}, counts[STATUS_COUNT];
    uint64_t open = 0, merged = 0;
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (m->step != STEP_OPEN) continue;
        cr_expect_eq(m->at, city_as_of(run.city));
        cr_expect_gt(m->number, last, "in the order of their numbers");
        last = m->number;
        open += m->counted;
        merged += m->ticket != m->number;
        if (m->ticket == m->number) statuses[m->status]++;
        else cr_expect_eq(m->status, last_of(&run, m->ticket, STEP_OPEN)->status);
    }
    city_status_counts(run.city, counts);
    for (int s = 0; s < STATUS_DONE; s++) cr_expect_eq(statuses[s], counts[s]);
    cr_expect_gt(merged, 0);
    cr_expect_eq(open, run.m->all.open);
    run_release(&run);
    scenario_free(scenario);
}

Test(crowd, reports_from_before_counting_have_numbers_below_0) {
    struct scenario *scenario = town(CROWD, BUSY, "/warm_up", "10 days", NULL);
    struct run run = run_crowd(scenario);
    int64_t early = 0, late = 0;
    bool merged_early = false;
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        cr_assert_neq(m->number, 0);
        cr_assert_eq(m->number < 0, m->filed < 0);
        merged_early |= m->step == STEP_MERGED && m->number > 0 && m->ticket < 0;
        if (m->step != STEP_FILED) continue;
        if (m->filed < 0) cr_expect_eq(m->number, --early);
        else cr_expect_eq(m->number, ++late);
    }
    cr_expect_lt(early, 0);
    cr_expect(merged_early, "a counted report joins a case from before");
    run_release(&run);
    scenario_free(scenario);
}

Test(crowd, a_problem_is_told_to_be_fixed_from_the_moment_when_somebody_has_fixed_it) {
    struct scenario *scenario = town(CROWD, BUSY, "/crm/detection", "0", "/agencies/lights/work",
                                     HOUR(16), "/agencies/lights/lead", HOUR(10), NULL);
    struct run run = run_crowd(scenario);
    size_t by_others = 0;
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *a = &run.journal.list[i];
        if (a->step != STEP_CLOSED || !a->fixed) continue;
        for (size_t j = i + 1; j < run.journal.count; j++) {
            const struct moment *b = &run.journal.list[j];
            if (a->problem_stream != b->problem_stream || a->problem_number != b->problem_number)
                continue;
            cr_expect(b->fixed);
            by_others += b->number != a->number && b->step < STEP_WORKED;
        }
    }
    cr_expect_gt(by_others, 0);
    run_release(&run);
    scenario_free(scenario);
}

Test(crowd, duplicates_are_as_many_whether_or_not_anybody_looks_for_them) {
    double share[3];
    static const char *const merge[] = {"city", "channel", "none"};
    for (int i = 0; i < 3; i++) {
        struct scenario *scenario =
            town(CROWD, "/crm/merge", merge[i], "/crm/detection", "0.5", NULL);
        struct run run = run_crowd(scenario);
        share[i] = run_figure(&run, FIGURE_duplicates);
        run_release(&run);
        scenario_free(scenario);
    }
    cr_expect_gt(share[0], 0.3);
    cr_expect_float_eq(share[0], share[2], 1e-12);
    cr_expect_float_eq(share[1], share[2], 1e-12);
}

/* --- coming back --- */

Test(crowd, a_report_that_comes_back_names_the_one_that_was_closed_but_not_fixed) {
    struct scenario *scenario =
        town(CROWD, "/categories/lamp/incidence", "500", "/closing/sham", "0.3", "/closing/failed",
             "0.3", "/closing/comes_back/share", "0.7", NULL);
    struct run run = run_crowd(scenario);
    uint64_t came_back = 0;
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (!m->comes_back || m->step != STEP_FILED) continue;
        came_back++;
        const struct moment *earlier = last_of(&run, m->earlier, STEP_CLOSED);
        cr_assert_not_null(earlier);
        cr_expect_not(earlier->fixed);
        cr_expect_lt(earlier->at, m->at);
        cr_expect_eq(earlier->reporter, m->reporter);
        cr_expect_eq(earlier->problem_stream, m->problem_stream);
        cr_expect_eq(earlier->problem_number, m->problem_number);
        cr_expect_eq(earlier->category, m->category);
        cr_expect_eq(earlier->owner, m->owner);
    }
    cr_expect_gt(came_back, 20);
    cr_expect_leq(run.m->rereports, came_back);
    run_release(&run);
    scenario_free(scenario);
}

/* --- red flags --- */

Test(crowd, old_cases_are_worked_at_the_speed_of_the_red_flag) {
    struct scenario *scenario =
        town(CROWD, "/categories/lamp/incidence", "1e-9", "/initial_cases", "4",
             "/agencies/lights/work", HOUR(4), "/agencies/lights/crew/servers", "1",
             "/closing/red_flag", "3 h", "/closing/red_flag_speed", "2", NULL);
    struct run run = run_crowd(scenario);
    static const int done_at[] = {4, 6, 8, 10}; /* the first is in hand when it is flagged */
    int done = 0;
    for (size_t i = 0; i < run.journal.count; i++)
        if (run.journal.list[i].step == STEP_CLOSED)
            cr_expect_eq(run.journal.list[i].at, hours(done_at[done++]));
    cr_expect_eq(done, 4);
    cr_expect_eq(run.m->red_flags, 4);
    run_release(&run);
    scenario_free(scenario);
}

/* Light and severe cases, in part entered a day after they were filed, and one crew that is always
 * behind. */
#define BUSY_CREW                                                                                  \
    "/categories",                                                                                 \
        "[{\"id\": \"light\", \"incidence\": 1080, \"severity\": 4, \"owners\": {\"lights\": 1}}," \
        " {\"id\": \"severe\", \"incidence\": 1080, \"severity\": 1, \"owners\": {\"lights\": "    \
        "1}}]",                                                                                    \
        "/participation/reports_per_problem", "one", "/entry_desks",                               \
        "[{\"id\": \"office\", \"desk\": {\"servers\": \"unlimited\", \"service\": " HOUR(         \
            30) "}}]",                                                                             \
        "/channels/call/entry", "office", "/agencies/lights/crew",                                 \
        "{\"servers\": 1, \"discipline\": \"severity\"}", "/agencies/lights/work", HOUR(4)

/* How often a case with a red flag, from `since` on, had to wait for one without. */
static size_t overtaken_by_younger(struct scenario *scenario, sim_time since) {
    struct run run = run_crowd(scenario);
    size_t overtaken = 0, flagged = 0;
    sim_time *filed = calloc((size_t)city_ledger(run.city).filed + 2, sizeof *filed);
    for (size_t i = 0; i < run.journal.count; i++)
        if (run.journal.list[i].step == STEP_FILED)
            filed[run.journal.list[i].number] = run.journal.list[i].at;
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (m->step != STEP_WORKED || m->started <= since) continue;
        bool has = filed[m->number] + days(2) < m->started;
        flagged += has;
        for (size_t j = i + 1; j < run.journal.count && !has; j++) {
            const struct moment *other = &run.journal.list[j];
            overtaken += other->step == STEP_WORKED && other->since < m->started &&
                         filed[other->number] + days(2) < m->started;
        }
    }
    cr_expect_gt(flagged, 20);
    free(filed);
    run_release(&run);
    scenario_free(scenario);
    return overtaken;
}

Test(crowd, no_case_without_a_red_flag_goes_before_one_that_has_it) {
    cr_expect_eq(
        overtaken_by_younger(town(CROWD, BUSY_CREW, "/closing/red_flag", "2 days", NULL), 0), 0);
    cr_expect_gt(overtaken_by_younger(town(CROWD, BUSY_CREW, NULL), 0), 50,
                 "it is not so of itself");
}

#define RED_FLAG_FROM_FEBRUARY                                                                     \
    "/timeline", "[{\"at\": \"2024-02-01\", \"set\": {\"/closing/red_flag\": \"2 days\"}}]"

Test(crowd, a_red_flag_introduced_later_is_for_cases_under_way_too) {
    cr_expect_eq(
        overtaken_by_younger(town(CROWD, BUSY_CREW, RED_FLAG_FROM_FEBRUARY, NULL), days(31)), 0);
    cr_expect_gt(overtaken_by_younger(town(CROWD, BUSY_CREW, RED_FLAG_FROM_FEBRUARY, NULL), 0), 0,
                 "before it was as it was");
}

Test(crowd, a_report_that_is_old_when_it_is_entered_gets_its_red_flag_then) {
    struct scenario *scenario =
        town(CROWD, BUSY_CREW, "/closing/red_flag", "1 day", "/agencies/lights/crew/servers",
             "unlimited", "/channels/app/share", "0", NULL);
    struct run run = run_crowd(scenario);
    cr_expect_eq(run.m->red_flags, run.m->tickets, "%llu of %llu",
                 (unsigned long long)run.m->red_flags, (unsigned long long)run.m->tickets);
    run_release(&run);
    scenario_free(scenario);
}
