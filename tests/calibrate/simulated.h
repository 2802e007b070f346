/* Scenarios and their replications, run side by side on all processors. */
#ifndef TANGGAP_TESTS_CALIBRATE_SIMULATED_H
#define TANGGAP_TESTS_CALIBRATE_SIMULATED_H

#include "experiment/replication.h"

struct simulated {
    struct scenario *scenario;
    struct replications replications;
};

/* Loads a scenario with changes. A scenario that is not good ends the program, with its story and
 * its exit status. The caller releases. */
void simulated_init(struct simulated *simulated, const char *path, struct changes changes);
void simulated_release(struct simulated *simulated);

/* Runs as many replications of each; replication r of all has the same draws. `details`: what is
 * counted by channel, category, agency, area and day is kept of each. Ends the program when it is
 * interrupted. */
void simulated_run(struct simulated *list, size_t count, uint64_t replications, bool details);

#endif
