/* From the engine's events to the handlers of a complaint's journey. */
#include "dispatch.h"

#include "journey.h"
#include "parts.h"
#include "sending.h"

typedef void handler(struct city *city, uint32_t number, enum part part);

static handler *const HANDLERS[] = {
#define X(id, name, english, indonesian) on_##name,
    JOURNEY(X)
#undef X
};
_Static_assert(sizeof HANDLERS / sizeof *HANDLERS == STEP_COUNT, "a handler for every step");

static void further_report(struct city *city, uint32_t problem, uint32_t report) {
    uint32_t number = citizens_next_report(city, problem, report);
    if (number != NO_ROW) sending_begin(city, number);
}

/* The first report of a problem is sent; others may follow. */
static void first_report(struct city *city, uint32_t number) {
    uint32_t problem = city_complaint(city, number)->problem,
             further = problem == NO_ROW ? 0 : city->problems.rows[problem].to_come;
    ledger_meant(&city->balance, 1 + further);
    sending_begin(city, number);
    for (uint32_t report = 1; report <= further; report++) {
        if (citizens_report_at_once(city)) further_report(city, problem, report);
        else citizens_expect_report(city, problem, report);
    }
}

void dispatch_problem(struct city *city, const struct occurrence *occurrence) {
    uint32_t number = citizens_first_report(city, occurrence);
    citizens_expect_companions(city, occurrence, number);
    first_report(city, number);
}

static void companion_report(struct city *city, uint32_t number) {
    problem_come_upon(city, city_complaint(city, number)->problem);
    first_report(city, number);
}

void dispatch_done(struct city *city, uint32_t number, uint32_t desk) {
    enum role role = plan_stage(&city->plan, desk)->role;
    HANDLERS[role_step(role)](city, number, role_part(role));
}

void dispatch_abandoned(struct city *city, uint32_t number, uint32_t desk) {
    enum role role = plan_stage(&city->plan, desk)->role;
    switch (role) {
    case ROLE_ENTRY: on_walked_away(city, number, role_part(role)); return;
    case ROLE_TRIAGE:
    case ROLE_RETURN:
    case ROLE_DISPOSITION:
    case ROLE_CREW:
    case ROLE_VALIDATION:
        if (city_complaint(city, number)->is_child) journey_second_done(city, number);
        else on_withdrawn(city, number, role_part(role));
        return;
    case ROLE_COUNT: break;
    }
}

void dispatch_alarm(struct city *city, uint32_t kind, uint32_t subject) {
    switch (alarm_kind_of(kind)) {
    case ALARM_VISIT: on_filed(city, subject, PART_VISIT); return;
    case ALARM_ANSWER: journey_answer(city, subject); return;
    case ALARM_GIVE_UP: on_withdrawn(city, subject, PART_ANSWER); return;
    case ALARM_LEAD: journey_lead_ends(city, subject); return;
    case ALARM_ON_SITE: journey_visit_ends(city, subject); return;
    case ALARM_COMES_BACK: sending_again(city, subject); return;
    case ALARM_REOPENS: journey_rest_ends(city, subject); return;
    case ALARM_SWEEP: on_swept(city, subject, PART_STUCK); return;
    case ALARM_COMPANION: companion_report(city, subject); return;
    case ALARM_REPORT: further_report(city, subject, alarm_report_of(kind)); return;
    }
}
