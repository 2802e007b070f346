/* The staff of a desk: how it is set up and changed, and what its servers have worked and been on
 * duty for. A change leaves running jobs as they were started; a server too many leaves when the
 * job is done. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "desk_internal.h"
#include "duty.h"
#include "stay.h"

static bool settings_are_plain(const struct desk_settings *settings) {
    for (int i = 0; i < DESK_SHIFTS; i++)
        if (settings->shift[i].servers && !settings->shift[i].calendar->always) return false;
    return !settings->unlimited && settings->absence == 0 && settings->other_share == 0;
}

static void servers_reserve(struct engine *engine, struct desk *desk, uint32_t servers) {
    if (servers <= desk->server_room && desk->servers) return;
    uint32_t room = servers < 1 ? 1 : desk->server_room ? 2 * servers : servers;
    struct server *old = desk->servers;
    uint32_t *old_idle = desk->idle;
    desk->servers = ARENA_ARRAY(engine->arena, room, struct server);
    desk->idle = ARENA_ARRAY(engine->arena, room, uint32_t);
    if (old) {
        memcpy(desk->servers, old, desk->server_count * sizeof *old);
        memcpy(desk->idle, old_idle, desk->idle_count * sizeof *old_idle);
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

/* The hours of either of two calendars. */
static struct hours *engine_hours_of_both(struct engine *engine, const struct calendar *first,
                                          const struct calendar *second) {
    struct hours *hours = engine->hours;
    while (hours && !(hours->united[0] == first && hours->united[1] == second)) hours = hours->next;
    if (hours) return hours;
    hours = engine_hours(engine, calendar_union(engine->arena, first, second));
    if (hours->calendar != first && hours->calendar != second)
        hours->united[0] = first, hours->united[1] = second;
    return hours;
}

/* When any shift of a desk takes jobs; NULL if it has no servers. */
static struct hours *desk_open_hours(struct engine *engine, const struct desk *desk) {
    const struct desk_shift *shift = desk->settings.shift;
    if (!shift[0].servers && !shift[1].servers) return NULL;
    if (!shift[0].servers || !shift[1].servers) return desk->hours[shift[0].servers ? 0 : 1];
    return engine_hours_of_both(engine, shift[0].calendar, shift[1].calendar);
}

/* When any shift is on duty, where that is not the same; else NULL. */
static const struct calendar *desk_duty_calendar(struct engine *engine, const struct desk *desk) {
    const struct desk_shift *shift = desk->settings.shift;
    bool differs = false;
    for (int i = 0; i < DESK_SHIFTS; i++) differs |= shift[i].servers && shift[i].duty;
    if (!differs) return NULL;
    if (!shift[0].servers || !shift[1].servers) return shift[shift[0].servers ? 0 : 1].duty;
    return engine_hours_of_both(engine, shift_duty(&shift[0]), shift_duty(&shift[1]))->calendar;
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

/* A desk that was plain is no more: the stays of the jobs that are there now are kept from here on.
 */
static void desk_stays_begin(struct engine *engine, struct desk *desk) {
    uint32_t number = (uint32_t)(desk - engine->desks);
    for (uint32_t i = 0; i < engine->job_count; i++) {
        const struct job *job = &engine->jobs[i];
        if (job->queued && job->desk == number)
            engine->stays[i] = (struct job_stay){.spent = {.waiting = engine->now - job->entered}};
    }
    for (uint32_t i = 0; i < desk->server_count; i++) {
        struct server *server = &desk->servers[i];
        if (server->job == NO_JOB) continue;
        const struct job *job = &engine->jobs[server->job];
        struct job_stay *stay = &engine->stays[server->job];
        *stay = (struct job_stay){.took = job->started};
        stay->spent.waiting = job->started - job->entered;
        stay->spent.hands = job->work;
        server->hands_until = job->ends;
    }
    desk->plain = false;
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
    if (desk->plain && !settings_are_plain(&desk->settings)) desk_stays_begin(engine, desk);
    servers_reserve(engine, desk, settings->shift[0].servers + settings->shift[1].servers);
    for (unsigned i = 0; i < DESK_SHIFTS; i++)
        shift_staff(engine, desk, i, settings->unlimited ? 0 : settings->shift[i].servers);
    if (desk->plain) return;
    clock_settle(engine, desk, desk_open_hours(engine, desk), desk_duty_calendar(engine, desk));
}

void desk_make(struct engine *engine, struct desk *desk, const struct desk_settings *settings) {
    queue_init(&desk->queue, settings->discipline);
    desk->wakes = desk->wake_set = TIME_NEVER;
    desk->plain = true;
    desk->began = desk->duty_from = engine->now;
    desk_settle(engine, desk, settings);
}

void engine_keep_waits(struct engine *engine, uint32_t desk, struct times *waits) {
    assert(desk < engine->desk_count);
    engine->desks[desk].waits = waits;
}

/* Counted time of servers between two moments, by the desk's present settings, absence taken off on
 * average: all that they are on duty, and what of it is for jobs. */
struct duty_time {
    double all, for_jobs;
};

static struct duty_time desk_duty_between(const struct engine *engine, const struct desk *desk,
                                          sim_time from, sim_time to) {
    const struct desk_settings *settings = &desk->settings;
    struct duty_time time = {0};
    if (from < engine->count_from) from = engine->count_from;
    if (to > engine->count_to) to = engine->count_to;
    if (from >= to || settings->unlimited) return time;
    for (int i = 0; i < DESK_SHIFTS; i++) {
        const struct desk_shift *shift = &settings->shift[i];
        double servers = (double)shift->servers;
        time.all += servers * (double)calendar_worked_between(shift_duty(shift), from, to);
        time.for_jobs += servers * (double)calendar_worked_between(shift->calendar, from, to);
    }
    time.all *= 1 - settings->absence;
    time.for_jobs *= 1 - settings->absence;
    return time;
}

/* --- where the time of servers goes --- */

/* The counted time that a server had their job in hand until `until`, since it was last booked. The
 * shift that has gone on since then holds all of it, if that is known (`shift_began`; else
 * TIME_NEVER). */
struct time_with_job {
    double held, overtime;
};

static struct time_with_job time_with_job(const struct engine *engine, const struct desk *desk,
                                          uint32_t number, sim_time until, sim_time shift_began) {
    const struct server *server = &desk->servers[number];
    sim_time from = later(server->booked, engine->count_from);
    until = earlier(until, engine->count_to);
    if (from >= until) return (struct time_with_job){0};
    struct attendance attendance = {&engine->key, desk, number};
    double whole = (double)(until - from),
           on_duty = from >= shift_began ? whole : attendance_on_duty(attendance, from, until);
    if (closing_pauses(desk->settings.closing))
        whole = on_duty = from >= shift_began ? whole : attendance_between(attendance, from, until);
    if (server->leaves) on_duty = 0;
    return (struct time_with_job){on_duty, whole - on_duty};
}

OUT_OF_LINE void server_time_book(struct engine *engine, struct desk *desk, uint32_t server) {
    struct hours *hours = desk->hours[desk->servers[server].shift];
    hours_at(hours, engine->now);
    bool shifts_are_days = hours->calendar->always && desk->settings.absence > 0;
    struct time_with_job time =
        time_with_job(engine, desk, server, engine->now,
                      shifts_are_days ? TIME_NEVER : hours->opens);
    desk->tally.held += time.held;
    desk->tally.overtime += time.overtime;
}

/* The same of all jobs since the last change of the desk. */
static struct time_with_job time_with_jobs(const struct engine *engine, const struct desk *desk) {
    struct time_with_job sum = {desk->tally.held, desk->tally.overtime};
    for (uint32_t i = 0; i < desk->server_count; i++) {
        if (desk->servers[i].job == NO_JOB) continue;
        struct time_with_job one = time_with_job(engine, desk, i, engine->now, TIME_NEVER);
        sum.held += one.held;
        sum.overtime += one.overtime;
    }
    return sum;
}

/* Server by server and shift by shift, as absence was drawn. */
static double desk_present_between(const struct engine *engine, const struct desk *desk,
                                   sim_time from, sim_time to) {
    double present = 0;
    from = later(from, engine->count_from);
    to = earlier(to, engine->count_to);
    for (uint32_t i = 0; i < desk->server_count && from < to; i++)
        if (!desk->servers[i].leaves)
            present += attendance_between((struct attendance){&engine->key, desk, i}, from, to);
    return present;
}

/* Of the time for jobs since the last change, `on_average`. Drawn absence is added up only for a
 * desk that had jobs in hand for half its time: elsewhere its mean says the same at no cost, and
 * `held` cannot come near it. */
static double desk_present(const struct engine *engine, const struct desk *desk, double held,
                           double on_average) {
    if (desk->settings.absence == 0 || held < on_average / 2) return on_average;
    return desk_present_between(engine, desk, desk->duty_from, engine->now);
}

struct desk_time engine_desk_time(const struct engine *engine, uint32_t number) {
    assert(number < engine->desk_count);
    const struct desk *desk = &engine->desks[number];
    struct desk_time time = desk->time_before;
    double worked = engine_desk_worked(engine, number), worked_before = time.worked;
    time.worked = worked;
    if (desk->settings.unlimited) return time;
    struct time_with_job with_jobs = time_with_jobs(engine, desk);
    if (desk->plain) with_jobs = (struct time_with_job){worked - worked_before, 0};
    struct duty_time duty = desk_duty_between(engine, desk, desk->duty_from, engine->now);
    double present = desk_present(engine, desk, with_jobs.held, duty.for_jobs),
           routine = duty.all - duty.for_jobs,
           left = present > with_jobs.held ? present - with_jobs.held : 0,
           not_held = present + routine > with_jobs.held ? present + routine - with_jobs.held : 0,
           elsewhere = desk->settings.other_share * left + routine;
    time.held += with_jobs.held;
    time.overtime += with_jobs.overtime;
    time.present += present + routine;
    time.capacity += (1 - desk->settings.other_share) * (present + with_jobs.overtime);
    time.elsewhere += elsewhere < not_held ? elsewhere : not_held;
    return time;
}

/* What has been until now stays as it was: the next settings are for the time from now on. */
static void desk_time_close(struct engine *engine, struct desk *desk, uint32_t number) {
    desk->time_before = engine_desk_time(engine, number);
    desk->tally.held = desk->tally.overtime = 0;
    for (uint32_t i = 0; i < desk->server_count; i++) desk->servers[i].booked = engine->now;
    desk->duty_before += desk_duty_between(engine, desk, desk->duty_from, engine->now).all;
    desk->duty_from = engine->now;
}

void engine_change_desk(struct engine *engine, uint32_t number,
                        const struct desk_settings *settings) {
    assert(number < engine->desk_count);
    struct desk *desk = &engine->desks[number];
    desk_time_close(engine, desk, number);
    if (!desk->plain && desk->queue.count) clock_advance(engine, desk);
    queue_rearrange(&desk->queue, engine->jobs, settings->discipline);
    desk_settle(engine, desk, settings);
    waiting_start(engine, desk);
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

void engine_work_waiting(const struct engine *engine, double *work) {
    for (uint32_t i = 0; i < engine->job_count; i++) {
        const struct job *job = &engine->jobs[i];
        if (job->queued) work[job->desk] += (double)job->work;
    }
}

double engine_desk_duty(const struct engine *engine, uint32_t number) {
    assert(number < engine->desk_count);
    const struct desk *desk = &engine->desks[number];
    return desk->duty_before + desk_duty_between(engine, desk, desk->duty_from, engine->now).all;
}
