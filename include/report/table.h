/* What an analyst wants on one screen. */
#ifndef TANGGAP_REPORT_TABLE_H
#define TANGGAP_REPORT_TABLE_H

#include "experiment/replication.h"
#include "report/style.h"

struct text;

void table_write(const struct replications *replications, struct table_style style,
                 struct text *out);

/* The assumptions that matter most, as ranked. */
void table_write_assumptions(const struct sway *sways, size_t count, struct table_style style,
                             struct text *out);

#endif
