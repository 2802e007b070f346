/* The data of a comparison: how each variant differs from the first, figure by figure, with a
 * sentence for each. */
#include "page_findings.h"
#include "page_parts.h"

enum { SENTENCES = 3 }; /* in the answer */

static struct json *sentence(const struct page_findings *findings, size_t i) {
    struct text sentences[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        page_finding_sentence(findings, i, language, &sentences[language]);
    return page_sentence(sentences);
}

static struct json *finding(const struct page_findings *findings, size_t i) {
    const struct compared *compared = &findings->all[i];
    const struct difference *d = &compared->difference;
    const struct figure *figure = &FIGURE_TABLE[compared->figure];
    return JSON_RECORD(
        {"variant", json_of_words(findings->names[compared->variant])},
        {"figure", json_of_words(figure->id)},
        {"label", page_words(figure->label_en, figure->label_id)},
        {"unit", json_of_words(unit_word(figure->unit))},
        {"base", json_of_number(compared->base.value)},
        {"value", json_of_number(compared->here.value)}, {"difference", json_of_number(d->value)},
        {"low", json_of_number(d->low)},
        {"high", json_of_number(d->high)},
        {"clear", json_of_flag(compared->clear)}, {"sentence", sentence(findings, i)});
}

/* That nothing is clear is an answer too: what the first figure does is told then. */
static void add_to_answer(const struct page_findings *findings, enum figure_id first,
                          struct json *answer) {
    size_t before = json_count(answer), most = before + SENTENCES;
    for (size_t i = 0; i < findings->count && json_count(answer) < most; i++)
        if (findings->all[i].clear) json_add(answer, sentence(findings, i));
    if (json_count(answer) > before) return;
    for (size_t i = 0; i < findings->count && json_count(answer) < most; i++)
        if (findings->all[i].figure == first) json_add(answer, sentence(findings, i));
}

struct json *page_comparison(const struct report_page *page, struct json *answer) {
    struct page_findings findings;
    struct json *list = json_list(), *variants = json_list();
    page_findings_init(&findings, page);
    for (size_t v = 0; v < page->variant_count; v++)
        json_add(variants, json_of_words(findings.names[v]));
    for (size_t i = 0; i < findings.count; i++) json_add(list, finding(&findings, i));
    add_to_answer(&findings, page->figures[0], answer);
    struct json *json =
        JSON_RECORD({"base", json_of_words(findings.names[0])}, {"variants", variants},
                    {"level", json_of_number(0.95)}, {"findings", list});
    page_findings_release(&findings);
    return json;
}
