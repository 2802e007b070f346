/* What --help and --usage say of a command. */
#ifndef TANGGAP_CLI_COMMAND_HELP_H
#define TANGGAP_CLI_COMMAND_HELP_H

#include <stddef.h>

#include "commands.h"

struct text;

/* Adds the help of a command, made from its rows in commands.def and options.def: what it does, its
 * options with what each takes, and examples, in lines of at most `columns`. */
void command_help(enum command_id command, size_t columns, struct text *out);

/* Adds its options and arguments, as short as they go. */
void command_usage(enum command_id command, size_t columns, struct text *out);

#endif
