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

/* A stretch of time and the working time in it, as calendars count it from their horizon on. */
struct stretch_of_hours {
    sim_time from, to, worked_from, worked_to;
};

/* They work until `hands` as far as that falls into the stretch; returns that part of its hours. */
static sim_time hours_until(const struct calendar *calendar, const struct stretch_of_hours *stretch,
                            sim_time hands) {
    if (hands <= stretch->from) return 0;
    sim_time worked =
        hands >= stretch->to ? stretch->worked_to : calendar_worked(calendar, hands);
    return worked - stretch->worked_from;
}

static struct stretch_of_hours stretch_of(const struct calendar *calendar, sim_time from,
                                          sim_time to) {
    return (struct stretch_of_hours){from, to, calendar_worked(calendar, from),
                                     calendar_worked(calendar, to)};
}

/* Two shifts: until the hands of both are done, and from then on as far as the last of them works
 * in their own hours. */
static sim_time hours_of_shifts_until(const struct desk *desk,
                                      const struct stretch_of_hours *stretch) {
    const struct desk_clock *clock = &desk->clock;
    int last = clock->hands_until[1] > clock->hands_until[0];
    const struct calendar *hours = desk->settings.shift[last].calendar;
    sim_time one = clock->hands_until[1 - last], both = clock->hands_until[last],
             from = later(stretch->from, earlier(one, stretch->to));
    struct stretch_of_hours rest = stretch_of(hours, from, stretch->to);
    return hours_until(clock->open->calendar, stretch, one) + hours_until(hours, &rest, both);
}

/* What of the time that no shift takes jobs in is duty all the same; `opened`: what they take jobs
 * in. */
static sim_time clock_routine(const struct desk_clock *clock, sim_time until, sim_time opened) {
    return clock->duty ? calendar_worked_between(clock->duty, clock->at, until) - opened : 0;
}

/* Without absence: closed is what no calendar of the desk has. */
static void clock_add_by_hours(const struct engine *engine, struct desk *desk) {
    struct desk_clock *clock = &desk->clock;
    const struct stretch_of_hours stretch = {clock->at, engine->now, clock->open_before,
                                             clock_open(engine, desk)};
    sim_time opened = stretch.worked_to - stretch.worked_from, waiting = opened,
             routine = clock_routine(clock, engine->now, opened);
    const struct desk_shift *shift = desk->settings.shift;
    clock->open_before = stretch.worked_to;
    clock->gone.closed += engine->now - stretch.from - opened - routine;
    if (opened && desk->settings.other_share > 0)
        waiting = shift[0].servers && shift[1].servers
                      ? hours_of_shifts_until(desk, &stretch)
                      : hours_until(clock->open->calendar, &stretch,
                                    later(clock->hands_until[0], clock->hands_until[1]));
    clock->gone.waiting += waiting;
    clock->gone.away += opened - waiting + routine;
}

/* With absence nobody may be there though a calendar is open. */
static void clock_add_by_presence(const struct engine *engine, struct desk *desk) {
    struct desk_clock *clock = &desk->clock;
    for (sim_time from = clock->at, to; from < engine->now; from = to) {
        struct presence presence = {clock->somebody, clock->on_duty, TIME_NEVER,
                                    clock->same_until};
        if (clock->same_until <= from || desk->settings.other_share > 0)
            presence = desk_presence(&engine->key, desk, from);
        clock->somebody = presence.somebody;
        clock->on_duty = presence.on_duty;
        clock->same_until = presence.until;
        to = earlier(presence.until, engine->now);
        sim_time middle = desk->settings.other_share > 0
                              ? later(from, earlier(presence.hands_until, to))
                              : to;
        if (!presence.on_duty) clock->gone.closed += to - from;
        else if (!presence.somebody) clock->gone.away += to - from;
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

void clock_settle(struct engine *engine, struct desk *desk, struct hours *open,
                  const struct calendar *duty) {
    desk->clock.open = open;
    desk->clock.duty = duty;
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
    stay->spent.away += service->done.away + service->duty;
    stay->spent.closed += service->rest - service->duty;
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
            ? calendar_worked_between(hours, stay->took, engine->now)
            : (sim_time)attendance_between((struct attendance){&engine->key, desk, job->server},
                                           stay->took, engine->now);
    return later(least, earlier(gone - on_duty, most));
}

/* What of `rest`, which the present service of a job will rest from now on, is duty of its server.
 * By the same settings, so that what was known when it was taken is the limit of both parts. */
static sim_time service_duty_left(const struct engine *engine, const struct job *job,
                                  sim_time rest) {
    const struct desk *desk = &engine->desks[job->desk];
    const struct job_stay *stay = job_stay(engine, job);
    if (job->server == NO_SERVER) return 0;
    sim_time duty = duty_not_for_jobs((struct attendance){&engine->key, desk, job->server},
                                      engine->now, job->ends);
    sim_time least = rest - stay->spent.closed, most = earlier(stay->spent.away - stay->away, rest);
    return later(least, earlier(duty, most));
}

static struct job_spent spent_in_service(const struct engine *engine, const struct job *job) {
    const struct job_stay *stay = job_stay(engine, job);
    struct job_spent spent = stay->spent;
    sim_time left = job->ends - engine->now,
             rest = job->ends - stay->took - job->work - stay->away;
    if (left <= 0) return spent;
    sim_time rested = rest ? service_rested(engine, job, rest) : 0,
             there = engine->now - stay->took - rested, hands = earlier(job->work, there);
    sim_time duty = rest > rested ? service_duty_left(engine, job, rest - rested) : 0;
    spent.closed -= rest - rested - duty;
    spent.away -= duty;
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
