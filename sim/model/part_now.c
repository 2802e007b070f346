/* How complaints spend their time now: at a desk of some role, or by their status. */
#include "part_now.h"

#include "parts.h"

static enum part part_away(const struct complaint *c) {
    if (c->shares) return PART_SHARED;
    if (c->is_stuck) return PART_STUCK;
    if (c->waits_for_second) return PART_SECOND;
    switch ((enum status)c->status) {
    case STATUS_WAITING: return c->asked ? PART_ANSWER : PART_NOTHING;
    case STATUS_PROCESS:
    case STATUS_PLANNED:
    case STATUS_REJECTED: return PART_LEAD;
    case STATUS_VALIDATION: return PART_ON_SITE;
    case STATUS_COORDINATION:
    case STATUS_DISPOSITION:
    case STATUS_DONE:
    case STATUS_COUNT: break;
    }
    return PART_NOTHING;
}

enum part part_now(const struct city *city, uint32_t number) {
    const struct engine *engine = &city->clock.engine;
    const struct complaint *c = city_complaint(city, number);
    if (!engine_job_is_there(engine, number)) return part_away(c);
    enum role role = plan_stage(&city->plan, engine->jobs[number].desk)->role;
    return role == ROLE_CREW && complaint_is_inspected(c) ? PART_RETURN : role_part(role);
}
