/* Which language is spoken, and who says so. */
#include "base/language.h"

#include <stdlib.h>
#include <string.h>

static const char *const WORDS[] = {
#define X(id, word) [id] = word,
    LANGUAGE_ROWS(X)
#undef X
};
_Static_assert(sizeof WORDS / sizeof *WORDS == LANGUAGES, "a word for each language");

static enum language spoken = ENGLISH;
static bool chosen;

const char *language_word(enum language language) { return WORDS[language]; }

enum language language_named(const char *word) {
    enum language language = ENGLISH;
    while (language < LANGUAGES && strcmp(WORDS[language], word) != 0) language++;
    return language;
}

enum language language_spoken(void) { return spoken; }

void language_speak(enum language language) { spoken = language; }

bool language_is_chosen(void) { return chosen; }

void language_choose(enum language language) {
    language_speak(language);
    chosen = true;
}

/* "id", "id_ID.UTF-8", "id@latin", but not "idx". */
static enum language language_of_locale(const char *locale) {
    for (enum language language = ENGLISH; language < LANGUAGES; language++) {
        size_t length = strlen(WORDS[language]);
        if (strncmp(locale, WORDS[language], length) == 0 && strchr("_.@", locale[length]))
            return language;
    }
    return ENGLISH;
}

enum language language_of_environment(void) {
    static const char *const ASKED[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof ASKED / sizeof *ASKED; i++) {
        const char *locale = getenv(ASKED[i]);
        if (locale && *locale) return language_of_locale(locale);
    }
    return ENGLISH;
}

const char *label_in(struct label label, enum language language) {
    return language == INDONESIAN ? label.id : label.en;
}

const char *label_spoken(struct label label) { return label_in(label, language_spoken()); }

char *decimals_in(char *number, enum language language) {
    for (char *at = number; *at && language == INDONESIAN; at++) {
        if (*at == '.') *at = ',';
        else if (*at == ',') *at = '.';
    }
    return number;
}

char *decimals_spoken(char *number) { return decimals_in(number, language_spoken()); }
