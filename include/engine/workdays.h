/* Working days of a calendar: days, from midnight to midnight, on which it is open at all. */
#ifndef TANGGAP_ENGINE_WORKDAYS_H
#define TANGGAP_ENGINE_WORKDAYS_H

#include "engine/calendar.h"

struct arena;

struct workdays {
    const struct calendar *calendar;
    sim_time origin;       /* of simulated time, since 1970 */
    int64_t first;         /* the first day that is known, since 1970 */
    const uint32_t *until; /* by day from the first on: working days before it */
    const int64_t *days;   /* working days, in order */
    uint32_t count;
};

/* Borrows the calendar, which was compiled with the same origin; lives in the arena. */
const struct workdays *workdays_make(struct arena *arena, const struct calendar *calendar,
                                     sim_time origin);

/* The same time of day so many working days (0 or more) after `at`; when the calendar is closed at
 * `at` it counts from the next opening. TIME_NEVER beyond the horizon. */
sim_time workdays_later(const struct workdays *workdays, sim_time at, int64_t count);

#endif
