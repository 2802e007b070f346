/* What a variant costs beside the base, in numbers and in words. */
#include <math.h>

#include "report/comparison_page.h"

static const struct tongue {
    const char *costs, *saves, *and, *a_year, *in_days, *days;
} TONGUES[LANGUAGES] = {
    [ENGLISH] = {.costs = ", for ",
                 .saves = ", saving ",
                 .and = " and ",
                 .a_year = " a year",
                 .in_days = " in ",
                 .days = " days"},
    [INDONESIAN] = {.costs = ", dengan tambahan ",
                    .saves = ", dengan hemat ",
                    .and = " dan ",
                    .a_year = " setahun",
                    .in_days = " dalam ",
                    .days = " hari"}};

static double officers_of(const struct comparison *comparison, size_t variant) {
    return replications_figure(&comparison->replications[variant], FIGURE_officers).value;
}

/* The difference in cost, whichever figures were asked about. */
static double cost_of(const struct comparison *comparison, size_t variant) {
    static const enum figure_id COST[] = {FIGURE_cost};
    struct comparison alone = *comparison;
    struct replications pair[] = {comparison->replications[0], comparison->replications[variant]};
    struct compared compared;
    alone.replications = pair;
    alone.variant_count = 2;
    alone.figures = COST;
    alone.figure_count = 1;
    comparison_find(&alone, &compared);
    bool is_exact = compared.difference.half_width == 0 && compared.difference.value != 0;
    return compared.clear || is_exact ? compared.difference.value : NAN;
}

struct comparison_price comparison_price_of(const struct comparison *comparison, size_t variant) {
    double more = officers_of(comparison, variant) - officers_of(comparison, 0);
    return (struct comparison_price){.officers = more, .cost = cost_of(comparison, variant)};
}

/* " a year", or " in 14 days" */
static void add_period(const struct comparison *comparison, enum language language,
                       struct text *out) {
    const struct scenario_spec *spec = scenario_spec(comparison->replications[0].scenario);
    double counted = (double)(spec->end - spec->start) / (double)days(1);
    const struct tongue *tongue = &TONGUES[language];
    struct text number = {0};
    if (counted == 365 || counted == 366) {
        text_add(out, tongue->a_year);
        return;
    }
    text_add(out, tongue->in_days);
    words_number(&number, counted, counted == round(counted) ? 0 : 1);
    words_add(out, &number, language);
    text_add(out, tongue->days);
}

static void add_cost(const struct comparison *comparison, double cost, enum language language,
                     struct text *out) {
    struct text value = {0};
    words_value(&value, UNIT_IDR, fabs(cost));
    words_add(out, &value, language);
    add_period(comparison, language, out);
}

void comparison_price_words(const struct comparison *comparison, size_t variant,
                            enum language language, struct text *out) {
    const struct tongue *tongue = &TONGUES[language];
    struct comparison_price price = comparison_price_of(comparison, variant);
    bool staff = isfinite(price.officers) && price.officers != 0,
         money = isfinite(price.cost) && price.cost != 0;
    bool together = staff && money && (price.officers > 0) == (price.cost > 0);
    if (staff) {
        text_add(out, price.officers > 0 ? tongue->costs : tongue->saves);
        words_officers(out, fabs(price.officers), language);
    }
    if (!money) return;
    text_add(out, together          ? tongue->and
                  : price.cost > 0 ? tongue->costs
                                   : tongue->saves);
    add_cost(comparison, price.cost, language, out);
}

/* "+134 officers", "+IDR 8.84 billion a year" */
static void add_sign(double value, struct text *out) { text_add(out, value > 0 ? "+" : "-"); }

void comparison_officers_words(struct comparison_price price, enum language language,
                               struct text *out) {
    text_add(out, "");
    if (!isfinite(price.officers) || price.officers == 0) return;
    add_sign(price.officers, out);
    words_officers(out, fabs(price.officers), language);
}

void comparison_cost_words(const struct comparison *comparison, struct comparison_price price,
                           enum language language, struct text *out) {
    text_add(out, "");
    if (!isfinite(price.cost) || price.cost == 0) return;
    add_sign(price.cost, out);
    add_cost(comparison, price.cost, language, out);
}

/* --- desks without a price --- */

static double stage_figure(const struct replications *replications, const char *stage,
                           enum desk_figure_id figure) {
    const struct measures *names = replications->names;
    for (uint32_t s = 0; s < names->stage_count; s++) {
        double value = replications_stage(replications, s, figure).value;
        if (text_is(names->stages[s].id, stage)) return isfinite(value) ? value : 0;
    }
    return 0;
}

/* Do two variants have other numbers of officers, at desks without a price alone? */
static bool changes_unpriced_desks(const struct replications *base,
                                   const struct replications *here) {
    const struct measures *names = here->names;
    bool changes = false;
    for (uint32_t s = 0; names && s < names->stage_count; s++) {
        const char *id = names->stages[s].id;
        if (stage_figure(base, id, DESK_FIGURE_servers) ==
            stage_figure(here, id, DESK_FIGURE_servers))
            continue;
        if (stage_figure(base, id, DESK_FIGURE_cost) > 0 ||
            stage_figure(here, id, DESK_FIGURE_cost) > 0)
            return false;
        changes = true;
    }
    return changes;
}

bool comparison_is_unpriced(const struct comparison *comparison, const struct compared *compared) {
    return compared->figure == FIGURE_cost && compared_is_the_same(compared) &&
           changes_unpriced_desks(&comparison->replications[0],
                                  &comparison->replications[compared->variant]);
}
