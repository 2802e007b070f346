/* The commands as a table: the rows of commands.def. main.c dispatches by it; the list of `tanggap
 * help`, each command's
 * --help, the manual and the completions are printed from it. Everything here is constant and lives
 * as long as the program. */
#ifndef TANGGAP_CLI_COMMANDS_H
#define TANGGAP_CLI_COMMANDS_H

#include <stddef.h>

#include "base/language.h"

struct options;
struct text;

enum { FILES_MOST = 1024 }; /* words that are no options, of one command line */

enum command_id {
#define COMMAND(name, ...) COMMAND_##name,
#include "commands.def"
#undef COMMAND
    COMMAND_COUNT
};

/* What a word that is no option names. OPERAND(id, what the names of such files end in; "" when it
 * names no file) */
#define OPERANDS_OF_COMMANDS(OPERAND)                                                              \
    OPERAND(NOTHING, "")                                                                           \
    OPERAND(SCENARIO, "json")                                                                      \
    OPERAND(EXPERIMENT, "json")                                                                    \
    OPERAND(RESULTS, "db")                                                                         \
    OPERAND(NEW_RESULTS, "db")                                                                     \
    OPERAND(PAGE, "html")                                                                          \
    OPERAND(FIGURE, "")                                                                            \
    OPERAND(COMMAND, "")

enum operand {
#define X(id, ending) OPERAND_##id,
    OPERANDS_OF_COMMANDS(X)
#undef X
        OPERAND_COUNT
};

/* What the names of files of this kind end in, without the point: "json", "db", "html"; "" when it
 * names no file. */
const char *operand_ending(enum operand operand);

struct command {
    const char *name, *arguments; /* as --help writes them behind the name; "" for none */
    size_t operands_least, operands_most;
    enum operand first, further;
    struct label operands_misfit; /* what is told when there are too few of them or too many */
    struct label meaning;         /* a line, without a full stop */
    struct label description;     /* sentences */
    const char *const *examples;  /* command lines */
    size_t example_count;
    int (*run)(const struct options
                   *options); /* returns an exit status; what went wrong was told on stderr */
};

extern const struct command COMMAND_TABLE[COMMAND_COUNT];

/* The command of this name, or COMMAND_COUNT when there is none. */
enum command_id command_named(const char *name);

/* Adds the list of all commands: name, arguments and meaning, one command a line, or two
 * where there are few columns. */
void command_list(size_t columns, struct text *out);

/* Tells on stderr that there is no such command and which one is nearest, if one is near. The name
 * may be hostile: it is shown escaped. Returns EXIT_USAGE. */
int command_unknown(const char *name);

#define COMMAND(name, ...) int cmd_##name(const struct options *options);
#include "commands.def"
#undef COMMAND

#endif
