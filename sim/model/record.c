#include "model/record.h"

const char *step_word(enum step step) {
#define X(id, name, english, indonesian) #name,
    static const char *const words[] = {JOURNEY(X)};
#undef X
    return words[step];
}

const char *step_meaning(enum step step) {
#define X(id, name, english, indonesian) english,
    static const char *const words[] = {JOURNEY(X)};
#undef X
    return words[step];
}

const char *step_meaning_id(enum step step) {
#define X(id, name, english, indonesian) indonesian,
    static const char *const words[] = {JOURNEY(X)};
#undef X
    return words[step];
}

const char *status_word(enum status status) {
#define X(id, name, official, meaning) official,
    static const char *const words[] = {STATUSES(X) "-"};
#undef X
    return words[status];
}

const char *status_id(enum status status) {
#define X(id, name, official, meaning) #name,
    static const char *const words[] = {STATUSES(X) "-"};
#undef X
    return words[status];
}

const char *part_meaning(enum part part) {
#define X(id, english, indonesian) english,
    static const char *const words[] = {PARTS(X)};
#undef X
    return words[part];
}

const char *part_meaning_id(enum part part) {
#define X(id, english, indonesian) indonesian,
    static const char *const words[] = {PARTS(X)};
#undef X
    return words[part];
}
