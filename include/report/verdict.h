/* Whether a target is met, in the same words wherever it is said: page, terminal and JSON. */
#ifndef TANGGAP_REPORT_VERDICT_H
#define TANGGAP_REPORT_VERDICT_H

#include "experiment/replication.h"
#include "experiment/target.h"
#include "report/words.h"

/* "met", "not met", "cannot tell"; in English as it stands in data, too. */
const char *verdict_word(enum verdict verdict, enum language language);

/* What is asked: "resolution (90th percentile) of at most 7.0 d". */
void verdict_target_words(const struct target *target, enum language language, struct text *out);

/* The verdict with its figure and interval: "Target not met: resolution of at most 40.0 h; it is
 * 90.6 h (95% interval 86.8 to 95.1 h)." A figure without a value says why it has none. */
void verdict_sentence(const struct target *target, const struct replications *replications,
                      enum language language, struct text *out);

#endif
