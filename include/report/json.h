/* Results as JSON, for programs. Nothing in it tells the machine, the time of day or the command:
 * the same scenario, seed and replications give the same bytes. */
#ifndef TANGGAP_REPORT_JSON_H
#define TANGGAP_REPORT_JSON_H

#include "report/run_answer.h"

void json_write(const struct run_told *told, struct text *out);

#endif
