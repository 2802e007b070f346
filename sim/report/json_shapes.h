/* Shapes that several JSON documents of ours have in common. */
#ifndef TANGGAP_REPORT_JSON_SHAPES_H
#define TANGGAP_REPORT_JSON_SHAPES_H

#include "experiment/interval.h"
#include "experiment/traces.h"
#include "json_tree.h"

struct effects_page;
struct portion;

/* {"value": …, "low": …, "high": …, "unit": …}; without an interval its ends are null. */
struct json *json_estimate(struct estimate estimate, enum unit unit);

/* {"replications": …, "asked": …, "en": …, "id": …}. */
struct json *json_portion(const struct portion *portion);

/* What a sweep says of its factors: {figure: {unit, factors: {name: …}}}. */
struct json *json_effects(const struct effects_page *pages, size_t count);

/* A journey: {number, why, title, total_h, open, fixed, visit_h, stops: [{at, what, span_h, kind,
 * where}]}; the spans add up to total_h, from filing. */
struct json *json_trace(const struct traces *traces, size_t which);

#endif
