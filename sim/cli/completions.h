/* Completions for shells, made from the tables of commands and options. A script knows everything
 * but the levers of a scenario: these it asks of `tanggap levers` when somebody completes one. */
#ifndef TANGGAP_CLI_COMPLETIONS_H
#define TANGGAP_CLI_COMPLETIONS_H

#include "option_table.h"

struct text;

/* With what the value of an option is completed. */
enum completion {
    COMPLETE_NOTHING,     /* a number, a name: nobody can guess it */
    COMPLETE_FILES,       /* that end as option_ending() says */
    COMPLETE_CHOICES,     /* the words of the row */
    COMPLETE_FIGURE,      /* the id of a figure */
    COMPLETE_FIGURE_LIST, /* several of them, with commas between */
    COMPLETE_LEVER        /* of the scenario that is named on the line, and "=" */
};
enum completion completion_of(enum option_kind kind);

/* Whether an option of this kind may be given more than once. */
bool completion_is_repeated(enum option_kind kind);

/* Adds the names of all commands, or the ids of all figures, with blanks between. */
void completion_commands(struct text *out);
void completion_figures(struct text *out);

/* Adds the whole script. */
void completions_for_bash(struct text *out);
void completions_for_zsh(struct text *out);
void completions_for_fish(struct text *out);

#endif
