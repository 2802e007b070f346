/* CSV by RFC 4180. A text that a spreadsheet would run as a formula begins with an apostrophe. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "report/export.h"

static bool runs_as_formula(const char *text, size_t length) {
    return length && memchr("=+-@\t\r", text[0], 7);
} /* 7: NUL too */

static bool needs_quotes(const char *text, size_t length) {
    if (length == 0) return true;
    for (size_t i = 0; i < length; i++)
        if (text[i] == '"' || text[i] == ',' || text[i] == '\r' || text[i] == '\n') return true;
    return text[0] == ' ' || text[length - 1] == ' ';
}

/* RFC 4180 knows no control characters but the ends of lines; TAB is known everywhere. Others, and
 * what is not UTF-8, become U+FFFD. */
static void add_text(struct text *out, const char *text, size_t length) {
    bool quotes = needs_quotes(text, length);
    if (quotes) text_add(out, "\"");
    if (runs_as_formula(text, length)) text_add(out, "'");
    while (length) {
        size_t taken = text_utf8_length(text, length);
        unsigned char c = (unsigned char)text[0];
        bool control = taken == 1 && (c < 0x20 || c == 0x7F) && c != '\t' && c != '\r' && c != '\n';
        if (!taken || control) text_add(out, "\xEF\xBF\xBD"), taken = 1;
        else text_add_n(out, text, taken);
        if (c == '"') text_add(out, "\"");
        text += taken;
        length -= taken;
    }
    if (quotes) text_add(out, "\"");
}

void csv_write_cell(struct text *out, const struct datum *datum) {
    switch (datum->kind) {
    case DATUM_NOTHING: return;
    case DATUM_WHOLE: text_printf(out, "%lld", (long long)datum->whole); return;
    case DATUM_NUMBER:
        if (isfinite(datum->number)) text_add_number(out, datum->number);
        return;
    case DATUM_TEXT: add_text(out, datum->text, datum->length); return;
    }
}

bool csv_write(struct outfile *file, struct rows *rows, struct error *error) {
    struct text line = {0};
    for (size_t i = 0; i < rows->column_count; i++) {
        const char *name = rows->columns[i].name;
        if (i) text_add(&line, ",");
        add_text(&line, name, strlen(name));
    }
    text_add(&line, "\r\n");
    outfile_put(file, &line);
    while (rows->next(rows, error)) {
        for (size_t i = 0; i < rows->column_count; i++) {
            if (i) text_add(&line, ",");
            csv_write_cell(&line, &rows->row[i]);
        }
        text_add(&line, "\r\n");
        outfile_put(file, &line);
    }
    text_release(&line);
    return !error->set;
}
