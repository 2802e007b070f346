/* Values, intervals and differences as people write them, in two languages. */
#include "report/words.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- numbers --- */

/* 0.04 with one digit is 0, and has no sign. */
static bool has_no_digit_but_zero(const char *number) { return number[strspn(number, "-0.")] == 0; }

static void add_grouped(struct text *out, double number, int digits, bool with_sign) {
    char plain[400]; /* the largest double has 309 digits */
    if (!isfinite(number)) {
        text_add(out, "–");
        return;
    }
    int length = snprintf(plain, sizeof plain, "%.*f", fabs(number) >= 1000 ? 0 : digits, number),
        start = plain[0] == '-';
    bool zero = has_no_digit_but_zero(plain);
    if (start && !zero) text_add(out, "-");
    if (!start && !zero && with_sign) text_add(out, "+");
    int whole = start;
    while (plain[whole] >= '0' && plain[whole] <= '9') whole++;
    for (int i = start; i < length; i++) {
        if (i > start && i < whole && (whole - i) % 3 == 0) text_add(out, ",");
        text_add_n(out, plain + i, 1);
    }
}

void words_number(struct text *out, double number, int digits) {
    add_grouped(out, number, digits, false);
}

void words_inside(struct text *out, const char *label) {
    bool lower = isupper((unsigned char)label[0]) && !isupper((unsigned char)label[1]);
    const char first = (char)tolower((unsigned char)*label);
    if (lower) text_add_n(out, &first, 1);
    text_add_shown(out, label + lower);
}

void words_officers(struct text *out, double officers, enum language language) {
    struct text number = {0};
    words_number(&number, officers, officers == round(officers) ? 0 : 1);
    words_add(out, &number, language);
    if (language == INDONESIAN) text_add(out, " petugas");
    else text_add(out, officers == 1 ? " officer" : " officers");
}

/* --- scales --- */

static int plain_digits(double size) { return size >= 100 ? 0 : size >= 10 ? 1 : 2; }

static struct scale hours_scale(double size) {
    if (size >= 100) return (struct scale){24, "", "d", 1};
    if (size >= 1) return (struct scale){1, "", "h", 1};
    if (size >= 1.0 / 60) return (struct scale){1.0 / 60, "", "min", 0};
    return (struct scale){1.0 / 3600, "", "s", 0};
}

static struct scale money_scale(double size) {
    if (size >= 1e12) return (struct scale){1e12, "IDR ", "trillion", 2};
    if (size >= 1e9) return (struct scale){1e9, "IDR ", "billion", 2};
    if (size >= 1e6) return (struct scale){1e6, "IDR ", "million", 2};
    return (struct scale){1, "IDR ", "", 0};
}

static struct scale count_scale(double size) {
    return (struct scale){1, "", "", size == round(size) ? 0 : plain_digits(size)};
}

/* How a value of about `size` is written. */
static struct scale value_scale(enum unit unit, double size) {
    switch (unit_scale(unit)) {
    case SCALE_TIME: return hours_scale(size);
    case SCALE_HOURS: return (struct scale){1, "", unit_word(unit), size >= 1 ? 1 : 2};
    case SCALE_MONEY: return money_scale(size);
    case SCALE_PERCENT: return (struct scale){0.01, "", "%", 1};
    case SCALE_NAMED:
    case SCALE_BARE: return count_scale(size);
    }
    return count_scale(size);
}

enum { DIGITS_MOST = 4 }; /* what differs by less than that does not matter to anybody */

static bool look_alike(double a, double b, const struct scale *scale) {
    double shift = pow(10, scale->digits);
    return round(a / scale->unit * shift) == round(b / scale->unit * shift);
}

/* One digit more, until both ends differ, or there are `most`. */
static void tell_apart_by(struct scale *scale, double low, double high, int most) {
    while (low != high && scale->digits < most && fabs(high) / scale->unit < 1000 &&
           look_alike(low, high, scale))
        scale->digits++;
}

static void tell_apart(struct scale *scale, double low, double high) {
    tell_apart_by(scale, low, high, DIGITS_MOST);
}

/* Shares differ by points, short times keep a tenth, and what is counted has its name. */
static void adapt_to_difference(struct scale *scale, enum unit unit, double size) {
    switch (unit_scale(unit)) {
    case SCALE_PERCENT: scale->after = "points", scale->digits = size < 0.01 ? 2 : 1; return;
    case SCALE_TIME:
        if (size < 1.0 / 6 && size >= 1.0 / 60) scale->digits = 1;
        return;
    case SCALE_NAMED: scale->after = unit_word(unit); return;
    case SCALE_HOURS:
    case SCALE_MONEY:
    case SCALE_BARE: return;
    }
}

struct scale words_scale(enum unit unit, double value, double half_width) {
    double half = isfinite(half_width) ? half_width : 0, low = value - half, high = value + half;
    double size = fmax(fabs(low), fabs(high));
    struct scale scale = value_scale(unit, size);
    adapt_to_difference(&scale, unit, size);
    tell_apart(&scale, low, high);
    tell_apart(&scale, low, 0); /* on which side of 0 an end is, decides whether it is clear */
    tell_apart(&scale, high, 0);
    return scale;
}

static void add_after(struct text *out, const struct scale *scale) {
    if (*scale->after && *scale->after != '%') text_add(out, " ");
    text_add(out, scale->after);
}

/* --- values --- */

static void add_scaled(struct text *out, const struct scale *scale, double value) {
    text_add(out, scale->before);
    words_number(out, value / scale->unit, scale->digits);
    add_after(out, scale);
}

void words_scaled(struct text *out, struct scale scale, double value) {
    if (isfinite(value)) add_scaled(out, &scale, value);
    else text_add(out, "–");
}

void words_value(struct text *out, enum unit unit, double value) {
    words_scaled(out, value_scale(unit, fabs(value)), value);
}

struct scale words_scale_beside(struct scale scale, double value, double bound) {
    enum { BESIDE_MOST = 9 };
    tell_apart_by(&scale, bound, value, BESIDE_MOST);
    return scale;
}

void words_scaled_beside(struct text *out, struct scale scale, double value, double bound) {
    words_scaled(out, words_scale_beside(scale, value, bound), value);
}

void words_scaled_estimate(struct text *out, struct scale scale, double value, double half_width) {
    if (!(half_width > 0) || !isfinite(value)) {
        words_scaled(out, scale, value);
        return;
    }
    while (scale.digits < DIGITS_MOST && look_alike(half_width, 0, &scale)) scale.digits++;
    text_add(out, scale.before);
    words_number(out, value / scale.unit, scale.digits);
    text_add(out, " ± ");
    words_number(out, half_width / scale.unit, scale.digits);
    add_after(out, &scale);
}

void words_estimate(struct text *out, enum unit unit, double value, double half_width) {
    struct scale scale = value_scale(unit, half_width > 0 ? fmax(fabs(value), half_width)
                                                          : fabs(value));
    words_scaled_estimate(out, scale, value, half_width);
}

struct ends words_ends(enum unit unit, double value, double low, double high) {
    bool is_bounded = unit_scale(unit) == SCALE_PERCENT && value <= 1;
    return (struct ends){low < 0 ? 0 : low, is_bounded && high > 1 ? 1 : high};
}

void words_scaled_range(struct text *out, struct scale scale, struct ends ends) {
    if (!isfinite(ends.low) || !isfinite(ends.high)) {
        text_add(out, "–");
        return;
    }
    tell_apart(&scale, ends.low, ends.high);
    text_add(out, scale.before);
    words_number(out, ends.low / scale.unit, scale.digits);
    text_add(out, " to ");
    words_number(out, ends.high / scale.unit, scale.digits);
    add_after(out, &scale);
}

void words_range(struct text *out, enum unit unit, double value, double low, double high) {
    struct scale scale = value_scale(unit, fabs(value));
    struct ends ends = words_ends(unit, value, low, high);
    if (scale.unit == 1 && !*scale.after)
        scale.digits = plain_digits(ends.high); /* a mean may be whole by chance */
    words_scaled_range(out, scale, ends);
}

/* --- columns --- */

void words_column_add(struct words_column *column, double value) {
    double size = fabs(value);
    if (!isfinite(size) || size == 0) return;
    column->largest = fmax(column->largest, size);
    column->least = column->least > 0 ? fmin(column->least, size) : size;
    if (size != round(size)) column->has_parts = true;
}

enum { COLUMN_DIGITS_MOST = 2, DIFFERENCE_DIGITS_MOST = 3 };

/* So many that the smallest is at least so many units of the last digit, but `most`. */
static void show_least(struct scale *scale, double least, double units, int most) {
    while (scale->digits < most && least > 0 &&
           round(least / scale->unit * pow(10, scale->digits)) < units)
        scale->digits++;
}

struct scale words_column_scale(const struct words_column *column, enum unit unit) {
    struct scale scale = value_scale(unit, column->largest);
    switch (unit_scale(unit)) {
    case SCALE_TIME:
    case SCALE_HOURS: /* 49 min as 0.82 h */
        show_least(&scale, column->least, 10, COLUMN_DIGITS_MOST);
        break;
    case SCALE_NAMED:
    case SCALE_BARE: scale.digits = column->has_parts ? plain_digits(column->largest) : 0; break;
    case SCALE_PERCENT:
    case SCALE_MONEY: break;
    }
    return scale;
}

struct scale words_column_of_differences(const struct words_column *column, enum unit unit) {
    struct scale scale = words_scale(unit, column->largest, 0);
    /* An end beside 0 says on which side it is. */
    show_least(&scale, column->least, 1, DIFFERENCE_DIGITS_MOST);
    return scale;
}

static void scale_take_unit(struct scale *scale, const struct scale *from) {
    scale->unit = from->unit;
    scale->after = from->after;
    scale->digits = from->digits;
}

struct words_columns words_columns_scales(const struct words_column *values,
                                          const struct words_column *differences, enum unit unit) {
    struct words_columns both = {words_column_scale(values, unit),
                                 words_column_of_differences(differences, unit)};
    if (unit_scale(unit) != SCALE_TIME || !(differences->largest > 0)) return both;
    struct scale shared = value_scale(unit, values->largest);
    if (differences->largest < shared.unit / 10) shared = value_scale(unit, differences->largest);
    scale_take_unit(&both.values, &shared);
    scale_take_unit(&both.differences, &shared);
    show_least(&both.values, values->least, 10, COLUMN_DIGITS_MOST);
    show_least(&both.differences, differences->least, 1, DIFFERENCE_DIGITS_MOST);
    return both;
}

/* --- differences --- */

void words_difference(struct text *out, const struct scale *scale, double value, bool with_sign) {
    if (!isfinite(value)) {
        text_add(out, "–");
        return;
    }
    text_add(out, scale->before);
    add_grouped(out, value / scale->unit, scale->digits, with_sign);
    add_after(out, scale);
}

void words_interval(struct text *out, const struct scale *scale, double low, double high,
                    bool with_sign) {
    if (!isfinite(low) || !isfinite(high)) {
        text_add(out, "–");
        return;
    }
    text_add(out, scale->before);
    add_grouped(out, low / scale->unit, scale->digits, with_sign);
    text_add(out, " to ");
    add_grouped(out, high / scale->unit, scale->digits, with_sign);
    add_after(out, scale);
}

/* --- working days --- */

static void add_number(struct text *out, double number, int digits, enum language language) {
    struct text words = {0};
    words_number(&words, number, digits);
    words_add(out, &words, language);
}

void words_working_day(struct text *out, double day, enum language language) {
    if (!isfinite(day)) return;
    text_add(out, language == INDONESIAN ? "Satu hari kerja " : "A working day has ");
    add_number(out, day, 1, language);
    text_add(out, language == INDONESIAN ? " jam" : " h");
}

void words_working_days(struct text *out, double hours, double day, enum language language) {
    if (!isfinite(day) || !isfinite(hours)) return;
    add_number(out, hours / day, 1, language);
    text_add(out, language == INDONESIAN ? " hari kerja @ " : " working days of ");
    add_number(out, day, 1, language);
    text_add(out, language == INDONESIAN ? " jam" : " h");
}

/* --- figures --- */

void words_figure(struct text *out, enum figure_id figure, enum language language) {
    const struct figure *row = &FIGURE_TABLE[figure];
    text_add(out, language == INDONESIAN ? row->phrase_id : row->phrase_en);
}

const char *words_label(enum figure_id figure, enum language language) {
    const struct figure *row = &FIGURE_TABLE[figure];
    return language == INDONESIAN ? row->label_id : row->label_en;
}

const char *words_definition(enum figure_id figure, enum language language) {
    const struct figure *row = &FIGURE_TABLE[figure];
    return language == INDONESIAN ? row->words_id : row->words;
}

const char *words_population(enum figure_id figure, enum language language) {
    const struct figure *row = &FIGURE_TABLE[figure];
    return language == INDONESIAN ? row->population_id : row->population;
}

const char *words_none(enum figure_id figure, enum language language) {
    const struct figure *row = &FIGURE_TABLE[figure];
    return language == INDONESIAN ? row->none_id : row->none;
}

/* Does the label go without what stands behind its comma? */
static bool goes_without_saying(const char *which) {
    static const char *const USUAL[] = {"mean", "average", "rata-rata"};
    for (size_t i = 0; i < sizeof USUAL / sizeof *USUAL; i++)
        if (text_is(which, USUAL[i])) return true;
    return false;
}

void words_figure_short(struct text *out, enum figure_id figure, enum language language) {
    const char *label = words_label(figure, language), *comma = strstr(label, ", ");
    const char first = (char)tolower((unsigned char)*label);
    text_add_n(out, &first, 1);
    text_add_n(out, label + 1, comma ? (size_t)(comma - label - 1) : strlen(label + 1));
    if (comma && !goes_without_saying(comma + 2)) text_printf(out, " (%s)", comma + 2);
}

enum { BEFORE_AFTER_DIGITS_MOST = 2 }; /* what they differ by is said beside them */

void words_before_after(struct text *out, enum unit unit, double before, double after) {
    struct words_column values = {0};
    words_column_add(&values, before);
    words_column_add(&values, after);
    struct scale scale = words_column_scale(&values, unit);
    tell_apart_by(&scale, fmin(before, after), fmax(before, after), BEFORE_AFTER_DIGITS_MOST);
    text_add(out, scale.before);
    words_number(out, before / scale.unit, scale.digits);
    text_add(out, " → ");
    words_number(out, after / scale.unit, scale.digits);
    add_after(out, &scale);
}

void words_relative(struct text *out, double relative) {
    double size = fabs(100 * relative);
    add_grouped(out, 100 * relative, size >= 10 ? 0 : size >= 0.1 ? 1 : 2, true);
    text_add(out, "%");
}
