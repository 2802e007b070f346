/* The journey of one complaint: every wait, closed hours, work; the parts add up. */
#ifndef TANGGAP_REPORT_TRACE_H
#define TANGGAP_REPORT_TRACE_H

#include "experiment/traces.h"
#include "report/style.h"

struct text;

/* As text, for a terminal. */
void report_trace(const struct traces *traces, size_t which, struct table_style style,
                  struct text *out);

/* "potholes in Gambir, by JAKI", safe for a terminal. */
void report_trace_title(const struct traces *traces, size_t which, enum language language,
                        struct text *out);

/* As a JSON document. Times are local, spans in hours; words are in both languages. */
void report_trace_json(const struct traces *traces, size_t which, struct text *out);

#endif
