/* What becomes of a case after its closing. Of those closed but not fixed some are opened again; of
 * the others some are reported again. */
#ifndef TANGGAP_MODEL_CLOSING_H
#define TANGGAP_MODEL_CLOSING_H

#include "complaint.h"

/* Is a case that was not fixed opened again? */
bool closing_reopens(const struct city *city, const struct complaint *c);

/* It rests until then. */
void closing_rest(struct city *city, uint32_t number);

/* It is over: its row goes, now or when it has been reported again. */
void closing_leave(struct city *city, uint32_t number);

#endif
