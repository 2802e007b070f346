/* Values as another language writes them, and dates. */
#include "report/words.h"

#include <string.h>

/* What the scales above write beside a number; names of units are those of their rows. */
static const char *const INDONESIAN_WORDS[][2] = {
    {"s", "dtk"},            {"min", "mnt"},       {"d", "hari"},       {"points", "poin"},
    {"trillion", "triliun"}, {"billion", "miliar"}, {"million", "juta"}, {"to", "s.d."}};

/* Do the bytes begin with this word, or these words, and end with it or go on behind a blank? */
static bool begins_with(const char *bytes, const char *words) {
    size_t length = strlen(words);
    return strncmp(bytes, words, length) == 0 && (bytes[length] == 0 || bytes[length] == ' ');
}

static bool is_number(const char *word, size_t length) {
    return length && strspn(word, "+-0123456789.,%") >= length &&
           strpbrk(word, "0123456789") < word + length;
}

static void add_number_translated(struct text *out, const char *word, size_t length) {
    size_t from = out->length;
    text_add_n(out, word, length);
    decimals_in(out->bytes + from, INDONESIAN);
}

/* Returns how many bytes it has translated: a unit may have several words. */
static size_t add_word_translated(struct text *out, const char *bytes) {
    for (size_t i = 0; i < sizeof INDONESIAN_WORDS / sizeof *INDONESIAN_WORDS; i++)
        if (begins_with(bytes, INDONESIAN_WORDS[i][0])) {
            text_add(out, INDONESIAN_WORDS[i][1]);
            return strlen(INDONESIAN_WORDS[i][0]);
        }
    for (enum unit unit = 0; unit < UNIT_COUNT; unit++)
        if (begins_with(bytes, unit_word(unit))) {
            text_add(out, unit_word_id(unit));
            return strlen(unit_word(unit));
        }
    text_add_n(out, bytes, strcspn(bytes, " "));
    return strcspn(bytes, " ");
}

void words_translate(struct text *words, enum language language) {
    struct text out = {0};
    if (language == ENGLISH || !words->length) return;
    for (const char *at = words->bytes; *at;) {
        size_t blanks = strspn(at, " "), length = strcspn(at + blanks, " ");
        text_add_n(&out, at, blanks);
        at += blanks;
        if (is_number(at, length)) add_number_translated(&out, at, length);
        else length = add_word_translated(&out, at);
        at += length;
    }
    text_release(words);
    *words = out;
}

const char *words_spoken(struct text *words) {
    words_translate(words, language_spoken());
    return words->length ? words->bytes : "";
}

void words_add(struct text *out, struct text *words, enum language language) {
    words_translate(words, language);
    if (words->length) text_add_n(out, words->bytes, words->length);
    text_release(words);
}

void words_date(struct text *out, sim_time when, enum language language) {
    static const char *const MONTHS[LANGUAGES][12] = {
        [ENGLISH] = {"January", "February", "March", "April", "May", "June", "July", "August",
                     "September", "October", "November", "December"},
        [INDONESIAN] = {"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
                        "September", "Oktober", "November", "Desember"}};
    struct date date = date_from_days(day_of(when));
    text_printf(out, "%d %s %d", date.day, MONTHS[language][date.month - 1], date.year);
}

void words_period(struct text *out, const struct scenario_spec *spec, enum language language) {
    words_date(out, spec->start, language);
    text_add(out, IN_LANGUAGE(language, " to ", " s.d. "));
    words_date(out, spec->end - days(1), language);
}
