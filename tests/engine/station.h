/* One desk with a Poisson stream of jobs, run for so many jobs after a warm-up, in replications:
 * what the tests of the desk measure against textbook formulas. All times are drawn by (seed,
 * replication, number of the job), so the draws of a job does not hang on the desk. */
#ifndef TANGGAP_TESTS_ENGINE_STATION_H
#define TANGGAP_TESTS_ENGINE_STATION_H

#include <criterion/criterion.h>

#include "base/arena.h"
#include "check.h"
#include "engine/engine.h"

#define SERVICE minutes(10)

struct station {
    struct desk_settings desk;
    double gap;              /* mean, in services */
    const struct distribution *work;  /* NULL = exponential, mean SERVICE */
    double urgent;           /* share of jobs of severity 0; the others have 1 */
    uint32_t jobs, warm;     /* counted jobs, jobs before them */
    uint64_t seed;
};

/* Means of one replication, in services where they are times. */
struct outcome {
    double wait, stay, refused, abandoned, delayed, waiting, busy;
    double wait_of[2]; /* by severity */
};

struct station_run {
    const struct station *station;
    struct arena arena;
    struct engine engine;
    uint64_t number; /* jobs that came */
    double waited[2], started[2];
    double *waits; /* of every job by its number, or NULL */
};

static inline void station_arrival(struct station_run *run) {
    const struct station *station = run->station;
    struct engine *engine = &run->engine;
    uint64_t number = run->number++;
    if (number == station->warm) engine->count_from = engine->now;
    struct random_draws draws = random_at(&engine->key, (struct random_address){77, number, 1});
    uint32_t job = engine_new_job(engine);
    double u = uniform_from(draws.word[0]);
    engine->jobs[job].work = station->work ? distribution_span(station->work, u)
                                           : time_from_double(-(double)SERVICE * log(u));
    engine->jobs[job].severity = uniform_from(draws.word[1]) >= station->urgent;
    engine->jobs[job].draws[0] = number;
    engine->jobs[job].rank = (int64_t)number; /* draws makes room for the service */
    if (!engine_enter(engine, 0, job)) engine_free_job(engine, job);
    if (run->number == station->warm + station->jobs) {
        engine->count_to = engine->now + 1;
        return;
    }
    double gap = -log(uniform_from(draws.word[2])) * station->gap * (double)SERVICE;
    engine_set_slot(engine, 0, engine->now + time_from_double(gap), PRIORITY_ARRIVAL);
}

static inline void station_leaves(struct station_run *run, const struct event *event) {
    struct job *job = &run->engine.jobs[event->subject];
    if (event->kind == EVENT_DONE && job->counted) {
        run->waited[job->severity] += (double)(job->started - job->entered);
        run->started[job->severity]++;
    }
    if (event->kind == EVENT_DONE && run->waits)
        run->waits[job->rank] = (double)(job->started - job->entered);
    engine_free_job(&run->engine, event->subject);
}

static inline struct outcome station_outcome(const struct station_run *run, wide area_before,
                                             wide area_at_end) {
    const struct engine *engine = &run->engine;
    const struct desk_tally *tally = &engine->desks[0].tally;
    double service = (double)SERVICE, counted = (double)(engine->count_to - engine->count_from);
    struct outcome outcome = {.wait = tally->waited / (double)tally->started / service,
                              .stay = tally->stayed / (double)tally->finished / service,
                              .refused = (double)tally->refused / (double)tally->arrived,
                              .abandoned = (double)tally->abandoned / (double)tally->arrived,
                              .delayed = (double)tally->delayed / (double)tally->started,
                              .waiting = (double)(area_at_end - area_before) / counted,
                              .busy = engine_desk_worked(engine, 0) / counted};
    for (int i = 0; i < 2; i++) outcome.wait_of[i] = run->waited[i] / run->started[i] / service;
    return outcome;
}

/* One replication. `waits` may be NULL, else it gets the wait of every job by number (those that
 * left unserved: 0). */
static inline struct outcome station_run(const struct station *station, uint32_t replication,
                                         double *waits) {
    struct station_run run = {.station = station, .waits = waits};
    engine_init(&run.engine, &run.arena, (struct engine_size){1, 1},
                random_key_make(station->seed, replication), 0);
    run.engine.count_from = run.engine.count_to = TIME_NEVER;
    engine_add_desk(&run.engine, &station->desk, 4711);
    engine_set_slot(&run.engine, 0, 1, PRIORITY_ARRIVAL);
    wide before = 0, at_end = 0;
    struct event event;
    while (engine_next(&run.engine, TIME_NEVER - 1, &event)) {
        if (event.kind != EVENT_SLOT) {
            station_leaves(&run, &event);
            continue;
        }
        const struct time_integral *integral = &run.engine.desks[0].tally.waiting;
        if (run.number == station->warm) before = time_integral_until(integral, run.engine.now);
        if (run.number == station->warm + station->jobs - 1)
            at_end = time_integral_until(integral, run.engine.now);
        station_arrival(&run);
        cr_assert_null(run.number % 1000 ? NULL : engine_audit(&run.engine));
    }
    cr_assert_null(engine_audit(&run.engine));
    struct outcome outcome = station_outcome(&run, before, at_end);
    engine_release(&run.engine);
    arena_release(&run.arena);
    return outcome;
}

enum { REPLICATIONS = 30 };

/* The rule of comparison (tests/README.md): within 4 standard errors, and a standard error of at
 * most 0.5% of the mean, which is the test's power. */
#define ASSERT_MEAN(outcomes, member, exact)                                                       \
    do {                                                                                           \
        double values_[REPLICATIONS];                                                              \
        for (int i_ = 0; i_ < REPLICATIONS; i_++) values_[i_] = (outcomes)[i_].member;             \
        struct estimate estimate_ = estimate_of(values_, REPLICATIONS);                            \
        double z_ = z_of(estimate_, exact, REPLICATIONS);                                          \
        cr_log_info(#member " %.5f, exact %.5f, z %.2f, standard error %.2f%%\n", estimate_.mean,  \
                    (double)(exact), z_, 100 * estimate_.error / estimate_.mean);                  \
        cr_assert_lt(fabs(z_), 4, #member ": %g, exact %g, z %.2f", estimate_.mean,                \
                     (double)(exact), z_);                                                         \
        cr_assert_leq(estimate_.error / estimate_.mean, 0.005, #member ": standard error %g",      \
                      estimate_.error);                                                            \
    } while (0)

/* Open between the same hours every day; simulated time 0 is midnight. */
static inline const struct calendar *daily(struct arena *arena, sim_time from, sim_time to) {
    struct week week = {0};
    for (int day = 0; day < 7; day++)
        week.day[day][0] = (struct shift_hours){from, to}, week.count[day] = 1;
    struct calendar_rule rule = {-100000, 100000, &week};
    return calendar_make(arena, 1, &rule, 0, 0, days(4000));
}

static inline void station_replicate(const struct station *station,
                                     struct outcome outcomes[static REPLICATIONS]) {
    for (uint32_t i = 0; i < REPLICATIONS; i++) outcomes[i] = station_run(station, i, NULL);
}

#endif
