/* Being stuck, and being swept up. Whether a case is stuck is drawn at its own address, so that a
 * share of 0 draws nothing and another share moves no other draw. */
#include "stuck.h"

#include "parts.h"

/* The next multiple of `every` since the start. */
static sim_time grid_after(sim_time every, sim_time at) {
    sim_time past = at / every * every;
    if (past > at) past -= every; /* of negative numbers `/` rounds up */
    return past + every;
}

/* The first sweep after a moment; TIME_NEVER without one. */
static sim_time sweep_after(const struct sweeps *sweeps, sim_time at) {
    sim_time next = sweeps->every == SPAN_ABSENT ? TIME_NEVER : grid_after(sweeps->every, at);
    for (size_t i = 0; i < sweeps->date_count; i++)
        if (sweeps->dates[i] > at) return sweeps->dates[i] < next ? sweeps->dates[i] : next;
    return next;
}

bool stuck_send(struct city *city, uint32_t number, uint32_t stage, sim_time work) {
    const struct sweeps *sweeps = &city->params->stages[stage].sweeps;
    struct complaint *c = city_complaint(city, number);
    enum rare_draw what = RARE_STUCK + ((unsigned)city->plan.stages[stage].role << 24);
    if (sweeps->share <= 0 || draw_rare(city, c, what) >= sweeps->share)
        return complaint_send(city, number, stage, work);
    sim_time now = clock_now(city);
    sim_time sweep = sweep_after(sweeps, sweeps->older ? now + sweeps->older - 1 : now);
    c->is_stuck = true;
    c->stuck_at = stage;
    complaint_set_work(city, number, work);
    if (sweep < TIME_NEVER) clock_set_alarm(city, number, ALARM_SWEEP, sweep - now);
    return true;
}
