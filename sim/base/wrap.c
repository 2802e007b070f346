/* Breaking lines at blanks. */
#include "base/wrap.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* A line under construction. */
struct line {
    struct text *out;
    struct wrap wrap;
    size_t column; /* so many are taken; 0 before its first word */
};

/* The next word, `blanks` after the one before it where it still fits. */
static void word_put(struct line *line, const char *word, size_t length, size_t blanks) {
    enum { GAP = 2 }; /* between what stands in columns, at least */
    size_t wide = text_columns_n(word, length);
    if (line->column && blanks > GAP && line->column + blanks + wide > line->wrap.columns)
        blanks = GAP;
    if (line->column && line->column + blanks + wide > line->wrap.columns) {
        text_add(line->out, "\n");
        blanks = line->wrap.further;
        line->column = 0;
    }
    text_pad(line->out, ' ', blanks);
    text_add_n(line->out, word, length);
    line->column += blanks + wide;
}

void wrap_words(struct text *out, const char *words, struct wrap wrap) {
    struct line line = {.out = out, .wrap = wrap};
    for (const char *at = words + strspn(words, " "); *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        word_put(&line, at, length, line.column ? 1 : wrap.first);
        at += length;
    }
}

/* --- pages --- */

static size_t min_of(size_t a, size_t b) { return a < b ? a : b; }

/* Where the further lines of a line begin that is too wide. */
static size_t further_of(const char *line, size_t length, size_t columns) {
    enum { STEP = 2, GAP = 2 };
    size_t begins = min_of(strspn(line, " "), columns / 3), further = begins + STEP;
    for (size_t at = strspn(line, " "); at < length;) {
        size_t word = strcspn(line + at, " "), blanks = strspn(line + at + word, " ");
        at += word + blanks;
        size_t column = text_columns_n(line, min_of(at, length));
        if (at >= length || column > columns / 2) break;
        if (blanks >= GAP) further = column;
    }
    return further;
}

static void line_wrap(struct text *out, const char *bytes, size_t length, size_t columns) {
    size_t begins = strspn(bytes, " ");
    struct line line = {out, {columns, begins, further_of(bytes, length, columns)}, 0};
    for (size_t at = begins, blanks = min_of(begins, columns / 3); at < length;) {
        size_t word = min_of(strcspn(bytes + at, " "), length - at);
        word_put(&line, bytes + at, word, blanks);
        at += word;
        blanks = strspn(bytes + at, " ");
        at += blanks;
    }
}

void wrap_page(struct text *out, const char *page, size_t columns) {
    for (bool is_last = !*page; !is_last;) {
        size_t length = strcspn(page, "\n");
        if (text_columns_n(page, length) > columns) line_wrap(out, page, length, columns);
        else text_add_n(out, page, length);
        if (page[length]) text_add(out, "\n");
        is_last = !page[length] || !page[length + 1];
        page += length + (page[length] != 0);
    }
}
