/* Durations of groups over all replications, against the durations themselves. */
#include "experiment/pooled.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "../support/stream.h"
#include "base/arena.h"
#include "base/mem.h"

enum { MANY = 1 << 20 };

/* --- durations drawn --- */

struct draws {
    struct random_stream stream;
    double mean; /* of a replication: what its durations have in common */
};

static struct draws draws_of(uint64_t seed, double mean) {
    struct draws draws = {.mean = mean};
    struct random_key key = random_key_make(seed, 0);
    stream_init(&draws.stream, &key, 1, 0);
    return draws;
}

static double exponential(struct draws *draws) { return stream_exponential(&draws->stream); }

static double uniform(struct draws *draws) { return exp(-exponential(draws)); }

/* Some hours, exponential about a mean that the replication draws, so that they hang together. */
static struct runs replication_drawn(struct draws *draws, struct arena *arena, int most) {
    struct times times = {0};
    int count = 1 + (int)(uniform(draws) * most);
    double mean = 3600e6 * (0.5 + draws->mean * exponential(draws));
    for (int i = 0; i < count; i++)
        times_add(&times, arena, histogram_cell((sim_time)(mean * exponential(draws))));
    return times_runs(&times);
}

static bool same_runs(const struct runs *a, const struct runs *b) {
    bool same = a->count == b->count && a->total == b->total;
    for (size_t i = 0; same && i < a->count; i++)
        same = a->list[i].cell == b->list[i].cell && a->list[i].count == b->list[i].count;
    return same;
}

static bool same_pooled(const struct pooled *a, const struct pooled *b) {
    return a->joined == b->joined && same_runs(&a->cells, &b->cells) &&
           same_runs(&a->squares, &b->squares) && same_runs(&a->products, &b->products);
}

/* --- tests --- */

Test(pooled, replications_add_up_in_any_order_and_any_parts) {
    enum { COUNT = 60 };
    for (size_t most = 128; most <= MANY; most *= 8) {
        struct arena arena = {0};
        struct draws draws = draws_of(7, 1);
        struct runs runs[COUNT];
        struct pooled forward = {0}, backward = {0}, halves[2] = {{0}, {0}}, empty = {0};
        for (int i = 0; i < COUNT; i++) runs[i] = replication_drawn(&draws, &arena, 40);
        for (int i = 0; i < COUNT; i++) pooled_add(&forward, &runs[i], most);
        for (int i = COUNT; i-- > 0;) pooled_add(&backward, &runs[i], most);
        for (int i = 0; i < COUNT; i++) pooled_add(&halves[i % 7 == 0], &runs[i], most);
        pooled_join(&halves[0], &halves[1], most);
        pooled_join(&halves[0], &empty, most);
        cr_expect(same_pooled(&forward, &backward), "in another order, at most %zu cells", most);
        cr_expect(same_pooled(&forward, &halves[0]), "in two parts, at most %zu cells", most);
        cr_expect(forward.cells.count <= most);
        for (int i = 0; i < COUNT; i++) runs_release(&runs[i]);
        pooled_release(&forward);
        pooled_release(&backward);
        pooled_release(&halves[0]);
        pooled_release(&halves[1]);
        arena_release(&arena);
    }
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

Test(pooled, a_percentile_is_off_by_less_than_three_thousandths) {
    enum { COUNT = 20, EACH = 5000 };
    static const struct {
        size_t most;
        double tolerance;
    } kept[] = {{MANY, 0.003}, {512, 0.006}};
    for (size_t k = 0; k < sizeof kept / sizeof *kept; k++) {
        struct draws draws = draws_of(3, 0);
        struct pooled pooled = {0};
        double *all = mem_alloc(COUNT * EACH, sizeof *all);
        for (int r = 0; r < COUNT; r++) {
            struct arena arena = {0};
            struct times times = {0};
            for (int i = 0; i < EACH; i++) {
                sim_time span = (sim_time)(20 * 3600e6 * exponential(&draws));
                all[r * EACH + i] = (double)span;
                times_add(&times, &arena, histogram_cell(span));
            }
            struct runs runs = times_runs(&times);
            pooled_add(&pooled, &runs, kept[k].most);
            runs_release(&runs);
            arena_release(&arena);
        }
        qsort(all, COUNT * EACH, sizeof *all, ascending);
        for (double p = 0.05; p < 0.999; p += 0.05) {
            double exact = all[(int)(p * COUNT * EACH)],
                   value = pooled_percentile(&pooled, p, COUNT, 0.95).value;
            cr_expect_float_eq(value / exact, 1, kept[k].tolerance, "%g of all: %g, not %g", p,
                               value, exact);
        }
        pooled_release(&pooled);
        mem_free(all);
    }
}

static struct estimate of_equal(sim_time span, size_t most) {
    struct arena arena = {0};
    struct times times = {0};
    struct pooled pooled = {0};
    for (int i = 0; i < 10; i++) times_add(&times, &arena, histogram_cell(span));
    struct runs runs = times_runs(&times);
    for (int r = 0; r < 5; r++) pooled_add(&pooled, &runs, most);
    struct estimate estimate = pooled_percentile(&pooled, 0.9, 5, 0.95);
    runs_release(&runs);
    pooled_release(&pooled);
    arena_release(&arena);
    return estimate;
}

Test(pooled, equal_durations_are_that_long_and_none_are_zero) {
    static const size_t most[] = {512, MANY};
    for (size_t i = 0; i < 2; i++) {
        struct estimate two_days = of_equal(days(2), most[i]);
        cr_expect_float_eq(two_days.value / 3600e6, 48, 0.05, "%g", two_days.value / 3600e6);
        cr_expect(two_days.low <= two_days.value && two_days.value <= two_days.high);
        cr_expect_eq(of_equal(0, most[i]).value, 0);
        cr_expect_eq(of_equal(0, most[i]).half_width, 0);
    }
}

Test(pooled, nothing_is_no_number_and_one_replication_no_interval) {
    struct pooled pooled = {0};
    cr_expect(isnan(pooled_percentile(&pooled, 0.9, 0, 0.95).value));
    struct arena arena = {0};
    struct draws draws = draws_of(1, 1);
    struct runs runs = replication_drawn(&draws, &arena, 40);
    pooled_add(&pooled, &runs, MANY);
    struct estimate one = pooled_percentile(&pooled, 0.5, 1, 0.95);
    cr_expect(one.value > 0 && isnan(one.low) && isnan(one.high) && isnan(one.half_width));
    runs_release(&runs);
    pooled_release(&pooled);
    arena_release(&arena);
}

/* Of how many in a hundred experiments the interval holds what all experiments together say. */
static double covered(double mean, int most, double share, size_t kept) {
    enum { EXPERIMENTS = 600, EACH = 20 };
    struct draws draws = draws_of(11, mean);
    struct pooled all = {0};
    struct estimate estimates[EXPERIMENTS];
    for (int e = 0; e < EXPERIMENTS; e++) {
        struct pooled one = {0};
        struct arena arena = {0};
        for (int r = 0; r < EACH; r++) {
            struct runs runs = replication_drawn(&draws, &arena, most);
            pooled_add(&one, &runs, kept);
            runs_release(&runs);
        }
        estimates[e] = pooled_percentile(&one, share, EACH, 0.95);
        pooled_join(&all, &one, kept);
        pooled_release(&one);
        arena_release(&arena);
    }
    double truth = pooled_percentile(&all, share, EXPERIMENTS * EACH, 0.95).value, good = 0;
    for (int e = 0; e < EXPERIMENTS; e++)
        good += estimates[e].low <= truth && truth <= estimates[e].high;
    pooled_release(&all);
    return 100 * good / EXPERIMENTS;
}

Test(pooled, intervals_cover_where_replications_are_alike_and_where_not) {
    static const struct {
        double mean;
        int most;
    } kinds[] = {{0, 100}, {0, 5}, {1, 100}, {1, 5}};
    static const double shares[] = {0.5, 0.9};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t s = 0; s < 2; s++)
            for (size_t kept = 256; kept <= MANY; kept *= 4096) {
                double percent = covered(kinds[k].mean, kinds[k].most, shares[s], kept);
                cr_expect(90 <= percent && percent <= 98.5, "mean %g, up to %d reports, %g: %g%%",
                          kinds[k].mean, kinds[k].most, shares[s], percent);
            }
}
