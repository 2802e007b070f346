/* A line of what sets two scenarios apart (diffs_read()) with its place in words of a language. */
#ifndef TANGGAP_REPORT_DIFF_TOLD_H
#define TANGGAP_REPORT_DIFF_TOLD_H

#include "base/language.h"
#include "base/text.h"
#include "scenario/scenario.h"

/* "categories / roads / incidence: 1 → 4,5" as "Jalan, kekerapan: 1 → 4,5": by the labels that the
 * scenario has, and the words of members. In English, whose words members are, it stands as it is.
 */
void diff_line_told(const struct scenario *scenario, const char *line, enum language language,
                    struct text *out);

#endif
