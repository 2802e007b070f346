/* How agencies handle cases: which agency a misrouted case goes to, what work a case is, what comes
 * of it. */
#ifndef TANGGAP_MODEL_HANDLING_H
#define TANGGAP_MODEL_HANDLING_H

#include "complaint.h"

/* How its agency handles a case of its category. */
const struct handling *handling_of(const struct city *city, const struct complaint *c);

/* An agency that is not the owner: by the ownership of the category, or any if it has but one
 * owner. */
uint16_t handling_wrong_agency(const struct city *city, const struct complaint *c);

/* The lead time of a case, zero for a sham, which is not worked on. It lives as long as the run. */
const struct distribution *handling_lead(const struct city *city, struct complaint *c);

/* How long that is, by the uniform `u`, in the area of the case. */
sim_time handling_lead_span(const struct city *city, const struct complaint *c,
                            const struct distribution *lead, double u);

/* How long the work of a case takes, by its category, its problem, and whether it is flagged. */
sim_time handling_work(const struct city *city, struct complaint *c);

/* A second agency gets a job of its own, a child of the case; the case waits for it at the end.
 * Rows may move. */
void handling_ask_second(struct city *city, uint32_t number);

/* The crew has finished: whether the case is fixed now, by this crew or by another case before. */
void handling_outcome(struct city *city, uint32_t number);

/* What the outcome of a closed case is worth to citizens of its area. */
double handling_value(const struct city *city, const struct complaint *c);

#endif
