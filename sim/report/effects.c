#include "report/effects.h"

#include <math.h>

#include "base/arena.h"
#include "json_parts.h"
#include "layout.h"
#include "report/words.h"

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
    enum unit unit = FIGURE_TABLE[page->figure].unit;
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
static void add_effect(struct grid *grid, enum unit unit, double effect, bool with_sign) {
    struct scale scale = words_scale(unit, effect, 0);
    words_difference(grid_cell(grid), &scale, effect, with_sign);
}

static void write_morris(const struct effects_page *page, struct table_style style, struct text *out) {
    static const char *const HEAD[] = {"factor", "size, mu*", "its interval", "mean, mu", "spread, sigma", NULL};
    const struct design *design = page->observed->design;
    struct morris_effect *effects = ARENA_ARRAY(page->arena, design->factors + 1, struct morris_effect);
    struct grid grid = {.sides = "lrlrr", .naming = 1};
    enum unit unit = FIGURE_TABLE[page->figure].unit;
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

static void write_slopes(const struct effects_page *page, struct table_style style, struct text *out) {
    static const char *const HEAD[] = {"factor", "effect", "its interval", NULL};
    const struct design *design = page->observed->design;
    struct bracket *slopes = ARENA_ARRAY(page->arena, design->factors + 1, struct bracket);
    struct grid grid = {.sides = "lrl", .naming = 1};
    struct text title = {0};
    text_printf(&title, "what moving a factor through its whole range does, by least squares over %zu points", effects_slopes(page->observed, slopes));
    write_title(page, style, out, title.bytes);
    text_release(&title);
    head(&grid, HEAD);
    for (size_t f = 0; f < design->factors; f++) {
        struct scale scale = words_scale(FIGURE_TABLE[page->figure].unit, slopes[f].value, slopes[f].high - slopes[f].value);
        grid_word(&grid, page->factors[f]);
        words_difference(grid_cell(&grid), &scale, slopes[f].value, true);
        struct text *interval = grid_cell(&grid);
        if (isfinite(slopes[f].low)) words_interval(interval, &scale, slopes[f].low, slopes[f].high, true);
    }
    grid_write(&grid, style, out);
}

void effects_write(const char *question, const struct effects_page *pages, size_t count, struct table_style style, struct text *out) {
    layout_question(out, style, question);
    for (size_t i = 0; i < count; i++) {
        switch (pages[i].observed->design->kind) {
        case DESIGN_MORRIS: write_morris(&pages[i], style, out); break;
        case DESIGN_SALTELLI: write_sobol(&pages[i], style, out); break;
        case DESIGN_LATIN_HYPERCUBE:
        case DESIGN_SOBOL: write_slopes(&pages[i], style, out); break;
        default: write_levels(&pages[i], style, out); break;
        }
    }
}

/* --- JSON --- */

static json_t *bracket_json(struct bracket bracket) {
    return json_pack("{s:o, s:o, s:o}", "value", json_number(bracket.value), "low", json_number(bracket.low), "high", json_number(bracket.high));
}

static json_t *levels_json(const struct effects_page *page, size_t factor) {
    struct level_effect *levels = ARENA_ARRAY(page->arena, page->observed->design->count + 1, struct level_effect);
    size_t count = effects_levels(page->observed, factor, levels);
    json_t *list = json_array();
    for (size_t l = 0; l < count; l++) {
        const char *name = name_of_level(page, factor, levels[l].level);
        json_array_append_new(list, json_pack("{s:s?, s:I, s:o}", "level", name, "cells", (json_int_t)levels[l].points, "mean", bracket_json(levels[l].mean)));
    }
    return list;
}

/* What each factor does to a figure, in the figure's unit; indices are shares of the variance. */
static json_t *factors_json(const struct effects_page *page) {
    const struct observed *observed = page->observed;
    size_t count = observed->design->factors;
    struct morris_effect *morris = ARENA_ARRAY(page->arena, count + 1, struct morris_effect);
    struct sobol_effect *sobol = ARENA_ARRAY(page->arena, count + 1, struct sobol_effect);
    struct bracket *slopes = ARENA_ARRAY(page->arena, count + 1, struct bracket);
    enum design_kind kind = observed->design->kind;
    if (kind == DESIGN_MORRIS) effects_morris(observed, morris);
    if (kind == DESIGN_SALTELLI) effects_sobol(observed, sobol);
    if (kind == DESIGN_SOBOL || kind == DESIGN_LATIN_HYPERCUBE) effects_slopes(observed, slopes);
    json_t *factors = json_object();
    for (size_t f = 0; f < count; f++) {
        json_t *factor;
        if (kind == DESIGN_MORRIS)
            factor = json_pack("{s:o, s:o, s:o}", "size", bracket_json(morris[f].size), "mean", bracket_json(morris[f].mean), "spread", bracket_json(morris[f].deviation));
        else if (kind == DESIGN_SALTELLI) factor = json_pack("{s:o, s:o}", "first", bracket_json(sobol[f].first), "total", bracket_json(sobol[f].total));
        else if (kind == DESIGN_SOBOL || kind == DESIGN_LATIN_HYPERCUBE) factor = json_pack("{s:o}", "over_the_range", bracket_json(slopes[f]));
        else factor = json_pack("{s:o}", "levels", levels_json(page, f));
        json_object_set_new(factors, page->factors[f], factor);
    }
    return factors;
}

json_t *json_effects(const struct effects_page *pages, size_t count) {
    json_t *figures = json_object();
    for (size_t i = 0; i < count; i++)
        json_object_set_new(figures, FIGURE_TABLE[pages[i].figure].id, json_pack("{s:s, s:o}", "unit", unit_word(FIGURE_TABLE[pages[i].figure].unit), "factors", factors_json(&pages[i])));
    return figures;
}

void effects_write_json(const char *question, const struct effects_page *pages, size_t count, struct text *out) {
    json_finish(json_pack("{s:s, s:s, s:f, s:o}", "question", question ? question : "", "design", count ? design_word(pages->observed->design->kind) : "", "level", 0.95, "figures", json_effects(pages, count)), out);
}
