/* The data of a comparison: how each variant differs from the first, figure by figure, with a
 * sentence for each. */
#include <math.h>

#include "page_findings.h"
#include "page_parts.h"

static struct json *sentence(const struct page_findings *findings, size_t i) {
    struct text sentences[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        page_finding_sentence(findings, i, language, &sentences[language]);
    return page_sentence(sentences);
}

static struct json *sense(const struct compared *compared) {
    switch (compared_sense(compared)) {
    case SENSE_BETTER: return json_of_words("better");
    case SENSE_WORSE: return json_of_words("worse");
    case SENSE_NONE: break;
    }
    return json_of_nothing();
}

static struct json *in_words(const struct compared *compared,
                             void (*write)(const struct compared *, enum language, struct text *)) {
    struct text words[LANGUAGES] = {0};
    if (!isfinite(compared->difference.value)) return json_of_nothing();
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        write(compared, language, &words[language]);
    return page_sentence(words);
}

static struct json *finding(const struct page_findings *findings, size_t i) {
    const struct compared *compared = &findings->all[i];
    const struct difference *d = &compared->difference;
    const struct figure *figure = &FIGURE_TABLE[compared->figure];
    return JSON_RECORD(
        {"variant", page_variant_label(findings->page, compared->variant)},
        {"figure", json_of_words(figure->id)},
        {"label", page_words(figure->label_en, figure->label_id)},
        {"unit", json_of_words(unit_word(figure->unit))},
        {"base", json_of_number(compared->base.value)},
        {"value", json_of_number(compared->here.value)}, {"difference", json_of_number(d->value)},
        {"low", json_of_number(d->low)},
        {"high", json_of_number(d->high)},
        {"relative", json_of_number(compared_relative(compared))},
        {"clear", json_of_flag(compared->clear)},
        {"sense", sense(compared)}, {"change", in_words(compared, comparison_change_words)},
        {"size", in_words(compared, comparison_size_words)}, {"sentence", sentence(findings, i)});
}

/* --- the answer --- */

enum { ANSWERS_MOST = 3 }; /* variants that are told of in full on the first screen */

static struct json *answer_of(const struct page_findings *findings, size_t variant) {
    struct text answers[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        comparison_answer(&findings->told, findings->all, variant, language, &answers[language]);
    return page_sentence(answers);
}

/* How good a variant is in the first figure, larger is better; what is not clear is 0. */
static double merit(const struct page_findings *findings, size_t variant) {
    const struct compared *compared = &findings->all[variant - 1];
    if (findings->count == 0 || compared_sense(compared) == SENSE_NONE) return 0;
    double size = fabs(compared->difference.value);
    return compared_sense(compared) == SENSE_BETTER ? size : -size;
}

/* How many variants are better, or as good and stand before it. */
static size_t rank_of(const struct page_findings *findings, size_t variant) {
    size_t before = 0;
    for (size_t v = 1; v < findings->comparison.variant_count; v++) {
        double lead = merit(findings, v) - merit(findings, variant);
        before += lead > 0 || (lead == 0 && v < variant);
    }
    return before;
}

static struct json *others_are_below(size_t count) {
    struct text words[LANGUAGES] = {0};
    text_printf(&words[ENGLISH], "%zu further variants are told of below.", count);
    text_printf(&words[INDONESIAN], "%zu varian lainnya diterangkan di bawah.", count);
    return page_sentence(words);
}

/* Each variant by itself; of many the best in the first figure, in the order of the page. */
static void add_to_answer(const struct page_findings *findings, struct json *answer) {
    size_t variants = findings->comparison.variant_count - 1;
    for (size_t v = 1; v <= variants; v++)
        if (rank_of(findings, v) < ANSWERS_MOST) json_add(answer, answer_of(findings, v));
    if (variants > ANSWERS_MOST) json_add(answer, others_are_below(variants - ANSWERS_MOST));
}

/* What a variant costs beside the base; null and "" for what is not clearly more or less. */
static struct json *price(const struct page_findings *findings, size_t variant) {
    const struct comparison *comparison = &findings->comparison;
    struct comparison_price price = comparison_price_of(comparison, variant);
    struct text officers[LANGUAGES] = {0}, cost[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        comparison_officers_words(price, language, &officers[language]);
        comparison_cost_words(comparison, price, language, &cost[language]);
    }
    return JSON_RECORD({"officers", json_of_number(price.officers)},
                       {"cost", json_of_number(price.cost)},
                       {"officers_words", page_sentence(officers)},
                       {"cost_words", page_sentence(cost)});
}

struct json *page_comparison(const struct report_page *page, struct json *answer) {
    struct page_findings findings;
    struct json *list = json_list(), *variants = json_list(), *prices = json_list();
    page_findings_init(&findings, page);
    for (size_t v = 0; v < page->variant_count; v++)
        json_add(variants, page_variant_label(page, v));
    for (size_t v = 1; v < page->variant_count; v++) json_add(prices, price(&findings, v));
    for (size_t i = 0; i < findings.count; i++) json_add(list, finding(&findings, i));
    add_to_answer(&findings, answer);
    struct json *json =
        JSON_RECORD({"base", page_variant_label(page, 0)}, {"variants", variants},
                    {"prices", prices}, {"level", json_of_number(0.95)}, {"findings", list});
    page_findings_release(&findings);
    return json;
}
