/* Areas against a sum second by second, histograms against the sorted values, Kaplan and Meier's
 * curve against the textbook and against the plain quantile. */
#include "engine/tally.h"

#include <criterion/criterion.h>
#include <string.h>

#include "check.h"

Test(tally, an_area_is_the_count_summed_over_every_moment) {
    uint64_t seed = 1;
    struct time_integral integral = {0};
    int64_t count = 0, expected = 0;
    for (sim_time now = 0; now < 100000; now++) {
        while (chance_below(&seed, 10) == 0) time_integral_enter(&integral, now), count++;
        while (count && chance_below(&seed, 10) == 0) time_integral_leave(&integral, now), count--;
        cr_assert(time_integral_until(&integral, now) == expected);
        expected += count;
    }
}

Test(tally, an_area_is_exact_where_64_bits_would_overflow) {
    struct time_integral integral = {0};
    for (int i = 0; i < 1000; i++) time_integral_enter(&integral, 1);
    for (int i = 0; i < 1000; i++) time_integral_leave(&integral, INT64_MAX);
    cr_assert(time_integral_until(&integral, 0) == (wide)1000 * (INT64_MAX - 1));
}

Test(tally, a_span_lies_between_the_edges_of_its_cell) {
    uint64_t seed = 2;
    for (int i = 0; i < 300000; i++) {
        sim_time span = (sim_time)(chance(&seed) >> (chance_below(&seed, 40) + 8));
        unsigned cell = histogram_cell(span);
        cr_assert_lt(cell, HISTOGRAM_CELLS);
        cr_assert_geq((double)span, histogram_edge(cell), "%ld", span);
        if (cell < HISTOGRAM_CELLS - 1)
            cr_assert_lt((double)span, histogram_edge(cell + 1), "%ld", span);
    }
}

Test(tally, edges_rise_and_the_first_is_zero) {
    cr_assert_eq(histogram_edge(0), 0);
    for (unsigned cell = 0; cell < HISTOGRAM_CELLS; cell++)
        cr_assert_lt(histogram_edge(cell), histogram_edge(cell + 1));
}

Test(tally, a_cell_is_at_most_a_32nd_of_its_value_wide) {
    for (unsigned cell = HISTOGRAM_PER_OCTAVE; cell < HISTOGRAM_CELLS; cell++)
        cr_assert_leq(histogram_edge(cell + 1) / histogram_edge(cell), 1 + 1.0 / 32);
}

Test(tally, a_span_below_zero_falls_into_the_first_cell) { cr_assert_eq(histogram_cell(-5), 0); }

Test(tally, a_span_of_a_millennium_falls_into_the_last_cell) {
    cr_assert_eq(histogram_cell(days(365000)), HISTOGRAM_CELLS - 1);
}

Test(tally, a_span_of_fifty_years_does_not_fall_into_the_last_cell) {
    cr_assert_lt(histogram_cell(days(18262)), HISTOGRAM_CELLS - 1);
}

enum { VALUES = 20000 };

/* Durations from seconds to months, sorted; and their histogram. */
static void make_values(uint64_t seed, double values[static VALUES],
                        uint32_t counts[static HISTOGRAM_CELLS]) {
    memset(counts, 0, HISTOGRAM_CELLS * sizeof *counts);
    for (int i = 0; i < VALUES; i++) {
        sim_time span = (sim_time)(36e8 * exp(2 * gsl_cdf_ugaussian_Pinv(chance_unit(&seed))));
        counts[histogram_cell(span)]++;
        values[i] = (double)span;
    }
    qsort(values, VALUES, sizeof *values, by_size);
}

Test(tally, a_quantile_is_at_most_a_64th_off) { /* and a tenth of a second for the finest cells */
    static double values[VALUES];
    uint32_t counts[HISTOGRAM_CELLS];
    make_values(3, values, counts);
    for (int percent = 1; percent < 100; percent++) {
        double exact = values[percent * VALUES / 100 - 1],
               got = histogram_quantile(counts, percent / 100.0);
        cr_assert_lt(relative_error(got, exact), 1.0 / 64, "%d%%", percent);
    }
}

Test(tally, a_quantile_of_nothing_is_no_number) {
    uint32_t none[HISTOGRAM_CELLS] = {0};
    cr_assert(isnan(histogram_quantile(none, 0.5)));
    cr_assert(isnan(kaplan_meier_quantile(none, none, 0.5)));
}

Test(tally, quantiles_of_all_and_of_none_are_the_ends) {
    uint32_t counts[HISTOGRAM_CELLS] = {0};
    counts[10] = 3, counts[20] = 1;
    cr_assert_eq(histogram_quantile(counts, 0), histogram_edge(10));
    cr_assert_eq(histogram_quantile(counts, 1), histogram_edge(21));
}

Test(tally, with_nothing_cut_off_kaplan_and_meier_give_the_plain_quantile) {
    static double values[VALUES];
    uint32_t counts[HISTOGRAM_CELLS], none[HISTOGRAM_CELLS] = {0};
    make_values(4, values, counts);
    for (int i = 1; i < 1000; i++) {
        double p = (i - 0.37) / 1000, plain = histogram_quantile(counts, p),
               got = kaplan_meier_quantile(counts, none, p);
        cr_assert_lt(relative_error(got, plain), 1e-9, "p %g", p);
    }
}

Test(tally, kaplan_and_meier_give_the_textbook_curve) {
    /* Ends in cells 6, 7, 10, 13, 16, 22, 23 of 21 at risk: Freireich's remission times (Cox and
     * Oakes 1984, table 1.1), where the curve is 0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448.
     */
    static const unsigned ended_at[] = {6, 6, 6, 7, 10, 13, 16, 22, 23},
                          cut_at[] = {6, 9, 10, 11, 17, 19, 20, 25};
    uint32_t ended[HISTOGRAM_CELLS] = {0}, cut[HISTOGRAM_CELLS] = {0};
    for (size_t i = 0; i < 9; i++) ended[ended_at[i]]++;
    for (size_t i = 0; i < 8; i++) cut[cut_at[i]]++;
    cut[26] += 2, cut[27] += 2;
    static const double curve[] = {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448};
    static const unsigned steps[] = {6, 7, 10, 13, 16, 22, 23};
    for (int i = 0; i < 7; i++) { /* the curve reaches its step at the upper edge of the cell */
        double just_above = kaplan_meier_quantile(ended, cut, 1 - curve[i] - 0.002);
        cr_assert(just_above > histogram_edge(steps[i]) &&
                      just_above <= histogram_edge(steps[i] + 1),
                  "step %d", i);
        double beyond = kaplan_meier_quantile(ended, cut, 1 - curve[i] + 0.002);
        cr_assert(isnan(beyond) ? i == 6 : beyond > histogram_edge(steps[i] + 1), "step %d", i);
    }
}

Test(tally, a_curve_that_stays_above_has_no_quantile) {
    uint32_t ended[HISTOGRAM_CELLS] = {0}, cut[HISTOGRAM_CELLS] = {0};
    ended[3] = 1, cut[9] = 3;
    cr_assert(isnan(kaplan_meier_quantile(ended, cut, 0.5)));
    cr_assert_not(isnan(kaplan_meier_quantile(ended, cut, 0.2)));
}
