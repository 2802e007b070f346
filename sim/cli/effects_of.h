/* The pages of effects that a results file holds: for the command and for the report. */
#ifndef TANGGAP_CLI_EFFECTS_OF_H
#define TANGGAP_CLI_EFFECTS_OF_H

#include "commands.h"
#include "report/effects.h"
#include "store/store.h"

/* One page for each figure that the experiment is about, in the arena; returns how many. */
size_t effects_of(const struct store_summary *summary, struct arena *arena, struct effects_page **out);

#endif
