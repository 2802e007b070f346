/* Values as people write them, by the unit of their figure. */
#ifndef TANGGAP_REPORT_WORDS_H
#define TANGGAP_REPORT_WORDS_H

#include "base/text.h"
#include "model/figures.h"

enum language { ENGLISH, INDONESIAN, LANGUAGES };

/* Turns what the functions below have written, numbers and units and nothing else, into another
 * language: "1,234.5 h" into "1.234,5 jam". English stays as it is. */
void words_translate(struct text *words, enum language language);

/* 185,852 or 12.3 or 0.0042, with `digits` behind the point when below 1000. What is no number is a
 * dash. */
void words_number(struct text *out, double number, int digits);

/* "4.1 d", "97.4%", "IDR 1.20 billion", "185,852". */
void words_value(struct text *out, enum unit unit, double value);

/* A value and its interval in one unit: "93.5 ± 52.6 h"; without an interval the value alone. */
void words_estimate(struct text *out, enum unit unit, double value, double half_width);

/* The interval of a value, in the unit of the value and with as many digits as tell the ends apart:
 * "1.97 to 1.98 h". Ends that the figure cannot have (a share below 0, a negative time) are drawn
 * in: the truth is not there. Every figure is 0 or more. */
void words_range(struct text *out, enum unit unit, double value, double low, double high);

/* A difference, where shares differ by points and what is signed says so: "-2.1 d", "+3.2 points".
 * All that is said of one difference has one unit and one number of digits: those of `scale`, which
 * the difference and its interval make. */
struct scale {
    double unit;
    const char *before, *after;
    int digits;
};
struct scale words_scale(enum unit unit, double value, double half_width);
void words_difference(struct text *out, const struct scale *scale, double value, bool with_sign);
void words_interval(struct text *out, const struct scale *scale, double low, double high,
                    bool with_sign);

/* The label of a figure inside a sentence: "the mean of resolution"; "rata-rata penyelesaian". */
void words_figure(struct text *out, enum figure_id figure, enum language language);

#endif
