/* Alarms, of which any number may be pending: ends of delays, patience, reports still to come. A
 * ladder of three rungs:
 *
 *     near    sorted, the next few dozen; the last element leaves next
 *     wheel   WHEEL buckets of equal width behind it, unsorted
 *     far     everything later, unsorted
 *
 * When `near` is empty the next bucket is sorted into it; when the wheel is used up, `far` is dealt
 * out over a new wheel, whose width follows the rate at which alarms have been set. So an alarm
 * costs a few moves whether ten or a million are pending. (After Tang, Goh and Thng 2005, "Ladder
 * queue".)
 *
 * Alarms leave in the total order of engine/event_tree.h. One can be cancelled by its handle. */
#ifndef TANGGAP_ENGINE_TIMERS_H
#define TANGGAP_ENGINE_TIMERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/event_tree.h"

/* 0 is no alarm. */
typedef uint64_t timer_handle;

struct alarm {
    sim_time at;
    uint32_t kind, subject; /* the caller's; handed back when it goes off */
};

/* One that is pending, or a free row; 32 bytes. Rows of one bucket are linked. */
struct timer_row {
    struct event_key key;
    uint32_t kind, subject;
    uint32_t generation; /* odd while pending, even when free or dead */
    uint32_t next;
};

/* An entry of `near`: the row, with what is needed of it so that most looks do not touch the
 * row. */
struct timer_entry {
    struct event_key key;
    uint32_t row, subject;
};

enum { TIMER_WHEEL = 2048, TIMER_TARGET = 12, NO_TIMER = -1 };

struct timers {
    struct timer_entry *near;
    uint32_t near_count, near_room;
    uint32_t far, wheel[TIMER_WHEEL]; /* first row of each, or NO_TIMER */
    uint64_t filled[TIMER_WHEEL / 64]; /* one bit per bucket that holds something */
    sim_time wheel_from, width, near_until;
    uint64_t since_deal; /* alarms set since the wheel was last dealt */
    sim_time dealt_at;
    struct timer_row *rows;
    uint32_t row_count, row_room, free_row, pending;
};

void timers_init(struct timers *timers, sim_time now);
void timers_release(struct timers *timers);

/* Sets an alarm; `sequence` is the engine's running number. Returns a handle that is good until the
 * alarm has gone off or was cancelled, and harmless after. */
timer_handle timers_set(struct timers *timers, struct alarm alarm, unsigned priority,
                        uint64_t sequence);

/* True if the alarm was still pending. */
bool timers_cancel(struct timers *timers, timer_handle handle);

/* The key of the next alarm (time TIME_NEVER: none); its slot bits are zero. */
struct event_key timers_first(struct timers *timers);

/* Takes the next alarm out. There must be one. */
struct alarm timers_pop(struct timers *timers);

#endif
