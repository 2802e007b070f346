#include "engine_bench.h"

#include "../support/stream.h"
#include "base/arena.h"
#include "engine/engine.h"

/* The same streams and the same order of draws as in loop.c: a gap per arrival, and a service per
 * customer in order of arrival, which at one desk in turn is the order of starting. `rate`:
 * arrivals in a mean service. */
static void serve(struct engine *engine, uint32_t desk, double rate, uint64_t customers) {
    const double service = (double)hours(1), gap = service / rate;
    struct random_stream gaps, services;
    stream_init(&gaps, &engine->key, 1, 1);
    stream_init(&services, &engine->key, 2, 1);
    engine_set_slot(engine, 0, time_from_double(stream_exponential(&gaps) * gap), PRIORITY_ARRIVAL);
    struct event event;
    for (uint64_t served = 0; served < customers && engine_next(engine, TIME_NEVER - 1, &event);) {
        if (event.kind == EVENT_DONE) {
            engine_free_job(engine, event.subject);
            served++;
            continue;
        }
        uint32_t job = engine_new_job(engine);
        engine->jobs[job].work = time_from_double(stream_exponential(&services) * service);
        engine_enter(engine, desk, job);
        engine_set_slot(engine, 0, engine->now + time_from_double(stream_exponential(&gaps) * gap),
                        PRIORITY_ARRIVAL);
    }
}

double bench_engine(unsigned servers, double load, uint64_t customers) {
    struct arena arena = {0};
    struct engine engine;
    engine_init(&engine, &arena, (struct engine_size){.slots = 1, .desks = 1},
                random_key_make(1, 0), 0);
    uint32_t desk =
        engine_add_desk(&engine, &(struct desk_settings){.shift = {{NULL, servers}}}, 1);
    serve(&engine, desk, load * servers, customers);
    const struct desk_tally *tally = &engine.desks[desk].tally;
    double mean_stay = tally->stayed / (double)tally->finished / (double)hours(1);
    engine_release(&engine);
    arena_release(&arena);
    return mean_stay;
}
