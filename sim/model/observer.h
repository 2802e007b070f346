/* Telling the observer of a run, if there is one, what happens; stretch.h calls it. */
#ifndef TANGGAP_MODEL_OBSERVER_H
#define TANGGAP_MODEL_OBSERVER_H

#include "complaint.h"

/* A complaint has come to `step`; the stretch since its last stop was spent as `part`: at the desk
 * that has just finished its job, or whose queue it has left, if that is the part of a desk. */
void observer_tell(struct city *city, uint32_t number, enum step step, enum part part);

/* The run is at its end: what every report that is open now has been doing since its last stop, as
 * if it came to another, of no step. */
void observer_tell_open(const struct city *city);

#endif
