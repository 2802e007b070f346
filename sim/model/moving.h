/* Cases that wait where nobody serves any more. */
#ifndef TANGGAP_MODEL_MOVING_H
#define TANGGAP_MODEL_MOVING_H

struct city;

/* Staff has changed: what waits at a desk whose place is worked by another now goes there, in the
 * order in which it had come. A new case of the place goes there of itself. */
void moving_follow_staff(struct city *city);

#endif
