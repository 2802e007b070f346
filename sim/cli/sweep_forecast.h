/* What a sweep would take: `tanggap sweep --dry-run`. */
#ifndef TANGGAP_CLI_SWEEP_FORECAST_H
#define TANGGAP_CLI_SWEEP_FORECAST_H

#include "options.h"
#include "sweep_plan.h"

/* Runs the first design point once and prints how many runs the experiment has, about how long they
 * take on so many threads, and about how large the file of results becomes. Returns EXIT_DONE,
 * EXIT_INVALID_SCENARIO when that design point cannot be run, or EXIT_IO when standard output takes
 * nothing. */
int sweep_forecast(struct sweep_plan *plan, const struct options *options);

#endif
