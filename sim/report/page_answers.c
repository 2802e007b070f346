/* The answer of a report in a few sentences of both languages. A run's is what run_answer() says; a
 * sweep's, what sweep_answer() says, or where the figures that were asked about are least and most.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "page_parts.h"
#include "report/effects_page.h"
#include "report/run_answer.h"
#include "report/sweep_answer.h"

/* --- a run --- */

/* {"en": …, "id": …, "part": …}; NULL of a part that has nothing to say. */
static struct json *part_json(const struct run_told *told, enum run_part part) {
    struct text sentences[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        run_answer(told, part, RUN_PLAIN, language, &sentences[language]);
    if (!sentences[ENGLISH].length) return NULL;
    struct json *json = page_sentence(sentences);
    json_set(json, "part", json_of_words(run_part_word(part)));
    if (part == RUN_PART_VERDICT)
        json_set(json, "verdict", json_of_words(verdict_word(run_verdict(told), ENGLISH)));
    return json;
}

void page_answer_of_run(const struct report_page *page, struct json *answer) {
    struct run_told told = {report_page_base(page), page->question, page->target};
    for (enum run_part part = 0; part < RUN_PART_COUNT; part++) {
        struct json *json = part_json(&told, part);
        if (json) json_add(answer, json);
    }
}

/* --- a sweep --- */

/* Over the points of a design: where a figure is least and most, and whether those two differ by
 * more than chance, which has as many points to choose from. */
struct extremes {
    size_t low, high; /* SIZE_MAX: the figure has no value anywhere */
    bool clear;
};

static struct estimate figure_at(const struct report_page *page, size_t v, enum figure_id figure) {
    return replications_figure(page->variants[v].replications, figure);
}

/* Whether intervals that hold for all points together lie apart. */
static bool lie_apart(const struct report_page *page, size_t low, size_t high,
                      enum figure_id figure) {
    double level = simultaneous_level(0.95, page->variant_count);
    const struct replications *least = page->variants[low].replications,
                              *most = page->variants[high].replications;
    return replications_figure_at(least, figure, level).high <
           replications_figure_at(most, figure, level).low;
}

static struct extremes extremes_of(const struct report_page *page, enum figure_id figure) {
    struct extremes found = {SIZE_MAX, SIZE_MAX, false};
    for (size_t v = 0; v < page->variant_count; v++) {
        double value = figure_at(page, v, figure).value;
        if (!isfinite(value)) continue;
        if (found.low == SIZE_MAX || value < figure_at(page, found.low, figure).value)
            found.low = v;
        if (found.high == SIZE_MAX || value > figure_at(page, found.high, figure).value)
            found.high = v;
    }
    if (found.low != SIZE_MAX) found.clear = lie_apart(page, found.low, found.high, figure);
    return found;
}

static void add_name(struct text *out, const struct report_page *page, size_t v,
                     enum language language) {
    text_add(out, " (");
    text_add_shown(out, page_variant_words(page, v, language));
    text_add(out, ")");
}

/* Both ends in one unit, each with the name of its point. */
static void add_point(struct text *out, const struct report_page *page, size_t v,
                      enum figure_id figure, struct scale scale, enum language language) {
    struct estimate estimate = figure_at(page, v, figure);
    struct text value = {0};
    words_scaled_estimate(&value, scale, estimate.value, estimate.half_width);
    words_translate(&value, language);
    text_add(out, value.bytes);
    add_name(out, page, v, language);
    text_release(&value);
}

static void add_extremes(struct text *out, const struct report_page *page, enum figure_id figure,
                         enum language language) {
    struct extremes found = extremes_of(page, figure);
    bool english = language == ENGLISH, same = found.low == found.high;
    text_printf(out, english ? "Over %zu cells " : "Di antara %zu sel, ", page->variant_count);
    words_figure(out, figure, language);
    if (found.low == SIZE_MAX) {
        text_add(out, english ? " has no value." : " tidak mempunyai nilai.");
        return;
    }
    struct words_column column = {0};
    words_column_add(&column, figure_at(page, found.low, figure).value);
    words_column_add(&column, figure_at(page, found.high, figure).value);
    struct scale scale = words_column_scale(&column, FIGURE_TABLE[figure].unit);
    text_add(out, same      ? english ? " is the same: " : " sama saja: "
                  : english ? " goes from "
                            : " berkisar dari ");
    add_point(out, page, found.low, figure, scale, language);
    if (!same) {
        text_add(out, english ? " to " : " sampai ");
        add_point(out, page, found.high, figure, scale, language);
        if (!found.clear) text_add(out, english ? ", which may be chance" : ", mungkin kebetulan");
    }
    text_add(out, ".");
}

enum { FIGURES_ANSWERED = 2 };

static void extremes_answer(const struct report_page *page, struct json *answer) {
    for (size_t f = 0; f < page->figure_count && f < FIGURES_ANSWERED; f++) {
        struct text sentences[LANGUAGES] = {0};
        for (enum language language = ENGLISH; language < LANGUAGES; language++)
            add_extremes(&sentences[language], page, page->figures[f], language);
        json_add(answer, page_sentence(sentences));
    }
}

/* Adds the sentences, one a line in each language, as many in one as in the other. */
static void lines_add(struct text lines[static LANGUAGES], struct json *answer) {
    const char *at[LANGUAGES];
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        at[language] = lines[language].bytes;
    while (*at[ENGLISH]) {
        struct text sentences[LANGUAGES] = {0};
        for (enum language language = ENGLISH; language < LANGUAGES; language++) {
            size_t length = strcspn(at[language], "\n");
            text_add_n(&sentences[language], at[language], length);
            at[language] += length + 1;
        }
        json_add(answer, page_sentence(sentences));
    }
}

void page_answer_of_sweep(const struct report_page *page, struct json *answer) {
    const struct replications **points = mem_alloc(page->variant_count, sizeof *points);
    struct text lines[LANGUAGES] = {0};
    for (size_t v = 0; v < page->variant_count; v++) points[v] = page->variants[v].replications;
    for (enum language language = ENGLISH; language < LANGUAGES && page->sweep; language++)
        sweep_answer(&(struct sweep_told){.words = page->sweep,
                                          .points = points,
                                          .count = page->variant_count,
                                          .factor_count = page->factor_count,
                                          .figures = page->figures,
                                          .figure_count = page->figure_count,
                                          .target = page->target,
                                          .design = page->effect_count
                                                        ? page->effects[0].observed->design
                                                        : NULL,
                                          .independent = page->independent},
                     language, &lines[language]);
    if (lines[ENGLISH].length) lines_add(lines, answer);
    else extremes_answer(page, answer);
    for (enum language language = ENGLISH; language < LANGUAGES; language++)
        text_release(&lines[language]);
    mem_free(points);
}
