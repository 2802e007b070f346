/* The ladder's rungs. Invariants, each asserted where an alarm goes from one rung to the next:
 * 1. near is sorted, latest first, and holds every alarm before near_until and none after it.
 * 2. bucket i of the wheel holds alarms of [wheel_from + i * width, + width), none before
 * near_until.
 * 3. far holds the rest, all at or after the end of the wheel.
 * 4. a cancelled alarm keeps its row, dead, until its turn comes or it is dealt anew; a row that is
 *    free is dead.
 * Buckets are lists linked through the rows, so that setting an alarm touches its row and one word
 * of the wheel. */
#include "engine/timers.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

static const uint32_t NONE = (uint32_t)NO_TIMER;

void timers_init(struct timers *timers, sim_time now) {
    *timers = (struct timers){.wheel_from = now,
                              .near_until = now,
                              .width = hours(1),
                              .dealt_at = now,
                              .far = NONE,
                              .free_row = NONE};
    for (size_t i = 0; i < TIMER_WHEEL; i++) timers->wheel[i] = NONE;
}

void timers_release(struct timers *timers) {
    mem_free(timers->near);
    mem_free(timers->rows);
    *timers = (struct timers){0};
}

static bool row_is_dead(const struct timers *timers, uint32_t row) {
    return timers->rows[row].generation % 2 == 0;
}

static void row_free(struct timers *timers, uint32_t row) {
    assert(row_is_dead(timers, row));
    timers->rows[row].next = timers->free_row;
    timers->free_row = row;
}

static uint32_t row_new(struct timers *timers) {
    uint32_t row = timers->free_row;
    if (row != NONE) {
        timers->free_row = timers->rows[row].next;
        assert(row_is_dead(timers, row));
        return row;
    }
    ARRAY_RESERVE(timers->rows, timers->row_room, timers->row_count + 1);
    row = timers->row_count++;
    timers->rows[row].generation = 0;
    return row;
}

static void near_append(struct timers *timers, uint32_t row) {
    const struct timer_row *from = &timers->rows[row];
    ARRAY_ADD(timers->near, timers->near_count, timers->near_room,
              (struct timer_entry){from->key, row, from->subject});
}

/* Moves the entry at `at` forward to its place; the entries before it are sorted, latest first. */
static void near_sink(struct timer_entry *list, uint32_t at) {
    struct timer_entry entry = list[at];
    for (; at > 0 && event_key_before(list[at - 1].key, entry.key); at--) list[at] = list[at - 1];
    list[at] = entry;
}

/* The bucket that a moment belongs to; TIMER_WHEEL or more: it lies beyond the wheel. */
static uint64_t wheel_bucket(const struct timers *timers, sim_time at) {
    assert(at >= timers->wheel_from);
    return (uint64_t)(at - timers->wheel_from) / (uint64_t)timers->width;
}

static void row_place(struct timers *timers, uint32_t row) {
    sim_time at = timers->rows[row].key.at;
    if (at < timers->near_until) {
        near_append(timers, row);
        near_sink(timers->near, timers->near_count - 1);
        return;
    }
    uint64_t bucket = wheel_bucket(timers, at);
    uint32_t *first = bucket < TIMER_WHEEL ? &timers->wheel[bucket] : &timers->far;
    timers->rows[row].next = *first;
    *first = row;
    if (bucket < TIMER_WHEEL) timers->filled[bucket / 64] |= UINT64_C(1) << bucket % 64;
}

bool timers_cancel(struct timers *timers, timer_handle handle) {
    uint32_t number = (uint32_t)handle;
    if (!handle || number >= timers->row_count) return false;
    struct timer_row *row = &timers->rows[number];
    if (row->generation != handle >> 32) return false;
    assert(timers->pending > 0);
    row->generation++;
    timers->pending--;
    return true;
}

static int later_first(const void *a, const void *b) {
    const struct timer_entry *x = a, *y = b;
    return event_key_before(x->key, y->key) ? 1 : -1;
}

static void near_sort(struct timers *timers) {
    if (timers->near_count > 3 * TIMER_TARGET) {
        qsort(timers->near, timers->near_count, sizeof *timers->near, later_first);
        return;
    }
    for (uint32_t i = 1; i < timers->near_count; i++) near_sink(timers->near, i);
}

/* Deals `far` over a new wheel that begins at its earliest alarm. Buckets are as wide as
 * TIMER_TARGET alarms took to set since the last deal. */
static void wheel_deal(struct timers *timers) {
    assert(timers->near_count == 0);
    assert(timers->far != NONE);
    sim_time first = TIME_NEVER;
    for (uint32_t row = timers->far; row != NONE; row = timers->rows[row].next)
        if (timers->rows[row].key.at < first) first = timers->rows[row].key.at;
    sim_time passed = first - timers->dealt_at;
    if (timers->since_deal > TIMER_TARGET && passed > 0)
        timers->width = passed / (sim_time)(timers->since_deal / TIMER_TARGET) + 1;
    assert(timers->width > 0);
    timers->wheel_from = timers->near_until = timers->dealt_at = first;
    timers->since_deal = 0;
    uint32_t row = timers->far;
    timers->far = NONE;
    for (uint32_t next; row != NONE; row = next) {
        next = timers->rows[row].next;
        if (row_is_dead(timers, row)) row_free(timers, row);
        else row_place(timers, row);
    }
}

static void far_add(struct timers *timers, uint32_t row) {
    timers->rows[row].next = timers->far;
    timers->far = row;
}

/* Keeps `near` short. While the next alarm is far off, near_until is too, and every alarm set
 * meanwhile goes into `near`. When they are many, all alarms are dealt anew, over buckets of
 * TIMER_TARGET each. */
static void near_thin_out(struct timers *timers) {
    if (timers->near_count <= 4 * TIMER_TARGET) return;
    sim_time spread = timers->near[0].key.at - timers->near[timers->near_count - 1].key.at;
    if (spread <= 2 * timers->width) return; /* one full bucket: a new deal would not part them */
    timers->width = spread / (timers->near_count / TIMER_TARGET) + 1;
    timers->since_deal = 0;
    for (uint32_t i = 0; i < timers->near_count; i++) far_add(timers, timers->near[i].row);
    timers->near_count = 0;
    for (size_t i = 0; i < TIMER_WHEEL; i++) {
        for (uint32_t row = timers->wheel[i], next; row != NONE; row = next) {
            next = timers->rows[row].next;
            far_add(timers, row);
        }
        timers->wheel[i] = NONE;
    }
    memset(timers->filled, 0, sizeof timers->filled);
    wheel_deal(timers);
}

timer_handle timers_set(struct timers *timers, struct alarm alarm, unsigned priority,
                        uint64_t sequence) {
    uint32_t number = row_new(timers);
    struct timer_row *row = &timers->rows[number];
    row->key = event_key_make(alarm.at, priority, sequence, 0);
    row->kind = alarm.kind;
    row->subject = alarm.subject;
    row->generation |= 1;
    assert(!row_is_dead(timers, number));
    timer_handle handle = (timer_handle)row->generation << 32 | number;
    timers->pending++;
    timers->since_deal++;
    row_place(timers, number);
    near_thin_out(timers);
    return handle;
}

static size_t wheel_next_filled(const struct timers *timers) {
    sim_time from = timers->near_until - timers->wheel_from;
    for (size_t word = (size_t)(from / timers->width) / 64; word < TIMER_WHEEL / 64; word++)
        if (timers->filled[word]) return word * 64 + (size_t)__builtin_ctzll(timers->filled[word]);
    return TIMER_WHEEL;
}

/* Fills `near` from the wheel, and the wheel from `far` when it is used up. False when nothing
 * is left. */
static bool near_refill(struct timers *timers) {
    assert(timers->near_count == 0);
    size_t bucket;
    /* More than once when the alarms of the first bucket dealt are all dead. */
    while ((bucket = wheel_next_filled(timers)) == TIMER_WHEEL) {
        if (timers->far == NONE) return false;
        wheel_deal(timers);
    }
    for (uint32_t row = timers->wheel[bucket], next; row != NONE; row = next) {
        next = timers->rows[row].next;
        assert(timers->rows[row].key.at >= timers->near_until);
        assert(wheel_bucket(timers, timers->rows[row].key.at) == bucket);
        if (row_is_dead(timers, row)) row_free(timers, row);
        else near_append(timers, row);
    }
    timers->wheel[bucket] = NONE;
    timers->filled[bucket / 64] &= ~(UINT64_C(1) << bucket % 64);
    timers->near_until = timers->wheel_from + (sim_time)(bucket + 1) * timers->width;
    near_sort(timers);
    return true;
}

static struct timer_entry near_last(const struct timers *timers) {
    assert(timers->near_count > 0);
    return timers->near[timers->near_count - 1];
}

struct event_key timers_first(struct timers *timers) {
    for (;;) {
        while (timers->near_count) {
            struct timer_entry last = near_last(timers);
            if (!row_is_dead(timers, last.row)) return last.key;
            timers->near_count--;
            row_free(timers, last.row);
        }
        if (near_refill(timers)) continue;
        assert(timers->pending == 0);
        return event_key_none(0);
    }
}

struct alarm timers_pop(struct timers *timers) {
    assert(timers->pending > 0);
    struct timer_entry entry = near_last(timers);
    timers->near_count--;
    struct timer_row *row = &timers->rows[entry.row];
    assert(!row_is_dead(timers, entry.row));
    assert(entry.key.at < timers->near_until);
    assert(timers->near_count == 0 || event_key_before(entry.key, near_last(timers).key));
    row->generation++;
    timers->pending--;
    struct alarm alarm = {.at = entry.key.at, .kind = row->kind, .subject = row->subject};
    row_free(timers, entry.row);
    return alarm;
}
