/* HTML from plain words and numbers: escapes, and the cells of tables. */
#include "html_text.h"

#include <string.h>

#include "base/text.h"

void html_add(struct text *out, const char *words) {
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

void html_add_lines(struct text *out, const char *words) {
    for (const char *line = words, *end; *line; line = end) {
        struct text one = {0};
        end = line + strcspn(line, "\n");
        text_add_n(&one, line, (size_t)(end - line));
        html_add(out, one.bytes);
        text_release(&one);
        if (*end == '\n') text_add(out, "\n"), end++;
    }
}

void html_add_data(struct text *out, const char *json) {
    for (const char *at = json; *at; at++) {
        if (*at == '<') text_add(out, "\\u003c");
        else text_add_n(out, at, 1);
    }
}

/* --- tables --- */

/* Of a page's bytes a third would be ends of cells and rows, which HTML does not ask for (13.1.2.4,
 * "Optional tags"), and the word that most cells are numbers. */

void html_table(struct text *out, const char *const *heads) {
    text_add(out, "<table><thead><tr>");
    for (; *heads; heads++) {
        text_add(out, "<th scope=\"col\">");
        html_add(out, *heads);
    }
    text_add(out, "<tbody>");
}

void html_row(struct text *out, const char *name) {
    text_add(out, "<tr><th scope=\"row\">");
    html_add(out, name);
}

void html_row_end(struct text *out) { text_add(out, "\n"); }

void html_table_end(struct text *out) { text_add(out, "</table>"); }

void html_long_table(struct text *out, const char *const *heads) {
    text_add(out, "<details class=\"long\"><summary>Show table</summary>");
    html_table(out, heads);
}

void html_long_table_end(struct text *out) {
    html_table_end(out);
    text_add(out, "</details>");
}

void html_words(struct text *out, const char *words) {
    text_add(out, "<td class=\"words\">");
    html_add(out, words);
}

static void number_begin(struct text *out) { text_add(out, "<td>"); }

void html_scaled(struct text *out, struct scale scale, double value) {
    number_begin(out);
    words_scaled(out, scale, value);
}

/* Ends may be alike by rounding. */
void html_scaled_interval(struct text *out, struct scale scale, enum unit unit,
                          struct estimate e) {
    struct ends ends = words_ends(unit, e.value, e.low, e.high);
    number_begin(out);
    if (ends.low < ends.high) words_scaled_range(out, scale, ends);
}

void html_scaled_estimate(struct text *out, struct scale scale, struct estimate e) {
    number_begin(out);
    words_scaled_estimate(out, scale, e.value, e.half_width);
}

void html_value(struct text *out, enum unit unit, double value) {
    number_begin(out);
    words_value(out, unit, value);
}

void html_interval(struct text *out, enum unit unit, struct estimate e) {
    double low = e.low, high = e.high;
    number_begin(out);
    if (low < high) words_range(out, unit, e.value, low, high); /* they may be alike by rounding */
    if (low < high && e.is_skewed) text_add(out, ROUGH);
}

void html_estimate(struct text *out, enum unit unit, struct estimate e) {
    number_begin(out);
    words_estimate(out, unit, e.value, e.half_width);
}
