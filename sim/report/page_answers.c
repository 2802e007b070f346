/* The answer of a report in a few sentences of both languages. A run's tells how long reports took
 * and how many were late; a sweep's, what
 * sweep_answer() says, or where the figures that were asked about are least and most. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "page_parts.h"
#include "report/effects_page.h"
#include "report/sweep_answer.h"

/* --- a run --- */

static void add_figure(struct text *out, const struct replications *replications,
                       enum figure_id figure, enum language language) {
    struct text value = {0};
    words_value(&value, FIGURE_TABLE[figure].unit, replications_figure(replications, figure).value);
    words_translate(&value, language);
    text_add(out, value.bytes);
    text_release(&value);
}

enum { PARTS_MOST = 3 }; /* figures in a sentence */

/* A sentence: words, a figure, words, a figure, …, words. */
struct answer_form {
    enum figure_id figures[PARTS_MOST];
    size_t count;
    const char *words[LANGUAGES][PARTS_MOST + 1];
};

static const struct answer_form RUN_FORMS[] = {
    {.figures = {FIGURE_resolution_median, FIGURE_resolution_p90, FIGURE_response_mean},
     .count = 3,
     .words = {[ENGLISH] = {"Half of the reports that were closed took up to ",
                            ", nine in ten up to ", "; a first response took ", " on average."},
               [INDONESIAN] = {"Separuh laporan yang selesai makan waktu sampai ",
                               ", sembilan dari sepuluh sampai ", "; respons pertama rata-rata ",
                               "."}}},
    {.figures = {FIGURE_done_as_of, FIGURE_late_share},
     .count = 2,
     .words = {[ENGLISH] = {"", " of all reports were done by the day of counting, ",
                            " were late."},
               [INDONESIAN] = {"", " dari semua laporan selesai pada tanggal penghitungan, ",
                               " terlambat."}}},
};

static struct json *form_json(const struct answer_form *form,
                              const struct replications *replications) {
    struct text sentences[LANGUAGES] = {0};
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        for (size_t i = 0; i < form->count; i++) {
            text_add(&sentences[language], form->words[language][i]);
            add_figure(&sentences[language], replications, form->figures[i], language);
        }
        text_add(&sentences[language], form->words[language][form->count]);
    }
    return page_sentence(sentences);
}

static struct json *nothing_to_tell(bool filed) {
    if (filed)
        return page_words("No report was closed by the day of counting.",
                          "Belum ada laporan yang selesai pada tanggal penghitungan.");
    return page_words("Nobody has reported anything.", "Tidak ada yang melapor.");
}

void page_answer_of_run(const struct replications *replications, struct json *answer) {
    bool closed = isfinite(replications_figure(replications, FIGURE_resolution_median).value);
    if (!closed)
        json_add(answer,
                 nothing_to_tell(replications_figure(replications, FIGURE_reports).value > 0));
    for (size_t i = 0; i < sizeof RUN_FORMS / sizeof *RUN_FORMS && closed; i++)
        json_add(answer, form_json(&RUN_FORMS[i], replications));
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
