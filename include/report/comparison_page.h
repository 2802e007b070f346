/* A comparison as a page of text and as JSON. */
#ifndef TANGGAP_REPORT_COMPARISON_PAGE_H
#define TANGGAP_REPORT_COMPARISON_PAGE_H

#include "experiment/comparison.h"
#include "report/table.h"
#include "report/words.h"

/* Figure by figure: every variant beside the base; then one sentence per finding, which variants
 * may be the best, and what the same draws was worth. */
void comparison_write(const struct comparison *comparison, struct table_style style,
                      struct text *out);
void comparison_write_json(const struct comparison *comparison, struct text *out);

/* One finding as a sentence: "B cuts the 90th percentile of resolution by 2.1 d (95% CI 1.6 d
 * to 2.6 d) and costs 3 officers.", with a line break behind it. */
void comparison_sentence(const struct comparison *comparison, const struct compared *compared,
                         enum language language, struct text *out);

#endif
