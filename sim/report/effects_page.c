/* What `tanggap effects` prints. The design decides what is said of a factor: elementary effects,
 * Sobol's indices, the effect of the whole range, or the mean at each of its levels. */
#include "report/effects_page.h"

#include <math.h>

#include "base/arena.h"
#include "json_shapes.h"
#include "text_layout.h"
#include "report/words.h"

/* How a level of a factor is called: as any point that has it calls it. */
static const char *name_of_level(const struct effects_page *page, size_t factor, double level) {
    const struct design *design = page->observed->design;
    for (size_t i = 0; i < design->count; i++) {
        double here = design_point(design, i)[factor];
        if ((isnan(level) && isnan(here)) || here == level)
            return page->values[i * design->factors + factor];
    }
    return NULL;
}

/* "Resolution, mean: mean over …", a line of its own above a table. */
static void write_title(const struct effects_page *page, struct table_style style, struct text *out,
                        const char *what) {
    struct text title = {0};
    text_printf(&title, "%s: %s", words_label(page->figure, language_spoken()), what);
    text_add(out, "\n");
    layout_heading(out, style, title.bytes);
    text_release(&title);
}

static void head(struct grid *grid, const struct label *words, size_t count) {
    for (size_t i = 0; i < count; i++) grid_word(grid, label_spoken(words[i]));
}
#define HEAD(grid, words) head(grid, words, sizeof(words) / sizeof *(words))

/* All levels of all factors share a column, and so a unit. */
static struct scale scale_of_levels(const struct effects_page *page, struct level_effect *room) {
    struct words_column column = {0};
    for (size_t f = 0; f < page->observed->design->factors; f++)
        for (size_t l = 0, count = effects_levels(page->observed, f, room); l < count; l++)
            words_column_add(&column, room[l].mean.value);
    return words_column_scale(&column, FIGURE_TABLE[page->figure].unit);
}

static void write_levels(const struct effects_page *page, struct table_style style,
                         struct text *out) {
    const struct design *design = page->observed->design;
    struct level_effect *levels = ARENA_ARRAY(page->arena, design->count + 1, struct level_effect);
    struct grid grid = {.sides = "llrl", .naming = 2};
    enum unit unit = FIGURE_TABLE[page->figure].unit;
    struct scale scale = scale_of_levels(page, levels);
    write_title(page, style, out,
                SAY("mean over all cells that share a level",
                    "rata-rata semua sel yang bertingkat sama"));
    for (size_t f = 0; f < design->factors; f++) {
        size_t count = effects_levels(page->observed, f, levels);
        for (size_t l = 0; l < count; l++) {
            const char *name = name_of_level(page, f, levels[l].level);
            grid_word(&grid, l ? "" : page->factors[f]);
            grid_word(&grid, name ? name : SAY("as it stands", "seperti adanya"));
            words_scaled(grid_value(&grid), scale, levels[l].mean.value);
            struct text *range = grid_value(&grid);
            const struct bracket *mean = &levels[l].mean;
            if (mean->high > mean->low)
                words_scaled_range(range, scale,
                                   words_ends(unit, mean->value, mean->low, mean->high));
        }
    }
    grid_write(&grid, style, out);
}

static struct scale scale_of_morris(const struct effects_page *page,
                                    const struct morris_effect *effects) {
    struct words_column column = {0};
    for (size_t f = 0; f < page->observed->design->factors; f++) {
        words_column_add(&column, effects[f].size.value);
        words_column_add(&column, effects[f].size.high);
        words_column_add(&column, effects[f].size.high - effects[f].size.low);
        words_column_add(&column, effects[f].mean.value);
        words_column_add(&column, effects[f].deviation.value);
    }
    return words_column_of_differences(&column, FIGURE_TABLE[page->figure].unit);
}

static void write_morris(const struct effects_page *page, struct table_style style,
                         struct text *out) {
    static const struct label WORDS[] = {{"factor", "faktor"},
                                         {"size, mu*", "besarnya, mu*"},
                                         {"its interval", "selangnya"},
                                         {"mean, mu", "rata-rata, mu"},
                                         {"spread, sigma", "sebaran, sigma"}};
    const struct design *design = page->observed->design;
    struct morris_effect *effects =
        ARENA_ARRAY(page->arena, design->factors + 1, struct morris_effect);
    struct grid grid = {.sides = "lrlrr", .naming = 1};
    struct text title = {0};
    text_printf(&title, 
                SAY("elementary effects over the whole range of a factor, %zu walks (Morris)",
                    "pengaruh elementer sepanjang rentang sebuah faktor, %zu lintasan (Morris)"),
                effects_morris(page->observed, effects));
    write_title(page, style, out, title.bytes);
    text_release(&title);
    HEAD(&grid, WORDS);
    struct scale scale = scale_of_morris(page, effects);
    for (size_t f = 0; f < design->factors; f++) {
        struct bracket size = effects[f].size;
        grid_word(&grid, page->factors[f]);
        words_difference(grid_value(&grid), &scale, size.value, false);
        words_interval(grid_value(&grid), &scale, size.low, size.high, false);
        words_difference(grid_value(&grid), &scale, effects[f].mean.value, true);
        words_difference(grid_value(&grid), &scale, effects[f].deviation.value, false);
    }
    grid_write(&grid, style, out);
}

static void add_index(struct grid *grid, struct bracket index) {
    text_printf(grid_value(grid), "%.1f%%", 100 * index.value);
    text_printf(grid_value(grid), "%.1f to %.1f%%", 100 * index.low, 100 * index.high);
}

static void write_sobol(const struct effects_page *page, struct table_style style,
                        struct text *out) {
    static const struct label WORDS[] = {{"factor", "faktor"},
                                         {"alone", "sendiri"},
                                         {"(first order)", "(orde pertama)"},
                                         {"with others", "bersama yang lain"},
                                         {"(total)", "(total)"}};
    const struct design *design = page->observed->design;
    struct sobol_effect *effects =
        ARENA_ARRAY(page->arena, design->factors + 1, struct sobol_effect);
    struct grid grid = {.sides = "lrlrl", .naming = 1};
    struct sobol_whole whole = effects_sobol(page->observed, effects);
    struct text title = {0};
    text_printf(&title, 
                SAY("shares of its variance (Sobol), %zu pairs of points",
                    "bagian dari ragamnya (Sobol), %zu pasang titik"),
                whole.pairs);
    write_title(page, style, out, title.bytes);
    text_release(&title);
    HEAD(&grid, WORDS);
    for (size_t f = 0; f < design->factors; f++) {
        grid_word(&grid, page->factors[f]);
        add_index(&grid, effects[f].first);
        add_index(&grid, effects[f].total);
    }
    grid_write(&grid, style, out);
    struct text noise = {0};
    text_printf(&noise, "%.1f%%", 100 * whole.noise);
    text_printf(out,
                SAY("  %s of the variance is chance within cells; more replications lower it\n",
                    "  %s dari ragamnya adalah kebetulan di dalam sel; lebih banyak replikasi "
                    "menurunkannya\n"),
                words_spoken(&noise));
    text_release(&noise);
}

static struct scale scale_of_slopes(const struct effects_page *page,
                                    const struct bracket *slopes) {
    struct words_column column = {0};
    for (size_t f = 0; f < page->observed->design->factors; f++) {
        words_column_add(&column, slopes[f].value);
        words_column_add(&column, slopes[f].high);
        words_column_add(&column, slopes[f].high - slopes[f].low);
    }
    return words_column_of_differences(&column, FIGURE_TABLE[page->figure].unit);
}

static void write_slopes(const struct effects_page *page, struct table_style style,
                         struct text *out) {
    static const struct label WORDS[] = {
        {"factor", "faktor"}, {"effect", "pengaruh"}, {"its interval", "selangnya"}};
    const struct design *design = page->observed->design;
    struct bracket *slopes = ARENA_ARRAY(page->arena, design->factors + 1, struct bracket);
    struct grid grid = {.sides = "lrl", .naming = 1};
    struct text title = {0};
    text_printf(
        &title,
        SAY("what moving a factor through its whole range does, by least squares over %zu points",
            "akibat menggerakkan faktor sepanjang rentangnya, dengan kuadrat terkecil atas %zu "
            "titik"),
        effects_slopes(page->observed, slopes));
    write_title(page, style, out, title.bytes);
    text_release(&title);
    HEAD(&grid, WORDS);
    struct scale scale = scale_of_slopes(page, slopes);
    for (size_t f = 0; f < design->factors; f++) {
        grid_word(&grid, page->factors[f]);
        words_difference(grid_value(&grid), &scale, slopes[f].value, true);
        struct text *interval = grid_value(&grid);
        if (isfinite(slopes[f].low))
            words_interval(interval, &scale, slopes[f].low, slopes[f].high, true);
    }
    grid_write(&grid, style, out);
}

static void write_head(const struct effects_head *head, struct table_style style,
                       struct text *out) {
    layout_question(out, style, head->question);
    if (!portion_is_partial(&head->portion)) return;
    portion_words(&head->portion, language_spoken(), out);
    text_add(out, "\n");
}

void effects_write(const struct effects_head *head, const struct effects_page *pages, size_t count,
                   struct table_style style, struct text *out) {
    write_head(head, style, out);
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

static struct json *bracket_json(struct bracket bracket) {
    return JSON_RECORD({"value", json_of_number(bracket.value)},
                       {"low", json_of_number(bracket.low)},
                       {"high", json_of_number(bracket.high)});
}

static struct json *levels_json(const struct effects_page *page, size_t factor) {
    struct level_effect *levels =
        ARENA_ARRAY(page->arena, page->observed->design->count + 1, struct level_effect);
    size_t count = effects_levels(page->observed, factor, levels);
    struct json *list = json_list();
    for (size_t l = 0; l < count; l++)
        json_add(list,
                 JSON_RECORD({"level", json_of_words(name_of_level(page, factor, levels[l].level))},
                             {"cells", json_of_whole((int64_t)levels[l].points)},
                             {"mean", bracket_json(levels[l].mean)}));
    return list;
}

static void morris_json(const struct effects_page *page, struct json *factors) {
    size_t count = page->observed->design->factors;
    struct morris_effect *morris = ARENA_ARRAY(page->arena, count + 1, struct morris_effect);
    effects_morris(page->observed, morris);
    for (size_t f = 0; f < count; f++)
        json_set(factors, page->factors[f],
                 JSON_RECORD({"size", bracket_json(morris[f].size)},
                             {"mean", bracket_json(morris[f].mean)},
                             {"spread", bracket_json(morris[f].deviation)}));
}

static void sobol_json(const struct effects_page *page, struct json *factors) {
    size_t count = page->observed->design->factors;
    struct sobol_effect *sobol = ARENA_ARRAY(page->arena, count + 1, struct sobol_effect);
    effects_sobol(page->observed, sobol);
    for (size_t f = 0; f < count; f++)
        json_set(factors, page->factors[f],
                 JSON_RECORD({"first", bracket_json(sobol[f].first)},
                             {"total", bracket_json(sobol[f].total)}));
}

static void slopes_json(const struct effects_page *page, struct json *factors) {
    size_t count = page->observed->design->factors;
    struct bracket *slopes = ARENA_ARRAY(page->arena, count + 1, struct bracket);
    effects_slopes(page->observed, slopes);
    for (size_t f = 0; f < count; f++)
        json_set(factors, page->factors[f],
                 JSON_RECORD({"over_the_range", bracket_json(slopes[f])}));
}

/* What each factor does to a figure, in the figure's unit; indices are shares of the variance. */
static struct json *factors_json(const struct effects_page *page) {
    struct json *factors = json_record();
    switch (page->observed->design->kind) {
    case DESIGN_MORRIS: morris_json(page, factors); break;
    case DESIGN_SALTELLI: sobol_json(page, factors); break;
    case DESIGN_SOBOL:
    case DESIGN_LATIN_HYPERCUBE: slopes_json(page, factors); break;
    case DESIGN_GRID:
    case DESIGN_LIST:
    case DESIGN_ONE_AT_A_TIME:
        for (size_t f = 0; f < page->observed->design->factors; f++)
            json_set(factors, page->factors[f], JSON_RECORD({"levels", levels_json(page, f)}));
        break;
    case DESIGN_KINDS: break; /* no design */
    }
    return factors;
}

struct json *json_effects(const struct effects_page *pages, size_t count) {
    struct json *figures = json_record();
    for (size_t i = 0; i < count; i++) {
        const struct figure *figure = &FIGURE_TABLE[pages[i].figure];
        json_set(figures, figure->id,
                 JSON_RECORD({"unit", json_of_words(unit_word(figure->unit))},
                             {"factors", factors_json(&pages[i])}));
    }
    return figures;
}

void effects_write_json(const struct effects_head *head, const struct effects_page *pages,
                        size_t count, struct text *out) {
    const char *design = count ? design_word(pages->observed->design->kind) : "";
    struct json *root = JSON_RECORD(
        {"question", json_of_words(head->question ? head->question : "")},
        {"design", json_of_words(design)}, {"level", json_of_number(0.95)});
    if (portion_is_partial(&head->portion))
        json_set(root, "unfinished", json_portion(&head->portion));
    json_set(root, "figures", json_effects(pages, count));
    json_print(root, JSON_FOR_PEOPLE, out);
}
