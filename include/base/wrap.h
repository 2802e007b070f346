/* Lines of words that fit a width. Words are broken at blanks only: one that is wider than the
 * width, such as a path, stands on a line of its own and can be copied whole. Columns are those of
 * text_columns(). */
#ifndef TANGGAP_BASE_WRAP_H
#define TANGGAP_BASE_WRAP_H

#include <stddef.h>

struct text;

struct wrap {
    size_t columns;        /* of the widest line */
    size_t first, further; /* blanks before the first line, and before each further one */
};

/* Adds `words` as lines, without the end of the last one; any run of blanks counts as one. */
void wrap_words(struct text *out, const char *words, struct wrap wrap);

/* Adds `page` with every line broken that is wider than `columns`; all other lines stay as they
 * are. What is broken off stands below the words of its line: where the line is a word and, after
 * two blanks or more, what is said of it, below that; otherwise two columns further in than the
 * line. */
void wrap_page(struct text *out, const char *page, size_t columns);

#endif
