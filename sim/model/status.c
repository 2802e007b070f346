/* Statuses of complaints, as they are counted and as the CRM shows them. */
#include "status.h"

#include "parts.h"

void status_enter(struct city *city, struct complaint *c, enum status status) {
    assert(c->in_use);
    assert(status < STATUS_DONE);
    if (c->is_child || c->status == status) return;
    ledger_status(&city->balance, (enum status)c->status, status, clock_now(city));
    c->status = (uint8_t)status;
}

void status_leave(struct city *city, struct complaint *c) {
    assert(!c->is_child);
    ledger_status(&city->balance, (enum status)c->status, STATUS_DONE, clock_now(city));
    c->status = STATUS_DONE;
}

void status_entry_begins(struct city *city, struct complaint *c) {
    assert(!c->entering);
    c->entering = true;
    ledger_entry_begins(&city->balance, clock_now(city));
}

void status_entry_ends(struct city *city, struct complaint *c) {
    if (!c->entering) return;
    c->entering = false;
    ledger_entry_ends(&city->balance, clock_now(city));
}

enum status status_shown(const struct complaint *c, enum step step) {
    bool waits = c->status == STATUS_COUNT || c->status == STATUS_WAITING;
    switch (step) {
    case STEP_WITHDRAWN:
    case STEP_REFUSED:
    case STEP_WALKED_AWAY: return STATUS_COUNT;
    case STEP_RETURNED:
    case STEP_DISPATCHED: return waits ? STATUS_COORDINATION : (enum status)c->status;
    case STEP_FILED:
    case STEP_ENTERED:
    case STEP_MERGED:
    case STEP_TRIAGED:
    case STEP_WORKED:
    case STEP_VALIDATED:
    case STEP_CLOSED:
    case STEP_REOPENED:
    case STEP_MOVED:
    case STEP_SWEPT:
    case STEP_COUNT: break;
    }
    return waits ? STATUS_WAITING : (enum status)c->status;
}
