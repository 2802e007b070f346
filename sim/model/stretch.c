/* What stretches are spent for. Time at a desk is parted by the engine, time elsewhere has one
 * cause; so has time at the desk of a wrong agency, whatever is done there. */
#include "stretch.h"

#include "part_now.h"

/* Adds a time at a desk, which is in nobody's hands if the desk is a pure delay. */
static void desk_time_add(const struct city *city, uint32_t number, sim_time spent[CAUSE_COUNT]) {
    const struct engine *engine = &city->clock.engine;
    struct job_spent at_desk = engine_job_spent(engine, number);
    enum cause hands = engine_job_is_delay(engine, number) ? CAUSE_LEAD : CAUSE_HANDS;
    spent[CAUSE_CLOSED] += at_desk.closed;
    spent[CAUSE_DUTIES] += at_desk.away;
    spent[CAUSE_WAITING] += at_desk.waiting;
    spent[hands] += at_desk.hands;
}

/* Adds the stretch that has gone on until now; what was before filing is no time of the report. */
static void stretch_add(const struct city *city, uint32_t number, enum part part,
                        sim_time spent[CAUSE_COUNT]) {
    const struct complaint *c = city_complaint(city, number);
    sim_time now = clock_now(city), since = c->since > c->filed ? c->since : c->filed;
    enum cause cause = part_cause(part);
    if (since == now) return;
    if (cause < CAUSE_COUNT) spent[cause] += now - since;
    else desk_time_add(city, number, spent);
    assert(cause < CAUSE_COUNT || part_role(part) < ROLE_COUNT);
    assert(cause < CAUSE_COUNT || city->clock.engine.jobs[number].entered == since);
}

void stretch_close(struct city *city, uint32_t number, enum part part) {
    stretch_add(city, number, part, city_complaint(city, number)->spent);
}

void stretch_share(struct city *city, struct complaint *c, uint32_t ticket) {
    const struct complaint *shared = city_complaint(city, ticket);
    sim_time by_now[CAUSE_COUNT];
    memcpy(by_now, shared->spent, sizeof by_now);
    stretch_add(city, ticket, part_now(city, ticket), by_now);
    for (int i = 0; i < CAUSE_COUNT; i++) c->spent[i] -= by_now[i];
}
