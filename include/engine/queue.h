/* Jobs and the queues they stand in. A job is a row of one array, named by its number; a queue
 * links the rows, so that joining allocates nothing and leaving from the middle is O(1) (a heap:
 * O(log n)). */
#ifndef TANGGAP_ENGINE_QUEUE_H
#define TANGGAP_ENGINE_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/sim_time.h"

#define NO_JOB UINT32_MAX
#define NO_SERVER (UINT32_MAX - 1) /* of a job in a pure delay */

/* Who is next. DISCIPLINE(id, name, meaning, the same in Indonesian, kept, key)
 *
 * `kept` is how the queue keeps its jobs: ONE_LINE; LINES, a line for each value of the key, which
 * is below SEVERITIES; HEAP, ordered by the key. `key` is the key of a job, read from `job`: the
 * smallest goes first, among equals the one that came first. A queue is asked nothing else about a
 * discipline, so a row is all that a further one needs. */
#define DISCIPLINES(DISCIPLINE)                                                                    \
    DISCIPLINE(FIFO, fifo, "first come, first served", "yang datang dahulu dilayani dahulu",       \
               ONE_LINE, 0)                                                                        \
    DISCIPLINE(SEVERITY, severity, "the most severe class first, then in order",                   \
               "tingkat terparah dahulu, lalu menurut urutan", LINES, job->severity)               \
    DISCIPLINE(DEADLINE, deadline, "the earliest deadline first",                                  \
               "batas waktu terdekat dahulu", HEAP, job->rank)                                     \
    DISCIPLINE(SHORTEST, shortest, "the shortest job first", "pekerjaan tersingkat dahulu", HEAP,  \
               job->work)

enum discipline {
#define DISCIPLINE(id, ...) DISCIPLINE_##id,
    DISCIPLINES(DISCIPLINE)
#undef DISCIPLINE
};

enum { SEVERITIES = 8 };

/* One cache line. */
struct job {
    _Alignas(64) uint32_t next;
    uint32_t
        previous; /* neighbours in the queue, NO_JOB at the ends; `next` also links free rows */
    uint32_t desk, server;   /* where it is; server NO_JOB = waiting */
    sim_time entered;
    sim_time work;           /* what a server has to do for it */
    int64_t rank;            /* deadline discipline: the deadline. Smaller goes first */
    union {
        struct {
            sim_time started, ends; /* in service */
        };
        uint64_t draws[2]; /* on entering: entity and purpose at which its patience is drawn */
        struct {
            uint64_t unused; /* the rest of what was set on entering */
            sim_time patience_ends; /* waiting; TIME_NEVER: never */
        };
    };
    uint32_t heap_at;        /* place in the heap of a deadline or shortest queue */
    uint8_t severity;        /* 0 = most severe, below SEVERITIES */
    bool promoted : 1;
    bool begun : 1; /* somebody has worked on it at this desk, and handed it over */
    bool counted, queued;
};
_Static_assert(sizeof(struct job) == 64, "one line");

/* Sets all fields to those of a job that is nowhere. Field by field: of an assignment of the
 * whole struct gcc 12 makes `rep stos`, which alone takes a twentieth of the time of an M/M/1. */
static inline void job_rest(struct job *job) {
    job->next = job->previous = job->desk = job->server = NO_JOB;
    job->entered = job->started = job->ends = job->work = 0;
    job->rank = 0;
    job->heap_at = 0;
    job->severity = 0;
    job->promoted = job->begun = job->counted = job->queued = false;
}

struct job_line {
    uint32_t head, tail;
};

struct job_queue {
    enum discipline discipline;
    uint32_t count, begun_count;
    struct job_line begun;             /* goes before everything else, in order of coming back */
    struct job_line promoted;          /* goes before all that follow, in order of promotion */
    struct job_line lines[SEVERITIES]; /* ONE_LINE uses the first */
    uint32_t *heap, heap_count, heap_room;
};

/* `jobs` is the array that job numbers index. */
void queue_init(struct job_queue *queue, enum discipline discipline);
void queue_release(struct job_queue *queue);
void queue_add(struct job_queue *queue, struct job *jobs, uint32_t job);
/* A job that was taken and worked on comes back: it goes before all that were never taken. */
void queue_put_back(struct job_queue *queue, struct job *jobs, uint32_t job);
/* NO_JOB when empty. */
uint32_t queue_take(struct job_queue *queue, struct job *jobs);
void queue_remove(struct job_queue *queue, struct job *jobs, uint32_t job);
/* The job goes before all that are not promoted, behind those promoted earlier. */
void queue_promote(struct job_queue *queue, struct job *jobs, uint32_t job);
/* Another discipline for the same jobs; among equals the order of arrival stays. */
void queue_rearrange(struct job_queue *queue, struct job *jobs, enum discipline discipline);

#endif
