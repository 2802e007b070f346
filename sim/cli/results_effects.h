/* What the results of a sweep say about its factors: for `tanggap effects` and for the page of a
 * report. */
#ifndef TANGGAP_CLI_RESULTS_EFFECTS_H
#define TANGGAP_CLI_RESULTS_EFFECTS_H

#include "base/arena.h"
#include "report/effects_page.h"
#include "store/store.h"

/* One page of effects for each figure that the experiment is about, in the order in which its file
 * names them. *out and all that it points to live in the arena, and borrow from `summary`. Returns
 * how many there are. The results must be those of a sweep: `summary->design` is not NULL. */
size_t results_effects(const struct store_summary *summary, struct arena *arena,
                       struct effects_page **out);

/* How much of what was asked for the file holds. */
struct portion results_portion(const struct store_summary *summary);

#endif
