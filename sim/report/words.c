#include "words.h"

#include <ctype.h>
#include <math.h>

#include "report/table.h"

static void money(struct text *out, double rupiah) {
    static const struct {
        double from;
        const char *word;
    } steps[] = {{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (fabs(rupiah) < steps[i].from) continue;
        text_printf(out, "IDR %.2f %s", rupiah / steps[i].from, steps[i].word);
        return;
    }
    text_add(out, "IDR ");
    table_number(out, rupiah, 0);
}

static void plain(struct text *out, double value) { table_number(out, value, fabs(value) >= 100 || value == round(value) ? 0 : fabs(value) >= 10 ? 1 : 2); }

void words_value(struct text *out, enum figure_id figure, double value) {
    const char *unit = FIGURE_TABLE[figure].unit;
    if (!isfinite(value)) text_add(out, "–");
    else if (text_is(unit, "h")) table_hours(out, value);
    else if (text_is(unit, "share")) text_printf(out, "%.1f%%", 100 * value);
    else if (text_is(unit, "IDR")) money(out, value);
    else plain(out, value);
}

/* How a difference of about `size` is written: so many of a unit, with so many digits. */
struct scale {
    double unit;
    const char *word;
    int digits;
};

static struct scale scale_of(enum figure_id figure, double size) {
    const char *unit = FIGURE_TABLE[figure].unit;
    size = fabs(size);
    if (text_is(unit, "share")) return (struct scale){0.01, "points", size < 0.01 ? 2 : 1};
    if (text_is(unit, "IDR"))
        return size >= 1e12 ? (struct scale){1e12, "trillion IDR", 2} : size >= 1e9 ? (struct scale){1e9, "billion IDR", 2} : size >= 1e6 ? (struct scale){1e6, "million IDR", 2} : (struct scale){1, "IDR", 0};
    if (text_is(unit, "h"))
        return size >= 100 ? (struct scale){24, "d", 1} : size >= 1 ? (struct scale){1, "h", 1} : size >= 1.0 / 60 ? (struct scale){1.0 / 60, "min", size < 1.0 / 6 ? 1 : 0} : (struct scale){1.0 / 3600, "s", 0};
    return (struct scale){1, text_is(unit, "ratio") || text_is(unit, "index") ? "" : unit, size >= 100 ? 0 : size >= 10 ? 1 : 2};
}

static void add_scaled(struct text *out, struct scale scale, double value, bool with_sign) {
    if (with_sign && value > 0) text_add(out, "+");
    table_number(out, value / scale.unit, scale.digits);
}

void words_size(struct text *out, enum figure_id figure, double size) {
    struct scale scale = scale_of(figure, size);
    add_scaled(out, scale, size, false);
    if (*scale.word) text_printf(out, " %s", scale.word);
}

void words_interval(struct text *out, enum figure_id figure, double low, double high, bool with_sign) {
    struct scale scale = scale_of(figure, fmax(fabs(low), fabs(high)));
    add_scaled(out, scale, low, with_sign);
    text_add(out, " to ");
    add_scaled(out, scale, high, with_sign);
    if (*scale.word) text_printf(out, " %s", scale.word);
}

/* Labels read "Resolution, 90th percentile": what comes behind the comma is said first. */
void words_figure(struct text *out, enum figure_id figure) {
    const char *label = FIGURE_TABLE[figure].label_en, *comma = label;
    while (*comma && *comma != ',') comma++;
    text_add(out, "the ");
    if (*comma) {
        text_add(out, comma + 2);
        text_add(out, " of ");
    } else if (text_is(FIGURE_TABLE[figure].unit, "share")) {
        text_add(out, "share ");
    } else if (text_is(FIGURE_TABLE[figure].unit, "reports")) {
        text_add(out, "number of ");
    }
    char first[2] = {(char)tolower((unsigned char)label[0]), 0};
    text_add(out, first);
    text_add_n(out, label + 1, (size_t)(comma - label) - 1);
}
