/* The sentences that answer a sweep. */
#include "report/sweep_answer.h"

#include <ctype.h>
#include <math.h>

#include "base/mem.h"
#include "experiment/contrast.h"
#include "report/comparison_page.h"
#include "report/verdict.h"

enum { STRIDE = sizeof(struct replication) / sizeof(struct ratio), GROUPS_MOST = 3 };

/* --- words of two languages --- */

static const struct tongue {
    const char *cheapest, *none_of, /* #: how many cells; @: the target */
        *with, *best_in, *for_, *more, *less, *best_is_base, *and, *together, *each,
        *no_pair, *ci;
} TONGUES[LANGUAGES] = {
    [ENGLISH] = {.cheapest = "The cheapest of # cells that meets @ with its whole interval: ",
                 .none_of = "None of # cells meets @ with its whole interval; nearest comes ",
                 .with = "With ",
                 .best_in = "Best in ",
                 .for_ = ", for ",
                 .more = " more",
                 .less = " less",
                 .best_is_base = "No dearer cell is clearly better than that in ",
                 .and = " and ",
                 .together = " together: ",
                 .each = " than the sum of what each does alone",
                 .no_pair = "No two factors do together what they do not do apart in ",
                 .ci = "95% CI "},
    [INDONESIAN] = {.cheapest = "Yang termurah dari # sel yang memenuhi @ dengan seluruh "
                                "selangnya: ",
                    .none_of = "Tak satu pun dari # sel memenuhi @ dengan seluruh selangnya; "
                               "yang terdekat ",
                    .with = "Dengan ",
                    .best_in = "Terbaik pada ",
                    .for_ = ", dengan ",
                    .more = " lebih mahal",
                    .less = " lebih murah",
                    .best_is_base = "Tidak ada sel yang lebih mahal dan jelas lebih baik pada ",
                    .and = " dan ",
                    .together = " bersama: ",
                    .each = " daripada jumlah akibat masing-masing",
                    .no_pair = "Tidak ada dua faktor yang bersama berbuat lebih dari "
                               "sendiri-sendiri pada ",
                    .ci = "SK 95% "}};

static void add_value(enum unit unit, double value, enum language language, struct text *out) {
    struct text words = {0};
    words_value(&words, unit, value);
    words_add(out, &words, language);
}

/* --- points --- */

static struct estimate figure_at(const struct sweep_told *told, size_t point,
                                 enum figure_id figure) {
    return replications_figure(told->points[point], figure);
}

static bool has_prices(const struct sweep_told *told) {
    for (size_t i = 0; i < told->count; i++)
        if (figure_at(told, i, FIGURE_cost).value > 0) return true;
    return false;
}

static enum figure_id price_figure(const struct sweep_told *told) {
    return has_prices(told) ? FIGURE_cost : FIGURE_officers;
}

static double price_at(const struct sweep_told *told, size_t point) {
    return figure_at(told, point, price_figure(told)).value;
}

static void add_price(const struct sweep_told *told, double price, enum language language,
                      struct text *out) {
    if (has_prices(told)) add_value(UNIT_IDR, price, language, out);
    else words_officers(out, price, language);
}

static void add_point(const struct sweep_told *told, size_t point, enum language language,
                      struct text *out) {
    text_add_shown(out, told->words->points[language][point]);
}

/* The figure that is to be better: the first that is no price. */
static enum figure_id objective_of(const struct sweep_told *told) {
    for (size_t f = 0; f < told->figure_count; f++)
        if (!figure_is_price(told->figures[f])) return told->figures[f];
    return told->figures[0];
}

/* --- groups: points under the same conditions --- */

static bool same_group(const struct sweep_told *told, size_t a, size_t b) {
    return text_is(told->words->conditions[ENGLISH][a], told->words->conditions[ENGLISH][b]);
}

static bool is_first_of_group(const struct sweep_told *told, size_t point) {
    for (size_t i = 0; i < point; i++)
        if (same_group(told, i, point)) return false;
    return true;
}

static size_t group_size(const struct sweep_told *told, size_t first) {
    size_t size = 0;
    for (size_t i = 0; i < told->count; i++) size += same_group(told, i, first);
    return size;
}

/* The point of a group at which nothing else is changed than its conditions; SIZE_MAX: none. */
static size_t base_of_group(const struct sweep_told *told, size_t first) {
    for (size_t i = 0; i < told->count; i++) {
        const char *conditions = told->words->conditions[ENGLISH][i];
        bool alone = *conditions ? text_is(told->words->points[ENGLISH][i], conditions)
                                 : i == told->words->base;
        if (alone && same_group(told, i, first)) return i;
    }
    return SIZE_MAX;
}

/* --- the target --- */

/* Intervals hold for all points of a group together, which are chosen from. */
static double shortfall(const struct sweep_told *told, size_t point, size_t among) {
    double level = simultaneous_level(0.95, among);
    return target_shortfall(told->target, replications_figure_at(told->points[point],
                                                                 told->target->figure, level));
}

static bool is_better_choice(const struct sweep_told *told, size_t point, size_t than,
                             size_t among) {
    double here = shortfall(told, point, among), there = shortfall(told, than, among);
    if (here <= 0 && there <= 0) return price_at(told, point) < price_at(told, than);
    return here < there;
}

static size_t choice_of(const struct sweep_told *told, size_t first, size_t among) {
    size_t best = first;
    for (size_t i = first + 1; i < told->count; i++)
        if (same_group(told, i, first) && is_better_choice(told, i, best, among)) best = i;
    return best;
}

/* Puts how many there are, and what is to be met, into words with places for them. */
static void add_choice(const char *words, size_t among, const char *target, struct text *out) {
    for (const char *at = words; *at; at++) {
        if (*at == '#') text_printf(out, "%zu", among);
        else if (*at == '@') text_add(out, target);
        else text_add_n(out, at, 1);
    }
}

/* "With participation ×1.2: "; nothing of a group as things are. */
static void conditions_add(const struct sweep_told *told, size_t point, enum language language,
                           struct text *out) {
    const char *conditions = told->words->conditions[language][point];
    if (!*conditions) return;
    text_add(out, TONGUES[language].with);
    words_inside(out, conditions);
    text_add(out, ": ");
}

/* "… (4.6 ± 1.1 d), for IDR 447.11 billion." */
static void point_and_price_add(const struct sweep_told *told, size_t point, enum figure_id figure,
                                enum language language, struct text *out) {
    struct estimate estimate = figure_at(told, point, figure);
    struct text value = {0};
    add_point(told, point, language, out);
    words_estimate(&value, FIGURE_TABLE[figure].unit, estimate.value, estimate.half_width);
    text_add(out, " (");
    words_add(out, &value, language);
    text_add(out, ")");
    text_add(out, TONGUES[language].for_);
    add_price(told, price_at(told, point), language, out);
    text_add(out, ".\n");
}

static void target_add(const struct sweep_told *told, size_t first, enum language language,
                       struct text *out) {
    const struct tongue *tongue = &TONGUES[language];
    size_t among = group_size(told, first), best = choice_of(told, first, among);
    struct text target = {0};
    bool met = shortfall(told, best, among) <= 0;
    conditions_add(told, first, language, out);
    verdict_target_words(told->target, language, &target);
    add_choice(met ? tongue->cheapest : tongue->none_of, among, target.bytes, out);
    point_and_price_add(told, best, told->target->figure, language, out);
    text_release(&target);
}

/* --- what more money buys --- */

/* How a point differs from the base of its group in the objective, clear among so many. */
static struct compared compared_of(const struct sweep_told *told, size_t base, size_t point,
                                   size_t among) {
    enum figure_id figure = objective_of(told);
    const struct replications *from = told->points[base], *to = told->points[point];
    size_t count = from->count < to->count ? from->count : to->count;
    struct compared compared = {.figure = figure,
                                .base = figure_at(told, base, figure),
                                .here = figure_at(told, point, figure)};
    compared.difference = estimate_difference(
        &from->list->figures[figure], &to->list->figures[figure], STRIDE, count,
        simultaneous_level(0.95, among), !told->independent);
    compared.clear = compared.difference.low > 0 || compared.difference.high < 0;
    return compared;
}

static bool is_better(const struct sweep_told *told, size_t base, size_t point, size_t among) {
    struct compared compared = compared_of(told, base, point, among);
    return compared_sense(&compared) == SENSE_BETTER;
}

static double merit(const struct sweep_told *told, size_t point) {
    enum figure_id figure = objective_of(told);
    double value = figure_at(told, point, figure).value;
    return FIGURE_TABLE[figure].better == BETTER_LARGER ? value : -value;
}

/* Is no other of the group as cheap and better? */
static bool is_on_frontier(const struct sweep_told *told, size_t point) {
    for (size_t i = 0; i < told->count; i++)
        if (i != point && same_group(told, i, point) &&
            price_at(told, i) <= price_at(told, point) && merit(told, i) >= merit(told, point) &&
            (price_at(told, i) < price_at(told, point) || merit(told, i) > merit(told, point)))
            return false;
    return true;
}

/* Of the frontier that is clearly better than the base: the cheapest, or the best. */
static size_t frontier_end(const struct sweep_told *told, size_t base, size_t among, bool best) {
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < told->count; i++) {
        if (i == base || !same_group(told, i, base) || !is_on_frontier(told, i) ||
            !is_better(told, base, i, among))
            continue;
        bool takes = found == SIZE_MAX || (best ? merit(told, i) > merit(told, found)
                                                : price_at(told, i) < price_at(told, found));
        if (takes) found = i;
    }
    return found;
}

/* "Road crews ×1.2: resolution 20.9 h sooner (-22%), 93.6 → 72.7 h, for IDR 13.23 billion more." */
static void step_add(const struct sweep_told *told, size_t base, size_t point, size_t among,
                     enum language language, struct text *out) {
    struct compared compared = compared_of(told, base, point, among);
    double more = price_at(told, point) - price_at(told, base);
    add_point(told, point, language, out);
    text_add(out, ": ");
    words_figure_short(out, compared.figure, language);
    text_add(out, " ");
    comparison_size_words(&compared, language, out);
    text_add(out, ", ");
    comparison_change_words(&compared, language, out);
    if (isfinite(more) && more != 0) {
        text_add(out, TONGUES[language].for_);
        add_price(told, fabs(more), language, out);
        text_add(out, more > 0 ? TONGUES[language].more : TONGUES[language].less);
    }
    text_add(out, ".\n");
}

/* "As it stands: resolution 93.6 h, IDR 401.92 billion." */
static void base_add(const struct sweep_told *told, size_t base, enum language language,
                     struct text *out) {
    enum figure_id objective = objective_of(told);
    struct text label = {0};
    add_point(told, base, language, &label);
    label.bytes[0] = (char)toupper((unsigned char)label.bytes[0]);
    text_printf(out, "%s: ", label.bytes);
    words_figure_short(out, objective, language);
    text_add(out, " ");
    add_value(FIGURE_TABLE[objective].unit, figure_at(told, base, objective).value, language, out);
    text_add(out, ", ");
    add_price(told, price_at(told, base), language, out);
    text_add(out, ".\n");
    text_release(&label);
}

/* Of a group without a base to compare with: "Best in resolution: crews ×2 (30.8 ± 1.3 h), …" */
static void best_add(const struct sweep_told *told, size_t first, enum language language,
                     struct text *out) {
    size_t best = first;
    for (size_t i = first + 1; i < told->count; i++)
        if (same_group(told, i, first) && merit(told, i) > merit(told, best)) best = i;
    conditions_add(told, first, language, out);
    text_add(out, TONGUES[language].best_in);
    words_figure_short(out, objective_of(told), language);
    text_add(out, ": ");
    point_and_price_add(told, best, objective_of(told), language, out);
}

static void frontier_add(const struct sweep_told *told, size_t first, enum language language,
                         struct text *out) {
    size_t base = base_of_group(told, first), among = group_size(told, first);
    if (FIGURE_TABLE[objective_of(told)].better == BETTER_NEITHER) return;
    if (base == SIZE_MAX) {
        best_add(told, first, language, out);
        return;
    }
    size_t cheap = frontier_end(told, base, among, false),
           best = frontier_end(told, base, among, true);
    base_add(told, base, language, out);
    if (cheap != SIZE_MAX) step_add(told, base, cheap, among, language, out);
    if (best != cheap) step_add(told, base, best, among, language, out);
    if (cheap != SIZE_MAX || among < 2) return;
    text_add(out, TONGUES[language].best_is_base);
    words_figure_short(out, objective_of(told), language);
    text_add(out, ".\n");
}

/* --- interactions --- */

struct interaction {
    size_t one, other;
    struct difference beyond;
};

static struct interaction interaction_of(const struct sweep_told *told, size_t one, size_t other,
                                         double level, const double *weights) {
    enum figure_id figure = objective_of(told);
    struct contrast_term *terms = mem_alloc(told->count, sizeof *terms);
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < told->count; i++) {
        terms[i] =
            (struct contrast_term){&told->points[i]->list->figures[figure], weights[i]};
        if (told->points[i]->count < least) least = told->points[i]->count;
    }
    struct interaction found = {one, other,
                                estimate_contrast(terms, told->count, STRIDE, least, level,
                                                  !told->independent)};
    mem_free(terms);
    return found;
}

/* The largest of all pairs that is clear, with intervals that hold for all of them together; false:
 * none is, or the design does not say; *asked tells which. */
static bool interaction_find(const struct sweep_told *told, struct interaction *largest,
                             bool *asked) {
    size_t pairs = told->factor_count * (told->factor_count - 1) / 2;
    double *weights = mem_alloc(told->count + 1, sizeof *weights);
    bool found = false;
    *asked = false;
    for (size_t one = 0; one < told->factor_count; one++)
        for (size_t other = one + 1; other < told->factor_count; other++) {
            if (!contrast_of_interaction(told->design, one, other, weights)) continue;
            *asked = true;
            struct interaction here = interaction_of(
                told, one, other, simultaneous_level(0.95, pairs), weights);
            bool clear = here.beyond.low > 0 || here.beyond.high < 0;
            if (!clear || (found && fabs(here.beyond.value) <= fabs(largest->beyond.value)))
                continue;
            *largest = here;
            found = true;
        }
    mem_free(weights);
    return found;
}

static void interaction_words(const struct sweep_told *told, const struct interaction *pair,
                              enum language language, struct text *out) {
    const struct tongue *tongue = &TONGUES[language];
    enum figure_id figure = objective_of(told);
    const struct difference *d = &pair->beyond;
    struct compared compared = {
        .figure = figure, .difference = *d, .base = {.value = NAN}, .clear = true};
    struct scale scale = words_scale(FIGURE_TABLE[figure].unit, d->value, d->half_width);
    struct text interval = {0};
    text_add_shown(out, told->words->factors[language][pair->one]);
    text_add(out, tongue->and);
    words_inside(out, told->words->factors[language][pair->other]);
    text_add(out, tongue->together);
    words_figure_short(out, figure, language);
    text_add(out, " ");
    comparison_size_words(&compared, language, out);
    text_add(out, tongue->each);
    if (d->half_width > 0) {
        text_printf(out, " (%s", tongue->ci);
        words_interval(&interval, &scale, d->value < 0 ? -d->high : d->low,
                       d->value < 0 ? -d->low : d->high, false);
        words_add(out, &interval, language);
        text_add(out, ")");
    }
    text_add(out, ".\n");
}

static void interactions_add(const struct sweep_told *told, enum language language,
                             struct text *out) {
    struct interaction largest = {0};
    bool asked = false;
    if (!told->design || told->factor_count < 2) return;
    if (interaction_find(told, &largest, &asked)) {
        interaction_words(told, &largest, language, out);
    } else if (asked) {
        text_add(out, TONGUES[language].no_pair);
        words_figure_short(out, objective_of(told), language);
        text_add(out, ".\n");
    }
}

void sweep_answer(const struct sweep_told *told, enum language language, struct text *out) {
    size_t groups = 0;
    for (size_t i = 0; i < told->count && groups < GROUPS_MOST; i++) {
        if (!is_first_of_group(told, i) || !told->points[i]->count) continue;
        groups++;
        if (told->target) target_add(told, i, language, out);
        frontier_add(told, i, language, out);
    }
    interactions_add(told, language, out);
}
