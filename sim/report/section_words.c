/* The sections that are words rather than charts: what differs, journeys, the figures with their
 * definitions, what the scenario is, the checklist, and how it can be had again. */
#include <math.h>

#include "html_text.h"
#include "page_findings.h"
#include "page_numbers.h"
#include "page_parts.h"
#include "report/trace.h"
#include "schema/diff.h"
#include "sections.h"
#include "stress.h"

static void item(struct text *out, const char *words) {
    text_add(out, "<li>");
    html_add(out, words);
    text_add(out, "</li>\n");
}

void section_comparison(const struct report_page *page, struct text *out) {
    struct page_findings findings;
    page_findings_init(&findings, page);
    if (findings.count) text_add(out, "<ul>");
    for (size_t i = 0; i < findings.count; i++) {
        struct text sentence = {0};
        page_finding_sentence(&findings, i, language_spoken(), &sentence);
        item(out, sentence.bytes);
        text_release(&sentence);
    }
    if (findings.count) text_add(out, "</ul>");
    page_findings_release(&findings);
}

/* --- journeys, one to unfold for each report --- */

static void journey(struct text *out, const struct traces *traces, size_t which) {
    const struct trace *trace = &traces->list[which];
    struct text title = {0}, story = {0};
    report_trace_title(traces, which, language_spoken(), &title);
    report_trace(traces, which, (struct table_style){0}, &story);
    text_printf(out, "<details><summary>%s: %lld, ",
                trace->why == TRACE_WORST ? SAY("Among the longest", "Di antara yang terlama")
                                          : SAY("At random", "Dipilih acak"),
                (long long)trace->number);
    html_add(out, title.bytes);
    text_add(out, "</summary><pre>");
    html_add_lines(out, story.bytes);
    text_add(out, "</pre></details>\n");
    text_release(&title);
    text_release(&story);
}

void section_traces(const struct report_page *page, struct text *out) {
    for (size_t i = 0; page->traces && i < page->traces->count; i++) journey(out, page->traces, i);
}

/* --- all figures --- */

static void figure_row(struct text *out, const struct replications *replications,
                       enum figure_id id) {
    const struct figure *figure = &FIGURE_TABLE[id];
    struct estimate estimate = replications_figure(replications, id);
    struct text definition = {0}, working_days = {0};
    text_printf(&definition, "%s; %s", words_definition(id, language_spoken()),
                words_population(id, language_spoken()));
    if (figure->unit == UNIT_WORKING_HOURS)
        words_working_days(&working_days, estimate.value, city_working_day(replications->named),
                           language_spoken());
    if (working_days.length) text_printf(&definition, "; %s", working_days.bytes);
    text_release(&working_days);
    html_row(out, words_label(id, language_spoken()));
    html_value(out, figure->unit, estimate.value);
    if (isfinite(estimate.value)) html_interval(out, figure->unit, estimate);
    else html_words(out, page_none(replications, id));
    html_words(out, definition.bytes);
    html_row_end(out);
    text_release(&definition);
}

void section_figures(const struct report_page *page, struct text *out) {
    const char *const HEADS[] = {SAY("Figure", "Angka"), SAY("Value", "Nilai"),
                                 SAY("95% interval", "Selang 95%"),
                                 SAY("Definition", "Definisi"), NULL};
    html_table(out, HEADS);
    for (int f = 0; f < FIGURE_COUNT; f++)
        figure_row(out, report_page_base(page), (enum figure_id)f);
    html_table_end(out);
    text_printf(out, "<p>%s</p>", ROUGH_MEANING);
}

/* --- what each scenario is, by how it differs from another that the reader may know --- */

static void differences(struct text *out, const char *before, const char *name, const char *after,
                        const char *lines) {
    struct text said = {0};
    if (!lines || !*lines) return;
    text_printf(out, "<h3>%s", before);
    html_add(out, name);
    text_printf(out, "%s</h3><ul>", after);
    while (*lines) {
        lines = diffs_read(lines, language_spoken(), &said);
        item(out, said.bytes);
    }
    text_add(out, "</ul>");
    text_release(&said);
}

void section_scenario(const struct report_page *page, struct text *out) {
    text_add(out, "<p>");
    html_add(out, scenario_spec(report_page_base(page)->scenario)->description);
    text_add(out, "</p>");
    differences(out, SAY("What sets it apart from ", "Yang membedakannya dari "), page->base, "",
                page->differences);
    for (size_t v = 1; v < page->variant_count; v++)
        differences(out, SAY("What ", "Yang diubah "),
                    page_variant_words(page, v, language_spoken()), SAY(" changes", ""),
                    page->variants[v].differences);
}

/* --- the checklist, and how it can be had again --- */

void section_stress(const struct report_page *page, struct text *out) {
    text_add(out, "<dl>");
    for (size_t i = 0; i < STRESS_ITEMS; i++) {
        struct text words = {0};
        stress_item(i, page, report_page_base(page), language_spoken(), &words);
        text_printf(out, "<dt>%s</dt><dd>", stress_name(i, language_spoken()));
        html_add(out, words.bytes);
        text_add(out, "</dd>\n");
        text_release(&words);
    }
    text_add(out, "</dl>");
}

void section_again(const struct report_page *page, struct text *out) {
    text_add(out, "<p><code>tanggap rerun report.html</code></p><p><code>");
    html_add(out, page->command);
    text_add(out, "</code></p>");
}
