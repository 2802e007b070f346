/* The languages that people are spoken to in. A page carries all of them; the terminal speaks one,
 * which is chosen once, when the program begins. Data has none: no format, no file of results and
 * no digest may hang on it, so whoever writes those never asks language_spoken(). */
#ifndef TANGGAP_BASE_LANGUAGE_H
#define TANGGAP_BASE_LANGUAGE_H

#include <stdbool.h>

/* LANGUAGE(id, its word in --lang, in locales and in pages) */
#define LANGUAGE_ROWS(LANGUAGE) \
    LANGUAGE(ENGLISH, "en")     \
    LANGUAGE(INDONESIAN, "id")

enum language {
#define X(id, word) id,
    LANGUAGE_ROWS(X)
#undef X
    LANGUAGES
};

/* The same words in each language; NULL: there are none. */
struct label {
    const char *en, *id;
};

/* What a label begins as; both texts are literals, so that none can be missing. */
#define BOTH(english, indonesian) {"" english, "" indonesian}

/* "en", "id". */
const char *language_word(enum language language);

/* The language of that word; LANGUAGES: there is none. */
enum language language_named(const char *word);

/* What the terminal speaks: English until language_speak() was called. main() calls it before there
 * is a second thread. */
enum language language_spoken(void);
void language_speak(enum language language);

/* Whether somebody has asked for the spoken language by --lang, so that pages open in it; otherwise
 * they open in their reader's. language_choose() speaks it, too. */
bool language_is_chosen(void);
void language_choose(enum language language);

/* What the environment asks for: the first of LC_ALL, LC_MESSAGES and LANG that is set and not
 * empty, by its first two letters ("id_ID.UTF-8"); English where those are of no language here. */
enum language language_of_environment(void);

const char *label_in(struct label label, enum language language);
const char *label_spoken(struct label label);

/* Writes the decimals of a number, "0.25" or "-1,234.5", as the spoken language does, in place:
 * "0,25". For sentences only: what a reader could copy into a document or an option stays as data
 * writes it. */
char *decimals_spoken(char *number);
char *decimals_in(char *number, enum language language);

/* One of two literals. Both stand where they are said, so that one cannot be missing, and where
 * they are formats the compiler checks both against what is to be said in them. Words that change
 * their order take their arguments by number in both: "%1$s", "%2$s". */
#define IN_LANGUAGE(language, english, indonesian) \
    ((language) == INDONESIAN ? "" indonesian : "" english)
#define SAY(english, indonesian) IN_LANGUAGE(language_spoken(), english, indonesian)

#endif
