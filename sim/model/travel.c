/* Getting complaints from one place to the next, and telling of it. */
#include "travel.h"

#include <string.h>

#include "base/mem.h"

/* --- rows --- */

uint32_t complaint_new(struct city *city) {
    uint32_t number = engine_new_job(&city->engine);
    if (number >= city->complaint_room) {
        uint32_t before = city->complaint_room;
        city->complaint_room = before ? before * 2 : 256;
        city->complaints = mem_resize_rows(city->complaints, before, city->complaint_room, sizeof *city->complaints);
        city->engine.rows = city->complaints;
        city->engine.row_size = sizeof *city->complaints;
    }
    struct complaint *c = &city->complaints[number];
    memset(c, 0, offsetof(struct complaint, luck));
    c->problem = c->merged = c->partner = c->next_ticket = NO_ROW;
    c->responded = TIME_NEVER;
    c->in_use = true;
    return number;
}

void complaint_free(struct city *city, uint32_t number) {
    struct complaint *c = &city->complaints[number];
    if (c->second_pending) {
        c->gone = true;
        return;
    }
    if (c->problem != NO_ROW && !c->is_child) problem_let_go(city, c->problem);
    c->in_use = false;
    engine_free_job(&city->engine, number);
}

/* --- telling --- */

int64_t shown_number(const struct city *city, uint32_t serial) {
    bool started = city->counting || city->ended;
    return started && serial > city->serial_at_start ? (int64_t)(serial - city->serial_at_start) : 0;
}

/* A stage that takes no time is passed without resting; what the CRM would show there all the same. */
static enum status shown_status(const struct city *city, const struct complaint *c, enum step step) {
    bool rests = c->status != STATUS_COUNT && c->status != STATUS_WAITING;
    if (step == STEP_MERGED) return shown_status(city, &city->complaints[c->partner], STEP_ENTERED);
    if (step >= STEP_WITHDRAWN) return STATUS_COUNT;
    if (rests) return (enum status)c->status;
    return step == STEP_DISPATCHED || step == STEP_RETURNED ? STATUS_COORDINATION : STATUS_WAITING;
}

static void tell_observer(struct city *city, uint32_t number, enum step step, struct moment stretch) {
    struct complaint *c = &city->complaints[number];
    stretch.at = city->engine.now;
    stretch.since = c->since;
    stretch.filed = c->filed;
    stretch.step = step;
    stretch.status = shown_status(city, c, step);
    stretch.number = stretch.ticket = shown_number(city, c->serial);
    stretch.earlier = c->comes_back ? shown_number(city, c->earlier) : 0;
    if (step == STEP_MERGED) stretch.ticket = shown_number(city, city->complaints[c->partner].serial);
    stretch.problem_stream = c->stream;
    stretch.problem_number = c->number;
    stretch.report = c->report;
    stretch.area = c->area;
    stretch.channel = c->channel;
    stretch.category = c->category;
    stretch.group = c->group;
    stretch.agency = c->hops ? c->agency : NO_AGENCY;
    stretch.owner = c->owner;
    stretch.reporter = c->reporter;
    stretch.comes_back = c->comes_back;
    stretch.planned = c->planned;
    stretch.fixed = c->fixed;
    c->since = city->engine.now;
    city->observer->told(city->observer->context, &stretch);
}

void tell(struct city *city, uint32_t number, enum step step, enum part part) {
    if (city->observer) tell_observer(city, number, step, (struct moment){.part = part, .desk = NO_DESK});
}

void tell_desk(struct city *city, uint32_t number, enum step step, enum part part) {
    if (!city->observer) return;
    const struct job *job = &city->engine.jobs[number];
    tell_observer(city, number, step, (struct moment){.part = part, .desk = job->desk, .started = job->started, .work = job->work});
}

/* --- going places --- */

void rest(struct city *city, struct complaint *c, enum status status) {
    if (c->is_child || c->status == status) return;
    if (c->status < STATUS_COUNT) time_integral_leave(&city->status_integral[c->status], city->engine.now);
    c->status = (uint8_t)status;
    time_integral_enter(&city->status_integral[status], city->engine.now);
}

void leave_status(struct city *city, struct complaint *c) {
    if (c->status < STATUS_DONE) time_integral_leave(&city->status_integral[c->status], city->engine.now);
    c->status = STATUS_DONE;
}

static uint32_t desk_for(struct city *city, const struct complaint *c, const struct stage *stage) {
    uint32_t place = city->plan.place_of_area[stage->per][c->area];
    uint32_t first = stage->first_desk + place * stage->desks_per_place;
    if (stage->desks_per_place == 1) return first;
    double u = choice_draws(stage->choice) ? luck_rare(city, c, RARE_CHOICE + (stage->role << 24)) : 0;
    return engine_choose(&city->engine, first, stage->desks_per_place, stage->choice, u, &stage->turns[place]);
}

bool send_to(struct city *city, uint32_t number, uint32_t stage_number, sim_time work) {
    const struct complaint *c = &city->complaints[number];
    struct job *job = &city->engine.jobs[number];
    job->work = work;
    if (city->params->stages[stage_number].settings.patience) {
        job->luck[0] = c->stream + (c->number << 16 | c->report) * 0x9E3779B97F4A7C15u;
        job->luck[1] = RARE_DESK_PATIENCE + ((uint64_t)c->visits << 8) + ((uint64_t)c->is_child << 16);
    }
    return engine_enter(&city->engine, desk_for(city, c, &city->plan.stages[stage_number]), number);
}

void wait_for(struct city *city, uint32_t number, uint32_t alarm, sim_time span) {
    engine_set_alarm(&city->engine, (struct alarm){city->engine.now + span, alarm, number});
}
