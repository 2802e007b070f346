/* The data of a report as JSON, for its script and for `tanggap rerun`: what it is about, the
 * answer, what the charts are drawn from, the checklist, the journeys, and how it can be had again.
 * Whatever the page draws is computed here, from the same figures as every other output. */
#include <stdio.h>

#include "diff_told.h"
#include "json_shapes.h"
#include "page_parts.h"
#include "schema/diff.h"
#include "sections.h"
#include "stress.h"

struct json *page_words(const char *en, const char *id) {
    return JSON_RECORD({"en", json_of_words(en ? en : "")}, {"id", json_of_words(id   ? id
                                                                                 : en ? en
                                                                                      : "")});
}

struct json *page_sentence(struct text sentences[static LANGUAGES]) {
    struct json *json = page_words(sentences[ENGLISH].bytes, sentences[INDONESIAN].bytes);
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        text_release(&sentences[language]);
    return json;
}

struct json *page_estimate(struct estimate e, enum unit unit) {
    struct ends ends = words_ends(unit, e.value, e.low, e.high);
    struct json *json =
        JSON_RECORD({"value", json_of_number(e.value)}, {"low", json_of_number(ends.low)},
                    {"high", json_of_number(ends.high)});
    if (e.is_skewed) json_set(json, "rough", json_of_flag(true));
    return json;
}

struct json *page_date(sim_time at) {
    enum { DATE_LENGTH = 10 };
    char words[32];
    time_format(at, words);
    words[DATE_LENGTH] = 0;
    return json_of_words(words);
}

/* --- what it is about --- */

static struct json *differences_json(const struct report_page *page, const char *lines) {
    struct json *list = json_list();
    struct text english = {0}, indonesian = {0}, told = {0};
    while (lines && *lines) {
        diffs_read(lines, INDONESIAN, &indonesian);
        lines = diffs_read(lines, ENGLISH, &english);
        text_clear(&told);
        diff_line_told(report_page_base(page)->scenario, indonesian.bytes, INDONESIAN, &told);
        json_add(list, page_words(english.bytes, told.bytes));
    }
    text_release(&english);
    text_release(&indonesian);
    text_release(&told);
    return list;
}

const char *page_variant_words(const struct report_page *page, size_t v, enum language language) {
    if (page->sweep) return page->sweep->points[language][v];
    return page->labels ? page->labels->alone[language][v] : page->variants[v].name;
}

struct json *page_variant_label(const struct report_page *page, size_t v) {
    return page_words(page_variant_words(page, v, ENGLISH),
                      page_variant_words(page, v, INDONESIAN));
}

/* What was compared with the first variant, and how it differs. */
static struct json *variants_json(const struct report_page *page) {
    struct json *list = json_list();
    for (size_t v = 1; v < page->variant_count; v++) {
        const struct page_variant *variant = &page->variants[v];
        if (!variant->differences) continue;
        json_add(list, JSON_RECORD({"variant", page_variant_label(page, v)},
                                   {"differences", differences_json(page, variant->differences)}));
    }
    return list;
}

static struct json *scenario_json(const struct report_page *page,
                                  const struct replications *replications) {
    const struct scenario_spec *spec = scenario_spec(replications->scenario);
    char hash[24];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)replications->scenario->hash);
    return JSON_RECORD(
        {"name", json_of_words(spec->name)},
        {"description", json_of_words(spec->description ? spec->description : "")},
        {"start", page_date(spec->start)}, {"end", page_date(spec->end)},
        {"hash", json_of_words(hash)}, {"base", json_of_words(page->base ? page->base : "")},
        {"differences", differences_json(page, page->differences)},
        {"variants", variants_json(page)});
}

static struct json *stress_json(const struct report_page *page,
                                const struct replications *replications) {
    struct json *stress = json_list();
    for (size_t i = 0; i < STRESS_ITEMS; i++) {
        struct text words[LANGUAGES] = {0};
        for (enum language l = ENGLISH; l < LANGUAGES; l++)
            stress_item(i, page, replications, l, &words[l]);
        json_add(stress, JSON_RECORD({"item", page_words(stress_name(i, ENGLISH),
                                                         stress_name(i, INDONESIAN))},
                                     {"text", page_sentence(words)}));
    }
    return stress;
}

static struct json *traces_json(const struct traces *traces) {
    struct json *list = json_list();
    for (size_t i = 0; i < traces->count; i++) json_add(list, json_trace(traces, i));
    return list;
}

/* --- how it can be had again --- */

static struct json *input_json(const struct page_variant *variant) {
    struct json *figures = json_list();
    for (int f = 0; f < FIGURE_COUNT; f++)
        json_add(figures, json_of_number(
                              replications_figure(variant->replications, (enum figure_id)f).value));
    return JSON_RECORD({"name", json_of_words(variant->name)},
                       {"changes", json_of_words(variant->changes)},
                       {"scenario", json_of_whole((int64_t)variant->scenario)},
                       {"replications", json_of_whole((int64_t)variant->replications->count)},
                       {"figures", figures});
}

/* As words: the largest seeds are more than a number of JavaScript holds. */
static struct json *seed_json(uint64_t seed) {
    char words[24];
    snprintf(words, sizeof words, "%llu", (unsigned long long)seed);
    return json_of_words(words);
}

static struct json *inputs_json(const struct report_page *page) {
    struct json *scenarios = json_list(), *variants = json_list(), *ids = json_list();
    for (int f = 0; f < FIGURE_COUNT; f++) json_add(ids, json_of_words(FIGURE_TABLE[f].id));
    for (size_t i = 0; i < page->scenario_count; i++)
        json_add(scenarios, json_of_words(page->scenarios[i]));
    for (size_t v = 0; v < page->variant_count; v++)
        json_add(variants, input_json(&page->variants[v]));
    return JSON_RECORD({"seed", seed_json(page->seed)},
                       {"independent", json_of_flag(page->independent)}, {"figures", ids},
                       {"scenarios", scenarios}, {"variants", variants});
}

/* --- all of it --- */

bool report_page_is_staffing(const struct report_page *page) {
    return text_is(page->kind, "staff");
}

void report_page_title(const struct report_page *page, enum language language, struct text *out) {
    static const char *const OF_STAFF[LANGUAGES] = {"Where do the next officers help most?",
                                                    "Di mana petugas berikutnya paling menolong?"};
    if (page->question && *page->question) text_add(out, page->question);
    else if (report_page_is_staffing(page)) text_add(out, OF_STAFF[language]);
    else if (page->labels && page->variant_count > 1)
        variant_labels_question(page->labels, language, out);
    else text_add(out, scenario_spec(report_page_base(page)->scenario)->name);
}

bool report_page_is_named(const struct report_page *page) {
    struct text title = {0};
    report_page_title(page, ENGLISH, &title);
    bool same = text_is(title.bytes, scenario_spec(report_page_base(page)->scenario)->name);
    text_release(&title);
    return same;
}

static struct json *title_json(const struct report_page *page) {
    struct text titles[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        report_page_title(page, language, &titles[language]);
    return page_sentence(titles);
}

static struct json *about_json(const struct report_page *page, const struct replications *base) {
    return JSON_RECORD(
        {"kind", json_of_words(page->kind)}, {"version", json_of_words(page->version)},
        {"command", json_of_words(page->command)}, {"seed", seed_json(page->seed)},
        {"replications", json_of_whole((int64_t)base->count)}, {"title", title_json(page)},
        {"question", json_of_words(page->question)}, {"scenario", scenario_json(page, base)});
}

/* What is told of several variants; its sentences are added to the answer. */
static void several_tell(const struct report_page *page, struct json *root, struct json *answer) {
    if (report_page_is_staffing(page)) {
        json_set(root, "frontier", page_frontier(page, answer));
    } else if (page->factor_count) {
        json_set(root, "sweep", page_sweep(page));
        if (page_has_frontier(page)) json_set(root, "frontier", page_frontier(page, NULL));
        page_answer_of_sweep(page, answer);
    } else {
        json_set(root, "comparison", page_comparison(page, answer));
        json_set(root, "others", page_others(page));
    }
}

struct json *page_data(const struct report_page *page) {
    const struct replications *base = report_page_base(page);
    bool several =
        page->variant_count > 1 || page->factor_count || report_page_is_staffing(page);
    struct json *root = about_json(page, base);
    page_charts(base, root);
    struct json *answer = json_list();
    if (portion_is_partial(&page->portion)) {
        json_set(root, "unfinished", json_portion(&page->portion));
        json_add(answer, json_portion(&page->portion));
    }
    if (several) several_tell(page, root, answer);
    else page_answer_of_run(page, answer);
    if (page->sweep && page->sweep->base == SIZE_MAX)
        json_set(root, "no_base", json_of_flag(true));
    if (page->variant_count > 1) json_set(root, "shown", page_variant_label(page, page->shown));
    if (!several) {
        json_set(root, "memo", page_memo(page));
        json_set(root, "shares", page_shares(base));
    }
    if (page->sway_count) json_set(root, "assumptions", page_assumptions(page));
    json_set(root, "stress", stress_json(page, base));
    if (page->traces) json_set(root, "traces", traces_json(page->traces));
    json_set(root, "answer", answer);
    json_set(root, "inputs", inputs_json(page));
    return root;
}
