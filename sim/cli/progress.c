#include <time.h>
#include <unistd.h>

#include "commands.h"

static double now_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

struct progress progress_start(const char *what, bool quiet) {
    return (struct progress){.what = what, .quiet = quiet, .terminal = isatty(STDERR_FILENO), .began = now_seconds()};
}

void progress_show(struct progress *progress, size_t done, size_t of) {
    enum { WIDTH = 30 };
    double now = now_seconds(), passed = now - progress->began, left = passed / (double)done * (double)(of - done);
    if (progress->quiet || passed < 0.5) return; /* what is over in a blink needs no bar */
    if (progress->terminal) {
        if (now - progress->shown < 0.1 && done < of) return;
        size_t filled = WIDTH * done / of;
        fprintf(stderr, "\r%s [", progress->what);
        for (size_t i = 0; i < WIDTH; i++) fputc(i < filled ? '#' : '.', stderr);
        fprintf(stderr, "] %zu of %zu, %.0f s left ", done, of, left);
        progress->shown = now;
    } else if (10 * done / of != progress->last_tenth) {
        progress->last_tenth = 10 * done / of;
        fprintf(stderr, "%s: %zu of %zu, %.0f s left\n", progress->what, done, of, left);
    }
}

void progress_end(struct progress *progress) {
    if (progress->terminal && progress->shown > 0) fputs("\r\033[K", stderr);
}
