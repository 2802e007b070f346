/* The ladder's rungs. Invariants, each asserted where an alarm goes from one rung to the next:
 * 1. near is sorted, latest first, and holds every alarm of a bucket up to `opened` and none of a
 *    later one.
 * 2. fine holds the rest of the stretch that is open, by bucket.
 * 3. coarse holds alarms of stretches in (stretch, stretch + TIMER_STRETCHES), each in its number
 *    modulo TIMER_STRETCHES, so that no two share a place.
 * 4. far holds the rest, all of stretches from far_from on. None of these is opened before `far`
 *    has been dealt. */
#include "engine/timers.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

_Static_assert((TIMER_STRETCHES & (TIMER_STRETCHES - 1)) == 0,
               "a place is the lowest bits of a number");

/* A stretch is meant to have 2^BITS_MEANT buckets at the mean rate: the others are for hours in
 * which it is higher. */
enum { NO_CHUNK = 0, BITS_MEANT = 9, WIDTH_FIRST = 32, WIDTH_MOST = 55, ALARMS_ENOUGH = 512 };

static const int64_t NONE = INT64_MAX;

static inline int64_t stretch_of(const struct timers *timers, sim_time at) {
    return at >> timers->stretch_width;
}

static inline int64_t bucket_of(const struct timers *timers, sim_time at) {
    return at >> timers->bucket_width;
}

static inline sim_time stretch_begins(const struct timers *timers, int64_t stretch) {
    return (sim_time)((uint64_t)stretch << timers->stretch_width);
}

static inline uint32_t place_of(int64_t stretch) {
    return (uint32_t)((uint64_t)stretch & (TIMER_STRETCHES - 1));
}

/* Opens a stretch of 2^bits buckets, none of which has gone into `near` yet. */
static void stretch_begin(struct timers *timers, int64_t stretch, unsigned bits) {
    assert(bits <= TIMER_FINE_BITS);
    timers->stretch = stretch;
    timers->bucket_width = timers->stretch_width - bits;
    timers->fine_from = (int64_t)((uint64_t)stretch << bits);
    timers->opened = timers->fine_from - 1;
}

/* All of a stretch is in `near`, or over. */
static void stretch_end(struct timers *timers, int64_t stretch) {
    stretch_begin(timers, stretch, 0);
    timers->opened = stretch;
}

void timers_init(struct timers *timers, sim_time now) {
    *timers = (struct timers){.stretch_width = WIDTH_FIRST, .chunk_count = 1};
    timers->recent.at = timers->round.at = now;
    stretch_end(timers, stretch_of(timers, now) - 1);
    timers->far_from = timers->stretch + TIMER_STRETCHES;
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

/* --- lists --- */

static const struct timer_list EMPTY = {NO_CHUNK, 0};

/* Leaves it empty, and returns what it was. */
static inline struct timer_list list_empty(struct timer_list *list) {
    struct timer_list taken = *list;
    *list = EMPTY;
    return taken;
}

/* Takes the first chunk off a list, into *chunk; false when there is none. */
static bool list_take(struct timers *timers, struct timer_list *list, struct timer_chunk *chunk) {
    if (list->first == NO_CHUNK) return false;
    uint32_t number = list->first;
    *chunk = timers->chunks[number];
    list->first = chunk->next;
    timers->chunks[number].next = timers->free_chunk;
    timers->free_chunk = number;
    list->count -= chunk->count;
    return true;
}

static inline struct timer_entry chunk_entry(const struct timer_chunk *chunk, uint32_t at) {
    return (struct timer_entry){chunk->key[at], chunk->subject[at]};
}

static struct alarm entry_alarm(struct timer_entry entry) {
    return (struct alarm){entry.key.at, event_key_slot(entry.key), entry.subject};
}

static inline void list_add(struct timers *timers, struct timer_list *list,
                            struct timer_entry entry) {
    if (list->first == NO_CHUNK || timers->chunks[list->first].count == TIMER_CHUNK)
        list->first = chunk_new(timers, list->first);
    struct timer_chunk *chunk = &timers->chunks[list->first];
    chunk->key[chunk->count] = entry.key;
    chunk->subject[chunk->count++] = entry.subject;
    list->count++;
}

/* Joins what `more` holds to a list, and leaves it empty. */
static void list_join(struct timers *timers, struct timer_list *list, struct timer_list *more) {
    if (more->first == NO_CHUNK) return;
    uint32_t last = more->first;
    while (timers->chunks[last].next != NO_CHUNK) last = timers->chunks[last].next;
    timers->chunks[last].next = list->first;
    struct timer_list joined = list_empty(more);
    *list = (struct timer_list){joined.first, list->count + joined.count};
}

static sim_time list_first_at(const struct timers *timers, struct timer_list list) {
    sim_time at = INT64_MAX;
    for (uint32_t number = list.first; number != NO_CHUNK; number = timers->chunks[number].next)
        for (uint32_t i = 0; i < timers->chunks[number].count; i++)
            if (timers->chunks[number].key[i].at < at) at = timers->chunks[number].key[i].at;
    return at;
}

/* So many that one by one they would be long to sort. */
static inline bool list_is_long(struct timer_list list) { return list.count > 6 * TIMER_TARGET; }

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

static void near_fill(struct timers *timers, struct timer_list list) {
    struct timer_chunk chunk;
    bool at_once = list_is_long(list); /* such as all counters that open at one moment */
    assert(timers->near_count == 0);
    ARRAY_RESERVE(timers->near, timers->near_room, list.count);
    while (list_take(timers, &list, &chunk))
        for (uint32_t i = 0; i < chunk.count; i++) {
            if (at_once) timers->near[timers->near_count++] = chunk_entry(&chunk, i);
            else near_insert(timers, chunk_entry(&chunk, i));
        }
    if (at_once) qsort(timers->near, timers->near_count, sizeof *timers->near, later_first);
}

/* --- fine, coarse and far --- */

static inline void entry_place(struct timers *timers, struct timer_entry entry) {
    int64_t stretch = stretch_of(timers, entry.key.at), bucket = bucket_of(timers, entry.key.at);
    if (bucket <= timers->opened) {
        near_insert(timers, entry);
    } else if (stretch == timers->stretch) {
        uint32_t place = (uint32_t)(bucket - timers->fine_from);
        assert(place < TIMER_FINE);
        timers->fine_filled[place / 64] |= UINT64_C(1) << place % 64;
        list_add(timers, &timers->fine[place], entry);
    } else if (stretch - timers->stretch < TIMER_STRETCHES) {
        uint32_t place = place_of(stretch);
        timers->coarse_filled[place / 64] |= UINT64_C(1) << place % 64;
        list_add(timers, &timers->coarse[place], entry);
    } else {
        assert(stretch >= timers->far_from);
        list_add(timers, &timers->far, entry);
    }
}

/* The next bucket of the open stretch that holds something. */
static int64_t fine_next(const struct timers *timers) {
    for (uint32_t place = (uint32_t)(timers->opened + 1 - timers->fine_from); place < TIMER_FINE;) {
        uint64_t word = timers->fine_filled[place / 64] >> place % 64;
        if (word) return timers->fine_from + place + __builtin_ctzll(word);
        place += 64 - place % 64;
    }
    return NONE;
}

/* The next stretch that holds something in `coarse`. */
static int64_t coarse_next(const struct timers *timers) {
    for (int64_t stretch = timers->stretch + 1; stretch - timers->stretch < TIMER_STRETCHES;) {
        uint32_t place = place_of(stretch);
        uint64_t word = timers->coarse_filled[place / 64] >> place % 64;
        if (word) return stretch + __builtin_ctzll(word);
        stretch += 64 - place % 64;
    }
    return NONE;
}

/* Puts each alarm of a list into its place. */
static void list_deal(struct timers *timers, struct timer_list list) {
    struct timer_chunk chunk;
    while (list_take(timers, &list, &chunk))
        for (uint32_t i = 0; i < chunk.count; i++) entry_place(timers, chunk_entry(&chunk, i));
}

static void far_deal(struct timers *timers) {
    timers->far_from = timers->stretch + TIMER_STRETCHES;
    list_deal(timers, list_empty(&timers->far));
}

/* Moves all that `fine` holds to a list. */
static void fine_gather(struct timers *timers, struct timer_list *list) {
    for (size_t i = 0; i < TIMER_FINE; i++) list_join(timers, list, &timers->fine[i]);
    memset(timers->fine_filled, 0, sizeof timers->fine_filled);
}

/* Moves all that is pending to `far`. */
static void all_gather(struct timers *timers) {
    for (uint32_t i = 0; i < timers->near_count; i++)
        list_add(timers, &timers->far, timers->near[i]);
    timers->near_count = 0;
    fine_gather(timers, &timers->far);
    for (size_t i = 0; i < TIMER_STRETCHES; i++)
        list_join(timers, &timers->far, &timers->coarse[i]);
    memset(timers->coarse_filled, 0, sizeof timers->coarse_filled);
}

/* Deals all that is pending anew, over stretches of a width. There is something. */
static void all_deal(struct timers *timers, unsigned width) {
    all_gather(timers);
    timers->stretch_width = width;
    stretch_end(timers, stretch_of(timers, list_first_at(timers, timers->far)) - 1);
    far_deal(timers);
}

/* --- how wide --- */

/* Buckets of TIMER_TARGET alarms each, where so many come in a span. */
static unsigned width_for(sim_time span, uint64_t alarms) {
    uint64_t width = (uint64_t)span / (alarms / TIMER_TARGET + 1) + 1;
    return 63 - (unsigned)__builtin_clzll(width);
}

/* The same for the rate at which alarms have been set lately, if that is known. */
static unsigned width_by_rate(const struct timers *timers, sim_time at) {
    uint64_t set = timers->set - timers->recent.set;
    if (set < ALARMS_ENOUGH || at <= timers->recent.at) return timers->bucket_width;
    return width_for(at - timers->recent.at, set);
}

static void rate_begin(struct timers *timers, sim_time at) {
    if (timers->set - timers->recent.set >= ALARMS_ENOUGH)
        timers->recent = (struct timer_mark){timers->set, at};
}

/* How wide stretches are to be whose buckets are wanted to be so wide: as wide as they are, if they
 * have room for them. */
static unsigned stretch_width_for(const struct timers *timers, unsigned bucket_width) {
    unsigned width = timers->stretch_width;
    if (bucket_width > width || bucket_width + TIMER_FINE_BITS < width)
        width = bucket_width + BITS_MEANT;
    return width < TIMER_FINE_BITS ? TIMER_FINE_BITS : width < WIDTH_MOST ? width : WIDTH_MOST;
}

/* As how many buckets, in bits, the open stretch is to be, so that they are so wide. */
static unsigned bits_for(const struct timers *timers, unsigned bucket_width) {
    if (bucket_width >= timers->stretch_width) return 0;
    unsigned bits = timers->stretch_width - bucket_width;
    return bits < TIMER_FINE_BITS ? bits : TIMER_FINE_BITS;
}

/* --- going on --- */

/* The next stretch. As many alarms as it holds already will be set while it lasts, or as many as
 * have been lately. */
static void stretch_open(struct timers *timers, int64_t stretch) {
    uint32_t place = place_of(stretch);
    struct timer_list list = list_empty(&timers->coarse[place]);
    sim_time at = stretch_begins(timers, stretch);
    unsigned by_rate = width_by_rate(timers, at),
             by_count = width_for(stretch_begins(timers, 1), UINT64_C(2) * list.count);
    timers->coarse_filled[place / 64] &= ~(UINT64_C(1) << place % 64);
    rate_begin(timers, at);
    stretch_begin(timers, stretch, bits_for(timers, by_rate < by_count ? by_rate : by_count));
    list_deal(timers, list);
}

/* The rest of the open stretch, from a bucket on, in 2^bits buckets. */
static void stretch_part(struct timers *timers, int64_t bucket, unsigned bits) {
    struct timer_list list = EMPTY;
    sim_time from = (sim_time)((uint64_t)bucket << timers->bucket_width);
    fine_gather(timers, &list);
    stretch_begin(timers, timers->stretch, bits);
    timers->opened = bucket_of(timers, from) - 1;
    list_deal(timers, list);
}

/* The next bucket is full: the rate may ask for narrower ones. */
static bool bucket_parted(struct timers *timers, int64_t bucket) {
    if (!list_is_long(timers->fine[bucket - timers->fine_from])) return false;
    sim_time at = (sim_time)((uint64_t)bucket << timers->bucket_width);
    unsigned width = width_by_rate(timers, at), stretch = stretch_width_for(timers, width);
    if (width >= timers->bucket_width) return false;
    if (stretch == timers->stretch_width) stretch_part(timers, bucket, bits_for(timers, width));
    else all_deal(timers, stretch);
    return true;
}

/* Stretches are too narrow if more alarms stay in `far` than have been set since it was dealt last.
 */
static void stretches_widen(struct timers *timers, sim_time at) {
    enum { FEW = 16 };
    uint64_t set = timers->set - timers->round.set;
    if (set < FEW || at <= timers->round.at) return;
    unsigned width = width_for(at - timers->round.at, set) + BITS_MEANT;
    if (width > WIDTH_MOST) width = WIDTH_MOST;
    if (timers->far.count > set && width > timers->stretch_width) all_deal(timers, width);
    timers->round = (struct timer_mark){timers->set, at};
}

/* `coarse` has gone round: `far` is dealt from its first stretch on, or that of `coarse`. */
static void coarse_goes_round(struct timers *timers, int64_t of_coarse) {
    int64_t of_far = stretch_of(timers, list_first_at(timers, timers->far)),
            first = of_far < of_coarse ? of_far : of_coarse;
    stretch_end(timers, first - 1);
    far_deal(timers);
    stretches_widen(timers, stretch_begins(timers, first));
}

static void stretch_go_on(struct timers *timers) {
    int64_t stretch = coarse_next(timers);
    if (timers->far.count && stretch >= timers->far_from) {
        coarse_goes_round(timers, stretch);
        stretch = coarse_next(timers);
    }
    assert(stretch != NONE);
    assert(!timers->far.count || stretch < timers->far_from);
    stretch_open(timers, stretch);
}

/* Sorts the next bucket that holds something into `near`; there is one. */
static __attribute__((noinline)) void near_refill(struct timers *timers) {
    int64_t bucket;
    while ((bucket = fine_next(timers)) == NONE || bucket_parted(timers, bucket))
        if (bucket == NONE) stretch_go_on(timers);
    uint32_t place = (uint32_t)(bucket - timers->fine_from);
    timers->fine_filled[place / 64] &= ~(UINT64_C(1) << place % 64);
    timers->opened = bucket;
    near_fill(timers, list_empty(&timers->fine[place]));
}

/* Keeps `near` short. While the next alarm is far off, so is the bucket that was opened last, and
 * every alarm set meanwhile goes into `near`. When they are many, all are dealt anew. */
static void near_thin_out(struct timers *timers) {
    if (timers->near_count <= 6 * TIMER_TARGET) return;
    sim_time first = timers->near[timers->near_count - 1].key.at,
             spread = timers->near[0].key.at - first;
    unsigned width = width_by_rate(timers, first);
    bool narrower = width + 1 < timers->bucket_width;
    if (!narrower && spread >> timers->bucket_width <= 2) return; /* a deal would not part them */
    if (!narrower) width = width_for(spread, timers->near_count);
    all_deal(timers, stretch_width_for(timers, width));
}

/* All that is pending is in `near`, and little: so it stays, whatever lies between. */
static inline bool all_is_near(const struct timers *timers) {
    enum { FEW = 16 };
    return timers->near_count + 1 == timers->pending && timers->near_count < FEW;
}

void timers_set(struct timers *timers, struct event_key key, uint32_t subject) {
    timers->pending++;
    timers->set++;
    if (bucket_of(timers, key.at) > timers->opened && all_is_near(timers))
        stretch_end(timers, stretch_of(timers, key.at));
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

static void list_each(const struct timers *timers, struct timer_list list,
                      void (*tell)(void *context, struct alarm alarm), void *context) {
    for (uint32_t number = list.first; number != NO_CHUNK; number = timers->chunks[number].next)
        for (uint32_t i = 0; i < timers->chunks[number].count; i++)
            tell(context, entry_alarm(chunk_entry(&timers->chunks[number], i)));
}

void timers_each(const struct timers *timers, void (*tell)(void *context, struct alarm alarm),
                 void *context) {
    for (uint32_t i = 0; i < timers->near_count; i++) tell(context, entry_alarm(timers->near[i]));
    for (size_t i = 0; i < TIMER_FINE; i++) list_each(timers, timers->fine[i], tell, context);
    for (size_t i = 0; i < TIMER_STRETCHES; i++)
        list_each(timers, timers->coarse[i], tell, context);
    list_each(timers, timers->far, tell, context);
}

void timers_sift(struct timers *timers, bool (*holds)(const void *owner, struct alarm alarm),
                 const void *owner) {
    struct timer_chunk chunk;
    all_gather(timers);
    struct timer_list list = list_empty(&timers->far);
    while (list_take(timers, &list, &chunk)) {
        for (uint32_t i = 0; i < chunk.count; i++) {
            struct timer_entry entry = chunk_entry(&chunk, i);
            if (holds(owner, entry_alarm(entry))) list_add(timers, &timers->far, entry);
            else timers->pending--;
        }
    }
    if (timers->far.count) all_deal(timers, timers->stretch_width);
}
