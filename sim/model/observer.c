/* What the observer is told: the moment that a complaint has come to, field by field. */
#include "observer.h"

#include "parts.h"
#include "status.h"

/* A complaint that ends without being served leaves a queue, and no desk. */
static bool served(enum step step, enum part part) {
    return step < STEP_WITHDRAWN && part_role(part) < ROLE_COUNT;
}

static struct moment moment_of(const struct city *city, uint32_t number, enum step step,
                               enum part part) {
    const struct complaint *c = city_complaint(city, number);
    const struct job *job = &city->clock.engine.jobs[number];
    const struct complaint *ticket = step == STEP_MERGED ? city_complaint(city, c->partner) : c;
    bool at_desk = served(step, part);
    return (struct moment){
        .at = clock_now(city),
        .since = c->since,
        .started = at_desk ? job->started : 0,
        .work = at_desk ? job->work : 0,
        .filed = c->filed,
        .step = step,
        .status = status_shown(city, c, step),
        .part = part,
        .desk = at_desk ? job->desk : NO_DESK,
        .number = complaint_shown_number(city, c->serial),
        .earlier = c->comes_back ? complaint_shown_number(city, c->earlier) : 0,
        .ticket = complaint_shown_number(city, ticket->serial),
        .problem_stream = c->stream,
        .problem_number = c->number,
        .report = c->report,
        .area = c->area,
        .channel = c->channel,
        .category = c->category,
        .group = c->group,
        .agency = c->hops ? c->agency : NO_AGENCY,
        .owner = c->owner,
        .reporter = c->reporter,
        .comes_back = c->comes_back,
        .planned = c->planned,
        .fixed = c->fixed,
    };
}

/* Apart from observer_tell(), which most runs leave at once: they have no observer. */
static __attribute__((noinline)) void moment_tell(struct city *city, uint32_t number,
                                                  enum step step, enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(!c->is_child);
    assert(c->since <= clock_now(city));
    struct moment moment = moment_of(city, number, step, part);
    c->since = moment.at;
    city->observer->told(city->observer->context, &moment);
}

void observer_tell(struct city *city, uint32_t number, enum step step, enum part part) {
    if (city->observer) moment_tell(city, number, step, part);
}
