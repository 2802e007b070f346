/* What the program says of itself as a whole, made from the tables of commands, options and exit
 * statuses. */
#ifndef TANGGAP_CLI_MANUAL_H
#define TANGGAP_CLI_MANUAL_H

struct text;

/* Adds what `tanggap help` prints: the commands, three examples and the exit statuses. */
void manual_overview(struct text *out);

/* Adds the manual page: troff with the macros of man(7), ASCII alone, so that groff and mandoc read
 * it without being told an encoding. Every command has a subsection with its options and examples.
 */
void manual_page(struct text *out);

#endif
