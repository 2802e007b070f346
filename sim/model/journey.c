/* The life of one complaint, top to bottom: from the moment a citizen sends it to the moment they
 * are told. A handler is called when a step has been reached; it decides what comes next and sends
 * the complaint there. Helpers stand above the handlers that use them. */
#include "journey.h"

#include "closing.h"
#include "handling.h"
#include "observer.h"
#include "parts.h"
#include "status.h"
#include "stretch.h"
#include "stuck.h"
#include "ticket.h"

/* To a desk of `stage`, for a time that is drawn by `u`. */
static void stage_enter(struct city *city, uint32_t number, uint32_t stage, double u) {
    sim_time work = distribution_span(&city->params->stages[stage].service, u);
    if (!stuck_send(city, number, stage, work)) on_refused(city, number, PART_NOTHING);
}

/* --- filed: a citizen has sent it --- */

void on_filed(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(!c->arrived);
    c->filed = clock_now(city);
    c->arrived = true;
    complaint_number(city, c);
    complaint_prioritise(city, number, false);
    book_filed(city, c);
    stretch_end(city, number, STEP_FILED, part);
    flags_filed(city, number);
    uint32_t entry = city->params->channels[c->channel].entry;
    if (entry == NO_STAGE) {
        on_entered(city, number, PART_NOTHING);
        return;
    }
    status_enter(city, c, STATUS_WAITING);
    status_entry_begins(city, c);
    stage_enter(city, number, entry, draw_uniform(city, c, DRAW_ENTRY));
}

/* --- entered: it is in the CRM --- */

static void triage_enter(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    const struct plan *plan = &city->plan;
    bool geo = city->params->channels[c->channel].geo;
    uint32_t stage = geo ? plan->geo_triage : plan->central_triage[c->channel];
    if (stage == NO_STAGE) {
        on_triaged(city, number, PART_NOTHING);
        return;
    }
    status_enter(city, c, c->responded < TIME_NEVER ? STATUS_COORDINATION : STATUS_WAITING);
    stage_enter(city, number, stage, draw_uniform(city, c, DRAW_TRIAGE));
}

void on_entered(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(c->arrived);
    status_entry_ends(city, c);
    stretch_end(city, number, STEP_ENTERED, part);
    c->partner = ticket_detect(city, c);
    if (c->partner != NO_ROW) {
        on_merged(city, number, PART_NOTHING);
        return;
    }
    ticket_open(city, number);
    triage_enter(city, number);
}

/* --- merged: it joins an open case, its partner, and ends with that --- */

void on_merged(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    book_merged(city, c);
    status_leave(city, c);
    ticket_merge(city, number, c->partner);
    observer_tell(city, number, STEP_MERGED, part);
}

/* --- triaged: somebody has read it --- */

/* The wrong agency's crew has to look at it, like at any other of their cases, to find out. */
static void inspection_enter(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    double u = draw_rare(city, c, RARE_WRONG_WORK);
    sim_time work = distribution_span(&city->params->inspection, u);
    uint32_t crew = city->plan.crew[c->agency];
    status_enter(city, c, STATUS_COORDINATION);
    if (!stuck_send(city, number, crew, work)) on_refused(city, number, PART_NOTHING);
}

static void wrong_agency_enter(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    if (c->misroutes < UINT8_MAX) c->misroutes++;
    c->hops++;
    c->agency = handling_wrong_agency(city, c);
    book_event(city, c, BOOKED_MISROUTE);
    if (city->params->spec->crm.wrong_agency.word) {
        inspection_enter(city, number);
    } else if (city->plan.wrong == NO_STAGE) {
        on_returned(city, number, PART_NOTHING);
    } else {
        status_enter(city, c, STATUS_COORDINATION);
        stage_enter(city, number, city->plan.wrong, draw_rare(city, c, RARE_WRONG_WORK));
    }
}

static void owner_enter(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    c->agency = c->owner;
    c->hops++;
    c->visits = 0; /* its draws from here on are the same after any number of detours */
    double disposed = city->params->agencies[c->agency].disposed;
    uint32_t stage = city->plan.disposition[c->agency];
    if (stage == NO_STAGE || !draw_happens(city, c, DRAW_DISPOSED, disposed)) {
        on_dispatched(city, number, PART_NOTHING);
        return;
    }
    c->hops++;
    status_enter(city, c, STATUS_DISPOSITION);
    stage_enter(city, number, stage, draw_uniform(city, c, DRAW_DISPOSITION));
}

static void agency_name(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    double misroute = city->params->spec->crm.misroute;
    ticket_respond(city, number);
    if (draw_happens(city, c, DRAW_MISROUTE, misroute)) wrong_agency_enter(city, number);
    else owner_enter(city, number);
}

static void answer_wait(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    sim_time answer = citizens_answer(city, c),
             give_up = city->params->spec->crm.incomplete.give_up;
    c->asked = true;
    status_enter(city, c, STATUS_WAITING);
    if (answer < give_up) clock_set_alarm(city, number, ALARM_ANSWER, answer);
    else clock_set_alarm(city, number, ALARM_GIVE_UP, give_up);
}

void on_triaged(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    double incomplete = city->params->spec->crm.incomplete.share;
    stretch_end(city, number, STEP_TRIAGED, part);
    book_event(city, c, BOOKED_TRIAGED);
    bool asks = !c->asked && draw_happens(city, c, DRAW_INCOMPLETE, incomplete);
    if (asks) answer_wait(city, number);
    else agency_name(city, number);
}

void journey_answer(struct city *city, uint32_t number) {
    stretch_end(city, number, STEP_TRIAGED, PART_ANSWER);
    agency_name(city, number);
}

/* --- returned: the wrong agency has given it back --- */

void on_returned(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    stretch_end(city, number, STEP_RETURNED, part);
    c->visits++;
    if (c->returns < UINT8_MAX) c->returns++;
    draw_triage_again(city, c);
    triage_enter(city, number);
}

/* --- dispatched: the agency accepts --- */

static void crew_enter(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    enum status status = c->planned ? STATUS_PLANNED : STATUS_PROCESS;
    status_enter(city, c, c->rejections ? STATUS_REJECTED : status);
    sim_time work = handling_work(city, c);
    if (!stuck_send(city, number, city->plan.crew[c->agency], work))
        on_refused(city, number, PART_NOTHING);
}

/* The red flag is not for planned work. */
static void work_plan(struct city *city, uint32_t number) {
    assert(city_complaint(city, number)->planned);
    complaint_prioritise(city, number, false);
    book_event(city, city_complaint(city, number), BOOKED_PLANNED);
}

static void lead_enter(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    const struct distribution *lead = handling_lead(city, c);
    if (distribution_is_zero(lead)) {
        crew_enter(city, number);
        return;
    }
    status_enter(city, c, c->planned ? STATUS_PLANNED : STATUS_PROCESS);
    clock_set_alarm(city, number, ALARM_LEAD,
                    handling_lead_span(city, c, lead, draw_uniform(city, c, DRAW_LEAD)));
}

void on_dispatched(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    double second = city->params->agencies[c->agency].second;
    assert(c->agency == c->owner);
    c->planned = draw_happens(city, c, DRAW_PLANNED, handling_of(city, c)->planned);
    stretch_end(city, number, STEP_DISPATCHED, part);
    if (c->planned) work_plan(city, number);
    if (draw_happens(city, c, DRAW_SECOND, second)) handling_ask_second(city, number);
    lead_enter(city, number);
}

void journey_lead_ends(struct city *city, uint32_t number) {
    if (!city_complaint(city, number)->is_child)
        stretch_end(city, number, STEP_DISPATCHED, PART_LEAD);
    crew_enter(city, number);
}

/* --- worked: the crew is done --- */

static void validation_enter(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    uint32_t stage = city->plan.validation;
    if (!city->params->validates) {
        on_closed(city, number, PART_NOTHING);
    } else if (stage == NO_STAGE) {
        on_validated(city, number, PART_NOTHING);
    } else {
        status_enter(city, c, STATUS_VALIDATION);
        stage_enter(city, number, stage, draw_uniform(city, c, DRAW_VALIDATION));
    }
}

void journey_second_done(struct city *city, uint32_t child_number) {
    uint32_t number = city_complaint(city, child_number)->partner;
    complaint_free(city, child_number);
    struct complaint *c = city_complaint(city, number);
    assert(c->second_pending);
    assert(c->partner == child_number);
    c->second_pending = false;
    c->partner = NO_ROW;
    if (c->gone) {
        complaint_free(city, number);
    } else if (c->waits_for_second) {
        c->waits_for_second = false;
        stretch_end(city, number, STEP_WORKED, PART_SECOND);
        validation_enter(city, number);
    }
}

void on_worked(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    book_worked(city);
    if (c->is_child) {
        journey_second_done(city, number);
        return;
    }
    if (complaint_is_inspected(c)) {
        on_returned(city, number, PART_RETURN);
        return;
    }
    stretch_end(city, number, STEP_WORKED, part);
    complaint_set_started(city, number);
    handling_outcome(city, number);
    if (c->second_pending) {
        c->waits_for_second = true;
        status_enter(city, c, STATUS_COORDINATION);
    } else {
        validation_enter(city, number);
    }
}

/* --- validated: the proof is looked at --- */

static void proof_judge(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    double rejected = city->params->spec->validation.rejected;
    c->is_seen = false;
    book_event(city, c, BOOKED_VALIDATED);
    if (!draw_happens(city, c, DRAW_REJECTED, rejected)) {
        on_closed(city, number, PART_NOTHING);
        return;
    }
    book_event(city, c, BOOKED_REJECTION);
    if (c->rejections < UINT8_MAX) c->rejections++;
    c->visits++;
    draw_block_again(city, c, 1);
    draw_block_again(city, c, 2);
    crew_enter(city, number);
}

/* Validation that takes no time is no stop. */
void on_validated(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    if (part != PART_NOTHING) stretch_end(city, number, STEP_VALIDATED, part);
    double on_site = city->params->spec->validation.on_site.share;
    if (c->is_seen || !draw_happens(city, c, DRAW_ON_SITE, on_site)) {
        proof_judge(city, number);
        return;
    }
    status_enter(city, c, STATUS_VALIDATION);
    sim_time visit = distribution_span(&city->params->on_site, draw_rare(city, c, RARE_ON_SITE));
    clock_set_alarm(city, number, ALARM_ON_SITE, visit);
}

/* The visit may take the hands of a validator, who then judges it. */
void journey_visit_ends(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    stretch_end(city, number, STEP_VALIDATED, PART_ON_SITE);
    if (!city->params->spec->validation.on_site.work.declared) {
        proof_judge(city, number);
        return;
    }
    c->is_seen = true;
    sim_time work = distribution_span(&city->params->on_site_work,
                                      draw_rare(city, c, RARE_ON_SITE_WORK));
    if (!complaint_send(city, number, city->plan.validation, work))
        on_refused(city, number, PART_NOTHING);
}

/* --- closed: the citizen is told --- */

/* The problem may have been fixed by another case meanwhile. */
void on_closed(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(!c->second_pending);
    if (c->problem != NO_ROW) c->fixed |= city->problems.rows[c->problem].fixed;
    bool reopens = !c->fixed && closing_reopens(city, c);
    if (reopens) ticket_rest(city, number, part);
    else ticket_end(city, number, ENDING_DONE, part);
    citizens_judge(city, c->area, handling_value(city, c));
    if (reopens) closing_rest(city, number);
    else closing_leave(city, number);
}

/* --- other ends --- */

/* The citizen is told nothing, and the row goes. */
static void report_end(struct city *city, uint32_t number) {
    citizens_judge(city, city_complaint(city, number)->area, city->params->spec->trust.ignored);
    complaint_free(city, number);
}

void on_withdrawn(struct city *city, uint32_t number, enum part part) {
    ticket_end(city, number, ENDING_WITHDRAWN, part);
    report_end(city, number);
}

/* A report that is no ticket yet. */
static void report_turn_away(struct city *city, uint32_t number, enum ending ending,
                             enum step step, enum part part) {
    struct complaint *c = city_complaint(city, number);
    status_entry_ends(city, c);
    status_leave(city, c);
    book_turned_away(city, c, ending);
    stretch_end(city, number, step, part);
}

void on_refused(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    if (c->is_child) {
        journey_second_done(city, number);
        return;
    }
    if (c->is_ticket) ticket_end(city, number, ENDING_REFUSED, part);
    else report_turn_away(city, number, ENDING_REFUSED, STEP_REFUSED, part);
    report_end(city, number);
}

void on_walked_away(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    if (!c->arrived) complaint_number(city, c);
    report_turn_away(city, number, ENDING_WALKED_AWAY, STEP_WALKED_AWAY, part);
    report_end(city, number);
}

/* --- reopened: the citizen is not satisfied, and the case goes on --- */

/* Nobody asks for it any more if another case has fixed the problem meanwhile. */
void journey_rest_ends(struct city *city, uint32_t number) {
    const struct complaint *c = city_complaint(city, number);
    if (c->problem != NO_ROW && city->problems.rows[c->problem].fixed) {
        ticket_settle(city, number);
        complaint_free(city, number);
        return;
    }
    on_reopened(city, number, PART_CLOSED);
}

/* It goes to the agency that has closed it, by draws of their own. */
void on_reopened(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    ticket_reopen(city, number, part);
    c->rejections = 0;
    c->visits++;
    draw_block_again(city, c, 1);
    draw_block_again(city, c, 2);
    lead_enter(city, number);
}
