/* A desk of the limit loop: who comes first is served first, nobody gives up, and there is room for
 * all. So when a job arrives its end is known, and the desk is a row of moments at which its
 * servers are free: no queue, no event for a start, none for a server who comes back to his desk.
 *
 * Jobs must be told in the order in which they arrive. */
#ifndef TANGGAP_BENCH_LIMIT_DESK_H
#define TANGGAP_BENCH_LIMIT_DESK_H

#include "engine/desk.h"
#include "engine/random.h"

struct fifo_desk {
    _Alignas(64) sim_time *free; /* by server: when the job in hand, or the absence, is over */
    sim_time *seen;              /* by server: until when it is known that no other duty calls */
    struct hours *hours[DESK_SHIFTS];
    uint16_t servers, first_shift; /* in all, and of shift 0, whose numbers come first */
    bool unlimited, pauses;        /* a pure delay; work stops when the office closes */
    uint32_t words_left;
    double absence, share, block; /* of shifts missed; other duties: of time, and how long one is */
    uint64_t stream, blocks, words[4]; /* words of chance, in order of use */
    sim_time judged;                   /* the last server found present: end of shift + number */
    uint64_t arrived;
    double waited, worked, stayed; /* microseconds, of jobs that count */
};

struct fifo_job {
    sim_time arrives, work;
    bool counts; /* in the tallies */
};

/* `desk` as the engine has it is copied; `times` has room for two moments of each server. */
void fifo_desk_init(struct fifo_desk *fifo, const struct desk *desk, sim_time begin,
                    sim_time *times);

/* When the job will be done; TIME_NEVER if nobody ever is on duty. */
sim_time fifo_desk_serve(struct fifo_desk *desk, const struct random_key *key, struct fifo_job job);

#endif
