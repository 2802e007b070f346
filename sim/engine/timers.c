/* Invariants:
 * 1. near is sorted, latest first, and holds every pending alarm before near_until.
 * 2. bucket i of the wheel holds alarms of [wheel_from + i * width, + width), none before near_until.
 * 3. far holds the rest, all at or after the end of the wheel.
 * 4. a cancelled alarm keeps its entry, marked dead in its record, until the entry comes to the front. */
#include "engine/timers.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct timer_record {
    uint32_t kind, subject;
    uint32_t generation; /* odd while pending, even when free or dead */
    uint32_t next_free;
};

static const uint32_t NO_RECORD = UINT32_MAX;

void timers_init(struct timers *timers, sim_time now) {
    *timers = (struct timers){.wheel_from = now, .near_until = now, .width = hours(1), .dealt_at = now};
    timers->free_record = NO_RECORD;
}

void timers_release(struct timers *timers) {
    for (size_t i = 0; i < TIMER_WHEEL; i++) mem_free(timers->wheel[i].list);
    mem_free(timers->near.list);
    mem_free(timers->far.list);
    mem_free(timers->records);
    *timers = (struct timers){0};
}

static void bucket_add(struct timer_bucket *bucket, struct timer_entry entry) {
    if (bucket->count == bucket->room) {
        bucket->room = bucket->room ? bucket->room * 2 : 8;
        bucket->list = mem_resize(bucket->list, bucket->room, sizeof *bucket->list);
    }
    bucket->list[bucket->count++] = entry;
}

/* Into its place in a list that is sorted latest first. */
static void sorted_add(struct timer_bucket *bucket, struct timer_entry entry) {
    bucket_add(bucket, entry);
    uint32_t at = bucket->count - 1;
    for (; at > 0 && event_key_before(bucket->list[at - 1].key, entry.key); at--) bucket->list[at] = bucket->list[at - 1];
    bucket->list[at] = entry;
}

static void place(struct timers *timers, struct timer_entry entry) {
    sim_time at = entry.key.at;
    if (at < timers->near_until) {
        sorted_add(&timers->near, entry);
        return;
    }
    uint64_t bucket = (uint64_t)(at - timers->wheel_from) / (uint64_t)timers->width;
    if (bucket >= TIMER_WHEEL) {
        bucket_add(&timers->far, entry);
        return;
    }
    bucket_add(&timers->wheel[bucket], entry);
    timers->filled[bucket / 64] |= UINT64_C(1) << bucket % 64;
}

static uint32_t record_new(struct timers *timers) {
    uint32_t record = timers->free_record;
    if (record != NO_RECORD) {
        timers->free_record = timers->records[record].next_free;
        return record;
    }
    if (timers->record_count == timers->record_room) {
        timers->record_room = timers->record_room ? timers->record_room * 2 : 256;
        timers->records = mem_resize(timers->records, timers->record_room, sizeof *timers->records);
    }
    record = timers->record_count++;
    timers->records[record] = (struct timer_record){0};
    return record;
}

bool timers_cancel(struct timers *timers, timer_handle handle) {
    uint32_t number = (uint32_t)handle;
    if (!handle || number >= timers->record_count) return false;
    struct timer_record *record = &timers->records[number];
    if (record->generation != handle >> 32) return false;
    record->generation++;
    timers->pending--;
    return true;
}

static int later_first(const void *a, const void *b) {
    const struct timer_entry *x = a, *y = b;
    return event_key_before(x->key, y->key) ? 1 : -1;
}

static void bucket_sort(struct timer_bucket *bucket) {
    if (bucket->count > 3 * TIMER_TARGET) {
        qsort(bucket->list, bucket->count, sizeof *bucket->list, later_first);
        return;
    }
    for (uint32_t i = 1; i < bucket->count; i++) {
        struct timer_entry entry = bucket->list[i];
        uint32_t at = i;
        for (; at > 0 && event_key_before(bucket->list[at - 1].key, entry.key); at--)
            bucket->list[at] = bucket->list[at - 1];
        bucket->list[at] = entry;
    }
}

/* A new wheel from the earliest of far on. Its width aims at TIMER_TARGET alarms a bucket at the rate of late. */
static void deal(struct timers *timers) {
    struct timer_bucket *far = &timers->far;
    sim_time first = TIME_NEVER;
    for (uint32_t i = 0; i < far->count; i++)
        if (far->list[i].key.at < first) first = far->list[i].key.at;
    sim_time passed = first - timers->dealt_at;
    if (timers->since_deal > TIMER_TARGET && passed > 0)
        timers->width = passed / (sim_time)(timers->since_deal / TIMER_TARGET) + 1;
    timers->wheel_from = timers->near_until = timers->dealt_at = first;
    timers->since_deal = 0;
    uint32_t count = far->count;
    far->count = 0; /* what stays far is written over what was read already */
    for (uint32_t i = 0; i < count; i++) place(timers, far->list[i]);
}

static void move_all(struct timer_bucket *from, struct timer_bucket *to) {
    for (uint32_t i = 0; i < from->count; i++) bucket_add(to, from->list[i]);
    from->count = 0;
}

/* When the next alarm is far off, `near` reaches as far, and what is set meanwhile crowds into it. Then everything is
 * dealt anew, over buckets as wide as the crowd is dense. */
static void thin_out(struct timers *timers) {
    struct timer_bucket *near = &timers->near;
    if (near->count <= 4 * TIMER_TARGET) return;
    sim_time spread = near->list[0].key.at - near->list[near->count - 1].key.at;
    if (spread <= 2 * timers->width) return; /* a full bucket, no more */
    timers->width = spread / (near->count / TIMER_TARGET) + 1;
    timers->since_deal = 0;
    move_all(near, &timers->far);
    for (size_t i = 0; i < TIMER_WHEEL; i++) move_all(&timers->wheel[i], &timers->far);
    memset(timers->filled, 0, sizeof timers->filled);
    deal(timers);
}

timer_handle timers_set(struct timers *timers, struct alarm alarm, unsigned priority, uint64_t sequence) {
    uint32_t number = record_new(timers);
    struct timer_record *record = &timers->records[number];
    record->kind = alarm.kind;
    record->subject = alarm.subject;
    record->generation |= 1;
    timers->pending++;
    timers->since_deal++;
    place(timers, (struct timer_entry){event_key_make(alarm.at, priority, sequence, 0), number, alarm.subject});
    thin_out(timers);
    return (timer_handle)record->generation << 32 | number;
}

static size_t next_filled(const struct timers *timers) {
    for (size_t word = 0; word < TIMER_WHEEL / 64; word++)
        if (timers->filled[word]) return word * 64 + (size_t)__builtin_ctzll(timers->filled[word]);
    return TIMER_WHEEL;
}

/* Fills near from the wheel, the wheel from far. False when nothing is left. */
static bool refill(struct timers *timers) {
    size_t bucket = next_filled(timers);
    if (bucket == TIMER_WHEEL) {
        if (timers->far.count == 0) return false;
        deal(timers);
        bucket = next_filled(timers);
    }
    struct timer_bucket empty = timers->near;
    timers->near = timers->wheel[bucket];
    timers->wheel[bucket] = empty;
    timers->filled[bucket / 64] &= ~(UINT64_C(1) << bucket % 64);
    timers->near_until = timers->wheel_from + (sim_time)(bucket + 1) * timers->width;
    bucket_sort(&timers->near);
    return true;
}

static bool is_dead(const struct timers *timers, struct timer_entry entry) {
    return timers->records[entry.record].generation % 2 == 0;
}

static void record_free(struct timers *timers, uint32_t number) {
    timers->records[number].next_free = timers->free_record;
    timers->free_record = number;
}

struct event_key timers_first(struct timers *timers) {
    for (;;) {
        while (timers->near.count) {
            struct timer_entry last = timers->near.list[timers->near.count - 1];
            if (!is_dead(timers, last)) return last.key;
            timers->near.count--;
            record_free(timers, last.record);
        }
        if (!refill(timers)) return event_key_make(TIME_NEVER, 255, 0, 0);
    }
}

struct alarm timers_pop(struct timers *timers) {
    struct timer_entry entry = timers->near.list[--timers->near.count];
    struct timer_record *record = &timers->records[entry.record];
    assert(record->generation % 2 == 1);
    record->generation++;
    timers->pending--;
    record_free(timers, entry.record);
    return (struct alarm){.at = entry.key.at, .kind = record->kind, .subject = record->subject};
}
