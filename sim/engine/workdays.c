/* Working days, counted once for every day of the horizon. Invariants: days[i] rises; until[d] is
 * the number of working days before the day first + d. */
#include "engine/workdays.h"

#include <assert.h>

#include "base/arena.h"

static int64_t workdays_day(const struct workdays *workdays, sim_time at) {
    return day_of(workdays->origin + at);
}

/* How many days there are on which it is open; puts them into `list`, if there is one. */
static uint32_t days_count(const struct workdays *workdays, int64_t *list) {
    const struct calendar *calendar = workdays->calendar;
    uint32_t count = 0;
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < calendar->count; i++) {
        int64_t from = workdays_day(workdays, calendar->opens[i]),
                to = workdays_day(workdays, calendar->closes[i] - 1);
        for (int64_t day = from > last ? from : last + 1; day <= to; last = day++)
            if (list) list[count++] = day;
            else count++;
    }
    return count;
}

const struct workdays *workdays_make(struct arena *arena, const struct calendar *calendar,
                                     sim_time origin) {
    struct workdays *workdays = ARENA_NEW(arena, struct workdays);
    *workdays = (struct workdays){.calendar = calendar, .origin = origin};
    if (calendar->always) return workdays;
    workdays->count = days_count(workdays, NULL);
    int64_t *list = ARENA_ARRAY(arena, workdays->count + 1, int64_t);
    days_count(workdays, list);
    workdays->days = list;
    workdays->first = workdays_day(workdays, calendar->from);
    size_t span = (size_t)(workdays_day(workdays, calendar->to) - workdays->first) + 2;
    uint32_t *until = ARENA_ARRAY(arena, span, uint32_t), before = 0;
    for (size_t day = 0; day < span; day++) {
        until[day] = before;
        before += before < workdays->count && list[before] == workdays->first + (int64_t)day;
    }
    assert(before == workdays->count);
    workdays->until = until;
    return workdays;
}

sim_time workdays_later(const struct workdays *workdays, sim_time at, int64_t count) {
    assert(count >= 0);
    if (workdays->calendar->always) return at + days(count);
    sim_time begin = calendar_next_open(workdays->calendar, at);
    if (begin >= TIME_NEVER) return TIME_NEVER;
    int64_t day = workdays_day(workdays, begin),
            goal = workdays->until[day - workdays->first] + count;
    assert(workdays->days[workdays->until[day - workdays->first]] == day);
    return goal < workdays->count ? begin + days(workdays->days[goal] - day) : TIME_NEVER;
}
