#include "report/sweep.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "words.h"

enum { CELLS_SHOWN = 60, VALUE_COLUMNS = 22 };

/* Puts what `cell` holds into a column and empties it. */
static void put(struct text *out, struct text *cell, size_t width, bool right) {
    size_t columns = text_columns(cell->bytes ? cell->bytes : ""), blank = columns < width ? width - columns : 0;
    if (right) text_pad(out, ' ', blank);
    if (cell->bytes) text_add(out, cell->bytes);
    if (!right) text_pad(out, ' ', blank);
    text_clear(cell);
}

static void bold(struct text *out, struct table_style style, const char *words) {
    text_printf(out, "%s%s%s\n", style.colours ? "\033[1m" : "", words, style.colours ? "\033[0m" : "");
}

/* --- the cells --- */

static size_t name_width(const struct sweep_page *page) {
    size_t width = 8;
    for (size_t i = 0; i < page->count && i < CELLS_SHOWN; i++) {
        struct text shown = {0};
        text_add_shown(&shown, page->names[i]);
        size_t columns = text_columns(shown.bytes ? shown.bytes : "");
        if (columns > width) width = columns;
        text_release(&shown);
    }
    return width < 90 ? width : 90;
}

static void write_value(struct text *out, struct text *cell, enum figure_id figure, struct estimate estimate) {
    words_value(cell, figure, estimate.value);
    if (estimate.half_width > 0) {
        text_add(cell, " ± ");
        words_size(cell, figure, estimate.half_width);
    }
    put(out, cell, VALUE_COLUMNS, true);
}

void sweep_write(const struct sweep_page *page, struct table_style style, struct text *out) {
    size_t names = name_width(page);
    struct text cell = {0};
    if (page->question && *page->question) {
        struct text question = {0};
        text_add_shown(&question, page->question);
        bold(out, style, question.bytes);
        text_release(&question);
    }
    text_printf(out, "%zu cells, 95%% intervals\n\n", page->count);
    text_pad(out, ' ', names);
    text_add(out, "    n");
    for (size_t f = 0; f < page->figure_count; f++) {
        text_add(&cell, FIGURE_TABLE[page->figures[f]].id);
        put(out, &cell, VALUE_COLUMNS, true);
    }
    text_add(out, "\n");
    for (size_t i = 0; i < page->count && i < CELLS_SHOWN; i++) {
        text_add_shown(&cell, page->names[i]);
        put(out, &cell, names, false);
        text_printf(out, "%5zu", page->trials[i].count);
        for (size_t f = 0; f < page->figure_count; f++) write_value(out, &cell, page->figures[f], trials_figure(&page->trials[i], page->figures[f]));
        text_add(out, "\n");
    }
    if (page->count > CELLS_SHOWN) text_printf(out, "… and %zu more; they are in the file of results\n", page->count - CELLS_SHOWN);
    text_add(out, "\nWhat this says about the factors: tanggap effects RESULTS.db\n");
    text_release(&cell);
}

static json_t *number(double value) { return isfinite(value) ? json_real(value) : json_null(); }

void sweep_write_json(const struct sweep_page *page, struct text *out) {
    json_t *cells = json_array();
    for (size_t i = 0; i < page->count; i++) {
        json_t *figures = json_object();
        for (size_t f = 0; f < page->figure_count; f++) {
            struct estimate estimate = trials_figure(&page->trials[i], page->figures[f]);
            json_object_set_new(figures, FIGURE_TABLE[page->figures[f]].id,
                                json_pack("{s:o, s:o, s:o, s:s}", "value", number(estimate.value), "low", number(estimate.value - estimate.half_width), "high",
                                          number(estimate.value + estimate.half_width), "unit", FIGURE_TABLE[page->figures[f]].unit));
        }
        json_array_append_new(cells, json_pack("{s:s, s:I, s:o}", "cell", page->names[i], "replications", (json_int_t)page->trials[i].count, "figures", figures));
    }
    json_t *root = json_pack("{s:s, s:f, s:o}", "question", page->question ? page->question : "", "level", 0.95, "cells", cells);
    char *bytes = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    text_add(out, bytes);
    text_add(out, "\n");
    free(bytes);
    json_decref(root);
}

/* --- effects --- */

/* How a level of a factor is called: as any point that has it calls it. */
static const char *name_of_level(const struct effects_page *page, size_t factor, double level) {
    const struct design *design = page->observed->design;
    for (size_t i = 0; i < design->count; i++) {
        double here = design_point(design, i)[factor];
        if ((isnan(level) && isnan(here)) || here == level) return page->values[i * design->factors + factor];
    }
    return NULL;
}

static void write_levels(const struct effects_page *page, struct table_style style, struct text *out) {
    const struct design *design = page->observed->design;
    struct level_effect *levels = ARENA_ARRAY(page->arena, design->count + 1, struct level_effect);
    struct text cell = {0};
    text_add(out, "\n");
    text_add(&cell, FIGURE_TABLE[page->figure].label_en);
    text_add(&cell, ": mean over all cells that share a level");
    bold(out, style, cell.bytes);
    text_clear(&cell);
    for (size_t f = 0; f < design->factors; f++) {
        size_t count = effects_levels(page->observed, f, levels);
        for (size_t l = 0; l < count; l++) {
            const char *name = name_of_level(page, f, levels[l].level);
            text_add(out, "  ");
            text_add_shown(&cell, l ? "" : page->factors[f]);
            put(out, &cell, 26, false);
            text_add_shown(&cell, name ? name : "as it stands");
            put(out, &cell, 18, false);
            words_value(&cell, page->figure, levels[l].mean.value);
            put(out, &cell, 14, true);
            if (levels[l].mean.high > levels[l].mean.low) {
                text_add(out, "   ");
                words_value(out, page->figure, levels[l].mean.low);
                text_add(out, " to ");
                words_value(out, page->figure, levels[l].mean.high);
            }
            text_add(out, "\n");
        }
    }
    text_release(&cell);
}

static void write_bracket(struct text *out, struct text *cell, enum figure_id figure, struct bracket bracket) {
    words_interval(cell, figure, bracket.low, bracket.high, true);
    put(out, cell, 28, true);
}

static void write_morris(const struct effects_page *page, struct table_style style, struct text *out) {
    const struct design *design = page->observed->design;
    struct morris_effect *effects = ARENA_ARRAY(page->arena, design->factors + 1, struct morris_effect);
    struct text cell = {0};
    size_t walks = effects_morris(page->observed, effects);
    text_add(out, "\n");
    text_printf(&cell, "%s: elementary effects over the whole range of a factor, %zu walks (Morris)", FIGURE_TABLE[page->figure].label_en, walks);
    bold(out, style, cell.bytes);
    text_clear(&cell);
    text_add(out, "  factor                        size, mu*    its interval            mean, mu         spread, sigma\n");
    for (size_t f = 0; f < design->factors; f++) {
        text_add(out, "  ");
        text_add_shown(&cell, page->factors[f]);
        put(out, &cell, 26, false);
        words_size(&cell, page->figure, effects[f].size.value);
        put(out, &cell, 15, true);
        write_bracket(out, &cell, page->figure, (struct bracket){effects[f].size.value, effects[f].size.low, effects[f].size.high});
        words_size(&cell, page->figure, effects[f].mean.value);
        put(out, &cell, 15, true);
        words_size(&cell, page->figure, effects[f].deviation.value);
        put(out, &cell, 15, true);
        text_add(out, "\n");
    }
    text_release(&cell);
}

static void write_sobol(const struct effects_page *page, struct table_style style, struct text *out) {
    const struct design *design = page->observed->design;
    struct sobol_effect *effects = ARENA_ARRAY(page->arena, design->factors + 1, struct sobol_effect);
    struct text cell = {0};
    struct sobol_whole whole = effects_sobol(page->observed, effects);
    text_add(out, "\n");
    text_printf(&cell, "%s: shares of its variance (Sobol), %zu pairs of points", FIGURE_TABLE[page->figure].label_en, whole.pairs);
    bold(out, style, cell.bytes);
    text_clear(&cell);
    text_add(out, "  factor                     alone (first order)      with others (total)\n");
    for (size_t f = 0; f < design->factors; f++) {
        text_add(out, "  ");
        text_add_shown(&cell, page->factors[f]);
        put(out, &cell, 26, false);
        text_printf(out, "%6.1f%%  %5.1f to %5.1f%%   %6.1f%%  %5.1f to %5.1f%%\n", 100 * effects[f].first.value, 100 * effects[f].first.low, 100 * effects[f].first.high,
                    100 * effects[f].total.value, 100 * effects[f].total.low, 100 * effects[f].total.high);
    }
    text_printf(out, "  %.1f%% of the variance is chance within cells; more replications lower it\n", 100 * whole.noise);
    text_release(&cell);
}

void effects_write(const struct effects_page *page, struct table_style style, struct text *out) {
    switch (page->observed->design->kind) {
    case DESIGN_MORRIS: write_morris(page, style, out); return;
    case DESIGN_SALTELLI: write_sobol(page, style, out); return;
    default: write_levels(page, style, out); return;
    }
}
