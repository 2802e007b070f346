/* A sweep for a browser without JavaScript: the figures at every point of the design, and what they
 * say of the factors. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "html_text.h"
#include "page_parts.h"
#include "report/effects_page.h"
#include "sections.h"

static struct estimate figure_at(const struct report_page *page, size_t v, size_t f) {
    return replications_figure(page->variants[v].replications, page->figures[f]);
}

static struct scale scale_of_column(const struct report_page *page, size_t f) {
    struct words_column column = {0};
    for (size_t v = 0; v < page->variant_count; v++)
        words_column_add(&column, figure_at(page, v, f).value);
    return words_column_scale(&column, FIGURE_TABLE[page->figures[f]].unit);
}

void section_response(const struct report_page *page, struct text *out) {
    const char **heads = mem_alloc(2 * page->figure_count + 2, sizeof *heads);
    struct scale *scales = mem_alloc(page->figure_count, sizeof *scales);
    heads[0] = SAY("Cell", "Sel");
    for (size_t f = 0; f < page->figure_count; f++) {
        heads[2 * f + 1] = words_label(page->figures[f], language_spoken());
        heads[2 * f + 2] = SAY("95% interval", "Selang 95%");
        scales[f] = scale_of_column(page, f);
    }
    html_table(out, heads);
    for (size_t v = 0; v < page->variant_count; v++) {
        html_row(out, page_variant_words(page, v, language_spoken()));
        for (size_t f = 0; f < page->figure_count; f++) {
            struct estimate estimate = figure_at(page, v, f);
            html_scaled(out, scales[f], estimate.value);
            html_scaled_interval(out, scales[f], FIGURE_TABLE[page->figures[f]].unit, estimate);
        }
        html_row_end(out);
    }
    html_table_end(out);
    mem_free(scales);
    mem_free(heads);
}

/* --- what matters most --- */

/* NaN, which stands for "as it stands", comes first. */
static int coordinate_order(double a, double b) {
    if (isnan(a) || isnan(b)) return (isnan(b) != 0) - (isnan(a) != 0);
    return a < b ? -1 : a > b;
}

/* A point of a design as one factor sees it: its own setting, and those of the others. */
struct setting {
    const double *point;
    size_t factor, factors;
};

static int others_order(const struct setting *a, const struct setting *b) {
    int order = 0;
    for (size_t f = 0; f < a->factors && order == 0; f++)
        if (f != a->factor) order = coordinate_order(a->point[f], b->point[f]);
    return order;
}

static int own_order(const struct setting *a, const struct setting *b) {
    return coordinate_order(a->point[a->factor], b->point[b->factor]);
}

static int setting_order(const void *left, const void *right) {
    int order = own_order(left, right);
    return order ? order : others_order(left, right);
}

/* Has every setting of the factor met the same settings of the others, equally often? */
static bool is_crossed(const struct design *design, size_t factor) {
    struct setting *list = mem_alloc(design->count, sizeof *list);
    size_t first = 1; /* points with the first setting */
    bool crossed = true;
    for (size_t i = 0; i < design->count; i++)
        list[i] = (struct setting){design_point(design, i), factor, design->factors};
    qsort(list, design->count, sizeof *list, setting_order);
    while (first < design->count && own_order(&list[first], &list[0]) == 0) first++;
    if (design->count % first) crossed = false;
    for (size_t i = first; i < design->count && crossed; i++)
        crossed = others_order(&list[i], &list[i - first]) == 0 &&
                  (own_order(&list[i], &list[i - first]) != 0) &&
                  (i % first == 0 || own_order(&list[i], &list[i - 1]) == 0);
    mem_free(list);
    return crossed;
}

/* Does every point differ from the first in one factor at most? */
static bool is_one_at_a_time(const struct design *design) {
    for (size_t i = 1; i < design->count; i++) {
        size_t differing = 0;
        for (size_t f = 0; f < design->factors; f++)
            if (coordinate_order(design_point(design, i)[f], design_point(design, 0)[f]) != 0)
                differing++;
        if (differing > 1) return false;
    }
    return true;
}

/* In a list that somebody made, factors may move together: then the mean over the points of one
 * setting is no effect of its factor. */
static bool moves_together(const struct design *design) {
    if (design->kind != DESIGN_LIST || is_one_at_a_time(design)) return false;
    for (size_t f = 0; f < design->factors; f++)
        if (!is_crossed(design, f)) return true;
    return false;
}

void section_sensitivity(const struct report_page *page, struct text *out) {
    if (!page->effect_count || page->factor_count < 2 || page->variant_count < 2) return;
    struct design design = *page->effects[0].observed->design;
    if (moves_together(&design)) return;
    if (design.kind == DESIGN_LIST && is_one_at_a_time(&design)) design.kind = DESIGN_ONE_AT_A_TIME;
    for (size_t i = 0; i < page->effect_count; i++) {
        struct observed observed = *page->effects[i].observed;
        struct effects_page one = page->effects[i];
        struct text effects = {0};
        observed.design = &design;
        one.observed = &observed;
        effects_write(&(struct effects_head){0}, &one, 1, (struct table_style){0}, &effects);
        text_add(out, "<pre>");
        html_add_lines(out, effects.bytes + strspn(effects.bytes, "\n"));
        text_add(out, "</pre>");
        text_release(&effects);
    }
}
