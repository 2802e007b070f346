/* The page for people: what it says, and that no name can drive the terminal. */
#include "report/table.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"

static void page_of(struct scenario *scenario, uint64_t replications, struct text *out) {
    struct trials trials;
    trials_init(&trials, scenario, 6);
    for (uint64_t r = 0; r < replications; r++) trials_run(&trials, r, NULL);
    table_write(&trials, (struct table_style){false}, out);
    trials_release(&trials);
    scenario_free(scenario);
}

static bool has(const struct text *page, const char *words) {
    return strstr(page->bytes, words) != NULL;
}

Test(table, one_replication_says_that_it_is_one) {
    struct text page = {0};
    page_of(town(MIXED_TOWN, NULL), 1, &page);
    cr_expect(has(&page, "1 replication;"));
    cr_expect(has(&page, "more of them give intervals"));
    cr_expect_not(has(&page, "95% intervals"));
    cr_expect_not(has(&page, " to 0"));
    text_release(&page);
}

Test(table, few_replications_say_that_they_are_few) {
    struct text page = {0};
    page_of(town(MIXED_TOWN, NULL), 5, &page);
    cr_expect(has(&page, "5 replications; 95% intervals (too few to trust: use 20)"));
    text_release(&page);
}

Test(table, enough_replications_say_only_what_the_intervals_are) {
    struct text page = {0};
    page_of(town(MIXED_TOWN, "/end", "2024-01-08", NULL), 20, &page);
    cr_expect(has(&page, "20 replications; 95% intervals\n"));
    text_release(&page);
}

Test(table, a_town_where_nobody_reports_has_a_page_too) {
    struct text page = {0};
    page_of(town(MIXED_TOWN, "/participation/mean", "0", NULL), 2, &page);
    cr_expect(has(&page, "mixed town"));
    cr_expect_not(has(&page, "nan"));
    cr_expect_not(has(&page, "inf"));
    text_release(&page);
}

Test(table, no_name_drives_the_terminal) {
    struct text page = {0};
    page_of(town(MIXED_TOWN, "/name", "\"evil \\u001b]0;owned\\u0007 \\u202e name\\nsecond line\"",
                 "/agencies/roads/label", "\"\\u001b[2J\"", "/channels/app/label", "\"a\\tb\\r\\u009bx\"",
                 "/areas/north/name", "\"\\u001b[31mNorth\"", "/areas/north/kota", "\"\\u001b[32mX\"", NULL),
            1, &page);
    for (const char *byte = page.bytes; *byte; byte++)
        cr_assert((unsigned char)*byte >= ' ' || *byte == '\n', "a control character: %d", *byte);
    cr_expect_not(has(&page, "\xe2\x80\xae"));
    cr_expect_not(has(&page, "\xc2\x9b"));
    cr_expect_not(has(&page, "\nsecond line"));
    text_release(&page);
}

/* Six areas, so that the slowest are listed; all but one are called badly. */
Test(table, no_name_of_an_area_drives_the_terminal) {
    struct text page = {0};
    page_of(town(MIXED_TOWN, "/areas",
                 "[{\"id\": \"1\", \"name\": \"\\u001b[31m1\", \"kota\": \"\\u001b[32mX\", \"population\": 3000}, "
                 "{\"id\": \"2\", \"kota\": \"\\u001b[32mX\", \"population\": 3000},"
                 " {\"id\": \"3\", \"kota\": \"\\u001b[32mX\", \"population\": 3000}, {\"id\": \"4\", \"kota\": "
                 "\"\\u001b[32mX\", \"population\": 3000},"
                 " {\"id\": \"5\", \"kota\": \"\\u001b[32mX\", \"population\": 3000}, {\"id\": \"6\", \"kota\": "
                 "\"\\u001b[32mX\", \"population\": 3000}]",
                 NULL),
            1, &page);
    cr_expect(has(&page, "Slowest kelurahan"));
    for (const char *byte = page.bytes; *byte; byte++)
        cr_assert((unsigned char)*byte >= ' ' || *byte == '\n', "a control character: %d", *byte);
    text_release(&page);
}

/* --- numbers for people --- */

static void expect_number(double number, int digits, const char *shown) {
    struct text text = {0};
    table_number(&text, number, digits);
    cr_expect_str_eq(text.bytes, shown);
    text_release(&text);
}

Test(table, numbers_have_commas_by_thousands) {
    expect_number(185852, 0, "185,852");
    expect_number(1234567.8, 2, "1,234,568");
    expect_number(-1234, 0, "-1,234");
    expect_number(999.5, 1, "999.5");
    expect_number(12.25, 1, "12.2");
    expect_number(0, 2, "0.00");
    expect_number(NAN, 2, "–");
    expect_number(INFINITY, 2, "–");
}

static void expect_hours(double hours, const char *shown) {
    struct text text = {0};
    table_hours(&text, hours);
    cr_expect_str_eq(text.bytes, shown);
    text_release(&text);
}

Test(table, durations_have_the_unit_that_fits) {
    expect_hours(0.005, "18 s");
    expect_hours(0.75, "45 min");
    expect_hours(3.21, "3.2 h");
    expect_hours(240, "10.0 d");
    expect_hours(NAN, "–");
}

Test(table, no_word_of_an_assumption_drives_the_terminal) {
    struct scenario *scenario = town(
        MIXED_TOWN, "/end", "2024-01-08", "/crm/misroute",
        "{\"value\": 0.2, \"source\": \"\\u001b[1m\", \"confidence\": \"\\u001b[31mL\", \"range\": [0.1, 0.3]}", NULL);
    struct sway sway[2];
    struct text page = {0};
    size_t count = assumptions_rank(scenario, 1, 2, sway, NULL, NULL);
    cr_assert_eq(count, 1);
    table_write_assumptions(sway, count, (struct table_style){false}, &page);
    cr_expect(has(&page, "/crm/misroute"));
    for (const char *byte = page.bytes; *byte; byte++)
        cr_assert((unsigned char)*byte >= ' ' || *byte == '\n', "a control character: %d", *byte);
    text_release(&page);
    scenario_free(scenario);
}
