/* Results as JSON, for programs. Nothing in it tells the machine, the time of day or the command:
 * the same scenario, seed and replications give the same bytes. */
#ifndef TANGGAP_REPORT_JSON_H
#define TANGGAP_REPORT_JSON_H

#include "experiment/replication.h"

struct text;

/* `question` is what the run is to answer; "" for none. */
void json_write(const struct replications *replications, const char *question, struct text *out);

#endif
