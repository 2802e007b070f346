/* Alarms, of which any number may be pending: ends of delays, patience, reports still to come. A
 * ladder of four rungs:
 *
 *     near    sorted, the next few; the last element leaves next
 *     fine    the open stretch of time behind it, in buckets, unsorted
 *     coarse  TIMER_STRETCHES stretches of equal width behind it, unsorted, used round and round
 *     far     everything later, unsorted
 *
 * When `near` is empty the next bucket that holds something is sorted into it; when the open
 * stretch is over the next one is dealt out over buckets; when `coarse` has gone round, `far` is
 * dealt out over it. A stretch has as many buckets as its alarms ask for, so that a busy hour is
 * parted as finely as a quiet one, and nothing else is touched for that. So an alarm costs a few
 * moves whether ten or a million are pending. (After Tang, Goh and Thng 2005, "Ladder queue", and
 * the hierarchical wheels of Varghese and Lauck 1987.)
 *
 * Alarms lie in chunks of two lines of memory, and a bucket, or a stretch, is a list of chunks:
 * setting an alarm writes behind the one that was set before it, and opening a bucket reads
 * straight on. What is far off lies close together, for a stretch has one list.
 *
 * Alarms leave in the total order of engine/event_tree.h. None is cancelled: who set it knows when
 * it goes off whether it still holds; see timers_sift(). */
#ifndef TANGGAP_ENGINE_TIMERS_H
#define TANGGAP_ENGINE_TIMERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/event_tree.h"

struct alarm {
    sim_time at;
    uint32_t kind, subject; /* the caller's; handed back when it goes off; kind below 2^20 */
};

/* One that is pending. The slot bits of its key hold its kind: the sequence before them decides. */
struct timer_entry {
    struct event_key key;
    uint32_t subject;
};

enum {
    TIMER_CHUNK = 6,
    TIMER_TARGET = 6,      /* alarms that a bucket is meant to have */
    TIMER_STRETCHES = 512,
    TIMER_FINE_BITS = 12,
    TIMER_FINE = 1 << TIMER_FINE_BITS /* buckets of a stretch, at most */
};

struct timer_chunk {
    _Alignas(64) struct event_key key[TIMER_CHUNK];
    uint32_t subject[TIMER_CHUNK];
    uint32_t next, count; /* the chunk behind it, 0: none */
};
_Static_assert(sizeof(struct timer_chunk) == 128, "two lines");

struct timer_list {
    uint32_t first, count; /* its first chunk, 0: none; how many alarms it has */
};

/* How many alarms had been set at a moment. */
struct timer_mark {
    uint64_t set;
    sim_time at;
};

struct timers {
    struct timer_entry *near;
    uint32_t near_count, near_room;
    unsigned stretch_width, bucket_width; /* 2^width microseconds */
    int64_t stretch; /* the open one. Stretches and buckets are numbered through from time 0 on */
    int64_t fine_from; /* its first bucket */
    int64_t opened;    /* the last bucket that went into `near` */
    int64_t far_from;  /* `far` holds nothing of an earlier stretch */
    uint64_t set;      /* alarms set so far */
    struct timer_mark recent, round; /* since when the rate is measured; `far` was dealt */
    struct timer_chunk *chunks;      /* the first is nobody's */
    uint32_t chunk_count, chunk_room, free_chunk, pending;
    struct timer_list far, coarse[TIMER_STRETCHES], fine[TIMER_FINE];
    uint64_t coarse_filled[TIMER_STRETCHES / 64]; /* one bit for each that holds something */
    uint64_t fine_filled[TIMER_FINE / 64];
};

void timers_init(struct timers *timers, sim_time now);
void timers_release(struct timers *timers);

/* Sets an alarm; its key has its kind in the slot bits. */
void timers_set(struct timers *timers, struct event_key key, uint32_t subject);

/* The key of the next alarm (time TIME_NEVER: none), with its kind in the slot bits. */
struct event_key timers_first(struct timers *timers);

/* Takes the next alarm out. There must be one. */
struct alarm timers_pop(struct timers *timers);

/* Tells of every alarm that is pending, in no order. */
void timers_each(const struct timers *timers, void (*tell)(void *context, struct alarm alarm),
                 void *context);

/* Drops all alarms that do not hold any more, as their owner says of each. */
void timers_sift(struct timers *timers, bool (*holds)(const void *owner, struct alarm alarm),
                 const void *owner);

#endif
