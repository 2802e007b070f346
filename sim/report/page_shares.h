/* The shares of reports that are done within 7 days, done within their limit, late, and done as of
 * the day of counting: neighbours that people take for one another. Labels, definitions and
 * populations are those of their rows in model/figures.def. */
#ifndef TANGGAP_REPORT_PAGE_SHARES_H
#define TANGGAP_REPORT_PAGE_SHARES_H

#include "experiment/replication.h"
#include "report/words.h"

enum { PAGE_SHARES_COUNT = 4 };
extern const enum figure_id PAGE_SHARES[PAGE_SHARES_COUNT];

/* Over how many reports a share is taken, the mean of the replications. */
double page_share_reports(const struct replications *replications, enum figure_id figure);

/* Why they do not add up. */
void page_shares_words(const struct replications *replications, enum language language,
                       struct text *out);

#endif
