/* What is wrong with a distribution as it was written, or NULL. */
#ifndef TANGGAP_SCENARIO_DISTRIBUTIONS_H
#define TANGGAP_SCENARIO_DISTRIBUTIONS_H

#include "scenario/scenario.h"

const char *distribution_wrong(const struct distribution_spec *spec, struct arena *arena);

/* The tables of all shapes that a version draws from, those of `tables` among them; in the arena.
 */
const struct gamma_tables *distribution_tables(const struct scenario_spec *spec,
                                               const struct gamma_tables *tables,
                                               struct arena *arena);

#endif
