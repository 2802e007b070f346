/* The mistakes that people make most when they write JSON by hand, each with its remedy. Texts are
 * static. */
#ifndef TANGGAP_DOCUMENT_MISTAKES_H
#define TANGGAP_DOCUMENT_MISTAKES_H

#include <stdbool.h>
#include <stddef.h>

struct errors;
struct origins;

/* What is wrong with the bytes of a text as such (NUL, UTF-16, broken UTF-8), or NULL; *at is
 * where. */
const char *mistake_in_bytes(const char *bytes, size_t length, size_t *at);

/* What else is wrong with a text before it is read: nothing there, too deep, too many elements. */
const char *mistake_before_reading(const char *bytes, size_t length, size_t *at);

/* What probably happened where a JSON reader stopped, *at bytes in, with its `story`; NULL if
 * nothing comes to mind. *at is moved to where the mistake is. */
const char *mistake_at(const char *bytes, size_t length, size_t *at, const char *story);

/* Complains about a place in a text, `at` bytes in, that could not be read; `pointer` is what it
 * would have filled. Always returns false. */
struct text_place {
    int origin;
    const char *pointer;
};
bool mistake_complain(struct errors *errors, struct text_place place, size_t at, const char *what);

#endif
