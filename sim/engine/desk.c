/* How a desk works. Invariants between two calls from outside, checked after each by desk_check():
 * 1. while jobs wait, no idle server can start one before `wakes`; at a plain desk, whose idle
 *    servers can always start, no server is idle then. While no job waits, `wakes` is TIME_NEVER.
 * 2. the desk's slot in the engine's tree is due at its first completion or at `wakes`, whichever
 *    is earlier.
 * 3. a job that is present waits in the queue, is in a pure delay, or has a server, who then is not
 *    on the stack of idle servers. */
#include "desk_internal.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "duty.h"

static inline sim_time earlier(sim_time a, sim_time b) { return a < b ? a : b; }

/* The invariants; nothing in a release build. */
static inline void desk_check(const struct engine *engine, const struct desk *desk) {
    sim_time due = earlier(event_tree_first(&desk->busy).at, desk->wakes);
    int64_t unserved = (int64_t)desk->queue.count + desk->delays;
    int64_t served = desk->tally.present.count - unserved;
    (void)engine, (void)due, (void)served;
    assert(desk->wakes >= engine->now);
    assert(desk->queue.count || desk->wakes == TIME_NEVER);
    assert(!desk->plain || !desk->queue.count || !desk->idle_count);
    assert(event_tree_get(&engine->tree, desk->slot).at == due);
    assert(desk->tally.waiting.count == desk->queue.count);
    assert(served >= 0);
    assert(served + desk->idle_count <= desk->server_count);
    assert(desk->idle_count == desk->idle_in[0] + desk->idle_in[1]);
}

/* Sets the desk's slot in the engine's tree, for invariant 2; `first` is the first of its
 * completions. */
static inline void desk_announce(struct engine *engine, struct desk *desk, struct event_key first) {
    if (desk->wakes < first.at)
        first = event_key_make(desk->wakes, PRIORITY_DONE, engine->sequence++, desk->slot);
    else
        first.order = (first.order & ~(uint64_t)(EVENT_SLOTS_MOST - 1)) | desk->slot;
    event_tree_set(&engine->tree, desk->slot, first);
}

static bool engine_is_counting(const struct engine *engine) {
    return engine->count_from <= engine->now && engine->now < engine->count_to;
}

/* The part of a job's work that falls into the counted time, in proportion to its time in
 * service. */
static OUT_OF_LINE double job_work_share(const struct engine *engine, const struct job *job,
                                         sim_time until) {
    sim_time from = job->started > engine->count_from ? job->started : engine->count_from;
    sim_time to = until < engine->count_to ? until : engine->count_to;
    if (to <= from || job->ends <= job->started) return 0;
    return (double)job->work * ((double)(to - from) / (double)(job->ends - job->started));
}

static double job_work_counted(const struct engine *engine, const struct job *job, sim_time until) {
    bool whole =
        job->started >= engine->count_from && until == job->ends && until <= engine->count_to;
    return whole ? (double)job->work : job_work_share(engine, job, until);
}

static void job_begin(struct engine *engine, struct desk *desk, struct job *job) {
    assert(!job->queued);
    assert(job->entered <= engine->now);
    job->started = engine->now;
    if (!job->counted) return;
    desk->tally.started++;
    desk->tally.delayed += job->started > job->entered;
    desk->tally.waited += (double)(job->started - job->entered);
}

/* A server takes a job. Returns the first completion of the desk; so does every function below
 * that may change it. */
static inline struct event_key server_start(struct engine *engine, struct desk *desk,
                                            uint32_t server, uint32_t number, sim_time ends) {
    struct job *job = &engine->jobs[number];
    assert(ends >= engine->now);
    assert(desk->servers[server].job == NO_JOB);
    job->server = server;
    job->ends = ends;
    job_begin(engine, desk, job);
    desk->servers[server].job = number;
    return event_tree_set(&desk->busy, server,
                          event_key_make(job->ends, PRIORITY_DONE, engine->sequence++, server));
}

static inline struct event_key server_start_plain(struct engine *engine, struct desk *desk,
                                                  uint32_t server, uint32_t number) {
    return server_start(engine, desk, server, number, engine->now + engine->jobs[number].work);
}

static struct event_key server_start_on_duty(struct engine *engine, struct desk *desk,
                                             uint32_t server, uint32_t number) {
    struct duty duty = {&engine->key, desk, server};
    return server_start(engine, desk, server, number,
                        duty_end_of_job(duty, engine->now, engine->jobs[number].work));
}

static void delay_start(struct engine *engine, struct desk *desk, uint32_t number) {
    struct job *job = &engine->jobs[number];
    job->server = 0;
    desk->delays++;
    job_begin(engine, desk, job);
    job->ends = closing_pauses(desk->settings.closing)
                    ? calendar_add(desk->settings.shift[0].calendar, engine->now, job->work)
                    : engine->now + job->work;
    assert(job->ends >= engine->now);
    if (job->ends < TIME_NEVER)
        engine_set_alarm(
            engine, (struct alarm){.at = job->ends, .kind = ALARM_DELAY_DONE, .subject = number});
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

static inline uint32_t waiting_take(struct engine *engine, struct desk *desk) {
    uint32_t number = queue_take(&desk->queue, engine->jobs);
    assert(number != NO_JOB);
    time_integral_leave(&desk->tally.waiting, engine->now);
    struct job *job = &engine->jobs[number];
    if (job->patience) {
        engine_cancel_alarm(engine, job->patience);
        job->patience = 0;
    }
    return number;
}

/* Starts what can be started; afterwards invariant 1 holds again. */
static OUT_OF_LINE struct event_key waiting_start(struct engine *engine, struct desk *desk) {
    desk->wakes = TIME_NEVER;
    while (desk->queue.count) {
        sim_time look_again;
        uint32_t server = desk->settings.unlimited ? 0 : server_find(engine, desk, &look_again);
        if (server == NO_JOB) {
            desk->wakes = look_again;
            assert(desk->wakes > engine->now);
            break;
        }
        uint32_t number = waiting_take(engine, desk);
        if (desk->settings.unlimited)
            delay_start(engine, desk, number);
        else if (desk->plain)
            server_start_plain(engine, desk, server, number);
        else
            server_start_on_duty(engine, desk, server, number);
    }
    return event_tree_first(&desk->busy);
}

static OUT_OF_LINE void patience_draw(struct engine *engine, struct desk *desk, uint32_t number) {
    struct job *job = &engine->jobs[number];
    struct random_address address = {desk->stream, job->draws[0], job->draws[1]};
    sim_time span = distribution_span(desk->settings.patience,
                                      uniform_from(random_at(&engine->key, address).word[0]));
    timer_handle patience = engine_set_alarm(
        engine,
        (struct alarm){.at = engine->now + span, .kind = ALARM_PATIENCE, .subject = number});
    job->patience = patience;
}

static inline void waiting_add(struct engine *engine, struct desk *desk, uint32_t number) {
    engine->jobs[number].server = NO_JOB;
    queue_add(&desk->queue, engine->jobs, number);
    time_integral_enter(&desk->tally.waiting, engine->now);
    if (desk->settings.patience) patience_draw(engine, desk, number);
    else engine->jobs[number].patience = 0;
}

/* At a plain desk an idle server can start at once, and none is idle while a job waits
 * (invariant 1). So the job starts or waits for a completion, and `wakes` stays TIME_NEVER. */
static void desk_enter_plain(struct engine *engine, struct desk *desk, uint32_t number) {
    if (!desk->idle_count) {
        waiting_add(engine, desk, number);
        return;
    }
    uint32_t server = idle_take(desk, desk->idle_count - 1);
    desk_announce(engine, desk, server_start_plain(engine, desk, server, number));
}

static OUT_OF_LINE void desk_enter_on_duty(struct engine *engine, struct desk *desk,
                                           uint32_t number) {
    if (desk->queue.count) { /* invariant 1: no server can start before `wakes` or a completion */
        waiting_add(engine, desk, number);
        return;
    }
    sim_time look_again;
    uint32_t server = server_find(engine, desk, &look_again);
    if (server != NO_JOB) {
        desk_announce(engine, desk, server_start_on_duty(engine, desk, server, number));
        return;
    }
    waiting_add(engine, desk, number);
    if (look_again == desk->wakes) return;
    desk->wakes = look_again;
    desk_announce(engine, desk, event_tree_first(&desk->busy));
}

bool engine_enter(struct engine *engine, uint32_t desk_number, uint32_t number) {
    assert(desk_number < engine->desk_count);
    assert(number < engine->job_count);
    struct desk *desk = &engine->desks[desk_number];
    struct job *job = &engine->jobs[number];
    assert(!job->queued);
    assert(job->work >= 0);
    bool counted = engine_is_counting(engine);
    desk->tally.arrived += counted;
    if (desk->settings.capacity && desk->tally.present.count >= desk->settings.capacity) {
        desk->tally.refused += counted;
        return false;
    }
    job->desk = desk_number;
    job->entered = engine->now;
    job->counted = counted;
    time_integral_enter(&desk->tally.present, engine->now);
    if (desk->plain)
        desk_enter_plain(engine, desk, number);
    else if (desk->settings.unlimited)
        delay_start(engine, desk, number);
    else
        desk_enter_on_duty(engine, desk, number);
    desk_check(engine, desk);
    return true;
}

static inline void job_leave(struct engine *engine, struct desk *desk, struct job *job) {
    assert(job->ends == engine->now);
    time_integral_leave(&desk->tally.present, engine->now);
    desk->tally.worked += job_work_counted(engine, job, engine->now);
    if (job->counted) {
        desk->tally.finished++;
        desk->tally.stayed += (double)(engine->now - job->entered);
    }
}

static struct event_key server_rest(struct desk *desk, uint32_t server) {
    idle_push(desk, server);
    return event_tree_clear(&desk->busy, server);
}

/* The same where servers come and go: the server may be off duty or called away by now. */
static OUT_OF_LINE struct event_key server_go_on_if_there(struct engine *engine, struct desk *desk,
                                                          uint32_t server) {
    sim_time free_at = duty_free_at((struct duty){&engine->key, desk, server}, engine->now);
    if (free_at > engine->now) {
        if (free_at < desk->wakes) desk->wakes = free_at;
        return server_rest(desk, server);
    }
    uint32_t number = waiting_take(engine, desk);
    if (!desk->queue.count) desk->wakes = TIME_NEVER;
    return server_start_on_duty(engine, desk, server, number);
}

/* A server is done: they leave if they are one too many, take the next job, or are idle. */
static struct event_key server_go_on(struct engine *engine, struct desk *desk, uint32_t server) {
    desk->servers[server].job = NO_JOB;
    if (desk->servers[server].leaves) return event_tree_clear(&desk->busy, server);
    if (!desk->queue.count) return server_rest(desk, server);
    return desk->plain ? server_start_plain(engine, desk, server, waiting_take(engine, desk))
                       : server_go_on_if_there(engine, desk, server);
}

bool desk_due(struct engine *engine, struct desk *desk, uint32_t *done_job) {
    struct event_key first = event_tree_first(&desk->busy);
    bool done = first.at <= engine->now;
    if (done) {
        uint32_t server = event_key_slot(first);
        *done_job = desk->servers[server].job;
        engine_fetch(engine, *done_job);
        job_leave(engine, desk, &engine->jobs[*done_job]);
        first = server_go_on(engine, desk, server);
    } else {
        first = waiting_start(engine, desk);
    }
    desk_announce(engine, desk, first);
    desk_check(engine, desk);
    return done;
}

void desk_delay_done(struct engine *engine, struct desk *desk, uint32_t number) {
    assert(desk->delays > 0);
    desk->delays--;
    job_leave(engine, desk, &engine->jobs[number]);
    desk_check(engine, desk);
}

static void waiting_leave(struct engine *engine, struct desk *desk, uint32_t number) {
    queue_remove(&desk->queue, engine->jobs, number);
    time_integral_leave(&desk->tally.waiting, engine->now);
    time_integral_leave(&desk->tally.present, engine->now);
    engine->jobs[number].patience = 0;
    if (desk->queue.count == 0 && desk->wakes < TIME_NEVER) {
        desk->wakes = TIME_NEVER;
        desk_announce(engine, desk, event_tree_first(&desk->busy));
    }
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
    if (job->patience) engine_cancel_alarm(engine, job->patience);
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

/* --- staff --- */

static bool settings_are_plain(const struct desk_settings *settings) {
    for (int i = 0; i < DESK_SHIFTS; i++)
        if (settings->shift[i].servers && !settings->shift[i].calendar->always) return false;
    return !settings->unlimited && settings->absence == 0 && settings->other_share == 0;
}

static void servers_reserve(struct engine *engine, struct desk *desk, uint32_t servers) {
    if (servers <= desk->server_room && desk->busy.nodes) return;
    uint32_t room = servers < 1 ? 1 : desk->server_room ? 2 * servers : servers;
    struct server *old = desk->servers;
    struct event_tree old_tree = desk->busy;
    uint32_t *old_idle = desk->idle;
    desk->servers = ARENA_ARRAY(engine->arena, room, struct server);
    desk->idle = ARENA_ARRAY(engine->arena, room, uint32_t);
    event_tree_init(&desk->busy, engine->arena, room);
    if (old) {
        memcpy(desk->servers, old, desk->server_count * sizeof *old);
        memcpy(desk->idle, old_idle, desk->idle_count * sizeof *old_idle);
        for (uint32_t i = 0; i < desk->server_count; i++)
            event_tree_set(&desk->busy, i, event_tree_get(&old_tree, i));
    }
    desk->server_room = room;
}

static void server_send_home(struct desk *desk, uint32_t server) {
    assert(!desk->servers[server].leaves);
    desk->servers[server].leaves = true;
    for (uint32_t i = 0; i < desk->idle_count; i++) {
        if (idle_server(desk->idle[i]) != server) continue;
        idle_take(desk, i);
        return;
    }
}

static void server_call_back(struct desk *desk, uint32_t server) {
    assert(desk->servers[server].leaves);
    desk->servers[server].leaves = false;
    if (desk->servers[server].job == NO_JOB) idle_push(desk, server);
}

/* Brings one shift to `wanted` servers. Those with the highest numbers are sent home first;
 * those with the lowest come back first, and only then are new ones added. */
static void shift_staff(struct engine *engine, struct desk *desk, unsigned shift,
                        uint32_t wanted) {
    uint32_t here = 0;
    for (uint32_t i = 0; i < desk->server_count; i++)
        here += desk->servers[i].shift == shift && !desk->servers[i].leaves;
    for (uint32_t i = desk->server_count; i-- > 0 && here > wanted;)
        if (desk->servers[i].shift == shift && !desk->servers[i].leaves)
            server_send_home(desk, i), here--;
    for (uint32_t i = 0; i < desk->server_count && here < wanted; i++)
        if (desk->servers[i].shift == shift && desk->servers[i].leaves)
            server_call_back(desk, i), here++;
    servers_reserve(engine, desk, desk->server_count + (wanted - here));
    sim_time worked = calendar_worked(desk->settings.shift[shift].calendar, engine->now);
    for (; here < wanted; here++) {
        uint32_t server = desk->server_count++;
        desk->servers[server] = (struct server){
            .job = NO_JOB, .shift = (uint8_t)shift, .called_until = engine->now, .seen = worked};
        idle_push(desk, server);
    }
    assert(here == wanted);
    assert(desk->server_count <= desk->server_room);
}

/* Where the clock stands in a calendar: one struct for all desks that keep its hours. */
static struct hours *engine_hours(struct engine *engine, const struct calendar *calendar) {
    struct hours *hours = engine->hours;
    while (hours && hours->calendar != calendar) hours = hours->next;
    if (hours) return hours;
    hours = ARENA_NEW(engine->arena, struct hours);
    *hours = (struct hours){.calendar = calendar, .next = engine->hours};
    hours_turn(hours, engine->now);
    return engine->hours = hours;
}

/* A shift gets another calendar: `seen`, which is working time of the old one, is set anew for
 * the shift's servers. */
static void shift_look_anew(const struct engine *engine, struct desk *desk, unsigned shift,
                            const struct calendar *calendar) {
    for (uint32_t i = 0; i < desk->server_count; i++) {
        struct server *server = &desk->servers[i];
        if (server->shift != shift) continue;
        sim_time seen =
            server->job != NO_JOB ? engine->jobs[server->job].ends : server->called_until;
        server->seen =
            calendar_worked(calendar, seen > engine->now && seen < TIME_NEVER ? seen : engine->now);
    }
}

static void desk_settle(struct engine *engine, struct desk *desk,
                        const struct desk_settings *settings) {
    assert(settings->absence >= 0);
    assert(settings->absence < 1);
    assert(settings->other_share >= 0);
    assert(settings->other_share < 1);
    assert(settings->other_share == 0 || settings->other_block > 0);
    desk->settings = *settings;
    for (unsigned i = 0; i < DESK_SHIFTS; i++) {
        if (!desk->settings.shift[i].calendar) desk->settings.shift[i].calendar = &calendar_always;
        struct hours *hours = engine_hours(engine, desk->settings.shift[i].calendar);
        if (desk->hours[i] && desk->hours[i] != hours)
            shift_look_anew(engine, desk, i, hours->calendar);
        desk->hours[i] = hours;
    }
    desk->plain = settings_are_plain(&desk->settings);
    servers_reserve(engine, desk, settings->shift[0].servers + settings->shift[1].servers);
    for (unsigned i = 0; i < DESK_SHIFTS; i++)
        shift_staff(engine, desk, i, settings->unlimited ? 0 : settings->shift[i].servers);
}

void desk_make(struct engine *engine, struct desk *desk, const struct desk_settings *settings) {
    queue_init(&desk->queue, settings->discipline);
    desk->wakes = TIME_NEVER;
    desk->duty_from = engine->now;
    desk_settle(engine, desk, settings);
}

/* Counted time on duty between two moments, by the desk's present settings, absence taken off on
 * average. */
static double desk_duty_between(const struct engine *engine, const struct desk *desk, sim_time from,
                                sim_time to) {
    const struct desk_settings *settings = &desk->settings;
    double duty = 0;
    if (from < engine->count_from) from = engine->count_from;
    if (to > engine->count_to) to = engine->count_to;
    if (from >= to || settings->unlimited) return 0;
    for (int i = 0; i < DESK_SHIFTS; i++) {
        const struct desk_shift *shift = &settings->shift[i];
        duty += (double)shift->servers * (double)(calendar_worked(shift->calendar, to) -
                                                  calendar_worked(shift->calendar, from));
    }
    return duty * (1 - settings->absence);
}

void engine_change_desk(struct engine *engine, uint32_t number,
                        const struct desk_settings *settings) {
    assert(number < engine->desk_count);
    struct desk *desk = &engine->desks[number];
    desk->duty_before += desk_duty_between(engine, desk, desk->duty_from, engine->now);
    desk->duty_from = engine->now;
    queue_rearrange(&desk->queue, engine->jobs, settings->discipline);
    desk_settle(engine, desk, settings);
    desk_announce(engine, desk, waiting_start(engine, desk));
    desk_check(engine, desk);
}

double engine_desk_worked(const struct engine *engine, uint32_t number) {
    assert(number < engine->desk_count);
    const struct desk *desk = &engine->desks[number];
    double worked = desk->tally.worked;
    for (uint32_t i = 0; i < desk->server_count; i++)
        if (desk->servers[i].job != NO_JOB)
            worked += job_work_counted(engine, &engine->jobs[desk->servers[i].job], engine->now);
    return worked;
}

double engine_desk_duty(const struct engine *engine, uint32_t number) {
    assert(number < engine->desk_count);
    const struct desk *desk = &engine->desks[number];
    return desk->duty_before + desk_duty_between(engine, desk, desk->duty_from, engine->now);
}
