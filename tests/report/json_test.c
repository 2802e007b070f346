/* The same figure is the same in the table, in JSON and in the results file; and JSON is JSON
 * whatever things are called. */
#include "report/json.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../support/mixed_town.h"
#include "../support/results.h"
#include "../support/town.h"
#include "report/table.h"
#include "report/words.h"

static json_t *json_of(const struct replications *trials) {
    struct text text = {0};
    json_write(&(struct run_told){trials, "", NULL}, &text);
    json_error_t wrong;
    json_t *root = json_loadb(text.bytes, text.length, JSON_REJECT_DUPLICATES, &wrong);
    cr_assert_not_null(root, "%s at %d", wrong.text, wrong.line);
    text_release(&text);
    return root;
}

static double json_value(const json_t *root, const char *part, const char *member,
                         const char *figure) {
    const json_t *at = json_object_get(root, part);
    if (member) at = json_object_get(at, member);
    at = json_object_get(json_object_get(at, figure), "value");
    cr_assert_not_null(at, "%s/%s/%s", part, member ? member : "", figure);
    return json_is_null(at) ? (double)NAN : json_number_value(at);
}

static void expect_same_number(double a, double b, const char *what) {
    if (!isfinite(b)) cr_expect(isnan(a), "%s: %g", what, a);
    else cr_expect_float_eq(a, b, 1e-12 * (1 + fabs(b)), "%s: %.17g and %.17g", what, a, b);
}

Test(json, json_and_results_file_hold_the_same_figures) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct replications trials;
    char path[256], query[200];
    results_make(scenario, 3, false, &trials, path);
    json_t *root = json_of(&trials);
    for (int f = 0; f < FIGURE_COUNT; f++) {
        double value = json_value(root, "figures", NULL, FIGURE_TABLE[f].id);
        expect_same_number(value, replications_figure(&trials, (enum figure_id)f).value,
                           FIGURE_TABLE[f].id);
        snprintf(query, sizeof query,
                 "SELECT ifnull(value, 'nan') FROM headline WHERE figure = '%s'",
                 FIGURE_TABLE[f].id);
        if (isfinite(value))
            cr_expect_float_eq(results_number(path, query), value, 1e-9 * (1 + fabs(value)), "%s",
                               query);
    }
    expect_same_number(
        json_value(root, "by_channel", "mail", "resolution_mean"),
        results_number(
            path,
            "SELECT value FROM by_channel WHERE channel = 'mail' AND figure = 'resolution_mean'"),
        "mail");
    expect_same_number(
        json_value(root, "by_agency", "roads", "late_share"),
        results_number(
            path, "SELECT value FROM by_agency WHERE agency = 'roads' AND figure = 'late_share'"),
        "roads");
    expect_same_number(
        json_value(root, "desks", "crew/roads", "utilisation"),
        results_number(
            path,
            "SELECT value FROM by_desk WHERE stage = 'crew/roads' AND figure = 'utilisation'"),
        "crew/roads");
    json_decref(root);
    unlink(path);
    replications_release(&trials);
    scenario_free(scenario);
}

Test(json, the_table_shows_the_figures_of_json) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct replications trials;
    replications_init(&trials, scenario, 6);
    for (uint64_t r = 0; r < 3; r++) replications_run(&trials, r, NULL);
    json_t *root = json_of(&trials);
    struct text table = {0}, cell = {0};
    table_write(&trials, (struct table_style){0}, &table);
    words_value(&cell, UNIT_HOURS, json_value(root, "figures", NULL, "resolution_mean"));
    text_add(&cell, " ");
    const char *line = strstr(table.bytes, "Resolution, mean");
    cr_assert_not_null(line);
    cr_expect_not_null(strstr(line, cell.bytes), "%s", cell.bytes);
    text_clear(&cell);
    words_number(&cell, json_value(root, "figures", NULL, "reports"), 0);
    line = strstr(table.bytes, "Reports ");
    cr_assert_not_null(line);
    cr_expect_not_null(strstr(line, cell.bytes), "%s", cell.bytes);
    text_release(&table);
    text_release(&cell);
    json_decref(root);
    replications_release(&trials);
    scenario_free(scenario);
}

Test(json, an_interval_holds_its_value_and_one_replication_has_none) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct replications trials;
    replications_init(&trials, scenario, 6);
    replications_run(&trials, 0, NULL);
    json_t *one = json_of(&trials);
    replications_run(&trials, 1, NULL);
    json_t *two = json_of(&trials);
    const json_t *a = json_object_get(json_object_get(one, "figures"), "resolution_mean"),
                 *b = json_object_get(json_object_get(two, "figures"), "resolution_mean");
    cr_expect(json_is_null(json_object_get(a, "low")) && json_is_null(json_object_get(a, "high")));
    cr_expect_lt(json_number_value(json_object_get(b, "low")),
                 json_number_value(json_object_get(b, "value")));
    cr_expect_gt(json_number_value(json_object_get(b, "high")),
                 json_number_value(json_object_get(b, "value")));
    json_decref(one);
    json_decref(two);
    replications_release(&trials);
    scenario_free(scenario);
}

Test(json, the_same_run_gives_the_same_bytes) {
    struct text text[2] = {{0}};
    for (int i = 0; i < 2; i++) {
        struct scenario *scenario = town(MIXED_TOWN, NULL);
        struct replications trials;
        replications_init(&trials, scenario, 6);
        for (uint64_t r = 0; r < 2; r++) replications_run(&trials, r, NULL);
        json_write(&(struct run_told){&trials, "", NULL}, &text[i]);
        replications_release(&trials);
        scenario_free(scenario);
    }
    cr_expect(text_is(text[0].bytes, text[1].bytes));
    text_release(&text[0]);
    text_release(&text[1]);
}

Test(json, hostile_names_stay_names) {
    struct scenario *scenario =
        town(MIXED_TOWN, "/name", "\"</script><script>alert(1)\\n\\u001b[31m\\\"\"",
             "/agencies/roads/label", "\"\\\"}, {\\\"x\\\": \\\"\\u202e\"", NULL);
    struct replications trials;
    replications_init(&trials, scenario, 6);
    replications_run(&trials, 0, NULL);
    json_t *root = json_of(&trials);
    cr_expect_str_eq(json_string_value(json_object_get(root, "scenario")),
                     "</script><script>alert(1)\n\x1b[31m\"");
    const json_t *roads = json_object_get(json_object_get(root, "by_agency"), "roads");
    cr_expect_str_eq(json_string_value(json_object_get(roads, "label")),
                     "\"}, {\"x\": \"\xe2\x80\xae");
    json_decref(root);
    replications_release(&trials);
    scenario_free(scenario);
}

Test(json, a_town_where_nobody_reports_is_still_valid) {
    struct scenario *scenario = town(MIXED_TOWN, "/participation/mean", "0", NULL);
    struct replications trials;
    replications_init(&trials, scenario, 6);
    for (uint64_t r = 0; r < 2; r++) replications_run(&trials, r, NULL);
    json_t *root = json_of(&trials);
    cr_expect_eq(json_value(root, "figures", NULL, "reports"), 0);
    cr_expect(isnan(json_value(root, "figures", NULL, "resolution_mean")));
    json_decref(root);
    replications_release(&trials);
    scenario_free(scenario);
}

Test(json, the_largest_seed_is_told_as_it_is) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", "2024-01-08", NULL);
    struct replications trials;
    replications_init(&trials, scenario, UINT64_MAX);
    replications_run(&trials, 0, NULL);
    struct text text = {0};
    json_write(&(struct run_told){&trials, "", NULL}, &text);
    cr_expect_not_null(strstr(text.bytes, "18446744073709551615"));
    text_release(&text);
    replications_release(&trials);
    scenario_free(scenario);
}
