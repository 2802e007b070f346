/* Bars of text with their intervals, for a terminal. */
#include "report/plot.h"

#include <math.h>

#include "base/text.h"
#include "report/words.h"

enum { LABEL_MOST = 28, VALUE_COLUMNS = 30 };

static double upper(const struct estimate *estimate) {
    return isfinite(estimate->high) ? estimate->high : estimate->value;
}

static void add_value(struct text *out, const struct estimate *estimate, enum unit unit) {
    words_value(out, unit, estimate->value);
    if (!(estimate->half_width > 0)) return;
    text_add(out, " (");
    words_range(out, unit, estimate->value, estimate->low, estimate->high);
    text_add(out, ")");
}

/* As it is shown, cut at a character. */
static void add_label(struct text *out, const char *label, size_t width) {
    struct text shown = {0};
    text_add(&shown, "");
    text_add_shown(&shown, label);
    size_t columns = text_columns(shown.bytes), kept = 0, bytes = 0;
    bool cut = columns > width;
    while (kept < (cut ? width - 1 : columns)) {
        bytes += text_utf8_length(shown.bytes + bytes, shown.length - bytes);
        kept++;
    }
    text_add_n(out, shown.bytes, bytes);
    if (cut) text_add(out, "…"), kept++;
    text_pad(out, ' ', width - kept);
    text_release(&shown);
}

static size_t label_width(const struct plot *plot) {
    size_t widest = 1;
    for (size_t i = 0; i < plot->count; i++) {
        struct text shown = {0};
        text_add(&shown, "");
        text_add_shown(&shown, plot->bars[i].label);
        size_t columns = text_columns(shown.bytes);
        if (columns > widest) widest = columns;
        text_release(&shown);
    }
    size_t most = plot->columns / 3 < LABEL_MOST ? plot->columns / 3 : LABEL_MOST;
    return widest < most ? widest : most;
}

static void repeat(struct text *out, const char *block, double from, double to) {
    for (long i = lround(from); i < lround(to); i++) text_add(out, block);
}

/* To the lower end full, then shaded to the value, then light to the upper end. */
static void add_bar(struct text *out, const struct estimate *estimate, double columns_per_unit) {
    double from = isfinite(estimate->low) ? estimate->low : estimate->value;
    double value = fmax(estimate->value, 0) * columns_per_unit,
           low = fmax(from, 0) * columns_per_unit;
    double high = fmax(upper(estimate), 0) * columns_per_unit;
    repeat(out, "█", 0, low);
    repeat(out, "▓", low, value);
    repeat(out, "░", value, high);
}

static void add_line(const struct plot *plot, const struct plot_bar *bar, size_t width,
                     double columns_per_unit, struct text *out) {
    struct text blocks = {0};
    text_add(&blocks, "");
    add_bar(&blocks, &bar->estimate, columns_per_unit);
    add_label(out, bar->label, width);
    text_printf(out, " %s%s%s ", plot->colours ? "\033[34m" : "", blocks.bytes,
                plot->colours ? "\033[0m" : "");
    add_value(out, &bar->estimate, plot->unit);
    text_add(out, "\n");
    text_release(&blocks);
}

void plot_write(const struct plot *plot, struct text *out) {
    size_t width = label_width(plot),
           columns = plot->columns > PLOT_COLUMNS_LEAST ? plot->columns : PLOT_COLUMNS_LEAST,
           left_out = 0;
    size_t room = columns > width + VALUE_COLUMNS + 10 ? columns - width - VALUE_COLUMNS - 2 : 8;
    double most = 0;
    for (size_t i = 0; i < plot->count; i++)
        if (isfinite(plot->bars[i].estimate.value))
            most = fmax(most, upper(&plot->bars[i].estimate));
    text_printf(out, "%s", plot->colours ? "\033[1m" : "");
    text_add_shown(out, plot->title);
    text_printf(out, "%s\n", plot->colours ? "\033[0m" : "");
    for (size_t i = 0; i < plot->count; i++) {
        if (isfinite(plot->bars[i].estimate.value))
            add_line(plot, &plot->bars[i], width, most > 0 ? (double)room / most : 0, out);
        else left_out++;
    }
    if (left_out) text_printf(out, "%zu without a value\n", left_out);
}
