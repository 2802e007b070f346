/* The signals by which people, shells and clusters end a program: SIGINT, SIGTERM, SIGHUP. One that
 * was ignored when the program began (nohup, a shell's background job) stays so: whoever set that
 * meant it. */
#ifndef TANGGAP_BASE_SIGNALS_H
#define TANGGAP_BASE_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

enum { ENDING_SIGNALS = 3 };
extern const int ENDING_SIGNAL[ENDING_SIGNALS];

/* How they were taken before somebody else listens to them. */
struct signals {
    struct sigaction action[ENDING_SIGNALS];
    sigset_t mask;
};

/* Remembers how they are taken, and holds them back until signals_let_in(): what comes meanwhile is
 * not lost. Threads that are made meanwhile never see them. */
void signals_hold(struct signals *before);
void signals_let_in(const struct signals *before);
bool signals_ignored(const struct signals *before, int which);

/* They are taken again as they were; what was held back arrives now. */
void signals_give_back(const struct signals *before);

/* From now on they call `handler`, which may do what a signal handler may. */
void signals_listen(void (*handler)(int));

/* Whether a signal that is there now is another than the last: timeout and Slurm send theirs to a
 * process and to its group, so that it comes twice, and what comes within a second of another is
 * the same one. May be called from a handler. */
bool signals_is_new(void);

#endif
