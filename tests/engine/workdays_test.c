/* Working days against a brute force that looks at every day. */
#include "engine/workdays.h"

#include <criterion/criterion.h>

#include "base/arena.h"

#define SHIFT(from_hour, to_hour) ((struct shift_hours){hours(from_hour), hours(to_hour)})

/* Monday to Thursday 8-16, Friday 8-11 and 13-16; the second Tuesday is a holiday. */
static const struct calendar *office(struct arena *arena, sim_time to) {
    static const struct week closed = {0};
    static struct week week;
    week = (struct week){0};
    for (int day = 0; day < 5; day++) {
        week.day[day][0] = SHIFT(8, day == 4 ? 11 : 16);
        week.day[day][1] = SHIFT(13, 16);
        week.count[day] = day == 4 ? 2 : 1;
    }
    const struct calendar_rule rules[] = {{-1000000, 1000000, &week}, {12, 12, &closed}};
    return calendar_make(arena, 2, rules, days(4), 0, to); /* 1970-01-05 was a Monday */
}

static void assert_later(sim_time at, int64_t count, sim_time expected) {
    struct arena arena = {0};
    const struct workdays *workdays = workdays_make(&arena, office(&arena, days(60)), days(4));
    cr_assert_eq(workdays_later(workdays, at, count), expected, "%g days, not %g",
                 in_days((double)workdays_later(workdays, at, count)), in_days((double)expected));
    arena_release(&arena);
}

Test(workdays, the_same_time_of_day_so_many_working_days_on) {
    assert_later(hours(10), 0, hours(10));
    assert_later(hours(10), 1, days(1) + hours(10));
    assert_later(days(3) + hours(15), 1, days(4) + hours(15));
    assert_later(days(3) + hours(12), 1, days(4) + hours(12)); /* in the break of Friday */
}

Test(workdays, pass_over_week_ends_and_holidays) {
    assert_later(days(4) + hours(10), 1, days(7) + hours(10));
    assert_later(days(4) + hours(10), 2, days(9) + hours(10)); /* Tuesday is a holiday */
    assert_later(days(2) + hours(10), 5, days(10) + hours(10));
}

Test(workdays, what_comes_out_of_hours_counts_from_the_next_opening) {
    assert_later(hours(7), 1, days(1) + hours(8));
    assert_later(hours(17), 1, days(2) + hours(8));
    assert_later(days(4) + hours(12), 1, days(7) + hours(13));
    assert_later(days(5) + hours(11), 1, days(9) + hours(8));
}

Test(workdays, end_with_the_horizon) {
    assert_later(hours(10), 1000, TIME_NEVER);
    assert_later(days(59) + hours(20), 0, TIME_NEVER);
}

Test(workdays, of_a_calendar_that_never_closes_are_days) {
    struct arena arena = {0};
    const struct workdays *workdays = workdays_make(&arena, &calendar_always, 0);
    cr_assert_eq(workdays_later(workdays, hours(3), 5), days(5) + hours(3));
    arena_release(&arena);
}

Test(workdays, agree_with_going_from_day_to_day) {
    struct arena arena = {0};
    const struct calendar *calendar = office(&arena, days(60));
    const struct workdays *workdays = workdays_make(&arena, calendar, days(4));
    for (sim_time at = 0; at < days(30); at += minutes(47))
        for (int64_t count = 0; count < 12; count++) {
            sim_time goal = calendar_next_open(calendar, at);
            for (int64_t left = count; left; left--)
                do goal += days(1);
                while (goal / days(1) % 7 >= 5 || goal / days(1) == 8);
            cr_assert_eq(workdays_later(workdays, at, count), goal);
        }
    arena_release(&arena);
}
