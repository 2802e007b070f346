/* One long run instead of many short ones, for systems without a natural end: `tanggap run
 * --steady-state`, and the warm-up of a sweep. */
#ifndef TANGGAP_CLI_LONG_RUN_H
#define TANGGAP_CLI_LONG_RUN_H

#include <stdint.h>

#include "options.h"
#include "scenario/scenario.h"

/* Runs the scenario once with the seed of the options and prints what that says of the steady
 * state: where it has settled, the mean time from filing to closing with its interval, and a
 * verdict. EXIT_TARGET_NOT_MET when the run was too short to say it, EXIT_IO when standard output
 * takes nothing, otherwise EXIT_DONE. */
int long_run_print(const struct scenario *scenario, const struct options *options);

/* Runs the scenario once and says on stderr where MSER-5 ends the warm-up, and whether the
 * scenario's own reaches that far. */
void long_run_tell_warm_up(const struct scenario *scenario, uint64_t seed);

#endif
