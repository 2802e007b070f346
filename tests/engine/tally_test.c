/* Areas against a sum second by second, cells against their edges. */
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

Test(tally, a_cell_is_at_most_a_512th_of_its_value_wide) {
    for (unsigned cell = HISTOGRAM_PER_OCTAVE; cell < HISTOGRAM_CELLS; cell++)
        cr_assert_leq(histogram_edge(cell + 1) / histogram_edge(cell), 1 + 1.0 / 512);
}

Test(tally, a_value_within_a_cell_keeps_to_its_middle_half) {
    for (unsigned cell = 1; cell < HISTOGRAM_CELLS; cell += 7) {
        double from = histogram_edge(cell), width = histogram_edge(cell + 1) - from;
        cr_assert_float_eq(histogram_within(cell, 0), from + width / 4, 1e-9 * from);
        cr_assert_float_eq(histogram_within(cell, 1), from + width * 3 / 4, 1e-9 * from);
    }
    cr_assert_eq(histogram_within(0, 1), 0, "what takes no time");
}

Test(tally, a_span_below_zero_falls_into_the_first_cell) { cr_assert_eq(histogram_cell(-5), 0); }

Test(tally, a_span_of_a_millennium_falls_into_the_last_cell) {
    cr_assert_eq(histogram_cell(days(365000)), HISTOGRAM_CELLS - 1);
}

Test(tally, a_span_of_fifty_years_does_not_fall_into_the_last_cell) {
    cr_assert_lt(histogram_cell(days(18262)), HISTOGRAM_CELLS - 1);
}
