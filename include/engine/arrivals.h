/* When something happens of itself: many non-homogeneous Poisson processes at once, one per source.
 *
 * Each source lives in its own operational time, in which it is a Poisson process of rate 1; a rate that varies only
 * bends the clock (Çinlar 1975, "Introduction to Stochastic Processes", 4.7). Gap number k of a source is a draw with
 * the address (source, k), so a change of rates, at any moment, moves nothing but the clock: the same problems come
 * sooner or later, in the same order. Operational time is a whole number, so that it can be run back exactly.
 *
 * Arrivals are made a window of time ahead, all sources together, and only those whose mark exceeds the source's
 * `silent` share are kept; the others happened too, and are counted. What comes out does not depend on the windows. */
#ifndef TANGGAP_ENGINE_ARRIVALS_H
#define TANGGAP_ENGINE_ARRIVALS_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/random.h"
#include "engine/sim_time.h"

struct arena;

/* A rate that is constant between boundaries, as its integral: between at[i] and at[i + 1] it grows evenly from
 * integral[i] to integral[i + 1]. In microseconds: a factor of 1 throughout makes integral[i] = at[i] - at[0]. With
 * count 0 the factor is 1 for ever. */
struct rate_shape {
    size_t count;
    sim_time *at;
    double *cumulative;
    size_t window_from, window_to; /* segments of the present window */
    double window_cumulative;            /* the integral at its end */
};

struct arrival_source {
    uint64_t stream;       /* a hash of stable ids */
    uint64_t number;       /* of the next arrival */
    uint64_t due;          /* its operational time */
    uint64_t uniforms[2];  /* its words of chance */
    double rate;           /* per microsecond, times the shape */
    double silent;         /* arrivals with a mark at or below this share are counted only */
    double base, base_cumulative;     /* operational time, and integral of the shape, at the last change of rate */
    struct rate_shape *shape;
    double run_rate;       /* rate and shape that base and cumulative belong to */
    struct rate_shape *run_shape;
};

/* Sources that stand in a row and share a shape. */
struct arrival_run {
    uint32_t first;
    struct rate_shape *shape;
};

struct arrival {
    sim_time at;
    uint32_t source;
    uint64_t number;
    uint64_t uniforms[2]; /* words; uniform_from(mark) decides how many reports there are */
};

struct arrivals {
    struct arrival_source *sources;
    /* Where the integral of its shape will be, or nearly, when the next of a source happens: most sources have nothing
     * in a window, and one compare says so. */
    double *next_due;
    struct arrival_run *runs; /* ended by one that begins at source_count */
    uint32_t source_count;
    struct random_key key;
    sim_time window_from, window_to, horizon;
    double total_rate;
    struct arrival *list; /* of the present window, in order */
    size_t count, room, next;
    uint64_t happened; /* until window_to, silent ones included */
    struct arrival *sorted;
    uint32_t *active, *starts;
    size_t starts_room;
};

/* Sources are all zero but for what the caller sets: stream, rate, silent, shape. Lives in the arena, lists apart. */
void arrivals_init(struct arrivals *arrivals, struct arena *arena, uint32_t source_count, struct random_key key, sim_time now);
void arrivals_release(struct arrivals *arrivals);

/* To be called once after the sources are set, and again after arrivals_pause() and a change of rates, shapes or silent
 * shares; `now` must be the end of the window. */
void arrivals_start(struct arrivals *arrivals, sim_time now);

/* Runs every source back to `now`, within the window: what was to come after it has not happened. */
void arrivals_rewind(struct arrivals *arrivals, sim_time now);

/* Makes the next window, which ends no later than `until`. */
void arrivals_make_window(struct arrivals *arrivals, sim_time until);

/* How many have happened until `now`, a moment within the window. */
uint64_t arrivals_happened(const struct arrivals *arrivals, sim_time now);

/* The next one of the window, or NULL when the window is used up. */
static inline const struct arrival *arrivals_peek(const struct arrivals *arrivals) {
    assert(arrivals->next <= arrivals->count);
    return arrivals->next < arrivals->count ? &arrivals->list[arrivals->next] : NULL;
}

double rate_shape_cumulative(const struct rate_shape *shape, sim_time at);

#endif
