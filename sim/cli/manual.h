/* What the program says of itself, made from the tables of commands, options, exit statuses. */
#ifndef TANGGAP_CLI_MANUAL_H
#define TANGGAP_CLI_MANUAL_H

#include <stddef.h>

struct text;

/* Adds what `tanggap help` prints in so many columns: the commands, three examples and the exit
 * statuses. */
void manual_overview(size_t columns, struct text *out);

/* Adds the manual page: troff with the macros of man(7), in ASCII, so that groff and mandoc need no
 * encoding to be named. Every command has a subsection with its options and examples. */
void manual_page(struct text *out);

#endif
