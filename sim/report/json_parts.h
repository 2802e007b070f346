/* What every JSON document of ours is made of. */
#ifndef TANGGAP_REPORT_JSON_PARTS_H
#define TANGGAP_REPORT_JSON_PARTS_H

#include <jansson.h>

#include "experiment/interval.h"

struct text;

/* What is no number is null. */
json_t *json_number(double value);

/* {"value": …, "low": …, "high": …, "unit": …}; without an interval its ends are null. */
json_t *json_estimate(struct estimate estimate, const char *unit);

/* Writes a document with a line break behind it, and lets go of it. */
void json_finish(json_t *root, struct text *out);

#endif
