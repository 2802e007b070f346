/* The life of one complaint, top to bottom: from the moment a citizen sends it to the moment he is told. Each handler
 * is called when something has come to its end, decides what comes next, and sends the complaint there. */
#include <string.h>

#include "inside.h"
#include "travel.h"

static void arrive_at_counter(struct city *city, uint32_t number, enum part part);
static void on_entered(struct city *city, uint32_t number, bool at_desk);
static void to_triage(struct city *city, uint32_t number);
static void on_triaged(struct city *city, uint32_t number, bool at_desk);
static void on_answered(struct city *city, uint32_t number);
static void name_agency(struct city *city, uint32_t number);
static void on_returned(struct city *city, uint32_t number, bool at_desk);
static void on_dispatched(struct city *city, uint32_t number, bool at_desk);
static void to_crew(struct city *city, uint32_t number);
static void on_worked(struct city *city, uint32_t number, bool at_desk);
static void to_validation(struct city *city, uint32_t number);
static void on_validated(struct city *city, uint32_t number, bool at_desk);
static void judge_proof(struct city *city, uint32_t number);
static void on_closed(struct city *city, uint32_t number);
static void on_withdrawn(struct city *city, uint32_t number, enum part part);
static void on_refused(struct city *city, uint32_t number);
static void on_walked_away(struct city *city, uint32_t number);

/* --- filed: a citizen tells --- */

void on_filed(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    sim_time now = city->engine.now;
    c->filed = c->since = now;
    c->status = STATUS_COUNT;
    c->channel = (uint16_t)citizens_channel(city, c);
    city->ledger.filed++;
    city->ledger.waiting_for_entry++;
    const struct channel_params *channel = &city->params->channels[c->channel];
    sim_time opens = channel->hours ? calendar_next_open(channel->hours, now) : now;
    if (opens <= now) {
        arrive_at_counter(city, number, PART_NOTHING);
    } else if (channel->has_patience && span_of(&channel->patience, luck_rare(city, c, RARE_PATIENCE)) < opens - now) {
        on_walked_away(city, number);
    } else if (opens < TIME_NEVER) {
        rest(city, c, STATUS_WAITING);
        wait_for(city, number, ALARM_VISIT, opens - now);
    } else {
        rest(city, c, STATUS_WAITING); /* the counter never opens again within the run */
    }
}

static void arrive_at_counter(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = &city->complaints[number];
    c->filed = city->engine.now;
    c->serial = ++city->serial;
    c->arrived = true;
    struct job *job = &city->engine.jobs[number];
    job->severity = city->params->severity[c->category];
    job->rank = c->filed + city->params->spec->closing.limit;
    book_filed(city, c);
    tell(city, number, STEP_FILED, part);
    flag_later(city, number);
    uint32_t entry = city->params->channels[c->channel].entry;
    if (entry == NO_STAGE) {
        on_entered(city, number, false);
    } else {
        rest(city, c, STATUS_WAITING);
        sim_time work = span_of(&city->params->stages[entry].service, luck(city, c, LUCK_ENTRY));
        if (!send_to(city, number, entry, work)) on_refused(city, number);
    }
}

/* --- entered: it is in the CRM --- */

/* A ticket more or less; a midnight that has gone by meanwhile is booked with what was open then. */
static void change_open(struct city *city, int by) {
    if (city->engine.now >= city->next_midnight) book_days(city);
    city->ledger.open += (uint64_t)by;
}

/* Is a report that says what an open ticket says merged into it? */
static bool is_merged(enum merge merge, const struct complaint *ticket, const struct complaint *report) {
    switch (merge) {
#define MERGE(id, word, meaning, finds) \
    case MERGE_##id: return finds;
        MERGES(MERGE)
#undef MERGE
    }
    __builtin_unreachable();
}

/* The open ticket of the same problem that the CRM would find, or NO_ROW. */
static uint32_t known_ticket(const struct city *city, const struct complaint *c) {
    if (c->problem == NO_ROW) return NO_ROW;
    uint32_t t = city->problems[c->problem].tickets;
    while (t != NO_ROW && !is_merged(city->params->spec->crm.merge, &city->complaints[t], c))
        t = city->complaints[t].next_ticket;
    return t;
}

static void merge(struct city *city, uint32_t number, uint32_t ticket_number) {
    struct complaint *c = &city->complaints[number], *ticket = &city->complaints[ticket_number];
    city->ledger.merged++;
    city->measures->merged += book_counts(city, c->filed);
    leave_status(city, c);
    if (ticket->responded < TIME_NEVER) c->responded = city->engine.now;
    c->partner = ticket_number;
    tell(city, number, STEP_MERGED, PART_NOTHING);
    c->partner = NO_ROW;
    c->merged = ticket->merged;
    ticket->merged = number;
}

static void on_entered(struct city *city, uint32_t number, bool at_desk) {
    struct complaint *c = &city->complaints[number];
    if (at_desk) tell_desk(city, number, STEP_ENTERED, PART_ENTRY);
    else tell(city, number, STEP_ENTERED, PART_NOTHING);
    city->ledger.waiting_for_entry--;
    uint32_t known = known_ticket(city, c);
    if (known != NO_ROW && (city->params->spec->crm.detection >= 1 || luck(city, c, LUCK_DETECTED) < city->params->spec->crm.detection)) {
        merge(city, number, known);
        return;
    }
    c->is_ticket = true;
    city->ledger.tickets++;
    change_open(city, 1);
    time_integral_enter(&city->open_integral, city->engine.now);
    if (book_counts(city, c->filed)) {
        city->measures->tickets++;
        city->measures->undetected += c->problem != NO_ROW && city->problems[c->problem].tickets != NO_ROW;
        city->measures->rereports += c->comes_back;
    }
    if (c->problem != NO_ROW) {
        c->next_ticket = city->problems[c->problem].tickets;
        city->problems[c->problem].tickets = number;
    }
    flag_entered(city, number);
    to_triage(city, number);
}

/* --- triaged: somebody has read it --- */

static void to_triage(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    uint32_t stage = city->params->channels[c->channel].geo ? city->plan.geo_triage : city->plan.central_triage[c->channel];
    if (stage == NO_STAGE) {
        on_triaged(city, number, false);
        return;
    }
    rest(city, c, c->responded < TIME_NEVER ? STATUS_COORDINATION : STATUS_WAITING);
    sim_time work = span_of(&city->params->stages[stage].service, luck(city, c, LUCK_TRIAGE));
    if (!send_to(city, number, stage, work)) on_refused(city, number);
}

static void on_triaged(struct city *city, uint32_t number, bool at_desk) {
    struct complaint *c = &city->complaints[number];
    const struct incomplete_spec *incomplete = &city->params->spec->crm.incomplete;
    if (at_desk) tell_desk(city, number, STEP_TRIAGED, PART_TRIAGE);
    else tell(city, number, STEP_TRIAGED, PART_NOTHING);
    city->measures->triaged++;
    if (incomplete->share > 0 && !c->asked && luck(city, c, LUCK_INCOMPLETE) < incomplete->share) {
        c->asked = true;
        double u = luck_rare(city, c, RARE_ANSWER); /* says whether there is an answer, and stretched, when */
        c->answers = u < incomplete->answered;
        sim_time answer = c->answers ? span_of(&city->params->answer, u / incomplete->answered) : TIME_NEVER;
        rest(city, c, STATUS_WAITING);
        if (answer < incomplete->give_up) wait_for(city, number, ALARM_ANSWER, answer);
        else wait_for(city, number, ALARM_GIVE_UP, incomplete->give_up);
        return;
    }
    name_agency(city, number);
}

static void on_answered(struct city *city, uint32_t number) {
    tell(city, number, STEP_TRIAGED, PART_ANSWER);
    name_agency(city, number);
}

/* Some other agency: by the ownership of the category, or any if it has but one owner. */
static uint32_t wrong_agency(const struct city *city, const struct complaint *c) {
    uint32_t agencies = city->plan.agencies.count;
    const double *until = city->params->owner_until + (size_t)c->category * agencies;
    double own_from = c->owner ? until[c->owner - 1] : 0, own = until[c->owner] - own_from, u = luck_rare(city, c, RARE_WRONG_AGENCY);
    if (own > 1 - 1e-9) {
        uint32_t other = (uint32_t)(u * (agencies - 1));
        return other + (other >= c->owner);
    }
    double v = u * (1 - own);
    return pick(until, agencies, v < own_from ? v : v + own);
}

static void to_wrong_agency(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    c->misroutes++;
    c->hops++;
    c->agency = (uint16_t)wrong_agency(city, c);
    city->measures->misroutes += book_counts(city, c->filed);
    if (city->plan.wrong == NO_STAGE) {
        on_returned(city, number, false);
        return;
    }
    rest(city, c, STATUS_COORDINATION);
    sim_time work = span_of(&city->params->stages[city->plan.wrong].service, luck_rare(city, c, RARE_WRONG_WORK));
    if (!send_to(city, number, city->plan.wrong, work)) on_refused(city, number);
}

static void name_agency(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    if (c->responded == TIME_NEVER) {
        c->responded = city->engine.now;
        for (uint32_t m = c->merged; m != NO_ROW; m = city->complaints[m].merged) city->complaints[m].responded = city->engine.now;
    }
    double misroute = city->params->spec->crm.misroute;
    if (misroute > 0 && luck(city, c, LUCK_MISROUTE) < misroute) {
        to_wrong_agency(city, number);
        return;
    }
    c->agency = c->owner;
    c->hops++;
    c->visits = 0; /* its luck from here on is the same after any number of detours */
    double disposed = city->params->agencies[c->agency].disposed;
    uint32_t stage = city->plan.disposition[c->agency];
    if (disposed > 0 && stage != NO_STAGE && luck(city, c, LUCK_DISPOSED) < disposed) {
        c->hops++;
        rest(city, c, STATUS_DISPOSITION);
        sim_time work = span_of(&city->params->stages[stage].service, luck(city, c, LUCK_DISPOSITION));
        if (!send_to(city, number, stage, work)) on_refused(city, number);
    } else {
        on_dispatched(city, number, false);
    }
}

/* --- returned: the wrong agency gives it back --- */

static void on_returned(struct city *city, uint32_t number, bool at_desk) {
    struct complaint *c = &city->complaints[number];
    if (at_desk) tell_desk(city, number, STEP_RETURNED, PART_RETURN);
    else tell(city, number, STEP_RETURNED, PART_NOTHING);
    c->visits++;
    c->returns++;
    luck_renew_triage(city, c);
    to_triage(city, number);
}

/* --- dispatched: the agency accepts --- */

static const struct handling *handling_of(const struct city *city, const struct complaint *c) {
    return &city->params->agencies[c->agency].of[c->category];
}

/* The second agency gets a job of its own; the case waits for it at the end. */
static void ask_second_agency(struct city *city, uint32_t number) {
    uint32_t child_number = complaint_new(city);
    struct complaint *c = &city->complaints[number], *child = &city->complaints[child_number];
    const struct agency_params *agency = &city->params->agencies[c->agency];
    child->is_child = true;
    child->partner = number;
    child->stream = c->stream;
    child->number = c->number;
    child->report = c->report;
    child->area = c->area;
    child->category = c->category;
    child->agency = child->owner = (uint16_t)pick(agency->second_until, city->plan.agencies.count, luck_rare(city, c, RARE_SECOND_AGENCY));
    child->filed = c->filed;
    child->flagged = c->flagged && !c->planned;
    c->partner = child_number;
    struct job *job = &city->engine.jobs[child_number];
    job->promoted = child->flagged;
    job->severity = city->params->severity[c->category];
    job->rank = c->filed + city->params->spec->closing.limit;
    c->second_pending = true;
    c->hops++;
    city->measures->second += book_counts(city, c->filed);
    sim_time lead = span_of(&handling_of(city, child)->lead, luck_rare(city, child, RARE_SECOND_LEAD));
    wait_for(city, child_number, ALARM_LEAD, lead);
}

static void on_dispatched(struct city *city, uint32_t number, bool at_desk) {
    struct complaint *c = &city->complaints[number];
    const struct agency_params *agency = &city->params->agencies[c->agency];
    const struct handling *handling = handling_of(city, c);
    const struct handling_rules_spec *closing = &city->params->spec->closing;
    c->planned = handling->planned > 0 && luck(city, c, LUCK_PLANNED) < handling->planned;
    if (at_desk) tell_desk(city, number, STEP_DISPATCHED, PART_DISPOSITION);
    else tell(city, number, STEP_DISPATCHED, PART_NOTHING);
    if (c->planned) {
        city->engine.jobs[number].rank = c->filed + agency->planned_limit;
        city->engine.jobs[number].promoted = false; /* the red flag is not for planned work */
        city->measures->planned += book_counts(city, c->filed);
    }
    if (agency->second > 0 && luck(city, c, LUCK_SECOND) < agency->second) {
        ask_second_agency(city, number);
        c = &city->complaints[number];
    }
    bool sham = closing->sham > 0 && luck(city, c, LUCK_OUTCOME) < closing->sham; /* nobody plans what nobody does */
    const struct law *lead = c->planned ? &agency->planned_lead : &handling->lead;
    if (sham || law_is_zero(lead)) {
        to_crew(city, number);
    } else {
        rest(city, c, c->planned ? STATUS_PLANNED : STATUS_PROCESS);
        wait_for(city, number, ALARM_LEAD, span_of(lead, luck(city, c, LUCK_LEAD)));
    }
}

static void to_crew(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    if (!c->is_child) rest(city, c, c->rejections ? STATUS_REJECTED : c->planned ? STATUS_PLANNED : STATUS_PROCESS);
    const struct law *law = &handling_of(city, c)->work;
    if (city->params->already_fixed_differs && c->problem != NO_ROW && city->problems[c->problem].fixed) law = &city->params->already_fixed;
    sim_time work = span_of(law, c->is_child ? luck_rare(city, c, RARE_SECOND_WORK) : luck(city, c, LUCK_WORK));
    if (c->flagged && !c->planned) work = time_from_double((double)work / city->params->spec->closing.red_flag_speed);
    if (!send_to(city, number, city->plan.crew[c->agency], work)) on_refused(city, number);
}

/* --- worked: the crew is done --- */

static void second_agency_done(struct city *city, uint32_t child_number) {
    uint32_t number = city->complaints[child_number].partner;
    complaint_free(city, child_number);
    struct complaint *c = &city->complaints[number];
    c->second_pending = false;
    c->partner = NO_ROW;
    if (c->gone) {
        complaint_free(city, number);
    } else if (c->waits_for_second) {
        c->waits_for_second = false;
        tell(city, number, STEP_WORKED, PART_SECOND);
        to_validation(city, number);
    }
}

static enum outcome outcome_of(struct city *city, struct complaint *c) {
    const struct handling_rules_spec *closing = &city->params->spec->closing;
    if (closing->sham + closing->failed <= 0) return OUTCOME_FIXED;
    double u = luck(city, c, LUCK_OUTCOME);
    return u < closing->sham ? OUTCOME_SHAM : u < closing->sham + closing->failed ? OUTCOME_FAILED : OUTCOME_FIXED;
}

static void on_worked(struct city *city, uint32_t number, bool at_desk) {
    struct complaint *c = &city->complaints[number];
    book_worked(city);
    if (c->is_child) {
        second_agency_done(city, number);
        return;
    }
    if (at_desk) tell_desk(city, number, STEP_WORKED, PART_CREW);
    c->outcome = (uint8_t)outcome_of(city, c);
    c->fixed |= c->outcome == OUTCOME_FIXED;
    if (c->problem != NO_ROW) {
        if (c->fixed) problem_fixed(city, c->problem);
        else c->fixed = city->problems[c->problem].fixed;
    }
    if (c->second_pending) {
        c->waits_for_second = true;
        rest(city, c, STATUS_COORDINATION);
        return;
    }
    to_validation(city, number);
}

/* --- validated: the proof is looked at --- */

static void to_validation(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    uint32_t stage = city->plan.validation;
    if (!city->params->validates) {
        on_closed(city, number);
    } else if (stage == NO_STAGE) {
        on_validated(city, number, false);
    } else {
        rest(city, c, STATUS_VALIDATION);
        sim_time work = span_of(&city->params->stages[stage].service, luck(city, c, LUCK_VALIDATION));
        if (!send_to(city, number, stage, work)) on_refused(city, number);
    }
}

static void on_validated(struct city *city, uint32_t number, bool at_desk) {
    struct complaint *c = &city->complaints[number];
    if (at_desk) tell_desk(city, number, STEP_VALIDATED, PART_VALIDATION);
    double on_site = city->params->spec->validation.on_site.share;
    if (on_site > 0 && luck(city, c, LUCK_ON_SITE) < on_site) {
        rest(city, c, STATUS_VALIDATION);
        wait_for(city, number, ALARM_ON_SITE, span_of(&city->params->on_site, luck_rare(city, c, RARE_ON_SITE)));
        return;
    }
    judge_proof(city, number);
}

static void judge_proof(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    bool counts = book_counts(city, c->filed);
    city->measures->validated += counts;
    double rejected = city->params->spec->validation.rejected;
    if (rejected > 0 && luck(city, c, LUCK_REJECTED) < rejected) {
        city->measures->rejections += counts;
        if (c->rejections < UINT8_MAX) c->rejections++;
        c->visits++;
        luck_renew(city, c, 1);
        luck_renew(city, c, 2);
        to_crew(city, number);
        return;
    }
    on_closed(city, number);
}

/* --- closed: the citizen is told --- */

static void unlink_ticket(struct city *city, uint32_t number) {
    const struct complaint *c = &city->complaints[number];
    if (c->problem == NO_ROW) return;
    uint32_t *link = &city->problems[c->problem].tickets;
    while (*link != number) link = &city->complaints[*link].next_ticket;
    *link = c->next_ticket;
}

/* The ticket ends, and with it every report that was merged into it. */
static void end_ticket(struct city *city, uint32_t number, enum ending ending) {
    struct complaint *c = &city->complaints[number];
    change_open(city, -1);
    time_integral_leave(&city->open_integral, city->engine.now);
    leave_status(city, c);
    unlink_ticket(city, number);
    book_report(city, c, c, ending);
    for (uint32_t m = c->merged, next; m != NO_ROW; m = next) {
        next = city->complaints[m].merged;
        book_report(city, &city->complaints[m], c, ending);
        complaint_free(city, m);
    }
    c->is_ticket = false;
    c->merged = NO_ROW;
}

/* The same row becomes the new report: the problem is still there, and so is who reported it. */
static void come_back(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number], old = *c;
    if (old.problem != NO_ROW && city->problems[old.problem].fixed) {
        city->ledger.forestalled++;
        city->measures->forestalled += city->counting;
        complaint_free(city, number);
        return;
    }
    memset(c, 0, offsetof(struct complaint, luck));
    c->merged = c->partner = c->next_ticket = NO_ROW;
    c->responded = TIME_NEVER;
    c->in_use = true;
    c->stream = old.stream;
    c->number = old.number;
    c->report = old.report + REPORTS_OF_A_PROBLEM; /* luck of its own */
    c->problem = old.problem;
    c->earlier = old.serial;
    c->comes_back = true;
    c->area = old.area;
    c->category = old.category;
    c->owner = old.owner;
    c->group = old.group;
    c->reporter = old.reporter;
    city->engine.jobs[number].promoted = false;
    on_filed(city, number);
}

static double value_of(const struct city *city, const struct complaint *c) {
    const struct trust_spec *trust = &city->params->spec->trust;
    if (!c->fixed) return trust->sham;
    sim_time limit = c->planned ? city->params->agencies[c->agency].planned_limit : city->params->spec->closing.limit;
    return city->engine.now - c->filed > limit ? trust->late : trust->in_time;
}

static void on_closed(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    if (c->problem != NO_ROW) c->fixed |= city->problems[c->problem].fixed; /* by whoever, meanwhile */
    city->ledger.closed++;
    if (c->fixed) city->ledger.fixed++;
    else city->ledger.not_fixed++;
    end_ticket(city, number, ENDING_DONE);
    tell(city, number, STEP_CLOSED, PART_NOTHING);
    citizens_judge(city, c->area, value_of(city, c));
    const struct comes_back_spec *comes_back = &city->params->spec->closing.comes_back;
    if (!c->fixed && comes_back->share > 0 && luck(city, c, LUCK_COMES_BACK) < comes_back->share) {
        sim_time delay = span_of(&city->params->comes_back_delay, luck_rare(city, c, RARE_COMES_BACK));
        wait_for(city, number, ALARM_COMES_BACK, delay);
    } else {
        complaint_free(city, number);
    }
}

/* --- other ends --- */

static void on_withdrawn(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = &city->complaints[number];
    city->ledger.withdrawn++;
    end_ticket(city, number, ENDING_WITHDRAWN);
    tell(city, number, STEP_WITHDRAWN, part);
    citizens_judge(city, c->area, city->params->spec->trust.ignored);
    complaint_free(city, number);
}

/* A full desk turns it away: whatever it was, it counts as never let in. */
static void on_refused(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    if (c->is_child) {
        second_agency_done(city, number);
        return;
    }
    city->ledger.refused++;
    if (c->is_ticket) {
        city->ledger.tickets--;
        city->measures->tickets -= book_counts(city, c->filed);
        end_ticket(city, number, ENDING_REFUSED);
    } else {
        city->ledger.waiting_for_entry--;
        leave_status(city, c);
        book_report(city, c, c, ENDING_REFUSED);
    }
    tell(city, number, STEP_REFUSED, PART_NOTHING);
    citizens_judge(city, c->area, city->params->spec->trust.ignored);
    complaint_free(city, number);
}

static void on_walked_away(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    if (!c->arrived) c->serial = ++city->serial;
    city->ledger.walked_away++;
    city->ledger.waiting_for_entry--;
    if (c->status < STATUS_COUNT) leave_status(city, c);
    book_report(city, c, c, ENDING_WALKED_AWAY);
    tell(city, number, STEP_WALKED_AWAY, PART_NOTHING);
    citizens_judge(city, c->area, city->params->spec->trust.ignored);
    complaint_free(city, number);
}

/* --- from the engine to the handlers --- */

void journey_desk_done(struct city *city, uint32_t number, uint32_t desk) {
    switch (city->plan.stages[city->plan.stage_of_desk[desk]].role) {
    case ROLE_ENTRY: on_entered(city, number, true); return;
    case ROLE_TRIAGE: on_triaged(city, number, true); return;
    case ROLE_RETURN: on_returned(city, number, true); return;
    case ROLE_DISPOSITION: on_dispatched(city, number, true); return;
    case ROLE_CREW: on_worked(city, number, true); return;
    case ROLE_VALIDATION: on_validated(city, number, true); return;
    case ROLE_COUNT: return;
    }
}

/* Its patience ran out in a queue: at the counter the citizen walks away, later the case is withdrawn. */
void journey_abandoned(struct city *city, uint32_t number, uint32_t desk) {
    static const enum part part_at[ROLE_COUNT] = {PART_ENTRY, PART_TRIAGE, PART_RETURN, PART_DISPOSITION, PART_CREW, PART_VALIDATION};
    enum role role = city->plan.stages[city->plan.stage_of_desk[desk]].role;
    if (role == ROLE_ENTRY) on_walked_away(city, number);
    else if (city->complaints[number].is_child) second_agency_done(city, number);
    else on_withdrawn(city, number, part_at[role]);
}

void journey_alarm(struct city *city, uint32_t kind, uint32_t number) {
    switch (kind & 0xFF) {
    case ALARM_VISIT: arrive_at_counter(city, number, PART_VISIT); return;
    case ALARM_ANSWER: on_answered(city, number); return;
    case ALARM_GIVE_UP: on_withdrawn(city, number, PART_ANSWER); return;
    case ALARM_LEAD:
        if (!city->complaints[number].is_child) tell(city, number, STEP_DISPATCHED, PART_LEAD);
        to_crew(city, number);
        return;
    case ALARM_ON_SITE:
        tell(city, number, STEP_VALIDATED, PART_ON_SITE);
        judge_proof(city, number);
        return;
    case ALARM_COMES_BACK: come_back(city, number); return;
    case ALARM_REPORT: citizens_add(city, number, kind >> 8); return;
    }
}
