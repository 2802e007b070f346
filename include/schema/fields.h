/* What can be said in a kind of documents, as data: sections of fields, made from a file of rows by
 * schema/sections.def. */
#ifndef TANGGAP_SCHEMA_FIELDS_H
#define TANGGAP_SCHEMA_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/language.h"

struct arena;
struct value;

/* KIND(id, in English words, in Indonesian, what the smallest and the largest of a row are of) */
#define FIELD_KINDS(KIND)                                                                          \
    KIND(TEXT, "text", "teks", CHARACTERS)                                                         \
    KIND(LABEL, "text or {\"en\", \"id\"}", "teks atau {\"en\", \"id\"}", NOTHING)                 \
    KIND(FLAG, "true or false", "true atau false", NOTHING)                                        \
    KIND(COUNT, "whole number", "bilangan bulat", NUMBER)                                          \
    KIND(SERVERS, "whole number, \"unlimited\" or object",                                         \
         "bilangan bulat, \"unlimited\", atau objek", NUMBER)                                      \
    KIND(NUMBER, "number", "angka", NUMBER)                                                        \
    KIND(SHARE, "share from 0 to 1", "porsi dari 0 sampai 1", NUMBER)                              \
    KIND(SPAN, "duration such as \"90 min\", \"2.5 h\", \"7 days\"",                               \
         "lama waktu seperti \"90 min\", \"2.5 h\", \"7 days\"", DURATION)                         \
    KIND(LIMIT, "duration such as \"7 days\" or \"5 working days\" (of `office_hours`)",           \
         "lama waktu seperti \"7 days\" atau \"5 working days\" (menurut `office_hours`)",         \
         DURATION)                                                                                 \
    KIND(WHEN, "date or moment such as \"2024-01-31\", \"2024-01-31T08:00\"",                      \
         "tanggal atau saat seperti \"2024-01-31\", \"2024-01-31T08:00\"", NOTHING)                \
    KIND(DATE, "date such as \"2024-01-31\"", "tanggal seperti \"2024-01-31\"", NOTHING)           \
    KIND(CHOICE, "word", "kata", NOTHING)                                                          \
    KIND(PROFILE, "list of numbers", "daftar angka", NUMBER)                                       \
    KIND(WEEK, "hours by weekday", "jam menurut hari", NOTHING)                                    \
    KIND(DATES, "list of dates", "daftar tanggal", ELEMENTS)                                       \
    KIND(SPANS, "list of durations", "daftar lama waktu", DURATION)                                \
    KIND(NUMBERS, "list of numbers", "daftar angka", NUMBER)                                       \
    KIND(TEXTS, "list of texts", "daftar teks", ELEMENTS)                                          \
    KIND(PATH, "path", "alamat berkas", CHARACTERS)                                                \
    KIND(PATHS, "list of paths", "daftar alamat berkas", ELEMENTS)                                 \
    KIND(POINTER, "JSON Pointer", "JSON Pointer", NOTHING)                                         \
    KIND(CHOICES, "list of words", "daftar kata", ELEMENTS)                                        \
    KIND(WIDTH, "share such as \"2%\", or number above 0",                                         \
         "porsi seperti \"2%\", atau angka di atas 0", NUMBER)                                     \
    KIND(VALUES, "list of values", "daftar nilai", ELEMENTS)                                       \
    KIND(ROWS, "list of lists", "daftar berisi daftar", ELEMENTS)                                  \
    KIND(REF, "id", "id", NOTHING)                                                                 \
    KIND(REFS, "list of ids", "daftar id", ELEMENTS)                                               \
    KIND(WEIGHTS, "object of ids and numbers", "objek berisi id dan angka", NUMBER)                \
    KIND(COUNTS, "object of names and whole numbers", "objek berisi nama dan bilangan bulat",      \
         NUMBER)                                                                                   \
    KIND(AMOUNTS, "object of names and numbers", "objek berisi nama dan angka", NUMBER)            \
    KIND(NAMES, "object of names and names", "objek berisi nama dan nama", NOTHING)                \
    KIND(DISTRIBUTION, "distribution", "distribusi", NOTHING)                                      \
    KIND(SECTION, "object", "objek", NOTHING)                                                      \
    KIND(LIST, "list of objects", "daftar objek", ELEMENTS)                                        \
    KIND(COUNT_OR, "whole number or object", "bilangan bulat atau objek", NUMBER)                  \
    KIND(WORD_OR, "object, or the word that its row names",                                        \
         "objek, atau kata yang disebut di barisnya", NOTHING)                                     \
    KIND(ANY, "object of JSON Pointers and values", "objek berisi JSON Pointer dan nilai",         \
         NOTHING)

enum field_kind {
#define X(id, ...) FIELD_##id,
    FIELD_KINDS(X)
#undef X
};

/* Nothing, a number or each number of a list, a duration, the characters of a text, the elements of
 * a list. */
enum field_bounds {
    BOUNDS_NOTHING,
    BOUNDS_NUMBER,
    BOUNDS_DURATION,
    BOUNDS_CHARACTERS,
    BOUNDS_ELEMENTS
};

/* The words of a choice, in the order of its enum. Few of them are named wherever one is expected;
 * many have a place of their own in documents. */
struct words {
    const char *name;           /* what one of them is: "figure" */
    const char *const *word;     /* ends in NULL */
    const struct label *meaning; /* ends in a label of NULLs; or NULL */
};

/* Makes `TAG_words` from the rows that make `enum TAG`; a row begins with id, word, and meaning in
 * English and in Indonesian. */
#define WORDS_WORD(id, word, ...) #word,
#define WORDS_MEANING(id, word, english, indonesian, ...) BOTH(english, indonesian),
#define WORDS_SAID_TWICE(id, word, english, indonesian, ...)                               \
    _Static_assert(sizeof("" english) > 1 && sizeof("" indonesian) > 1,                    \
                   #word ": its meaning in each language");
#define WORDS_OF(tag, ROWS, name)                                                          \
    ROWS(WORDS_SAID_TWICE)                                                                 \
    static const char *const tag##_spelt[] = {ROWS(WORDS_WORD) NULL};                      \
    static const struct label tag##_meanings[] = {ROWS(WORDS_MEANING){NULL, NULL}};        \
    static const struct words tag##_words = {name, tag##_spelt, tag##_meanings};           \
    _Static_assert(sizeof(enum tag) == sizeof(int), "a choice is bound as a whole number")

struct section;

/* A row. Of `words`, `section`, `list` and `length` it has what its kind asks for. */
struct field {
    const char *name;
    enum field_kind kind;
    size_t offset, size;  /* of the member in the struct of its section */
    const char *fallback; /* JSON text, or NULL: required */
    struct label unit;
    double smallest, largest; /* of what the kind's bounds are; 0, 0: any */
    struct label meaning;
    const char *only;    /* the cases that an object must be of, blank between; NULL: any */
    bool is_alternative; /* an object has exactly one of these, and its name is the object's case */
    const struct words *words;              /* of a choice, or of choices */
    const struct section *(*section)(void); /* of an object, of a list's elements */
    const char *list;                       /* that a reference points into */
    size_t length;                          /* of a profile */
};

struct section {
    const char *name;
    struct label meaning;
    const struct field *fields;
    size_t count, size;
};

/* One kind of documents. */
struct schema {
    struct label name;                   /* "scenario" */
    const char *help;                    /* the command that prints all fields */
    const struct section *(*root)(void); /* what a whole document is */
    bool is_plain; /* stands alone, without `extends`, tables and sources; takes notes only */

    /* What to say of a value that should be the object of a section, after "… found, ". NULL, or
     * returns NULL: the usual words. */
    const char *(*not_an_object)(const struct section *section, const struct value *value,
                                 struct arena *arena);

    /* What to say of a name that the section has not. NULL, or returns NULL: the usual words. */
    const char *(*unknown_name)(const struct section *section, const char *name);
};

/* The kind in words of the language that is spoken. */
const char *field_kind_words(enum field_kind kind);

/* Are the names in an object of that kind the document's own, such as ids, and no fields? */
bool field_kind_is_by_name(enum field_kind kind);

/* What the smallest and the largest of a row of that kind are of. */
enum field_bounds field_kind_bounds(enum field_kind kind);

/* The largest number that fits; of a share whose row says none it is 1. */
double field_largest(const struct field *field);

/* Is the default that the field is absent? */
bool field_may_be_absent(const struct field *field);

/* Is this field for objects of that case? NULL: it is not known of which case the object is. */
bool field_is_for(const struct field *field, const char *object_case);

/* Of which case an object is: the name of the alternative that is there, or the word of its first
 * choice. NULL: none of its fields hang on that, or it does not say. */
const char *section_case(const struct section *section, const struct value *object);

/* How many of its alternatives are there; of a section without any, 1. */
size_t section_alternatives(const struct section *section, const struct value *object);

/* Too many to be named one by one? */
bool words_are_many(const struct words *words);

/* May an object of these documents say this beside its fields? */
bool schema_takes_remark(const struct schema *schema, const char *key);

/* The row of a section with that name, or NULL. */
const struct field *field_named(const struct section *section, const char *name);

/* The row that a pointer into a document names, or NULL. A step `*` stands for any element. */
const struct field *schema_field_at(const struct schema *schema, const char *pointer);

/* For a pointer that names none: "; did you mean …?" about the first step that is unknown, or "".
 */
const char *schema_field_hint(const struct schema *schema, const char *pointer,
                              struct arena *arena);

/* The columns of a table that fills the list which `pointer` names, or NULL; for document_rules. */
const struct table_shape *schema_table_shape(const struct schema *schema, const char *pointer,
                                             struct arena *arena);

#endif
