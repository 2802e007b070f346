/* Cases that are stuck: a share of those that are sent to a desk lies there unseen until the next
 * sweep, and only then joins the queue. */
#ifndef TANGGAP_MODEL_STUCK_H
#define TANGGAP_MODEL_STUCK_H

#include "complaint.h"

/* As complaint_send(), but that it may be stuck on the way. False when the desk is full. */
bool stuck_send(struct city *city, uint32_t number, uint32_t stage, sim_time work);

#endif
