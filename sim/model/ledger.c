/* The ledger of a run: every count changes here, and what must hold at every moment is seen to
 * here. */
#include "ledger.h"

#include "parts.h"

/* --- changes --- */

/* Which equalities hold after every change; ledger_audit() says the same in words. */
static inline void balance_holds(const struct balance *balance) {
    const struct ledger *l = &balance->ledger;
    assert(l->filed == l->walked_away + l->refused + l->merged + l->tickets + l->waiting_for_entry);
    assert(l->tickets == l->open + l->closed + l->withdrawn);
    assert(l->closed == l->fixed + l->not_fixed);
    assert(balance->open.count == (int64_t)l->open);
    (void)l;
}

void ledger_initial(struct balance *balance, uint32_t problems) {
    assert(balance->ledger.filed == 0);
    balance->ledger.problems = problems;
}

void ledger_reported(struct balance *balance) { balance->ledger.reported++; }

void ledger_meant(struct balance *balance, uint32_t reports) { balance->ledger.meant += reports; }

void ledger_forestalled(struct balance *balance, uint32_t reports) {
    balance->ledger.forestalled += reports;
}

void ledger_unreached(struct balance *balance) { balance->ledger.unreached++; }

void ledger_sent(struct balance *balance) {
    balance->ledger.filed++;
    balance->ledger.waiting_for_entry++;
    balance_holds(balance);
}

void ledger_entry_begins(struct balance *balance, sim_time now) {
    time_integral_enter(&balance->entering, now);
    assert(balance->entering.count <= (int64_t)balance->ledger.waiting_for_entry);
}

void ledger_entry_ends(struct balance *balance, sim_time now) {
    time_integral_leave(&balance->entering, now);
}

void ledger_merged(struct balance *balance) {
    assert(balance->ledger.waiting_for_entry > 0);
    balance->ledger.waiting_for_entry--;
    balance->ledger.merged++;
    balance_holds(balance);
}

void ledger_opened(struct balance *balance, sim_time now) {
    assert(balance->ledger.waiting_for_entry > 0);
    balance->ledger.waiting_for_entry--;
    balance->ledger.tickets++;
    balance->ledger.open++;
    time_integral_enter(&balance->open, now);
    balance_holds(balance);
}

void ledger_turned_away(struct balance *balance, enum ending ending) {
    assert(ending == ENDING_REFUSED || ending == ENDING_WALKED_AWAY);
    assert(balance->ledger.waiting_for_entry > 0);
    balance->ledger.waiting_for_entry--;
    if (ending == ENDING_REFUSED) balance->ledger.refused++;
    else balance->ledger.walked_away++;
    balance_holds(balance);
}

static void ledger_end(struct ledger *ledger, enum ending ending, bool fixed) {
    switch (ending) {
    case ENDING_DONE:
        ledger->closed++;
        if (fixed) ledger->fixed++;
        else ledger->not_fixed++;
        return;
    case ENDING_WITHDRAWN: ledger->withdrawn++; return;
    case ENDING_REFUSED: /* it counts as never let in */
        ledger->refused++;
        ledger->tickets--;
        return;
    case ENDING_WALKED_AWAY:
    case ENDING_OPEN: break;
    }
}

void ledger_ended(struct balance *balance, enum ending ending, bool fixed, sim_time now) {
    assert(ending <= ENDING_REFUSED);
    assert(balance->ledger.open > 0);
    balance->ledger.open--;
    time_integral_leave(&balance->open, now);
    ledger_end(&balance->ledger, ending, fixed);
    balance_holds(balance);
}

void ledger_reopened(struct balance *balance, sim_time now) {
    assert(balance->ledger.not_fixed > 0);
    balance->ledger.closed--;
    balance->ledger.not_fixed--;
    balance->ledger.open++;
    time_integral_enter(&balance->open, now);
    balance_holds(balance);
}

void ledger_status(struct balance *balance, enum status before, enum status after, sim_time now) {
    assert(before <= STATUS_COUNT);
    assert(after <= STATUS_COUNT);
    if (before < STATUS_DONE) {
        assert(balance->status[before].count > 0);
        time_integral_leave(&balance->status[before], now);
    }
    if (after < STATUS_DONE) time_integral_enter(&balance->status[after], now);
}

/* --- audits --- */

struct ledger city_ledger(const struct city *city) {
    struct ledger ledger = city->balance.ledger;
    ledger.problems += problems_occurred(city);
    ledger.silent = ledger.problems - ledger.reported;
    return ledger;
}

const char *ledger_audit(const struct balance *balance) {
    const struct ledger *l = &balance->ledger;
    if (l->filed != l->walked_away + l->refused + l->merged + l->tickets + l->waiting_for_entry)
        return "reports filed are not walked away + refused + merged + tickets + waiting for entry";
    if (l->tickets != l->open + l->closed + l->withdrawn)
        return "tickets are not open + closed + withdrawn";
    if (l->closed != l->fixed + l->not_fixed) return "closed is not fixed + not fixed";
    if (balance->open.count != (int64_t)l->open)
        return "the time integral of open tickets counts others";
    int64_t shown = 0;
    for (int s = 0; s < STATUS_DONE; s++) shown += balance->status[s].count;
    if (shown != (int64_t)(l->open + l->waiting_for_entry))
        return "statuses shown are not open tickets and reports waiting for entry";
    return NULL;
}

/* Counts rows and compares. */
static const char *rows_audit(const struct city *city) {
    uint64_t tickets = 0;
    int64_t entering = 0;
    for (uint32_t i = 0; i < complaints_count(city); i++) {
        const struct complaint *c = &city->complaints.rows[i];
        if (!c->in_use) continue;
        tickets += c->is_ticket;
        entering += c->entering;
        if (c->filed > clock_now(city)) return "a report was filed in the future";
        if (c->responded < c->filed) return "a first response before filing";
        if (c->problem != NO_ROW && city->problems.rows[c->problem].holders == 0)
            return "a report of a problem that is gone";
    }
    if (entering != city->balance.entering.count)
        return "the time integral of reports at entry desks counts others";
    return tickets == city->balance.ledger.open ? NULL : "rows of tickets are not the open ones";
}

static const char *meant_audit(const struct city *city) {
    const struct ledger *l = &city->balance.ledger;
    uint64_t to_come = 0;
    for (uint32_t i = 0; i < city->problems.count; i++) {
        const struct problem *problem = &city->problems.rows[i];
        if (problem->holders > 0 && !problem->awaited) to_come += problem->to_come;
    }
    return l->meant == l->filed + l->unreached + l->forestalled + to_come
               ? NULL
               : "reports meant are not filed + unreached + forestalled + still to come";
}

const char *city_audit(const struct city *city) {
    const char *wrong = ledger_audit(&city->balance);
    if (!wrong) wrong = engine_audit(&city->clock.engine);
    if (!wrong) wrong = rows_audit(city);
    if (!wrong) wrong = meant_audit(city);
    struct ledger ledger = city_ledger(city);
    if (!wrong && ledger.problems < ledger.reported)
        wrong = "more problems were reported than happened";
    return wrong;
}
