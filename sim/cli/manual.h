/* What the program says of itself as a whole. */
#ifndef TANGGAP_CLI_MANUAL_H
#define TANGGAP_CLI_MANUAL_H

struct text;

/* Adds what `tanggap help` prints: the commands, three examples and the exit statuses. */
void manual_overview(struct text *out);

#endif
