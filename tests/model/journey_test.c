/* The way of one report, stop by stop, as a short timed log. The town has one case, which is there
 * at its beginning, midnight before Monday, 1 January 2024; every duration is constant, so the log
 * can be written down beforehand. */
#include <criterion/criterion.h>

#include "../support/town.h"

#define HOUR(n) "{\"law\": \"constant\", \"value\": \"" #n " h\"}"
#define DESK(hours) "{\"servers\": 1, \"service\": " HOUR(hours) "}"

static const char ONE_CASE[] =
    "{\"name\": \"town\", \"start\": \"2024-01-01\", \"end\": \"2024-03-01\", \"initial_cases\": 1,"
    " \"areas\": [{\"id\": \"a\", \"population\": 1000}],"
    " \"calendars\": [{\"id\": \"mornings\", \"week\": {\"mon-fri\": \"08:00-12:00\"}}],"
    " \"categories\": [{\"id\": \"lamp\", \"incidence\": 1e-9, \"owners\": {\"lights\": 1}}],"
    " \"participation\": {\"reports_per_problem\": \"one\"},"
    " \"channels\": [{\"id\": \"app\", \"geo\": true}],"
    " \"entry_desks\": [{\"id\": \"counter\", \"desk\": " DESK(
        1) "}],"
           " \"agencies\": [{\"id\": \"lights\", \"work\": " HOUR(
               2) "}, {\"id\": \"roads\", \"work\": " HOUR(5) "}]}";

static const struct draw_seed FIRST = {1, 0};

#define EXPECT_STORY(expected, ...)                                                                \
    expect_story(town(ONE_CASE, __VA_ARGS__ __VA_OPT__(, ) NULL), FIRST, 0, expected)

/* --- filed and entered --- */

Test(journey, with_nothing_but_a_crew_a_report_is_with_it_at_once) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "02:00 worked, Proses\n"
                 "02:00 closed, Selesai\n");
}

Test(journey, an_entry_desk_types_the_report_in) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "01:00 entered, Menunggu\n"
                 "01:00 triaged, Menunggu\n"
                 "01:00 dispatched, Koordinasi\n"
                 "03:00 worked, Proses\n"
                 "03:00 closed, Selesai\n",
                 "/channels/app/entry", "counter");
}

Test(journey, a_closed_counter_is_visited_at_its_next_opening_and_filed_there) {
    EXPECT_STORY("08:00 filed, Menunggu\n"
                 "09:00 entered, Menunggu\n"
                 "09:00 triaged, Menunggu\n"
                 "09:00 dispatched, Koordinasi\n"
                 "11:00 worked, Proses\n"
                 "11:00 closed, Selesai\n",
                 "/channels/app/entry", "counter", "/channels/app/hours", "mornings");
}

Test(journey, who_would_wait_longer_than_his_patience_for_the_counter_walks_away) {
    EXPECT_STORY("00:00 walked_away, -\n", "/channels/app/hours", "mornings",
                 "/channels/app/patience", HOUR(7));
}

Test(journey, who_has_more_patience_waits_for_the_counter) {
    EXPECT_STORY("08:00 filed, Menunggu\n"
                 "08:00 entered, Menunggu\n"
                 "08:00 triaged, Menunggu\n"
                 "08:00 dispatched, Koordinasi\n"
                 "10:00 worked, Proses\n"
                 "10:00 closed, Selesai\n",
                 "/channels/app/hours", "mornings", "/channels/app/patience", HOUR(9));
}

Test(journey, who_waits_too_long_in_the_queue_of_an_entry_desk_walks_away) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "03:00 walked_away, -\n",
                 "/channels/app/entry", "counter", "/entry_desks/counter/desk/calendar", "mornings",
                 "/entry_desks/counter/desk/patience", HOUR(3));
}

Test(journey, a_visit_that_would_come_after_the_end_is_no_report_yet) {
    struct scenario *scenario =
        town(ONE_CASE, "/channels/app/hours", "mornings", "/end", "2024-01-01T06:00", NULL);
    struct run run;
    run_all(&run, scenario, FIRST);
    cr_expect_eq(run.m->filed, 0);
    cr_expect_eq(run.m->all.reports, 0);
    cr_expect_eq(city_ledger(run.city).waiting_for_entry, 1);
    run_release(&run);
    scenario_free(scenario);
}

/* --- triaged --- */

#define TWO_TRIAGES "/triage", "{\"geo\": " DESK(3) ", \"central\": " DESK(4) "}"

Test(journey, a_geo_tagged_report_is_triaged_in_its_kelurahan) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "03:00 triaged, Menunggu\n"
                 "03:00 dispatched, Koordinasi\n"
                 "05:00 worked, Proses\n"
                 "05:00 closed, Selesai\n",
                 TWO_TRIAGES);
}

Test(journey, a_report_without_a_map_point_is_triaged_by_the_central_desk) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "04:00 triaged, Menunggu\n"
                 "04:00 dispatched, Koordinasi\n"
                 "06:00 worked, Proses\n"
                 "06:00 closed, Selesai\n",
                 TWO_TRIAGES, "/channels/app/geo", "false");
}

Test(journey, an_incomplete_report_waits_for_the_citizens_answer) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "03:00 triaged, Menunggu\n"
                 "23:00 triaged, Menunggu\n"
                 "23:00 dispatched, Koordinasi\n"
                 "25:00 worked, Proses\n"
                 "25:00 closed, Selesai\n",
                 TWO_TRIAGES, "/crm/incomplete",
                 "{\"share\": 1, \"answered\": 1, \"answer\": " HOUR(20) "}");
}

Test(journey, an_incomplete_report_without_an_answer_is_withdrawn_when_the_city_gives_up) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "03:00 triaged, Menunggu\n"
                 "51:00 withdrawn, -\n",
                 TWO_TRIAGES, "/crm/incomplete",
                 "{\"share\": 1, \"answered\": 0, \"give_up\": \"2 days\"}");
}

Test(journey, an_answer_that_comes_later_than_the_city_waits_does_not_help) {
    EXPECT_STORY(
        "00:00 filed, Menunggu\n"
        "00:00 entered, Menunggu\n"
        "00:00 triaged, Menunggu\n"
        "48:00 withdrawn, -\n",
        "/crm/incomplete",
        "{\"share\": 1, \"answered\": 1, \"answer\": " HOUR(60) ", \"give_up\": \"2 days\"}");
}

/* From 08:30 on nothing is misrouted any more. */
#define MISROUTED_ONCE                                                                             \
    "/crm/misroute", "1", "/timeline",                                                             \
        "[{\"at\": \"2024-01-01T08:30\", \"set\": {\"/crm/misroute\": 0}}]"

Test(journey, a_wrong_agency_loses_time_before_it_returns_the_case_to_triage) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "03:00 triaged, Menunggu\n"
                 "09:00 returned, Koordinasi\n"
                 "12:00 triaged, Koordinasi\n"
                 "12:00 dispatched, Koordinasi\n"
                 "14:00 worked, Proses\n"
                 "14:00 closed, Selesai\n",
                 TWO_TRIAGES, MISROUTED_ONCE, "/crm/wrong_agency", DESK(6));
}

Test(journey, the_first_response_of_a_misrouted_case_is_its_first_triage) {
    struct scenario *scenario =
        town(ONE_CASE, TWO_TRIAGES, MISROUTED_ONCE, "/crm/wrong_agency", DESK(6), NULL);
    struct run run;
    run_all(&run, scenario, FIRST);
    cr_expect_float_eq(run_figure(&run, FIGURE_response_mean), 3, 1e-12);
    cr_expect_float_eq(run_figure(&run, FIGURE_hops), 2, 1e-12);
    cr_expect_float_eq(run_figure(&run, FIGURE_misroutes), 1, 1e-12);
    const struct moment *returned = &run.journal.list[3];
    cr_expect_str_eq(city_agency(run.city, returned->agency)->id, "roads");
    cr_expect_str_eq(city_agency(run.city, returned->owner)->id, "lights");
    cr_expect_eq(run.journal.list[1].agency, NO_AGENCY);
    run_release(&run);
    scenario_free(scenario);
}

/* --- dispatched --- */

Test(journey, a_case_is_passed_down_inside_the_agency) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "01:00 dispatched, Disposisi\n"
                 "03:00 worked, Proses\n"
                 "03:00 closed, Selesai\n",
                 "/agencies/lights/disposition", "{\"share\": 1, \"desk\": " DESK(1) "}");
}

Test(journey, lead_elapses_before_the_crew_begins) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "30:00 dispatched, Proses\n"
                 "32:00 worked, Proses\n"
                 "32:00 closed, Selesai\n",
                 "/agencies/lights/lead", HOUR(30));
}

Test(journey, planned_work_shows_ews_with_its_own_lead) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "200:00 dispatched, EWS\n"
                 "202:00 worked, EWS\n"
                 "202:00 closed, Selesai\n",
                 "/agencies/lights/lead", HOUR(30), "/agencies/lights/planned",
                 "{\"share\": 1, \"lead\": " HOUR(200) "}");
}

Test(journey, planned_work_is_late_by_its_own_limit_and_has_no_red_flag) {
    struct scenario *scenario =
        town(ONE_CASE, "/closing/red_flag", "2 days", "/agencies/lights/planned",
             "{\"share\": 1, \"limit\": \"10 days\", \"lead\": " HOUR(200) "}", NULL);
    struct run run;
    run_all(&run, scenario, FIRST);
    cr_expect_eq(run.m->all.done, 1);
    cr_expect_eq(run.m->all.late, 0, "8.4 days are within its 10, though over the 7 of others");
    cr_expect_eq(run.m->red_flags, 0);
    run_release(&run);
    scenario_free(scenario);
}

Test(journey, a_case_is_finished_when_the_second_agency_is_too) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "02:00 worked, Proses\n"
                 "05:00 worked, Koordinasi\n"
                 "05:00 closed, Selesai\n",
                 "/agencies/lights/second", "{\"share\": 1, \"agencies\": {\"roads\": 1}}");
}

Test(journey, a_second_agency_that_is_done_first_holds_nobody_up) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "09:00 worked, Proses\n"
                 "09:00 closed, Selesai\n",
                 "/agencies/lights/work", HOUR(9), "/agencies/lights/second",
                 "{\"share\": 1, \"agencies\": {\"roads\": 1}}");
}

/* --- validated --- */

Test(journey, the_proof_is_validated) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "02:00 worked, Proses\n"
                 "03:00 validated, Menunggu Validasi\n"
                 "03:00 closed, Selesai\n",
                 "/validation", "{\"desk\": " DESK(1) "}");
}

Test(journey, validation_that_is_not_active_takes_no_part) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "02:00 worked, Proses\n"
                 "02:00 closed, Selesai\n",
                 "/validation", "{\"active\": false, \"desk\": " DESK(1) "}");
}

Test(journey, a_rejected_follow_up_goes_back_to_the_crew) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "02:00 worked, Proses\n"
                 "03:00 validated, Menunggu Validasi\n"
                 "05:00 worked, TL Ditolak\n"
                 "06:00 validated, Menunggu Validasi\n"
                 "06:00 closed, Selesai\n",
                 "/validation", "{\"desk\": " DESK(1) ", \"rejected\": 0.95}", "/timeline",
                 "[{\"at\": \"2024-01-01T04:00\", \"set\": {\"/validation/rejected\": 0}}]");
}

Test(journey, a_follow_up_checked_on_site_takes_the_visit_longer) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "02:00 worked, Proses\n"
                 "03:00 validated, Menunggu Validasi\n"
                 "27:00 validated, Menunggu Validasi\n"
                 "27:00 closed, Selesai\n",
                 "/validation",
                 "{\"desk\": " DESK(1) ", \"on_site\": {\"share\": 1, \"lead\": " HOUR(24) "}}");
}

#define SEEN \
    "{\"desk\": " DESK(1) ", \"on_site\": {\"share\": 1, \"lead\": " HOUR(24) ", \"work\": " HOUR(3) "}}"

Test(journey, a_visit_that_takes_work_occupies_the_validator) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "02:00 worked, Proses\n"
                 "03:00 validated, Menunggu Validasi\n"
                 "27:00 validated, Menunggu Validasi\n"
                 "30:00 validated, Menunggu Validasi\n"
                 "30:00 closed, Selesai\n",
                 "/validation", SEEN);
    /* Of two the second, whose visit is due an hour or two later, waits until then. */
    struct scenario *two = town(ONE_CASE, "/initial_cases", "2", "/validation", SEEN, NULL);
    struct run run;
    run_all(&run, two, (struct draw_seed){1, 0});
    cr_expect_eq(run.m->all.done, 2);
    cr_expect_float_eq(in_hours(run.m->all.resolution), 30 + 33, 1e-9);
    run_release(&run);
    scenario_free(two);
}

/* --- closed, and other ends --- */

Test(journey, the_wrong_agencys_crew_finds_out_before_its_other_cases_wait) {
    /* Misrouted once, until the timeline says that nothing is any more. */
    expect_story(town(ONE_CASE, "/crm/misroute", "0.95", "/crm/wrong_agency", "crew",
                      "/crm/inspection", HOUR(3), "/timeline",
                      "[{\"at\": \"2024-01-01T01:00\", \"set\": {\"/crm/misroute\": 0}}]", NULL),
                 (struct draw_seed){1, 0}, 0,
                 "00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "03:00 returned, Koordinasi\n"
                 "03:00 triaged, Koordinasi\n"
                 "03:00 dispatched, Koordinasi\n"
                 "05:00 worked, Proses\n"
                 "05:00 closed, Selesai\n");
}

Test(journey, a_sham_closing_is_opened_again_as_the_same_case) {
    static const struct draw_seed REOPENS = {2, 0}; /* one in twenty would not */
    expect_story(town(ONE_CASE, "/agencies/lights/lead", HOUR(30), "/closing/sham", "1",
                      "/closing/reopens", "{\"share\": 0.95, \"delay\": " HOUR(48) "}",
                      "/timeline", "[{\"at\": \"2024-01-02\", \"set\": {\"/closing/sham\": 0}}]",
                      NULL),
                 REOPENS, 0,
                 "00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "02:00 worked, Proses\n"
                 "02:00 closed, Selesai\n"
                 "50:00 reopened, Selesai\n"
                 "80:00 dispatched, Proses\n"
                 "82:00 worked, Proses\n"
                 "82:00 closed, Selesai\n");
}

Test(journey, a_sham_closing_needs_no_lead_and_comes_back_as_a_new_report) {
    static const struct draw_seed COMES_BACK = {2, 0}; /* one in twenty would not */
    expect_story(town(ONE_CASE, "/agencies/lights/lead", HOUR(30), "/closing/sham", "1",
                      "/closing/comes_back", "{\"share\": 0.95, \"delay\": " HOUR(48) "}",
                      "/timeline", "[{\"at\": \"2024-01-02\", \"set\": {\"/closing/sham\": 0}}]",
                      NULL),
                 COMES_BACK, 0,
                 "00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "02:00 worked, Proses\n"
                 "02:00 closed, Selesai\n"
                 "1024: 50:00 filed, Menunggu\n"
                 "1024: 50:00 entered, Menunggu\n"
                 "1024: 50:00 triaged, Menunggu\n"
                 "1024: 50:00 dispatched, Koordinasi\n"
                 "1024: 80:00 dispatched, Proses\n"
                 "1024: 82:00 worked, Proses\n"
                 "1024: 82:00 closed, Selesai\n");
}

Test(journey, a_failed_closing_is_closed_but_not_fixed) {
    struct scenario *scenario = town(ONE_CASE, "/closing/failed", "1", NULL);
    struct run run;
    run_all(&run, scenario, FIRST);
    struct ledger ledger = city_ledger(run.city);
    cr_expect_eq(ledger.closed, 1);
    cr_expect_eq(ledger.not_fixed, 1);
    cr_expect_not(run.journal.list[run.journal.count - 1].fixed);
    cr_expect_float_eq(run_figure(&run, FIGURE_not_fixed), 1, 0);
    run_release(&run);
    scenario_free(scenario);
}

Test(journey, a_full_desk_refuses) {
    struct scenario *scenario =
        town(ONE_CASE, "/initial_cases", "3", "/agencies/lights/crew/capacity", "2", NULL);
    struct run run;
    run_all(&run, scenario, FIRST);
    struct ledger ledger = city_ledger(run.city);
    cr_expect_eq(ledger.refused, 1);
    cr_expect_eq(ledger.closed, 2);
    cr_expect_eq(run.m->refused, 1);
    cr_expect_eq(run.m->all.reports, 2, "a refused report was never let in");
    run_release(&run);
    scenario_free(scenario);
}

Test(journey, a_case_that_waits_too_long_for_a_crew_is_withdrawn) {
    EXPECT_STORY("00:00 filed, Menunggu\n"
                 "00:00 entered, Menunggu\n"
                 "00:00 triaged, Menunggu\n"
                 "00:00 dispatched, Koordinasi\n"
                 "06:00 withdrawn, -\n",
                 "/agencies/lights/crew/calendar", "mornings", "/agencies/lights/crew/patience",
                 HOUR(6));
}
