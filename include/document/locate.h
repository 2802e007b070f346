/* Where what a pointer names stands in the text that it came from. */
#ifndef TANGGAP_DOCUMENT_LOCATE_H
#define TANGGAP_DOCUMENT_LOCATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct origin;

/* All zeros is the start. It remembers the way to the last place, so that neighbours in a long text
 * are found without reading it again from the beginning. */
enum { LOCATOR_DEPTH = 16 };
struct locator {
    const struct origin *origin;
    struct text last; /* the pointer that was sought last */
    struct located_step {
        size_t length;  /* of the pointer up to here */
        const char *at; /* where its value stands */
    } steps[LOCATOR_DEPTH];
    size_t depth;
};
void locator_release(struct locator *locator);

/* Where what `pointer` names stands in the text of one file, in bytes; false if it does not stand
 * there. With `at_key`, its name. */
bool value_locate(struct locator *locator, const struct origin *origin, const char *pointer,
                  bool at_key, size_t *at);

/* A place in a text as people count: lines and characters, both from 1. All zeros is the beginning
 * before it was looked at; it only goes forward, so that many places cost one reading. */
struct text_cursor {
    size_t at;
    int line, column;
};
void text_cursor_move(struct text_cursor *cursor, const char *bytes, size_t at);

#endif
