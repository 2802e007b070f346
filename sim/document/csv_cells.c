/* The text of a table, cell by cell: RFC 4180, one of three dividers. */
#include "csv_cells.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"

static bool is_end(char c) { return c == 0 || c == '\n' || c == '\r'; }

/* Reads one cell and moves *at to the next, or to the next line if it was the *last. Says what is
 * wrong, or NULL. */
const char *csv_read_cell(char divider, const char **at, struct text *cell, bool *last) {
    const char *from = *at;
    text_clear(cell);
    text_add(cell, "");
    if (*from == '"') {
        for (from++; *from && !(from[0] == '"' && from[1] != '"'); from++) {
            from += *from == '"';
            text_add_n(cell, from, 1);
        }
        if (!*from)
            return SAY("this quote is never closed", "tanda kutip ini tidak pernah ditutup");
        from++;
        if (*from != divider && !is_end(*from))
            return SAY("something stands behind the closing quote; a quote inside a cell is "
                       "doubled: \"\"",
                       "ada sesuatu setelah tanda kutip penutup; tanda kutip di dalam sel ditulis "
                       "dua kali: \"\"");
    } else {
        for (; *from != divider && !is_end(*from); from++) text_add_n(cell, from, 1);
    }
    *last = *from != divider;
    if (!*last) from++;
    if (*last && *from == '\r') from++;
    if (*last && *from == '\n') from++;
    *at = from;
    return NULL;
}

/* A comma wherever one stands in the line of names; else a semicolon or a tab. */
char csv_divider_of(const char *header) {
    char divider = ',';
    bool quoted = false;
    for (; *header && (quoted || !is_end(*header)); header++) {
        if (*header == '"') quoted = !quoted;
        else if (!quoted && *header == ',') return ',';
        else if (!quoted && divider == ',' && strchr(";\t", *header)) divider = *header;
    }
    return divider;
}
