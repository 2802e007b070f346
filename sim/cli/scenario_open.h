/* A scenario that a command line names. */
#ifndef TANGGAP_CLI_SCENARIO_OPEN_H
#define TANGGAP_CLI_SCENARIO_OPEN_H

#include "scenario/scenario.h"

/* Loads the scenario at `path` with the changes. When it cannot be used, everything that is wrong
 * is told on stderr and NULL is returned. *status is the exit status: EXIT_DONE with a scenario,
 * otherwise what kind of failure it was. The caller frees the scenario; `path` and the changes must
 * live as long. */
struct scenario *scenario_open(const char *path, struct changes changes, int *status);

/* Says on stderr what files did to the lists of those that they extend, and what is allowed and
 * probably not meant; nothing if `quiet`, and what is doubtful even then. */
void scenario_tell(const struct scenario *scenario, const char *path, bool quiet);

#endif
