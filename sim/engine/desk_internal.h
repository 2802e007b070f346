/* What engine.c, desk.c and desk_staff.c share: how a desk reacts, and its stack of idle
 * servers. */
#ifndef TANGGAP_ENGINE_DESK_INTERNAL_H
#define TANGGAP_ENGINE_DESK_INTERNAL_H

#include <assert.h>

#include "engine/engine.h"

/* For functions that only some jobs need. Inlined, their stack frame, stack guard and saved
 * registers would be paid for by every job: a tenth of the time of an M/M/1. */
#define OUT_OF_LINE __attribute__((noinline))

/* Alarms of the engine's own. The subject is a job; of ALARM_WAKE it is a desk. */
enum { ALARM_SERVED = ALARM_KINDS, ALARM_DELAY_DONE, ALARM_PATIENCE, ALARM_WAKE };
_Static_assert((int)ALARM_WAKE < (int)EVENT_SLOTS_MOST, "a kind has the bits of a slot");

/* A job that had a patience waits no more. */
void engine_patience_over(struct engine *engine);

void desk_make(struct engine *engine, struct desk *desk, const struct desk_settings *settings);

void engine_set_own_alarm(struct engine *engine, struct alarm alarm, enum event_priority priority);

/* The service of a job ends: it is done (true), or handed over. */
bool desk_served(struct engine *engine, struct desk *desk, uint32_t job);

/* A server may start a job that waits. False when the desk knew already that none can. */
bool desk_wake(struct engine *engine, struct desk *desk);

/* A job of a pure delay is done. */
void desk_delay_done(struct engine *engine, struct desk *desk, uint32_t job);

/* The patience of a job that waits has run out: it leaves the queue. */
void desk_abandoned(struct engine *engine, struct desk *desk, uint32_t job);

/* Starts jobs that wait with idle servers that are there. */
void waiting_start(struct engine *engine, struct desk *desk);

/* Prefetches what every event of a desk touches. */
static ALWAYS_INLINE void desk_fetch(const struct desk *desk) {
    enum { LINES = offsetof(struct desk, server_room) / LINE_BYTES };
    for (size_t i = 0; i < LINES; i++)
        __builtin_prefetch((const void *)((uintptr_t)desk + i * LINE_BYTES), 1);
}

/* The stay of a job. */
static inline struct job_stay *job_stay(const struct engine *engine, const struct job *job) {
    return &engine->stays[job - engine->jobs];
}

/* The part of the work of a job's service that falls into the counted time, done until `until`. */
double job_work_counted(const struct engine *engine, const struct job *job, sim_time until);

/* Adds the time that a server has had their job in hand until now to that of the desk. */
void server_time_book(struct engine *engine, struct desk *desk, uint32_t server);

static inline sim_time earlier(sim_time a, sim_time b) { return a < b ? a : b; }
static inline sim_time later(sim_time a, sim_time b) { return a > b ? a : b; }

/* The invariants; nothing in a release build. */
static inline void desk_check(const struct engine *engine, const struct desk *desk) {
    int64_t unserved = (int64_t)desk->queue.count + desk->delays;
    int64_t served = desk->tally.present.count - unserved;
    (void)engine, (void)served;
    assert(desk->wakes >= engine->now);
    assert(desk->queue.count || desk->wakes == TIME_NEVER);
    assert(!desk->plain || !desk->queue.count || !desk->idle_count);
    assert(desk->wake_set <= desk->wakes);
    assert(desk->tally.waiting.count == desk->queue.count - desk->queue.begun_count);
    assert(served >= 0);
    assert(served + desk->idle_count <= desk->server_count);
    assert(desk->idle_count == desk->idle_in[0] + desk->idle_in[1]);
}

/* --- the stack of idle servers --- */

enum { SHIFT_BIT = 31 };

static inline uint32_t idle_server(uint32_t entry) { return entry & ~(1u << SHIFT_BIT); }

static inline void idle_push(struct desk *desk, uint32_t server) {
    assert(desk->idle_count < desk->server_count);
    assert(desk->servers[server].job == NO_JOB);
    uint32_t shift = desk->servers[server].shift;
    desk->idle[desk->idle_count++] = server | shift << SHIFT_BIT;
    desk->idle_in[shift]++;
}

/* Takes the entry at `at` off the stack; the last entry moves into its place. */
static inline uint32_t idle_take(struct desk *desk, uint32_t at) {
    assert(at < desk->idle_count);
    uint32_t entry = desk->idle[at];
    desk->idle[at] = desk->idle[--desk->idle_count];
    desk->idle_in[entry >> SHIFT_BIT]--;
    return idle_server(entry);
}

#endif
