/* Arrivals: many non-homogeneous Poisson processes at once, one per source.
 *
 * In its own operational time, the integral of its rate, a source is a Poisson process of rate 1
 * (Çinlar 1975, "Introduction to Stochastic Processes", 4.7). Gap number k of a source is drawn at
 * the address (source, k). So a change of rates, at any moment, changes only how operational time
 * maps to simulated time: the same arrivals come sooner or later, in the same order. Operational
 * time is a whole number, so that a source can be run back exactly.
 *
 * Arrivals are made a window of time ahead, all sources together. Those whose first uniform is
 * at or below the source's `silent` share are counted and not listed. The result does not depend
 * on the windows. */
#ifndef TANGGAP_ENGINE_ARRIVALS_H
#define TANGGAP_ENGINE_ARRIVALS_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/random.h"
#include "engine/sim_time.h"

struct arena;

/* A factor of the rate that is constant between boundaries, as its integral, the cumulative
 * rate: from at[i] to at[i + 1] it grows evenly from cumulative[i] to cumulative[i + 1]. In
 * microseconds: a factor of 1 throughout makes cumulative[i] = at[i] - at[0]. With count 0 the
 * factor is 1 for ever. */
struct rate_shape {
    size_t count;
    sim_time *at;
    double *cumulative;
    size_t window_from, window_to; /* segments of the present window */
    double window_cumulative; /* the cumulative rate at its end */
};

struct arrival_source {
    uint64_t stream;       /* a hash of stable ids */
    uint64_t number;       /* of the next arrival */
    uint64_t due;          /* its operational time */
    uint64_t uniforms[2];  /* its words */
    double rate;           /* per microsecond, times the shape */
    double silent;         /* arrivals whose first uniform is at or below this are only counted */
    /* Operational time, and cumulative rate of the shape, at the last change of rate or shape. */
    double base_operational, base_cumulative;
    struct rate_shape *shape;
    double run_rate;       /* rate and shape since then */
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
    uint64_t stream, number; /* of the source */
    uint64_t uniforms[2]; /* words for uniform_from(); the first was above the silent share */
};

struct arrivals {
    struct arrival_source *sources;
    /* Per source: the cumulative rate of its shape at which its next arrival is due, less a
     * margin for rounding. Most sources have none in a window, and one compare with this says
     * so. */
    double *next_due;
    struct arrival_run *runs; /* ended by one that begins at source_count */
    uint32_t source_count;
    struct random_key key;
    sim_time window_from, window_to;
    double total_rate;
    struct arrival *list; /* of the present window, in order */
    size_t count, room, next;
    uint64_t happened; /* until window_to, silent ones included */
    struct arrival *sorted;
    uint32_t *active, *starts;
    size_t sorted_room, starts_room;
};

/* The caller sets stream, rate, silent and shape of each source; all else is zero. Sources live
 * in the arena, lists of arrivals do not: see arrivals_release(). */
void arrivals_init(struct arrivals *arrivals, struct arena *arena, uint32_t source_count,
                   struct random_key key, sim_time now);
void arrivals_release(struct arrivals *arrivals);

/* To be called once after the sources are set, and again after arrivals_rewind() and a change of
 * rates, shapes or silent shares; `now` must be the end of the window. */
void arrivals_start(struct arrivals *arrivals, sim_time now);

/* Runs every source back to `now`, within the window: the arrivals after it are pending again. */
void arrivals_rewind(struct arrivals *arrivals, sim_time now);

/* Makes the next window, which ends no later than `until`. */
void arrivals_make_window(struct arrivals *arrivals, sim_time until);

/* How many have happened until `now`, a moment within the window. */
uint64_t arrivals_happened(const struct arrivals *arrivals, sim_time now);

/* The factor of a rate at a moment of the present window. */
double rate_shape_factor(const struct rate_shape *shape, sim_time at);

/* The next one of the window, or NULL when the window is used up. */
static inline const struct arrival *arrivals_peek(const struct arrivals *arrivals) {
    assert(arrivals->next <= arrivals->count);
    return arrivals->next < arrivals->count ? &arrivals->list[arrivals->next] : NULL;
}

#endif
