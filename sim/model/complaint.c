/* The slab of complaints, and what the engine is told of a complaint's job: urgency, desk, work. */
#include "complaint.h"

#include <string.h>

#include "base/mem.h"
#include "parts.h"
#include "schema/limit.h"

/* --- rows --- */

void complaints_init(struct complaints *complaints) { complaints->not_counted = UINT32_MAX; }

void complaints_release(struct complaints *complaints) { mem_free(complaints->rows); }

uint32_t complaints_count(const struct city *city) {
    uint32_t jobs = city->clock.engine.job_count, room = city->complaints.room;
    return jobs < room ? jobs : room;
}

void complaints_count_from_now(struct city *city) {
    assert(city->complaints.not_counted == UINT32_MAX);
    city->complaints.not_counted = city->complaints.serial;
}

static void slab_grow(struct city *city) {
    struct complaints *slab = &city->complaints;
    uint32_t before = slab->room;
    slab->room = before ? before * 2 : 256;
    slab->rows = mem_resize_rows(slab->rows, before, slab->room, sizeof *slab->rows);
    clock_set_rows(city, slab->rows, sizeof *slab->rows);
}

/* Draws stay: a block that is not marked as there is never read. */
static void row_clear(struct complaint *c) {
    memset(c, 0, offsetof(struct complaint, draws));
    c->problem = c->merged = c->partner = c->next_ticket = c->unfixed = NO_ROW;
    c->responded = c->work_started = TIME_NEVER;
    c->in_use = true;
}

uint32_t complaint_new(struct city *city) {
    uint32_t number = engine_new_job(&city->clock.engine);
    if (number >= city->complaints.room) slab_grow(city);
    assert(number < city->complaints.room);
    row_clear(&city->complaints.rows[number]);
    return number;
}

void complaint_free(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    assert(!c->is_ticket);
    assert(c->merged == NO_ROW || !c->is_child);
    if (c->second_pending) {
        c->gone = true;
        return;
    }
    if (c->problem != NO_ROW && !c->is_child) problem_release(city, c->problem);
    c->in_use = false;
    engine_free_job(&city->clock.engine, number);
}

void complaint_reopen(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number), old = *c;
    assert(!old.is_child);
    assert(!old.is_ticket);
    row_clear(c);
    c->stream = old.stream;
    c->number = old.number;
    c->report = old.report + REPORTS_OF_A_PROBLEM; /* draws of its own */
    c->problem = old.problem;
    c->unfixed = old.unfixed;
    c->earlier = old.serial;
    c->comes_back = true;
    c->area = old.area;
    c->category = old.category;
    c->owner = old.owner;
    c->group = old.group;
    c->reporter = old.reporter;
}

void complaint_number(struct city *city, struct complaint *c) {
    assert(c->serial == 0);
    c->serial = ++city->complaints.serial;
}

int64_t complaint_shown_number(const struct city *city, uint32_t serial) {
    uint32_t before = city->complaints.not_counted;
    return serial > before ? (int64_t)(serial - before) : -(int64_t)serial;
}

/* --- its job --- */

sim_time complaint_limit(const struct city *city, const struct complaint *c, sim_time filed) {
    assert(c->agency < city->plan.agencies.count);
    sim_time limit = c->planned ? city->params->agencies[c->agency].planned_limit
                                : city->params->limits[c->category];
    if (!limit_counts_working_days(limit)) return limit;
    return workdays_later(city->params->workdays, filed, limit_working_days(limit)) - filed;
}

void complaint_prioritise(struct city *city, uint32_t number, bool promoted) {
    const struct complaint *c = city_complaint(city, number);
    struct job *job = clock_job(city, number);
    assert(!job->queued);
    job->severity = city->params->severity[c->category];
    job->rank = c->filed + complaint_limit(city, c, c->filed);
    job->promoted = promoted;
}

void complaint_set_started(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    if (c->work_started < TIME_NEVER) return;
    c->work_started = clock_job(city, number)->started;
    assert(c->work_started >= c->filed);
}

/* Where the work of a place is done; where nobody does it, it waits for somebody. */
static uint32_t place_for(const struct city *city, const struct plan_stage *stage,
                          uint32_t place) {
    size_t number = (size_t)(stage - city->plan.stages);
    uint32_t other = city->params->stages[number].places.worked_by[place];
    assert(place < stage->places);
    return other == NO_PLACE ? place : other;
}

static uint32_t desk_for(struct city *city, const struct complaint *c,
                         const struct plan_stage *stage) {
    uint32_t place = place_for(city, stage, city->plan.place_of_area[stage->per][c->area]);
    uint32_t first = stage->first_desk + place * stage->desks_per_place;
    if (stage->desks_per_place == 1) return first;
    double u = choice_draws(stage->choice)
                   ? draw_rare(city, c, RARE_CHOICE + (stage->role << 24))
                   : 0;
    return engine_choose(&city->clock.engine, first, stage->desks_per_place, stage->choice, u,
                         &stage->turns[place]);
}

void complaint_set_work(struct city *city, uint32_t number, sim_time work) {
    assert(work >= 0);
    clock_job(city, number)->work = work;
}

bool complaint_send(struct city *city, uint32_t number, uint32_t stage, sim_time work) {
    assert(stage < city->plan.stage_count);
    const struct complaint *c = city_complaint(city, number);
    complaint_set_work(city, number, work);
    if (city->params->stages[stage].settings.patience)
        draw_patience_address(c, clock_job(city, number)->draws);
    return engine_enter(&city->clock.engine, desk_for(city, c, &city->plan.stages[stage]), number);
}
