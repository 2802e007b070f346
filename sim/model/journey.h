/* The life of one complaint. A handler on_<step> is called when complaint `number` has come to the
 * step; the stretch before it was spent as `part`. */
#ifndef TANGGAP_MODEL_JOURNEY_H
#define TANGGAP_MODEL_JOURNEY_H

#include "complaint.h"

#define X(id, name, english, indonesian) \
    void on_##name(struct city *city, uint32_t number, enum part part);
JOURNEY(X)
#undef X

/* A citizen who was asked back has answered. */
void journey_answer(struct city *city, uint32_t number);

/* Its lead time is over; the visit to the place of its proof is; its time until it is opened again.
 */
void journey_lead_ends(struct city *city, uint32_t number);
void journey_visit_ends(struct city *city, uint32_t number);
void journey_rest_ends(struct city *city, uint32_t number);

/* The job of a second agency is over, done or not; the case goes on if it has waited for that. */
void journey_second_done(struct city *city, uint32_t child_number);

#endif
