/* How a desk works. Invariants between two calls from outside, checked after each by desk_check():
 * 1. while jobs wait, no idle server can start one before `wakes`; at a plain desk, whose idle
 *    servers can always start, no server is idle then. While no job waits, `wakes` is TIME_NEVER.
 * 2. an alarm is pending for the end of every service, and one at `wake_set`, which is no later
 *    than `wakes`. One that was set for a later moment comes, too, and nothing is done.
 * 3. a job that is present waits in the queue, is in a pure delay, or has a server, who then is not
 *    on the stack of idle servers.
 * 4. at a desk that is not plain the stay of every job that is present is kept; see job_stay. */
#include "desk_internal.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "duty.h"
#include "stay.h"

static bool engine_is_counting(const struct engine *engine) {
    return engine->count_from <= engine->now && engine->now < engine->count_to;
}

/* Somebody begins to work on it, for the first time. */
static void job_begin(struct engine *engine, struct desk *desk, struct job *job) {
    assert(!job->queued && !job->begun);
    assert(job->entered <= engine->now);
    job->started = engine->now;
    if (!job->counted) return;
    sim_time waited = job->started - job->entered;
    desk->tally.started++;
    desk->tally.delayed += waited > 0;
    desk->tally.waited += (double)waited;
    desk->tally.within += waited <= desk->settings.wait_goal;
    if (waited > 0 && desk->waits) times_add(desk->waits, engine->arena, histogram_cell(waited));
}

/* A server takes a job until `ends`. */
static inline void server_take(struct engine *engine, struct desk *desk, uint32_t server,
                               uint32_t number, sim_time ends) {
    struct job *job = &engine->jobs[number];
    assert(ends >= engine->now);
    assert(desk->servers[server].job == NO_JOB);
    job->server = server;
    job->ends = ends;
    desk->servers[server].job = number;
    if (ends < TIME_NEVER)
        engine_set_own_alarm(engine, (struct alarm){ends, ALARM_SERVED, number}, PRIORITY_DONE);
}

static inline void server_start_plain(struct engine *engine, struct desk *desk, uint32_t server,
                                      uint32_t number) {
    struct job *job = &engine->jobs[number];
    job_begin(engine, desk, job);
    server_take(engine, desk, server, number, engine->now + job->work);
}

static void server_start_on_duty(struct engine *engine, struct desk *desk, uint32_t server,
                                 uint32_t number) {
    struct duty duty = {&engine->key, desk, server};
    struct job *job = &engine->jobs[number];
    struct job_stay *stay = job_stay(engine, job);
    if (!job->begun) job_begin(engine, desk, job);
    struct task task =
        job->begun ? (struct task){job->work, stay->away_left} : duty_task(duty, job->work);
    struct service service = duty_service(duty, engine->now, task);
    stay_served(stay, engine->now, &service, task);
    job->work = service.done.work;
    desk->servers[server].booked = engine->now;
    desk->servers[server].hands_until = service.hands_until;
    sim_time *hands_until = &desk->clock.hands_until[desk->servers[server].shift];
    *hands_until = later(*hands_until, service.hands_until);
    server_take(engine, desk, server, number, service.ends);
}

static void delay_start(struct engine *engine, struct desk *desk, uint32_t number) {
    struct job *job = &engine->jobs[number];
    struct task task = {job->work, 0};
    struct service service = {.done = task};
    bool pauses = closing_pauses(desk->settings.closing);
    job->server = NO_SERVER;
    desk->delays++;
    if (!job->begun) job_begin(engine, desk, job);
    if (pauses) hours_at(desk->hours[0], engine->now);
    service_of_delay(pauses ? desk->hours[0] : NULL, engine->now, &service);
    job->ends = service.ends;
    assert(job->ends >= engine->now);
    stay_served(job_stay(engine, job), engine->now, &service, task);
    if (job->ends < TIME_NEVER)
        engine_set_own_alarm(engine, (struct alarm){job->ends, ALARM_DELAY_DONE, number},
                             PRIORITY_ALARM);
}

/* --- finding a server --- */

/* Whether an idle server of a shift may be on duty now. False when the whole shift is off duty,
 * which is one compare instead of a look at each server; then *look_again is no later than its
 * next opening. */
static inline bool shift_is_there(const struct engine *engine, const struct desk *desk,
                                  unsigned shift, sim_time *look_again) {
    if (!desk->idle_in[shift]) return false;
    sim_time opens = desk->hours[shift]->opens;
    if (engine->now >= opens || desk->settings.absence != 0) return true;
    if (opens < *look_again) *look_again = opens;
    return false;
}

/* An idle server that can start now, taken off the stack; or NO_JOB, and in *look_again the
 * first moment at which one may. */
static uint32_t server_find(struct engine *engine, struct desk *desk, sim_time *look_again) {
    *look_again = TIME_NEVER;
    if (desk->plain) return desk->idle_count ? idle_take(desk, desk->idle_count - 1) : NO_JOB;
    bool there[DESK_SHIFTS];
    for (unsigned shift = 0; shift < DESK_SHIFTS; shift++)
        there[shift] = shift_is_there(engine, desk, shift, look_again);
    if (!there[0] && !there[1]) return NO_JOB;
    for (uint32_t i = desk->idle_count; i-- > 0;) {
        if (!there[desk->idle[i] >> SHIFT_BIT]) continue;
        sim_time free_at = duty_free_at(
            (struct duty){&engine->key, desk, idle_server(desk->idle[i])}, engine->now);
        if (free_at <= engine->now) return idle_take(desk, i);
        if (free_at < *look_again) *look_again = free_at;
    }
    return NO_JOB;
}

static ALWAYS_INLINE uint32_t waiting_take(struct engine *engine, struct desk *desk) {
    uint32_t number = queue_take(&desk->queue, engine->jobs);
    assert(number != NO_JOB);
    struct job *job = &engine->jobs[number];
    if (!job->begun) time_integral_leave(&desk->tally.waiting, engine->now);
    if (job->patience_ends < TIME_NEVER) engine_patience_over(engine);
    return number;
}

static OUT_OF_LINE uint32_t waiting_take_on_duty(struct engine *engine, struct desk *desk) {
    uint32_t number = waiting_take(engine, desk);
    stay_waits_no_more(engine, desk, &engine->stays[number]);
    return number;
}

/* No idle server can start before `at`. */
static void wake_set(struct engine *engine, struct desk *desk, sim_time at) {
    assert(at >= engine->now);
    desk->wakes = at;
    if (at >= desk->wake_set) return;
    desk->wake_set = at;
    uint32_t number = (uint32_t)(desk - engine->desks);
    engine_set_own_alarm(engine, (struct alarm){at, ALARM_WAKE, number}, PRIORITY_WAKE);
}

/* Starts what can be started; afterwards invariant 1 holds again. */
OUT_OF_LINE void waiting_start(struct engine *engine, struct desk *desk) {
    desk->wakes = TIME_NEVER;
    while (desk->queue.count) {
        sim_time look_again;
        uint32_t server = desk->settings.unlimited ? 0 : server_find(engine, desk, &look_again);
        if (server == NO_JOB) {
            assert(look_again > engine->now);
            wake_set(engine, desk, look_again);
            break;
        }
        if (desk->plain) {
            server_start_plain(engine, desk, server, waiting_take(engine, desk));
            continue;
        }
        uint32_t number = waiting_take_on_duty(engine, desk);
        if (desk->settings.unlimited)
            delay_start(engine, desk, number);
        else
            server_start_on_duty(engine, desk, server, number);
    }
}

static OUT_OF_LINE void patience_draw(struct engine *engine, struct desk *desk, uint32_t number) {
    struct job *job = &engine->jobs[number];
    struct random_address address = {desk->stream, job->draws[0], job->draws[1]};
    sim_time span = distribution_span(desk->settings.patience,
                                      uniform_from(random_at(&engine->key, address).word[0]));
    job->patience_ends = engine->now + span;
    if (job->patience_ends < TIME_NEVER)
        engine_set_own_alarm(engine, (struct alarm){job->patience_ends, ALARM_PATIENCE, number},
                             PRIORITY_ALARM);
}

static inline void waiting_add(struct engine *engine, struct desk *desk, uint32_t number) {
    engine->jobs[number].server = NO_JOB;
    queue_add(&desk->queue, engine->jobs, number);
    time_integral_enter(&desk->tally.waiting, engine->now);
    if (desk->settings.patience) patience_draw(engine, desk, number);
    else engine->jobs[number].patience_ends = TIME_NEVER;
}

/* At a plain desk an idle server can start at once, and none is idle while a job waits
 * (invariant 1). So the job starts or waits for a completion, and `wakes` stays TIME_NEVER. */
static void desk_enter_plain(struct engine *engine, struct desk *desk, uint32_t number) {
    if (!desk->idle_count) {
        waiting_add(engine, desk, number);
        return;
    }
    uint32_t server = idle_take(desk, desk->idle_count - 1);
    server_start_plain(engine, desk, server, number);
}

static OUT_OF_LINE void waiting_add_on_duty(struct engine *engine, struct desk *desk,
                                            uint32_t number) {
    stay_waits(engine, desk, &engine->stays[number]);
    waiting_add(engine, desk, number);
}

static OUT_OF_LINE void desk_enter_on_duty(struct engine *engine, struct desk *desk,
                                           uint32_t number) {
    if (desk->queue.count) { /* invariant 1: no server can start before `wakes` or a completion */
        waiting_add_on_duty(engine, desk, number);
        return;
    }
    sim_time look_again;
    uint32_t server = server_find(engine, desk, &look_again);
    if (server != NO_JOB) {
        server_start_on_duty(engine, desk, server, number);
        return;
    }
    waiting_add_on_duty(engine, desk, number);
    wake_set(engine, desk, look_again);
}

static void desk_enter_with_stay(struct engine *engine, struct desk *desk, uint32_t number) {
    engine->stays[number] = (struct job_stay){0};
    if (desk->settings.unlimited)
        delay_start(engine, desk, number);
    else
        desk_enter_on_duty(engine, desk, number);
}

bool engine_enter(struct engine *engine, uint32_t desk_number, uint32_t number) {
    assert(desk_number < engine->desk_count);
    assert(number < engine->job_count);
    struct desk *desk = &engine->desks[desk_number];
    struct job *job = &engine->jobs[number];
    assert(!job->queued);
    assert(job->work >= 0);
    desk_fetch(desk);
    bool counted = engine_is_counting(engine);
    desk->tally.arrived += counted;
    if (desk->settings.capacity && desk->tally.present.count >= desk->settings.capacity) {
        desk->tally.refused += counted;
        return false;
    }
    desk->tally.offered[(engine->now ^ job->work) & 1] += counted ? (double)job->work : 0;
    job->desk = desk_number;
    job->entered = engine->now;
    job->counted = counted;
    time_integral_enter(&desk->tally.present, engine->now);
    if (desk->plain)
        desk_enter_plain(engine, desk, number);
    else
        desk_enter_with_stay(engine, desk, number);
    desk_check(engine, desk);
    return true;
}

static inline void job_leave_counted(const struct engine *engine, struct desk *desk,
                                     const struct job *job) {
    struct desk_tally *tally = &desk->tally;
    struct job_spent spent = engine_job_spent(engine, (uint32_t)(job - engine->jobs));
    assert(job_spent_sum(&spent) == engine->now - job->entered);
    tally->finished++;
    tally->stayed += (double)(engine->now - job->entered);
    tally->waiting_time += (double)spent.waiting;
    *(job->server == NO_SERVER ? &tally->delay_time : &tally->hands_time) += (double)spent.hands;
    if (desk->plain) return;
    tally->closed_time += (double)spent.closed;
    tally->away_time += (double)spent.away;
}

static inline void job_leave(struct engine *engine, struct desk *desk, struct job *job) {
    assert(job->ends == engine->now);
    assert(!job->queued);
    time_integral_leave(&desk->tally.present, engine->now);
    bool all_counted = desk->plain && job->started >= engine->count_from &&
                       engine->now <= engine->count_to;
    desk->tally.worked +=
        all_counted ? (double)job->work : job_work_counted(engine, job, engine->now);
    if (job->counted) job_leave_counted(engine, desk, job);
}

/* A server is free who may be off duty or called away by now. */
static OUT_OF_LINE void server_go_on_if_there(struct engine *engine, struct desk *desk,
                                              uint32_t server) {
    sim_time free_at = duty_free_at((struct duty){&engine->key, desk, server}, engine->now);
    if (free_at > engine->now) {
        if (free_at < desk->wakes) wake_set(engine, desk, free_at);
        idle_push(desk, server);
        return;
    }
    uint32_t number = waiting_take_on_duty(engine, desk);
    if (!desk->queue.count) desk->wakes = TIME_NEVER;
    server_start_on_duty(engine, desk, server, number);
}

/* A server is done: they leave if they are one too many, take the next job, or are idle. */
static void server_go_on(struct engine *engine, struct desk *desk, uint32_t server) {
    desk->servers[server].job = NO_JOB;
    if (desk->servers[server].leaves) return;
    if (!desk->queue.count) idle_push(desk, server);
    else if (desk->plain)
        server_start_plain(engine, desk, server, waiting_take(engine, desk));
    else server_go_on_if_there(engine, desk, server);
}

/* A server goes off duty before their job is done, and hands it over. Somebody starts when all that
 * is handed over at this moment is back in the queue, so that it goes before what waits there. */
static void server_hand_over(struct engine *engine, struct desk *desk, uint32_t server) {
    uint32_t number = desk->servers[server].job;
    struct job *job = &engine->jobs[number];
    struct job_stay *stay = job_stay(engine, job);
    desk->tally.worked += job_work_counted(engine, job, engine->now);
    job->work = stay->work_left;
    job->server = NO_JOB;
    job->patience_ends = TIME_NEVER;
    stay_waits(engine, desk, stay);
    queue_put_back(&desk->queue, engine->jobs, number);
    desk->servers[server].job = NO_JOB;
    if (!desk->servers[server].leaves) idle_push(desk, server);
    wake_set(engine, desk, engine->now);
}

/* Of a desk that is not plain: is the job only handed over? */
static bool service_ends_early(const struct engine *engine, const struct job *job) {
    const struct job_stay *stay = job_stay(engine, job);
    return stay->work_left + stay->away_left > 0;
}

bool desk_served(struct engine *engine, struct desk *desk, uint32_t number) {
    struct job *job = &engine->jobs[number];
    uint32_t server = job->server;
    assert(desk->servers[server].job == number);
    if (!desk->plain) {
        server_time_book(engine, desk, server);
        if (service_ends_early(engine, job)) {
            server_hand_over(engine, desk, server);
            desk_check(engine, desk);
            return false;
        }
        job->begun = false;
    }
    job_leave(engine, desk, job);
    server_go_on(engine, desk, server);
    desk_check(engine, desk);
    return true;
}

bool desk_wake(struct engine *engine, struct desk *desk) {
    if (engine->now != desk->wake_set) return false;
    desk->wake_set = TIME_NEVER;
    bool is_due = desk->wakes <= engine->now;
    if (is_due) waiting_start(engine, desk);
    else if (desk->wakes < TIME_NEVER) wake_set(engine, desk, desk->wakes);
    desk_check(engine, desk);
    return is_due;
}

void desk_delay_done(struct engine *engine, struct desk *desk, uint32_t number) {
    assert(desk->delays > 0);
    desk->delays--;
    engine->jobs[number].begun = false;
    job_leave(engine, desk, &engine->jobs[number]);
    desk_check(engine, desk);
}

static void waiting_leave(struct engine *engine, struct desk *desk, uint32_t number) {
    queue_remove(&desk->queue, engine->jobs, number);
    if (!desk->plain) stay_waits_no_more(engine, desk, &engine->stays[number]);
    if (!engine->jobs[number].begun) time_integral_leave(&desk->tally.waiting, engine->now);
    time_integral_leave(&desk->tally.present, engine->now);
    engine->jobs[number].begun = false;
    engine->jobs[number].ends = engine->now; /* in the place of its patience */
    if (desk->queue.count == 0) desk->wakes = TIME_NEVER;
    desk_check(engine, desk);
}

void desk_abandoned(struct engine *engine, struct desk *desk, uint32_t number) {
    desk->tally.abandoned += engine->jobs[number].counted;
    waiting_leave(engine, desk, number);
}

bool engine_withdraw(struct engine *engine, uint32_t number) {
    assert(number < engine->job_count);
    struct job *job = &engine->jobs[number];
    if (!job->queued) return false;
    if (job->patience_ends < TIME_NEVER) engine_patience_over(engine);
    waiting_leave(engine, &engine->desks[job->desk], number);
    return true;
}

void engine_promote(struct engine *engine, uint32_t number, double speed) {
    assert(number < engine->job_count);
    assert(speed > 0);
    struct job *job = &engine->jobs[number];
    if (!job->queued) {
        job->promoted = true;
        return;
    }
    if (speed != 1) job->work = time_from_double((double)job->work / speed);
    queue_promote(&engine->desks[job->desk].queue, engine->jobs, number);
}
