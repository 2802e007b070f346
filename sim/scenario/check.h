/* Rules across fields, one small function each. */
#ifndef TANGGAP_SCENARIO_CHECK_H
#define TANGGAP_SCENARIO_CHECK_H

#include "scenario/scenario.h"

enum { TIMELINE_ROWS_MOST = 1000 };

/* Complains about everything in a bound scenario with resolved references that could not be run. */
void check_scenario(struct scenario_spec *spec, struct value *root, struct arena *arena,
                    struct errors *errors);

/* Complains if no version opens a channel. */
void check_channels_open(const struct scenario *scenario, struct errors *errors);

/* Complains if a case would go round too often, or for ever, as things stand in the version that
 * holds at the end; in one that ends a case may wait for better times. */
void check_rounds(struct scenario_spec *last, struct value *root, struct arena *arena,
                  struct errors *errors);

/* Why a row of the timeline may not change what `pointer` names, or NULL. */
const char *change_wrong(const char *pointer, struct arena *arena);

/* Does a week open at all? */
bool week_opens(const struct week *week);

#endif
