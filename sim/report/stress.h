/* What a reader must be told of a simulation experiment: Monks and others 2019, "Strengthening the
 * reporting of empirical simulation experiments: introducing the STRESS guidelines", Journal of
 * Simulation 13(1), the list for discrete events. */
#ifndef TANGGAP_REPORT_STRESS_H
#define TANGGAP_REPORT_STRESS_H

#include "report/page.h"
#include "report/words.h"

enum { STRESS_ITEMS = 20 };

const char *stress_name(size_t item, enum language language);
void stress_item(size_t item, const struct report_page *page,
                 const struct replications *replications, enum language language, struct text *out);

#endif
