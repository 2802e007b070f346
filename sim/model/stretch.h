/* The stretches of a complaint's life, from one stop to the next: for what each was spent is added
 * up in its row (`spent`), and the observer is told of it.
 *
 * A report that shares the ticket of another has spent its own time until it joined it, and from
 * then on the ticket's: its row holds its own less what the ticket had spent by then, so that its
 * own and the ticket's together are its time from filing on. */
#ifndef TANGGAP_MODEL_STRETCH_H
#define TANGGAP_MODEL_STRETCH_H

#include "observer.h"
#include "parts.h"

/* For stretch_end() alone: adds up a stretch that has taken time; none since then. */
void stretch_close(struct city *city, uint32_t number, enum part part);

/* A complaint has come to `step`; the stretch since its last stop was spent as `part`: at the desk
 * that has just finished its job, or whose queue it has left, if that is the part of a desk. Most
 * stretches take no time. */
static inline void stretch_end(struct city *city, uint32_t number, enum step step,
                               enum part part) {
    struct complaint *c = city_complaint(city, number);
    assert(!c->shares);
    bool takes_time = c->since != clock_now(city);
    if (takes_time) stretch_close(city, number, part);
    if (city->observer) observer_tell(city, number, step, part);
    c->since = clock_now(city);
}

/* The report shares the ticket from now on. */
void stretch_share(struct city *city, struct complaint *c, uint32_t ticket);

#endif
