/* Alarms, of which any number may be pending: ends of delays, patience, reports still to come. A
 * ladder of three rungs:
 *
 *     near    sorted, the next few; the last element leaves next
 *     wheel   TIMER_WHEEL buckets of equal width behind it, unsorted, used round and round
 *     far     everything later, unsorted
 *
 * When `near` is empty the next bucket that holds something is sorted into it; when the wheel has
 * gone round, `far` is dealt out over it. Buckets are as wide as the rate asks for at which alarms
 * are set. So an alarm costs a few moves whether ten or a million are pending. (After Tang, Goh and
 * Thng 2005, "Ladder queue".)
 *
 * Alarms lie in chunks of two lines of memory, and a bucket is a list of chunks: setting an alarm
 * writes behind the one that was set before it, and opening a bucket reads straight on.
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

enum { TIMER_CHUNK = 6, TIMER_WHEEL = 4096, TIMER_TARGET = 6 };

struct timer_chunk {
    _Alignas(64) struct event_key key[TIMER_CHUNK];
    uint32_t subject[TIMER_CHUNK];
    uint32_t next, count; /* the chunk behind it, 0: none */
};
_Static_assert(sizeof(struct timer_chunk) == 128, "two lines");

struct timers {
    struct timer_entry *near;
    uint32_t near_count, near_room;
    uint32_t far, wheel[TIMER_WHEEL];  /* first chunk of each, 0: none */
    uint64_t filled[TIMER_WHEEL / 64]; /* one bit per bucket that holds something */
    int64_t opened;   /* number of the last bucket that went into `near`; buckets are numbered
                         through, from time 0 on */
    int64_t far_from; /* `far` holds nothing of an earlier bucket */
    unsigned width;   /* 2^width microseconds */
    uint64_t since_deal; /* alarms set since the wheel was last dealt */
    sim_time dealt_at;
    struct timer_chunk *chunks; /* the first is nobody's */
    uint32_t chunk_count, chunk_room, free_chunk, pending;
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
