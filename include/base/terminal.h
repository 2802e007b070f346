/* The one way to a person's terminal beside standard output: whatever a message quotes (a path, a
 * name out of a scenario, what another program says), nothing in it drives the terminal (promise
 * S14). tests/terminal.sh finds who goes another way. */
#ifndef TANGGAP_BASE_TERMINAL_H
#define TANGGAP_BASE_TERMINAL_H

struct error;

/* One line on stderr, its end included; what steers, line breaks too, is shown as by
 * text_add_shown(). */
__attribute__((format(printf, 1, 2))) void terminal_line(const char *format, ...);

/* A story of several lines, as scenario_load() and others tell it; its line breaks stay. */
void terminal_story(const char *story);

/* The error's remark and its story, a line each, if there are any. Returns its exit status. */
int terminal_error(const struct error *error);

#endif
