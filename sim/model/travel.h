/* What the handlers of the journey do over and over: rows, statuses, desks, waits. */
#ifndef TANGGAP_MODEL_TRAVEL_H
#define TANGGAP_MODEL_TRAVEL_H

#include "inside.h"

/* The report's story is over. Whoever still refers to the row keeps it a while: an agency at work. */
void complaint_free(struct city *city, uint32_t number);

/* The number that a report is known by: 1 is the first after counting starts; 0 means before. */
int64_t shown_number(const struct city *city, uint32_t serial);

/* The complaint comes to rest somewhere: from now on it counts as being in that status. */
void rest(struct city *city, struct complaint *c, enum status status);
/* It counts in none any more. */
void leave_status(struct city *city, struct complaint *c);

/* To the desk of a stage that serves its area; false when that is full. */
bool send_to(struct city *city, uint32_t number, uint32_t stage, sim_time work);
/* An alarm of the journey, after `span`. */
void wait_for(struct city *city, uint32_t number, uint32_t alarm, sim_time span);

/* Tells the observer, if there is one, of a stop, and how the stretch before it was spent: */
void tell(struct city *city, uint32_t number, enum step step, enum part part);
/* … at a desk. */
void tell_desk(struct city *city, uint32_t number, enum step step, enum part part);

static inline sim_time span_of(const struct law *law, double u) { return law_span(law, u); }

/* Red flags, flags.c: the report has been filed; the case will be flagged when it is old enough. */
void flag_later(struct city *city, uint32_t number);
/* It has become a ticket, perhaps when it was old enough already. */
void flag_entered(struct city *city, uint32_t number);

#endif
