/* Durations counted, and their quantiles. */
#include "engine/times.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/mem.h"

_Static_assert(HISTOGRAM_CELLS <= 1 << 16, "a cell's number has 16 bits");
_Static_assert(sizeof(struct times_chunk) == 64, "a chunk fills a line of memory");

struct times_chunk *times_chunk_add(struct times *times, struct arena *arena) {
    struct times_chunk *chunk = ARENA_NEW(arena, struct times_chunk);
    chunk->before = times->last;
    return times->last = chunk;
}

/* --- sorting --- */

static void cells_copy(const struct times *times, uint16_t *out) {
    uint32_t left = times->count;
    for (const struct times_chunk *chunk = times->last; chunk; chunk = chunk->before) {
        uint32_t here = left % TIMES_IN_CHUNK ? left % TIMES_IN_CHUNK : TIMES_IN_CHUNK;
        left -= here;
        memcpy(out + left, chunk->cells, here * sizeof *out);
    }
}

/* Radix sort by the byte at `shift`. */
static void bytes_sort(const uint16_t *from, uint16_t *to, uint32_t count, int shift) {
    uint32_t at[257] = {0};
    for (uint32_t i = 0; i < count; i++) at[(from[i] >> shift & 255) + 1]++;
    for (int byte = 0; byte < 256; byte++) at[byte + 1] += at[byte];
    for (uint32_t i = 0; i < count; i++) to[at[from[i] >> shift & 255]++] = from[i];
}

struct runs times_runs(const struct times *times) {
    uint16_t *cells = mem_alloc(2 * (size_t)times->count, sizeof *cells),
             *other = cells + times->count;
    cells_copy(times, cells);
    bytes_sort(cells, other, times->count, 0);
    bytes_sort(other, cells, times->count, 8);
    struct runs runs = {.total = times->count};
    for (uint32_t i = 0; i < times->count; i++) runs.count += i == 0 || cells[i] != cells[i - 1];
    runs.list = mem_alloc(runs.count, sizeof *runs.list);
    struct cell_count *run = runs.list - 1;
    for (uint32_t i = 0; i < times->count; i++) {
        if (i == 0 || cells[i] != cells[i - 1]) *++run = (struct cell_count){.cell = cells[i]};
        run->count++;
    }
    mem_free(cells);
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
