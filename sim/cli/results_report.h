/* A file of results as one page of HTML: for `tanggap report` and for --report. */
#ifndef TANGGAP_CLI_RESULTS_REPORT_H
#define TANGGAP_CLI_RESULTS_REPORT_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text.h"

/* Adds the page to `out`, which the caller releases. False, and `error` says why, when the file
 * cannot be read, is no file of results, or has a variant without any replication. Journeys of
 * single reports are computed anew; if that gives other figures than the file holds, they are left
 * out and a line on stderr says so, unless `quiet`. */
bool results_report(const char *results, bool quiet, struct text *out, struct error *error);

#endif
