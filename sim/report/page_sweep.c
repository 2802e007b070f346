/* The data of a sweep: factors, design points with their settings and figures, and the measures of
 * sensitivity that some designs give. */
#include "json_shapes.h"
#include "page_parts.h"
#include "report/effects_page.h"

static struct json *point_json(const struct report_page *page, size_t v) {
    const struct page_variant *variant = &page->variants[v];
    const struct sweep_words *words = page->sweep;
    struct json *settings = json_list(), *positions = json_list(), *values = json_record(),
                *said = json_list();
    for (size_t f = 0; f < page->factor_count; f++) {
        size_t at = v * page->factor_count + f;
        json_add(said, page_words(words->settings[ENGLISH][at], words->settings[INDONESIAN][at]));
        json_add(settings, json_of_words(variant->settings[f]));
        json_add(positions, json_of_number(variant->positions[f]));
    }
    for (size_t f = 0; f < page->figure_count; f++)
        json_set(values, FIGURE_TABLE[page->figures[f]].id,
                 page_estimate(replications_figure(variant->replications, page->figures[f]),
                               FIGURE_TABLE[page->figures[f]].unit));
    return JSON_RECORD({"name", page_variant_label(page, v)}, {"settings", settings},
                       {"said", said}, {"base", json_of_flag(v == words->base)},
                       {"positions", positions}, {"figures", values});
}

/* These designs give indices of sensitivity, or slopes; of others the means of each level are told,
 * whose values the script reads from the points and whose intervals it has from here. */
static bool says_more_than_levels(enum design_kind kind) {
    switch (kind) {
    case DESIGN_MORRIS:
    case DESIGN_SALTELLI:
    case DESIGN_SOBOL:
    case DESIGN_LATIN_HYPERCUBE: return true;
    case DESIGN_GRID:
    case DESIGN_LIST:
    case DESIGN_ONE_AT_A_TIME:
    case DESIGN_KINDS: break;
    }
    return false;
}

struct json *page_sweep(const struct report_page *page) {
    struct json *factors = json_list(), *points = json_list(), *figures = json_list();
    for (size_t f = 0; f < page->factor_count; f++)
        json_add(factors, JSON_RECORD({"name", json_of_words(page->factors[f])},
                                      {"label", page_words(page->sweep->factors[ENGLISH][f],
                                                           page->sweep->factors[INDONESIAN][f])}));
    for (size_t f = 0; f < page->figure_count; f++) {
        const struct figure *figure = &FIGURE_TABLE[page->figures[f]];
        json_add(figures, JSON_RECORD({"id", json_of_words(figure->id)},
                                      {"label", page_words(figure->label_en, figure->label_id)},
                                      {"unit", json_of_words(unit_word(figure->unit))}));
    }
    for (size_t v = 0; v < page->variant_count; v++)
        json_add(points, point_json(page, v));
    struct json *sweep = JSON_RECORD({"factors", factors}, {"cells", points}, {"figures", figures});
    if (page->effect_count)
        json_set(sweep,
                 says_more_than_levels(page->effects[0].observed->design->kind) ? "effects"
                                                                                : "levels",
                 json_effects(page->effects, page->effect_count));
    return sweep;
}
