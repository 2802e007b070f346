/* One command line, read: a member for each row of options.def, the words that are no options, and
 * the changes to the scenario in the order in which they were given. Texts are borrowed from the
 * words of main(). */
#ifndef TANGGAP_CLI_OPTIONS_H
#define TANGGAP_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "experiment/target.h"
#include "model/figures.h"
#include "option_table.h"
#include "scenario/scenario.h"

enum { CHANGES_MOST = 256, WORDS_MOST = 32 };

/* The part of an experiment that is run: `number` from 1 to `of`; 0 of 0: all of it. */
struct shard {
    uint32_t number, of;
};

struct target_asked {
    bool given;
    struct target target;
};

struct figure_list {
    enum figure_id items[FIGURE_COUNT];
    size_t count;
};

/* What an option that may be repeated was given; the words may be cut apart by the command. */
struct word_list {
    char *items[WORDS_MOST];
    size_t count;
};

/* The type of the member for each kind; what it ends in takes the member's name in parentheses. */
#define MEMBER(name) name;
#define NO_MEMBER(name)
#define TYPE_FLAG bool MEMBER
#define TYPE_WHOLE(...) uint64_t MEMBER
#define TYPE_TEXT(word) const char *MEMBER
#define TYPE_PATH(word) const char *MEMBER
#define TYPE_CHOICE(word, names) enum { names } MEMBER
#define TYPE_SHARD(word) struct shard MEMBER
#define TYPE_TARGET(word) struct target_asked MEMBER
#define TYPE_FIGURES(word) struct figure_list MEMBER
#define TYPE_VARIED(word) struct word_list MEMBER
#define TYPE_LEVER(word) NO_MEMBER
#define TYPE_POINTER(word) NO_MEMBER
#define TYPE_PLANNED(word) struct word_list MEMBER

struct options {
    enum command_id command;
    struct arena arena;            /* of what reading the line has made */
    struct text command_line;      /* as typed, for the file of results, but for --lang */
    const char *files[FILES_MOST]; /* words that are no options */
    size_t file_count;
    struct change changes[CHANGES_MOST];
    size_t change_count;
    bool given[OPTION_COUNT]; /* on the line, not by what is usual */
#define ABSENT(name) name,
#define CHOOSE(name, ...) name,
#define OPTION(member, name, letter, kind, ...) TYPE_##kind(member)
#include "options.def"
#undef OPTION
#undef CHOOSE
#undef ABSENT
};

#undef MEMBER
#undef NO_MEMBER
#undef TYPE_FLAG
#undef TYPE_WHOLE
#undef TYPE_TEXT
#undef TYPE_PATH
#undef TYPE_CHOICE
#undef TYPE_SHARD
#undef TYPE_TARGET
#undef TYPE_FIGURES
#undef TYPE_VARIED
#undef TYPE_LEVER
#undef TYPE_POINTER
#undef TYPE_PLANNED

/* Reads a command line by the rows of the command: `words[0]` is its name. Ends the program with
 * EXIT_USAGE and a line on stderr when an option or the number of the other words does not fit, and
 * with EXIT_DONE after --help and --usage. The caller releases it; `words` must live as long. */
void options_parse(struct options *options, enum command_id command, int count, char **words);
void options_release(struct options *options);

/* Reads the value of one option into its member, as argp or the usual value gives it; NULL for a
 * flag. False when it does not fit, and then what is wrong was added to `misfit`, without a full
 * stop. The word is kept, and may be cut apart. */
bool option_read(struct options *options, const struct option_row *row, char *word,
                 struct text *misfit);

/* The changes to the scenario, as scenario_load() takes them; borrowed from the options. */
struct changes options_changes(const struct options *options);

#endif
