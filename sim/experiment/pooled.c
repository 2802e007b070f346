/* Durations of a group over all replications, and their percentiles. */
#include "experiment/pooled.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/mem.h"

enum { JOINED_LEAST = 2 };

/* --- lists of counts --- */

/* Adds `count` to the last run, or begins the next. */
static void runs_grow(struct runs *runs, uint32_t cell, uint64_t count) {
    assert(!runs->count || runs->list[runs->count - 1].cell <= cell);
    if (!runs->count || runs->list[runs->count - 1].cell != cell)
        runs->list[runs->count++] = (struct cell_count){.cell = cell};
    runs->list[runs->count - 1].count += count;
    runs->total += count;
}

/* Both lists as one; cells of `other` are `by` times as fine. */
static void runs_merge(struct runs *runs, const struct runs *other, uint32_t by) {
    struct runs sum = {.list = mem_alloc(runs->count + other->count, sizeof *sum.list)};
    size_t a = 0, b = 0;
    while (a < runs->count || b < other->count) {
        bool from_a = b == other->count ||
                      (a < runs->count && runs->list[a].cell <= other->list[b].cell / by);
        const struct cell_count *next = from_a ? &runs->list[a++] : &other->list[b++];
        runs_grow(&sum, from_a ? next->cell : next->cell / by, next->count);
    }
    runs_release(runs);
    sum.list = mem_resize(sum.list, sum.count, sizeof *sum.list);
    *runs = sum;
}

/* In place: what is written lies behind what is read. */
static void runs_coarsen(struct runs *runs, uint32_t by) {
    struct runs coarse = {.list = runs->list};
    for (size_t i = 0; i < runs->count; i++) {
        struct cell_count next = runs->list[i];
        runs_grow(&coarse, next.cell / by, next.count);
    }
    *runs = coarse;
}

/* --- adding --- */

/* `cells` has cells of which one is `joined` of the histogram. */
static void cells_add(struct pooled *pooled, const struct runs *cells, uint32_t joined,
                      size_t most) {
    uint32_t least = joined > JOINED_LEAST ? joined : JOINED_LEAST;
    if (pooled->joined && pooled->joined < least)
        runs_coarsen(&pooled->cells, least / pooled->joined);
    if (pooled->joined < least) pooled->joined = least;
    runs_merge(&pooled->cells, cells, pooled->joined / joined);
    for (; pooled->cells.count > most && pooled->joined < CELLS_PER_BLOCK; pooled->joined *= 2)
        runs_coarsen(&pooled->cells, 2);
}

void pooled_add(struct pooled *pooled, const struct runs *cells, size_t most) {
    struct cell_count of_squares[HISTOGRAM_BLOCKS], of_products[HISTOGRAM_BLOCKS];
    struct runs squares = {.list = of_squares}, products = {.list = of_products};
    uint64_t below = 0;
    cells_add(pooled, cells, 1, most);
    for (size_t i = 0; i < cells->count; i++) {
        uint64_t here = cells->list[i].count;
        uint32_t block = cells->list[i].cell / CELLS_PER_BLOCK;
        runs_grow(&squares, block, (2 * below + here) * here);
        runs_grow(&products, block, here * cells->total);
        below += here;
    }
    runs_merge(&pooled->squares, &squares, 1);
    runs_merge(&pooled->products, &products, 1);
}

void pooled_join(struct pooled *pooled, const struct pooled *other, size_t most) {
    if (!other->joined) return;
    cells_add(pooled, &other->cells, other->joined, most);
    runs_merge(&pooled->squares, &other->squares, 1);
    runs_merge(&pooled->products, &other->products, 1);
}

void pooled_release(struct pooled *pooled) {
    runs_release(&pooled->cells);
    runs_release(&pooled->squares);
    runs_release(&pooled->products);
    *pooled = (struct pooled){0};
}

/* --- percentiles --- */

/* All of a pair of cells may lie at one point (histogram_within()); in wider ones it lies all over.
 * What falls into the first took no time. */
static double value_within(const struct pooled *pooled, uint32_t number, double share) {
    if (number == 0) return 0;
    double from = histogram_edge(number * pooled->joined),
           to = histogram_edge((number + 1) * pooled->joined);
    return from + (to - from) * (pooled->joined > JOINED_LEAST ? share : 0.25 + share / 2);
}

static double quantile(const struct pooled *pooled, double share) {
    struct run_share at = runs_pass(&pooled->cells, share);
    return at.run ? value_within(pooled, at.run->cell, at.share) : NAN;
}

/* Up to the end of a block: reports done, and over the replications the sums of C * C and C * N. */
struct edge {
    double below, squares, products;
};

/* The squared error of the share below the edge, times the square of all reports. */
static double edge_variance(const struct pooled *pooled, struct edge edge) {
    double share = edge.below / (double)pooled->cells.total, all = (double)pooled->squares.total;
    return fmax(0, edge.squares - 2 * share * edge.products + share * share * all);
}

/* The same at a share between two edges: of independent reports it is exactly this. */
static double variance_between(const struct pooled *pooled, struct edge from, struct edge to,
                               double share) {
    double all = (double)pooled->cells.total, here = to.below - from.below;
    double part = fmin(fmax((share * all - from.below) / here, 0), 1);
    return (1 - part) * edge_variance(pooled, from) + part * edge_variance(pooled, to) +
           part * (1 - part) * here * here / all;
}

static double share_variance(const struct pooled *pooled, double share) {
    struct edge from = {0, 0, 0}, to = from;
    uint32_t per_block = CELLS_PER_BLOCK / pooled->joined;
    for (size_t block = 0, at = 0; block < pooled->squares.count; block++, from = to) {
        uint32_t number = pooled->squares.list[block].cell;
        to.squares += (double)pooled->squares.list[block].count;
        to.products += (double)pooled->products.list[block].count;
        for (; at < pooled->cells.count && pooled->cells.list[at].cell / per_block == number; at++)
            to.below += (double)pooled->cells.list[at].count;
        if (to.below >= share * (double)pooled->cells.total)
            return variance_between(pooled, from, to, share);
    }
    return NAN;
}

/* Where the curve ends before the interval does, the longer side is taken to be as long as the
 * other. */
static double high_end(const struct pooled *pooled, double share, double value, double low) {
    return share <= 1 ? quantile(pooled, share) : value + (value - low);
}

struct estimate pooled_percentile(const struct pooled *pooled, double share, size_t replications,
                                  double level) {
    struct estimate estimate = {NAN, NAN, NAN, NAN, NAN, replications, false};
    double n = (double)replications;
    if (!pooled->cells.total) return estimate;
    estimate.value = quantile(pooled, share);
    if (replications < 2) return estimate;
    double t = student_quantile(level, n - 1);
    double error = sqrt(share_variance(pooled, share) * n / (n - 1)) / (double)pooled->cells.total;
    estimate.low = quantile(pooled, fmax(share - t * error, 0));
    estimate.high = high_end(pooled, share + t * error, estimate.value, estimate.low);
    estimate.half_width = fmax(estimate.value - estimate.low, estimate.high - estimate.value);
    estimate.error = estimate.half_width / t;
    return estimate;
}

/* --- figures of groups --- */

/* Channels, agencies, categories: a percentile of theirs is decided on. Kelurahan are many, and
 * few cells hold all of the times that one of them has. */
size_t pooled_most(enum dimension dimension) {
    return dimension == DIMENSION_AREA ? 512 : POOLED_MOST;
}

/* The share that is sooner, of each figure that is a percentile; of others 0. */
static const double GROUP_SHARES[GROUP_FIGURE_COUNT] = {
#define GROUP_PERCENTILE(figure, share) [GROUP_FIGURE_##figure] = share,
#include "model/percentiles.def"
};
static const double DESK_SHARES[DESK_FIGURE_COUNT] = {
#define DESK_PERCENTILE(figure, share) [DESK_FIGURE_##figure] = share,
#include "model/percentiles.def"
};

bool group_figure_is_percentile(enum group_figure_id id) { return GROUP_SHARES[id] > 0; }
bool desk_figure_is_percentile(enum desk_figure_id id) { return DESK_SHARES[id] > 0; }

static struct estimate estimate_in_hours(struct estimate estimate) {
    static const double HOUR = 3600e6;
    estimate.value /= HOUR;
    estimate.low /= HOUR;
    estimate.high /= HOUR;
    estimate.half_width /= HOUR;
    estimate.error /= HOUR;
    return estimate;
}

/* `share`: that is sooner; 0: no percentile. */
static struct estimate estimate_of(double share, enum unit unit, const struct sums *sums,
                                   const struct pooled *pooled, double level) {
    return share > 0 && pooled
               ? estimate_in_hours(pooled_percentile(pooled, share, (size_t)sums->n, level))
               : estimate_sums_of(unit, sums, level);
}

struct estimate estimate_group(enum group_figure_id id, const struct sums *sums,
                               const struct pooled *pooled, double level) {
    return estimate_of(GROUP_SHARES[id], GROUP_FIGURE_TABLE[id].unit, sums, pooled, level);
}

/* Work that waits, divided by what a day leaves: never cleared where it leaves nothing; and no
 * interval where that may be so. */
static struct estimate estimate_clearing(const struct sums *sums, double level) {
    const struct sums left = {sums->n,     sums->under, sums->n, sums->under_under,
                              sums->under, sums->n};
    struct estimate estimate = estimate_sums(sums, level);
    if (!(sums->under > 0)) estimate.value = NAN;
    if (!(estimate_sums(&left, level).low > 0))
        estimate.low = estimate.high = estimate.half_width = estimate.error = NAN;
    return estimate;
}

struct estimate estimate_desk(enum desk_figure_id id, const struct sums *sums,
                              const struct pooled *pooled, double level) {
    if (id == DESK_FIGURE_days_to_clear) return estimate_clearing(sums, level);
    return estimate_of(DESK_SHARES[id], DESK_FIGURE_TABLE[id].unit, sums, pooled, level);
}
