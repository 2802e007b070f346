/* Fifths of areas by cross-fitting, and areas that leave the city's mean. */
#include "experiment/equity.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

static const double HOUR = 3600e6;

enum { HALVES = 2, FIFTH = 5 };

/* --- both halves of the replications --- */

/* Sums of an area over one half: reports done, and the hours that they took. */
struct area_half {
    double done, hours;
};

/* 1: of the slowest fifth; -1: of the fastest; 0: of neither. */
struct fifths {
    signed char *side; /* by area */
    double slow, fast; /* mean resolution of each, in the half that is measured */
};

struct equity {
    struct replications *replications;
    uint32_t areas;
    struct area_half *halves[HALVES]; /* by area */
    struct fifths fifths[HALVES];     /* by the half that is measured */
    size_t in_each;                   /* areas of a fifth */
    double *slow, *fast;              /* by replication */
};

static int half_of(size_t replication) { return replication % HALVES; }

static size_t replications_in(const struct equity *equity, int half) {
    return (equity->replications->count + (size_t)(HALVES - 1 - half)) / HALVES;
}

/* Calls `tell` for every area with done reports in a replication. An area whose reports took no
 * time is not in the list of times. */
static void areas_each(const struct replications *replications, size_t replication, void *context,
                       void (*tell)(void *, size_t, uint32_t, struct area_half)) {
    const struct replication *one = &replications->list[replication];
    size_t next = 0;
    for (size_t i = 0; i < one->area_done.count; i++) {
        const struct cell_count *done = &one->area_done.list[i];
        bool took = next < one->area_taken.count && one->area_taken.list[next].cell == done->cell;
        double taken = took ? (double)one->area_taken.list[next++].count : 0;
        tell(context, replication, done->cell,
             (struct area_half){(double)done->count, taken / HOUR});
    }
    assert(next == one->area_taken.count);
}

static void half_add(void *context, size_t replication, uint32_t area, struct area_half sums) {
    struct equity *equity = context;
    struct area_half *half = &equity->halves[half_of(replication)][area];
    half->done += sums.done;
    half->hours += sums.hours;
}

static double mean_in(const struct equity *equity, int half, uint32_t area) {
    const struct area_half *of = &equity->halves[half][area];
    return of->hours / of->done;
}

/* --- fifths --- */

struct ranked_area {
    double mean; /* by which it is ranked */
    uint32_t area;
};

static int ranked_area_order(const void *left, const void *right) {
    const struct ranked_area *a = left, *b = right;
    if (a->mean != b->mean) return a->mean < b->mean ? -1 : 1;
    return a->area < b->area ? -1 : a->area > b->area;
}

static size_t areas_ranked(const struct equity *equity, int half, struct ranked_area *list) {
    size_t count = 0;
    for (uint32_t a = 0; a < equity->areas; a++)
        if (equity->halves[0][a].done >= EQUITY_DONE_LEAST &&
            equity->halves[1][a].done >= EQUITY_DONE_LEAST)
            list[count++] = (struct ranked_area){mean_in(equity, half, a), a};
    qsort(list, count, sizeof *list, ranked_area_order);
    return count;
}

static void fifth_add(struct equity *equity, int half, uint32_t area, signed char side) {
    struct fifths *fifths = &equity->fifths[half];
    double part = mean_in(equity, half, area) / (double)equity->in_each;
    fifths->side[area] = side;
    *(side > 0 ? &fifths->slow : &fifths->fast) += part;
}

/* Found in the other half, measured in this one. */
static void fifths_find(struct equity *equity, int half) {
    struct ranked_area *list = mem_alloc(equity->areas, sizeof *list);
    size_t count = areas_ranked(equity, HALVES - 1 - half, list);
    equity->in_each = count / FIFTH;
    for (size_t i = 0; i < equity->in_each; i++) {
        fifth_add(equity, half, list[i].area, -1);
        fifth_add(equity, half, list[count - 1 - i].area, 1);
    }
    mem_free(list);
}

/* --- what each replication adds --- */

/* What an area's reports of one replication move the mean of its fifth by, as often as there are
 * replications in the half. */
static void replication_move(void *context, size_t replication, uint32_t area,
                             struct area_half sums) {
    struct equity *equity = context;
    int half = half_of(replication);
    signed char side = equity->fifths[half].side[area];
    if (!side) return;
    double beyond = sums.hours - mean_in(equity, half, area) * sums.done;
    double all = equity->halves[half][area].done * (double)equity->in_each;
    (side > 0 ? equity->slow : equity->fast)[replication] +=
        beyond * (double)replications_in(equity, half) / all;
}

static void replication_measure(struct equity *equity, size_t replication) {
    const struct fifths *fifths = &equity->fifths[half_of(replication)];
    equity->slow[replication] = fifths->slow;
    equity->fast[replication] = fifths->fast;
    areas_each(equity->replications, replication, equity, replication_move);
}

static void ratios_set(struct equity *equity) {
    double slow = 0, fast = 0;
    for (size_t r = 0; r < equity->replications->count; r++) {
        replication_measure(equity, r);
        slow += equity->slow[r];
        fast += equity->fast[r];
    }
    for (size_t r = 0; r < equity->replications->count; r++) {
        double due = slow / fast * equity->fast[r];
        equity->replications->list[r].figures[FIGURE_area_ratio] =
            (struct ratio){due + sqrt(2) * (equity->slow[r] - due), equity->fast[r]};
    }
}

/* --- all of it --- */

/* How far areas are numbered. */
static uint32_t areas_count(const struct replications *replications) {
    uint32_t areas = 0;
    for (size_t r = 0; r < replications->count; r++) {
        const struct runs *done = &replications->list[r].area_done;
        if (done->count && done->list[done->count - 1].cell >= areas)
            areas = done->list[done->count - 1].cell + 1;
    }
    return areas;
}

static void equity_init(struct equity *equity, struct replications *replications) {
    *equity = (struct equity){.replications = replications, .areas = areas_count(replications)};
    for (int half = 0; half < HALVES; half++) {
        equity->halves[half] = mem_alloc(equity->areas, sizeof *equity->halves[half]);
        equity->fifths[half].side = mem_alloc(equity->areas, sizeof *equity->fifths[half].side);
    }
    equity->slow = mem_alloc(replications->count, sizeof *equity->slow);
    equity->fast = mem_alloc(replications->count, sizeof *equity->fast);
    for (size_t r = 0; r < replications->count; r++)
        areas_each(replications, r, equity, half_add);
}

static void equity_release(struct equity *equity) {
    for (int half = 0; half < HALVES; half++) {
        mem_free(equity->halves[half]);
        mem_free(equity->fifths[half].side);
    }
    mem_free(equity->slow);
    mem_free(equity->fast);
}

bool equity_settle(struct replications *replications) {
    struct equity equity;
    equity_init(&equity, replications);
    for (int half = 0; half < HALVES; half++) fifths_find(&equity, half);
    bool is_known = equity.in_each > 0;
    if (is_known) ratios_set(&equity);
    for (size_t r = 0; r < replications->count && !is_known; r++)
        replications->list[r].figures[FIGURE_area_ratio] = (struct ratio){NAN, NAN};
    equity_release(&equity);
    return is_known;
}

/* --- single areas --- */

static const struct sums *resolution_of(const struct replications *replications, uint32_t area) {
    return &replications->cells[DIMENSION_AREA]
                               [area * GROUP_FIGURE_COUNT + GROUP_FIGURE_resolution_mean];
}

static bool is_judged(const struct replications *replications, uint32_t area) {
    return resolution_of(replications, area)->under >= HALVES * EQUITY_DONE_LEAST;
}

size_t equity_stand(const struct replications *replications, struct area_standing *out) {
    uint32_t areas = replications->names->count[DIMENSION_AREA];
    size_t judged = 0, slower = 0;
    double city = replications_figure(replications, FIGURE_resolution_mean).value;
    for (uint32_t a = 0; a < areas; a++) judged += is_judged(replications, a);
    double level = simultaneous_level(0.95, judged);
    for (uint32_t a = 0; a < areas; a++) {
        struct estimate mean = estimate_group(GROUP_FIGURE_resolution_mean,
                                              resolution_of(replications, a), NULL, level);
        out[a] = (struct area_standing){mean, is_judged(replications, a) && mean.low > city};
        slower += out[a].is_slower;
    }
    return slower;
}

size_t equity_rank(const struct area_standing *standings, uint32_t areas, uint32_t *out) {
    struct ranked_area *list = mem_alloc(areas, sizeof *list);
    size_t count = 0;
    for (uint32_t a = 0; a < areas; a++)
        if (standings[a].is_slower)
            list[count++] = (struct ranked_area){-standings[a].resolution.value, a};
    qsort(list, count, sizeof *list, ranked_area_order);
    for (size_t i = 0; i < count; i++) out[i] = list[i].area;
    mem_free(list);
    return count;
}

/* --- two cities --- */

/* Of each area in turn the ratio of every replication: hours to done reports. */
struct area_ratios {
    struct ratio *list;  /* [area][replication] */
    size_t areas, count; /* count: of replications */
};

static void ratio_put(void *context, size_t replication, uint32_t area, struct area_half sums) {
    struct area_ratios *ratios = context;
    if (area < ratios->areas)
        ratios->list[area * ratios->count + replication] = (struct ratio){sums.hours, sums.done};
}

static struct area_ratios area_ratios_of(const struct replications *replications, size_t count) {
    size_t areas = replications->names->count[DIMENSION_AREA];
    struct area_ratios ratios = {mem_alloc(areas * count + 1, sizeof *ratios.list), areas, count};
    for (size_t i = 0; i < areas * count; i++) ratios.list[i] = (struct ratio){NAN, NAN};
    for (size_t r = 0; r < count; r++) areas_each(replications, r, &ratios, ratio_put);
    return ratios;
}

static bool has_difference(const struct area_ratios *base, const struct area_ratios *here,
                           size_t area, bool paired) {
    size_t at = area * base->count;
    return isfinite(estimate_difference(&base->list[at], &here->list[at], 1, base->count, 0.95,
                                        paired)
                        .half_width);
}

void equity_compare(const struct replications *base, const struct replications *here, bool paired,
                    struct difference *out) {
    size_t areas = base->names->count[DIMENSION_AREA], told = 0,
           count = base->count < here->count ? base->count : here->count;
    assert(here->names->count[DIMENSION_AREA] == areas);
    struct area_ratios before = area_ratios_of(base, count), after = area_ratios_of(here, count);
    for (size_t a = 0; a < areas; a++) told += has_difference(&before, &after, a, paired);
    double level = simultaneous_level(0.95, told ? told : 1);
    for (size_t a = 0; a < areas; a++)
        out[a] = estimate_difference(&before.list[a * count], &after.list[a * count], 1, count,
                                     level, paired);
    mem_free(before.list);
    mem_free(after.list);
}
