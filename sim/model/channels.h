/* The choice of channels of a version of a scenario. */
#ifndef TANGGAP_MODEL_CHANNELS_H
#define TANGGAP_MODEL_CHANNELS_H

#include "params.h"

/* Fills in what a version says of channels and of who reports by which: `channels`, `group_until`,
 * `channel_until` and `open_until`. Calendars are there already. */
void channels_make(struct params *params, const struct plan *plan, struct arena *arena);

#endif
