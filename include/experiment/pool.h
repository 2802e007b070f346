/* Replications side by side, on libuv's threads. What is run next is asked for, and what was run is
 * handed over, in one and the same order and always by the caller's own thread: results cannot hang
 * on how many threads there are. */
#ifndef TANGGAP_EXPERIMENT_POOL_H
#define TANGGAP_EXPERIMENT_POOL_H

#include "experiment/replication.h"

struct pool_task {
    size_t variant;
    const struct scenario *scenario;
    struct draw_seed draw_seed;
    const struct observer *observer; /* or NULL */
};

struct pool {
    unsigned threads; /* 0: one run at a time, begun when the one before has been handed over; for
                         runs that somebody listens to */
    void *context;
    /* The next run, or false: there is none, or none before more results are known. Asked again
     * after every `done`. */
    bool (*next)(void *context, struct pool_task *task);
    /* Takes the replication over. False: enough. */
    bool (*done)(void *context, const struct pool_task *task,
                 struct replication *replication_result);
    /* A first signal has come: what is under way is being given up. May be NULL. */
    void (*interrupted)(void *context);
};

enum pool_end {
    POOL_FINISHED,
    POOL_ENOUGH,      /* `done` said so */
    POOL_INTERRUPTED, /* by SIGINT, SIGTERM or SIGHUP; runs in flight are given up. A second one
                       * ends the program at once. One that was ignored before stays ignored, and
                       * afterwards they are taken as they were */
};

enum pool_end pool_run(const struct pool *pool);

/* As many as this machine lets the program use. */
unsigned pool_threads_usual(void);

#endif
