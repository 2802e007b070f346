/* Absence is drawn once for each server and shift, at an address of its own; other duties are
 * drawn when the desk looks for a server and when a job starts (see engine/desk.h). */
#include "duty.h"

#include <assert.h>
#include <string.h>

#include "desk_internal.h"
#include "engine/numeric.h"

enum { PURPOSE_ABSENT = 1, PURPOSE_OTHER_DUTIES };

/* The desk's next uniform for other duties. How many are drawn, and when, depends on the policy
 * in any case, so they need no addresses of their own: a block of four words is used one by one. */
static inline double duty_uniform(struct duty duty) {
    struct desk *desk = duty.desk;
    if (!desk->word_count) {
        struct random_draws draws =
            random_at(duty.key, (struct random_address){desk->stream, desk->blocks_drawn++,
                                                        PURPOSE_OTHER_DUTIES});
        memcpy(desk->word, draws.word, sizeof desk->word);
        desk->word_count = 4;
    }
    assert(desk->word_count <= sizeof desk->word / sizeof *desk->word);
    return uniform_from(desk->word[--desk->word_count]);
}

/* The server's hours, as of now. */
static inline struct hours *duty_hours(struct duty duty, sim_time now) {
    struct hours *hours = duty.desk->hours[duty.desk->servers[duty.server].shift];
    hours_at(hours, now);
    return hours;
}

/* The end of the shift that holds `at`. A calendar that never closes has no shifts: a day from the
 * beginning of the run counts as one. */
static sim_time shift_end(const struct desk *desk, const struct calendar *calendar, sim_time at) {
    if (!calendar->always) return calendar_next_change(calendar, at);
    sim_time since = at - desk->began;
    assert(since >= 0);
    return desk->began + days(since / days(1) + 1);
}

/* The same of any moment on duty: a shift ends with its time for jobs, which comes last in it; in
 * one that has none, with that of the next. */
static sim_time duty_shift_end(const struct desk *desk, const struct desk_shift *shift,
                               sim_time at) {
    return shift_end(desk, shift->calendar, calendar_next_open(shift->calendar, at));
}

/* By the time since the beginning of the run: where counting starts in it moves no absence. */
static double absence_draw(struct attendance attendance, sim_time shift_ends) {
    uint64_t since = (uint64_t)(shift_ends - attendance.desk->began);
    struct random_address address = {attendance.desk->stream, attendance.server,
                                     PURPOSE_ABSENT | since << 8};
    return uniform_from(random_at(attendance.key, address).word[0]);
}

static bool duty_is_absent(struct duty duty, sim_time shift_ends) {
    struct server *server = &duty.desk->servers[duty.server];
    double absence = duty.desk->settings.absence;
    if (absence == 0) return false;
    if (server->judged != shift_ends) {
        server->absence_drawn =
            absence_draw((struct attendance){duty.key, duty.desk, duty.server}, shift_ends);
        server->judged = shift_ends;
    }
    return server->absence_drawn < absence;
}

/* The first moment from `at` on, some time ahead, at which the server is on a shift that they do
 * not miss. */
static OUT_OF_LINE sim_time duty_present_after(struct duty duty, const struct calendar *calendar,
                                               sim_time at) {
    for (;;) {
        at = calendar_next_open(calendar, at);
        if (at >= TIME_NEVER) return TIME_NEVER;
        sim_time ends = shift_end(duty.desk, calendar, at);
        if (!duty_is_absent(duty, ends)) return at;
        at = ends;
    }
}

/* The same from now on. */
static inline sim_time duty_present_from(struct duty duty, const struct hours *hours,
                                         sim_time now) {
    sim_time at = hours->opens > now ? hours->opens : now;
    if (duty.desk->settings.absence == 0 || at >= TIME_NEVER) return at;
    sim_time ends =
        hours->calendar->always ? shift_end(duty.desk, hours->calendar, at) : hours->closes;
    return duty_is_absent(duty, ends) ? duty_present_after(duty, hours->calendar, ends) : at;
}

/* Until when the server, who is on their shift now, is away on other duties; `now` if they are
 * free. */
static sim_time called_until(struct duty duty, const struct hours *hours, sim_time now) {
    const struct desk_settings *settings = &duty.desk->settings;
    struct server *server = &duty.desk->servers[duty.server];
    if (server->called_until > now) return server->called_until;
    sim_time worked = hours_worked(hours, now);
    assert(worked >= server->seen);
    if (worked == server->seen) return now; /* seen this very moment, and free */
    double block = (double)settings->other_block, share = settings->other_share,
           u = duty_uniform(duty);
    if (u >= share ||
        u >= share * (1 - num_exp(-(double)(worked - server->seen) / (block * (1 - share))))) {
        server->seen = worked;
        return now;
    }
    sim_time away = time_from_double(-block * num_log(duty_uniform(duty)));
    server->called_until = calendar_add(hours->calendar, now, away);
    server->seen = calendar_worked(hours->calendar, server->called_until);
    return server->called_until;
}

OUT_OF_LINE sim_time duty_free_at(struct duty duty, sim_time now) {
    assert(duty.server < duty.desk->server_count);
    assert(duty.desk->servers[duty.server].job == NO_JOB);
    const struct hours *hours = duty_hours(duty, now);
    sim_time present = duty_present_from(duty, hours, now);
    return present > now || duty.desk->settings.other_share == 0 ? present
                                                                 : called_until(duty, hours, now);
}

enum { CALLS_AT_ONCE = 500, CALLS_TOO_MANY = 1000000 };

/* The sum of a Poisson number of exponentials. */
static double duty_time_away(struct duty duty, double expected) {
    double block = (double)duty.desk->settings.other_block, away = 0;
    for (unsigned calls = poisson_quantile(expected, duty_uniform(duty)); calls; calls--)
        away -= block * num_log(duty_uniform(duty));
    return away;
}

/* The blocks of other duties that fall into `work`. A long job is taken in pieces, for means of the
 * Poisson count that can be inverted; one that is longer than any simulation gets the mean. */
static sim_time duty_interruptions(struct duty duty, sim_time work) {
    const struct desk_settings *settings = &duty.desk->settings;
    double block = (double)settings->other_block, share = settings->other_share, away = 0;
    assert(share < 1);
    assert(block > 0);
    double expected = (double)work * share / ((1 - share) * block);
    if (expected > CALLS_TOO_MANY) return time_from_double(expected * block);
    while (expected > CALLS_AT_ONCE) {
        away += duty_time_away(duty, CALLS_AT_ONCE);
        expected -= CALLS_AT_ONCE;
    }
    return time_from_double(away + duty_time_away(duty, expected));
}

struct task duty_task(struct duty duty, sim_time work) {
    assert(work >= 0);
    bool interrupted = duty.desk->settings.other_share > 0;
    return (struct task){work, interrupted ? duty_interruptions(duty, work) : 0};
}

/* A stretch of a server's time on duty: when it ends, and how long they are off duty meanwhile. */
struct on_duty {
    sim_time ends, rest;
};

/* The same where it may go on in later shifts, which the server may miss. */
static OUT_OF_LINE struct on_duty duty_over_shifts(struct duty duty,
                                                   const struct calendar *calendar, sim_time now,
                                                   sim_time span) {
    sim_time at = now, rest = 0;
    for (sim_time left = span; at < TIME_NEVER;) {
        sim_time closes = shift_end(duty.desk, calendar, at);
        if (left <= closes - at) return (struct on_duty){at + left, rest};
        left -= closes - at;
        at = duty_present_after(duty, calendar, closes);
        rest += at - closes;
    }
    return (struct on_duty){at, rest};
}

static OUT_OF_LINE struct on_duty duty_over_rests(const struct hours *hours, sim_time now,
                                                  sim_time span) {
    sim_time ends = calendar_add(hours->calendar, now, span),
             open = ends < TIME_NEVER ? calendar_worked_between(hours->calendar, now, ends) : span;
    return (struct on_duty){ends, ends - now - open};
}

/* With pauses, from `now` on, when the server is there. */
static struct on_duty duty_with_pauses(struct duty duty, const struct hours *hours, sim_time now,
                                       sim_time span) {
    bool in_this_shift = now + span <= hours->closes && !hours->calendar->always;
    if (in_this_shift) return (struct on_duty){now + span, 0};
    return duty.desk->settings.absence == 0
               ? duty_over_rests(hours, now, span)
               : duty_over_shifts(duty, hours->calendar, now, span);
}

/* When the server, who is there at `now`, is no longer, as far as that is before `until`. */
static sim_time duty_goes_at(struct duty duty, const struct hours *hours, sim_time now,
                             sim_time until) {
    if (!hours->calendar->always || duty.desk->settings.absence == 0) return hours->closes;
    sim_time ends = now;
    do ends = shift_end(duty.desk, hours->calendar, ends);
    while (ends < until && !duty_is_absent(duty, shift_end(duty.desk, hours->calendar, ends)));
    return ends;
}

/* Work is taken to come before the interruptions. */
static struct service service_cut(struct task task, sim_time now, sim_time ends) {
    sim_time span = ends - now, work = earlier(task.work, span);
    return (struct service){{work, span - work}, .hands_until = now + work, .ends = ends};
}

static struct service service_with_pauses(struct duty duty, const struct hours *hours, sim_time now,
                                          struct task task) {
    struct on_duty all = duty_with_pauses(duty, hours, now, task.work + task.away);
    sim_time hands = task.away ? duty_with_pauses(duty, hours, now, task.work).ends : all.ends;
    struct service service = {task, all.rest, 0, hands, all.ends};
    if (all.rest) {
        struct attendance attendance = {duty.key, duty.desk, duty.server};
        service.duty = earlier(duty_not_for_jobs(attendance, now, all.ends), all.rest);
    }
    return service;
}

/* When the server was last found free of other duties: at the end of the job. */
static void duty_seen_at(struct duty duty, const struct hours *hours, sim_time ends) {
    duty.desk->servers[duty.server].seen = ends < hours->closes
                                               ? hours_worked(hours, ends)
                                               : calendar_worked(hours->calendar, ends);
}

OUT_OF_LINE struct service duty_service(struct duty duty, sim_time now, struct task task) {
    assert(duty.server < duty.desk->server_count);
    const struct desk_settings *settings = &duty.desk->settings;
    const struct hours *hours = duty_hours(duty, now);
    sim_time ends = now + task.work + task.away;
    struct service service = {task, 0, 0, now + task.work, ends};
    if (closing_hands_over(settings->closing)) {
        sim_time goes = duty_goes_at(duty, hours, now, ends);
        if (goes < ends) service = service_cut(task, now, goes);
    } else if (closing_pauses(settings->closing)) {
        service = service_with_pauses(duty, hours, now, task);
    }
    if (settings->other_share > 0) duty_seen_at(duty, hours, service.ends);
    assert(service.ends >= now);
    return service;
}

void service_of_delay(const struct hours *hours, sim_time now, struct service *service) {
    sim_time work = service->done.work;
    struct on_duty all = {now + work, 0};
    if (hours && (now < hours->opens || all.ends > hours->closes))
        all = duty_over_rests(hours, now, work);
    service->rest = all.rest;
    service->hands_until = service->ends = all.ends;
}

static bool calendar_is_open_at(const struct calendar *calendar, sim_time at) {
    return calendar_next_open(calendar, at) <= at;
}

/* Of one shift at a moment: is it on duty, does it take jobs, by which end is absence drawn, and
 * until when is that so? */
struct shift_state {
    bool on_duty, takes_jobs;
    sim_time ends, until;
};

static struct shift_state shift_state_at(const struct desk *desk, const struct desk_shift *shift,
                                         sim_time at) {
    struct shift_state state = {.takes_jobs = calendar_is_open_at(shift->calendar, at),
                                .ends = shift_end(desk, shift->calendar, at)};
    state.on_duty = state.takes_jobs;
    state.until = state.ends;
    if (!shift->duty || state.takes_jobs) return state;
    state.on_duty = calendar_is_open_at(shift->duty, at);
    state.ends = duty_shift_end(desk, shift, at);
    state.until = earlier(state.until, calendar_next_change(shift->duty, at));
    return state;
}

struct presence desk_presence(const struct random_key *key, struct desk *desk, sim_time at) {
    struct presence presence = {.hands_until = at, .until = TIME_NEVER};
    struct shift_state shift[DESK_SHIFTS];
    for (unsigned i = 0; i < DESK_SHIFTS; i++) {
        shift[i] = shift_state_at(desk, &desk->settings.shift[i], at);
        if (desk->settings.shift[i].servers)
            presence.until = earlier(presence.until, shift[i].until);
    }
    for (uint32_t i = 0; i < desk->server_count; i++) {
        const struct server *server = &desk->servers[i];
        const struct shift_state *state = &shift[server->shift];
        if (server->leaves || !state->on_duty) continue;
        if (duty_is_absent((struct duty){key, desk, i}, state->ends)) continue;
        presence.on_duty = true;
        if (!state->takes_jobs) continue;
        presence.somebody = true;
        if (server->job != NO_JOB)
            presence.hands_until = later(presence.hands_until, server->hands_until);
    }
    return presence;
}

static const struct desk_shift *attendance_shift(struct attendance attendance) {
    const struct desk *desk = attendance.desk;
    return &desk->settings.shift[desk->servers[attendance.server].shift];
}

double attendance_between(struct attendance attendance, sim_time from, sim_time to) {
    const struct desk *desk = attendance.desk;
    const struct calendar *calendar = attendance_shift(attendance)->calendar;
    double present = 0;
    if (desk->settings.absence == 0) return (double)calendar_worked_between(calendar, from, to);
    for (sim_time at = calendar_next_open(calendar, from); at < to;) {
        sim_time ends = shift_end(desk, calendar, at);
        if (absence_draw(attendance, ends) >= desk->settings.absence)
            present += (double)(earlier(ends, to) - at);
        at = calendar_next_open(calendar, ends);
    }
    return present;
}

/* Time for jobs and before it make one shift, so that who misses it misses both. */
static double attendance_on_duty_with_absence(struct attendance attendance,
                                              const struct desk_shift *shift, sim_time from,
                                              sim_time to) {
    double present = 0;
    for (sim_time at = calendar_next_open(shift->duty, from); at < to;) {
        sim_time ends = duty_shift_end(attendance.desk, shift, at),
                 until = earlier(ends, calendar_next_change(shift->duty, at));
        if (absence_draw(attendance, ends) >= attendance.desk->settings.absence)
            present += (double)(earlier(until, to) - at);
        at = calendar_next_open(shift->duty, until);
    }
    return present;
}

double attendance_on_duty(struct attendance attendance, sim_time from, sim_time to) {
    const struct desk_shift *shift = attendance_shift(attendance);
    if (!shift->duty) return attendance_between(attendance, from, to);
    if (attendance.desk->settings.absence > 0)
        return attendance_on_duty_with_absence(attendance, shift, from, to);
    return (double)calendar_worked_between(shift->duty, from, to);
}

sim_time duty_not_for_jobs(struct attendance attendance, sim_time from, sim_time to) {
    if (!attendance_shift(attendance)->duty) return 0;
    return (sim_time)(attendance_on_duty(attendance, from, to) -
                      attendance_between(attendance, from, to));
}
