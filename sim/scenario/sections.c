#include "schema/fields.h"

#include "engine/engine.h"
#include "scenario/scenario.h"

#define REQUIRED NULL

#define WORD(id, name, ...) #name,
#define MEANING(id, name, meaning, ...) meaning,
static const char *const law_words[] = {LAWS(WORD) NULL}, *const law_meanings[] = {LAWS(MEANING) NULL};
static const char *const discipline_words[] = {DISCIPLINES(WORD) NULL}, *const discipline_meanings[] = {DISCIPLINES(MEANING) NULL};
static const char *const choice_words[] = {CHOICES(WORD) NULL}, *const choice_meanings[] = {CHOICES(MEANING) NULL};
static const char *const closing_words[] = {"finish", "pause", NULL};
static const char *const closing_meanings[] = {"it is done at once, past closing time",
                                               "it is left, and taken up at the next opening", NULL};
static const char *const place_words[] = {"city", "kota", "kecamatan", "kelurahan", NULL};
static const char *const reports_words[] = {"poisson", "one", "geometric", NULL};
static const char *const reports_meanings[] = {"independent of one another; some problems draw none",
                                               "exactly one each: arrivals are a plain Poisson process",
                                               "one or more at the same moment: batches", NULL};
static const char *const merge_words[] = {"city", "channel", "none", NULL};
static const char *const family_words[] = {"app", "social", "message", "face", NULL};
static const char *const effect_words[] = {"set", "multiply", NULL};
static const char *const variable_words[] = {"standards", "resources", "communication", "agencies", "disposition",
                                             "conditions", NULL};
static const char *const variable_meanings[] = {"standards and targets", "resources",
                                                "communication between organisations", "characteristics of the agencies",
                                                "disposition of the implementers",
                                                "social, economic and political conditions", NULL};

static const struct words LAW_WORDS = {"law", law_words, law_meanings};
static const struct words DISCIPLINE_WORDS = {"discipline", discipline_words, discipline_meanings};
static const struct words CHOICE_WORDS = {"choice", choice_words, choice_meanings};
static const struct words CLOSING_WORDS = {"closing", closing_words, closing_meanings};
static const struct words PLACE_WORDS = {"place", place_words, NULL};
static const struct words REPORTS_WORDS = {"reports_per_problem", reports_words, reports_meanings};
static const struct words MERGE_WORDS = {"merge", merge_words, NULL};
static const struct words FAMILY_WORDS = {"family", family_words, NULL};
static const struct words EFFECT_WORDS = {"effect", effect_words, NULL};
static const struct words VARIABLE_WORDS = {"variable", variable_words, variable_meanings};

const char *merge_word(int merge) { return merge_words[merge]; }
const char *place_word(int place) { return place_words[place]; }
const char *variable_word(int variable) { return variable_words[variable]; }
const char *variable_meaning(int variable) { return variable_meanings[variable]; }
const char *family_word(int family) { return family_words[family]; }

/* What `of` adds to a row, by kind. */
#define OF_NONE(of) NULL, NULL, NULL, 0
#define OF_WORDS(of) &of, NULL, NULL, 0
#define OF_SECTION(of) NULL, of##_section, NULL, 0
#define OF_LIST_NAME(of) NULL, NULL, #of, 0
#define OF_TEXT OF_NONE
#define OF_LABEL OF_NONE
#define OF_FLAG OF_NONE
#define OF_COUNT OF_NONE
#define OF_SERVERS OF_NONE
#define OF_NUMBER OF_NONE
#define OF_SHARE OF_NONE
#define OF_SPAN OF_NONE
#define OF_WHEN OF_NONE
#define OF_DATE OF_NONE
#define OF_WEEK OF_NONE
#define OF_DATES OF_NONE
#define OF_SPANS OF_NONE
#define OF_NUMBERS OF_NONE
#define OF_TEXTS OF_NONE
#define OF_ANY OF_NONE
#define OF_CHOICE OF_WORDS
#define OF_PROFILE(of) NULL, NULL, NULL, of
#define OF_REF OF_LIST_NAME
#define OF_REFS OF_LIST_NAME
#define OF_WEIGHTS OF_LIST_NAME
#define OF_LAW OF_SECTION
#define OF_LIST OF_SECTION

/* First every section's function is declared, for a section may hold itself (a law of laws). */
#define SECTION(name, meaning) const struct section *name##_section(void);
#define FIELD(...)
#define END(section)
#include "scenario/fields.def"
#undef SECTION
#undef FIELD
#undef END

#define SECTION(name, meaning)                    \
    static const char name##_meaning[] = meaning; \
    const struct section *name##_section(void) {  \
        typedef struct name##_spec holder;        \
        static const struct field rows[] = {
#define FIELD(kind, name, of, fallback, unit, smallest, largest, meaning) \
    {#name, FIELD_##kind, offsetof(holder, name), fallback, unit, smallest, largest, meaning, OF_##kind(of)},
#define END(name)                                                                                                  \
        };                                                                                                         \
        static const struct section self = {#name, name##_meaning, rows, sizeof rows / sizeof *rows, sizeof(holder)}; \
        return &self;                                                                                              \
    }
#include "scenario/fields.def"

const char *kind_meaning(enum field_kind kind) {
#define X(id, meaning) meaning,
    static const char *const meanings[] = {FIELD_KINDS(X)};
#undef X
    return meanings[kind];
}
