/* The one way to a person's terminal beside standard output: whatever a message quotes (a path, a
 * name out of a scenario, what another program says), nothing in it drives the terminal (promise
 * S14). tests/terminal.sh finds who goes another way. */
#ifndef TANGGAP_BASE_TERMINAL_H
#define TANGGAP_BASE_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

struct error;

enum { COLUMNS_USUAL = 80, COLUMNS_LEAST = 40 };

/* What may be shown on a stream. Of a file or a pipe everything but COLUMNS is false, or 0. */
struct terminal {
    bool is_there; /* somebody looks at it */
    bool redraws;  /* a line may be drawn over: not on a terminal that calls itself "dumb" */
    bool colours;  /* redraws, and NO_COLOR is not set or is empty; otherwise no escape sequence
                      is sent */
    bool ascii;    /* its locale (LC_ALL, LC_CTYPE, LANG) has no UTF-8 */
    size_t columns; /* COLUMNS, or the terminal's where that has fewer or COLUMNS says nothing; 80
                       of one that does not know; at least 40. 0: as many as you like */
};

/* Asks the environment and the stream (STDOUT_FILENO, STDERR_FILENO), anew each time: a terminal
 * may be resized. */
struct terminal terminal_at(int stream);

/* One line on stderr, its end included; what steers, line breaks too, is shown as by
 * text_add_shown(). On a terminal it is broken at blanks where it is wider. */
__attribute__((format(printf, 1, 2))) void terminal_line(const char *format, ...);

/* A story of several lines, as scenario_load() and others tell it; its line breaks stay. */
void terminal_story(const char *story);

/* The error's remark and its story, a line each, if there are any. Returns its exit status. */
int terminal_error(const struct error *error);

#endif
