/* Numbers as people write them: units, signs, and never more or fewer digits than say something. */
#include "report/words.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static void expect(struct text *text, const char *shown) {
    cr_expect_str_eq(text->bytes, shown);
    text_release(text);
}

static void expect_number(double number, int digits, const char *shown) {
    struct text text = {0};
    words_number(&text, number, digits);
    expect(&text, shown);
}

Test(words, numbers_have_commas_by_thousands) {
    expect_number(185852, 0, "185,852");
    expect_number(1234567.8, 2, "1,234,568");
    expect_number(-1234, 0, "-1,234");
    expect_number(999.5, 1, "999.5");
    expect_number(12.25, 1, "12.2");
    expect_number(0, 2, "0.00");
    expect_number(NAN, 2, "–");
    expect_number(INFINITY, 2, "–");
}

Test(words, what_rounds_to_nothing_has_no_sign) {
    expect_number(-0.0004, 2, "0.00");
    expect_number(-0.0, 0, "0");
}

static void expect_value(enum unit unit, double value, const char *shown) {
    struct text text = {0};
    words_value(&text, unit, value);
    expect(&text, shown);
}

Test(words, values_have_the_unit_that_fits) {
    expect_value(UNIT_HOURS, 0.005, "18 s");
    expect_value(UNIT_HOURS, 0.75, "45 min");
    expect_value(UNIT_HOURS, 3.21, "3.2 h");
    expect_value(UNIT_HOURS, 240, "10.0 d");
    expect_value(UNIT_HOURS, -5.7, "-5.7 h");
    expect_value(UNIT_HOURS, NAN, "–");
    expect_value(UNIT_SHARE, 0.974, "97.4%");
    expect_value(UNIT_IDR, 4.3049e11, "IDR 430.49 billion");
    expect_value(UNIT_IDR, 0, "IDR 0");
    expect_value(UNIT_REPORTS, 185852.4, "185,852");
    expect_value(UNIT_REPORTS, 0, "0");
    expect_value(UNIT_INDEX, 0.987, "0.99");
}

Test(words, time_of_offices_and_of_staff_stays_hours) {
    expect_value(UNIT_WORKING_HOURS, 175, "175.0 working h");
    expect_value(UNIT_WORKING_HOURS, 0.25, "0.25 working h");
    expect_value(UNIT_STAFF_HOURS, 54552, "54,552 staff h");
    for (int f = 0; f < FIGURE_COUNT; f++)
        if (text_is(FIGURE_TABLE[f].clock, "working"))
            cr_expect_neq(FIGURE_TABLE[f].unit, UNIT_HOURS, "%s", FIGURE_TABLE[f].id);
    for (int f = 0; f < DESK_FIGURE_COUNT; f++)
        if (strstr(DESK_FIGURE_TABLE[f].id, "hours"))
            cr_expect_eq(DESK_FIGURE_TABLE[f].unit, UNIT_STAFF_HOURS);
}

static void expect_days(double hours, double day, enum language language, const char *shown) {
    struct text text = {0};
    text_add(&text, "");
    words_working_days(&text, hours, day, language);
    expect(&text, shown);
}

Test(words, working_hours_are_also_told_in_days_of_as_many_hours_as_the_office_has) {
    expect_days(175, 7, ENGLISH, "25.0 working days of 7.0 h");
    expect_days(175, 7.5, INDONESIAN, "23,3 hari kerja @ 7,5 jam");
    expect_days(175, NAN, ENGLISH, "");
}

static void expect_column(enum unit unit, const double *values, size_t count,
                          const char *const *shown) {
    struct words_column column = {0};
    for (size_t i = 0; i < count; i++) words_column_add(&column, values[i]);
    for (size_t i = 0; i < count; i++) {
        struct text text = {0};
        words_scaled(&text, words_column_scale(&column, unit), values[i]);
        expect(&text, shown[i]);
    }
}

Test(words, a_column_has_the_unit_of_its_largest_and_shows_its_smallest) {
    expect_column(UNIT_HOURS, (double[]){144.5, 66.5, NAN}, 3,
                  (const char *[]){"6.0 d", "2.8 d", "–"});
    expect_column(UNIT_HOURS, (double[]){2, 49.0 / 60, 0}, 3,
                  (const char *[]){"2.00 h", "0.82 h", "0.00 h"});
    expect_column(UNIT_REPORTS, (double[]){185000, 12}, 2, (const char *[]){"185,000", "12"});
    expect_column(UNIT_REPORTS, (double[]){185.4, 12}, 2, (const char *[]){"185", "12"});
    expect_column(UNIT_SHARE, (double[]){0.5, 0.00001}, 2, (const char *[]){"50.0%", "0.0%"});
}

/* "value, difference" */
static void expect_columns(enum unit unit, double value, double difference, const char *shown) {
    struct words_column values = {0}, differences = {0};
    struct text text = {0};
    words_column_add(&values, value);
    words_column_add(&differences, difference);
    struct words_columns scales = words_columns_scales(&values, &differences, unit);
    words_scaled(&text, scales.values, value);
    text_add(&text, ", ");
    words_difference(&text, &scales.differences, difference, true);
    expect(&text, shown);
}

Test(words, a_value_and_how_it_differs_have_one_unit_of_time) {
    expect_columns(UNIT_HOURS, 105, 65.8, "4.4 d, +2.7 d");
    expect_columns(UNIT_HOURS, 105, -4.6, "4.4 d, -0.2 d");
    expect_columns(UNIT_HOURS, 105, -1.2, "105.0 h, -1.2 h");
    expect_columns(UNIT_HOURS, 10.7, -47.0 / 60, "10.7 h, -0.8 h");
    expect_columns(UNIT_HOURS, 10.7, 0, "10.7 h, 0 s");
    expect_columns(UNIT_SHARE, 0.5, 0.01, "50.0%, +1.0 points");
}

static void expect_range(enum unit unit, double value, double low, double high, const char *shown) {
    struct text text = {0};
    words_range(&text, unit, value, low, high);
    expect(&text, shown);
}

Test(words, the_ends_of_an_interval_share_a_unit_and_differ) {
    expect_range(UNIT_HOURS, 50.6, 50.5, 50.8, "50.5 to 50.8 h");
    expect_range(UNIT_HOURS, 1.976, 1.973, 1.978, "1.97 to 1.98 h");
    expect_range(UNIT_HOURS, 1.976, 1.9761, 1.9764, "1.9761 to 1.9764 h");
    expect_range(UNIT_HOURS, 95.8, 90.9, 101, "90.9 to 101.0 h");
    expect_range(UNIT_SHARE, 0.0388, 0.0386, 0.0391, "3.86 to 3.91%");
    expect_range(UNIT_REPORTS, 185987, 185730, 186244, "185,730 to 186,244");
    expect_range(UNIT_IDR, 1.25e9, 1.2e9, 1.3e9, "IDR 1.20 to 1.30 billion");
}

Test(words, an_interval_ends_where_the_figure_does) {
    expect_range(UNIT_HOURS, 39.6, -5.7, 79.3, "0.0 to 79.3 h");
    expect_range(UNIT_SHARE, 0.95, 0.9, 1.18, "90.0 to 100.0%");
}

static void expect_ends(enum unit unit, double value, double half, double low, double high) {
    struct ends ends = words_ends(unit, value, value - half, value + half);
    cr_expect_float_eq(ends.low, low, 1e-12);
    cr_expect_float_eq(ends.high, high, 1e-12);
}

/* Sendings to a wrong agency over tickets are called a share and may be above 1. */
Test(words, an_interval_without_ends_is_a_dash) {
    struct text text = {0};
    struct scale scale = words_scale(UNIT_IDR, NAN, NAN);
    words_interval(&text, &scale, NAN, NAN, true);
    expect(&text, "–");
    words_difference(&text, &scale, NAN, true);
    expect(&text, "–");
    expect_range(UNIT_IDR, NAN, NAN, NAN, "–");
}

Test(words, an_interval_is_never_upside_down) {
    expect_ends(UNIT_SHARE, 0.99, 0.03, 0.96, 1);
    expect_ends(UNIT_SHARE, 1.7, 0.03, 1.67, 1.73);
    expect_ends(UNIT_HOURS, 1, 3, 0, 4);
    cr_expect(isnan(words_ends(UNIT_SHARE, 0.5, NAN, NAN).low));
    cr_expect(isnan(words_ends(UNIT_SHARE, 0.5, NAN, NAN).high));
    expect_range(UNIT_SHARE, 1.7, 1.67, 1.73, "167.0 to 173.0%");
}

Test(words, an_estimate_has_one_unit) {
    struct text text = {0};
    words_estimate(&text, UNIT_HOURS, 156, 94.1);
    expect(&text, "6.5 ± 3.9 d");
    words_estimate(&text, UNIT_SHARE, 0.818, 0.061);
    expect(&text, "81.8 ± 6.1%");
    words_estimate(&text, UNIT_HOURS, 19.2 / 60, 0.2 / 60);
    expect(&text, "19.2 ± 0.2 min");
    words_estimate(&text, UNIT_OFFICES, 1.534, 0.003);
    expect(&text, "1.534 ± 0.003");
    words_estimate(&text, UNIT_IDR, 3.7611e11, 0);
    expect(&text, "IDR 376.11 billion");
    words_estimate(&text, UNIT_HOURS, 3.2, NAN);
    expect(&text, "3.2 h");
}

static void expect_beside(enum unit unit, double value, double bound, const char *shown) {
    struct text text = {0};
    struct words_column column = {0};
    words_column_add(&column, value);
    words_scaled_beside(&text, words_column_scale(&column, unit), value, bound);
    expect(&text, shown);
}

Test(words, what_is_held_against_a_bound_is_not_taken_for_it) {
    expect_beside(UNIT_HOURS, 20.48, 20.5, "20.48 h");
    expect_beside(UNIT_HOURS, 20.52, 20.5, "20.52 h");
    expect_beside(UNIT_HOURS, 30, 20.5, "30.0 h");
    expect_beside(UNIT_SHARE, 0.9499999, 0.95, "94.99999%");
    expect_beside(UNIT_HOURS, 20.5, 20.5, "20.5 h");
}

static void expect_difference(enum unit unit, double value, double half, const char *difference,
                              const char *interval) {
    struct scale scale = words_scale(unit, value, half);
    struct text text = {0};
    words_difference(&text, &scale, value, true);
    expect(&text, difference);
    words_interval(&text, &scale, value - half, value + half, true);
    expect(&text, interval);
}

Test(words, a_difference_and_its_interval_share_unit_and_digits) {
    expect_difference(UNIT_HOURS, 79.7, 24, "+3.3 d", "+2.3 to +4.3 d");
    expect_difference(UNIT_HOURS, -9.9 / 60, 0.03 / 60, "-9.90 min", "-9.93 to -9.87 min");
    expect_difference(UNIT_SHARE, 0.0001, 0.0003, "+0.01 points", "-0.02 to +0.04 points");
    expect_difference(UNIT_IDR, 1.772e10, 1e9, "IDR +17.72 billion",
                      "IDR +16.72 to +18.72 billion");
    expect_difference(UNIT_SHARE, 0.05, 0.0496, "+5.00 points", "+0.04 to +9.96 points");
    expect_difference(UNIT_CASES, -6.52, 1.5, "-6.52 cases", "-8.02 to -5.02 cases");
    expect_difference(UNIT_RATIO, 0.25, 0.1, "+0.25", "+0.15 to +0.35");
}

static void expect_indonesian(const char *english, const char *indonesian) {
    struct text text = {0};
    text_add(&text, english);
    words_translate(&text, INDONESIAN);
    expect(&text, indonesian);
}

Test(words, in_indonesian_point_and_comma_change_places_and_units_have_their_names) {
    expect_indonesian("185,852", "185.852");
    expect_indonesian("1,234.5 h", "1.234,5 jam");
    expect_indonesian("+2.3 to +4.3 d", "+2,3 s.d. +4,3 hari");
    expect_indonesian("97.4%", "97,4%");
    expect_indonesian("IDR -16.72 to +18.72 billion", "IDR -16,72 s.d. +18,72 miliar");
    expect_indonesian("175.0 working h", "175,0 jam kerja");
    expect_indonesian("1,175 to 2,000 staff h", "1.175 s.d. 2.000 jam petugas");
    expect_indonesian("–", "–");
}

static void expect_figure(enum figure_id figure, const char *shown) {
    struct text text = {0};
    words_figure(&text, figure, ENGLISH);
    expect(&text, shown);
}

Test(words, figures_have_a_name_inside_a_sentence) {
    expect_figure(FIGURE_resolution_p90, "the 90th percentile of resolution");
    expect_figure(FIGURE_done_7d, "the share done within 7 days");
    expect_figure(FIGURE_late_share, "the share that is late");
    expect_figure(FIGURE_duplicates, "the share of duplicates");
    expect_figure(FIGURE_utilisation, "the share of staff time spent on complaints");
    expect_figure(FIGURE_reports, "the number of reports");
    expect_figure(FIGURE_cost, "the cost of staff");
    struct text text = {0};
    words_figure(&text, FIGURE_resolution_p90, INDONESIAN);
    expect(&text, "persentil 90 penyelesaian");
}

Test(words, a_value_before_and_after_has_digits_that_tell_them_apart) {
    static const struct {
        enum unit unit;
        double before, after;
        const char *words;
    } CASES[] = {{UNIT_HOURS, 2.306, 2.251, "2.31 → 2.25 h"},
                 {UNIT_HOURS, 93.2, 72.4, "93.2 → 72.4 h"},
                 {UNIT_HOURS, 238, 160, "9.9 → 6.7 d"},
                 {UNIT_SHARE, 0.15, 0.111, "15.0 → 11.1%"},
                 {UNIT_SHARE, 0.14962, 0.14957, "14.96 → 14.96%"},
                 {UNIT_IDR, 401.92e9, 410.76e9, "IDR 401.92 → 410.76 billion"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct text words = {0};
        words_before_after(&words, CASES[i].unit, CASES[i].before, CASES[i].after);
        cr_expect_str_eq(words.bytes, CASES[i].words);
        text_release(&words);
    }
}

Test(words, a_figure_among_others_says_its_mean_by_saying_nothing) {
    static const struct {
        enum figure_id figure;
        const char *en, *id;
    } CASES[] = {{FIGURE_response_mean, "first response", "respons pertama"},
                 {FIGURE_resolution_p90, "resolution (90th percentile)", NULL},
                 {FIGURE_backlog_average, "backlog", "tunggakan"},
                 {FIGURE_late_share, "late", "terlambat"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct text en = {0}, id = {0};
        words_figure_short(&en, CASES[i].figure, ENGLISH);
        words_figure_short(&id, CASES[i].figure, INDONESIAN);
        cr_expect_str_eq(en.bytes, CASES[i].en);
        if (CASES[i].id) cr_expect_str_eq(id.bytes, CASES[i].id);
        text_release(&en);
        text_release(&id);
    }
}

Test(words, one_officer_is_no_officers) {
    static const char *const ENGLISH_WORDS[] = {"1 officer", "2 officers", "1,234 officers",
                                                "1.5 officers"},
                             *const INDONESIAN_WORDS[] = {"1 petugas", "2 petugas", "1.234 petugas",
                                                          "1,5 petugas"};
    static const double OFFICERS[] = {1, 2, 1234, 1.5};
    for (size_t i = 0; i < sizeof OFFICERS / sizeof *OFFICERS; i++) {
        struct text words[LANGUAGES] = {0};
        words_officers(&words[ENGLISH], OFFICERS[i], ENGLISH);
        words_officers(&words[INDONESIAN], OFFICERS[i], INDONESIAN);
        expect(&words[ENGLISH], ENGLISH_WORDS[i]);
        expect(&words[INDONESIAN], INDONESIAN_WORDS[i]);
    }
}

Test(words, a_label_inside_a_sentence_begins_small_unless_it_is_an_abbreviation) {
    static const char *const LABELS[][2] = {{"Road crews", "road crews"},
                                            {"CRM admins", "CRM admins"},
                                            {"x", "x"}, {"X", "x"}, {"", ""}};
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        struct text words = {0};
        text_add(&words, "");
        words_inside(&words, LABELS[i][0]);
        expect(&words, LABELS[i][1]);
    }
}
