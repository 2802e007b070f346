/* The bar and the lines of progress.h. */
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/language.h"
#include "base/terminal.h"
#include "report/words.h"

static double now_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

struct progress progress_start(const char *what, bool quiet) {
    return (struct progress){
        .what = what,
        .quiet = quiet,
        .terminal = terminal_at(STDERR_FILENO).redraws,
        .began = now_seconds()};
}

void progress_note(struct progress *progress, const char *note) {
    size_t most = sizeof progress->note - 1, length = strlen(note);
    if (length > most) length = most;
    while (length && (note[length] & 0xC0) == 0x80) length--; /* inside a character */
    memcpy(progress->note, note, length);
    progress->note[length] = 0;
}

/* Seconds that are left, at the pace since the first call: what was done before took no time of
 * ours. */
static double seconds_left(struct progress *progress, size_t done, size_t of, double passed) {
    if (!progress->first) progress->first = done;
    size_t since = done - progress->first + 1;
    return passed / (double)since * (double)(of - done);
}

/* ", 90 s left", ", 24 h left": no finer than such a guess is. */
static void time_left_add(double seconds, struct text *out) {
    static const struct {
        double seconds;
        const char *name;
    } units[] = {{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}};
    enum { LAST = sizeof units / sizeof *units - 1 };
    struct text left = {0};
    size_t unit = 0;
    while (unit < LAST && seconds < 2 * units[unit].seconds) unit++;
    text_printf(&left, "%.0f %s", seconds / units[unit].seconds, units[unit].name);
    words_translate(&left, language_spoken());
    text_printf(out, SAY(", %s left", ", sisa %s"), left.bytes);
    text_release(&left);
}

/* --- the bar --- */

static void brackets_add(const struct progress_words *words, size_t width, struct text *out) {
    size_t filled = width * words->done / words->of;
    if (!width) return;
    text_add(out, " [");
    text_pad(out, '#', filled);
    text_pad(out, '.', width - filled);
    text_add(out, "]");
}

/* "simulating [####......] 12 of 30, 4 s left; mean resolution 41.2 ± 0.3 h" */
static void line_add(const struct progress_words *words, size_t width, bool has_what,
                     bool has_note, struct text *out) {
    text_clear(out);
    if (has_what) text_add_shown(out, words->what);
    brackets_add(words, width, out);
    text_printf(out, SAY("%s%zu of %zu", "%s%zu dari %zu"), out->length ? " " : "", words->done,
                words->of);
    time_left_add(words->seconds_left, out);
    if (has_note && *words->note) {
        text_add(out, "; ");
        text_add_shown(out, words->note);
    }
}

void progress_line(const struct progress_words *words, size_t columns, struct text *out) {
    static const struct {
        size_t width;
        bool has_what, has_note;
    } ways[] = {{30, true, true}, {15, true, true}, {30, true, false}, {15, true, false},
                {8, true, false}, {0, true, false}, {8, false, false}, {0, false, false}};
    struct text line = {0};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        line_add(words, ways[i].width, ways[i].has_what, ways[i].has_note, &line);
        if (text_columns(line.bytes) <= columns) break;
    }
    text_add_n(out, line.bytes, text_fit(line.bytes, columns));
    text_release(&line);
}

/* Blanks over what a longer bar has left; no escape sequence does it, since NO_COLOR wants none. */
static void bar_draw(struct progress *progress, const struct progress_words *words) {
    struct terminal terminal = terminal_at(STDERR_FILENO);
    struct text line = {0}, shown = {0};
    size_t columns = terminal.columns - 1; /* behind the last column some begin a new line */
    progress_line(words, columns, &line);
    if (terminal.ascii) text_add_ascii(&shown, line.bytes);
    else text_add(&shown, line.bytes);
    shown.length = text_fit(shown.bytes, columns);
    size_t width = text_columns_n(shown.bytes, shown.length);
    size_t before = progress->drawn < columns ? progress->drawn : columns;
    if (before > width) text_pad(&shown, ' ', before - width);
    fprintf(stderr, "\r%.*s", (int)shown.length, shown.bytes);
    progress->drawn = width;
    text_release(&line);
    text_release(&shown);
}

void progress_show(struct progress *progress, size_t done, size_t of) {
    double now = now_seconds(), passed = now - progress->began;
    struct progress_words words = {progress->what, progress->note, done, of,
                                   seconds_left(progress, done, of, passed)};
    if (progress->quiet || passed < 0.5) return;
    if (progress->terminal) {
        if (now - progress->shown < 0.1 && done < of) return;
        bar_draw(progress, &words);
        progress->shown = now;
    } else if (10 * done / of != progress->last_tenth) {
        progress->last_tenth = 10 * done / of;
        struct text left = {0};
        time_left_add(words.seconds_left, &left);
        terminal_line(SAY("%s: %zu of %zu%s%s%s", "%s: %zu dari %zu%s%s%s"), words.what, done, of,
                      left.bytes, *words.note ? "; " : "", words.note);
        text_release(&left);
    }
}

void progress_end(struct progress *progress) {
    size_t columns = terminal_at(STDERR_FILENO).columns;
    if (progress->drawn)
        fprintf(stderr, "\r%*s\r",
                (int)(progress->drawn < columns ? progress->drawn : columns - 1), "");
    progress->drawn = 0;
}
