/* Desks of every kind under random treatment, every step audited, every job followed by a ledger of
 * its own: no job is lost, doubled, started outside duty or ended before its work is done (promise
 * V3). */
#include "check.h"
#include "engine/engine.h"
#include "event_log.h"

enum { DESKS = 5, DISTRIBUTIONS_OF_PATIENCE = 3, STEPS = 60000 };

enum whereabouts { NOWHERE, AT_DESK };

struct ledger {
    struct desk_world world;
    uint64_t seed;
    const struct calendar *calendars[3], *after_routine[3];
    struct distribution patience[DISTRIBUTIONS_OF_PATIENCE];
    struct desk_settings settings[DESKS];
    uint64_t present[DESKS];
    enum whereabouts *where; /* by number of job */
    struct job_spent *spent; /* by number of job, as it was when it was looked at last */
    uint32_t *held, held_count, room;
    uint64_t entered, done, abandoned, withdrawn, refused, alarms_set, alarms_off;
    wide waited, stayed; /* of all that left, in microseconds */
    bool changes;        /* settings change on the way */
};

static void make_calendars(struct ledger *l) {
    struct week day = {0}, night = {0};
    for (int i = 0; i < 6; i++) {
        day.day[i][0] = (struct shift_hours){hours(8), hours(12)},
        day.day[i][1] = (struct shift_hours){hours(13), hours(16)};
        night.day[i][0] = (struct shift_hours){hours(22), hours(30)};
        day.count[i] = 2, night.count[i] = 1;
    }
    struct calendar_rule by_day = {-100000, 100000, &day}, by_night = {-100000, 100000, &night};
    l->calendars[0] = &calendar_always;
    l->calendars[1] = calendar_make(&l->world.arena, 1, &by_day, days(4), 0, days(20000));
    l->calendars[2] = calendar_make(&l->world.arena, 1, &by_night, days(4), 0, days(20000));
    for (int i = 0; i < 3; i++)
        l->after_routine[i] =
            calendar_after_routine(&l->world.arena, l->calendars[i],
                                   (struct routine){.hours = hours(2)}, days(4), 0, days(20000));
}

/* Some have other work to do first. */
static struct desk_shift any_shift(struct ledger *l, unsigned most) {
    unsigned calendar = chance_below(&l->seed, 3);
    struct desk_shift shift = {.calendar = l->calendars[calendar],
                               .servers = chance_below(&l->seed, most)};
    if (chance_below(&l->seed, 3)) return shift;
    shift.duty = shift.calendar;
    shift.calendar = l->after_routine[calendar];
    return shift;
}

static struct desk_settings any_settings(struct ledger *l) {
    uint64_t *seed = &l->seed;
    struct desk_settings settings = {.discipline = (enum discipline)chance_below(seed, 4),
                                     .closing = (enum closing)chance_below(seed, 3)};
    settings.shift[0] = any_shift(l, 6);
    if (chance_below(seed, 2)) settings.shift[1] = any_shift(l, 3);
    settings.unlimited = chance_below(seed, 8) == 0;
    if (chance_below(seed, 3) == 0) settings.capacity = 1 + chance_below(seed, 20);
    if (chance_below(seed, 3) == 0)
        settings.patience = &l->patience[chance_below(seed, DISTRIBUTIONS_OF_PATIENCE)];
    if (chance_below(seed, 3) == 0) settings.absence = 0.1 + 0.3 * chance_unit(seed);
    if (chance_below(seed, 3) == 0)
        settings.other_share = 0.1 + 0.5 * chance_unit(seed), settings.other_block = minutes(30);
    return settings;
}

static void hold(struct ledger *l, uint32_t job) {
    if (job >= l->room) {
        uint32_t room = 2 * job + 16;
        l->where = realloc(l->where, room * sizeof *l->where);
        l->held = realloc(l->held, room * sizeof *l->held);
        l->spent = realloc(l->spent, room * sizeof *l->spent);
        l->room = room;
    }
    l->held[l->held_count++] = job;
    l->where[job] = AT_DESK;
    l->spent[job] = (struct job_spent){0};
}

/* The time of a job so far is parted, and no part becomes less. How much of a service in hand has
 * been rest is looked up in the hours as they are now, so that a change may move that, within what
 * it will be in the end. */
static void check_spent(struct ledger *l, uint32_t job, bool leaves) {
    struct job_spent now = engine_job_spent(&l->world.engine, job), before = l->spent[job];
    cr_assert_eq(job_spent_sum(&now), l->world.engine.now - l->world.engine.jobs[job].entered);
    if (!l->changes || leaves)
        cr_assert(now.waiting >= before.waiting && now.closed >= before.closed &&
                  now.away >= before.away && now.hands >= before.hands, "job %u", job);
    l->spent[job] = now;
}

static void let_go(struct ledger *l, uint32_t job, uint32_t desk, bool begun) {
    cr_assert_eq(l->where[job], AT_DESK, "job %u left a desk it was not at", job);
    const struct job *row = &l->world.engine.jobs[job];
    sim_time now = l->world.engine.now;
    check_spent(l, job, true);
    l->stayed += now - row->entered;
    l->waited += (begun ? row->started : now) - row->entered;
    l->where[job] = NOWHERE;
    l->present[desk]--;
    for (uint32_t i = 0; i < l->held_count; i++)
        if (l->held[i] == job) l->held[i] = l->held[--l->held_count];
    engine_free_job(&l->world.engine, job);
}

static void enter_one(struct ledger *l) {
    struct engine *engine = &l->world.engine;
    uint32_t job = engine_new_job(engine), desk = chance_below(&l->seed, DESKS);
    struct job *row = &engine->jobs[job];
    row->work = chance_below(&l->seed, 10) ? minutes(chance_below(&l->seed, 300)) : 0;
    row->severity = (uint8_t)chance_below(&l->seed, SEVERITIES);
    row->rank = (int64_t)chance_below(&l->seed, 1000) - 500;
    row->draws[0] = chance(&l->seed);
    bool full = l->settings[desk].capacity && l->present[desk] >= l->settings[desk].capacity;
    bool taken = engine_enter(engine, desk, job);
    cr_assert_eq(taken, !full);
    if (taken) {
        hold(l, job);
        l->present[desk]++;
        l->entered++;
    } else {
        l->refused++;
        engine_free_job(engine, job);
    }
}

static void touch_one(struct ledger *l) {
    if (!l->held_count) return;
    uint32_t job = l->held[chance_below(&l->seed, l->held_count)],
             desk = l->world.engine.jobs[job].desk;
    bool queued = l->world.engine.jobs[job].queued,
         begun = engine_job_progress(&l->world.engine, job).has_begun;
    if (chance_below(&l->seed, 2)) {
        engine_promote(&l->world.engine, job, chance_below(&l->seed, 2) ? 1 : 1.7);
        return;
    }
    cr_assert_eq(engine_withdraw(&l->world.engine, job), queued);
    if (!queued) return;
    l->withdrawn++;
    let_go(l, job, desk, begun);
}

static void ring_one(struct ledger *l) {
    struct alarm alarm = {.at = l->world.engine.now + minutes(chance_below(&l->seed, 500)),
                          .kind = 3};
    engine_set_alarm(&l->world.engine, alarm);
    l->alarms_set++;
}

static void change_one(struct ledger *l) {
    uint32_t desk = chance_below(&l->seed, DESKS);
    l->settings[desk] = any_settings(l);
    engine_change_desk(&l->world.engine, desk, &l->settings[desk]);
}

/* A server starts on duty only, and a job takes at least its work. */
static void check_done(const struct ledger *l, const struct event *event) {
    const struct job *job = &l->world.engine.jobs[event->subject];
    cr_assert(job->entered <= job->started && job->started <= job->ends &&
              job->ends == l->world.engine.now);
    cr_assert_geq(job->ends - job->started, job->work);
    const struct desk_settings *settings = &l->settings[event->desk];
    if (l->changes || settings->unlimited) return;
    const struct desk *desk = &l->world.engine.desks[event->desk];
    unsigned shift = desk->servers[job->server].shift;
    const struct calendar *calendar = settings->shift[shift].calendar;
    bool on_duty = calendar_is_open(calendar, job->started);
    if (settings->closing == CLOSING_HAND_OVER && settings->shift[1 - shift].servers)
        on_duty |= calendar_is_open(settings->shift[1 - shift].calendar, job->started);
    cr_assert(on_duty, "started off duty");
    if (settings->closing == CLOSING_FINISH && settings->other_share == 0)
        cr_assert_eq(job->ends - job->started, job->work);
    if (settings->closing == CLOSING_PAUSE && settings->other_share == 0 && settings->absence == 0)
        cr_assert_eq(calendar_worked(calendar, job->ends) - calendar_worked(calendar, job->started),
                     job->work);
}

static void advance(struct ledger *l, sim_time until) {
    struct event event;
    sim_time before = l->world.engine.now;
    while (engine_next(&l->world.engine, until, &event)) {
        cr_assert_geq(l->world.engine.now, before, "the clock went back");
        before = l->world.engine.now;
        const char *strange = engine_audit(&l->world.engine);
        cr_assert_null(strange, "%s", strange);
        if (event.kind == EVENT_ALARM) {
            l->alarms_off++;
            continue;
        }
        if (event.kind == EVENT_DONE) check_done(l, &event);
        l->done += event.kind == EVENT_DONE;
        l->abandoned += event.kind == EVENT_ABANDONED;
        let_go(l, event.subject, event.desk, event.kind == EVENT_DONE);
    }
}

/* While a job waits, nobody is idle who is on duty; known from outside where chance has no say in
 * duty. */
static void check_no_idling(const struct ledger *l, uint32_t number) {
    const struct desk *desk = &l->world.engine.desks[number];
    if (!desk->queue.count || desk->settings.absence > 0 || desk->settings.other_share > 0) return;
    for (uint32_t i = 0; i < desk->server_count; i++) {
        const struct server *server = &desk->servers[i];
        if (server->job != NO_JOB || server->leaves) continue;
        cr_assert_not(
            calendar_is_open(desk->settings.shift[server->shift].calendar, l->world.engine.now),
            "desk %u idles", number);
    }
}

static void step(struct ledger *l) {
    unsigned what = chance_below(&l->seed, 100);
    if (what < 45)
        enter_one(l);
    else if (what < 55)
        touch_one(l);
    else if (what < 62)
        ring_one(l);
    else if (what < 64 && l->changes)
        change_one(l);
    else
        advance(l, l->world.engine.now + minutes(chance_below(&l->seed, 60)));
    const char *strange = engine_audit(&l->world.engine);
    cr_assert_null(strange, "%s", strange);
    advance(l, l->world.engine.now); /* what is due now */
    if (l->held_count) check_spent(l, l->held[chance_below(&l->seed, l->held_count)], false);
    for (uint32_t desk = 0; desk < DESKS; desk++) {
        cr_assert_eq(l->world.engine.desks[desk].tally.present.count, (int64_t)l->present[desk],
                     "desk %u", desk);
        check_no_idling(l, desk);
    }
}

static void start_ledger(struct ledger *l, uint64_t seed, bool changes) {
    *l = (struct ledger){.seed = seed, .changes = changes};
    world_init(&l->world, 1, DESKS);
    make_calendars(l);
    l->patience[0] = distribution_exponential((double)hours(3));
    l->patience[1] = distribution_constant(0);
    l->patience[2] = distribution_constant((double)minutes(45));
    for (uint32_t desk = 0; desk < DESKS; desk++) {
        l->settings[desk] = any_settings(l);
        if (!l->settings[desk].shift[0].servers) l->settings[desk].shift[0].servers = 1;
        engine_add_desk(&l->world.engine, &l->settings[desk], desk);
    }
}

/* Everybody is given plenty of servers, and nothing may be left. */
static void drain(struct ledger *l) {
    for (uint32_t desk = 0; desk < DESKS; desk++) {
        l->settings[desk] = (struct desk_settings){.shift = {{&calendar_always, 50}}};
        engine_change_desk(&l->world.engine, desk, &l->settings[desk]);
    }
    l->changes = true;
    advance(l, l->world.engine.now + days(3000));
    cr_assert_eq(l->held_count, 0);
    cr_assert_eq(l->entered, l->done + l->abandoned + l->withdrawn);
    wide waiting = 0, present = 0; /* Little's distribution, to the microsecond */
    for (uint32_t desk = 0; desk < DESKS; desk++) {
        waiting +=
            time_integral_until(&l->world.engine.desks[desk].tally.waiting, l->world.engine.now);
        present +=
            time_integral_until(&l->world.engine.desks[desk].tally.present, l->world.engine.now);
    }
    cr_assert(waiting == l->waited);
    cr_assert(present == l->stayed);
    cr_assert_eq(l->alarms_set, l->alarms_off);
    cr_assert(l->done && l->alarms_off);
}

static void fuzz(uint64_t seed, bool changes, uint32_t steps) {
    struct ledger *l = malloc(sizeof *l);
    start_ledger(l, seed, changes);
    for (uint32_t i = 0; i < steps; i++) step(l);
    drain(l);
    world_release(&l->world);
    free(l->where);
    free(l->spent);
    free(l->held);
    free(l);
}

Test(engine_fuzz, jobs_at_desks_of_every_kind_are_neither_lost_nor_doubled) {
    for (uint64_t seed = 1; seed <= 30; seed++) fuzz(seed, false, STEPS / 6);
}

Test(engine_fuzz, jobs_at_desks_that_change_are_neither_lost_nor_doubled) {
    for (uint64_t seed = 101; seed <= 130; seed++) fuzz(seed, true, STEPS / 6);
}

Test(engine_fuzz, a_long_run_of_changes_ends_well) { fuzz(201, true, STEPS); }
