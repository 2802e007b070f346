/* What the engine's events mean for complaints. */
#ifndef TANGGAP_MODEL_DISPATCH_H
#define TANGGAP_MODEL_DISPATCH_H

#include "problems.h"

/* A problem has occurred that citizens report: the first one at once, the others later, or,
 * in a batch, all at once. */
void dispatch_problem(struct city *city, const struct occurrence *occurrence);

/* A desk has finished the job of a complaint. */
void dispatch_done(struct city *city, uint32_t number, uint32_t desk);

/* The patience of a complaint has run out in the queue of a desk. */
void dispatch_abandoned(struct city *city, uint32_t number, uint32_t desk);

/* An alarm of clock.h is due; `subject` is a complaint or a problem, as the kind says. */
void dispatch_alarm(struct city *city, uint32_t kind, uint32_t subject);

#endif
