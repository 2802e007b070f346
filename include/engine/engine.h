/* Time, order, chance and capacity: a clock, the pending events, the jobs and the desks. The engine
 * knows nothing of complaints.
 *
 *     engine_init(&engine, &arena, …);
 *     while (engine_next(&engine, until, &event))
 *         switch (event.kind) { … }
 *
 * What is pending are a few slots that the caller sets (say, the next arrival), in an
 * event_tree, and alarms: those of the caller, and of desks, whose servers are done or may come on
 * duty for jobs that wait. */
#ifndef TANGGAP_ENGINE_ENGINE_H
#define TANGGAP_ENGINE_ENGINE_H

#include "engine/desk.h"
#include "engine/event_tree.h"
#include "engine/random.h"
#include "engine/timers.h"

enum event_kind {
    EVENT_SLOT,      /* a slot of the caller is due: `subject` is its number; it has been cleared */
    EVENT_ALARM,     /* an alarm of the caller: `alarm_kind`, `subject` */
    EVENT_DONE,      /* `desk` has finished job `subject` */
    EVENT_ABANDONED, /* job `subject` has left the queue of `desk` unserved: its patience ran out */
};

struct event {
    enum event_kind kind;
    uint32_t subject, desk, alarm_kind;
};

/* Events of the same microsecond leave in this order, the smaller first: completions before servers
 * who come on duty, so that all that is handed over at a moment is back in the queue before anybody
 * starts, and both before arrivals, so that a server who is free at a moment can take what arrives
 * at that moment. The
 * caller's slots may have any priority, so that a timeline row or the start of counting goes
 * before all else. */
enum event_priority {
    PRIORITY_FIRST = 0,
    PRIORITY_DONE = 64,
    PRIORITY_WAKE,
    PRIORITY_ALARM = 96,
    PRIORITY_ARRIVAL = 128
};

#define NO_SLOT UINT32_MAX

struct engine {
    sim_time now;
    uint64_t sequence, event_count;
    struct event_tree tree;       /* of the caller's slots */
    struct event_key first_alarm; /* the first of all alarms; none: at TIME_NEVER */
    struct job *jobs;
    struct job_stay *stays; /* by number of job; valid at a desk that is not plain */
    uint32_t job_count, job_room, free_job;
    const void *rows; /* the owner's row of each job, by the same number; prefetched, never read */
    size_t row_size;
    struct desk *desks;
    struct hours *hours; /* of every calendar that a desk has had */
    uint32_t desk_count, desk_room, slot_count;
    uint32_t spent_slot; /* came due last, and its matches are not replayed yet; or NO_SLOT */
    struct random_key key;
    struct arena *arena;           /* borrowed: desks and the tree live there */
    sim_time count_from, count_to; /* jobs that come to a desk in [from, to) enter its tally */
    uint32_t patience_spent; /* alarms of patience that are pending and hold no more */
    struct timers timers;    /* last, for it is large */
};

struct engine_size {
    uint32_t slots, desks; /* how many the caller will have at most */
};

void engine_init(struct engine *engine, struct arena *arena, struct engine_size size,
                 struct random_key key, sim_time now);
void engine_release(struct engine *engine);

/* For engine_next() alone: replays the matches of the slot that came due last, if the caller has
 * not set it since. Nearly always the caller has, and replayed them so; doing it when the slot
 * comes due would be doing it twice. */
void engine_clear_spent_slot(struct engine *engine);
/* For engine_next() alone: an alarm is due. False when nothing has happened that the caller must
 * know. */
bool engine_react(struct engine *engine, struct event *event);

/* Goes to the next event that the caller must know of and no later than `until`; false, with the
 * clock at `until` (or where it was, if that is later), when there is none. */
static inline bool engine_next(struct engine *engine, sim_time until, struct event *event) {
    if (engine->spent_slot != NO_SLOT) engine_clear_spent_slot(engine);
    for (;;) {
        struct event_key slot = event_tree_first(&engine->tree);
        bool alarm = event_key_before(engine->first_alarm, slot);
        struct event_key first = alarm ? engine->first_alarm : slot;
        if (first.at > until) {
            if (until > engine->now) engine->now = until; /* the clock never goes back */
            return false;
        }
        assert(first.at >= engine->now);
        engine->now = first.at;
        engine->event_count++;
        if (alarm && engine_react(engine, event)) return true;
        if (alarm) continue;
        event->kind = EVENT_SLOT;
        event->subject = engine->spent_slot = event_key_slot(first);
        event_tree_take(&engine->tree, event->subject);
        return true;
    }
}

/* Prefetches the rows of a job. Between two events of a job come those of thousands of others,
 * so its rows are no longer in the cache; whoever knows which job is next calls this while there
 * is other work to do. */
enum { LINE_BYTES = 64 };
/* gcc takes a function that only prefetches for one without effect and drops calls that are not
 * inline. */
#define ALWAYS_INLINE inline __attribute__((always_inline))
static ALWAYS_INLINE void engine_fetch(const struct engine *engine, uint32_t number) {
    /* As numbers: there may be no rows, and no job yet, and fetching from anywhere is harmless. */
    uintptr_t job = (uintptr_t)engine->jobs + number * sizeof(struct job),
              row = (uintptr_t)engine->rows + number * engine->row_size,
              stay = (uintptr_t)engine->stays + number * sizeof(struct job_stay);
    for (size_t i = 0; i < sizeof(struct job); i += LINE_BYTES)
        __builtin_prefetch((const void *)(job + i), 1);
    for (size_t i = 0; i < engine->row_size; i += LINE_BYTES)
        __builtin_prefetch((const void *)(row + i), 1);
    __builtin_prefetch((const void *)stay, 1);
}

/* The caller's own slots. */
static inline void engine_set_slot(struct engine *engine, uint32_t slot, sim_time at,
                                   unsigned priority) {
    assert(slot < engine->slot_count);
    assert(at >= engine->now);
    event_tree_set(&engine->tree, slot, event_key_make(at, priority, engine->sequence++, slot));
    if (slot == engine->spent_slot) engine->spent_slot = NO_SLOT;
}

/* Alarms of the caller, of kinds below ALARM_KINDS. One that was set goes off: who set it knows
 * then whether it still holds. */
enum { ALARM_KINDS = EVENT_SLOTS_MOST - 16 };
void engine_set_alarm(struct engine *engine, struct alarm alarm);

/* For engine_new_job() alone: a further row, free. */
void engine_add_row(struct engine *engine);

/* A job, its fields as job_rest() leaves them; engine_free_job() gives it back. Numbers are used
 * again, the last given back first. */
static inline uint32_t engine_new_job(struct engine *engine) {
    if (engine->free_job == NO_JOB) engine_add_row(engine);
    uint32_t number = engine->free_job;
    assert(number < engine->job_count);
    engine->free_job = engine->jobs[number].next;
    job_rest(&engine->jobs[number]);
    return number;
}

static inline void engine_free_job(struct engine *engine, uint32_t number) {
    assert(number < engine->job_count);
    assert(!engine->jobs[number].queued);
    engine->jobs[number].next = engine->free_job;
    engine->free_job = number;
}

/* Adds a desk and returns its number. `stream` is a hash of its stable id, for its draws. */
uint32_t engine_add_desk(struct engine *engine, const struct desk_settings *settings,
                         uint64_t stream);

/* From now on how long each counted job waited until it was started is added to `waits`, in the
 * engine's arena, which several desks may share; jobs that did not wait are left out, for the tally
 * counts them (`started` without `delayed`). */
void engine_keep_waits(struct engine *engine, uint32_t desk, struct times *waits);

/* Gives a desk new settings now. */
void engine_change_desk(struct engine *engine, uint32_t desk, const struct desk_settings *settings);

/* Sends a job to a desk; job fields `work`, `severity`, `rank` must be set. False when the desk is
 * full: refused, and the job is as it was. */
bool engine_enter(struct engine *engine, uint32_t desk, uint32_t job);

/* Takes a job that waits out of its queue; false, and nothing is done, if it does not wait. */
bool engine_withdraw(struct engine *engine, uint32_t job);

/* The job goes before all others wherever it waits now and later, but for those that were handed
 * over. If it waits now, its work, or what remains of it, is divided by `speed` (above 0). */
void engine_promote(struct engine *engine, uint32_t job, double speed);

/* Which of several alike desks takes a job.
 * CHOICE(id, word, meaning, in Indonesian, they are one desk with all their servers, a uniform is
 * drawn for it) */
#define CHOICES(CHOICE)                                                                          \
    CHOICE(POOLED, pooled, "one queue for all of them", "satu antrean untuk semuanya", true,     \
           false)                                                                                \
    CHOICE(RANDOM, random, "any of them, all alike", "yang mana saja, dengan peluang sama",      \
           false, true)                                                                          \
    CHOICE(ROUND_ROBIN, round_robin, "each in turn", "bergiliran", false, false)                 \
    CHOICE(SHORTEST, shortest, "the one with the fewest jobs present",                           \
           "yang paling sedikit pekerjaannya saat itu", false, false)

enum choice {
#define CHOICE(id, ...) CHOICE_##id,
    CHOICES(CHOICE)
#undef CHOICE
};
bool choice_pools(enum choice choice);
bool choice_draws(enum choice choice);

/* The desk, of `count` alike ones numbered from `first` on, that takes the next job. `u` is the
 * uniform of a choice that draws; `turn` is the memory of round robin, kept by the caller. */
uint32_t engine_choose(const struct engine *engine, uint32_t first, uint32_t count,
                       enum choice choice, double u, uint32_t *turn);

/* Work done at a desk within the counted time so far, in microseconds of servers, jobs in hand
 * included. */
double engine_desk_worked(const struct engine *engine, uint32_t desk);

/* Server-time on duty in counted time so far, under the settings of each moment, absence taken off
 * on average, in microseconds. */
double engine_desk_duty(const struct engine *engine, uint32_t desk);

/* Where the counted time of its servers has gone so far. */
struct desk_time engine_desk_time(const struct engine *engine, uint32_t desk);

/* Adds to `work`, by desk, what the jobs that wait there still need, in microseconds of a server;
 * not what is left of those in hand. */
void engine_work_waiting(const struct engine *engine, double *work);

/* How far a job has come: is it at a desk, has anybody begun to work on it, since when (`now` if
 * nobody has), and how much of its work is done. */
struct job_progress {
    bool is_there, has_begun;
    sim_time started, worked;
};
struct job_progress engine_job_progress(const struct engine *engine, uint32_t job);

/* Whether a job is at a desk, whose completion may be due at this very moment; one that leaves a
 * desk now is no longer there. */
static inline bool engine_job_is_there(const struct engine *engine, uint32_t number) {
    assert(number < engine->job_count);
    const struct job *job = &engine->jobs[number];
    return job->desk != NO_JOB && (job->queued || job->ends >= engine->now);
}

/* The work that was done for a job at the desk that it has left. */
sim_time engine_job_worked(const struct engine *engine, uint32_t job);

/* For engine_job_spent() alone: of a job that is still at a desk that is not plain. */
struct job_spent engine_job_stay_spent(const struct engine *engine, uint32_t job);

/* Where the time of a job went at the desk where it is, or that it has left now: the parts add up
 * to the time from when it came until now. */
static inline struct job_spent engine_job_spent(const struct engine *engine, uint32_t number) {
    assert(number < engine->job_count);
    const struct job *job = &engine->jobs[number];
    assert(job->desk < engine->desk_count);
    if (!engine->desks[job->desk].plain)
        return job->queued || job->ends > engine->now ? engine_job_stay_spent(engine, number)
                                                      : engine->stays[number].spent;
    sim_time started = job->server == NO_JOB ? engine->now : job->started;
    return (struct job_spent){.waiting = started - job->entered, .hands = engine->now - started};
}

/* Whether a job is, or was last, in a pure delay: its time occupies nobody. */
static inline bool engine_job_is_delay(const struct engine *engine, uint32_t job) {
    return engine->jobs[job].server == NO_SERVER;
}

/* A slow check for tests: compares every count of every desk with what it counts. NULL, or what
 * differs. */
const char *engine_audit(const struct engine *engine);

#endif
