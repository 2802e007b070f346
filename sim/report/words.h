/* Values as people write them, by the unit of their figure. */
#ifndef TANGGAP_REPORT_WORDS_H
#define TANGGAP_REPORT_WORDS_H

#include "base/text.h"
#include "model/figures.h"

/* "4.1 d", "97.4%", "IDR 1.2 billion", "185,852". */
void words_value(struct text *out, enum figure_id figure, double value);

/* The size of a difference, without its sign: "2.1 d", "3.2 points" (of a percentage). */
void words_size(struct text *out, enum figure_id figure, double size);

/* Both ends in one unit: "1.6 to 2.6 d"; with signs "-0.4 to +1.2 d". */
void words_interval(struct text *out, enum figure_id figure, double low, double high, bool with_sign);

/* The name of a figure inside a sentence: "the mean of resolution", "the share done within 7 days". */
void words_figure(struct text *out, enum figure_id figure);

#endif
