/* The signals that end a program, and how they were taken before. */
#include "base/signals.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <time.h>

const int ENDING_SIGNAL[ENDING_SIGNALS] = {SIGINT, SIGTERM, SIGHUP};

void signals_hold(struct signals *before) {
    sigset_t held;
    sigemptyset(&held);
    for (int i = 0; i < ENDING_SIGNALS; i++) {
        sigaction(ENDING_SIGNAL[i], NULL, &before->action[i]);
        sigaddset(&held, ENDING_SIGNAL[i]);
    }
    pthread_sigmask(SIG_BLOCK, &held, &before->mask);
}

void signals_let_in(const struct signals *before) {
    pthread_sigmask(SIG_SETMASK, &before->mask, NULL);
}

bool signals_ignored(const struct signals *before, int which) {
    return before->action[which].sa_handler == SIG_IGN;
}

void signals_give_back(const struct signals *before) {
    for (int i = 0; i < ENDING_SIGNALS; i++) sigaction(ENDING_SIGNAL[i], &before->action[i], NULL);
    signals_let_in(before);
}

void signals_listen(void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = (int)SA_RESTART}, before;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < ENDING_SIGNALS; i++)
        if (sigaction(ENDING_SIGNAL[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(ENDING_SIGNAL[i], &action, NULL);
}

/* When the last one came, in milliseconds of a clock that is never set; 0: none has. Signals are of
 * the process, and so is this. */
static atomic_llong heard_at;

bool signals_is_new(void) {
    enum { SAME_WITHIN = 1000 };
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long long at = (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000 + 1;
    long long before = atomic_load(&heard_at);
    if (before && at - before < SAME_WITHIN) return false;
    atomic_store(&heard_at, at);
    return true;
}
