/* Incidence from the number of reports that a city knows. */
#include <math.h>

#include "../support/scenario_file.h"
#include "../support/town.h"
#include "scenario/forecast.h"

#define CITY(categories, more)                                                                     \
    "{\"name\": \"t\", \"start\": \"2023-01-01\", \"end\": \"2024-01-01\", \"areas\": [{\"id\": "  \
    "\"a\", \"population\": 3000, \"trust\": 0.5}, {\"id\": \"b\", \"population\": 1000}], "       \
    "\"participation\": {\"mean\": 0.4}, \"channels\": [{\"id\": \"x\"}], \"agencies\": [{"          \
    "\"id\": \"g\", \"work\": " WORK "}], \"categories\": [" categories "]" more "}"
#define CATEGORY(id, says) "{\"id\": \"" id "\", " says ", \"owners\": {\"g\": 1}}"

/* Reports a year with trust, for the forecast has each area's at 1: 3000 × 0.5 + 1000 residents. */
static double reports_a_year(const struct scenario *scenario, size_t category) {
    const struct scenario_spec *spec = scenario_spec(scenario);
    return spec->categories.items[category].incidence * 2.5 *
           reports_of_a_problem(spec, category);
}

static void assert_reports(const char *json, double first, double second) {
    struct scenario *scenario = town_load(json);
    cr_expect_float_eq(reports_a_year(scenario, 0), first, 1e-9 * first, "%.15g",
                       reports_a_year(scenario, 0));
    if (second > 0)
        cr_expect_float_eq(reports_a_year(scenario, 1), second, 1e-9 * second, "%.15g",
                           reports_a_year(scenario, 1));
    cr_expect_null(value_at(scenario->tree, "/categories/c/reports_per_year"));
    scenario_free(scenario);
}

Test(volume, incidence_brings_the_reports_that_a_category_has_in_a_year) {
    assert_reports(CITY(CATEGORY("c", "\"reports_per_year\": 1200, \"visibility\": 3"), ""), 1200,
                   0);
}

Test(volume, or_in_a_month) {
    assert_reports(CITY(CATEGORY("c", "\"reports_per_month\": 100"), ""), 1200, 0);
}

Test(volume, the_reports_of_the_whole_are_shared_out) {
    assert_reports(CITY(CATEGORY("c", "\"share\": 3") ", " CATEGORY("d", "\"share\": 1"),
                        ", \"reports_per_year\": 4000"),
                   3000, 1000);
    assert_reports(CITY(CATEGORY("c", "\"share\": 3") ", " CATEGORY("d", "\"reports_per_year\": 7"),
                        ", \"reports_per_month\": 100"),
                   1200, 7);
}

/* Otherwise an overlay that closes a channel would have its own effect made up for. */
Test(volume, a_closed_channel_is_not_made_up_for_by_more_problems) {
    assert_reports(
        CITY(CATEGORY("c", "\"reports_per_year\": 1200"),
             ", \"timeline\": [{\"at\": \"2022-12-01\", \"set\": {\"/channels/x/open\": false}},"
             " {\"at\": \"2023-03-01\", \"set\": {\"/channels/x/open\": true}}]"),
        1200, 0);
}

Test(volume, problems_of_one_report_each_do_not_hang_on_trust) {
    static const char json[] =
        "{\"name\": \"t\", \"start\": \"2023-01-01\", \"end\": \"2024-01-01\", \"areas\": [{"
        "\"id\": \"a\", \"population\": 4000, \"trust\": 0.5}], \"participation\": {\"mean\": 0.4, "
        "\"reports_per_problem\": \"%s\"}, \"channels\": [{\"id\": \"x\"}], \"agencies\": [{"
        "\"id\": \"g\", \"work\": " WORK "}], \"categories\": [{\"id\": \"c\", \"reports_per_year\": 800, "
        "\"owners\": {\"g\": 1}}]}";
    static const struct {
        const char *number;
        double incidence;
    } cases[] = {{"one", 200}, {"poisson", 200 / 0.4 / 0.5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text = {0};
        text_printf(&text, json, cases[i].number);
        struct scenario *scenario = town_load(text.bytes);
        cr_expect_float_eq(scenario_spec(scenario)->categories.items[0].incidence,
                           cases[i].incidence, 1e-9);
        scenario_free(scenario);
        text_release(&text);
    }
}

/* The reports that come of it in a run. */
Test(volume, a_year_has_about_the_reports_that_were_asked_for) {
    struct scenario *scenario = town_load(
        CITY(CATEGORY("c", "\"reports_per_year\": 6000"), ", \"crm\": {\"merge\": \"none\"}"));
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_expect_float_eq((double)(run.m->filed + run.m->forestalled), 6000, 4 * sqrt(6000 * 1.4));
    run_release(&run);
    scenario_free(scenario);
}

Test(volume, source_and_range_stay_with_the_number) {
    struct scenario *scenario = town_load(
        CITY(CATEGORY("c", "\"reports_per_year\": {\"value\": 1200, \"source\": \"city\", "
                           "\"confidence\": \"H\", \"range\": [600, 2400]}"), ""));
    double incidence = scenario_spec(scenario)->categories.items[0].incidence;
    cr_assert_eq(scenario->assumption_count, 1);
    cr_assert_str_eq(scenario->assumptions[0].pointer, "/categories/c/incidence");
    cr_assert_str_eq(scenario->assumptions[0].source, "city");
    cr_expect_float_eq(scenario->assumptions[0].low->number, incidence / 2, 1e-9);
    cr_expect_float_eq(scenario->assumptions[0].high->number, incidence * 2, 1e-9);
    scenario_free(scenario);
}

/* --- once, before anything else changes it --- */

Test(volume, what_changes_afterwards_is_not_cancelled) {
    static const struct {
        const char *pointer, *value;
        double factor;
    } changes[] = {{"/participation/mean", "0.8", 2},
                   {"/areas/a/population", "6000", 1.6},
                   {"/categories/c/visibility", "3", 3}};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct change change = {changes[i].pointer, changes[i].value, false};
        const char *json = CITY(CATEGORY("c", "\"reports_per_year\": 1200"), "");
        struct scenario *base = town_load(json),
                        *changed = town_load_with(json, (struct changes){&change, 1});
        cr_expect_eq(scenario_spec(base)->categories.items[0].incidence,
                     scenario_spec(changed)->categories.items[0].incidence);
        scenario_free(base);
        scenario_free(changed);
    }
}

Test(volume, a_row_of_the_timeline_changes_what_it_says_alone) {
    struct scenario *scenario = town_load(
        CITY(CATEGORY("c", "\"reports_per_year\": 1200"),
             ", \"timeline\": [{\"at\": \"2023-06-01\", \"set\": {\"/participation/mean\": "
             "0.8}}]"));
    cr_assert_eq(scenario->version_count, 2);
    cr_expect_eq(scenario->versions[0].spec.categories.items[0].incidence,
                 scenario->versions[1].spec.categories.items[0].incidence);
    scenario_free(scenario);
}

Test(volume, scale_and_shocks_come_on_top) {
    struct scenario *scenario = town_load(
        CITY(CATEGORY("c", "\"reports_per_year\": 1200"), ", \"scale\": {\"volume\": 2}"));
    cr_expect_float_eq(reports_a_year(scenario, 0), 1200, 1e-9);
    scenario_free(scenario);
}

Test(volume, the_way_of_an_overlay_takes_the_place_of_the_base_s) {
    struct folder folder = folder_new();
    folder_write(&folder, "base.json", CITY(CATEGORY("c", "\"incidence\": 5"), ""));
    folder_write(&folder, "variant.json", "{\"extends\": \"base.json\", \"categories\": [{\"id\": "
                                          "\"c\", \"reports_per_month\": 100}]}");
    struct scenario *scenario = folder_load(&folder, "variant.json", (struct changes){0}, NULL);
    cr_expect_float_eq(reports_a_year(scenario, 0), 1200, 1e-9);
    scenario_free(scenario);
    folder_remove(&folder);
}

Test(volume, a_resolved_scenario_says_its_incidence) {
    struct scenario *scenario = town_load(CITY(CATEGORY("c", "\"share\": 1"),
                                               ", \"reports_per_year\": 1200"));
    struct text json = {0}, story = {0};
    value_write(scenario->tree, true, &json);
    struct scenario *again = scenario_parse(json.bytes, "x", (struct changes){0}, &story);
    cr_assert_not_null(again, "%s", story.bytes);
    cr_expect_eq(again->hash, scenario->hash);
    scenario_free(again);
    scenario_free(scenario);
    text_release(&json);
    text_release(&story);
}
