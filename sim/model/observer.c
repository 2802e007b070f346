/* What the observer is told: the moment that a complaint has come to, field by field. */
#include "observer.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "part_now.h"
#include "parts.h"
#include "status.h"

/* Its problem is fixed, whoever has fixed it. */
static bool problem_is_fixed(const struct city *city, const struct complaint *c) {
    return c->fixed || (c->problem != NO_ROW && city->problems.rows[c->problem].fixed);
}

/* Bytes between members are 0, too, so that moments can be compared as a whole. */
static void moment_fill(struct moment *moment, const struct city *city, uint32_t number,
                        enum step step, enum part part) {
    const struct complaint *c = city_complaint(city, number);
    const struct complaint *ticket = c->shares ? city_complaint(city, c->partner) : c;
    memset(moment, 0, sizeof *moment);
    moment->at = clock_now(city);
    moment->since = c->since;
    moment->filed = c->filed;
    moment->step = step;
    moment->status = status_shown(ticket, step);
    moment->part = part;
    moment->desk = NO_DESK;
    moment->number = complaint_shown_number(city, c->serial);
    moment->earlier = c->comes_back ? complaint_shown_number(city, c->earlier) : 0;
    moment->ticket = complaint_shown_number(city, ticket->serial);
    moment->problem_stream = c->stream;
    moment->problem_number = c->number;
    moment->report = c->report;
    moment->area = c->area;
    moment->channel = c->channel;
    moment->category = c->category;
    moment->group = c->group;
    moment->agency = ticket->hops ? ticket->agency : NO_AGENCY;
    moment->owner = c->owner;
    moment->reporter = c->reporter;
    moment->comes_back = c->comes_back;
    moment->planned = ticket->planned;
    moment->fixed = problem_is_fixed(city, ticket);
    moment->counted = clock_counts(city, c->filed);
}

/* A complaint that ends without being served has waited to the end. */
static void moment_fill_desk(struct moment *moment, const struct engine *engine, uint32_t number) {
    const struct job *job = &engine->jobs[number];
    bool served = moment->step < STEP_WITHDRAWN;
    moment->desk = job->desk;
    moment->started = served ? job->started : moment->at;
    moment->work = served ? engine_job_worked(engine, number) : 0;
}

/* Apart from observer_tell(), which most runs leave at once: they have no observer. */
static __attribute__((noinline)) void moment_tell(struct city *city, uint32_t number,
                                                  enum step step, enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(!c->is_child);
    assert(c->since <= clock_now(city));
    struct moment moment;
    moment_fill(&moment, city, number, step, part);
    if (part_role(part) < ROLE_COUNT) moment_fill_desk(&moment, &city->clock.engine, number);
    c->since = moment.at;
    city->observer->told(city->observer->context, &moment);
}

void observer_tell(struct city *city, uint32_t number, enum step step, enum part part) {
    if (city->observer) moment_tell(city, number, step, part);
}

/* What a complaint has been doing since its last stop. */
static void moment_look(struct moment *moment, const struct city *city, uint32_t number) {
    const struct job *job = &city->clock.engine.jobs[number];
    struct job_progress progress = engine_job_progress(&city->clock.engine, number);
    moment_fill(moment, city, number, STEP_OPEN, part_now(city, number));
    if (!progress.is_there) return;
    moment->desk = job->desk;
    moment->started = progress.started;
    moment->work = progress.worked;
}

/* --- the end of the run --- */

static bool is_open(const struct city *city, uint32_t number) {
    const struct complaint *c = &city->complaints.rows[number];
    if (!c->in_use || c->is_child || !c->arrived) return false;
    return c->shares ? city_complaint(city, c->partner)->is_ticket : c->status < STATUS_DONE;
}

struct open_row {
    uint32_t serial, number;
};

static int serial_order(const void *a, const void *b) {
    const struct open_row *x = a, *y = b;
    return (x->serial > y->serial) - (x->serial < y->serial);
}

static void open_rows_tell(const struct city *city, struct open_row *rows) {
    size_t count = 0;
    for (uint32_t i = 0; i < complaints_count(city); i++)
        if (is_open(city, i))
            rows[count++] = (struct open_row){city_complaint(city, i)->serial, i};
    if (count) qsort(rows, count, sizeof *rows, serial_order);
    for (size_t i = 0; i < count; i++) {
        struct moment moment;
        moment_look(&moment, city, rows[i].number);
        city->observer->told(city->observer->context, &moment);
    }
}

void observer_tell_open(const struct city *city) {
    if (!city->observer) return;
    struct open_row *rows = mem_alloc(complaints_count(city) + 1, sizeof *rows);
    open_rows_tell(city, rows);
    mem_free(rows);
}
