/* A run as a short timed log: "11:00 done 0", one line to an event, times in hours and minutes
 * since the start. */
#ifndef TANGGAP_TESTS_ENGINE_EVENT_LOG_H
#define TANGGAP_TESTS_ENGINE_EVENT_LOG_H

#include <criterion/criterion.h>

#include "base/arena.h"
#include "base/text.h"
#include "engine/engine.h"

struct desk_world {
    struct arena arena;
    struct engine engine;
    struct text log;
};

static inline void world_init(struct desk_world *world, uint32_t slots, uint32_t desks) {
    *world = (struct desk_world){0};
    engine_init(&world->engine, &world->arena, (struct engine_size){slots, desks},
                random_key_make(5, 0), 0);
    text_add(&world->log, "");
}

static inline void world_release(struct desk_world *world) {
    engine_release(&world->engine);
    arena_release(&world->arena);
    text_release(&world->log);
}

/* The servers of the first shift have other work so long before all else, every day until `to`. */
static inline void settings_add_routine(struct desk_settings *settings, struct arena *arena,
                                        sim_time first, sim_time to) {
    struct desk_shift *shift = &settings->shift[0];
    shift->duty = shift->calendar;
    shift->calendar = calendar_after_routine(arena, shift->duty, (struct routine){.hours = first},
                                             0, 0, to);
}

/* Writes down what happens until then; jobs that leave go where `next` says, or nowhere. */
static inline void world_run(struct desk_world *world, sim_time until) {
    static const char *const names[] = {"slot", "alarm", "done", "abandoned"};
    struct event event;
    while (engine_next(&world->engine, until, &event)) {
        sim_time now = world->engine.now;
        text_printf(&world->log, "%02d:%02d %s %u\n", (int)(now / hours(1)),
                    (int)(now % hours(1) / minutes(1)), names[event.kind], event.subject);
        cr_assert_null(engine_audit(&world->engine));
    }
}

static inline uint32_t world_job(struct desk_world *world, uint32_t desk, struct job what) {
    uint32_t job = engine_new_job(&world->engine);
    world->engine.jobs[job].work = what.work;
    world->engine.jobs[job].severity = what.severity;
    world->engine.jobs[job].rank = what.rank;
    if (!engine_enter(&world->engine, desk, job)) text_printf(&world->log, "refused %u\n", job);
    return job;
}

#define ASSERT_LOG(world, expected)                    \
    do {                                               \
        cr_assert_str_eq((world)->log.bytes, expected); \
        world_release(world);                          \
    } while (0)

#endif
