/* The step of the simulation: alarms and desks come due and are handed to the caller as events. */
#include "engine/engine.h"

#include <string.h>

#include "base/array.h"
#include "desk_internal.h"

void engine_init(struct engine *engine, struct arena *arena, struct engine_size size,
                 struct random_key key, sim_time now) {
    *engine = (struct engine){.now = now,
                              .key = key,
                              .arena = arena,
                              .slot_count = size.slots,
                              .desk_room = size.desks,
                              .free_job = NO_JOB,
                              .spent_slot = NO_SLOT,
                              .count_from = now,
                              .count_to = TIME_NEVER};
    engine->desks = ARENA_ARRAY(arena, size.desks, struct desk);
    event_tree_init(&engine->tree, arena, size.slots);
    engine->first_alarm = event_key_none(0);
    timers_init(&engine->timers, now);
}

void engine_release(struct engine *engine) {
    for (uint32_t i = 0; i < engine->desk_count; i++) queue_release(&engine->desks[i].queue);
    timers_release(&engine->timers);
    mem_free(engine->jobs);
    mem_free(engine->stays);
    *engine = (struct engine){0};
}

/* Prefetches the desk of a job that may be at one. */
static ALWAYS_INLINE void desk_of_job_fetch(const struct engine *engine, uint32_t subject) {
    if (subject >= engine->job_count || engine->jobs[subject].desk >= engine->desk_count) return;
    desk_fetch(&engine->desks[engine->jobs[subject].desk]);
}

/* Looks which alarm is next. A bucket that has just been opened says which rows will be wanted, and
 * a row that has come since then, which desk. */
static void alarms_look(struct engine *engine) {
    const struct timers *timers = &engine->timers;
    uint32_t before = timers->near_count;
    engine->first_alarm = timers_first(&engine->timers);
    assert(engine->first_alarm.at >= engine->now);
    for (uint32_t i = before; i < timers->near_count; i++)
        engine_fetch(engine, timers->near[i].subject);
    if (timers->near_count > 1)
        desk_of_job_fetch(engine, timers->near[timers->near_count - 2].subject);
}

OUT_OF_LINE void engine_set_own_alarm(struct engine *engine, struct alarm alarm,
                                      enum event_priority priority) {
    assert(alarm.at >= engine->now);
    struct event_key key = event_key_make(alarm.at, priority, engine->sequence++, alarm.kind);
    timers_set(&engine->timers, key, alarm.subject);
    if (event_key_before(key, engine->first_alarm)) engine->first_alarm = key;
}

void engine_set_alarm(struct engine *engine, struct alarm alarm) {
    assert(alarm.kind < ALARM_KINDS);
    engine_set_own_alarm(engine, alarm, PRIORITY_ALARM);
}

/* --- patience --- */

/* The alarm of a patience stays when the job is taken before: then it holds no more. */
static inline bool patience_holds(const struct job *job, sim_time at) {
    return job->queued && job->patience_ends == at;
}

static bool alarm_holds(const void *owner, struct alarm alarm) {
    const struct engine *engine = owner;
    return alarm.kind != ALARM_PATIENCE || patience_holds(&engine->jobs[alarm.subject], alarm.at);
}

void engine_patience_over(struct engine *engine) {
    enum { FEW = 1024 };
    engine->patience_spent++;
    if (engine->patience_spent < FEW || 2 * engine->patience_spent < engine->timers.pending) return;
    timers_sift(&engine->timers, alarm_holds, engine);
    engine->patience_spent = 0;
    alarms_look(engine);
}

void engine_clear_spent_slot(struct engine *engine) {
    assert(engine->spent_slot < engine->slot_count);
    event_tree_clear(&engine->tree, engine->spent_slot);
    engine->spent_slot = NO_SLOT;
}

/* An alarm of the engine's own: the desk reacts. False when that is all, and event_count counts it
 * only if something has happened. */
static bool own_alarm_react(struct engine *engine, const struct alarm *alarm,
                            struct event *event) {
    if (alarm->kind == ALARM_WAKE) {
        engine->event_count -= !desk_wake(engine, &engine->desks[alarm->subject]);
        return false;
    }
    assert(alarm->subject < engine->job_count);
    const struct job *job = &engine->jobs[alarm->subject];
    if (alarm->kind == ALARM_PATIENCE && !patience_holds(job, alarm->at)) {
        engine->patience_spent -= engine->patience_spent > 0;
        engine->event_count--;
        return false;
    }
    event->desk = job->desk;
    assert(event->desk < engine->desk_count);
    struct desk *desk = &engine->desks[event->desk];
    event->kind = alarm->kind == ALARM_PATIENCE ? EVENT_ABANDONED : EVENT_DONE;
    if (alarm->kind == ALARM_SERVED) return desk_served(engine, desk, alarm->subject);
    if (alarm->kind == ALARM_DELAY_DONE) desk_delay_done(engine, desk, alarm->subject);
    else desk_abandoned(engine, desk, alarm->subject);
    return true;
}

OUT_OF_LINE bool engine_react(struct engine *engine, struct event *event) {
    struct alarm alarm = timers_pop(&engine->timers);
    assert(alarm.at == engine->now);
    alarms_look(engine);
    *event =
        (struct event){.kind = EVENT_ALARM, .alarm_kind = alarm.kind, .subject = alarm.subject};
    return alarm.kind < ALARM_KINDS || own_alarm_react(engine, &alarm, event);
}

void engine_add_row(struct engine *engine) {
    assert(engine->free_job == NO_JOB);
    assert(engine->job_count < NO_JOB);
    uint32_t count = engine->job_count, room = engine->job_room;
    ARRAY_RESERVE_ROWS(engine->jobs, count, engine->job_room, count + 1);
    if (engine->job_room > room)
        engine->stays =
            mem_resize_rows(engine->stays, count, engine->job_room, sizeof *engine->stays);
    engine->free_job = engine->job_count++;
    engine->jobs[engine->free_job].next = NO_JOB;
}

uint32_t engine_add_desk(struct engine *engine, const struct desk_settings *settings,
                         uint64_t stream) {
    assert(engine->desk_count < engine->desk_room);
    uint32_t number = engine->desk_count++;
    engine->desks[number].stream = stream;
    desk_make(engine, &engine->desks[number], settings);
    return number;
}

static uint32_t desk_shortest(const struct engine *engine, uint32_t first, uint32_t count) {
    uint32_t best = first;
    for (uint32_t i = first + 1; i < first + count; i++)
        if (engine->desks[i].tally.present.count < engine->desks[best].tally.present.count)
            best = i;
    return best;
}

bool choice_pools(enum choice choice) {
    switch (choice) {
#define CHOICE(id, word, english, indonesian, pools, draws) \
    case CHOICE_##id: return pools;
        CHOICES(CHOICE)
#undef CHOICE
    }
    __builtin_unreachable();
}

bool choice_draws(enum choice choice) {
    switch (choice) {
#define CHOICE(id, word, english, indonesian, pools, draws) \
    case CHOICE_##id: return draws;
        CHOICES(CHOICE)
#undef CHOICE
    }
    __builtin_unreachable();
}

uint32_t engine_choose(const struct engine *engine, uint32_t first, uint32_t count,
                       enum choice choice, double u, uint32_t *turn) {
    assert(count > 0);
    assert(first + count <= engine->desk_count);
    assert(u < 1);
    if (count == 1) return first;
    switch (choice) {
    case CHOICE_POOLED: return first;
    case CHOICE_RANDOM: return first + (uint32_t)(u * count);
    case CHOICE_ROUND_ROBIN: return first + (*turn)++ % count;
    case CHOICE_SHORTEST: return desk_shortest(engine, first, count);
    }
    return first;
}

/* Services whose end is pending, and whether one of these ends is not that of its job. */
struct ends_seen {
    const struct engine *engine;
    int64_t count;
    bool wrong;
};

static void end_see(void *context, struct alarm alarm) {
    struct ends_seen *seen = context;
    if (alarm.kind != ALARM_SERVED) return;
    const struct job *job = &seen->engine->jobs[alarm.subject];
    seen->count++;
    seen->wrong |= job->queued || job->ends != alarm.at;
}

static const char *ends_audit(const struct engine *engine, int64_t in_service) {
    struct ends_seen seen = {.engine = engine};
    timers_each(&engine->timers, end_see, &seen);
    if (seen.wrong) return "a completion is not when its job ends";
    return seen.count == in_service ? NULL : "a service has no end, or two";
}

const char *engine_audit(const struct engine *engine) {
    int64_t with_end = 0;
    for (uint32_t d = 0; d < engine->desk_count; d++) {
        const struct desk *desk = &engine->desks[d];
        int64_t serving = 0;
        for (uint32_t i = 0; i < desk->server_count; i++) {
            const struct server *server = &desk->servers[i];
            if (server->job == NO_JOB) continue;
            serving++;
            const struct job *job = &engine->jobs[server->job];
            with_end += job->ends < TIME_NEVER;
            if (job->desk != d || job->server != i || job->queued)
                return "a server works on a job that is elsewhere";
        }
        if (desk->tally.waiting.count != desk->queue.count - desk->queue.begun_count)
            return "a queue's length is not what was counted";
        if (desk->tally.present.count != serving + desk->queue.count + desk->delays)
            return "present is not waiting, in service and delayed";
        if (desk->plain && !desk->settings.unlimited && desk->queue.count && desk->idle_count)
            return "a server idles while a job waits";
    }
    return ends_audit(engine, with_end);
}
