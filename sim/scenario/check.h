/* Rules across fields, one small function each. */
#ifndef TANGGAP_SCENARIO_CHECK_H
#define TANGGAP_SCENARIO_CHECK_H

#include "scenario/scenario.h"

/* Complains about everything in a bound scenario with resolved references that could not be run. */
void check_scenario(struct scenario_spec *spec, struct value *root, struct arena *arena,
                    struct errors *errors);

/* Why a row of the timeline may not change what `pointer` names, or NULL. */
const char *change_wrong(const char *pointer, struct arena *arena);

/* Does a week open at all? */
bool week_opens(const struct week *week);

#endif
