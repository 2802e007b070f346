/* Progress of long work, on stderr: a bar with an estimate of the seconds that are left on a
 * terminal, a plain line for each tenth elsewhere (also where TERM is "dumb"), nothing if quiet.
 * Work of less than half a second shows nothing. The bar never takes more than the line that it
 * stands on, however wide the terminal is at that moment: what it says gives way first. */
#ifndef TANGGAP_CLI_PROGRESS_H
#define TANGGAP_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* Owned by the caller; nothing in it needs to be released. */
struct progress {
    const char *what; /* is being done: "simulating"; borrowed */
    bool quiet, terminal;
    char note[64];       /* shown behind it; "" for none */
    double began, shown; /* seconds of the monotonic clock; shown: 0 when the bar was never drawn */
    size_t first;        /* what was done already when it was first shown */
    size_t last_tenth;
    size_t drawn; /* columns of the bar that stands there; 0: none does */
};

/* What a bar says. */
struct progress_words {
    const char *what, *note;
    size_t done, of;
    double seconds_left;
};

/* Adds the bar in at most `columns`: all of it, or without its note, with a shorter bar, without
 * one, or with nothing but how much is done. */
void progress_line(const struct progress_words *words, size_t columns, struct text *out);

/* Begins now. `what` must live as long as the progress. */
struct progress progress_start(const char *what, bool quiet);

/* Shows that `done` of `of` parts are done; `of` must not be 0. May be called after every part: it
 * draws seldom. */
void progress_show(struct progress *progress, size_t done, size_t of);

/* What is shown behind the bar from the next time on; cut after 63 bytes, or at
 * the character before. */
void progress_note(struct progress *progress, const char *note);

/* Takes the bar away from the terminal. */
void progress_end(struct progress *progress);

#endif
