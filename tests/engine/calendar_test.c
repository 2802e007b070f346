/* Working time against a brute force that knows no intervals: an array with one truth value for
 * every five minutes (or one minute) of the horizon, painted day by day from the rules. */
#include "engine/calendar.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/arena.h"
#include "check.h"

#define SHIFT(from_hour, to_hour) ((struct shift_hours){hours(from_hour), hours(to_hour)})

/* Monday to Friday 8-12 and 13-17. */
static struct week office(void) {
    struct week week = {0};
    for (int day = 0; day < 5; day++) {
        week.day[day][0] = SHIFT(8, 12), week.day[day][1] = SHIFT(13, 17);
        week.count[day] = 2;
    }
    return week;
}

static const struct calendar *always_that_week(struct arena *arena, const struct week *week,
                                               sim_time to) {
    struct calendar_rule rule = {-1000000, 1000000, week};
    return calendar_make(arena, 1, &rule, days(4), 0, to); /* 1970-01-05 was a Monday */
}

Test(calendar, the_calendar_that_never_closes_is_always_open) {
    cr_assert(calendar_is_open(&calendar_always, -days(5)));
    cr_assert_eq(calendar_next_open(&calendar_always, hours(7)), hours(7));
    cr_assert_eq(calendar_next_change(&calendar_always, hours(7)), TIME_NEVER);
    cr_assert_eq(calendar_add(&calendar_always, hours(7), hours(2)), hours(9));
    cr_assert_eq(calendar_worked(&calendar_always, hours(9)) -
                     calendar_worked(&calendar_always, hours(7)),
                 hours(2));
}

Test(calendar, six_hours_from_friday_afternoon_end_on_monday) {
    struct arena arena = {0};
    struct week week = office();
    const struct calendar *calendar = always_that_week(&arena, &week, days(28));
    cr_assert_eq(calendar_add(calendar, days(4) + hours(15), hours(6)), days(7) + hours(12));
    arena_release(&arena);
}

Test(calendar, a_job_that_fills_the_shift_ends_at_closing) {
    struct arena arena = {0};
    struct week week = office();
    const struct calendar *calendar = always_that_week(&arena, &week, days(28));
    cr_assert_eq(calendar_add(calendar, hours(8), hours(4)), hours(12));
    cr_assert_eq(calendar_add(calendar, hours(8), hours(4) + 1), hours(13) + 1);
    arena_release(&arena);
}

Test(calendar, the_opening_moment_is_open_and_the_closing_moment_is_not) {
    struct arena arena = {0};
    struct week week = office();
    const struct calendar *calendar = always_that_week(&arena, &week, days(28));
    cr_assert(calendar_is_open(calendar, hours(8)));
    cr_assert_not(calendar_is_open(calendar, hours(8) - 1));
    cr_assert_not(calendar_is_open(calendar, hours(12)));
    cr_assert(calendar_is_open(calendar, hours(12) - 1));
    arena_release(&arena);
}

Test(calendar, no_work_ends_where_it_begins) {
    struct arena arena = {0};
    struct week week = office();
    const struct calendar *calendar = always_that_week(&arena, &week, days(28));
    cr_assert_eq(calendar_add(calendar, hours(3), 0), hours(3));
    arena_release(&arena);
}

static bool same(const struct calendar *a, const struct calendar *b, sim_time to) {
    for (sim_time at = 0; at < to; at += minutes(7))
        if (calendar_is_open(a, at) != calendar_is_open(b, at) ||
            calendar_next_open(a, at) != calendar_next_open(b, at) ||
            calendar_next_change(a, at) != calendar_next_change(b, at) ||
            calendar_worked(a, at) != calendar_worked(b, at))
            return false;
    return a->count == b->count;
}

Test(calendar, shifts_that_touch_are_one_shift) { /* Relation (e) */
    struct arena arena = {0};
    struct week two = {.day = {{SHIFT(8, 12), SHIFT(12, 16)}}, .count = {2}},
                one = {.day = {{SHIFT(8, 16)}}, .count = {1}};
    cr_assert(same(always_that_week(&arena, &two, days(28)),
                   always_that_week(&arena, &one, days(28)), days(28)));
    arena_release(&arena);
}

Test(calendar, the_order_in_which_shifts_are_listed_does_not_matter) {
    struct arena arena = {0};
    struct week a = {.day = {{SHIFT(18, 20), SHIFT(8, 12)}}, .count = {2}},
                b = {.day = {{SHIFT(8, 12), SHIFT(18, 20)}}, .count = {2}};
    cr_assert(same(always_that_week(&arena, &a, days(28)), always_that_week(&arena, &b, days(28)),
                   days(28)));
    arena_release(&arena);
}

Test(calendar, seven_full_days_are_always_open) { /* Relation (e) */
    struct arena arena = {0};
    struct week week = {0};
    for (int day = 0; day < 7; day++) week.day[day][0] = SHIFT(0, 24), week.count[day] = 1;
    cr_assert(always_that_week(&arena, &week, days(28))->always);
    arena_release(&arena);
}

Test(calendar, a_night_shift_runs_into_a_holiday) {
    struct arena arena = {0};
    struct week week = {.day = {{SHIFT(22, 30)}, {SHIFT(22, 30)}}, .count = {1, 1}}, holiday = {0};
    struct calendar_rule rules[] = {{0, 100, &week}, {5, 5, &holiday}}; /* Tuesday 1970-01-06 */
    const struct calendar *calendar = calendar_make(&arena, 2, rules, days(4), 0, days(7));
    cr_assert_eq(calendar_next_change(calendar, hours(23)), hours(30));
    cr_assert_eq(calendar_next_open(calendar, hours(30)), TIME_NEVER);
    arena_release(&arena);
}

Test(calendar, later_rules_win_over_earlier_ones) {
    struct arena arena = {0};
    struct week early = {.day = {{SHIFT(6, 7)}}, .count = {1}},
                late = {.day = {{SHIFT(20, 21)}}, .count = {1}};
    struct calendar_rule rules[] = {{0, 100, &early}, {4, 4, &late}};
    const struct calendar *calendar = calendar_make(&arena, 2, rules, days(4), 0, days(14));
    cr_assert_eq(calendar_next_open(calendar, 0), hours(20));
    cr_assert_eq(calendar_next_open(calendar, days(1)), days(7) + hours(6));
    arena_release(&arena);
}

Test(calendar, without_a_rule_it_is_closed) {
    struct arena arena = {0};
    const struct calendar *calendar = calendar_make(&arena, 0, NULL, 0, 0, days(14));
    cr_assert_not(calendar_is_open(calendar, hours(9)));
    cr_assert_eq(calendar_next_open(calendar, hours(9)), TIME_NEVER);
    cr_assert_eq(calendar_add(calendar, hours(9), 1), TIME_NEVER);
    cr_assert_eq(calendar_worked(calendar, days(14)), 0);
    arena_release(&arena);
}

Test(calendar, beyond_the_horizon_nothing_opens) {
    struct arena arena = {0};
    struct week week = office();
    const struct calendar *calendar = always_that_week(&arena, &week, days(5));
    cr_assert_eq(calendar_next_open(calendar, days(4) + hours(17)), TIME_NEVER);
    cr_assert_eq(calendar_next_open(calendar, days(9)), TIME_NEVER);
    cr_assert_eq(calendar_next_change(calendar, days(9)), TIME_NEVER);
    cr_assert_eq(calendar_worked(calendar, days(9)), hours(40));
    cr_assert_eq(calendar_add(calendar, hours(8), hours(40)), days(4) + hours(17));
    cr_assert_eq(calendar_add(calendar, hours(8), hours(40) + 1), TIME_NEVER);
    arena_release(&arena);
}

Test(calendar, work_for_ever_is_never_done) {
    struct arena arena = {0};
    struct week week = office();
    const struct calendar *calendar = always_that_week(&arena, &week, days(28));
    cr_assert_eq(calendar_add(calendar, hours(8), TIME_NEVER), TIME_NEVER);
    arena_release(&arena);
}

Test(calendar, before_the_horizon_it_is_closed) {
    struct arena arena = {0};
    struct week week = {.day = {{SHIFT(0, 24)}}, .count = {1}};
    const struct calendar *calendar = always_that_week(&arena, &week, days(5));
    cr_assert_not(calendar_is_open(calendar, -1));
    cr_assert_eq(calendar_next_open(calendar, -hours(5)), 0);
    cr_assert_eq(calendar_add(calendar, -hours(5), hours(1)), hours(1));
    arena_release(&arena);
}

Test(calendar, a_shift_of_no_length_is_no_shift) {
    struct arena arena = {0};
    struct week week = {.day = {{SHIFT(9, 9), SHIFT(12, 14)}}, .count = {2}};
    const struct calendar *calendar = always_that_week(&arena, &week, days(5));
    cr_assert_eq(calendar_next_open(calendar, hours(9)), hours(12));
    arena_release(&arena);
}

/* --- fuzz --- */

enum { RULES = 6, HORIZON_DAYS = 40 };

struct brute {
    const struct calendar *calendar;
    sim_time from, to, step;
    size_t cells;
    unsigned char *open; /* a cell for each step of the horizon */
    int64_t *worked;     /* open cells before it */
};

static void random_week(struct week *week, uint64_t *seed, sim_time step) {
    *week = (struct week){0};
    uint32_t day_steps = (uint32_t)(days(1) / step);
    for (int day = 0; day < 7; day++) {
        week->count[day] = chance_below(seed, 4) ? chance_below(seed, 5) : 0;
        for (unsigned i = 0; i < week->count[day]; i++) {
            uint32_t from = chance_below(seed, day_steps),
                     length = chance_below(seed, day_steps / 2);
            if (i && chance_below(seed, 3) == 0)
                from = (uint32_t)(week->day[day][i - 1].to / step) % day_steps; /* touches */
            if (chance_below(seed, 12) == 0) from = 0, length = day_steps;
            week->day[day][i] = (struct shift_hours){from * step, (from + length) * step};
        }
    }
}

/* The pattern of a civil day, asked of the rules one by one. */
static const struct week *pattern(const struct calendar_rule *rules, size_t count, int64_t day) {
    const struct week *week = NULL;
    for (size_t i = 0; i < count; i++)
        if (day >= rules[i].first_day && day <= rules[i].last_day) week = rules[i].week;
    return week;
}

static void paint(struct brute *brute, const struct calendar_rule *rules, size_t count,
                  sim_time origin) {
    for (int64_t day = -400; day < 400; day++) {
        const struct week *week = pattern(rules, count, day);
        unsigned weekday = (unsigned)(((day + 3) % 7 + 7) % 7);
        for (unsigned i = 0; week && i < week->count[weekday]; i++)
            for (sim_time at = week->day[weekday][i].from; at < week->day[weekday][i].to;
                 at += brute->step) {
                sim_time when = days(day) + at - origin;
                if (when >= brute->from && when < brute->to)
                    brute->open[(when - brute->from) / brute->step] = 1;
            }
    }
    for (size_t i = 0; i < brute->cells; i++)
        brute->worked[i + 1] = brute->worked[i] + brute->open[i];
}

static void make_brute(struct brute *brute, struct arena *arena, uint64_t *seed, sim_time step) {
    static struct week weeks[RULES];
    struct calendar_rule rules[RULES];
    size_t count = 1 + chance_below(seed, RULES);
    sim_time origin = step * ((sim_time)chance_below(seed, 20000) - 10000);
    *brute = (struct brute){.step = step, .from = -step * chance_below(seed, 3000)};
    brute->to =
        brute->from + step * (1 + chance_below(seed, (uint32_t)(days(HORIZON_DAYS) / step)));
    brute->cells = (size_t)((brute->to - brute->from) / step);
    for (size_t i = 0; i < count; i++) {
        random_week(&weeks[i], seed, step);
        if (chance_below(seed, 4) == 0) weeks[i] = (struct week){0};
        int64_t first = i ? (int64_t)chance_below(seed, 120) - 60 : -500;
        rules[i] =
            (struct calendar_rule){first, i ? first + chance_below(seed, 4) : 500, &weeks[i]};
    }
    brute->open = ARENA_ARRAY(arena, brute->cells + 1, unsigned char);
    brute->worked = ARENA_ARRAY(arena, brute->cells + 2, int64_t);
    paint(brute, rules, count, origin);
    brute->calendar = calendar_make(arena, count, rules, origin, brute->from, brute->to);
}

static sim_time cell_start(const struct brute *brute, size_t cell) {
    return brute->from + (sim_time)cell * brute->step;
}

/* Runs `check` on many random calendars; those that are always open have their own tests. */
static void on_random_calendars(int how_many, uint64_t seed,
                                void (*check)(const struct brute *, uint64_t *)) {
    int checked = 0;
    for (int i = 0; i < how_many; i++) {
        struct arena arena = {0};
        struct brute brute;
        make_brute(&brute, &arena, &seed, i % 10 ? minutes(5) : minutes(1));
        if (!brute.calendar->always) check(&brute, &seed), checked++;
        arena_release(&arena);
    }
    cr_assert_gt(checked, how_many / 2);
}

static void check_open(const struct brute *brute, uint64_t *seed) {
    for (size_t cell = 0; cell < brute->cells; cell++) {
        sim_time at = cell_start(brute, cell) + chance_below(seed, 2) * (brute->step - 1);
        cr_assert_eq(calendar_is_open(brute->calendar, at), brute->open[cell], "at %ld", at);
    }
}

static void check_worked(const struct brute *brute, uint64_t *seed) {
    for (size_t cell = 0; cell < brute->cells; cell++) {
        sim_time within = chance_below(seed, 2) * chance_below(seed, (uint32_t)brute->step);
        sim_time expected = brute->worked[cell] * brute->step + brute->open[cell] * within;
        cr_assert_eq(calendar_worked(brute->calendar, cell_start(brute, cell) + within), expected);
    }
    cr_assert_eq(calendar_worked(brute->calendar, brute->to),
                 brute->worked[brute->cells] * brute->step);
}

static void check_next_open(const struct brute *brute, uint64_t *seed) {
    sim_time next = TIME_NEVER;
    for (size_t cell = brute->cells; cell-- > 0;) {
        sim_time at = cell_start(brute, cell) +
                      chance_below(seed, 2) * chance_below(seed, (uint32_t)brute->step);
        cr_assert_eq(calendar_next_open(brute->calendar, at), brute->open[cell] ? at : next,
                     "at %ld", at);
        if (brute->open[cell]) next = cell_start(brute, cell);
    }
}

static void check_next_change(const struct brute *brute, uint64_t *seed) {
    sim_time next = TIME_NEVER;
    for (size_t cell = brute->cells; cell-- > 0;) {
        if (cell + 1 == brute->cells)
            next = brute->open[cell] ? brute->to : TIME_NEVER;
        else if (brute->open[cell] != brute->open[cell + 1])
            next = cell_start(brute, cell + 1);
        sim_time at = cell_start(brute, cell) +
                      chance_below(seed, 2) * chance_below(seed, (uint32_t)brute->step);
        cr_assert_eq(calendar_next_change(brute->calendar, at), next, "at %ld", at);
    }
}

/* The first moment by which so much is worked, looked for cell by cell. */
static sim_time brute_add(const struct brute *brute, sim_time at, sim_time work) {
    for (size_t cell = (size_t)((at - brute->from) / brute->step); cell < brute->cells; cell++) {
        if (!brute->open[cell]) continue;
        sim_time ends = cell_start(brute, cell + 1),
                 begins = at > cell_start(brute, cell) ? at : cell_start(brute, cell);
        if (work <= ends - begins) return begins + work;
        work -= ends - begins;
    }
    return TIME_NEVER;
}

static void check_add(const struct brute *brute, uint64_t *seed) {
    for (int i = 0; i < 200; i++) {
        sim_time at = cell_start(brute, chance_below(seed, (uint32_t)brute->cells));
        at += chance_below(seed, 2) * chance_below(seed, (uint32_t)brute->step);
        sim_time work = brute->step * (1 + chance_below(seed, 1u << chance_below(seed, 13))),
                 expected;
        if (chance_below(seed, 2)) work += chance_below(seed, 1000) - 1;
        expected = brute_add(brute, at, work);
        cr_assert_eq(calendar_add(brute->calendar, at, work), expected, "%ld and %ld of work", at,
                     work);
    }
}

static void check_inverse(const struct brute *brute, uint64_t *seed) {
    for (int i = 0; i < 300; i++) {
        sim_time at =
            brute->from + (sim_time)(chance_unit(seed) * (double)(brute->to - brute->from));
        sim_time work = 1 + (sim_time)(chance_unit(seed) * (double)hours(50)),
                 ends = calendar_add(brute->calendar, at, work);
        if (ends == TIME_NEVER) continue;
        cr_assert_eq(calendar_worked(brute->calendar, ends) - calendar_worked(brute->calendar, at),
                     work);
        cr_assert_eq(calendar_worked(brute->calendar, ends - 1) -
                         calendar_worked(brute->calendar, at),
                     work - 1);
    }
}

Test(calendar, is_open_when_its_rules_say_so) { on_random_calendars(200, 1, check_open); }

Test(calendar, worked_agrees_with_counting_minutes) { on_random_calendars(200, 2, check_worked); }

Test(calendar, next_open_agrees_with_looking_at_every_minute) {
    on_random_calendars(200, 3, check_next_open);
}

Test(calendar, next_change_agrees_with_looking_at_every_minute) {
    on_random_calendars(200, 4, check_next_change);
}

Test(calendar, add_agrees_with_working_minute_by_minute) { on_random_calendars(200, 5, check_add); }

Test(calendar, add_is_the_inverse_of_worked) { on_random_calendars(200, 6, check_inverse); }

Test(calendar, the_union_of_two_is_open_when_either_is) {
    struct arena arena = {0};
    uint64_t seed = 7;
    for (int i = 0; i < 100; i++) {
        struct week weeks[2] = {office(), office()};
        for (int w = 0; w < 2; w++)
            for (int day = 0; day < 7; day++) {
                sim_time from = hours(chance_below(&seed, 24));
                sim_time to = from + hours(chance_below(&seed, 9));
                weeks[w].day[day][0] = (struct shift_hours){from, to};
                weeks[w].count[day] = chance_below(&seed, 2);
            }
        const struct calendar *a = always_that_week(&arena, &weeks[0], days(28)),
                              *b = always_that_week(&arena, &weeks[1], days(28)),
                              *either = calendar_union(&arena, a, b);
        for (sim_time at = 0; at < days(28); at += minutes(30))
            cr_assert_eq(calendar_is_open(either, at),
                         calendar_is_open(a, at) || calendar_is_open(b, at));
    }
    arena_release(&arena);
}

Test(calendar, the_union_with_one_that_never_closes_is_that) {
    struct arena arena = {0};
    struct week week = office();
    const struct calendar *calendar = always_that_week(&arena, &week, days(28));
    cr_assert_eq(calendar_union(&arena, calendar, &calendar_always), &calendar_always);
    cr_assert_eq(calendar_union(&arena, &calendar_always, calendar), &calendar_always);
    cr_assert_eq(calendar_union(&arena, calendar, calendar), calendar);
    arena_release(&arena);
}

/* --- the routine of a day --- */

/* Minute by minute: the first minutes of what is open on a day are routine, of an interval that
 * passes midnight those of the day on which it opens. */
static void check_routine(const struct calendar *calendar, const struct calendar *left,
                          sim_time routine, sim_time to) {
    sim_time done = 0;
    int64_t day = -1;
    for (sim_time at = 0; at < to; at += minutes(10)) {
        bool open = calendar_is_open(calendar, at), opens = open && (at == 0 ||
                    !calendar_is_open(calendar, at - minutes(10)));
        if (opens && day_of(at) != day) day = day_of(at), done = 0;
        bool first = open && done < routine;
        cr_assert_eq(calendar_is_open(left, at), open && !first, "%g h", in_hours((double)at));
        if (first) done += minutes(10);
    }
}

Test(calendar, after_the_routine_is_what_is_open_without_its_first_hours) {
    struct arena arena = {0};
    struct week weeks[2] = {office(), office()};
    for (int day = 0; day < 7; day++)
        weeks[1].day[day][0] = SHIFT(22, 29), weeks[1].count[day] = 1;
    for (int w = 0; w < 2; w++)
        for (int ten_minutes = 1; ten_minutes < 60; ten_minutes += 7) {
            struct routine routine = {.hours = minutes(10 * ten_minutes)};
            const struct calendar *calendar = always_that_week(&arena, &weeks[w], days(28));
            const struct calendar *left =
                calendar_after_routine(&arena, calendar, routine, days(4), 0, days(28));
            check_routine(calendar, left, routine.hours, days(27));
        }
    arena_release(&arena);
}

Test(calendar, that_never_closes_begins_every_day_with_the_routine) {
    struct arena arena = {0};
    const struct calendar *left = calendar_after_routine(
        &arena, &calendar_always, (struct routine){.hours = hours(7)}, days(4) + hours(5), 0,
        days(10));
    cr_expect_eq(left->count, 10); /* the last five hours are routine */
    for (int day = 1; day < 10; day++) {
        cr_expect_eq(left->opens[day], days(day) + hours(2)); /* seven in the morning */
        cr_expect_eq(left->closes[day], days(day) + hours(19));
    }
    arena_release(&arena);
}

/* Thursdays have eight hours of work, which half of is four; of the six that are asked for one is
 * kept, and of the eight of a longer routine as well. */
Test(calendar, after_a_routine_by_share_and_with_hours_that_are_kept) {
    struct arena arena = {0};
    struct week week = office();
    const struct calendar *calendar = always_that_week(&arena, &week, days(28));
    const struct {
        struct routine routine;
        sim_time left;
    } cases[] = {{{.share = 0.5}, hours(4)},
                 {{.hours = hours(6), .kept = hours(1)}, hours(3)},
                 {{.hours = hours(20), .kept = hours(1)}, hours(1)},
                 {{.hours = hours(20)}, 0},
                 {{.share = 0.25, .hours = hours(1)}, hours(5)},
                 {{.hours = hours(2), .kept = hours(3)}, hours(8)},
                 {{.kept = hours(3)}, hours(8)}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct calendar *left =
            calendar_after_routine(&arena, calendar, cases[i].routine, days(4), 0, days(28));
        cr_expect_eq(calendar_worked_between(left, days(3), days(4)), cases[i].left, "case %zu", i);
        cr_expect_eq(left == calendar, cases[i].left == hours(8));
    }
    arena_release(&arena);
}
