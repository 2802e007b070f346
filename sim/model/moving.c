/* Steps of the journey that no handler before them has asked for: staff has changed, so that work
 * is done elsewhere, or a sweep has come. Jobs in hand stay with their server. */
#include "moving.h"

#include <stdlib.h>

#include "base/mem.h"
#include "journey.h"
#include "part_now.h"
#include "parts.h"
#include "stretch.h"

/* A job that waits, and since when. */
struct waiting {
    sim_time entered;
    uint32_t number;
};

static int entered_order(const void *a, const void *b) {
    const struct waiting *x = a, *y = b;
    if (x->entered != y->entered) return x->entered < y->entered ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Is the place of a desk worked by another? */
static bool is_left(const struct city *city, uint32_t desk) {
    uint32_t number = city->plan.stage_of_desk[desk], place = plan_place(&city->plan, desk),
             by = city->params->stages[number].places.worked_by[place];
    return by != NO_PLACE && by != place;
}

static bool any_is_left(const struct city *city) {
    for (uint32_t d = 0; d < city->plan.desk_count; d++)
        if (city->clock.engine.desks[d].queue.count && is_left(city, d)) return true;
    return false;
}

void on_moved(struct city *city, uint32_t number, enum part part) {
    const struct job *job = clock_job(city, number);
    uint32_t stage = city->plan.stage_of_desk[job->desk];
    sim_time work = job->work;
    engine_withdraw(&city->clock.engine, number);
    if (!city_complaint(city, number)->is_child) stretch_end(city, number, STEP_MOVED, part);
    if (!complaint_send(city, number, stage, work)) on_refused(city, number, PART_NOTHING);
}

void on_swept(struct city *city, uint32_t number, enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(c->is_stuck);
    if (!c->is_child) stretch_end(city, number, STEP_SWEPT, part);
    c->is_stuck = false;
    sim_time work = clock_job(city, number)->work;
    if (!complaint_send(city, number, c->stuck_at, work)) on_refused(city, number, PART_NOTHING);
}

void moving_follow_staff(struct city *city) {
    if (!any_is_left(city)) return;
    uint32_t rows = complaints_count(city), count = 0;
    struct waiting *waiting = mem_alloc(rows, sizeof *waiting);
    for (uint32_t i = 0; i < rows; i++) {
        const struct job *job = clock_job(city, i);
        if (job->queued && is_left(city, job->desk))
            waiting[count++] = (struct waiting){job->entered, i};
    }
    qsort(waiting, count, sizeof *waiting, entered_order);
    for (uint32_t i = 0; i < count; i++)
        on_moved(city, waiting[i].number, part_now(city, waiting[i].number));
    mem_free(waiting);
}
