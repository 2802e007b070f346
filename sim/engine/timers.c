/* The ladder's rungs. Invariants, each asserted where an alarm goes from one rung to the next:
 * 1. near is sorted, latest first, and holds every alarm of a bucket up to `opened` and none of a
 *    later one.
 * 2. the wheel holds alarms of buckets in (opened, opened + TIMER_WHEEL), each in its number modulo
 *    TIMER_WHEEL, so that no two buckets share a place.
 * 3. far holds the rest, all of buckets from far_from on. No bucket from there on is opened before
 *    `far` has been dealt. */
#include "engine/timers.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

_Static_assert((TIMER_WHEEL & (TIMER_WHEEL - 1)) == 0, "a place is the lowest bits of a number");

enum { NO_CHUNK = 0, WIDTH_FIRST = 32, WIDTH_MOST = 55 };

static const int64_t NO_BUCKET = INT64_MAX;

static inline int64_t bucket_of(const struct timers *timers, sim_time at) {
    return at >> timers->width;
}

static inline uint32_t place_of(int64_t bucket) {
    return (uint32_t)((uint64_t)bucket & (TIMER_WHEEL - 1));
}

void timers_init(struct timers *timers, sim_time now) {
    *timers = (struct timers){.width = WIDTH_FIRST, .dealt_at = now, .chunk_count = 1};
    timers->opened = bucket_of(timers, now) - 1;
    timers->far_from = timers->opened + TIMER_WHEEL;
}

void timers_release(struct timers *timers) {
    mem_free(timers->near);
    mem_free(timers->chunks);
    *timers = (struct timers){0};
}

/* --- chunks --- */

static uint32_t chunk_new(struct timers *timers, uint32_t next) {
    uint32_t number = timers->free_chunk;
    if (number != NO_CHUNK) {
        timers->free_chunk = timers->chunks[number].next;
    } else {
        uint32_t count = timers->chunk_room ? timers->chunk_count : 0;
        ARRAY_RESERVE_ROWS(timers->chunks, count, timers->chunk_room, timers->chunk_count + 1);
        number = timers->chunk_count++;
    }
    timers->chunks[number].next = next;
    timers->chunks[number].count = 0;
    return number;
}

static void chunk_free(struct timers *timers, uint32_t number) {
    timers->chunks[number].next = timers->free_chunk;
    timers->free_chunk = number;
}

/* Takes the first chunk off a list, into *chunk; false when there is none. */
static bool list_take(struct timers *timers, uint32_t *first, struct timer_chunk *chunk) {
    if (*first == NO_CHUNK) return false;
    *chunk = timers->chunks[*first];
    chunk_free(timers, *first);
    *first = chunk->next;
    return true;
}

static inline struct timer_entry chunk_entry(const struct timer_chunk *chunk, uint32_t at) {
    return (struct timer_entry){chunk->key[at], chunk->subject[at]};
}

static struct alarm entry_alarm(struct timer_entry entry) {
    return (struct alarm){entry.key.at, event_key_slot(entry.key), entry.subject};
}

static inline void list_add(struct timers *timers, uint32_t *first, struct timer_entry entry) {
    if (*first == NO_CHUNK || timers->chunks[*first].count == TIMER_CHUNK)
        *first = chunk_new(timers, *first);
    struct timer_chunk *chunk = &timers->chunks[*first];
    chunk->key[chunk->count] = entry.key;
    chunk->subject[chunk->count++] = entry.subject;
}

/* --- near --- */

/* Puts an entry into its place among those that are there. */
static inline void near_insert(struct timers *timers, struct timer_entry entry) {
    ARRAY_RESERVE(timers->near, timers->near_room, timers->near_count + 1);
    struct timer_entry *list = timers->near;
    uint32_t at = timers->near_count++;
    for (; at > 0 && event_key_before(list[at - 1].key, entry.key); at--) list[at] = list[at - 1];
    list[at] = entry;
}

static int later_first(const void *a, const void *b) {
    const struct timer_entry *x = a, *y = b;
    return event_key_before(x->key, y->key) ? 1 : -1;
}

/* Many at one moment, such as the opening of a counter: sorted at once. */
static void near_fill_sorted(struct timers *timers, uint32_t first) {
    for (uint32_t number = first; number != NO_CHUNK; number = timers->chunks[number].next)
        for (uint32_t i = 0; i < timers->chunks[number].count; i++)
            ARRAY_ADD(timers->near, timers->near_count, timers->near_room,
                      chunk_entry(&timers->chunks[number], i));
    qsort(timers->near, timers->near_count, sizeof *timers->near, later_first);
}

static bool list_is_long(const struct timers *timers, uint32_t first) {
    enum { CHUNKS_LONG = 6 };
    uint32_t chunks = 0;
    for (; first != NO_CHUNK && chunks < CHUNKS_LONG; chunks++) first = timers->chunks[first].next;
    return chunks == CHUNKS_LONG;
}

static void near_fill(struct timers *timers, uint32_t first) {
    assert(timers->near_count == 0);
    bool sorted_at_once = list_is_long(timers, first);
    if (sorted_at_once) near_fill_sorted(timers, first);
    for (uint32_t number = first, next; number != NO_CHUNK; number = next) {
        const struct timer_chunk *chunk = &timers->chunks[number];
        next = chunk->next;
        for (uint32_t i = 0; i < chunk->count && !sorted_at_once; i++)
            near_insert(timers, chunk_entry(chunk, i));
        chunk_free(timers, number);
    }
}

/* --- wheel and far --- */

static inline void entry_place(struct timers *timers, struct timer_entry entry) {
    int64_t bucket = bucket_of(timers, entry.key.at);
    if (bucket <= timers->opened) {
        near_insert(timers, entry);
    } else if (bucket - timers->opened < TIMER_WHEEL) {
        uint32_t place = place_of(bucket);
        timers->filled[place / 64] |= UINT64_C(1) << place % 64;
        list_add(timers, &timers->wheel[place], entry);
    } else {
        assert(bucket >= timers->far_from);
        list_add(timers, &timers->far, entry);
    }
}

/* The next bucket of the wheel that holds something. */
static int64_t wheel_next_filled(const struct timers *timers) {
    for (int64_t bucket = timers->opened + 1; bucket - timers->opened < TIMER_WHEEL;) {
        uint32_t place = place_of(bucket);
        uint64_t word = timers->filled[place / 64] >> place % 64;
        if (word) return bucket + __builtin_ctzll(word);
        bucket += 64 - place % 64;
    }
    return NO_BUCKET;
}

static sim_time list_first_at(const struct timers *timers, uint32_t first) {
    sim_time at = INT64_MAX;
    for (uint32_t number = first; number != NO_CHUNK; number = timers->chunks[number].next)
        for (uint32_t i = 0; i < timers->chunks[number].count; i++)
            if (timers->chunks[number].key[i].at < at) at = timers->chunks[number].key[i].at;
    return at;
}

/* Joins the chunks of a list to `far`. */
static void far_join(struct timers *timers, uint32_t first) {
    if (first == NO_CHUNK) return;
    uint32_t last = first;
    while (timers->chunks[last].next != NO_CHUNK) last = timers->chunks[last].next;
    timers->chunks[last].next = timers->far;
    timers->far = first;
}

static void far_deal(struct timers *timers) {
    struct timer_chunk chunk;
    uint32_t list = timers->far;
    timers->far = NO_CHUNK;
    timers->far_from = timers->opened + TIMER_WHEEL;
    while (list_take(timers, &list, &chunk))
        for (uint32_t i = 0; i < chunk.count; i++) entry_place(timers, chunk_entry(&chunk, i));
}

/* Moves all that is pending to `far`. */
static void all_gather(struct timers *timers) {
    for (uint32_t i = 0; i < timers->near_count; i++)
        list_add(timers, &timers->far, timers->near[i]);
    timers->near_count = 0;
    for (size_t i = 0; i < TIMER_WHEEL; i++) {
        far_join(timers, timers->wheel[i]);
        timers->wheel[i] = NO_CHUNK;
    }
    memset(timers->filled, 0, sizeof timers->filled);
}

/* Deals all that is pending anew, over buckets of a width. There is something. */
static void all_deal(struct timers *timers, unsigned width) {
    all_gather(timers);
    timers->width = width;
    timers->opened = bucket_of(timers, list_first_at(timers, timers->far)) - 1;
    far_deal(timers);
}

static unsigned width_for(sim_time span, uint64_t alarms) {
    uint64_t width = (uint64_t)span / (alarms / TIMER_TARGET + 1) + 1;
    unsigned bits = 63 - (unsigned)__builtin_clzll(width);
    return bits < WIDTH_MOST ? bits : WIDTH_MOST;
}

/* The width that is asked for by the alarms that were set since the last deal. */
static unsigned width_by_rate(const struct timers *timers, sim_time at) {
    enum { ALARMS_ENOUGH = 512 };
    if (timers->since_deal < ALARMS_ENOUGH || at <= timers->dealt_at) return timers->width;
    return width_for(at - timers->dealt_at, timers->since_deal);
}

static void deal_begin(struct timers *timers, sim_time at) {
    timers->since_deal = 0;
    timers->dealt_at = at;
}

/* The wheel has gone round: `far` is dealt from its first bucket on, or that of the wheel. */
static void wheel_goes_round(struct timers *timers, int64_t of_wheel) {
    int64_t of_far = bucket_of(timers, list_first_at(timers, timers->far)),
            first = of_far < of_wheel ? of_far : of_wheel;
    sim_time at = (sim_time)((uint64_t)first << timers->width);
    unsigned width = width_by_rate(timers, at);
    if (timers->since_deal >= TIMER_WHEEL) deal_begin(timers, at);
    if (width != timers->width) {
        all_deal(timers, width);
        return;
    }
    timers->opened = first - 1;
    far_deal(timers);
}

/* The bucket is a full one: its alarms are parted if the rate asks for narrower ones. */
static bool bucket_parted(struct timers *timers, int64_t bucket) {
    if (!list_is_long(timers, timers->wheel[place_of(bucket)])) return false;
    sim_time at = list_first_at(timers, timers->wheel[place_of(bucket)]);
    unsigned width = width_by_rate(timers, at);
    if (width >= timers->width) return false;
    deal_begin(timers, at);
    all_deal(timers, width);
    return true;
}

/* The next bucket that holds something; NO_BUCKET: none does. */
static int64_t bucket_next(struct timers *timers) {
    int64_t bucket = wheel_next_filled(timers);
    if (timers->far == NO_CHUNK || bucket < timers->far_from) return bucket;
    wheel_goes_round(timers, bucket);
    return wheel_next_filled(timers);
}

/* Sorts the next bucket that holds something into `near`; there is one. */
static __attribute__((noinline)) void near_refill(struct timers *timers) {
    int64_t bucket = bucket_next(timers);
    if (bucket_parted(timers, bucket)) bucket = bucket_next(timers);
    assert(bucket != NO_BUCKET);
    assert(timers->far == NO_CHUNK || bucket < timers->far_from);
    uint32_t place = place_of(bucket), first = timers->wheel[place];
    assert(first != NO_CHUNK);
    timers->wheel[place] = NO_CHUNK;
    timers->filled[place / 64] &= ~(UINT64_C(1) << place % 64);
    timers->opened = bucket;
    near_fill(timers, first);
}

/* Keeps `near` short. While the next alarm is far off, so is the bucket that was opened last, and
 * every alarm set meanwhile goes into `near`. When they are many, all are dealt anew. */
static void near_thin_out(struct timers *timers) {
    if (timers->near_count <= 6 * TIMER_TARGET) return;
    sim_time spread = timers->near[0].key.at - timers->near[timers->near_count - 1].key.at;
    if (spread >> timers->width <= 2) return; /* a full bucket: a new deal would not part them */
    unsigned width = width_for(spread, timers->near_count);
    deal_begin(timers, timers->near[timers->near_count - 1].key.at);
    all_deal(timers, width);
}

/* All that is pending is in `near`, and little: so it stays, whatever lies between. */
static inline bool all_is_near(const struct timers *timers) {
    enum { FEW = 16 };
    return timers->near_count + 1 == timers->pending && timers->near_count < FEW;
}

void timers_set(struct timers *timers, struct event_key key, uint32_t subject) {
    timers->pending++;
    timers->since_deal++;
    int64_t bucket = bucket_of(timers, key.at);
    if (bucket > timers->opened && all_is_near(timers)) timers->opened = bucket;
    entry_place(timers, (struct timer_entry){key, subject});
    near_thin_out(timers);
}

struct event_key timers_first(struct timers *timers) {
    if (timers->pending == 0) return event_key_none(0);
    if (!timers->near_count) near_refill(timers);
    assert(timers->near_count > 0);
    return timers->near[timers->near_count - 1].key;
}

struct alarm timers_pop(struct timers *timers) {
    assert(timers->pending > 0);
    if (!timers->near_count) near_refill(timers);
    assert(timers->near_count > 0);
    struct timer_entry entry = timers->near[--timers->near_count];
    assert(bucket_of(timers, entry.key.at) <= timers->opened);
    assert(timers->near_count == 0 ||
           event_key_before(entry.key, timers->near[timers->near_count - 1].key));
    timers->pending--;
    return entry_alarm(entry);
}

/* --- all of them --- */

static void list_each(const struct timers *timers, uint32_t first,
                      void (*tell)(void *context, struct alarm alarm), void *context) {
    for (uint32_t number = first; number != NO_CHUNK; number = timers->chunks[number].next)
        for (uint32_t i = 0; i < timers->chunks[number].count; i++)
            tell(context, entry_alarm(chunk_entry(&timers->chunks[number], i)));
}

void timers_each(const struct timers *timers, void (*tell)(void *context, struct alarm alarm),
                 void *context) {
    for (uint32_t i = 0; i < timers->near_count; i++) tell(context, entry_alarm(timers->near[i]));
    for (size_t i = 0; i < TIMER_WHEEL; i++) list_each(timers, timers->wheel[i], tell, context);
    list_each(timers, timers->far, tell, context);
}

void timers_sift(struct timers *timers, bool (*holds)(const void *owner, struct alarm alarm),
                 const void *owner) {
    struct timer_chunk chunk;
    all_gather(timers);
    uint32_t list = timers->far;
    timers->far = NO_CHUNK;
    while (list_take(timers, &list, &chunk)) {
        for (uint32_t i = 0; i < chunk.count; i++) {
            struct timer_entry entry = chunk_entry(&chunk, i);
            if (holds(owner, entry_alarm(entry))) list_add(timers, &timers->far, entry);
            else timers->pending--;
        }
    }
    if (timers->far != NO_CHUNK) all_deal(timers, timers->width);
}
