/* The bar and the lines of progress.h. */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

struct progress progress_start(const char *what, bool quiet) {
    return (struct progress){
        .what = what, .quiet = quiet, .terminal = isatty(STDERR_FILENO), .began = now_seconds()};
}

void progress_note(struct progress *progress, const char *note) {
    snprintf(progress->note, sizeof progress->note, "%s", note);
}

/* Seconds that are left, at the pace since the first call: what was done before took no time of
 * ours. */
static double seconds_left(struct progress *progress, size_t done, size_t of, double passed) {
    if (!progress->first) progress->first = done;
    size_t since = done - progress->first + 1;
    return passed / (double)since * (double)(of - done);
}

static void draw_bar(const struct progress *progress, size_t done, size_t of, double left) {
    enum { WIDTH = 30 };
    size_t filled = WIDTH * done / of;
    fprintf(stderr, "\r%s [", progress->what);
    for (size_t i = 0; i < WIDTH; i++) fputc(i < filled ? '#' : '.', stderr);
    fprintf(stderr, "] %zu of %zu, %.0f s left%s%s\033[K", done, of, left,
            *progress->note ? "; " : "", progress->note);
}

void progress_show(struct progress *progress, size_t done, size_t of) {
    double now = now_seconds(), passed = now - progress->began;
    double left = seconds_left(progress, done, of, passed);
    if (progress->quiet || passed < 0.5) return;
    if (progress->terminal) {
        if (now - progress->shown < 0.1 && done < of) return;
        draw_bar(progress, done, of, left);
        progress->shown = now;
    } else if (10 * done / of != progress->last_tenth) {
        progress->last_tenth = 10 * done / of;
        fprintf(stderr, "%s: %zu of %zu, %.0f s left%s%s\n", progress->what, done, of, left,
                *progress->note ? "; " : "", progress->note);
    }
}

void progress_end(struct progress *progress) {
    if (progress->terminal && progress->shown > 0) fputs("\r\033[K", stderr);
}
