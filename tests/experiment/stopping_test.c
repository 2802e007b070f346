/* When to stop: at which counts the rule looks, and what it says there. */
#include "experiment/stopping.h"

#include <criterion/criterion.h>
#include <math.h>

#include "engine/random.h"

enum { MOST = 3000 };

static void make_values(struct ratio *values, uint64_t run, size_t count) {
    struct random_key key = random_key_make(33, run);
    for (size_t i = 0; i < count; i++)
        values[i] = (struct ratio){
            uniform_from(random_at(&key, (struct random_address){1, i, 1}).word[0]), 1};
}

/* Runs to the end; returns the number of replications. */
static size_t run_to_the_end(const struct stopping_rule *rule, const struct ratio *values,
                             enum stopping *end) {
    size_t count = 0;
    do {
        count = stopping_next_look(rule, count);
        *end = stopping_decide(rule, values, 1, count);
    } while (*end == STOPPING_GO_ON);
    return count;
}

Test(stopping, looks_after_every_fifth_more) {
    struct stopping_rule rule = {.level = 0.95, .relative = 0.1, .most = 40};
    static const size_t looks[] = {20, 24, 29, 35, 40, 40};
    size_t count = 0;
    for (int i = 0; i < 6; i++)
        cr_expect_eq(count = stopping_next_look(&rule, count), looks[i], "%zu", count);
    cr_expect_eq(stopping_next_look(&rule, 25), 29);
    rule.least = 2;
    cr_expect_eq(stopping_next_look(&rule, 0), 2);
    cr_expect_eq(stopping_next_look(&rule, 2), 3);
}

Test(stopping, decides_nothing_between_two_looks) {
    struct ratio values[40];
    for (int i = 0; i < 40; i++) values[i] = (struct ratio){5, 1};
    struct stopping_rule rule = {.level = 0.95, .relative = 0.1, .most = 40};
    for (size_t count = 0; count <= 40; count++) {
        bool look = count == 20 || count == 24 || count == 29 || count == 35 || count == 40;
        cr_expect_eq(stopping_decide(&rule, values, 1, count),
                     look ? STOPPING_REACHED : STOPPING_GO_ON, "%zu", count);
    }
}

Test(stopping, below_the_cap_has_reached_the_half_width_asked_for) {
    static struct ratio values[MOST];
    struct stopping_rule rule = {.level = 0.95, .relative = 0.05, .most = MOST};
    for (uint64_t run = 0; run < 50; run++) {
        make_values(values, run, MOST);
        enum stopping end;
        size_t count = run_to_the_end(&rule, values, &end);
        struct estimate estimate = estimate_ratio(values, 1, count, 0.95);
        cr_expect_eq(end, STOPPING_REACHED);
        cr_expect_leq(estimate.half_width, 0.05 / 1.05 * estimate.value);
        cr_expect(count > 350 && count < 800, "%zu", count);
    }
}

Test(stopping, at_the_cap_says_so) {
    struct ratio values[100];
    make_values(values, 1, 100);
    enum stopping end;
    struct stopping_rule rule = {.level = 0.95, .relative = 0.01, .most = 100};
    cr_expect_eq(run_to_the_end(&rule, values, &end), 100);
    cr_expect_eq(end, STOPPING_CAPPED);
    rule.relative = 0.2;
    rule.least = 100;
    cr_expect_eq(run_to_the_end(&rule, values, &end), 100);
    cr_expect_eq(end, STOPPING_REACHED, "the cap itself may be narrow enough");
}

Test(stopping, takes_whichever_width_is_met_first) {
    struct ratio values[100];
    make_values(values, 1, 100);
    enum stopping end;
    struct stopping_rule rule = {.level = 0.95, .absolute = 0.2, .most = 100};
    cr_expect_eq(run_to_the_end(&rule, values, &end), 20);
    cr_expect_eq(end, STOPPING_REACHED);
    rule.relative = 0.001;
    cr_expect_eq(run_to_the_end(&rule, values, &end), 20);
}

Test(stopping, does_not_take_nothing_for_certainty) {
    struct ratio values[30] = {{0, 0}};
    for (int i = 0; i < 30; i++) values[i] = (struct ratio){0, 1};
    struct stopping_rule rule = {.level = 0.95, .relative = 0.1, .most = 30};
    cr_expect_eq(stopping_decide(&rule, values, 1, 20), STOPPING_GO_ON,
                 "a rare thing has not happened yet");
    cr_expect_eq(stopping_decide(&rule, values, 1, 30), STOPPING_CAPPED);
    for (int i = 0; i < 30; i++) values[i].under = 0;
    cr_expect_eq(stopping_decide(&rule, values, 1, 30), STOPPING_CAPPED, "nothing is known");
    rule.absolute = 0.1;
    cr_expect_eq(stopping_decide(&rule, values, 1, 30), STOPPING_CAPPED);
}

Test(stopping, with_a_cap_below_the_first_look_looks_at_the_cap) {
    struct ratio values[5];
    make_values(values, 1, 5);
    struct stopping_rule rule = {.level = 0.95, .relative = 0.01, .most = 5};
    enum stopping end;
    cr_expect_eq(run_to_the_end(&rule, values, &end), 5);
    cr_expect_eq(end, STOPPING_CAPPED);
}

Test(stopping, where_nobody_says_a_cheap_scenario_has_more_replications_and_none_fewer) {
    static const struct {
        double events;
        uint64_t count;
    } wanted[] = {{0, 200},     {50e3, 200},  {50001, 100}, {100e3, 100},
                  {200e3, 50},  {200001, 20}, {1.6e6, 20},  {1e12, 20}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        cr_expect_eq(replications_usual(wanted[i].events), wanted[i].count, "%g events",
                     wanted[i].events);
}
