/* What every JSON document of ours is made of. */
#ifndef TANGGAP_REPORT_JSON_PARTS_H
#define TANGGAP_REPORT_JSON_PARTS_H

#include <jansson.h>

#include "experiment/interval.h"
#include "experiment/traces.h"

struct effects_page;
struct text;

/* What is no number is null. */
json_t *json_number(double value);

/* {"value": …, "low": …, "high": …, "unit": …}; without an interval its ends are null. */
json_t *json_estimate(struct estimate estimate, enum unit unit);

/* What a sweep says of its factors: {figure: {unit, factors: {name: …}}}. */
json_t *json_effects(const struct effects_page *pages, size_t count);

/* A journey: {number, why, title, total_h, open, fixed, visit_h, stops: [{at, what, span_h, kind, where}]}; the spans add up to total_h, from filing. */
json_t *json_trace(const struct traces *traces, size_t which);

/* Writes a document with a line break behind it, and lets go of it. */
void json_finish(json_t *root, struct text *out);

#endif
