/* The books of a run: DESIGN's ledger, and what else must hold at every moment. */
#include "inside.h"

struct ledger city_ledger(const struct city *city) {
    struct ledger ledger = city->ledger;
    ledger.problems += arrivals_happened(&city->arrivals, city->engine.now);
    ledger.silent = ledger.problems - ledger.reported;
    return ledger;
}

const char *ledger_audit(const struct city *city) {
    const struct ledger *l = &city->ledger;
    if (l->filed != l->walked_away + l->refused + l->merged + l->tickets + l->waiting_for_entry)
        return "reports filed are not walked away + refused + merged + tickets + waiting for entry";
    if (l->tickets != l->open + l->closed + l->withdrawn) return "tickets are not open + closed + withdrawn";
    if (l->closed != l->fixed + l->not_fixed) return "closed is not fixed + not fixed";
    if (city->open_integral.count != (int64_t)l->open) return "the area of open tickets counts others";
    int64_t shown = 0;
    for (int s = 0; s < STATUS_DONE; s++) shown += city->status_integral[s].count;
    if (shown != (int64_t)(l->open + l->waiting_for_entry)) return "statuses shown are not open tickets and reports waiting for entry";
    return NULL;
}

/* Counts rows and compares. */
static const char *audit_rows(const struct city *city) {
    uint64_t tickets = 0;
    for (uint32_t i = 0; i < city->engine.job_count && i < city->complaint_room; i++) {
        const struct complaint *c = &city->complaints[i];
        if (!c->in_use) continue;
        tickets += c->is_ticket;
        if (c->filed > city->engine.now) return "a report was filed in the future";
        if (c->responded < c->filed) return "a first response before filing";
        if (c->problem != NO_ROW && city->problems[c->problem].holders == 0) return "a report of a problem that is gone";
    }
    return tickets == city->ledger.open ? NULL : "rows of tickets are not the open ones";
}

const char *city_audit(const struct city *city) {
    const char *wrong = ledger_audit(city);
    if (!wrong) wrong = engine_audit(&city->engine);
    if (!wrong) wrong = audit_rows(city);
    struct ledger ledger = city_ledger(city);
    if (!wrong && ledger.problems < ledger.reported) wrong = "more problems were reported than happened";
    return wrong;
}
