/* Values as people write them, by the unit of their figure. */
#ifndef TANGGAP_REPORT_WORDS_H
#define TANGGAP_REPORT_WORDS_H

#include "base/language.h"
#include "base/text.h"
#include "model/figures.h"
#include "scenario/scenario.h"

/* Turns what the functions below have written, numbers and units and nothing else, into another
 * language: "1,234.5 h" into "1.234,5 jam". English stays as it is. */
void words_translate(struct text *words, enum language language);

/* The same into the spoken language; returns the words as they are then. */
const char *words_spoken(struct text *words);

/* Adds such words to those of a sentence in that language, and releases them. */
void words_add(struct text *out, struct text *words, enum language language);

/* 185,852 or 12.3 or 0.0042, with `digits` behind the point when below 1000. What is no number is a
 * dash. */
void words_number(struct text *out, double number, int digits);

/* A label in the middle of a sentence: "Road crews" as "road crews", "CRM admins" as it is. */
void words_inside(struct text *out, const char *label);

/* "134 officers", "1 officer". */
void words_officers(struct text *out, double officers, enum language language);

/* "4.1 d", "97.4%", "IDR 1.20 billion", "185,852". */
void words_value(struct text *out, enum unit unit, double value);

/* A value and its interval in one unit: "93.5 ± 52.6 h"; without an interval the value alone. */
void words_estimate(struct text *out, enum unit unit, double value, double half_width);

/* The ends of an interval, in words and in data alike. What a figure cannot be is cut off, since
 * the truth is not there: every figure is 0 or more, and a share is 1 at most, unless its value is
 * not (there may be more sendings to wrong agencies than tickets). NaN stays NaN. */
struct ends {
    double low, high;
};
struct ends words_ends(enum unit unit, double value, double low, double high);

/* The interval of a value, in the unit of the value and with as many digits as tell the ends apart:
 * "1.97 to 1.98 h". Its ends are those of words_ends(). */
void words_range(struct text *out, enum unit unit, double value, double low, double high);

/* Behind an interval whose estimate is skewed (experiment/interval.h), and what that means. */
#define ROUGH " ~"
#define ROUGH_MEANING                                                                \
    SAY("~ rough: few replications carry the spread; more of them make it certain", \
        "~ kasar: sebarannya hanya berasal dari sedikit replikasi; replikasi yang lebih banyak " \
        "memastikannya")

/* A line, with REPLICATIONS_FOR_INTERVALS in it. */
#define TOO_FEW_REPLICATIONS                                                             \
    SAY("Too few replications to trust the intervals: use %d or more\n",                \
        "Replikasi terlalu sedikit untuk mempercayai selangnya: pakailah %d atau lebih\n")

/* How a number is written: divided by `unit`, with `digits` behind the point, between two words. */
struct scale {
    double unit;
    const char *before, *after;
    int digits;
};

/* The same three as above, written by a scale that others share. */
void words_scaled(struct text *out, struct scale scale, double value);
void words_scaled_estimate(struct text *out, struct scale scale, double value, double half_width);
void words_scaled_range(struct text *out, struct scale scale, struct ends ends);

/* A value with so many digits more that it cannot be taken for `bound`, which decides about it; and
 * the scale that does so. */
struct scale words_scale_beside(struct scale scale, double value, double bound);
void words_scaled_beside(struct text *out, struct scale scale, double value, double bound);

/* A column of a table has one unit, that of its largest value, and as many digits as its smallest
 * needs to be seen. Begins as zeros; every value that is to stand in it is added first. */
struct words_column {
    double largest, least; /* sizes; of those that are neither 0 nor no number */
    bool has_parts;        /* some are not whole */
};
void words_column_add(struct words_column *column, double value);
struct scale words_column_scale(const struct words_column *column, enum unit unit);
struct scale words_column_of_differences(const struct words_column *column, enum unit unit);

/* The two of a table that says how values differ, with one unit of time for both: that of the
 * values, or a finer one where no difference would be a tenth of it. */
struct words_columns {
    struct scale values, differences;
};
struct words_columns words_columns_scales(const struct words_column *values,
                                          const struct words_column *differences, enum unit unit);

/* A difference, where shares differ by points and what is signed says so: "-2.1 d", "+3.2 points".
 * All that is said of one difference has one unit and one number of digits: those of `scale`, which
 * the difference and its interval make. */
struct scale words_scale(enum unit unit, double value, double half_width);
void words_difference(struct text *out, const struct scale *scale, double value, bool with_sign);
void words_interval(struct text *out, const struct scale *scale, double low, double high,
                    bool with_sign);

/* "A working day has 7.5 h"; nothing where no day is (NaN): hours of offices that never close. And
 * of so many hours how many such days they are: "23.3 working days of 7.5 h". */
void words_working_day(struct text *out, double day, enum language language);
void words_working_days(struct text *out, double hours, double day, enum language language);

/* "first response", "resolution (90th percentile)": the label of a figure among others in a
 * sentence, where a mean or an average goes without saying. */
void words_figure_short(struct text *out, enum figure_id figure, enum language language);

/* "2.30 → 2.24 h": a value before and after, in one unit and with as many digits, two at most, as
 * tell the two apart. */
void words_before_after(struct text *out, enum unit unit, double before, double after);

/* By how much of what was: "-2.4%", "+165%". */
void words_relative(struct text *out, double relative);

/* "31 December 2024"; `when` is since 1970. */
void words_date(struct text *out, sim_time when, enum language language);

/* "1 January 2024 to 31 December 2024": the days that are counted. */
void words_period(struct text *out, const struct scenario_spec *spec, enum language language);

/* The label of a figure, as a heading: "Resolution, mean". */
const char *words_label(enum figure_id figure, enum language language);

/* What a figure is, and over which reports. */
const char *words_definition(enum figure_id figure, enum language language);
const char *words_population(enum figure_id figure, enum language language);

/* Why a figure may have no value. */
const char *words_none(enum figure_id figure, enum language language);

/* The label of a figure inside a sentence: "the mean of resolution"; "rata-rata penyelesaian". */
void words_figure(struct text *out, enum figure_id figure, enum language language);

#endif
