/* Tickets of the CRM: finding duplicates, opening, answering and ending a case with all its
 * reports. */
#include "ticket.h"

#include "observer.h"
#include "parts.h"
#include "status.h"
#include "stretch.h"

/* Is a report that says what an open ticket says merged into it? */
static bool ticket_takes(enum merge merge, const struct complaint *ticket,
                         const struct complaint *report) {
    switch (merge) {
#define MERGE(id, word, english, indonesian, finds) \
    case MERGE_##id: return finds;
        MERGES(MERGE)
#undef MERGE
    }
    __builtin_unreachable();
}

/* The open ticket of the same problem that the CRM could find. */
static uint32_t ticket_known(const struct city *city, const struct complaint *c) {
    if (c->problem == NO_ROW) return NO_ROW;
    enum merge merge = city->params->spec->crm.merge;
    uint32_t ticket = city->problems.rows[c->problem].tickets;
    while (ticket != NO_ROW && !ticket_takes(merge, city_complaint(city, ticket), c))
        ticket = city_complaint(city, ticket)->next_ticket;
    return ticket;
}

uint32_t ticket_detect(const struct city *city, struct complaint *c) {
    uint32_t known = ticket_known(city, c);
    double detection = city->params->spec->crm.detection;
    if (known == NO_ROW || detection >= 1) return known;
    return draw_uniform(city, c, DRAW_DETECTED) < detection ? known : NO_ROW;
}

void ticket_merge(struct city *city, uint32_t number, uint32_t ticket_number) {
    struct complaint *c = city_complaint(city, number),
                     *ticket = city_complaint(city, ticket_number);
    assert(ticket->is_ticket);
    assert(c->problem == ticket->problem);
    if (ticket->responded < TIME_NEVER) c->responded = clock_now(city);
    stretch_share(city, c, ticket_number);
    c->shares = true;
    c->partner = ticket_number;
    c->merged = ticket->merged;
    ticket->merged = number;
}

void ticket_open(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    assert(!c->is_ticket);
    c->is_ticket = true;
    book_opened(city, c);
    if (c->problem != NO_ROW) problem_ticket_add(city, c->problem, number);
    fixing_case_opened(city, number);
    flags_entered(city, number);
}

void ticket_respond(struct city *city, uint32_t number) {
    sim_time now = clock_now(city);
    struct complaint *c = city_complaint(city, number);
    assert(c->is_ticket);
    if (c->responded < TIME_NEVER) return;
    c->responded = now;
    for (uint32_t m = c->merged; m != NO_ROW; m = city_complaint(city, m)->merged)
        city_complaint(city, m)->responded = now;
}

static enum step step_of(enum ending ending) {
    switch (ending) {
    case ENDING_DONE: return STEP_CLOSED;
    case ENDING_WITHDRAWN: return STEP_WITHDRAWN;
    case ENDING_REFUSED: return STEP_REFUSED;
    case ENDING_WALKED_AWAY: return STEP_WALKED_AWAY;
    case ENDING_OPEN: break;
    }
    return STEP_OPEN;
}

/* The reports that share the ticket have come to its step, and spent the stretch as `shared`. */
static void sharers_tell(struct city *city, uint32_t number, enum step step, enum part shared) {
    uint32_t m = city_complaint(city, number)->merged;
    for (; m != NO_ROW; m = city_complaint(city, m)->merged) observer_tell(city, m, step, shared);
}

/* The ticket has come to a step, and with it the reports that share it. */
static inline void ticket_tell(struct city *city, uint32_t number, enum step step, enum part part,
                               enum part shared) {
    stretch_end(city, number, step, part);
    if (city->observer) sharers_tell(city, number, step, shared);
}

/* The stories of its reports end with that of the ticket. */
static void ticket_let_go(struct city *city, struct complaint *c, enum ending ending) {
    for (uint32_t m = c->merged, next; m != NO_ROW; m = next) {
        next = city_complaint(city, m)->merged;
        book_shared(city, city_complaint(city, m), c, ending);
        complaint_free(city, m);
    }
    c->is_ticket = c->rests = false;
    c->merged = NO_ROW;
}

void ticket_end(struct city *city, uint32_t number, enum ending ending, enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(c->is_ticket);
    if (c->problem != NO_ROW) problem_ticket_remove(city, c->problem, number);
    status_leave(city, c);
    ticket_tell(city, number, step_of(ending), part, PART_SHARED);
    book_ended(city, c, ending);
    ticket_let_go(city, c, ending);
}

void ticket_rest(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(c->is_ticket);
    if (c->problem != NO_ROW) problem_ticket_remove(city, c->problem, number);
    status_leave(city, c);
    book_rests(city, c);
    c->is_ticket = false;
    c->rests = true;
    ticket_tell(city, number, STEP_CLOSED, part, PART_SHARED);
}

void ticket_reopen(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(c->rests);
    c->rests = false;
    c->is_ticket = true;
    book_reopened(city, c);
    if (c->problem != NO_ROW) problem_ticket_add(city, c->problem, number);
    if (!c->flagged && !c->planned) flags_entered(city, number);
    ticket_tell(city, number, STEP_REOPENED, part, part);
}

void ticket_settle(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    assert(c->rests);
    book_shared(city, c, c, ENDING_DONE);
    ticket_let_go(city, c, ENDING_DONE);
}
