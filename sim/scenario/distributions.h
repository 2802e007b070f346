/* What is wrong with a law as it was written, or NULL. */
#ifndef TANGGAP_SCENARIO_DISTRIBUTIONS_H
#define TANGGAP_SCENARIO_DISTRIBUTIONS_H

#include "scenario/scenario.h"

const char *law_wrong(const struct law_spec *spec, struct arena *arena);

#endif
