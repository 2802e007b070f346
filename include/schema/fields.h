/* What can be said in a kind of documents, as data: sections of fields, made from a file of rows by schema/sections.def. */
#ifndef TANGGAP_SCHEMA_FIELDS_H
#define TANGGAP_SCHEMA_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct value;

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

/* The words of a choice, in the order of its enum. */
struct words {
    const char *name;
    const char *const *word; /* ends in NULL */
    const char *const *meaning; /* likewise, or NULL */
};

/* Makes `TAG_words` from the rows that make `enum TAG`; a row begins with id, word and meaning. */
#define WORDS_WORD(id, word, ...) #word,
#define WORDS_MEANING(id, word, meaning, ...) meaning,
#define WORDS_OF(tag, ROWS, name)                                                         \
    static const char *const tag##_spelt[] = {ROWS(WORDS_WORD) NULL};                      \
    static const char *const tag##_meanings[] = {ROWS(WORDS_MEANING) NULL};               \
    static const struct words tag##_words = {name, tag##_spelt, tag##_meanings};           \
    _Static_assert(sizeof(enum tag) == sizeof(int), "a choice is bound as a whole number")

struct section;

struct field {
    const char *name;
    enum field_kind kind;
    size_t offset, size; /* of the member in the struct of its section */
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

/* One kind of documents. */
struct schema {
    const char *name; /* "scenario" */
    const char *help; /* the command that prints all fields */
    const struct section *(*root)(void); /* what a whole document is */

    /* What to say of a value that should be the object of a section, after "… found, "; NULL: the usual words. */
    const char *(*not_an_object)(const struct section *section, const struct value *value, struct arena *arena);

    /* What to say of a name that the section has not; NULL: the usual words. */
    const char *(*unknown_name)(const struct section *section, const char *name);
};

/* The kind in words, for people. */
const char *field_kind_words(enum field_kind kind);

/* The largest number that fits; of a share whose row says none it is 1. */
double field_largest(const struct field *field);

/* Is the default that the field is absent? */
bool field_may_be_absent(const struct field *field);

/* The row of a section with that name, or NULL. */
const struct field *field_named(const struct section *section, const char *name);

/* The row that a pointer into a document names, or NULL. A step `*` stands for any element. */
const struct field *schema_field_at(const struct schema *schema, const char *pointer);

/* For a pointer that names none: "; did you mean …?" about the first step that is unknown, or "". */
const char *schema_field_hint(const struct schema *schema, const char *pointer, struct arena *arena);

/* The columns of a table that fills the list which `pointer` names, or NULL; for document_rules. */
const struct table_shape *schema_table_shape(const struct schema *schema, const char *pointer, struct arena *arena);

#endif
