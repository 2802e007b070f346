/* The table of options, made from options.def, and what is asked of it. */
#include "option_table.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "options.h"

#define NONE 0
#define IN_OPTIONS(member) .offset = offsetof(struct options, member)
#define IN_CHANGES(member) .offset = 0
#define LENGTH(type, ...) (sizeof((const type[]){__VA_ARGS__}) / sizeof(type))

/* A macro for each kind; what it ends in takes the member's name in parentheses. */
#define ROW_FLAG .kind = KIND_FLAG, IN_OPTIONS
#define ROW_WHOLE(word, smallest, largest)                                                         \
    .kind = KIND_WHOLE, .argument = word, .least = (smallest), .most = (largest), IN_OPTIONS
#define ROW_TEXT(word) .kind = KIND_TEXT, .argument = word, IN_OPTIONS
#define ROW_PATH(word) .kind = KIND_PATH, .argument = word, IN_OPTIONS
#define ROW_CHOICE(word, words)                                                                    \
    .kind = KIND_CHOICE, .argument = word, .choices = (const struct option_choice[]){words},       \
    .choice_count = LENGTH(struct option_choice, words), IN_OPTIONS
#define ROW_SHARD(word) .kind = KIND_SHARD, .argument = word, IN_OPTIONS
#define ROW_TARGET(word) .kind = KIND_TARGET, .argument = word, IN_OPTIONS
#define ROW_FIGURES(word) .kind = KIND_FIGURES, .argument = word, IN_OPTIONS
#define ROW_VARIED(word) .kind = KIND_VARIED, .argument = word, IN_OPTIONS
#define ROW_LEVER(word) .kind = KIND_LEVER, .argument = word, IN_CHANGES
#define ROW_POINTER(word) .kind = KIND_POINTER, .argument = word, IN_CHANGES
#define ROW_PLANNED(word) .kind = KIND_PLANNED, .argument = word, IN_OPTIONS

#define ABSENT(name)
#define CHOOSE(name, word, english, indonesian) {name, word, {"" english, "" indonesian}},
#define TAKEN_BY(command) {COMMAND_##command, NULL, NULL, {NULL, NULL}},
#define TAKEN_BY_ALL {COMMAND_COUNT, NULL, NULL, {NULL, NULL}},
#define TAKEN_ITS_WAY_BY(command, argument, usual, english, indonesian)                            \
    {COMMAND_##command, argument, usual, {"" english, "" indonesian}},

/* A row without its help in both languages, without a long name or that no command takes does not
 * compile. */
#define OPTION(member, name, letter, kind, usual, english, indonesian, taken)                      \
    _Static_assert(sizeof("" name) > 2, "option " #member ": a long name");                        \
    _Static_assert(sizeof("" english) > 1 && sizeof("" indonesian) > 1,                            \
                   "option " #member ": its help, twice");                                         \
    _Static_assert(LENGTH(struct option_use, taken) > 0,                                           \
                   "option " #member ": a command that takes it");
#include "options.def"
#undef OPTION

const struct option_row OPTION_TABLE[OPTION_COUNT] = {
#define OPTION(member, words, sign, kind, value, english, indonesian, taken)                       \
    [OPTION_##member] = {.name = words,                                                            \
                         .letter = sign,                                                           \
                         ROW_##kind(member),                                                       \
                         .usual = value,                                                           \
                         .help = {english, indonesian},                                            \
                         .uses = (const struct option_use[]){taken},                               \
                         .use_count = LENGTH(struct option_use, taken)},
#include "options.def"
#undef OPTION
};

bool option_taken_by(enum option_id option, enum command_id command, struct taken_option *taken) {
    const struct option_row *row = &OPTION_TABLE[option];
    for (size_t i = 0; i < row->use_count; i++) {
        const struct option_use *use = &row->uses[i];
        if (use->command != command && use->command != COMMAND_COUNT) continue;
        *taken = (struct taken_option){.row = row,
                                       .argument = use->argument ? use->argument : row->argument,
                                       .usual = use->usual ? use->usual : row->usual,
                                       .help = use->help.en ? use->help : row->help};
        return true;
    }
    return false;
}

void option_help(const struct taken_option *taken, struct text *out) {
    const struct option_row *row = taken->row;
    text_add(out, label_spoken(taken->help));
    if (taken->usual)
        text_printf(out, SAY(" (default: %s)", " (bila tidak disebut: %s)"), taken->usual);
    for (size_t i = 0; i < row->choice_count; i++)
        text_printf(out, "%s\n%s: %s", i ? "" : ":", row->choices[i].word,
                    label_spoken(row->choices[i].meaning));
}

const char *option_ending(const struct taken_option *taken) {
    const char *point = taken->argument ? strrchr(taken->argument, '.') : NULL;
    return taken->row->kind == KIND_PATH && point ? point + 1 : "";
}

void option_words(const struct option_row *row, struct text *out) {
    for (size_t i = 0; i < row->choice_count; i++)
        text_printf(out, "%s%s", i ? " " : "", row->choices[i].word);
}

const char *option_word(const struct option_row *row, unsigned value) {
    for (size_t i = 0; i < row->choice_count; i++)
        if (row->choices[i].value == value) return row->choices[i].word;
    return NULL;
}
