/* A citizen sends a report. */
#ifndef TANGGAP_MODEL_SENDING_H
#define TANGGAP_MODEL_SENDING_H

#include "complaint.h"

/* A citizen wants to report, and goes to the counter when it is open; the row goes if no channel is
 * open to them. */
void sending_begin(struct city *city, uint32_t number);

/* The time until a bad closing is reported again is over: the same citizen does, unless the problem
 * has been fixed meanwhile. */
void sending_again(struct city *city, uint32_t number);

#endif
