/* Dates against the C library's proleptic calendar, texts against what a person would accept. */
#include "engine/sim_time.h"

#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

#include "check.h"

Test(sim_time, days_of_a_date_are_those_of_the_c_library) {
    for (int year = 1600; year <= 2500; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= 28; day += 9) {
                struct tm tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
                cr_assert_eq(date_to_days((struct date){year, month, day}), timegm(&tm) / 86400,
                             "%d-%d-%d", year, month, day);
            }
}

Test(sim_time, every_day_of_nine_centuries_comes_back_from_its_date) {
    for (int64_t day = -140000; day <= 190000; day++)
        cr_assert_eq(date_to_days(date_from_days(day)), day);
}

Test(sim_time, dates_follow_each_other_without_a_gap) {
    struct date before = date_from_days(-140001);
    for (int64_t day = -140000; day <= 190000; day++) {
        struct date date = date_from_days(day);
        bool next_day =
            date.day == before.day + 1 && date.month == before.month && date.year == before.year;
        bool next_month =
            date.day == 1 && (date.year * 12 + date.month) == before.year * 12 + before.month + 1;
        cr_assert(next_day || next_month, "after %d-%d-%d", before.year, before.month, before.day);
        before = date;
    }
}

Test(sim_time, months_are_as_long_as_the_gregorian_rule_says) {
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int year = 1899; year <= 2401; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; month++)
            cr_assert_eq(days_in_month(year, month), length[month - 1] + (month == 2 && leap),
                         "%d-%d", year, month);
    }
}

Test(sim_time, weekdays_are_those_of_the_c_library) {
    for (time_t day = -100000; day < 100000; day++) {
        time_t at = day * 86400;
        struct tm tm;
        gmtime_r(&at, &tm);
        cr_assert_eq(weekday_of_days(day), (tm.tm_wday + 6) % 7);
    }
}

Test(sim_time, dates_of_every_documented_form_are_read) {
    static const struct {
        const char *text;
        int64_t seconds;
    } cases[] = {{"1970-01-01", 0},
                 {"2024-03-12", 1710201600},
                 {"2024-03-12T07:30", 1710228600},
                 {"2024-03-12 07:30", 1710228600},
                 {"2024-03-12T07:30:15", 1710228615},
                 {"2024-02-29T24:00", 1709251200},
                 {"1900-01-01", -2208988800}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sim_time at = -1;
        cr_assert(time_parse(cases[i].text, &at), "%s", cases[i].text);
        cr_assert_eq(at, seconds(cases[i].seconds), "%s", cases[i].text);
    }
}

Test(sim_time, what_is_no_date_is_refused) {
    static const char *const bad[] = {"",
                                      "2024",
                                      "2024-3-12",
                                      "2024-03-12x",
                                      "2024-13-01",
                                      "2024-00-01",
                                      "2024-02-30",
                                      "2023-02-29",
                                      "2024-03-00",
                                      "2024-03-12T",
                                      "2024-03-12T7:30",
                                      "2024-03-12T25:00",
                                      "2024-03-12T07:60",
                                      "2024-03-12T07:30:60",
                                      "2024-03-12T07:30:1",
                                      "2024-03-12T07:30Z",
                                      "1899-12-31",
                                      "2201-01-01",
                                      "2024-03-12T07:30:15.5",
                                      "-024-03-12",
                                      "20240-3-12",
                                      "2024/03/12"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        sim_time at;
        cr_assert_not(time_parse(bad[i], &at), "%s", bad[i]);
    }
}

Test(sim_time, blanks_and_signs_within_a_date_are_refused) {
    static const char *const bad[] = {
        " 2024-3-12",          "2024- 3-12",          "2024-+3-12",       "2024-03- 2",
        "2024-03-12T 7:30",    "2024-03-12T+7:30",    "2024-03-12T07: 5", "2024-03-12T07:+5",
        "2024-03-12T07:30: 5", "2024-03-12T07:30:+5", "+202-03-12",       "2024-03-12T-0:30"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        sim_time at;
        cr_assert_not(time_parse(bad[i], &at), "%s", bad[i]);
    }
}

Test(sim_time, twenty_four_o_clock_is_the_last_moment_of_a_day) {
    sim_time at;
    cr_assert_not(time_parse("2024-03-12T24:01", &at));
    cr_assert_not(time_parse("2024-03-12T24:00:01", &at));
}

Test(sim_time, a_moment_comes_back_from_its_text) {
    uint64_t state = 21;
    for (int i = 0; i < 100000; i++) {
        sim_time at = minutes((int64_t)(chance(&state) % 150000000) - 36000000),
                 back; /* 1901 to 2186 */
        char text[32];
        time_format(at, text);
        cr_assert_eq(strlen(text), 16);
        cr_assert(time_parse(text, &back), "%s", text);
        cr_assert_eq(back, at, "%s", text);
    }
}

Test(sim_time, seconds_are_cut_off_when_a_moment_is_written) {
    char text[32];
    time_format(seconds(59), text);
    cr_assert_str_eq(text, "1970-01-01 00:00");
    time_format(-1, text);
    cr_assert_str_eq(text, "1969-12-31 23:59");
}

Test(sim_time, durations_of_every_unit_are_read) {
    static const struct {
        const char *text;
        sim_time span;
    } cases[] = {{"90 min", 5400000000},
                 {"2.5 h", 9000000000},
                 {"7 days", 604800000000},
                 {"1 week", 604800000000},
                 {"30 s", 30000000},
                 {"250 ms", 250000},
                 {"0 s", 0},
                 {"1 second", 1000000},
                 {"2 seconds", 2000000},
                 {"1 minute", 60000000},
                 {"3 minutes", 180000000},
                 {"1 hour", 3600000000},
                 {"4 hours", 14400000000},
                 {"1 d", 86400000000},
                 {"1 day", 86400000000},
                 {"2 weeks", 1209600000000},
                 {".5 h", 1800000000},
                 {"15min", 900000000},
                 {"1e1 s", 10000000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sim_time span = -1;
        cr_assert(span_parse(cases[i].text, &span), "%s", cases[i].text);
        cr_assert_eq(span, cases[i].span, "%s", cases[i].text);
    }
}

Test(sim_time, what_is_no_duration_is_refused) {
    static const char *const bad[] = {
        "",           "5",     "h",     "-1 h",    "+1 h",      " 1 h",          "1 fortnight",
        "1 h 30 min", "nan h", "inf h", "1e300 h", "400 years", "1000000 weeks", ". h",
        "1 H",        "1 h "};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        sim_time span;
        cr_assert_not(span_parse(bad[i], &span), "%s", bad[i]);
    }
}

Test(sim_time, hexadecimal_is_no_duration) {
    sim_time span;
    cr_assert_not(span_parse("0x10 h", &span));
}

Test(sim_time, spans_are_written_for_people) {
    static const struct {
        sim_time span;
        const char *expected;
    } cases[] = {{0, "0 s"},
                 {45000000, "45 s"},
                 {720000000, "12 min"},
                 {12000000000, "3 h 20 min"},
                 {367200000000, "4 d 6 h"},
                 {-45000000, "-45 s"},
                 {3600000000, "1 h 00 min"},
                 {86400000000, "1 d 0 h"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[40];
        span_format(cases[i].span, text);
        cr_assert_str_eq(text, cases[i].expected);
    }
}

Test(sim_time, sixty_seconds_are_a_minute_when_written) {
    char text[40];
    span_format(seconds(59) + 600000, text);
    cr_assert_str_eq(text, "1 min");
}

Test(sim_time, a_double_becomes_the_nearest_microsecond) {
    cr_assert_eq(time_from_double(0), 0);
    cr_assert_eq(time_from_double(1.49), 1);
    cr_assert_eq(time_from_double(1.5), 2);
}

Test(sim_time, a_double_too_large_becomes_never) {
    cr_assert_eq(time_from_double(1e300), TIME_NEVER);
    cr_assert_eq(time_from_double(INFINITY), TIME_NEVER);
    cr_assert_lt(time_from_double(1.99e18), TIME_NEVER);
}

Test(sim_time, never_leaves_room_for_adding) { cr_assert_gt(TIME_NEVER + TIME_NEVER, TIME_NEVER); }
