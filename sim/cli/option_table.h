/* The options as a table: the rows of options.def. argp's own tables, the --help of each command,
 * the manual and the completions are made from it. Everything here is constant and lives as long as
 * the program. */
#ifndef TANGGAP_CLI_OPTION_TABLE_H
#define TANGGAP_CLI_OPTION_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "commands.h"

enum option_id {
#define OPTION(member, ...) OPTION_##member,
#include "options.def"
#undef OPTION
    OPTION_COUNT
};

/* How the value of an option is read; options.def says what each kind means. */
enum option_kind {
    KIND_FLAG,
    KIND_WHOLE,
    KIND_TEXT,
    KIND_PATH,
    KIND_CHOICE,
    KIND_SHARD,
    KIND_TARGET,
    KIND_FIGURES,
    KIND_VARIED,
    KIND_LEVER,
    KIND_POINTER,
    KIND_PLANNED
};

/* One of the words that an option may be given. */
struct option_choice {
    unsigned value; /* of the enum in struct options */
    const char *word;
    struct label meaning;
};

/* A command that takes the option, and what it says of it in its own way; NULL: as everywhere.
 * COMMAND_COUNT: all commands do. */
struct option_use {
    enum command_id command;
    const char *argument, *usual;
    struct label help;
};

struct option_row {
    const char *name; /* without the dashes */
    int letter;       /* 0: none */
    enum option_kind kind;
    const char *argument; /* what --help shows in the place of the value; NULL of a flag */
    uint64_t least, most; /* of a whole number */
    const struct option_choice *choices;
    size_t choice_count;
    size_t offset; /* of its member in struct options; of LEVER and POINTER, which go to `changes`,
                      0 */
    const char *usual; /* read when the option is not given; NULL: nothing is */
    struct label help;
    const struct option_use *uses;
    size_t use_count;
};

extern const struct option_row OPTION_TABLE[OPTION_COUNT];

/* An option as one command takes it. */
struct taken_option {
    const struct option_row *row;
    const char *argument, *usual; /* NULL: none */
    struct label help;
};

/* Whether the command takes the option, and how. *taken is filled in only if it does. */
bool option_taken_by(enum option_id option, enum command_id command, struct taken_option *taken);

/* Adds what --help says of it: its help in the spoken language, its usual value, its choices, a
 * line each. */
void option_help(const struct taken_option *taken, struct text *out);

/* What the names of the files that it takes end in, without the point; "" when any name will do. */
const char *option_ending(const struct taken_option *taken);

/* Adds the words of a CHOICE with blanks between them. */
void option_words(const struct option_row *row, struct text *out);

/* The word of a CHOICE by its value; NULL for ABSENT. */
const char *option_word(const struct option_row *row, unsigned value);

#endif
