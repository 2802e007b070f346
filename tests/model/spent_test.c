/* Where the time of reports goes. The way of one case with constant times says what each stretch is
 * spent for; in towns where all happens, what was told of every report says the same; and in every
 * scenario that ships the parts are the whole. */
#include <criterion/criterion.h>
#include <glob.h>
#include <math.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "base/mem.h"

#define HOUR(n) "{\"law\": \"constant\", \"value\": \"" #n " h\"}"
#define DESK(hours) "{\"servers\": 1, \"service\": " HOUR(hours) "}"

/* At midnight before Monday, 1 January 2024, there is a problem that several people report, those
 * after the first `delay` later. */
static const char TOWN[] =
    "{\"name\": \"town\", \"start\": \"2024-01-01\", \"end\": \"2024-03-01\", \"initial_cases\": 1,"
    " \"areas\": [{\"id\": \"a\", \"population\": 1000}],"
    " \"calendars\": [{\"id\": \"mornings\", \"week\": {\"mon-fri\": \"08:00-12:00\"}}],"
    " \"categories\": [{\"id\": \"lamp\", \"incidence\": 1e-9, \"owners\": {\"lights\": 1}}],"
    " \"participation\": {\"reports_per_problem\": \"one\", \"mean\": 4},"
    " \"channels\": [{\"id\": \"app\", \"geo\": true}],"
    " \"entry_desks\": [{\"id\": \"counter\","
    "  \"desk\": {\"servers\": 9, \"service\": " HOUR(1) "}}],"
    " \"agencies\": [{\"id\": \"lights\", \"work\": " HOUR(2) ", \"lead\": " HOUR(3) "},"
    "  {\"id\": \"roads\", \"work\": " HOUR(5) "}]}";

/* Hours, of the report that came first and of each other that joined it. */
struct hours_of {
    double of[CAUSE_COUNT];
};

static void expect_parts(struct scenario *scenario, struct draw_seed draw_seed,
                         struct hours_of first, struct hours_of other) {
    struct run run;
    run_all(&run, scenario, draw_seed);
    const struct group *all = &run.m->all;
    double others = (double)run.m->merged, hours = 0;
    cr_expect_eq(all->done, 1 + run.m->merged);
    for (int i = 0; i < CAUSE_COUNT; i++) {
        double expected = first.of[i] + others * other.of[i];
        hours += expected;
        cr_expect_float_eq(in_hours(all->spent[i]), expected, 1e-9, "%s: %g h, not %g",
                           cause_name((enum cause)i), in_hours(all->spent[i]), expected);
    }
    cr_expect_float_eq(in_hours(all->resolution), hours, 1e-9);
    run_release(&run);
    scenario_free(scenario);
}

#define PARTS_ARE(...) ((struct hours_of){{__VA_ARGS__}})
#define EXPECT_PARTS(parts, ...) \
    expect_parts(town(TOWN, __VA_ARGS__ __VA_OPT__(, ) NULL), (struct draw_seed){1, 0}, parts, \
                 PARTS_ARE(0))

Test(spent, lead_is_lead_and_work_is_hands) {
    EXPECT_PARTS(PARTS_ARE([CAUSE_LEAD] = 3, [CAUSE_HANDS] = 2));
}

Test(spent, waits_and_rests_out_of_hours_are_closed_hours) {
    EXPECT_PARTS(PARTS_ARE([CAUSE_LEAD] = 3, [CAUSE_CLOSED] = 5, [CAUSE_HANDS] = 2),
                 "/agencies/lights/crew", "{\"servers\": 1, \"calendar\": \"mornings\"}");
    EXPECT_PARTS(PARTS_ARE([CAUSE_LEAD] = 11, [CAUSE_CLOSED] = 20, [CAUSE_HANDS] = 2),
                 "/agencies/lights/crew",
                 "{\"servers\": 1, \"calendar\": \"mornings\", \"closing\": \"pause\"}",
                 "/agencies/lights/lead", HOUR(11));
}

Test(spent, a_desk_without_limit_is_lead) {
    EXPECT_PARTS(PARTS_ARE([CAUSE_LEAD] = 1 + 2, [CAUSE_CLOSED] = 8, [CAUSE_HANDS] = 2),
                 "/agencies/lights/lead", HOUR(2), "/agencies/lights/disposition",
                 "{\"share\": 1, \"desk\": {\"servers\": \"unlimited\", \"calendar\": \"mornings\","
                 " \"closing\": \"pause\", \"service\": " HOUR(1) "}}");
}

Test(spent, until_a_citizen_answers_it_is_asked_back) {
    EXPECT_PARTS(PARTS_ARE([CAUSE_ASKED] = 9, [CAUSE_LEAD] = 3, [CAUSE_HANDS] = 2),
                 "/crm/incomplete", "{\"share\": 1, \"answered\": 1, \"answer\": " HOUR(9) "}");
}

Test(spent, a_detour_is_the_other_agencys_whatever_is_done_there) {
    EXPECT_PARTS(PARTS_ARE([CAUSE_AGENCY] = 14, [CAUSE_HANDS] = 2, [CAUSE_LEAD] = 3),
                 "/crm/misroute", "1", "/timeline",
                 "[{\"at\": \"2024-01-01T08:30\", \"set\": {\"/crm/misroute\": 0}}]",
                 "/crm/wrong_agency",
                 "{\"servers\": 1, \"calendar\": \"mornings\", \"service\": " HOUR(6) "}");
}

Test(spent, a_wrong_agencys_own_crew_is_another_agency) {
    EXPECT_PARTS(PARTS_ARE([CAUSE_AGENCY] = 6, [CAUSE_HANDS] = 2, [CAUSE_LEAD] = 3),
                 "/crm/misroute", "0.95", "/timeline",
                 "[{\"at\": \"2024-01-01T01:00\", \"set\": {\"/crm/misroute\": 0}}]",
                 "/crm/wrong_agency", "crew", "/crm/inspection", HOUR(6));
}

Test(spent, the_wait_for_a_second_agency_is_another_agencys) {
    EXPECT_PARTS(PARTS_ARE([CAUSE_AGENCY] = 4, [CAUSE_LEAD] = 3, [CAUSE_HANDS] = 2),
                 "/agencies/lights/second", "{\"share\": 1, \"agencies\": {\"roads\": 1}}",
                 "/agencies/roads/lead", HOUR(4));
}

Test(spent, a_rejected_proof_and_a_visit_have_their_work_and_lead) {
    EXPECT_PARTS(PARTS_ARE([CAUSE_LEAD] = 3 + 2 * 7, [CAUSE_HANDS] = 2 + 1 + 2 + 1), "/validation",
                 "{\"desk\": " DESK(1) ", \"rejected\": 0.95, \"on_site\": {\"share\": 1,"
                 " \"lead\": " HOUR(7) "}}", "/timeline",
                 "[{\"at\": \"2024-01-01T14:00\", \"set\": {\"/validation/rejected\": 0}}]");
}

Test(spent, what_is_closed_until_it_is_opened_again_is_asked_back) {
    struct scenario *scenario =
        town(TOWN, "/agencies/lights/lead", HOUR(30), "/closing/sham", "1", "/closing/reopens",
             "{\"share\": 0.95, \"delay\": " HOUR(48) "}", "/timeline",
             "[{\"at\": \"2024-01-02\", \"set\": {\"/closing/sham\": 0}}]", NULL);
    expect_parts(scenario, (struct draw_seed){2, 0},
                 PARTS_ARE([CAUSE_HANDS] = 4, [CAUSE_ASKED] = 48, [CAUSE_LEAD] = 30), PARTS_ARE(0));
}

/* All others come at the same moment, into whatever the first is at. */
#define EXPECT_JOINED(delay, first, other, ...)                                              \
    expect_parts(town(TOWN, "/participation/reports_per_problem", "poisson",                 \
                      "/participation/delay", HOUR(delay) __VA_OPT__(, ) __VA_ARGS__, NULL), \
                 (struct draw_seed){1, 0}, first, other)

Test(spent, a_merged_report_has_its_own_time_and_from_then_on_its_tickets) {
    struct hours_of first = PARTS_ARE([CAUSE_LEAD] = 3, [CAUSE_HANDS] = 2);
    EXPECT_JOINED(1, first, PARTS_ARE([CAUSE_LEAD] = 2, [CAUSE_HANDS] = 2));
    EXPECT_JOINED(4, first, PARTS_ARE([CAUSE_HANDS] = 1));
    EXPECT_JOINED(3, first, PARTS_ARE([CAUSE_HANDS] = 2));
}

Test(spent, a_report_that_joins_a_queue_or_a_rest_has_what_is_left_of_it) {
    static const char PAUSES[] =
        "{\"servers\": 1, \"calendar\": \"mornings\", \"closing\": \"pause\"}";
    struct hours_of first = PARTS_ARE([CAUSE_LEAD] = 11, [CAUSE_CLOSED] = 20, [CAUSE_HANDS] = 2);
    EXPECT_JOINED(20, first, PARTS_ARE([CAUSE_CLOSED] = 12, [CAUSE_HANDS] = 1),
                  "/agencies/lights/lead", HOUR(11), "/agencies/lights/crew", PAUSES);
    first = PARTS_ARE([CAUSE_LEAD] = 3, [CAUSE_CLOSED] = 5, [CAUSE_HANDS] = 2);
    EXPECT_JOINED(6, first, PARTS_ARE([CAUSE_CLOSED] = 2, [CAUSE_HANDS] = 2),
                  "/agencies/lights/crew", PAUSES);
}

Test(spent, a_merged_report_has_the_time_at_its_own_entry_desk) {
    EXPECT_JOINED(1, PARTS_ARE([CAUSE_HANDS] = 1 + 2, [CAUSE_LEAD] = 3),
                  PARTS_ARE([CAUSE_HANDS] = 1 + 2, [CAUSE_LEAD] = 2), "/channels/app/entry",
                  "counter");
}

/* --- what was told --- */

/* Of reports that are tickets of their own. At a desk with servers `work` is hands; at one without
 * limit it is lead. */
struct told {
    double asked, agency, lead, hands, rest;
    bool done;
};

static void add_told(const struct run *run, const struct moment *m, struct told *told) {
    double span = (double)(m->at - m->since), work = (double)m->work;
    switch (part_cause(m->part)) {
    case CAUSE_ASKED: told->asked += span; return;
    case CAUSE_AGENCY: told->agency += span; return;
    case CAUSE_LEAD: told->lead += span; return;
    case CAUSE_STUCK:
    case CAUSE_CLOSED:
    case CAUSE_DUTIES:
    case CAUSE_WAITING:
    case CAUSE_HANDS:
    case CAUSE_COUNT: break;
    }
    if (m->desk == NO_DESK) return;
    *(run->m->by_desk[m->desk].servers ? &told->hands : &told->lead) += work;
    told->rest += span - work;
}

Test(spent, is_what_was_told_of_every_report) {
    struct scenario *scenario = town(MIXED_TOWN, "/crm/merge", "none", "/closing/reopens",
                                     "{\"share\": 0.3, \"delay\": " HOUR(40) "}", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){3, 0});
    const struct group *all = &run.m->all;
    struct told *reports = mem_alloc(run.journal.count, sizeof *reports), sum = {0};
    for (size_t i = 0; i < run.journal.count; i++) {
        const struct moment *m = &run.journal.list[i];
        if (!m->counted) continue;
        struct told *told = &reports[m->number];
        if (m->step != STEP_FILED) add_told(&run, m, told);
        told->done = m->step == STEP_CLOSED;
    }
    for (size_t i = 0; i < run.journal.count; i++) {
        if (!reports[i].done) continue;
        sum.asked += reports[i].asked, sum.agency += reports[i].agency;
        sum.lead += reports[i].lead, sum.hands += reports[i].hands;
        sum.rest += reports[i].rest;
    }
    cr_expect_gt(all->done, 500);
    cr_expect_eq(sum.asked, all->spent[CAUSE_ASKED]);
    cr_expect_eq(sum.agency, all->spent[CAUSE_AGENCY]);
    cr_expect_eq(sum.lead, all->spent[CAUSE_LEAD]);
    cr_expect_eq(sum.hands, all->spent[CAUSE_HANDS]);
    cr_expect_eq(sum.rest, all->spent[CAUSE_CLOSED] + all->spent[CAUSE_DUTIES] +
                               all->spent[CAUSE_WAITING]);
    cr_expect(all->spent[CAUSE_DUTIES] > 0 && all->spent[CAUSE_WAITING] > 0);
    mem_free(reports);
    run_release(&run);
    scenario_free(scenario);
}

/* --- what ships --- */

/* To a microsecond of the mean. */
static void expect_whole(const char *path, const char *of, const double *parts, size_t count,
                         struct ratio whole) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += parts[i];
    if (!(whole.under > 0)) return;
    cr_expect_float_eq(sum * 3600e6 / whole.under, whole.over * 3600e6 / whole.under, 1,
                       "%s, %s: %.9g h of %.9g h", path, of, sum / whole.under,
                       whole.over / whole.under);
}

static void expect_group_whole(const char *path, const char *of, const struct group *group) {
    double parts[CAUSE_COUNT];
    for (int i = 0; i < CAUSE_COUNT; i++) parts[i] = group->spent[i] / 3600e6;
    expect_whole(path, of, parts, CAUSE_COUNT,
                 group_figure_of(group, GROUP_FIGURE_resolution_mean));
}

static void expect_desk_whole(const char *path, const char *of, const struct desk_measures *desk) {
    static const enum desk_figure_id PARTS_OF_STAY[] = {
        DESK_FIGURE_stay_closed, DESK_FIGURE_stay_other_duties, DESK_FIGURE_stay_waiting,
        DESK_FIGURE_stay_hands, DESK_FIGURE_stay_lead};
    enum { COUNT = sizeof PARTS_OF_STAY / sizeof *PARTS_OF_STAY };
    double parts[COUNT];
    for (int i = 0; i < COUNT; i++) parts[i] = desk_figure_of(desk, PARTS_OF_STAY[i]).over;
    expect_whole(path, of, parts, COUNT, desk_figure_of(desk, DESK_FIGURE_stay_mean));
}

static void expect_run_whole(const char *path, const struct run *run) {
    const struct measures *m = run->m;
    expect_group_whole(path, "all", &m->all);
    for (int d = 0; d < DIMENSION_COUNT; d++)
        for (uint32_t i = 0; i < m->count[d]; i++)
            expect_group_whole(path, m->id[d][i], &m->cells[d][i]);
    for (uint32_t s = 0; s < m->stage_count; s++)
        expect_desk_whole(path, m->stages[s].id, &m->by_stage[s]);
}

static void expect_scenario_whole(const char *path) {
    struct scenario *whole = town_from(path, NULL);
    const struct scenario_spec *spec = scenario_spec(whole);
    sim_time ends = spec->start + days(14);
    char end[32];
    time_format(ends < spec->end ? ends : spec->end, end);
    end[10] = 'T';
    struct scenario *brief =
        town_from(path, "/warm_up", "2 days", "/end", end, "/as_of", "null", NULL);
    struct run run;
    run_begin(&run, brief, (struct draw_seed){1, 0});
    run_finish(&run);
    cr_expect_gt(run.m->all.done, 0, "%s", path);
    expect_run_whole(path, &run);
    run_release(&run);
    scenario_free(brief);
    scenario_free(whole);
}

static void expect_scenarios_whole(const char *pattern) {
    glob_t found;
    cr_assert_eq(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) expect_scenario_whole(found.gl_pathv[i]);
    globfree(&found);
}

Test(spent, the_parts_are_the_whole_in_every_scenario_that_ships) {
    expect_scenarios_whole("scenarios/*.json");
}

Test(spent, the_parts_are_the_whole_in_every_textbook_queue) {
    expect_scenarios_whole("scenarios/theory/*.json");
}
