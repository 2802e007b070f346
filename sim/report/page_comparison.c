/* The data of a comparison: how each variant differs from the first, figure by figure, with a
 * sentence for each. */
#include "base/mem.h"
#include "page_parts.h"
#include "report/comparison.h"

enum { SENTENCES = 3 }; /* in the answer */

/* Everything that was found, and what it was found in. */
struct findings {
    struct comparison comparison;
    const char **names;
    struct trials *trials;
    struct compared *all;
    size_t count;
};

static void findings_init(struct findings *findings, const struct report_page *page) {
    findings->names = mem_alloc(page->variant_count, sizeof *findings->names);
    findings->trials = mem_alloc(page->variant_count, sizeof *findings->trials);
    for (size_t v = 0; v < page->variant_count; v++) {
        findings->names[v] = page->variants[v].name;
        findings->trials[v] = *page->variants[v].trials;
    }
    findings->comparison = (struct comparison){findings->names,
                                               findings->trials,
                                               page->variant_count,
                                               page->figures,
                                               page->figure_count,
                                               !page->independent,
                                               0.95};
    findings->count = comparison_size(&findings->comparison);
    findings->all = mem_alloc(findings->count + 1, sizeof *findings->all);
    comparison_find(&findings->comparison, findings->all);
}

static void findings_release(struct findings *findings) {
    mem_free(findings->all);
    mem_free(findings->trials);
    mem_free(findings->names);
}

static struct json *sentence(const struct findings *findings, size_t i) {
    struct text sentences[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        comparison_sentence(&findings->comparison, &findings->all[i], language,
                            &sentences[language]);
        sentences[language].bytes[sentences[language].length - 1] = 0; /* its line break */
    }
    return page_sentence(sentences);
}

static struct json *finding(const struct findings *findings, size_t i) {
    const struct compared *compared = &findings->all[i];
    const struct difference *d = &compared->difference;
    const struct figure *figure = &FIGURE_TABLE[compared->figure];
    return JSON_RECORD(
        {"variant", json_of_words(findings->names[compared->variant])},
        {"figure", json_of_words(figure->id)},
        {"label", page_words(figure->label_en, figure->label_id)},
        {"unit", json_of_words(unit_word(figure->unit))}, {"base", json_of_number(compared->base.value)},
        {"value", json_of_number(compared->here.value)}, {"difference", json_of_number(d->value)},
        {"low", json_of_number(d->value - d->half_width)},
        {"high", json_of_number(d->value + d->half_width)},
        {"clear", json_of_flag(compared->clear)}, {"sentence", sentence(findings, i)});
}

/* That nothing is clear is an answer too: what the first figure does is told then. */
static void add_to_answer(const struct findings *findings, enum figure_id first,
                          struct json *answer) {
    for (size_t i = 0; i < findings->count && json_count(answer) < SENTENCES; i++)
        if (findings->all[i].clear) json_add(answer, sentence(findings, i));
    if (json_count(answer) > 0) return;
    for (size_t i = 0; i < findings->count && json_count(answer) < SENTENCES; i++)
        if (findings->all[i].figure == first) json_add(answer, sentence(findings, i));
}

struct json *page_comparison(const struct report_page *page, struct json *answer) {
    struct findings findings;
    struct json *list = json_list(), *variants = json_list();
    findings_init(&findings, page);
    for (size_t v = 0; v < page->variant_count; v++)
        json_add(variants, json_of_words(findings.names[v]));
    for (size_t i = 0; i < findings.count; i++) json_add(list, finding(&findings, i));
    add_to_answer(&findings, page->figures[0], answer);
    struct json *json =
        JSON_RECORD({"base", json_of_words(findings.names[0])}, {"variants", variants},
                    {"level", json_of_number(0.95)}, {"findings", list});
    findings_release(&findings);
    return json;
}
