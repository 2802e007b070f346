/* The life of one complaint, top to bottom: from the moment a citizen sends it to the moment they
 * are told. A handler is called when a step has been reached; it decides what comes next and sends
 * the complaint there. Helpers stand above the handlers that use them. */
#include "journey.h"

#include "handling.h"
#include "observer.h"
#include "parts.h"
#include "status.h"
#include "ticket.h"

/* Handlers: complaint `number` has come to the step; the stretch before it was spent as `part`. */
#define X(id, name, english, indonesian) \
    static void on_##name(struct city *city, uint32_t number, enum part part);
JOURNEY(X)
#undef X

typedef void handler(struct city *city, uint32_t number, enum part part);

static handler *const HANDLERS[] = {
#define X(id, name, english, indonesian) on_##name,
    JOURNEY(X)
#undef X
};
_Static_assert(sizeof HANDLERS / sizeof *HANDLERS == STEP_COUNT, "a handler for every step");

/* To a desk of `stage`, for a time that is drawn by `u`. */
static void stage_enter(struct city *city, uint32_t number, uint32_t stage, double u) {
    sim_time work = distribution_span(&city->params->stages[stage].service, u);
    if (!complaint_send(city, number, stage, work)) on_refused(city, number, PART_NOTHING);
}

/* --- filed: a citizen has sent it --- */

static void counter_wait(struct city *city, uint32_t number, sim_time opens) {
    struct complaint *c = city_complaint(city, number);
    const struct channel_params *channel = &city->params->channels[c->channel];
    sim_time span = opens - clock_now(city);
    if (channel->has_patience &&
        distribution_span(&channel->patience, draw_rare(city, c, RARE_PATIENCE)) < span) {
        on_walked_away(city, number, PART_NOTHING);
        return;
    }
    status_enter(city, c, STATUS_WAITING);
    if (opens < TIME_NEVER)
        clock_set_alarm(city, number, ALARM_VISIT, span); /* else never within the run */
}

/* A citizen wants to report, and goes to the counter when it is open. */
static void report_send(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    sim_time now = clock_now(city);
    c->filed = c->since = now;
    c->status = STATUS_COUNT;
    citizens_choose(city, c);
    ledger_sent(&city->balance);
    const struct calendar *hours = city->params->channels[c->channel].hours;
    sim_time opens = hours ? calendar_next_open(hours, now) : now;
    if (opens <= now) on_filed(city, number, PART_NOTHING);
    else counter_wait(city, number, opens);
}

static void on_filed(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(!c->arrived);
    c->filed = clock_now(city);
    c->arrived = true;
    complaint_number(city, c);
    complaint_prioritise(city, number, false);
    book_filed(city, c);
    observer_tell(city, number, STEP_FILED, part);
    flags_filed(city, number);
    uint32_t entry = city->params->channels[c->channel].entry;
    if (entry == NO_STAGE) {
        on_entered(city, number, PART_NOTHING);
        return;
    }
    status_enter(city, c, STATUS_WAITING);
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

static void on_entered(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(c->arrived);
    observer_tell(city, number, STEP_ENTERED, part);
    c->partner = ticket_detect(city, c);
    if (c->partner != NO_ROW) {
        on_merged(city, number, PART_NOTHING);
        return;
    }
    ticket_open(city, number);
    triage_enter(city, number);
}

/* --- merged: it joins an open case, its partner for the moment --- */

static void on_merged(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    book_merged(city, c);
    status_leave(city, c);
    ticket_merge(city, number, c->partner);
    observer_tell(city, number, STEP_MERGED, part);
    c->partner = NO_ROW;
}

/* --- triaged: somebody has read it --- */

static void wrong_agency_enter(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    if (c->misroutes < UINT8_MAX) c->misroutes++;
    c->hops++;
    c->agency = handling_wrong_agency(city, c);
    book_event(city, c, BOOKED_MISROUTE);
    if (city->plan.wrong == NO_STAGE) {
        on_returned(city, number, PART_NOTHING);
        return;
    }
    status_enter(city, c, STATUS_COORDINATION);
    stage_enter(city, number, city->plan.wrong, draw_rare(city, c, RARE_WRONG_WORK));
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

static void on_triaged(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    double incomplete = city->params->spec->crm.incomplete.share;
    observer_tell(city, number, STEP_TRIAGED, part);
    book_event(city, c, BOOKED_TRIAGED);
    bool asks = !c->asked && draw_happens(city, c, DRAW_INCOMPLETE, incomplete);
    if (asks) answer_wait(city, number);
    else agency_name(city, number);
}

static void answer_comes(struct city *city, uint32_t number) {
    observer_tell(city, number, STEP_TRIAGED, PART_ANSWER);
    agency_name(city, number);
}

/* --- returned: the wrong agency has given it back --- */

static void on_returned(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    observer_tell(city, number, STEP_RETURNED, part);
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
    uint32_t crew = city->plan.crew[c->agency];
    if (!complaint_send(city, number, crew, handling_work(city, c)))
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
                    distribution_span(lead, draw_uniform(city, c, DRAW_LEAD)));
}

static void on_dispatched(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    double second = city->params->agencies[c->agency].second;
    assert(c->agency == c->owner);
    c->planned = draw_happens(city, c, DRAW_PLANNED, handling_of(city, c)->planned);
    observer_tell(city, number, STEP_DISPATCHED, part);
    if (c->planned) work_plan(city, number);
    if (draw_happens(city, c, DRAW_SECOND, second)) handling_ask_second(city, number);
    lead_enter(city, number);
}

static void lead_ends(struct city *city, uint32_t number) {
    if (!city_complaint(city, number)->is_child)
        observer_tell(city, number, STEP_DISPATCHED, PART_LEAD);
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

/* Its job is over, done or not; the case goes on if it has waited for that. */
static void second_agency_done(struct city *city, uint32_t child_number) {
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
        observer_tell(city, number, STEP_WORKED, PART_SECOND);
        validation_enter(city, number);
    }
}

static void on_worked(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    book_worked(city);
    if (c->is_child) {
        second_agency_done(city, number);
        return;
    }
    observer_tell(city, number, STEP_WORKED, part);
    complaint_set_started(city, number);
    handling_outcome(city, c);
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
static void on_validated(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    if (part != PART_NOTHING) observer_tell(city, number, STEP_VALIDATED, part);
    double on_site = city->params->spec->validation.on_site.share;
    if (!draw_happens(city, c, DRAW_ON_SITE, on_site)) {
        proof_judge(city, number);
        return;
    }
    status_enter(city, c, STATUS_VALIDATION);
    sim_time visit = distribution_span(&city->params->on_site, draw_rare(city, c, RARE_ON_SITE));
    clock_set_alarm(city, number, ALARM_ON_SITE, visit);
}

static void visit_ends(struct city *city, uint32_t number) {
    observer_tell(city, number, STEP_VALIDATED, PART_ON_SITE);
    proof_judge(city, number);
}

/* --- closed: the citizen is told --- */

/* The problem may have been fixed by another case meanwhile. */
static void on_closed(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    double comes_back = city->params->spec->closing.comes_back.share;
    assert(!c->second_pending);
    if (c->problem != NO_ROW) c->fixed |= city->problems.rows[c->problem].fixed;
    ticket_end(city, number, ENDING_DONE);
    observer_tell(city, number, STEP_CLOSED, part);
    citizens_judge(city, c->area, handling_value(city, c));
    if (c->fixed || !draw_happens(city, c, DRAW_COMES_BACK, comes_back)) {
        complaint_free(city, number);
        return;
    }
    sim_time delay =
        distribution_span(&city->params->comes_back_delay, draw_rare(city, c, RARE_COMES_BACK));
    clock_set_alarm(city, number, ALARM_COMES_BACK, delay);
}

/* The problem is still there, unless it has been fixed, and so is who reported it. */
static void report_comes_back(struct city *city, uint32_t number) {
    const struct complaint *c = city_complaint(city, number);
    if (c->problem != NO_ROW && city->problems.rows[c->problem].fixed) {
        book_forestalled(city, 1);
        complaint_free(city, number);
        return;
    }
    complaint_reopen(city, number);
    report_send(city, number);
}

/* --- other ends --- */

/* The citizen is told nothing, and the row goes. */
static void report_end(struct city *city, uint32_t number, enum step step, enum part part) {
    observer_tell(city, number, step, part);
    citizens_judge(city, city_complaint(city, number)->area, city->params->spec->trust.ignored);
    complaint_free(city, number);
}

static void on_withdrawn(struct city *city, uint32_t number, enum part part) {
    ticket_end(city, number, ENDING_WITHDRAWN);
    report_end(city, number, STEP_WITHDRAWN, part);
}

static void on_refused(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    if (c->is_child) {
        second_agency_done(city, number);
        return;
    }
    if (c->is_ticket) {
        ticket_end(city, number, ENDING_REFUSED);
    } else {
        status_leave(city, c);
        book_turned_away(city, c, ENDING_REFUSED);
    }
    report_end(city, number, STEP_REFUSED, part);
}

static void on_walked_away(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    if (!c->arrived) complaint_number(city, c);
    status_leave(city, c);
    book_turned_away(city, c, ENDING_WALKED_AWAY);
    report_end(city, number, STEP_WALKED_AWAY, part);
}

/* --- from the engine to the handlers --- */

static void further_report(struct city *city, uint32_t problem, uint32_t report) {
    uint32_t number = citizens_next_report(city, problem, report);
    if (number != NO_ROW) report_send(city, number);
}

void journey_begin(struct city *city, const struct occurrence *occurrence) {
    ledger_reported(&city->balance);
    uint32_t number = citizens_first_report(city, occurrence),
             problem = city_complaint(city, number)->problem;
    report_send(city, number);
    for (uint32_t report = 1; report < occurrence->reports; report++) {
        if (citizens_report_at_once(city)) further_report(city, problem, report);
        else citizens_expect_report(city, problem, report);
    }
}

void journey_desk_done(struct city *city, uint32_t number, uint32_t desk) {
    enum role role = plan_stage(&city->plan, desk)->role;
    HANDLERS[role_step(role)](city, number, role_part(role));
}

void journey_abandoned(struct city *city, uint32_t number, uint32_t desk) {
    enum role role = plan_stage(&city->plan, desk)->role;
    switch (role) {
    case ROLE_ENTRY: on_walked_away(city, number, role_part(role)); return;
    case ROLE_TRIAGE:
    case ROLE_RETURN:
    case ROLE_DISPOSITION:
    case ROLE_CREW:
    case ROLE_VALIDATION:
        if (city_complaint(city, number)->is_child) second_agency_done(city, number);
        else on_withdrawn(city, number, role_part(role));
        return;
    case ROLE_COUNT: break;
    }
}

void journey_alarm(struct city *city, uint32_t kind, uint32_t subject) {
    switch (alarm_kind_of(kind)) {
    case ALARM_VISIT: on_filed(city, subject, PART_VISIT); return;
    case ALARM_ANSWER: answer_comes(city, subject); return;
    case ALARM_GIVE_UP: on_withdrawn(city, subject, PART_ANSWER); return;
    case ALARM_LEAD: lead_ends(city, subject); return;
    case ALARM_ON_SITE: visit_ends(city, subject); return;
    case ALARM_COMES_BACK: report_comes_back(city, subject); return;
    case ALARM_REPORT: further_report(city, subject, alarm_report_of(kind)); return;
    }
}
