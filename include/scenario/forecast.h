/* How much a scenario asks of a run, worked out without running it. */
#ifndef TANGGAP_SCENARIO_FORECAST_H
#define TANGGAP_SCENARIO_FORECAST_H

#include "scenario/scenario.h"

/* Expected numbers of one replication, warm-up and the wait until `as_of` among them. Every report
 * counts as a case of its own, for how many are merged hangs on how long cases stay open; trust
 * stays at where it starts. */
struct forecast {
    double problems, reports;
    double events; /* of the engine: arrivals, jobs done, alarms */
};

/* Of a whole scenario, each of its versions for as long as it holds. */
struct forecast scenario_forecast(const struct scenario *scenario);

/* Of one version if it held from `from` to `to`, moments since 1970. */
struct forecast version_forecast(const struct scenario_spec *spec, sim_time from, sim_time to);

/* The mean number of reports that a problem of a category draws while trust is 1. */
double reports_of_a_problem(const struct scenario_spec *spec, size_t category);

/* The share of the reports that citizens mean to send which find an open channel, as far as all
 * categories and groups like channels alike. */
double reports_reached(const struct scenario_spec *spec);

/* How often a case goes through the whole of its way on average, by each of its circles: sent to
 * agencies until it is the right one, worked until its proof is accepted, opened again and reported
 * again until its problem is fixed. Infinite where none ever ends. They multiply, for one stands
 * in another. */
enum { ROUNDS_MOST = 20 };
struct rounds {
    double misrouted, rejected, reopens, comes_back;
};
struct rounds case_rounds(const struct scenario_spec *spec);

/* --- shocks --- */

enum { SHOCKS_MOST = 64 };

/* For every area, in the order of the scenario's list, the shocks that strike there as bits. It
 * lives in the arena. */
uint64_t *shocks_by_area(const struct scenario_spec *spec, struct arena *arena);

/* The shocks that strike a category, wherever, as bits. */
uint64_t shocks_of_category(const struct scenario_spec *spec, size_t category);

#endif
