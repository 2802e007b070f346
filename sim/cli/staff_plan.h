/* A staffing that was found, as an overlay: a scenario that extends the one asked about. */
#ifndef TANGGAP_CLI_STAFF_PLAN_H
#define TANGGAP_CLI_STAFF_PLAN_H

#include "options.h"

struct error;
struct scenario;

/* Whether the overlay may be written where --out says, asked before long work: EXIT_DONE, also
 * without --out; if not, a line on stderr says why. */
int staff_plan_place(const struct options *options);

/* How it is called behind the name of the scenario, and how it was found. */
struct staff_found {
    const char *name, *note;
    bool changes_nothing; /* nothing was chosen: the overlay is the scenario under another name */
};

/* Writes what sets `found` apart from the file on the command line, which it names by "extends" as
 * seen from where the overlay stands. Nothing without --out. An exit status. */
int staff_plan_write(const struct options *options, const struct scenario *found,
                     struct staff_found as);

#endif
