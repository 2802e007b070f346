/* The lists of model/record.h as tables: names, meanings, and which role a part belongs to. */
#include "model/record.h"

#include <assert.h>
#include <string.h>

#define LENGTH(table) (sizeof(table) / sizeof *(table))

/* A row that lacks its words in a language does not compile. */
#define TWICE(english, indonesian) \
    _Static_assert(sizeof("" english) > 1 && sizeof("" indonesian) > 1, "words, twice");
#define X(id, name, english, indonesian) TWICE(english, indonesian)
JOURNEY(X)
#undef X
#define PART(id, cause, english, indonesian) TWICE(english, indonesian)
#define ROLE(id, word, cause, step, english, indonesian) TWICE(english, indonesian)
PARTS(PART, ROLE)
#undef PART
#undef ROLE
#define CAUSE(id, word, english, words, indonesian, words_id) \
    TWICE(english, indonesian) TWICE(words, words_id)
CAUSES(CAUSE)
#undef CAUSE

static const struct step_row {
    const char *word, *english, *indonesian;
} STEPS[] = {
#define X(id, name, english, indonesian) {#name, english, indonesian},
    JOURNEY(X)
#undef X
        {"open", "it is still open when the run ends", "masih terbuka saat simulasi berakhir"},
};
_Static_assert(LENGTH(STEPS) == STEP_COUNT + 1, "a row for every step and one for none");

static const struct status_row {
    const char *official, *name;
} STATUS_ROWS[] = {
#define X(id, name, official, meaning) {official, #name},
    STATUSES(X)
#undef X
        {"-", "-"},
};
_Static_assert(LENGTH(STATUS_ROWS) == STATUS_COUNT + 1, "a row for every status and one for none");

static const struct part_row {
    const char *english, *indonesian;
    enum cause cause;
    enum role role;
} PART_ROWS[] = {
#define PART(id, cause, english, indonesian) {english, indonesian, CAUSE_##cause, ROLE_COUNT},
#define ROLE(id, word, cause, step, english, indonesian) \
    {english, indonesian, CAUSE_##cause, ROLE_##id},
    PARTS(PART, ROLE)
#undef PART
#undef ROLE
};
_Static_assert(LENGTH(PART_ROWS) == PART_COUNT, "a row for every part");

static const struct cause_row {
    const char *english, *indonesian;
    struct label meaning;
} CAUSE_ROWS[] = {
#define CAUSE(id, word, english, words, indonesian, words_id) \
    {english, indonesian, {words, words_id}},
    CAUSES(CAUSE)
#undef CAUSE
};
_Static_assert(LENGTH(CAUSE_ROWS) == CAUSE_COUNT, "a row for every cause");

static const struct role_row {
    const char *word;
    enum part part;
    enum step step;
} ROLE_ROWS[] = {
#define X(id, word, cause, step, english, indonesian) {word, PART_##id, STEP_##step},
    ROLES(X)
#undef X
};
_Static_assert(LENGTH(ROLE_ROWS) == ROLE_COUNT, "a row for every role");

static const struct step_row *step_row(enum step step) {
    assert(step <= STEP_OPEN);
    return &STEPS[step];
}

const char *step_word(enum step step) { return step_row(step)->word; }

bool step_named(const char *word, enum step *step) {
    int i = 0;
    while (i <= STEP_OPEN && strcmp(STEPS[i].word, word) != 0) i++;
    *step = (enum step)i;
    return i <= STEP_OPEN;
}

const char *step_meaning(enum step step) { return step_row(step)->english; }
const char *step_meaning_id(enum step step) { return step_row(step)->indonesian; }

static const struct status_row *status_row(enum status status) {
    assert(status <= STATUS_COUNT);
    return &STATUS_ROWS[status];
}

const char *status_word(enum status status) { return status_row(status)->official; }
const char *status_id(enum status status) { return status_row(status)->name; }

static const struct part_row *part_row(enum part part) {
    assert(part < PART_COUNT);
    return &PART_ROWS[part];
}

const char *part_meaning(enum part part) { return part_row(part)->english; }
const char *part_meaning_id(enum part part) { return part_row(part)->indonesian; }
enum cause part_cause(enum part part) { return part_row(part)->cause; }
enum role part_role(enum part part) { return part_row(part)->role; }

static const struct cause_row *cause_row(enum cause cause) {
    assert(cause < CAUSE_COUNT);
    return &CAUSE_ROWS[cause];
}

const char *cause_name(enum cause cause) { return cause_row(cause)->english; }
const char *cause_name_id(enum cause cause) { return cause_row(cause)->indonesian; }
struct label cause_meaning(enum cause cause) { return cause_row(cause)->meaning; }

static const struct role_row *role_row(enum role role) {
    assert(role < ROLE_COUNT);
    return &ROLE_ROWS[role];
}

const char *role_word(enum role role) { return role_row(role)->word; }
enum part role_part(enum role role) { return role_row(role)->part; }
enum step role_step(enum role role) { return role_row(role)->step; }
