/* The rows of fields.def as data. */
#ifndef TANGGAP_SCENARIO_FIELDS_H
#define TANGGAP_SCENARIO_FIELDS_H

#include <stddef.h>

#define FIELD_KINDS(X)                                                     \
    X(TEXT, "text")                                                        \
    X(LABEL, "text or {\"en\", \"id\"}")                                   \
    X(FLAG, "true or false")                                               \
    X(COUNT, "whole number")                                               \
    X(SERVERS, "whole number or \"unlimited\"")                            \
    X(NUMBER, "number")                                                    \
    X(SHARE, "share from 0 to 1")                                          \
    X(SPAN, "duration such as \"90 min\", \"2.5 h\", \"7 days\"")          \
    X(WHEN, "date or moment such as \"2024-01-31\", \"2024-01-31T08:00\"")  \
    X(DATE, "date such as \"2024-01-31\"")                                 \
    X(CHOICE, "word")                                                      \
    X(PROFILE, "list of numbers")                                          \
    X(WEEK, "hours by weekday")                                            \
    X(DATES, "list of dates")                                              \
    X(SPANS, "list of durations")                                          \
    X(NUMBERS, "list of numbers")                                          \
    X(TEXTS, "list of texts")                                              \
    X(REF, "id")                                                           \
    X(REFS, "list of ids")                                                 \
    X(WEIGHTS, "object of ids and numbers")                                \
    X(LAW, "law")                                                          \
    X(SECTION, "object")                                                   \
    X(LIST, "list of objects")                                             \
    X(ANY, "object of JSON Pointers and values")

enum field_kind {
#define X(id, meaning) FIELD_##id,
    FIELD_KINDS(X)
#undef X
};

struct words {
    const char *name;
    const char *const *word; /* ends in NULL */
    const char *const *meaning; /* likewise, or NULL */
};

struct section;

struct field {
    const char *name;
    enum field_kind kind;
    size_t offset;
    const char *fallback; /* JSON text, or NULL: required */
    const char *unit;
    double smallest, largest;
    const char *meaning;
    const struct words *words;                   /* of a choice */
    const struct section *(*section)(void);      /* of a section, law or list */
    const char *list;                            /* that a reference points into */
    size_t length;                               /* of a profile */
};

struct section {
    const char *name, *meaning;
    const struct field *fields;
    size_t count, size;
};

const struct section *scenario_section(void);
const struct section *law_section(void);

const char *kind_meaning(enum field_kind kind);

#endif
