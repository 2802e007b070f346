/* A journey as JSON, for a document of its own and as part of the report's data. */
#ifndef TANGGAP_REPORT_TRACE_DATA_H
#define TANGGAP_REPORT_TRACE_DATA_H

#include <jansson.h>

#include "experiment/traces.h"

/* {number, why, title, total_h, open, fixed, stops: [{at, what, span_h, kind, where}]}; the spans add up to total_h. */
json_t *trace_data(const struct traces *traces, size_t which);

#endif
