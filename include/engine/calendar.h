/* Working time. A calendar says when an office is open; calendar_make() compiles it into the list
 * of its open intervals with the working time before each. So "this job needs 6 working hours from
 * Friday 15:00 on" is one look-up, and openings and closings are no events.
 *
 * Intervals that touch are one interval: 08:00-12:00 and 12:00-16:00 is 08:00-16:00, and seven
 * full days are the calendar that is always open. */
#ifndef TANGGAP_ENGINE_CALENDAR_H
#define TANGGAP_ENGINE_CALENDAR_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>

#include "engine/sim_time.h"

struct arena;

/* Open from `from` to `to`, counted from midnight of one day; `to` may pass 24 h (a night shift).
 */
struct shift_hours {
    sim_time from, to;
};

enum { SHIFTS_PER_DAY = 8 };

/* A week's pattern: day 0 is Monday. */
struct week {
    struct shift_hours day[7][SHIFTS_PER_DAY];
    unsigned count[7];
};

/* From the first to the last civil day (days since 1970, both included) the week's pattern is this
 * one. Later rules win over earlier ones; a holiday is a rule with an empty week. */
struct calendar_rule {
    int64_t first_day, last_day;
    const struct week *week;
};

struct calendar {
    bool always;
    size_t count;            /* intervals */
    const sim_time *opens, *closes;
    const sim_time *before;  /* working time before the interval */
    sim_time from, to;       /* the horizon that was compiled */
    const uint32_t
        *of_day; /* first interval that closes after the start of this day of the horizon */
    const uint32_t
        *of_work; /* first interval that ends after this much working time, in steps of work_step */
    size_t work_steps;
    sim_time work_step;
};

/* Compiles the rules for [from, to) of simulated time, where simulated time 0 is `origin`
 * (microseconds since 1970). The result borrows nothing and lives in the arena. No rule for a day:
 * closed. */
const struct calendar *calendar_make(struct arena *arena, size_t rule_count,
                                     const struct calendar_rule *rules, sim_time origin,
                                     sim_time from, sim_time to);

/* Open when either of two is, within the horizon of both; in the arena, or one of the two. */
const struct calendar *calendar_union(struct arena *arena, const struct calendar *a,
                                      const struct calendar *b);

/* Work of every day that is done before all else: so many hours, or a share of the hours of that
 * day. `kept` of what it would take are left out of it (at most all). */
struct routine {
    sim_time hours, kept;
    double share;
};

/* What a calendar leaves when the routine of each day is done first: its intervals without the
 * first hours of each civil day. An interval belongs to the day on which it opens; one of more than
 * a day has a part of every day. `origin`, `from` and `to` as for calendar_make(); `calendar`
 * itself when there is nothing to do, else a calendar in the arena. Where a day is not all routine,
 * its last closing is that of the calendar. */
const struct calendar *calendar_after_routine(struct arena *arena, const struct calendar *calendar,
                                              struct routine routine, sim_time origin,
                                              sim_time from, sim_time to);

/* The calendar that never closes. */
extern const struct calendar calendar_always;

/* Where a clock that never goes back stands in a calendar: the open interval that holds the
 * present moment, or the next one. All desks with the same calendar share it, so that nearly
 * every question about the present is answered by two compares. */
struct hours {
    const struct calendar *calendar;
    sim_time opens,
        closes; /* TIME_NEVER beyond the horizon; a calendar that is always open opened long ago */
    sim_time before;        /* working time before the interval */
    struct hours *next;     /* the owner's list */
    const struct calendar *united[2]; /* of which it is the union, for the owner; or NULL */
};

/* The next interval: `now` is not before `closes`. */
void hours_turn(struct hours *hours, sim_time now);

static inline void hours_at(struct hours *hours, sim_time now) {
    if (__builtin_expect(now >= hours->closes, 0)) hours_turn(hours, now);
}

/* calendar_worked() now; hours_at() has been called. */
static inline sim_time hours_worked(const struct hours *hours, sim_time now) {
    assert(now < hours->closes);
    return hours->before + (now > hours->opens ? now - hours->opens : 0);
}

/* `at` itself if open then, else the next opening; TIME_NEVER beyond the horizon. */
sim_time calendar_next_open(const struct calendar *calendar, sim_time at);

/* The end of the open interval that holds `at`, or the next opening when closed at `at`. */
sim_time calendar_next_change(const struct calendar *calendar, sim_time at);

/* Working time between the start of the horizon and `at`; between two moments it is the difference.
 */
sim_time calendar_worked(const struct calendar *calendar, sim_time at);

static inline sim_time calendar_worked_between(const struct calendar *calendar, sim_time from,
                                               sim_time to) {
    return calendar_worked(calendar, to) - calendar_worked(calendar, from);
}

/* The first moment by which `work` has been worked from `at` on; TIME_NEVER if not within the
 * horizon. */
sim_time calendar_add(const struct calendar *calendar, sim_time at, sim_time work);

#endif
