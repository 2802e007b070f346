/* tanggap staff --next, --budget: where the next officers help most. */
#ifndef TANGGAP_CLI_STAFF_NEXT_H
#define TANGGAP_CLI_STAFF_NEXT_H

#include "options.h"

struct scenario;

/* Searches, and prints what was found; an exit status. `base` is the scenario as the command line
 * leaves it. */
int staff_next(const struct options *options, const struct scenario *base);

#endif
