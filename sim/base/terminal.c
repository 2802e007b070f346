/* What a terminal can show, and messages for people on stderr. */
#define _GNU_SOURCE /* vasprintf, strchrnul, strcasestr */
#include "base/terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "base/wrap.h"

/* The first of the variables that say how characters are written; NULL: none is set. */
static const char *locale_of_characters(void) {
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *said = getenv(variables[i]);
        if (said && *said) return said;
    }
    return NULL;
}

/* A name that says it is believed, though no such locale may be installed; few have UTF-8 and do
 * not say it. The program itself stays in the locale C, whatever this answers. */
static bool locale_has_utf8(void) {
    const char *name = locale_of_characters();
    if (!name) return false;
    if (strcasestr(name, "utf-8") || strcasestr(name, "utf8")) return true;
    locale_t locale = newlocale(LC_CTYPE_MASK, name, (locale_t)0);
    bool has = locale && strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
    if (locale) freelocale(locale);
    return has;
}

/* 0: nobody says it. */
static size_t columns_of(int stream, bool is_there) {
    const char *said = getenv("COLUMNS");
    struct winsize size = {0};
    long wanted = said ? strtol(said, NULL, 10) : 0;
    size_t columns = wanted > 0 && wanted < 10000 ? (size_t)wanted : 0, own = 0;
    if (is_there && ioctl(stream, TIOCGWINSZ, &size) == 0) own = size.ws_col;
    if (own && (!columns || own < columns)) columns = own;
    if (is_there && !columns) columns = COLUMNS_USUAL;
    return columns && columns < COLUMNS_LEAST ? COLUMNS_LEAST : columns;
}

struct terminal terminal_at(int stream) {
    const char *no_colour = getenv("NO_COLOR"), *kind = getenv("TERM");
    bool is_there = isatty(stream), redraws = is_there && !text_is(kind, "dumb");
    return (struct terminal){.is_there = is_there,
                             .redraws = redraws,
                             .colours = redraws && !(no_colour && *no_colour),
                             .ascii = is_there && !locale_has_utf8(),
                             .columns = columns_of(stream, is_there)};
}

/* --- messages --- */

/* What cannot be told cannot be told; the exit status remains. */
static void put_line(const char *line) {
    struct terminal terminal = terminal_at(STDERR_FILENO);
    struct text shown = {0}, plain = {0}, lines = {0};
    text_add_shown(&shown, line);
    text_add(&shown, "\n");
    if (terminal.ascii) text_add_ascii(&plain, shown.bytes);
    else text_add(&plain, shown.bytes);
    wrap_page(&lines, plain.bytes, terminal.is_there ? terminal.columns : plain.length);
    fputs(lines.bytes, stderr);
    text_release(&shown);
    text_release(&plain);
    text_release(&lines);
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
