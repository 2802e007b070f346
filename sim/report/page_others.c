/* The data of the cities that stand beside the base of a comparison in every chart, and of how
 * their areas differ from its. */
#include <math.h>

#include "base/mem.h"
#include "experiment/equity.h"
#include "model/city.h"
#include "page_parts.h"

/* Has it all that charts are drawn from, and not its headline figures alone? */
static bool is_in_full(const struct replications *replications) {
    return replications->names && replications->count;
}

/* In the order of FIGURE_TABLE, which is that of the page's figures. */
static struct json *figures_json(const struct replications *replications) {
    struct json *list = json_list();
    for (int f = 0; f < FIGURE_COUNT; f++)
        json_add(list, page_estimate(replications_figure(replications, (enum figure_id)f),
                                     FIGURE_TABLE[f].unit));
    return list;
}

/* --- areas --- */

static const enum group_figure_id OF_AREAS[] = {
    GROUP_FIGURE_resolution_mean, GROUP_FIGURE_response_mean, GROUP_FIGURE_late_share,
    GROUP_FIGURE_done_7d, GROUP_FIGURE_reports};
enum { OF_AREAS_COUNT = sizeof OF_AREAS / sizeof *OF_AREAS };

static bool same_areas(const struct replications *a, const struct replications *b) {
    uint32_t count = a->names->count[DIMENSION_AREA];
    if (b->names->count[DIMENSION_AREA] != count) return false;
    for (uint32_t i = 0; i < count; i++)
        if (!text_is(a->names->id[DIMENSION_AREA][i], b->names->id[DIMENSION_AREA][i]))
            return false;
    return true;
}

static struct estimate of_area(const struct replications *replications, uint32_t area,
                               enum group_figure_id figure) {
    return replications_group(replications, DIMENSION_AREA, area, figure);
}

/* As if both had draws of their own: replications do not keep this figure by area, so that the
 * interval is wider than it need be. `widening` makes it one of many that hold together. */
static struct difference apart(struct estimate base, struct estimate here, double widening) {
    double value = here.value - base.value,
           half = widening * hypot(here.half_width, base.half_width);
    return (struct difference){
        .value = value, .low = value - half, .high = value + half, .half_width = half};
}

static void differences_find(const struct replications *base, const struct replications *here,
                             enum group_figure_id figure, bool paired, struct difference *out) {
    uint32_t count = base->names->count[DIMENSION_AREA];
    double degrees = base->count > 1 ? (double)base->count - 1 : 1,
           widening = student_quantile(simultaneous_level(0.95, count), degrees) /
                      student_quantile(0.95, degrees);
    if (figure == GROUP_FIGURE_resolution_mean) {
        equity_compare(base, here, paired, out);
        return;
    }
    for (uint32_t a = 0; a < count; a++)
        out[a] = apart(of_area(base, a, figure), of_area(here, a, figure), widening);
}

/* {"value": [by area], "change": [by area], "clear": [by area, 1 or 0]} */
static struct json *area_figure_json(const struct replications *base,
                                     const struct replications *here,
                                     enum group_figure_id figure, bool paired) {
    uint32_t count = base->names->count[DIMENSION_AREA];
    struct difference *differences = mem_alloc(count, sizeof *differences);
    struct json *values = json_list(), *changes = json_list(), *clear = json_list();
    differences_find(base, here, figure, paired, differences);
    for (uint32_t a = 0; a < count; a++) {
        const struct difference *d = &differences[a];
        json_add(values, json_of_number(of_area(here, a, figure).value));
        json_add(changes, json_of_number(d->value));
        json_add(clear, json_of_whole(d->low > 0 || d->high < 0));
    }
    mem_free(differences);
    return JSON_RECORD({"value", values}, {"change", changes}, {"clear", clear});
}

static void set_areas(const struct report_page *page, const struct replications *here,
                      struct json *root) {
    const struct replications *base = report_page_base(page);
    if (base->names->count[DIMENSION_AREA] < 2 || !same_areas(base, here)) return;
    struct json *areas = json_record();
    for (int i = 0; i < OF_AREAS_COUNT; i++)
        json_set(areas, GROUP_FIGURE_TABLE[OF_AREAS[i]].id,
                 area_figure_json(base, here, OF_AREAS[i], !page->independent));
    json_set(root, "areas", areas);
}

/* --- all of it --- */

static struct json *other_json(const struct report_page *page, size_t v) {
    const struct replications *replications = page->variants[v].replications;
    struct json *one = JSON_RECORD({"label", page_variant_label(page, v)},
                                   {"figures", figures_json(replications)});
    page_charts_beside(replications, one);
    set_areas(page, replications, one);
    return one;
}

struct json *page_others(const struct report_page *page) {
    struct json *others = json_list();
    for (size_t v = 1; v < page->variant_count && v < PAGE_VARIANTS_IN_FULL; v++)
        if (is_in_full(page->variants[v].replications)) json_add(others, other_json(page, v));
    return others;
}
