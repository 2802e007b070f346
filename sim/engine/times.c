/* Durations counted, and their quantiles. */
#include "engine/times.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/mem.h"

_Static_assert(HISTOGRAM_CELLS <= 1 << 16, "a cell's number has 16 bits");
_Static_assert(sizeof(struct times_chunk) == 64, "a chunk fills a line of memory");

/* --- counting --- */

enum { BLOCK_WORDS = HISTOGRAM_BLOCKS / 64 };
_Static_assert(HISTOGRAM_BLOCKS % 64 == 0, "a bit for each block");

/* Counts by cell. Only blocks of cells that something fell into are set, and have their bit. */
struct times_counts {
    uint32_t counts[HISTOGRAM_CELLS];
    uint64_t filled[BLOCK_WORDS];
    size_t cells;
};

static inline void counts_add(struct times_counts *counts, uint32_t cell) {
    uint32_t block = cell / CELLS_PER_BLOCK;
    uint64_t bit = UINT64_C(1) << block % 64, *word = &counts->filled[block / 64];
    if (!(*word & bit)) {
        *word |= bit;
        memset(&counts->counts[block * CELLS_PER_BLOCK], 0,
               CELLS_PER_BLOCK * sizeof *counts->counts);
    }
    counts->cells += counts->counts[cell]++ == 0;
}

/* Of a list whose last chunk has `here`, which is 0 only if there is none. */
static void list_count(const struct times_chunk *last, uint32_t here,
                       struct times_counts *counts) {
    for (const struct times_chunk *chunk = last; chunk; chunk = chunk->before) {
        for (uint32_t i = 0; i < here; i++) counts_add(counts, chunk->cells[i]);
        here = TIMES_IN_CHUNK;
    }
}

/* --- the list --- */

/* All chunks are full: they are counted, and free for what comes. */
static void times_count(struct times *times, struct arena *arena) {
    if (!times->counts) times->counts = ARENA_NEW(arena, struct times_counts);
    list_count(times->last, TIMES_IN_CHUNK, times->counts);
    times->spare = times->last;
    times->last = NULL;
}

struct times_chunk *times_chunk_add(struct times *times, struct arena *arena) {
    if (times->count && times->count % (TIMES_CHUNKS * TIMES_IN_CHUNK) == 0)
        times_count(times, arena);
    struct times_chunk *chunk = times->spare;
    if (chunk) times->spare = chunk->before;
    else chunk = ARENA_NEW(arena, struct times_chunk);
    chunk->before = times->last;
    return times->last = chunk;
}

/* --- runs --- */

/* The counts of a block, behind `run`; returns the last. */
static struct cell_count *block_runs(const struct times_counts *counts, uint32_t block,
                                     struct cell_count *run) {
    uint32_t first = block * CELLS_PER_BLOCK;
    for (uint32_t cell = first; cell < first + CELLS_PER_BLOCK; cell++)
        if (counts->counts[cell]) *++run = (struct cell_count){cell, counts->counts[cell]};
    return run;
}

struct runs times_runs(const struct times *times) {
    struct times_counts counts;
    uint32_t of_last = times->count % TIMES_IN_CHUNK;
    if (times->counts) {
        counts = *times->counts;
    } else {
        memset(counts.filled, 0, sizeof counts.filled);
        counts.cells = 0;
    }
    list_count(times->last, of_last ? of_last : TIMES_IN_CHUNK, &counts);
    struct runs runs = {.count = counts.cells, .total = times->count};
    runs.list = mem_alloc(runs.count, sizeof *runs.list);
    struct cell_count *run = runs.list - 1;
    for (uint32_t word = 0; word < BLOCK_WORDS; word++)
        for (uint64_t bits = counts.filled[word]; bits; bits &= bits - 1)
            run = block_runs(&counts, word * 64 + (uint32_t)__builtin_ctzll(bits), run);
    assert(run - runs.list + 1 == (ptrdiff_t)runs.count);
    return runs;
}

struct runs runs_of_cells(const uint64_t counts[static HISTOGRAM_CELLS]) {
    struct runs runs = {0};
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS; cell++) runs.count += counts[cell] > 0;
    runs.list = mem_alloc(runs.count, sizeof *runs.list);
    runs.count = 0;
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS; cell++) {
        if (!counts[cell]) continue;
        runs.list[runs.count++] = (struct cell_count){cell, counts[cell]};
        runs.total += counts[cell];
    }
    return runs;
}

void runs_release(struct runs *runs) {
    mem_free(runs->list);
    *runs = (struct runs){0};
}

/* --- quantiles --- */

struct run_share runs_pass(const struct runs *runs, double p) {
    assert(p >= 0);
    assert(p <= 1);
    double wanted = p * (double)runs->total, below = 0;
    for (size_t i = 0; i < runs->count; i++) {
        double here = (double)runs->list[i].count;
        if (below + here >= wanted)
            return (struct run_share){&runs->list[i], (wanted - below) / here};
        below += here;
    }
    return (struct run_share){NULL, NAN};
}

double runs_quantile(const struct runs *runs, double p) {
    struct run_share at = runs_pass(runs, p);
    return at.run ? histogram_within(at.run->cell, at.share) : NAN;
}

double runs_kaplan_meier(const struct runs *ended, const struct runs *cut, double p) {
    assert(p >= 0);
    assert(p <= 1);
    double at_risk = (double)(ended->total + cut->total), open = 1;
    size_t next = 0;
    for (size_t i = 0; i < ended->count; i++) {
        for (; next < cut->count && cut->list[next].cell < ended->list[i].cell; next++)
            at_risk -= (double)cut->list[next].count;
        double here = (double)ended->list[i].count, left = open * (1 - here / at_risk);
        if (left <= 1 - p)
            return histogram_within(ended->list[i].cell, (open - (1 - p)) / (open - left));
        open = left;
        at_risk -= here;
    }
    return NAN;
}
