/* The report as one file. Everything is readable without JavaScript; with it, the same data become charts. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "bundle.h"
#include "model/city.h"
#include "report/comparison.h"
#include "report/page.h"
#include "stress.h"
#include "report/trace.h"
#include "report/words.h"
#include "schema/diff.h"

/* Text of users never becomes markup; what would turn the line around or drive a terminal is shown as it is written. */
static void add(struct text *out, const char *words) {
    struct text shown = {0};
    text_add_shown(&shown, words ? words : "");
    for (const char *at = shown.bytes ? shown.bytes : ""; *at; at++) {
        switch (*at) {
        case '<': text_add(out, "&lt;"); break;
        case '>': text_add(out, "&gt;"); break;
        case '&': text_add(out, "&amp;"); break;
        case '"': text_add(out, "&quot;"); break;
        default: text_add_n(out, at, 1);
        }
    }
    text_release(&shown);
}

/* Text of several lines, each shown as above. */
static void add_lines(struct text *out, const char *words) {
    for (const char *line = words, *end; *line; line = end) {
        struct text one = {0};
        end = line + strcspn(line, "\n");
        text_add_n(&one, line, (size_t)(end - line));
        add(out, one.bytes);
        text_release(&one);
        if (*end == '\n') text_add(out, "\n"), end++;
    }
}

/* JSON inside a script element: a "<" could end it. */
static void add_data(struct text *out, const char *json) {
    for (const char *at = json; *at; at++) {
        if (*at == '<') text_add(out, "\\u003c");
        else text_add_n(out, at, 1);
    }
}

/* The script finds sections by their id and puts charts and both languages in the place of what stands there. */
static void heading(struct text *out, const char *section, const char *words) { text_printf(out, "<section id=\"%s\"><h2>%s</h2>", section, words); }

static void cell(struct text *out, enum figure_id figure, double value) {
    text_add(out, "<td class=\"number\">");
    words_value(out, FIGURE_TABLE[figure].unit, value);
    text_add(out, "</td>");
}

static void interval(struct text *out, enum figure_id figure, struct estimate estimate) {
    text_add(out, "<td class=\"number\">");
    if (estimate.value - estimate.half_width < estimate.value + estimate.half_width) /* not by rounding alone */
        words_range(out, FIGURE_TABLE[figure].unit, estimate.value, estimate.value - estimate.half_width, estimate.value + estimate.half_width);
    text_add(out, "</td>");
}

/* --- parts --- */

static void head(struct text *out, const struct report_page *page, const struct trials *trials) {
    text_add(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-" BUNDLE_SCRIPT_SHA256
                  "'; style-src 'sha256-" BUNDLE_STYLE_SHA256 "'; img-src data: blob:; base-uri 'none'; form-action 'none'\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"tanggap ");
    add(out, page->version);
    text_add(out, "\">\n<title>");
    add(out, page->question && *page->question ? page->question : scenario_spec(trials->scenario)->name);
    text_add(out, "</title>\n<style>");
    text_add_n(out, bundle_style, bundle_style_size);
    text_add(out, "</style>\n</head>\n<body>\n");
}

static void opening(struct text *out, const struct report_page *page, const struct trials *trials) {
    char from[32], to[32];
    const struct scenario_spec *spec = scenario_spec(trials->scenario);
    time_format(spec->start, from);
    time_format(spec->end - days(1), to);
    text_add(out, "<main>\n<section id=\"answer\"><h1>");
    add(out, page->question && *page->question ? page->question : spec->name);
    text_add(out, "</h1><p>");
    add(out, spec->name);
    text_printf(out, ", %.10s to %.10s, %zu replications, 95%% intervals</p></section>\n", from, to, trials->count);
}

static void figures_table(struct text *out, const struct trials *trials) {
    heading(out, "figures", "All figures and their definitions");
    text_add(out, "<table><thead><tr><th></th><th></th><th>95%</th><th></th></tr></thead><tbody>");
    for (int f = 0; f < FIGURE_COUNT; f++) {
        struct estimate estimate = trials_figure(trials, (enum figure_id)f);
        text_printf(out, "<tr id=\"figure-%s\"><th scope=\"row\">", FIGURE_TABLE[f].id);
        add(out, FIGURE_TABLE[f].label_en);
        text_add(out, "</th>");
        cell(out, (enum figure_id)f, estimate.value);
        interval(out, (enum figure_id)f, estimate);
        text_add(out, "<td>");
        add(out, FIGURE_TABLE[f].words);
        text_add(out, "; ");
        add(out, FIGURE_TABLE[f].population);
        text_add(out, "</td></tr>\n");
    }
    text_add(out, "</tbody></table></section>\n");
}

static void members_table(struct text *out, const struct trials *trials, enum dimension d, const char *section, const char *words) {
    const struct measures *m = trials->names;
    heading(out, section, words);
    text_add(out, "<table><thead><tr><th></th><th>reports</th><th>first response</th><th>resolution</th><th>late</th></tr></thead><tbody>");
    for (uint32_t i = 0; i < m->count[d]; i++) {
        double reports = trials_cell(trials, d, i, CELL_FIGURE_reports).value;
        if (!(reports > 0)) continue;
        text_add(out, "<tr><th scope=\"row\">");
        add(out, m->label_en[d][i]);
        text_add(out, "</th>");
        cell(out, FIGURE_reports, reports);
        cell(out, FIGURE_response_mean, trials_cell(trials, d, i, CELL_FIGURE_response_mean).value);
        cell(out, FIGURE_resolution_mean, trials_cell(trials, d, i, CELL_FIGURE_resolution_mean).value);
        cell(out, FIGURE_late_share, trials_cell(trials, d, i, CELL_FIGURE_late_share).value);
        text_add(out, "</tr>\n");
    }
    text_add(out, "</tbody></table></section>\n");
}

static void comparison_table(struct text *out, const struct comparison *comparison) {
    size_t count = comparison_size(comparison);
    struct compared all[count ? count : 1];
    comparison_find(comparison, all);
    heading(out, "comparison", "What differs");
    text_add(out, "<ul>");
    for (size_t i = 0; i < count; i++) {
        struct text sentence = {0};
        comparison_sentence(comparison, &all[i], ENGLISH, &sentence);
        text_add(out, "<li>");
        add(out, sentence.bytes);
        text_add(out, "</li>\n");
        text_release(&sentence);
    }
    text_add(out, "</ul></section>\n");
}

static void cells_table(struct text *out, const struct report_page *page) {
    heading(out, "response", "The cells of the experiment");
    text_add(out, "<table><thead><tr><th></th>");
    for (size_t f = 0; f < page->figure_count; f++) {
        text_add(out, "<th colspan=\"2\">");
        add(out, FIGURE_TABLE[page->figures[f]].label_en);
        text_add(out, "</th>");
    }
    text_add(out, "</tr></thead><tbody>");
    for (size_t v = 0; v < page->variant_count; v++) {
        text_add(out, "<tr><th scope=\"row\">");
        add(out, page->variants[v].name);
        text_add(out, "</th>");
        for (size_t f = 0; f < page->figure_count; f++) {
            struct estimate estimate = trials_figure(page->variants[v].trials, page->figures[f]);
            cell(out, page->figures[f], estimate.value);
            interval(out, page->figures[f], estimate);
        }
        text_add(out, "</tr>\n");
    }
    text_add(out, "</tbody></table></section>\n");
}

/* One to unfold for each report. */
static void journeys(struct text *out, const struct traces *traces) {
    heading(out, "traces", "Journeys of single reports");
    for (size_t i = 0; i < traces->count; i++) {
        struct text title = {0}, story = {0};
        report_trace_title(traces, i, &title);
        report_trace(traces, i, &story);
        text_printf(out, "<details><summary>%s: %lld, ", traces->list[i].why == TRACE_WORST ? "Among the longest" : "At random", (long long)traces->list[i].number);
        add(out, title.bytes);
        text_add(out, "</summary><pre>");
        add_lines(out, story.bytes);
        text_add(out, "</pre></details>\n");
        text_release(&title);
        text_release(&story);
    }
    text_add(out, "</section>\n");
}

/* --- the last pages --- */

static void stress_list(struct text *out, const struct report_page *page, const struct trials *trials) {
    heading(out, "stress", "Reporting checklist (STRESS-DES)");
    text_add(out, "<dl>");
    for (size_t i = 0; i < STRESS_ITEMS; i++) {
        struct text words = {0};
        stress_item(i, page, trials, ENGLISH, &words);
        text_printf(out, "<dt>%s</dt><dd>", stress_name(i, ENGLISH));
        add(out, words.bytes);
        text_add(out, "</dd>\n");
        text_release(&words);
    }
    text_add(out, "</dl></section>\n");
}

static void list_differences(struct text *out, const char *lines) {
    struct text said = {0}, whole = {0};
    text_add(out, "<ul>");
    while (*lines) {
        lines = contrasts_read(lines, &said, &whole);
        text_add(out, "<li>");
        add(out, whole.bytes);
        text_add(out, "</li>\n");
    }
    text_add(out, "</ul>");
    text_release(&said);
    text_release(&whole);
}

/* What each scenario is, by what sets it apart from another that the reader may know. */
static void scenarios(struct text *out, const struct report_page *page, const struct trials *trials) {
    heading(out, "scenario", "Scenario");
    text_add(out, "<p>");
    add(out, scenario_spec(trials->scenario)->description);
    text_add(out, "</p>");
    if (page->differences && *page->differences) {
        text_add(out, "<h3>What sets it apart from ");
        add(out, page->base);
        text_add(out, "</h3>");
        list_differences(out, page->differences);
    }
    for (size_t v = 1; v < page->variant_count; v++) {
        if (!page->variants[v].differences || !*page->variants[v].differences) continue;
        text_add(out, "<h3>What ");
        add(out, page->variants[v].name);
        text_add(out, " changes</h3>");
        list_differences(out, page->variants[v].differences);
    }
    text_add(out, "</section>\n");
}

static void again(struct text *out, const struct report_page *page) {
    text_add(out, "<section id=\"again\"><h2 lang=\"en\">To have this again</h2><p><code>tanggap rerun report.html</code></p><p><code>");
    add(out, page->command);
    text_add(out, "</code></p></section>\n");
}

void report_html(const struct report_page *page, struct text *out) {
    const struct trials *base = page->variants[0].trials;
    struct text data = {0};
    head(out, page, base);
    opening(out, page, base);
    if (page->factor_count) {
        cells_table(out, page);
    } else if (page->variant_count > 1) {
        const char *names[page->variant_count];
        struct trials trials[page->variant_count];
        for (size_t v = 0; v < page->variant_count; v++) names[v] = page->variants[v].name, trials[v] = *page->variants[v].trials;
        struct comparison comparison = {names, trials, page->variant_count, page->figures, page->figure_count, !page->independent, 0.95};
        comparison_table(out, &comparison);
    }
    members_table(out, base, DIMENSION_CHANNEL, "channels", "By channel");
    members_table(out, base, DIMENSION_AGENCY, "agencies", "By agency");
    if (page->traces && page->traces->count) journeys(out, page->traces);
    figures_table(out, base);
    scenarios(out, page, base);
    stress_list(out, page, base);
    again(out, page);
    text_add(out, "</main>\n<script type=\"application/json\" id=\"data\">");
    report_data(page, &data);
    add_data(out, data.bytes);
    text_add(out, "</script>\n<script>");
    text_add_n(out, bundle_script, bundle_script_size);
    text_add(out, "</script>\n</body>\n</html>\n");
    text_release(&data);
}
