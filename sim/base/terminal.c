/* Messages for people, on stderr. */
#define _GNU_SOURCE /* vasprintf, strchrnul */
#include "base/terminal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

/* What cannot be told cannot be told; the exit status remains. */
static void put_line(const char *line) {
    struct text shown = {0};
    text_add_shown(&shown, line);
    text_add(&shown, "\n");
    fputs(shown.bytes, stderr);
    text_release(&shown);
}

void terminal_line(const char *format, ...) {
    char *line = NULL;
    va_list args;
    va_start(args, format);
    if (vasprintf(&line, format, args) >= 0) put_line(line);
    va_end(args);
    free(line);
}

void terminal_story(const char *story) {
    struct text line = {0};
    for (const char *end; *story; story = *end ? end + 1 : end) {
        end = strchrnul(story, '\n');
        text_clear(&line);
        text_add_n(&line, story, (size_t)(end - story));
        put_line(line.bytes);
    }
    text_release(&line);
}

int terminal_error(const struct error *error) {
    if (*error->remark) terminal_line("tanggap: %s", error->remark);
    if (error->set) terminal_line("tanggap: %s", error->story);
    return error->set ? (int)error->status : EXIT_DONE;
}
