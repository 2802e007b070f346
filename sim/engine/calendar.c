/* Calendars are compiled here, and looked up. Invariants of a compiled calendar:
 * 1. intervals are not empty, in order, and do not touch: closes[i] < opens[i + 1].
 * 2. before[i] is the sum of the lengths of the intervals before i.
 * 3. behind the last interval stands one at TIME_NEVER, so that searches end without a second test.
 * 4. of_day and of_work name an interval that is not behind the one sought, and rarely far
 *    before it. */
#include "engine/calendar.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

const struct calendar calendar_always = {.always = true};

struct interval {
    sim_time opens, closes;
};

struct interval_list {
    struct interval *items;
    size_t count, room;
};

static void interval_add(struct interval_list *list, sim_time opens, sim_time closes) {
    struct interval *last = list->count ? &list->items[list->count - 1] : NULL;
    assert(!last || opens >= last->opens);
    if (last && opens <= last->closes) { /* touches or overlaps the one before */
        if (closes > last->closes) last->closes = closes;
        return;
    }
    ARRAY_ADD(list->items, list->count, list->room, (struct interval){opens, closes});
}

static const struct week *week_of_day(size_t rule_count, const struct calendar_rule *rules,
                                      int64_t day) {
    while (rule_count--)
        if (rules[rule_count].first_day <= day && day <= rules[rule_count].last_day)
            return rules[rule_count].week;
    return NULL;
}

static int earlier_shift(const void *a, const void *b) {
    const struct shift_hours *x = a, *y = b;
    return x->from < y->from ? -1 : x->from > y->from;
}

static void day_add(struct interval_list *list, const struct week *week, int64_t day,
                    sim_time origin) {
    if (!week) return;
    int weekday = weekday_of_days(day);
    struct shift_hours shifts[SHIFTS_PER_DAY];
    size_t count = week->count[weekday];
    assert(count <= SHIFTS_PER_DAY);
    memcpy(shifts, week->day[weekday], sizeof shifts);
    qsort(shifts, count, sizeof *shifts, earlier_shift);
    for (size_t i = 0; i < count; i++)
        interval_add(list, days(day) + shifts[i].from - origin, days(day) + shifts[i].to - origin);
}

/* Drops what lies outside [from, to). */
static void interval_clip(struct interval_list *list, sim_time from, sim_time to) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct interval one = list->items[i];
        if (one.opens < from) one.opens = from;
        if (one.closes > to) one.closes = to;
        if (one.opens < one.closes) list->items[kept++] = one;
    }
    list->count = kept;
}

static const uint32_t *calendar_index_by_day(struct arena *arena, const struct calendar *calendar) {
    size_t day_count = (size_t)((calendar->to - calendar->from) / days(1)) + 2;
    uint32_t *of_day = ARENA_ARRAY(arena, day_count, uint32_t), interval = 0;
    for (size_t day = 0; day < day_count; day++) {
        while (interval < calendar->count &&
               calendar->closes[interval] <= calendar->from + days((int64_t)day))
            interval++;
        of_day[day] = interval;
    }
    return of_day;
}

static const uint32_t *calendar_index_by_work(struct arena *arena,
                                              const struct calendar *calendar) {
    uint32_t *of_work = ARENA_ARRAY(arena, calendar->work_steps, uint32_t), interval = 0;
    for (size_t step = 0; step < calendar->work_steps; step++) {
        sim_time work = (sim_time)step * calendar->work_step;
        while (interval < calendar->count && calendar->before[interval] +
                                                     calendar->closes[interval] -
                                                     calendar->opens[interval] <=
                                                 work)
            interval++;
        of_work[step] = interval;
    }
    return of_work;
}

/* The calendar of these intervals, which lie in [from, to). */
static const struct calendar *calendar_compile(struct arena *arena,
                                               const struct interval_list *list, sim_time from,
                                               sim_time to) {
    struct calendar *calendar = ARENA_NEW(arena, struct calendar);
    calendar->from = from;
    calendar->to = to;
    calendar->count = list->count;
    calendar->always = list->count == 1 && list->items->opens == from && list->items->closes == to;
    sim_time *opens = ARENA_ARRAY(arena, list->count + 1, sim_time),
             *closes = ARENA_ARRAY(arena, list->count + 1, sim_time);
    sim_time *before = ARENA_ARRAY(arena, list->count + 1, sim_time), worked = 0;
    for (size_t i = 0; i < list->count; i++) {
        opens[i] = list->items[i].opens;
        closes[i] = list->items[i].closes;
        before[i] = worked;
        assert(opens[i] < closes[i]);
        assert(i == 0 || closes[i - 1] < opens[i]);
        worked += closes[i] - opens[i];
    }
    opens[list->count] = closes[list->count] = TIME_NEVER; /* invariant 3 */
    before[list->count] = worked;
    calendar->opens = opens;
    calendar->closes = closes;
    calendar->before = before;
    calendar->of_day = calendar_index_by_day(arena, calendar);
    calendar->work_step = list->count ? worked / (sim_time)list->count + 1 : 1;
    calendar->work_steps = (size_t)(worked / calendar->work_step) + 2;
    calendar->of_work = calendar_index_by_work(arena, calendar);
    return calendar;
}

const struct calendar *calendar_make(struct arena *arena, size_t rule_count,
                                     const struct calendar_rule *rules, sim_time origin,
                                     sim_time from, sim_time to) {
    assert(from < to);
    struct interval_list list = {0};
    int64_t first_day = (origin + from) / days(1) - 2, last_day = (origin + to) / days(1) + 2;
    for (int64_t day = first_day; day <= last_day; day++)
        day_add(&list, week_of_day(rule_count, rules, day), day, origin);
    interval_clip(&list, from, to);
    const struct calendar *calendar = calendar_compile(arena, &list, from, to);
    mem_free(list.items);
    return calendar;
}

const struct calendar *calendar_union(struct arena *arena, const struct calendar *a,
                                      const struct calendar *b) {
    if (a->always || a == b) return a;
    if (b->always) return b;
    struct interval_list list = {0};
    for (size_t i = 0, j = 0; i < a->count || j < b->count;) {
        bool first = a->opens[i] <= b->opens[j]; /* invariant 3: behind the last is TIME_NEVER */
        const struct calendar *one = first ? a : b;
        size_t at = first ? i++ : j++;
        interval_add(&list, one->opens[at], one->closes[at]);
    }
    sim_time from = a->from > b->from ? a->from : b->from, to = a->to < b->to ? a->to : b->to;
    interval_clip(&list, from, to);
    const struct calendar *calendar = calendar_compile(arena, &list, from, to);
    mem_free(list.items);
    return calendar;
}

/* --- the routine of a day --- */

/* An interval that lasts longer than a day is cut at midnight. */
static void interval_add_by_days(struct interval_list *list, struct interval one,
                                 sim_time origin) {
    while (one.closes - one.opens > days(1)) {
        sim_time midnight = days(day_of(one.opens + origin) + 1) - origin;
        ARRAY_ADD(list->items, list->count, list->room, (struct interval){one.opens, midnight});
        one.opens = midnight;
    }
    ARRAY_ADD(list->items, list->count, list->room, one);
}

static struct interval_list calendar_by_days(const struct calendar *calendar, sim_time origin,
                                             sim_time from, sim_time to) {
    struct interval_list list = {0};
    if (calendar->always) interval_add_by_days(&list, (struct interval){from, to}, origin);
    else
        for (size_t i = 0; i < calendar->count; i++)
            interval_add_by_days(
                &list, (struct interval){calendar->opens[i], calendar->closes[i]}, origin);
    return list;
}

/* How many intervals, from the first of these on, belong to its day; *open is their length. */
static size_t day_intervals(const struct interval *items, size_t count, sim_time origin,
                            sim_time *open) {
    size_t same = 0;
    *open = 0;
    while (same < count &&
           day_of(items[same].opens + origin) == day_of(items->opens + origin)) {
        *open += items[same].closes - items[same].opens;
        same++;
    }
    return same;
}

/* How long the routine of a day takes that is open so long. */
static sim_time routine_of_day(struct routine routine, sim_time open) {
    sim_time wanted = routine.hours + time_from_double(routine.share * (double)open),
             done = wanted < open ? wanted : open;
    return done > routine.kept ? done - routine.kept : 0;
}

static void day_after_routine(struct interval_list *left, const struct interval *items,
                              size_t count, sim_time done) {
    for (size_t i = 0; i < count; i++) {
        sim_time length = items[i].closes - items[i].opens, first = done < length ? done : length;
        done -= first;
        if (first < length) interval_add(left, items[i].opens + first, items[i].closes);
    }
}

const struct calendar *calendar_after_routine(struct arena *arena, const struct calendar *calendar,
                                              struct routine routine, sim_time origin,
                                              sim_time from, sim_time to) {
    assert(routine.hours >= 0 && routine.kept >= 0);
    assert(routine.share >= 0 && routine.share <= 1);
    if (routine.hours == 0 && routine.share == 0) return calendar;
    struct interval_list by_days = calendar_by_days(calendar, origin, from, to), left = {0};
    sim_time done = 0, open;
    for (size_t i = 0, same; i < by_days.count; i += same) {
        same = day_intervals(&by_days.items[i], by_days.count - i, origin, &open);
        sim_time routine_today = routine_of_day(routine, open);
        day_after_routine(&left, &by_days.items[i], same, routine_today);
        done += routine_today;
    }
    if (done) calendar = calendar_compile(arena, &left, from, to);
    mem_free(by_days.items);
    mem_free(left.items);
    return calendar;
}

/* --- look-ups --- */

/* The first interval that closes after `at`; calendar->count if there is none. */
static size_t calendar_interval(const struct calendar *calendar, sim_time at) {
    if (at < calendar->from) return 0;
    if (at >= calendar->to) return calendar->count;
    size_t interval = calendar->of_day[(at - calendar->from) / days(1)];
    while (calendar->closes[interval] <= at) interval++;
    assert(interval <= calendar->count);
    assert(interval == 0 || calendar->closes[interval - 1] <= at);
    return interval;
}

void hours_turn(struct hours *hours, sim_time now) {
    const struct calendar *calendar = hours->calendar;
    if (calendar->always) {
        hours->opens = -TIME_NEVER;
        hours->closes = TIME_NEVER;
        hours->before = -TIME_NEVER - calendar->from;
        return;
    }
    size_t interval = calendar_interval(calendar, now);
    hours->opens = calendar->opens[interval];
    hours->closes = calendar->closes[interval];
    hours->before = calendar->before[interval];
    assert(now < hours->closes);
}

sim_time calendar_next_open(const struct calendar *calendar, sim_time at) {
    if (calendar->always) return at;
    sim_time opens = calendar->opens[calendar_interval(calendar, at)];
    return opens > at ? opens : at;
}

sim_time calendar_next_change(const struct calendar *calendar, sim_time at) {
    if (calendar->always) return TIME_NEVER;
    size_t interval = calendar_interval(calendar, at);
    return calendar->opens[interval] > at ? calendar->opens[interval] : calendar->closes[interval];
}

sim_time calendar_worked(const struct calendar *calendar, sim_time at) {
    if (calendar->always) return at - calendar->from;
    size_t interval = calendar_interval(calendar, at);
    sim_time opens = calendar->opens[interval];
    return calendar->before[interval] + (at > opens ? at - opens : 0);
}

sim_time calendar_add(const struct calendar *calendar, sim_time at, sim_time work) {
    assert(work >= 0);
    if (calendar->always) return at + work;
    sim_time goal = calendar_worked(calendar, at) + work;
    if (work == 0) return at;
    size_t step = (size_t)((goal - 1) / calendar->work_step);
    if (step >= calendar->work_steps) return TIME_NEVER;
    size_t interval = calendar->of_work[step];
    while (interval < calendar->count &&
           calendar->before[interval] + calendar->closes[interval] - calendar->opens[interval] <
               goal)
        interval++;
    if (interval == calendar->count) return TIME_NEVER;
    assert(goal > calendar->before[interval]);
    return calendar->opens[interval] + goal - calendar->before[interval];
}
