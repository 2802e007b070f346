/* Contrasts over several systems, of figures that are known. */
#include "experiment/contrast.h"

#include <criterion/criterion.h>
#include <math.h>

#include "base/arena.h"
#include "experiment/design.h"

enum { EACH = 6 };

/* `mean` and the same noise in all systems, or noise of its own. */
static void system_fill(struct ratio *values, double mean, double noise, int shift) {
    for (int r = 0; r < EACH; r++)
        values[r] = (struct ratio){10 * (mean + noise * ((r + shift) % EACH - 2.5)), 10};
}

Test(contrast, of_two_systems_it_is_their_difference) {
    struct ratio one[EACH], other[EACH];
    system_fill(one, 5, 1, 0);
    system_fill(other, 7, 2, 1);
    const struct contrast_term terms[] = {{other, 1}, {one, -1}};
    for (int paired = 0; paired < 2; paired++) {
        struct difference contrast = estimate_contrast(terms, 2, 1, EACH, 0.95, paired),
                          difference = estimate_difference(one, other, 1, EACH, 0.95, paired);
        cr_expect_float_eq(contrast.value, difference.value, 1e-12);
        cr_expect_float_eq(contrast.error, difference.error, 1e-12);
    }
}

Test(contrast, the_same_draws_leave_no_noise_in_it) {
    struct ratio systems[2][EACH];
    system_fill(systems[0], 5, 1, 0);
    system_fill(systems[1], 7, 1, 0);
    const struct contrast_term terms[] = {{systems[1], 1}, {systems[0], -1}};
    cr_expect_float_eq(estimate_contrast(terms, 2, 1, EACH, 0.95, true).half_width, 0, 1e-12);
    cr_expect_gt(estimate_contrast(terms, 2, 1, EACH, 0.95, false).half_width, 0.5);
}

Test(contrast, what_says_nothing_has_no_value) {
    struct ratio one[EACH], none[EACH];
    system_fill(one, 5, 1, 0);
    for (int r = 0; r < EACH; r++) none[r] = (struct ratio){0, 0};
    const struct contrast_term terms[] = {{one, 1}, {none, -1}};
    cr_expect(isnan(estimate_contrast(terms, 2, 1, EACH, 0.95, true).value));
    const struct contrast_term alone[] = {{one, 1}};
    cr_expect(isnan(estimate_contrast(alone, 1, 1, 1, 0.95, true).half_width));
}

Test(contrast, an_interaction_is_what_both_do_beyond_what_each_does) {
    enum { POINTS = 6 }; /* 3 by 2 */
    static const double points[POINTS * 2] = {0, 0, 0, 1, 0.5, 0, 0.5, 1, 1, 0, 1, 1};
    const struct design grid = {
        .kind = DESIGN_GRID, .factors = 2, .count = POINTS, .points = (double *)points};
    double weights[POINTS], sum = 0, together = 0, added = 0;
    cr_assert(contrast_of_interaction(&grid, 0, 1, weights));
    for (size_t i = 0; i < POINTS; i++) {
        const double *at = design_point(&grid, i);
        sum += weights[i];
        added += weights[i] * (40 - 3 * at[0] - 5 * at[1]);
        together += weights[i] * (40 - 3 * at[0] - 5 * at[1] + 2 * at[0] * at[1]);
    }
    cr_expect_float_eq(sum, 0, 1e-12);
    cr_expect_float_eq(added, 0, 1e-12);
    cr_expect_float_eq(together, 2, 1e-12);
}

Test(contrast, no_other_design_than_a_grid_has_corners) {
    static const double points[] = {0, 0, 1, 1};
    struct design list = {
        .kind = DESIGN_LIST, .factors = 2, .count = 2, .points = (double *)points};
    double weights[2];
    cr_expect_not(contrast_of_interaction(&list, 0, 1, weights));
    list.kind = DESIGN_GRID;
    list.points = (double[]){0, 0, 1, 0};
    cr_expect_not(contrast_of_interaction(&list, 0, 1, weights));
}
