/* Many durations, kept by the cell of a histogram that each falls into (engine/tally.h): as a list
 * that grows, and is counted when it is long. So a report costs one write in a line of memory, and
 * any number of them has bounds. */
#ifndef TANGGAP_ENGINE_TIMES_H
#define TANGGAP_ENGINE_TIMES_H

#include "base/arena.h"
#include "engine/tally.h"

/* A line of memory full of them. */
enum { TIMES_IN_CHUNK = 28 };
struct times_chunk {
    struct times_chunk *before;
    uint16_t cells[TIMES_IN_CHUNK];
};

/* A list is counted when it has filled so many chunks. */
enum { TIMES_CHUNKS = 512 };

struct times_counts;

/* Begins as zeros; lives in the arena that it is given. */
struct times {
    struct times_chunk *last, *spare; /* of the list; of one that has been counted */
    struct times_counts *counts;      /* NULL: nothing has been counted yet */
    uint32_t count;
};

struct times_chunk *times_chunk_add(struct times *times, struct arena *arena);

static inline void times_add(struct times *times, struct arena *arena, unsigned cell) {
    uint32_t place = times->count % TIMES_IN_CHUNK;
    struct times_chunk *chunk = place ? times->last : times_chunk_add(times, arena);
    chunk->cells[place] = (uint16_t)cell;
    times->count++;
}

/* How many fell into each cell, of those into which any did, ascending. */
struct cell_count {
    uint32_t cell;
    uint64_t count;
};
struct runs {
    struct cell_count *list;
    size_t count;
    uint64_t total;
};

/* To be released. */
struct runs times_runs(const struct times *times);
struct runs runs_of_cells(const uint64_t counts[static HISTOGRAM_CELLS]);
void runs_release(struct runs *runs);

/* Where a share `p` of the durations is passed: in which run, and what share of that run lies
 * below. `run` is NULL when there are none; else it is borrowed from the list. */
struct run_share {
    const struct cell_count *run;
    double share;
};
struct run_share runs_pass(const struct runs *runs, double p);

/* The value that a share `p` of the durations stays below (Hyndman and Fan 1996, definition 4 on
 * grouped data), in microseconds, off by less than 0.15% (histogram_within()). NaN when there are
 * none. */
double runs_quantile(const struct runs *runs, double p);

/* The same where some are only known to be longer (Kaplan and Meier 1958): `ended` counts what
 * ended, `cut` what was cut off. NaN when the curve never comes down to 1 - p. */
double runs_kaplan_meier(const struct runs *ended, const struct runs *cut, double p);

#endif
