/* The cheapest staffing, on figures without noise, where it is known. */
#include <criterion/criterion.h>
#include <math.h>

#include "../support/formulas.h"
#include "base/mem.h"
#include "experiment/staffing.h"

/* Work of `needs` officers in all, those of axis 1 worth `worth` times as much and costing `price`.
 */
struct made_up {
    double needs, worth, price;
    size_t asked;
    bool breaks;
};

static bool made_up_simulate(void *context, const size_t *at, struct staffing_result *result) {
    struct made_up *city = context;
    city->asked++;
    *result = (struct staffing_result){(double)at[0] + city->price * (double)at[1],
                                       city->needs - (double)at[0] - city->worth * (double)at[1]};
    return !city->breaks;
}

static struct staffing_story search(struct made_up *city, size_t axes, size_t levels) {
    size_t of[2] = {levels, levels};
    return staffing_search(&(struct staffing){axes, of, city, made_up_simulate});
}

Test(staffing, on_one_axis_the_least_level_that_is_enough_is_found_with_few_looks) {
    for (size_t needs = 0; needs < 100; needs++) {
        struct made_up city = {.needs = (double)needs};
        struct staffing_story story = search(&city, 1, 100);
        cr_assert_eq(story.end, STAFFING_FOUND);
        cr_assert_eq(story.visits[story.answer].at[0], needs);
        cr_assert_leq(city.asked, 9, "%zu looks", city.asked);
        mem_free(story.visits);
    }
}

Test(staffing, no_level_is_enough_when_the_most_is_not) {
    struct made_up city = {.needs = 100};
    struct staffing_story story = search(&city, 1, 100);
    cr_assert_eq(story.end, STAFFING_NONE);
    cr_assert_eq(story.visits[story.answer].at[0], 99);
    cr_assert_eq(city.asked, 1);
    mem_free(story.visits);
}

Test(staffing, on_two_axes_the_cheaper_helper_is_preferred) {
    for (int dear = 0; dear < 2; dear++) {
        struct made_up city = {.needs = 12, .worth = 2, .price = dear ? 3 : 1};
        struct staffing_story story = search(&city, 2, 20);
        double best = INFINITY;
        for (int a = 0; a < 20; a++)
            for (int b = 0; b < 20; b++)
                if (a + 2 * b >= 12) best = fmin(best, a + city.price * b);
        cr_assert_eq(story.end, STAFFING_FOUND);
        cr_expect_float_eq(story.visits[story.answer].result.cost, best, 1e-12, "price %g",
                           city.price);
        mem_free(story.visits);
    }
}

Test(staffing, nothing_less_than_the_answer_is_enough) {
    struct made_up city = {.needs = 17.5, .worth = 1.5, .price = 1.4};
    struct staffing_story story = search(&city, 2, 20);
    const struct staffing_visit *answer = &story.visits[story.answer];
    cr_assert_leq(answer->result.shortfall, 0);
    for (int axis = 0; axis < 2; axis++) {
        size_t less[2] = {answer->at[0], answer->at[1]};
        struct staffing_result result;
        if (less[axis]-- == 0) continue;
        made_up_simulate(&city, less, &result);
        cr_expect_gt(result.shortfall, 0);
    }
    mem_free(story.visits);
}

Test(staffing, a_staffing_that_cannot_be_simulated_ends_the_search) {
    struct made_up city = {.needs = 5, .breaks = true};
    struct staffing_story story = search(&city, 1, 100);
    cr_assert_eq(story.end, STAFFING_FAILED);
    cr_assert_eq(city.asked, 1);
    mem_free(story.visits);
}

Test(staffing, erlang_c_is_that_of_the_books) {
    for (int servers = 1; servers <= 40; servers++)
        for (double load = 0.1; load < servers; load += 0.7)
            cr_assert_float_eq(staffing_erlang_c(load, servers), erlang_c(load, servers), 1e-12);
    cr_assert_eq(staffing_erlang_c(5, 5), 1);
    cr_assert_eq(staffing_erlang_c(0, 5), 0);
}
