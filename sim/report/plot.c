/* Bars of text with their intervals, for a terminal. */
#include "report/plot.h"

#include <math.h>

#include "base/text.h"
#include "report/words.h"
#include "text_layout.h"

enum { LABEL_MOST = 28, BAR_LEAST = 10 };

static double upper(const struct estimate *estimate) {
    return isfinite(estimate->high) ? estimate->high : estimate->value;
}

/* How the columns of the terminal are shared out. */
struct shares {
    size_t label, bar;
    bool has_ranges;
};

static void add_value(struct text *out, const struct estimate *estimate, enum unit unit,
                      bool has_ranges) {
    struct text value = {0}, range = {0};
    words_value(&value, unit, estimate->value);
    words_add(out, &value, language_spoken());
    if (!(estimate->half_width > 0) || !has_ranges) return;
    words_range(&range, unit, estimate->value, estimate->low, estimate->high);
    text_printf(out, " (%s)", words_spoken(&range));
    text_release(&range);
}

/* The widest of all labels, or of all values. */
static size_t widest_label(const struct plot *plot) {
    size_t widest = 1;
    for (size_t i = 0; i < plot->count; i++) {
        struct text shown = {0};
        text_add(&shown, "");
        text_add_shown(&shown, plot->bars[i].label);
        size_t columns = text_columns(shown.bytes);
        if (columns > widest) widest = columns;
        text_release(&shown);
    }
    return widest;
}

static size_t widest_value(const struct plot *plot, bool has_ranges) {
    size_t widest = 1;
    for (size_t i = 0; i < plot->count; i++) {
        struct text value = {0};
        add_value(&value, &plot->bars[i].estimate, plot->unit, has_ranges);
        size_t columns = text_columns(value.bytes);
        if (columns > widest) widest = columns;
        text_release(&value);
    }
    return widest;
}

static struct shares shares_of(const struct plot *plot) {
    size_t columns = plot->style.columns ? plot->style.columns : PLOT_COLUMNS_USUAL;
    size_t label = widest_label(plot), most = columns / 3 < LABEL_MOST ? columns / 3 : LABEL_MOST;
    struct shares shares = {.label = label < most ? label : most, .has_ranges = true};
    size_t taken = shares.label + 2 + widest_value(plot, true);
    if (taken + BAR_LEAST > columns) {
        shares.has_ranges = false;
        taken = shares.label + 2 + widest_value(plot, false);
    }
    shares.bar = taken + 1 < columns ? columns - taken : 1;
    return shares;
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

static void add_line(const struct plot *plot, const struct plot_bar *bar,
                     const struct shares *shares, double columns_per_unit, struct text *out) {
    layout_name_cell(out, bar->label, shares->label, LEFT);
    text_printf(out, " %s", plot->style.colours ? "\033[34m" : "");
    add_bar(out, &bar->estimate, columns_per_unit);
    text_printf(out, "%s ", plot->style.colours ? "\033[0m" : "");
    add_value(out, &bar->estimate, plot->unit, shares->has_ranges);
    text_add(out, "\n");
}

void plot_write(const struct plot *plot, struct text *out) {
    struct shares shares = shares_of(plot);
    size_t left_out = 0;
    double most = 0;
    for (size_t i = 0; i < plot->count; i++)
        if (isfinite(plot->bars[i].estimate.value))
            most = fmax(most, upper(&plot->bars[i].estimate));
    layout_heading(out, plot->style, plot->title);
    for (size_t i = 0; i < plot->count; i++) {
        if (isfinite(plot->bars[i].estimate.value))
            add_line(plot, &plot->bars[i], &shares, most > 0 ? (double)shares.bar / most : 0, out);
        else left_out++;
    }
    if (left_out) text_printf(out, SAY("%zu without a value\n", "%zu tanpa nilai\n"), left_out);
}
