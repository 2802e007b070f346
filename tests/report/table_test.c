/* The page for people: what it says, and that no name can drive the terminal. */
#include "report/table.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "experiment/settle.h"

static void page_of(struct scenario *scenario, uint64_t replications, struct text *out) {
    struct replications trials;
    replications_init(&trials, scenario, 6);
    for (uint64_t r = 0; r < replications; r++) replications_run(&trials, r, NULL);
    replications_settle(&trials); /* as every command does when a variant is complete */
    table_write(&trials, (struct table_style){0}, out);
    replications_release(&trials);
    scenario_free(scenario);
}

static bool has(const struct text *page, const char *words) {
    return strstr(page->bytes, words) != NULL;
}

/* Forty areas, each with one server; in the last eight twice as many people live if `uneven`.
 * `members` are further ones of each area. */
static struct scenario *areas_town(bool uneven, const char *areas_are, const char *members) {
    enum { AREAS = 40, FULL = 8 };
    struct text json = {0};
    text_add(&json, "{\"name\": \"many\", \"start\": \"2024-01-01\", \"end\": \"2024-07-01\", ");
    if (areas_are) text_printf(&json, "\"areas_are\": \"%s\", ", areas_are);
    text_add(&json, "\"areas\": [");
    for (int i = 0; i < AREAS; i++)
        text_printf(&json, "%s{\"id\": \"a%d\", %s\"population\": %d}", i ? ", " : "", i, members,
                    uneven && i >= AREAS - FULL ? 2000 : 1000);
    text_add(&json, "], \"categories\": [{\"id\": \"c\", \"incidence\": 200, \"owners\": "
                    "{\"g\": 1}}], \"participation\": {\"reports_per_problem\": \"one\"}, "
                    "\"channels\": [{\"id\": \"x\"}], \"agencies\": [{\"id\": \"g\", "
                    "\"crew\": {\"servers\": 1, \"per\": \"kelurahan\"}, "
                    "\"work\": " EXPONENTIAL("20 h") "}]}");
    struct scenario *scenario = town(json.bytes, NULL);
    text_release(&json);
    return scenario;
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

Test(table, what_never_varies_has_no_interval_and_no_end_is_impossible) {
    struct text page = {0};
    page_of(town(MIXED_TOWN, "/end", "2024-01-08", NULL), 2, &page);
    cr_expect_not(has(&page, "0 to 0"));
    cr_expect_not(has(&page, " -"), "a time, share or count below 0:\n%s", page.bytes);
    text_release(&page);
}

Test(table, a_narrow_terminal_gets_lines_that_fit) {
    struct text page = {0};
    struct scenario *scenario = town(MIXED_TOWN, "/agencies/roads/label",
                                     "\"The agency that mends the roads of the whole town\"", NULL);
    struct replications trials;
    replications_init(&trials, scenario, 6);
    for (uint64_t r = 0; r < 3; r++) replications_run(&trials, r, NULL);
    table_write(&trials, (struct table_style){.columns = 80}, &page);
    for (char *line = strtok(page.bytes, "\n"); line; line = strtok(NULL, "\n"))
        cr_expect_leq(text_columns(line), 80, "%s", line);
    text_release(&page);
    replications_release(&trials);
    scenario_free(scenario);
}

Test(table, no_name_drives_the_terminal) {
    struct text page = {0};
    page_of(town(MIXED_TOWN, "/name", "\"evil \\u001b]0;owned\\u0007 \\u202e name\\nsecond line\"",
                 "/agencies/roads/label", "\"\\u001b[2J\"", "/channels/app/label",
                 "\"a\\tb\\r\\u009bx\"", "/areas/north/name", "\"\\u001b[31mNorth\"",
                 "/areas/north/kota", "\"\\u001b[32mX\"", NULL),
            1, &page);
    for (const char *byte = page.bytes; *byte; byte++)
        cr_assert((unsigned char)*byte >= ' ' || *byte == '\n', "a control character: %d", *byte);
    cr_expect_not(has(&page, "\xe2\x80\xae"));
    cr_expect_not(has(&page, "\xc2\x9b"));
    cr_expect_not(has(&page, "\nsecond line"));
    text_release(&page);
}

Test(table, no_name_of_an_area_drives_the_terminal) {
    struct text page = {0};
    page_of(areas_town(true, "\\u001b[33mwards",
                       "\"name\": \"\\u001b[31m1\", \"kota\": \"\\u001b[32mX\", "),
            20, &page);
    cr_expect(has(&page, "Slowest \\x1B[33mwards"), "%s", page.bytes);
    cr_expect(has(&page, "\\x1B[31m1"));
    for (const char *byte = page.bytes; *byte; byte++)
        cr_assert((unsigned char)*byte >= ' ' || *byte == '\n', "a control character: %d", *byte);
    text_release(&page);
}

Test(table, no_word_of_an_assumption_drives_the_terminal) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", "2024-01-08", "/crm/misroute",
                                     "{\"value\": 0.2, \"source\": \"\\u001b[1m\", \"confidence\": "
                                     "\"\\u001b[31mL\", \"range\": [0.1, 0.3]}",
                                     NULL);
    struct sway sway[2];
    struct text page = {0};
    size_t count = assumptions_rank(scenario, 1, 2, sway, NULL, NULL);
    cr_assert_eq(count, 1);
    table_write_assumptions(sway, count, (struct table_style){0}, &page);
    cr_expect(has(&page, "/crm/misroute"));
    for (const char *byte = page.bytes; *byte; byte++)
        cr_assert((unsigned char)*byte >= ' ' || *byte == '\n', "a control character: %d", *byte);
    text_release(&page);
    scenario_free(scenario);
}

/* Of each kind of desk; pure delays have no staff. */
Test(table, every_desk_with_staff_says_how_busy_it_is_with_complaints_in_all_and_at_its_busiest) {
    static const char *const DESKS[] = {"\n  typists ", "\n  Triage, geo-tagged ",
                                        "\n  Triage, central ", "\n  Lights, crew ",
                                        "\n  Validation "};
    struct text page = {0};
    page_of(town(MIXED_TOWN, NULL), 2, &page);
    cr_expect(has(&page, "wait      p90  in goal  complaints  in all  busiest\n"), "%s",
              page.bytes);
    for (size_t i = 0; i < sizeof DESKS / sizeof *DESKS; i++)
        cr_expect(has(&page, DESKS[i]), "%s", DESKS[i]);
    cr_expect_not(has(&page, "Return by a wrong agency"));
    text_release(&page);
}

Test(table, among_alike_areas_nobody_is_named) {
    struct text page = {0};
    page_of(areas_town(false, NULL, ""), 20, &page);
    cr_expect(has(&page, "\nHow even are areas\n"), "%s", page.bytes);
    cr_expect(has(&page, "None of 40 areas is slower than the city by more than chance.\n"));
    cr_expect(has(&page, "no clear difference.\n"), "%s", page.bytes);
    cr_expect_not(has(&page, "Slowest"));
    text_release(&page);
}

Test(table, the_slowest_are_named_and_called_as_the_scenario_calls_them) {
    struct text page = {0};
    page_of(areas_town(true, "wards", ""), 20, &page);
    cr_expect(has(&page, "\nSlowest wards: reports, mean resolution\n"), "%s", page.bytes);
    cr_expect(has(&page, "of 40 wards are slower than the city by more than chance"));
    cr_expect_not(has(&page, "kelurahan"));
    text_release(&page);
}

Test(table, no_other_city_has_jakartas_share_of_duplicates) {
    struct text page = {0}, told = {0};
    page_of(town(MIXED_TOWN, NULL), 2, &page);
    cr_expect(has(&page, "Problems that nobody reports: "));
    cr_expect_not(has(&page, "of reports are duplicates"));
    page_of(town(MIXED_TOWN, "/participation/duplicates_least", "0.1",
                 "/participation/duplicates_most", "0.2", NULL),
            2, &told);
    cr_expect(has(&told, "if 20% or 10% of reports\n  are duplicates, which is assumed."), "%s",
              told.bytes);
    text_release(&page);
    text_release(&told);
}
