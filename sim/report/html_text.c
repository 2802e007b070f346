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
    text_add(out, SAY("<details class=\"long\"><summary>Show table</summary>",
                      "<details class=\"long\"><summary>Tampilkan tabel</summary>"));
    html_table(out, heads);
}

void html_long_table_end(struct text *out) {
    html_table_end(out);
    text_add(out, "</details>");
}

void html_words(struct text *out, const char *words) {
    text_add(out, "<td class=\"text\">");
    html_add(out, words);
}

/* Numbers and units as the spoken language writes them; the words are released. */
static void number_add(struct text *out, struct text *words) {
    text_add(out, "<td>");
    words_add(out, words, language_spoken());
}

void html_scaled(struct text *out, struct scale scale, double value) {
    struct text words = {0};
    words_scaled(&words, scale, value);
    number_add(out, &words);
}

/* Ends may be alike by rounding. */
void html_scaled_interval(struct text *out, struct scale scale, enum unit unit,
                          struct estimate e) {
    struct ends ends = words_ends(unit, e.value, e.low, e.high);
    struct text words = {0};
    if (ends.low < ends.high) words_scaled_range(&words, scale, ends);
    number_add(out, &words);
}

void html_scaled_estimate(struct text *out, struct scale scale, struct estimate e) {
    struct text words = {0};
    words_scaled_estimate(&words, scale, e.value, e.half_width);
    number_add(out, &words);
}

void html_value(struct text *out, enum unit unit, double value) {
    struct text words = {0};
    words_value(&words, unit, value);
    number_add(out, &words);
}

void html_interval(struct text *out, enum unit unit, struct estimate e) {
    struct text words = {0};
    bool differ = e.low < e.high; /* they may be alike by rounding */
    if (differ) words_range(&words, unit, e.value, e.low, e.high);
    if (differ && e.is_skewed) text_add(&words, ROUGH);
    number_add(out, &words);
}

void html_estimate(struct text *out, enum unit unit, struct estimate e) {
    struct text words = {0};
    words_estimate(&words, unit, e.value, e.half_width);
    number_add(out, &words);
}
