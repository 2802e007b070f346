/* Results as JSON, for programs. Nothing in it tells the machine, the time of day or the command:
 * the same scenario, seed and replications give the same bytes. */
#ifndef TANGGAP_REPORT_JSON_H
#define TANGGAP_REPORT_JSON_H

#include "experiment/replication.h"

struct text;

void json_write(const struct replications *replications, struct text *out);

#endif
