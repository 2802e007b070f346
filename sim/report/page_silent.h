/* What nobody reports, in a sentence. */
#ifndef TANGGAP_REPORT_PAGE_SILENT_H
#define TANGGAP_REPORT_PAGE_SILENT_H

#include "experiment/replication.h"
#include "report/words.h"

/* "Problems that nobody reports: 219,365 (58% of all); between …": how many there are and, where
 * the scenario gives a range of duplicates, how many there may be. */
void page_silent_line(const struct replications *replications, enum language language,
                      struct text *out);

#endif
