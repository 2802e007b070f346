/* Changes to a scenario as files of results keep them, one a line: lever=value, /pointer=value. */
#ifndef TANGGAP_CLI_CHANGE_LINES_H
#define TANGGAP_CLI_CHANGE_LINES_H

#include "base/arena.h"
#include "base/text.h"
#include "scenario/scenario.h"

/* Adds a line. The value may be JSON of several lines; a line break in it becomes a blank, which
 * means the same there. */
void change_lines_add(struct text *lines, const char *name, const char *value);

/* The changes that the lines hold, in their order, CHANGES_MOST at most (options.h); a line without
 * "=" is passed over. A name that begins with "/" is a pointer, any other one a lever. Names,
 * values and list live in the arena. */
struct changes change_lines_read(const char *lines, struct arena *arena);

#endif
