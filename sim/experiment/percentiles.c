/* Percentiles over all replications, as ratios that each replication has a share in. */
#include "experiment/percentiles.h"

#include <assert.h>
#include <math.h>

#include "base/mem.h"

enum { NO_TIMES = TIMES_COUNT };

static const struct percentile {
    enum figure_id figure;
    int ended, cut; /* enum times_kind; NO_TIMES: nothing is cut off */
    double share;
} PERCENTILES[] = {
#define TIMES_none NO_TIMES
#define PERCENTILE(figure, ended, cut, share) {FIGURE_##figure, TIMES_##ended, TIMES_##cut, share},
#include "model/percentiles.def"
#undef TIMES_none
};
enum { PERCENTILE_COUNT = sizeof PERCENTILES / sizeof *PERCENTILES };

bool figure_is_percentile(enum figure_id figure) {
    size_t p = 0;
    while (p < PERCENTILE_COUNT && PERCENTILES[p].figure != figure) p++;
    return p < PERCENTILE_COUNT;
}

/* --- the curve of all reports --- */

/* Durations of all replications, in two grains. */
struct all_times {
    struct runs runs;                  /* by cell */
    double block[HISTOGRAM_BLOCKS];    /* by block */
};

struct curve {
    const struct percentile *percentile;
    const struct all_times *ended, *cut; /* `cut` is empty where nothing is cut off */
    bool is_product;                     /* Kaplan and Meier's */
};

static double curve_at(const struct curve *curve, double share) {
    share = fmin(fmax(share, 0), 1);
    return curve->is_product ? runs_kaplan_meier(&curve->ended->runs, &curve->cut->runs, share)
                             : runs_quantile(&curve->ended->runs, share);
}

/* Of the durations that ended in the block of `at`, the share that had ended before. */
static double share_of_block(const struct all_times *ended, double at) {
    unsigned cell = histogram_cell((sim_time)at), first = cell / CELLS_PER_BLOCK * CELLS_PER_BLOCK;
    double below = 0, here = 0;
    for (size_t i = 0; i < ended->runs.count; i++) {
        uint32_t other = ended->runs.list[i].cell;
        if (other >= first && other < cell) below += (double)ended->runs.list[i].count;
        if (other == cell) here = (double)ended->runs.list[i].count;
    }
    double from = histogram_edge(cell), to = histogram_edge(cell + 1);
    double within =
        fmin(fmax(2 * ((at - from) / (to - from) - 0.25), 0), 1); /* histogram_within() */
    double all = ended->block[cell / CELLS_PER_BLOCK];
    return all > 0 ? (below + (cell ? within : 1) * here) / all : 0;
}

/* --- what a replication adds to the share below --- */

/* Blocks of one replication, looked up in rising order. */
struct cursor {
    const struct blocks *blocks;
    size_t next;
};

static double cursor_take(struct cursor *cursor, uint32_t number) {
    if (!cursor->blocks || cursor->next == cursor->blocks->count ||
        cursor->blocks->list[cursor->next].number != number)
        return 0;
    return cursor->blocks->list[cursor->next++].count;
}

static double blocks_total(const struct blocks *blocks) {
    double total = 0;
    for (size_t i = 0; blocks && i < blocks->count; i++) total += blocks->list[i].count;
    return total;
}

/* Where the percentile lies among the blocks. */
struct cut_point {
    uint32_t block;
    double share; /* of those that ended in the block */
};

/* Reports of a replication below the percentile, less their due share. */
static double plain_residual(const struct curve *curve, const struct blocks *ended,
                             struct cut_point at) {
    double below = 0;
    for (size_t i = 0; i < ended->count; i++) {
        const struct block *block = &ended->list[i];
        if (block->number < at.block) below += block->count;
        if (block->number == at.block) below += at.share * block->count;
    }
    return below - curve->percentile->share * blocks_total(ended);
}

/* Of each block the hazard of all and how many were at risk in the middle of it. */
struct risk {
    double at_risk, hazard;
};

static void risks_find(const struct curve *curve, struct risk risks[static HISTOGRAM_BLOCKS]) {
    double left = (double)(curve->ended->runs.total + curve->cut->runs.total);
    for (uint32_t b = 0; b < HISTOGRAM_BLOCKS; b++) {
        double ended = curve->ended->block[b], leaving = ended + curve->cut->block[b];
        double at_risk = left - leaving / 2;
        risks[b] = (struct risk){at_risk, at_risk > 0 ? ended / at_risk : 0};
        left -= leaving;
    }
}

/* By how much the replication's reports raise the share below, in reports: Kaplan and Meier's curve
 * is S = exp(-sum of hazards), and what ended beyond its due raises the hazard. */
static double product_residual(const struct curve *curve, const struct blocks *ended,
                               const struct blocks *cut, struct cut_point at,
                               const struct risk *risks) {
    struct cursor of_ended = {ended, 0}, of_cut = {cut, 0};
    double left = blocks_total(ended) + blocks_total(cut), raised = 0;
    double all = (double)(curve->ended->runs.total + curve->cut->runs.total);
    for (uint32_t b = 0; b <= at.block; b++) {
        double here = cursor_take(&of_ended, b), leaving = here + cursor_take(&of_cut, b);
        double beyond = here - risks[b].hazard * (left - leaving / 2);
        if (risks[b].at_risk > 0)
            raised += (b == at.block ? at.share : 1) * beyond / risks[b].at_risk;
        left -= leaving;
    }
    return (1 - curve->percentile->share) * raised * all;
}

/* --- settling one percentile --- */

struct settling {
    struct replications *replications;
    struct all_times *times; /* by kind, and an empty one */
    double *residuals, *weights;
};

/* Weights are the reports of each replication; returns their total. */
static double residuals_find(struct settling *settling, const struct curve *curve, double value) {
    const struct percentile *percentile = curve->percentile;
    struct cut_point at = {histogram_cell((sim_time)value) / CELLS_PER_BLOCK,
                           share_of_block(curve->ended, value)};
    struct risk risks[HISTOGRAM_BLOCKS];
    double total = 0;
    if (curve->is_product) risks_find(curve, risks);
    for (size_t r = 0; r < settling->replications->count; r++) {
        const struct blocks *times = settling->replications->list[r].times;
        const struct blocks *ended = &times[percentile->ended],
                            *cut = curve->is_product ? &times[percentile->cut] : NULL;
        settling->weights[r] = blocks_total(ended) + blocks_total(cut);
        settling->residuals[r] = curve->is_product
                                     ? product_residual(curve, ended, cut, at, risks)
                                     : plain_residual(curve, ended, at);
        total += settling->weights[r];
    }
    return total;
}

/* Microseconds for each unit of the share below, about the percentile: between the ends of an
 * interval for the share, or from its lower end where the curve does not reach the upper. */
static double slope_of(const struct settling *settling, const struct curve *curve, double value,
                       double total) {
    size_t n = settling->replications->count;
    double squares = 0, share = curve->percentile->share;
    for (size_t r = 0; r < n; r++) squares += settling->residuals[r] * settling->residuals[r];
    double reach = n > 1 ? 2 * sqrt(squares * (double)n / (double)(n - 1)) / total : 0;
    if (!(reach > 0)) return 0;
    double low = fmax(share - reach, 0), high = fmin(share + reach, 1);
    double from = curve_at(curve, low), to = curve_at(curve, high);
    return isnan(to) ? (value - from) / (share - low) : (to - from) / (high - low);
}

static void ratios_set(struct settling *settling, const struct curve *curve) {
    static const double HOUR = 3600e6;
    enum figure_id figure = curve->percentile->figure;
    double value = curve_at(curve, curve->percentile->share);
    double total = isnan(value) ? 0 : residuals_find(settling, curve, value);
    double slope = isnan(value) ? 0 : slope_of(settling, curve, value, total);
    for (size_t r = 0; r < settling->replications->count; r++) {
        double weight = settling->weights[r];
        struct ratio ratio = {(value * weight - slope * settling->residuals[r]) / HOUR, weight};
        settling->replications->list[r].figures[figure] =
            isnan(value) ? (struct ratio){NAN, NAN} : ratio;
    }
}

static struct curve curve_of(const struct settling *settling, const struct percentile *percentile) {
    const struct all_times *ended = &settling->times[percentile->ended],
                           *cut = &settling->times[percentile->cut];
    return (struct curve){percentile, ended, cut, percentile->cut != NO_TIMES};
}

/* --- all of them --- */

static void all_times_make(struct all_times *times, const uint64_t *counts) {
    times->runs = runs_of_cells(counts);
    for (size_t i = 0; i < times->runs.count; i++)
        times->block[times->runs.list[i].cell / CELLS_PER_BLOCK] +=
            (double)times->runs.list[i].count;
}

static bool durations_are_known(const struct replications *replications) {
    for (size_t r = 0; r < replications->count; r++)
        if (!replications->list[r].times[TIMES_resolution].list) return false;
    return replications->count > 0;
}

bool percentiles_settle(struct replications *replications) {
    if (!durations_are_known(replications)) return false;
    struct settling settling = {
        replications, mem_alloc(TIMES_COUNT + 1, sizeof *settling.times),
        mem_alloc(replications->count, sizeof *settling.residuals),
        mem_alloc(replications->count, sizeof *settling.weights)};
    for (int kind = 0; kind < TIMES_COUNT; kind++)
        all_times_make(&settling.times[kind], replications->times[kind]);
    for (size_t p = 0; p < PERCENTILE_COUNT; p++) {
        struct curve curve = curve_of(&settling, &PERCENTILES[p]);
        ratios_set(&settling, &curve);
    }
    for (int kind = 0; kind < TIMES_COUNT; kind++) runs_release(&settling.times[kind].runs);
    mem_free(settling.times);
    mem_free(settling.residuals);
    mem_free(settling.weights);
    return true;
}
