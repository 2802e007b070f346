/* What is wrong with a document, where it stands, and what was probably meant: complaints as their
 * author reads them. */
#ifndef TANGGAP_DOCUMENT_DIAGNOSE_H
#define TANGGAP_DOCUMENT_DIAGNOSE_H

#include <stdbool.h>

#include "base/error.h"

struct arena;
struct origin;
struct origins;
struct text;
struct value;

/* A value in a few words for a message: 0.1, "a text", a list. */
const char *value_shown(const struct value *value, struct arena *arena);

/* A text for a message: cut after 60 bytes, at a character. */
const char *value_shortened(struct arena *arena, const char *text);

/* "; did you mean …?" with that of the names (which end in NULL) that somebody probably meant, or
 * "" if none is near. */
const char *value_hint(const char *word, const char *const *names, struct arena *arena);

/* So many complaints that the next ones are only counted; then nobody needs to work out what they
 * would say. */
static inline bool errors_full(const struct errors *errors) { return errors->count == ERRORS_MOST; }

/* Should what was meant be sought among so many names? For the first complaints always; later only
 * in lists that are soon gone through: 200 unknown names beside 100,000 known ones are 20 million
 * comparisons. */
static inline bool errors_want_hint(const struct errors *errors, size_t names) {
    enum { ALWAYS = 10, SHORT_LIST = 2000 };
    return errors->count < ALWAYS || (!errors_full(errors) && names <= SHORT_LIST);
}

/* Has anything been said about what stands there, above it, or in it? Then a rule would only say it
 * again, or trip over what could not be read. */
bool errors_touch(const struct errors *errors, const char *pointer);

/* Adds a complaint about what `pointer` names, or would name: its origin is that of its nearest
 * parent that exists. */
__attribute__((format(printf, 4, 5))) void value_complain(struct errors *errors, struct value *root,
                                                          const char *pointer, const char *format,
                                                          ...);

/* Prints every complaint: file:line:col, pointer, what is wrong, the source line with a marker. */
void value_explain(struct errors *errors, const struct origins *origins, struct text *out);

/* What stands there before a complaint about the command line, in the language that is spoken. */
const char *complaint_of_command_line(void);

#endif
