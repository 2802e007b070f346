/* How often problems occur: incidence × population × month, weekday and hour × shocks. */
#ifndef TANGGAP_MODEL_RATES_H
#define TANGGAP_MODEL_RATES_H

#include "params.h"

void rates_make(struct params *params, const struct plan *plan, const struct params *before, struct arena *arena);

#endif
