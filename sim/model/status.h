/* Which official status a complaint is in. A second agency's job is in none: the case it belongs to
 * is. */
#ifndef TANGGAP_MODEL_STATUS_H
#define TANGGAP_MODEL_STATUS_H

#include "complaint.h"

/* The complaint stays somewhere: from now on it counts as being in `status`. */
void status_enter(struct city *city, struct complaint *c, enum status status);

/* It counts in none any more. */
void status_leave(struct city *city, struct complaint *c);

/* The status that the CRM shows until `step`. A stage that takes no time is passed without a status
 * of its own; the CRM would show one there all the same. STATUS_COUNT for what it shows no more. */
enum status status_shown(const struct complaint *c, enum step step);

/* An entry desk has it, and no longer; the latter is nothing for what none had. */
void status_entry_begins(struct city *city, struct complaint *c);
void status_entry_ends(struct city *city, struct complaint *c);

#endif
