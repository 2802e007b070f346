/* The stays of jobs at a desk that is not plain: where the time of those in service goes is known
 * when they are taken; that of those who wait is read off the clock of the desk. The clock stands
 * still while nobody waits, and is brought up to the present whenever somebody joins the queue or
 * leaves it. Between two such moments no server takes a job, and all who are idle and on duty are
 * away (invariant 1 of desk.c). So what holds hangs on the calendars and on the jobs in hand alone:
 *     closed    until somebody is on duty
 *     waiting   while somebody on duty works: until the last of them has done the work in hand
 *     away      after that */
#include "stay.h"

#include <assert.h>

#include "duty.h"

/* --- the clock of a desk --- */

/* Working time of any of the shifts, now. */
static sim_time clock_open(const struct engine *engine, struct desk *desk) {
    if (!desk->clock.open) return 0;
    hours_at(desk->clock.open, engine->now);
    return hours_worked(desk->clock.open, engine->now);
}

/* One of the shifts is on duty; in it they work until `hands`, and no later than `to`. */
static void clock_add_open(struct job_spent *gone, const struct calendar *open, sim_time from,
                           sim_time hands, sim_time to) {
    sim_time middle = later(from, earlier(hands, to)), worked = calendar_worked(open, middle);
    gone->waiting += worked - calendar_worked(open, from);
    gone->away += calendar_worked(open, to) - worked;
}

/* Two shifts: until the hands of both are done, of one alone, of none. */
static void clock_add_shifts(struct desk *desk, sim_time from, sim_time to) {
    struct desk_clock *clock = &desk->clock;
    const struct calendar *open = clock->open->calendar;
    int last = clock->hands_until[1] > clock->hands_until[0];
    sim_time one = clock->hands_until[1 - last], both = clock->hands_until[last];
    sim_time middle = later(from, earlier(one, to));
    clock_add_open(&clock->gone, open, from, middle, middle);
    struct job_spent alone = {0};
    clock_add_open(&alone, desk->settings.shift[last].calendar, middle, both, to);
    sim_time opened = calendar_worked(open, to) - calendar_worked(open, middle);
    clock->gone.waiting += alone.waiting;
    clock->gone.away += opened - alone.waiting;
}

/* Without absence: closed is what no calendar of the desk has. */
static void clock_add_by_hours(const struct engine *engine, struct desk *desk) {
    struct desk_clock *clock = &desk->clock;
    sim_time from = clock->at, open = clock_open(engine, desk), opened = open - clock->open_before;
    clock->open_before = open;
    clock->gone.closed += engine->now - from - opened;
    if (desk->settings.other_share == 0)
        clock->gone.waiting += opened;
    else if (opened && desk->settings.shift[0].servers && desk->settings.shift[1].servers)
        clock_add_shifts(desk, from, engine->now);
    else if (opened)
        clock_add_open(&clock->gone, clock->open->calendar, from,
                       later(clock->hands_until[0], clock->hands_until[1]), engine->now);
}

/* With absence nobody may be there though a calendar is open. */
static void clock_add_by_presence(const struct engine *engine, struct desk *desk) {
    struct desk_clock *clock = &desk->clock;
    for (sim_time from = clock->at, to; from < engine->now; from = to) {
        struct presence presence = {clock->somebody, TIME_NEVER, clock->same_until};
        if (clock->same_until <= from || desk->settings.other_share > 0)
            presence = desk_presence(&engine->key, desk, from);
        clock->somebody = presence.somebody;
        clock->same_until = presence.until;
        to = earlier(presence.until, engine->now);
        sim_time middle = desk->settings.other_share > 0
                              ? later(from, earlier(presence.hands_until, to))
                              : to;
        if (!presence.somebody) clock->gone.closed += to - from;
        else clock->gone.waiting += middle - from, clock->gone.away += to - middle;
    }
}

void clock_advance(const struct engine *engine, struct desk *desk) {
    struct desk_clock *clock = &desk->clock;
    assert(clock->at <= engine->now);
    if (clock->at == engine->now) return;
    if (desk->settings.absence == 0) clock_add_by_hours(engine, desk);
    else clock_add_by_presence(engine, desk);
    clock->at = engine->now;
}

void clock_start(const struct engine *engine, struct desk *desk) {
    desk->clock.open_before = clock_open(engine, desk);
    desk->clock.at = engine->now;
}

void clock_settle(struct engine *engine, struct desk *desk, struct hours *open) {
    desk->clock.open = open;
    desk->clock.same_until = engine->now;
    for (unsigned i = 0; i < DESK_SHIFTS; i++) desk->clock.hands_until[i] = engine->now;
    for (uint32_t i = 0; i < desk->server_count; i++) {
        const struct server *server = &desk->servers[i];
        if (server->job == NO_JOB || server->leaves) continue;
        sim_time *until = &desk->clock.hands_until[server->shift];
        *until = later(*until, server->hands_until);
    }
    clock_start(engine, desk);
}

/* --- stays --- */

void stay_waits(const struct engine *engine, struct desk *desk, struct job_stay *stay) {
    if (desk->queue.count) clock_advance(engine, desk);
    else clock_start(engine, desk);
    const struct job_spent *gone = &desk->clock.gone;
    stay->spent.waiting -= gone->waiting;
    stay->spent.closed -= gone->closed;
    stay->spent.away -= gone->away;
}

/* What a job in the queue has spent until now. */
static struct job_spent spent_waiting(const struct desk *desk, const struct job_stay *stay) {
    const struct job_spent *gone = &desk->clock.gone;
    struct job_spent spent = stay->spent;
    spent.waiting += gone->waiting;
    spent.closed += gone->closed;
    spent.away += gone->away;
    return spent;
}

void stay_waits_no_more(const struct engine *engine, struct desk *desk, struct job_stay *stay) {
    clock_advance(engine, desk);
    stay->spent = spent_waiting(desk, stay);
}

void stay_served(struct job_stay *stay, sim_time now, const struct service *service,
                 struct task task) {
    stay->took = now;
    stay->away = service->done.away;
    stay->work_left = task.work - service->done.work;
    stay->away_left = task.away - service->done.away;
    stay->spent.hands += service->done.work;
    stay->spent.away += service->done.away;
    stay->spent.closed += service->rest;
    assert(now + service->done.work + service->done.away + service->rest == service->ends);
}

/* What the present service of a job has rested until now, of `rest` in all: by the hours and days
 * of its server, as the settings have them now; those with which it was taken say how much at least
 * and at most. */
static sim_time service_rested(const struct engine *engine, const struct job *job, sim_time rest) {
    const struct desk *desk = &engine->desks[job->desk];
    const struct job_stay *stay = job_stay(engine, job);
    sim_time gone = engine->now - stay->took, most = earlier(rest, gone),
             least = later(0, gone - job->work - stay->away);
    const struct calendar *hours = desk->settings.shift[0].calendar;
    sim_time on_duty =
        job->server == NO_SERVER
            ? calendar_worked(hours, engine->now) - calendar_worked(hours, stay->took)
            : (sim_time)attendance_between((struct attendance){&engine->key, desk, job->server},
                                           stay->took, engine->now);
    return later(least, earlier(gone - on_duty, most));
}

static struct job_spent spent_in_service(const struct engine *engine, const struct job *job) {
    const struct job_stay *stay = job_stay(engine, job);
    struct job_spent spent = stay->spent;
    sim_time left = job->ends - engine->now,
             rest = job->ends - stay->took - job->work - stay->away;
    if (left <= 0) return spent;
    sim_time rested = rest ? service_rested(engine, job, rest) : 0,
             there = engine->now - stay->took - rested, hands = earlier(job->work, there);
    spent.closed -= rest - rested;
    spent.hands -= job->work - hands;
    spent.away -= stay->away - (there - hands);
    return spent;
}

struct job_spent stay_spent(const struct engine *engine, const struct job *job) {
    struct desk *desk = &engine->desks[job->desk];
    if (!job->queued) return spent_in_service(engine, job);
    clock_advance(engine, desk);
    return spent_waiting(desk, job_stay(engine, job));
}
