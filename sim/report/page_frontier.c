/* The frontier of cost against the objective, for the page and its script. */
#include "page_frontier.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "html_text.h"
#include "page_parts.h"
#include "sections.h"

enum { STRIDE = sizeof(struct replication) / sizeof(struct ratio) };

double frontier_price(const struct frontier *frontier, const struct frontier_point *point) {
    return frontier->by_cost ? point->cost : point->officers;
}

static double above_base(const struct report_page *page, size_t v, enum figure_id figure) {
    return replications_figure(page->variants[v].replications, figure).value -
           replications_figure(report_page_base(page), figure).value;
}

/* Points under other conditions than the base's cost and do what nobody has decided. */
static bool is_comparable(const struct report_page *page, size_t v) {
    return !page->sweep || !*page->sweep->conditions[ENGLISH][v];
}

static struct frontier_point point_of(const struct report_page *page, size_t v) {
    enum figure_id objective = page->figures[0];
    const struct replications *base = report_page_base(page),
                              *here = page->variants[v].replications;
    size_t count = base->count < here->count ? base->count : here->count;
    const struct ratio *from = &base->list->figures[objective],
                       *to = &here->list->figures[objective];
    struct difference among_all =
        estimate_difference(from, to, STRIDE, count,
                            simultaneous_level(0.95, page->variant_count), !page->independent);
    bool less = FIGURE_TABLE[objective].better != BETTER_LARGER;
    return (struct frontier_point){
        .variant = v,
        .officers = above_base(page, v, FIGURE_officers),
        .cost = above_base(page, v, FIGURE_cost),
        .helps = v != page->shown && (less ? among_all.high < 0 : among_all.low > 0),
        .change = estimate_difference(from, to, STRIDE, count, 0.95, !page->independent)};
}

static int dearer_last(const void *a, const void *b) {
    const struct frontier_point *x = a, *y = b;
    if (x->officers != y->officers) return x->officers < y->officers ? -1 : 1;
    return (x->variant > y->variant) - (x->variant < y->variant);
}

static int dearer_last_by_cost(const void *a, const void *b) {
    const struct frontier_point *x = a, *y = b;
    return x->cost != y->cost ? (x->cost < y->cost ? -1 : 1) : dearer_last(a, b);
}

/* Of points in the order of their prices, those that are no better than one that comes before. */
static void dominated_find(struct frontier *frontier) {
    double sign = FIGURE_TABLE[frontier->objective].better == BETTER_LARGER ? -1 : 1,
           best = INFINITY;
    for (size_t i = 0; i < frontier->count; i++) {
        struct frontier_point *point = &frontier->points[i];
        double value = sign * point->change.value;
        bool better_as_cheap = false;
        for (size_t j = i + 1; j < frontier->count; j++)
            better_as_cheap |= frontier_price(frontier, &frontier->points[j]) ==
                                   frontier_price(frontier, point) &&
                               sign * frontier->points[j].change.value < value;
        point->dominated = !(value < best) || better_as_cheap;
        if (value < best) best = value;
    }
}

struct frontier frontier_of(const struct report_page *page) {
    struct frontier frontier = {.objective = page->figures[0],
                                .points = mem_alloc(page->variant_count, sizeof *frontier.points)};
    for (size_t v = 0; v < page->variant_count; v++) {
        if (!page->variants[v].replications->count || !is_comparable(page, v)) continue;
        frontier.points[frontier.count] = point_of(page, v);
        frontier.by_cost |= fabs(frontier.points[frontier.count++].cost) > 0;
    }
    qsort(frontier.points, frontier.count, sizeof *frontier.points,
          frontier.by_cost ? dearer_last_by_cost : dearer_last);
    dominated_find(&frontier);
    return frontier;
}

/* --- without the script --- */

static const char *verdict_on(const struct report_page *page,
                              const struct frontier_point *point) {
    if (point->dominated)
        return SAY("another is cheaper and as good", "ada yang lebih murah dan sama baiknya");
    return point->helps || point->variant == page->shown
               ? SAY("on the frontier", "pada garis batas")
               : SAY("not seen to help", "tidak terlihat menolong");
}

bool page_has_frontier(const struct report_page *page) {
    if (report_page_is_staffing(page)) return true;
    if (!page->sweep || page->sweep->base == SIZE_MAX) return false;
    for (size_t v = 0; v < page->variant_count; v++) {
        const struct page_variant *variant = &page->variants[v];
        if (!variant->replications->count) continue;
        if (above_base(page, v, FIGURE_cost) != 0 || above_base(page, v, FIGURE_officers) != 0)
            return FIGURE_TABLE[page->figures[0]].better != BETTER_NEITHER;
    }
    return false;
}

void section_frontier(const struct report_page *page, struct text *out) {
    if (!page_has_frontier(page)) return;
    struct frontier frontier = frontier_of(page);
    const char *const heads[] = {SAY("Staffing", "Susunan petugas"),
                                 SAY("Officers", "Petugas"),
                                 frontier.by_cost ? SAY("Cost", "Biaya") : "",
                                 words_label(frontier.objective, language_spoken()),
                                 SAY("95% interval", "Selang 95%"),
                                 "",
                                 NULL};
    html_table(out, heads);
    for (size_t i = 0; i < frontier.count; i++) {
        const struct frontier_point *point = &frontier.points[i];
        struct scale scale = words_scale(FIGURE_TABLE[frontier.objective].unit,
                                         point->change.value, point->change.half_width);
        struct text change = {0}, interval = {0};
        words_difference(&change, &scale, point->change.value, true);
        words_interval(&interval, &scale, point->change.low, point->change.high, true);
        html_row(out, page_variant_words(page, point->variant, language_spoken()));
        html_value(out, UNIT_OFFICERS, point->officers);
        if (frontier.by_cost) html_value(out, UNIT_IDR, point->cost);
        else html_words(out, "");
        html_words(out, words_spoken(&change));
        html_words(out, words_spoken(&interval));
        html_words(out, verdict_on(page, point));
        html_row_end(out);
        text_release(&change);
        text_release(&interval);
    }
    html_table_end(out);
    mem_free(frontier.points);
}

/* --- with it --- */

static struct json *point_json(const struct report_page *page, const struct frontier *frontier,
                               const struct frontier_point *point) {
    return JSON_RECORD({"name", page_variant_label(page, point->variant)},
                       {"price", json_of_number(frontier_price(frontier, point))},
                       {"officers", json_of_number(point->officers)},
                       {"value", json_of_number(point->change.value)},
                       {"low", json_of_number(point->change.low)},
                       {"high", json_of_number(point->change.high)},
                       {"helps", json_of_flag(point->helps)},
                       {"dominated", json_of_flag(point->dominated)});
}

static void price_add(const struct frontier *frontier, const struct frontier_point *point,
                      enum language language, struct text *out) {
    struct text price = {0};
    if (frontier->by_cost) words_value(&price, UNIT_IDR, point->cost);
    else words_number(&price, point->officers, 0);
    words_translate(&price, language);
    text_add(out, price.bytes);
    const char *officers = point->officers == 1 ? " officer" : " officers";
    if (!frontier->by_cost) text_add(out, language == ENGLISH ? officers : " petugas");
    text_release(&price);
}

/* "For IDR 5.9 million more, crews=1.2 changes the mean of resolution by -2.0 h (95% CI …)." */
static struct json *point_sentence(const struct report_page *page, const struct frontier *frontier,
                                   const struct frontier_point *point) {
    static const char *const FOR[LANGUAGES] = {"For ", "Dengan tambahan "},
                             *const MORE[LANGUAGES] = {" more, ", ", "},
                             *const CHANGES[LANGUAGES] = {" changes ", " mengubah "},
                             *const BY[LANGUAGES] = {" by ", " sebesar "},
                             *const CI[LANGUAGES] = {" (95% CI ", " (SK 95% "};
    struct scale scale = words_scale(FIGURE_TABLE[frontier->objective].unit, point->change.value,
                                     point->change.half_width);
    struct text sentences[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        struct text *out = &sentences[language], numbers = {0};
        text_add(out, FOR[language]);
        price_add(frontier, point, language, out);
        text_add(out, MORE[language]);
        text_add_shown(out, page_variant_words(page, point->variant, language));
        text_add(out, CHANGES[language]);
        words_figure(out, frontier->objective, language);
        text_add(out, BY[language]);
        words_difference(&numbers, &scale, point->change.value, true);
        words_translate(&numbers, language);
        text_add(out, numbers.bytes);
        text_add(out, CI[language]);
        text_clear(&numbers);
        words_interval(&numbers, &scale, point->change.low, point->change.high, true);
        words_translate(&numbers, language);
        text_add(out, numbers.bytes);
        text_add(out, ").");
        text_release(&numbers);
    }
    return page_sentence(sentences);
}

/* The cheapest of the frontier that is seen to help, and the dearest. */
static void answer_add(const struct report_page *page, const struct frontier *frontier,
                       struct json *answer) {
    const struct frontier_point *first = NULL, *last = NULL;
    for (size_t i = 0; i < frontier->count; i++) {
        const struct frontier_point *point = &frontier->points[i];
        if (point->dominated || !point->helps) continue;
        if (!first) first = point;
        last = point;
    }
    if (!first)
        json_add(answer, page_words("No staffing that was looked at was seen to help.",
                                    "Tidak ada susunan petugas yang terlihat menolong."));
    else json_add(answer, point_sentence(page, frontier, first));
    if (last != first) json_add(answer, point_sentence(page, frontier, last));
}

struct json *page_frontier(const struct report_page *page, struct json *answer) {
    if (!page_has_frontier(page)) return json_of_nothing();
    struct frontier frontier = frontier_of(page);
    const struct figure *objective = &FIGURE_TABLE[frontier.objective];
    struct json *points = json_list();
    for (size_t i = 0; i < frontier.count; i++)
        json_add(points, point_json(page, &frontier, &frontier.points[i]));
    if (answer) answer_add(page, &frontier, answer);
    struct json *json =
        JSON_RECORD({"objective", page_words(objective->label_en, objective->label_id)},
                    {"unit", json_of_words(unit_word(objective->unit))},
                    {"by", json_of_words(frontier.by_cost ? "IDR" : "officers")},
                    {"points", points});
    mem_free(frontier.points);
    return json;
}
