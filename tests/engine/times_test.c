/* Durations counted, and their quantiles. */
#include "engine/times.h"

#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "check.h"

enum { VALUES = 20000 };

/* Durations from seconds to months, sorted; and kept. */
static struct times times_made(uint64_t seed, double values[static VALUES], struct arena *arena) {
    struct times times = {0};
    for (int i = 0; i < VALUES; i++) {
        sim_time span = (sim_time)(36e8 * exp(2 * gsl_cdf_ugaussian_Pinv(chance_unit(&seed))));
        times_add(&times, arena, histogram_cell(span));
        values[i] = (double)span;
    }
    qsort(values, VALUES, sizeof *values, by_size);
    return times;
}

static struct runs runs_at(const unsigned *cells, size_t count) {
    static uint64_t counts[HISTOGRAM_CELLS];
    memset(counts, 0, sizeof counts);
    for (size_t i = 0; i < count; i++) counts[cells[i]]++;
    return runs_of_cells(counts);
}

/* Fewer than are counted at once, just so many, and many more. */
static void counted_by_cell(uint32_t count) {
    struct arena arena = {0};
    struct times times = {0};
    uint64_t counts[HISTOGRAM_CELLS] = {0}, seed = 8;
    for (uint32_t i = 0; i < count; i++) {
        unsigned cell = (unsigned)chance_below(&seed, HISTOGRAM_CELLS);
        times_add(&times, &arena, cell);
        counts[cell]++;
    }
    struct runs runs = times_runs(&times), wanted = runs_of_cells(counts);
    cr_assert_eq(runs.total, count);
    cr_assert_eq(runs.count, wanted.count);
    cr_assert_arr_eq(runs.list, wanted.list, runs.count * sizeof *runs.list);
    runs_release(&runs);
    runs_release(&wanted);
    arena_release(&arena);
}

Test(times, are_counted_by_cell_whatever_their_order_and_number) {
    enum { AT_ONCE = TIMES_CHUNKS * TIMES_IN_CHUNK };
    static const uint32_t count[] = {1,           TIMES_IN_CHUNK, 5000,           AT_ONCE,
                                     AT_ONCE + 1, 2 * AT_ONCE,    7 * AT_ONCE + 9};
    for (size_t i = 0; i < sizeof count / sizeof *count; i++) counted_by_cell(count[i]);
}

/* A million in one cell take the memory of those that are not counted yet, and of the counts. */
Test(times, take_no_more_memory_however_many_there_are) {
    struct arena arena = {0};
    struct times times = {0};
    uint32_t chunks = 0;
    for (uint32_t i = 0; i < 1000000; i++) times_add(&times, &arena, i % 1000);
    for (const struct times_chunk *c = times.last; c; c = c->before) chunks++;
    for (const struct times_chunk *c = times.spare; c; c = c->before) chunks++;
    cr_assert_eq(chunks, TIMES_CHUNKS);
    arena_release(&arena);
}

Test(times, a_quantile_is_at_most_three_thousandths_off) {
    static double values[VALUES];
    struct arena arena = {0};
    struct times times = times_made(3, values, &arena);
    struct runs runs = times_runs(&times);
    for (int per_mille = 1; per_mille < 1000; per_mille++) {
        int rank = per_mille * VALUES / 1000;
        double exact = values[rank - 1], got = runs_quantile(&runs, (rank - 0.5) / VALUES);
        cr_assert_lt(relative_error(got, exact), 0.0015 + 3000 / exact, "%d", per_mille);
    }
    runs_release(&runs);
    arena_release(&arena);
}

Test(times, that_are_all_alike_have_that_value_for_every_quantile) {
    const sim_time alike[] = {0, seconds(1), minutes(10), hours(3), hours(48), days(30)};
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        struct arena arena = {0};
        struct times times = {0};
        for (int n = 0; n < 100; n++) times_add(&times, &arena, histogram_cell(alike[i]));
        struct runs runs = times_runs(&times);
        for (int percent = 1; percent < 100; percent++)
            cr_assert_float_eq(runs_quantile(&runs, percent / 100.0), (double)alike[i],
                               0.0015 * (double)alike[i] + 3000 * (alike[i] > 0), "%ld", alike[i]);
        runs_release(&runs);
        arena_release(&arena);
    }
}

Test(times, a_quantile_of_nothing_is_no_number) {
    struct runs none = {0};
    cr_assert(isnan(runs_quantile(&none, 0.5)));
    cr_assert(isnan(runs_kaplan_meier(&none, &none, 0.5)));
}

Test(times, quantiles_of_all_and_of_none_are_the_ends) {
    struct runs runs = runs_at((unsigned[]){10, 10, 10, 20}, 4);
    cr_assert_eq(runs_quantile(&runs, 0), histogram_within(10, 0));
    cr_assert_eq(runs_quantile(&runs, 1), histogram_within(20, 1));
    runs_release(&runs);
}

Test(times, with_nothing_cut_off_kaplan_and_meier_give_the_plain_quantile) {
    static double values[VALUES];
    struct arena arena = {0};
    struct times times = times_made(4, values, &arena);
    struct runs runs = times_runs(&times), none = {0};
    for (int i = 1; i < 1000; i++) {
        double p = (i - 0.37) / 1000, plain = runs_quantile(&runs, p),
               got = runs_kaplan_meier(&runs, &none, p);
        cr_assert_lt(relative_error(got, plain), 1e-9, "p %g", p);
    }
    runs_release(&runs);
    arena_release(&arena);
}

Test(times, kaplan_and_meier_give_the_textbook_curve) {
    /* Ends in cells 6, 7, 10, 13, 16, 22, 23 of 21 at risk: Freireich's remission times (Cox and
     * Oakes 1984, table 1.1), where the curve is 0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448.
     */
    static const unsigned ended_at[] = {6, 6, 6, 7, 10, 13, 16, 22, 23},
                          cut_at[] = {6, 9, 10, 11, 17, 19, 20, 25, 26, 26, 27, 27};
    struct runs ended = runs_at(ended_at, 9), cut = runs_at(cut_at, 12);
    static const double curve[] = {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448};
    static const unsigned steps[] = {6, 7, 10, 13, 16, 22, 23};
    for (int i = 0; i < 7; i++) { /* the curve reaches its step in the cell */
        double just_above = runs_kaplan_meier(&ended, &cut, 1 - curve[i] - 0.002);
        cr_assert(just_above > histogram_edge(steps[i]) &&
                      just_above <= histogram_edge(steps[i] + 1),
                  "step %d", i);
        double beyond = runs_kaplan_meier(&ended, &cut, 1 - curve[i] + 0.002);
        cr_assert(isnan(beyond) ? i == 6 : beyond > histogram_edge(steps[i] + 1), "step %d", i);
    }
    runs_release(&ended);
    runs_release(&cut);
}

Test(times, a_curve_that_stays_above_has_no_quantile) {
    struct runs ended = runs_at((unsigned[]){3}, 1), cut = runs_at((unsigned[]){9, 9, 9}, 3);
    cr_assert(isnan(runs_kaplan_meier(&ended, &cut, 0.5)));
    cr_assert_not(isnan(runs_kaplan_meier(&ended, &cut, 0.2)));
    runs_release(&ended);
    runs_release(&cut);
}
