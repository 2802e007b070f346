/* The types of what rows make: the member that a field of each kind is. */
#ifndef TANGGAP_SCHEMA_MEMBERS_H
#define TANGGAP_SCHEMA_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/language.h"
#include "engine/calendar.h"
#include "engine/sim_time.h"

struct value;

#define NO_REF SIZE_MAX

/* The name of an element of a list, and where it stands in it. */
struct ref {
    const char *id;
    size_t index;
};

struct weights {
    struct weight {
        const char *id;
        size_t index;
        double weight;
    } *items;
    size_t count;
};

struct refs {
    struct ref *items;
    size_t count;
};

struct texts {
    const char **items;
    size_t count;
};

/* Whole numbers, numbers and names by names that are the document's own. */
struct counts {
    struct named_count {
        const char *name;
        int64_t count;
    } *items;
    size_t count;
};

struct amounts {
    struct named_amount {
        const char *name;
        double amount;
    } *items;
    size_t count;
};

struct names {
    struct named_name {
        const char *name, *other;
    } *items;
    size_t count;
};

/* Places in the words of a choice. */
struct choices {
    int *items;
    size_t count;
};

/* How narrow something must be: the one is a share of it, the other in its unit; that which was not
 * given is 0. */
struct width {
    double relative, absolute;
};

struct numbers {
    double *items;
    size_t count;
};

struct spans {
    sim_time *items;
    size_t count;
};

struct dates {
    int64_t *items; /* days since 1970 */
    size_t count;
};

/* What is not given: NaN for numbers, -1 for durations, COUNT_ABSENT for whole numbers, NULL for
 * texts and values. */
enum { SPAN_ABSENT = -1, SERVERS_UNLIMITED = -1 };
#define COUNT_ABSENT INT64_MIN

#define MEMBER_TEXT(name, of) const char *name;
#define MEMBER_LABEL(name, of) struct label name;
#define MEMBER_FLAG(name, of) bool name;
#define MEMBER_COUNT(name, of) int64_t name;
#define MEMBER_SERVERS MEMBER_COUNT_OR /* the count may be SERVERS_UNLIMITED */
#define MEMBER_NUMBER(name, of) double name;
#define MEMBER_SHARE(name, of) double name;
#define MEMBER_SPAN(name, of) sim_time name;
#define MEMBER_LIMIT(name, of) sim_time name; /* see schema/limit.h */
#define MEMBER_WHEN(name, of) sim_time name; /* microseconds since 1970, local */
#define MEMBER_DATE(name, of) int64_t name;  /* days since 1970 */
#define MEMBER_CHOICE(name, of) enum of name;
#define MEMBER_PROFILE(name, of) double name[of];
#define MEMBER_WEEK(name, of) struct week name;
#define MEMBER_DATES(name, of) struct dates name;
#define MEMBER_SPANS(name, of) struct spans name;
#define MEMBER_NUMBERS(name, of) struct numbers name;
#define MEMBER_TEXTS(name, of) struct texts name;
#define MEMBER_PATH(name, of) const char *name; /* as written: from the folder of the document */
#define MEMBER_PATHS(name, of) struct texts name;
#define MEMBER_POINTER(name, of) const char *name;
#define MEMBER_CHOICES(name, of) struct choices name;
#define MEMBER_WIDTH(name, of) struct width name;
#define MEMBER_VALUES(name, of) const struct value *name; /* the list */
#define MEMBER_ROWS(name, of) const struct value *name;   /* the list of lists */
#define MEMBER_REF(name, of) struct ref name;
#define MEMBER_REFS(name, of) struct refs name;
#define MEMBER_WEIGHTS(name, of) struct weights name;
#define MEMBER_COUNTS(name, of) struct counts name;
#define MEMBER_AMOUNTS(name, of) struct amounts name;
#define MEMBER_NAMES(name, of) struct names name;
#define MEMBER_DISTRIBUTION(name, of) struct of##_spec name;
#define MEMBER_SECTION(name, of) struct of##_spec name;
#define MEMBER_LIST(name, of) struct { struct of##_spec *items; size_t count; } name;
#define MEMBER_COUNT_OR(name, of) \
    struct {                      \
        struct of##_spec object;  \
        int64_t count;            \
    } name; /* if the object is declared, no count */
#define MEMBER_WORD_OR(name, of)  \
    struct {                      \
        struct of##_spec object;  \
        bool word;                \
    } name; /* if the word stands there, no object is declared */
#define MEMBER_ANY(name, of) const struct value *name;

#endif
