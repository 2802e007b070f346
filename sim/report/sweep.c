#include "report/sweep.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "json_parts.h"
#include "layout.h"
#include "report/words.h"

enum { CELLS_SHOWN = 60, NAMES_FIT = 84, QUESTION_WIDEST = 1000 };

/* --- the cells --- */

static void write_question(struct text *out, struct table_style style, const char *question) {
    struct text line = {0};
    if (!question || !*question) return;
    layout_name(&line, question, QUESTION_WIDEST);
    layout_heading(out, style, line.bytes);
    text_release(&line);
}

static size_t fewest(const struct sweep_page *page) {
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < page->count; i++)
        if (page->trials[i].count < least) least = page->trials[i].count;
    return least;
}

/* Names that say all factors in a row are fine while they are short; otherwise each factor has a column. */
static bool names_fit(const struct sweep_page *page) {
    for (size_t i = 0; i < page->count && i < CELLS_SHOWN; i++)
        if (text_columns(page->names[i]) > NAMES_FIT) return false;
    return true;
}

static void add_head(struct grid *grid, const struct sweep_page *page, bool by_name) {
    grid_word(grid, by_name ? "" : "cell");
    for (size_t f = 0; f < page->factor_count && !by_name; f++) grid_word(grid, page->factors[f]);
    grid_word(grid, "n");
    for (size_t f = 0; f < page->figure_count; f++) grid_word(grid, FIGURE_TABLE[page->figures[f]].id);
}

static void add_cell(struct grid *grid, const struct sweep_page *page, size_t cell, bool by_name) {
    if (by_name) layout_name(grid_cell(grid), page->names[cell], NAMES_FIT);
    else text_printf(grid_cell(grid), "%zu", cell);
    for (size_t f = 0; f < page->factor_count && !by_name; f++) {
        const char *value = page->values[cell * page->factor_count + f];
        grid_word(grid, value ? value : "as it stands");
    }
    text_printf(grid_cell(grid), "%zu", page->trials[cell].count);
    for (size_t f = 0; f < page->figure_count; f++) {
        struct estimate estimate = trials_figure(&page->trials[cell], page->figures[f]);
        words_estimate(grid_cell(grid), FIGURE_TABLE[page->figures[f]].unit, estimate.value, estimate.half_width);
    }
}

static void write_cells(const struct sweep_page *page, struct table_style style, struct text *out) {
    bool by_name = names_fit(page);
    struct text sides = {0};
    text_add(&sides, by_name ? "l" : "r");
    text_pad(&sides, 'r', 1 + (by_name ? 0 : page->factor_count) + page->figure_count);
    struct grid grid = {.sides = sides.bytes, .naming = 1};
    add_head(&grid, page, by_name);
    for (size_t i = 0; i < page->count && i < CELLS_SHOWN; i++) add_cell(&grid, page, i, by_name);
    grid_write(&grid, style, out);
    text_release(&sides);
    if (page->count > CELLS_SHOWN) text_printf(out, "… and %zu more; --json and the file of results tell them all\n", page->count - CELLS_SHOWN);
}

void sweep_write(const struct sweep_page *page, struct table_style style, struct text *out) {
    write_question(out, style, page->question);
    text_printf(out, "%zu cell%s, 95%% intervals%s", page->count, page->count == 1 ? "" : "s", page->independent ? "" : "; the same problems and citizens for all");
    if (fewest(page) < REPLICATIONS_FOR_INTERVALS) text_printf(out, " (too few replications to trust: use %d)", REPLICATIONS_FOR_INTERVALS);
    text_add(out, "\n\n");
    write_cells(page, style, out);
    if (page->look_for && *page->look_for) {
        text_add(out, "\n");
        layout_heading(out, style, "What to look for");
        layout_paragraph(out, style, page->look_for, 2);
    }
}

void sweep_write_json(const struct sweep_page *page, struct text *out) {
    json_t *cells = json_array();
    for (size_t i = 0; i < page->count; i++) {
        json_t *figures = json_object();
        for (size_t f = 0; f < page->figure_count; f++)
            json_object_set_new(figures, FIGURE_TABLE[page->figures[f]].id, json_estimate(trials_figure(&page->trials[i], page->figures[f]), FIGURE_TABLE[page->figures[f]].unit));
        json_array_append_new(cells, json_pack("{s:s, s:I, s:o}", "cell", page->names[i], "replications", (json_int_t)page->trials[i].count, "figures", figures));
    }
    json_t *root = json_pack("{s:s, s:f, s:o}", "question", page->question ? page->question : "", "level", 0.95, "cells", cells);
    json_finish(root, out);
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

/* "Resolution, mean: mean over …", a line of its own above a table. */
static void write_title(const struct effects_page *page, struct table_style style, struct text *out, const char *what) {
    struct text title = {0};
    text_printf(&title, "%s: %s", FIGURE_TABLE[page->figure].label_en, what);
    text_add(out, "\n");
    layout_heading(out, style, title.bytes);
    text_release(&title);
}

static void head(struct grid *grid, const char *const *words) {
    for (; *words; words++) grid_word(grid, *words);
}

static void write_levels(const struct effects_page *page, struct table_style style, struct text *out) {
    const struct design *design = page->observed->design;
    struct level_effect *levels = ARENA_ARRAY(page->arena, design->count + 1, struct level_effect);
    struct grid grid = {.sides = "llrl", .naming = 2};
    const char *unit = FIGURE_TABLE[page->figure].unit;
    write_title(page, style, out, "mean over all cells that share a level");
    for (size_t f = 0; f < design->factors; f++) {
        size_t count = effects_levels(page->observed, f, levels);
        for (size_t l = 0; l < count; l++) {
            const char *name = name_of_level(page, f, levels[l].level);
            grid_word(&grid, l ? "" : page->factors[f]);
            grid_word(&grid, name ? name : "as it stands");
            words_value(grid_cell(&grid), unit, levels[l].mean.value);
            struct text *range = grid_cell(&grid);
            if (levels[l].mean.high > levels[l].mean.low) words_range(range, unit, levels[l].mean.value, levels[l].mean.low, levels[l].mean.high);
        }
    }
    grid_write(&grid, style, out);
}

/* An effect alone, in the unit that a difference of its size has. */
static void add_effect(struct grid *grid, const char *unit, double effect, bool with_sign) {
    struct scale scale = words_scale(unit, effect, 0);
    words_difference(grid_cell(grid), &scale, effect, with_sign);
}

static void write_morris(const struct effects_page *page, struct table_style style, struct text *out) {
    static const char *const HEAD[] = {"factor", "size, mu*", "its interval", "mean, mu", "spread, sigma", NULL};
    const struct design *design = page->observed->design;
    struct morris_effect *effects = ARENA_ARRAY(page->arena, design->factors + 1, struct morris_effect);
    struct grid grid = {.sides = "lrlrr", .naming = 1};
    const char *unit = FIGURE_TABLE[page->figure].unit;
    struct text title = {0};
    text_printf(&title, "elementary effects over the whole range of a factor, %zu walks (Morris)", effects_morris(page->observed, effects));
    write_title(page, style, out, title.bytes);
    text_release(&title);
    head(&grid, HEAD);
    for (size_t f = 0; f < design->factors; f++) {
        struct bracket size = effects[f].size;
        struct scale scale = words_scale(unit, size.value, fmax(size.high - size.value, size.value - size.low));
        grid_word(&grid, page->factors[f]);
        words_difference(grid_cell(&grid), &scale, size.value, false);
        words_interval(grid_cell(&grid), &scale, size.low, size.high, false);
        add_effect(&grid, unit, effects[f].mean.value, true);
        add_effect(&grid, unit, effects[f].deviation.value, false);
    }
    grid_write(&grid, style, out);
}

static void add_index(struct grid *grid, struct bracket index) {
    text_printf(grid_cell(grid), "%.1f%%", 100 * index.value);
    text_printf(grid_cell(grid), "%.1f to %.1f%%", 100 * index.low, 100 * index.high);
}

static void write_sobol(const struct effects_page *page, struct table_style style, struct text *out) {
    static const char *const HEAD[] = {"factor", "alone", "(first order)", "with others", "(total)", NULL};
    const struct design *design = page->observed->design;
    struct sobol_effect *effects = ARENA_ARRAY(page->arena, design->factors + 1, struct sobol_effect);
    struct grid grid = {.sides = "lrlrl", .naming = 1};
    struct sobol_whole whole = effects_sobol(page->observed, effects);
    struct text title = {0};
    text_printf(&title, "shares of its variance (Sobol), %zu pairs of points", whole.pairs);
    write_title(page, style, out, title.bytes);
    text_release(&title);
    head(&grid, HEAD);
    for (size_t f = 0; f < design->factors; f++) {
        grid_word(&grid, page->factors[f]);
        add_index(&grid, effects[f].first);
        add_index(&grid, effects[f].total);
    }
    grid_write(&grid, style, out);
    text_printf(out, "  %.1f%% of the variance is chance within cells; more replications lower it\n", 100 * whole.noise);
}

void effects_write_head(const char *question, struct table_style style, struct text *out) { write_question(out, style, question); }

void effects_write(const struct effects_page *page, struct table_style style, struct text *out) {
    switch (page->observed->design->kind) {
    case DESIGN_MORRIS: write_morris(page, style, out); return;
    case DESIGN_SALTELLI: write_sobol(page, style, out); return;
    default: write_levels(page, style, out); return;
    }
}
