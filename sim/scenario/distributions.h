/* What is wrong with a distribution as it was written, or NULL. */
#ifndef TANGGAP_SCENARIO_DISTRIBUTIONS_H
#define TANGGAP_SCENARIO_DISTRIBUTIONS_H

#include "scenario/scenario.h"

const char *distribution_wrong(const struct distribution_spec *spec, struct arena *arena);

#endif
