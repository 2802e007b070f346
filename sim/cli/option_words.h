/* The words of a command line before they are read: whether each option is one of the command, and
 * has the value that it takes. */
#ifndef TANGGAP_CLI_OPTION_WORDS_H
#define TANGGAP_CLI_OPTION_WORDS_H

#include "commands.h"

enum option_words {
    OPTION_WORDS_FIT,    /* getopt will take all of them */
    OPTION_WORDS_MISFIT, /* something is wrong; it was told on stderr, with the nearest name */
    OPTION_WORDS_HELP,   /* -h, -? or --help stands among them */
    OPTION_WORDS_USAGE   /* --usage does */
};

/* Looks at `words` behind the command's name, words[0], to the first misfit or demand for help. The
 * words are read as getopt does: a name may be shortened while it stands for one option. */
enum option_words option_words_see(enum command_id command, int count, char *const *words);

#endif
