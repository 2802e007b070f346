/* How areas differ: what multiplies lead times, participation and attention in each. */
#ifndef TANGGAP_SCENARIO_SPREAD_H
#define TANGGAP_SCENARIO_SPREAD_H

#include "scenario/scenario.h"

/* Factors by area, in the order of the scenario's list: the column of the table times a draw of the
 * spread. That is log-normal with the coefficient of variation that the scenario says, hangs on the
 * area's id alone, so that the same areas are slow in every replication of every seed, and is
 * scaled so that its mean over residents is 1. NULL where all are 1. They live in the arena. */
const double *areas_lead(const struct scenario_spec *spec, struct arena *arena);
const double *areas_participation(const struct scenario_spec *spec, struct arena *arena);
const double *areas_attention(const struct scenario_spec *spec, struct arena *arena);

#endif
