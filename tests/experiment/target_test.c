/* Targets: which units a bound may have, and what it then is. */
#include "experiment/target.h"

#include <criterion/criterion.h>

static void expect_bound(const char *words, double bound) {
    struct target target;
    struct error error = {0};
    cr_expect(target_parse(words, &target, &error), "%s: %s", words, error.story);
    cr_expect_float_eq(target.bound, bound, 1e-12, "%s", words);
}

static void expect_refused(const char *words) {
    struct target target;
    struct error error = {0};
    cr_expect_not(target_parse(words, &target, &error), "%s", words);
}

Test(target, time_on_the_clock_may_be_in_days) {
    expect_bound("resolution_mean <= 2 d", 48);
    expect_bound("resolution_mean <= 90 min", 1.5);
    expect_bound("resolution_mean <= 30", 30);
}

/* A day of the clock has 24 hours; a working day has not. */
Test(target, time_of_offices_and_of_staff_is_in_hours_alone) {
    expect_bound("resolution_mean_working <= 40 h", 40);
    expect_bound("resolution_mean_working <= 40 working h", 40);
    expect_bound("staff_hours <= 2000 staff h", 2000);
    expect_refused("resolution_mean_working <= 5 d");
    expect_refused("staff_hours <= 5 days");
}
