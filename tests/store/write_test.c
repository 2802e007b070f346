/* The results file: what it says of itself, that it agrees with what was run, and that nothing is
 * ever written over. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../support/mixed_town.h"
#include "../support/results.h"
#include "../support/town.h"

struct results {
    struct scenario *scenario;
    struct replications trials;
    char path[256];
};

static struct results make(uint64_t replications, bool log) {
    struct results results = {.scenario = town(MIXED_TOWN, NULL)};
    results_make(results.scenario, replications, log, &results.trials, results.path);
    return results;
}

static void drop(struct results *results) {
    unlink(results->path);
    replications_release(&results->trials);
    scenario_free(results->scenario);
}

Test(write, the_file_says_whose_it_is) {
    struct results results = make(1, false);
    cr_expect_eq(results_number(results.path, "PRAGMA application_id"), STORE_APPLICATION_ID);
    cr_expect_eq(results_number(results.path, "PRAGMA user_version"), STORE_LAYOUT);
    struct text check = {0}, name = {0};
    results_text(results.path, "PRAGMA integrity_check", &check);
    cr_expect_str_eq(check.bytes, "ok");
    results_text(results.path, "SELECT name FROM scenario", &name);
    cr_expect_str_eq(name.bytes, "mixed town");
    text_release(&check);
    text_release(&name);
    drop(&results);
}

Test(write, every_table_is_strict) {
    struct results results = make(1, false);
    cr_expect_geq(
        results_number(results.path,
                       "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type "
                       "= 'table' AND name NOT LIKE 'sqlite_%'"),
        12);
    cr_expect_eq(
        results_number(results.path,
                       "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = "
                       "'table' AND name NOT LIKE 'sqlite_%' AND NOT strict"),
        0);
    drop(&results);
}

Test(write, every_column_of_every_table_is_described) {
    struct results results = make(1, false);
    cr_expect_eq(
        results_number(
            results.path,
            "SELECT count(*) FROM pragma_table_list t JOIN pragma_table_info(t.name) c LEFT JOIN "
            "about_columns a ON a.\"table\" = t.name AND a.\"column\" = c.name "
            "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND "
            "t.name <> 'about_columns' AND a.meaning IS NULL"),
        0);
    cr_expect_eq(
        results_number(
            results.path,
            "SELECT count(*) FROM about_columns a WHERE a.\"column\" <> '' AND NOT EXISTS "
            "(SELECT 1 FROM pragma_table_info(a.\"table\") c WHERE c.name = a.\"column\")"),
        0);
    drop(&results);
}

Test(write, the_scenario_in_the_file_is_the_one_that_was_run) {
    struct results results = make(1, false);
    struct text json = {0};
    results_text(results.path, "SELECT json FROM scenario", &json);
    struct scenario *again = town(json.bytes, NULL);
    cr_expect_eq(again->hash, results.scenario->hash);
    scenario_free(again);
    text_release(&json);
    drop(&results);
}

Test(write, the_headline_view_agrees_with_the_trials) {
    struct results results = make(3, false);
    for (int f = 0; f < FIGURE_COUNT; f++) {
        struct estimate estimate = replications_figure(&results.trials, (enum figure_id)f);
        char query[160];
        snprintf(query, sizeof query, "SELECT value FROM headline WHERE figure = '%s'",
                 FIGURE_TABLE[f].id);
        if (isfinite(estimate.value))
            cr_expect_float_eq(results_number(results.path, query), estimate.value,
                               1e-9 * (1 + fabs(estimate.value)), "%s", query);
    }
    cr_expect_eq(results_number(results.path, "SELECT count(*) FROM headline"), FIGURE_COUNT);
    drop(&results);
}

Test(write, every_view_answers) {
    struct results results = make(2, true);
    static const char *const views[] = {"headline", "by_channel",   "by_category", "by_agency",
                                        "by_group", "by_month",     "by_kelurahan",
                                        "by_desk",  "by_day",       "missing", "log"};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        char query[80];
        snprintf(query, sizeof query, "SELECT count(*) FROM %s", views[i]);
        cr_expect_gt(results_number(results.path, query), 0, "%s", views[i]);
    }
    cr_expect_eq(
        results_number(results.path, "SELECT count(*) FROM pragma_table_list WHERE type = 'view'"),
        sizeof views / sizeof *views, "a view is not tested");
    cr_expect_float_eq(
        results_number(results.path,
                       "SELECT value FROM by_channel WHERE channel = 'app' AND figure = 'reports'"),
        replications_group(&results.trials, DIMENSION_CHANNEL, 0, GROUP_FIGURE_reports).value,
        1e-9);
    cr_expect_float_eq(
        results_number(results.path, "SELECT value FROM by_kelurahan WHERE kelurahan = 'North' AND "
                                     "figure = 'resolution_mean'"),
        replications_group(&results.trials, DIMENSION_AREA, 1, GROUP_FIGURE_resolution_mean).value,
        1e-9);
    drop(&results);
}

Test(write, the_mix_adds_up_to_the_reports) {
    struct results results = make(2, false);
    cr_expect_eq(results_number(results.path, "SELECT sum(reports) FROM mix"),
                 results.trials.list[0].figures[FIGURE_reports].over +
                     results.trials.list[1].figures[FIGURE_reports].over);
    drop(&results);
}

/* --- days --- */

Test(write, a_day_is_told_as_the_mean_of_its_replications) {
    struct results results = make(4, false);
    const struct replications *trials = &results.trials;
    for (uint32_t day = 0; day < trials->names->days; day += 9) {
        char query[120];
        snprintf(query, sizeof query, "SELECT open_mean FROM by_day WHERE day = %u", day);
        cr_expect_eq(results_number(results.path, query),
                     (double)trials->tallies[TALLY_OPEN_ON][day] / 4);
        snprintf(query, sizeof query, "SELECT filed_mean FROM by_day WHERE day = %u", day);
        cr_expect_eq(results_number(results.path, query),
                     (double)trials->tallies[TALLY_FILED_ON][day] / 4);
    }
    cr_expect_eq(results_number(results.path, "SELECT count(*) FROM by_day WHERE replications = 4"),
                 trials->names->days);
    cr_expect_eq(results_number(results.path, "SELECT count(*) FROM by_day WHERE open_variance < 0 "
                                              "OR open_variance IS NULL"), 0);
    cr_expect_float_eq(results_number(results.path, "SELECT sum(filed_mean) FROM by_day"),
                       replications_figure(trials, FIGURE_reports).value, 1e-9);
    drop(&results);
}

/* --- the log --- */

Test(write, with_detail_alike_desks_are_told_one_by_one) {
    struct results results = {.scenario = town(MIXED_TOWN, NULL)};
    struct plain_inputs hold;
    struct store_inputs inputs = results_inputs(&hold, results.scenario, 2, false);
    struct error error = {0};
    inputs.detail = true;
    temporary_name(results.path, ".db");
    struct store *store = store_open(results.path, &inputs, &error);
    cr_assert_not_null(store, "%s", error.story);
    replications_init(&results.trials, results.scenario, 6);
    for (uint64_t r = 0; r < 2; r++)
        cr_assert(store_add(store, 0, &results.trials,
                            replications_run(&results.trials, r, NULL), &error));
    cr_assert(store_finish(store, &error), "%s", error.story);
    store_free(store);
    /* Triage and the hall's crew stand in each of three kelurahan. */
    cr_expect_eq(results_number(results.path, "SELECT count(DISTINCT desk) FROM single_desk"), 6);
    cr_expect_eq(results_number(results.path,
                                "SELECT count(*) FROM (SELECT sum(numerator) AS whole, stage, "
                                "replication FROM single_desk WHERE figure = 'arrived' GROUP BY "
                                "stage, replication) AS one JOIN desk USING (stage, replication) "
                                "WHERE figure = 'arrived' AND whole = numerator"),
                 4);
    cr_expect_eq(results_number(results.path,
                                "SELECT count(*) FROM desk WHERE stage LIKE '%/%/%'"), 0);
    drop(&results);
}

Test(write, the_log_has_a_row_for_every_moment_told) {
    struct results results = make(2, true);
    for (uint64_t r = 0; r < 2; r++) {
        struct run run;
        run_all(&run, results.scenario, (struct draw_seed){6, r});
        size_t told = 0;
        for (size_t i = 0; i < run.journal.count; i++) told += run.journal.list[i].number > 0;
        char query[80];
        snprintf(query, sizeof query,
                 "SELECT count(*) FROM log WHERE replication = %d AND number > 0", (int)r);
        cr_expect_eq(results_number(results.path, query), (double)told);
        run_release(&run);
    }
    drop(&results);
}

/* Two stops of one report at one moment that look alike: the answer comes as fast as triage, at
 * once. */
Test(write, stops_that_look_alike_are_both_kept) {
    struct scenario *scenario =
        town(MIXED_TOWN, "/triage", "{}", "/crm/misroute", "0", "/crm/incomplete",
             "{\"share\": 1, \"answered\": 1, \"answer\": " CONSTANT("0 s") "}", NULL);
    struct replications trials;
    char path[256];
    results_make(scenario, 1, true, &trials, path);
    cr_expect_eq(
        results_number(path, "SELECT count(*) FROM log WHERE step = 'triaged'"),
        2 * results_number(path, "SELECT count(DISTINCT number) FROM log WHERE step = 'triaged'"));
    unlink(path);
    replications_release(&trials);
    scenario_free(scenario);
}

Test(write, the_log_names_things_by_their_ids) {
    struct results results = make(1, true);
    static const char *const columns[][2] = {{"area", "area"},
                                             {"channel", "channel"},
                                             {"category", "category"},
                                             {"group", "citizen_group"},
                                             {"agency", "coalesce(log.agency, 'hall')"}};
    for (size_t i = 0; i < 5; i++) {
        char query[160];
        snprintf(query, sizeof query,
                 "SELECT count(*) FROM log LEFT JOIN member m ON m.dimension = '%s' AND m.id = "
                 "%s WHERE m.id IS NULL",
                 columns[i][0], columns[i][1]);
        cr_expect_eq(results_number(results.path, query), 0, "%s", columns[i][0]);
    }
    cr_expect_eq(results_number(results.path,
                                "SELECT count(*) FROM log WHERE ticket = number AND "
                                "(agency IS NULL) <> (step IN ('filed', 'entered', 'walked_away') "
                                "OR step IN ('triaged', 'withdrawn', 'open') AND status IN "
                                "('Menunggu', '-') AND agency IS NULL)"),
                 0);
    cr_expect_eq(results_number(results.path, "SELECT count(*) FROM log WHERE category = 'noise' "
                                              "AND step = 'closed' AND agency <> 'hall'"),
                 0);
    cr_expect_float_eq(
        results_number(results.path, "SELECT count(*) FROM log WHERE step = 'filed' AND counted"),
        results.trials.list[0].figures[FIGURE_reports].over, 0);
    drop(&results);
}

/* --- nothing lost --- */

static struct store *open_again(const char *path, const struct scenario *scenario,
                                uint64_t replications, struct error *error) {
    static struct plain_inputs hold;
    static struct store_inputs inputs;
    inputs = results_inputs(&hold, scenario, replications, false);
    return store_open(path, &inputs, error);
}

Test(write, a_file_of_others_is_not_touched) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    char path[256], kept[8] = {0};
    temporary_name(path, ".db");
    FILE *file = fopen(path, "w");
    fputs("mine", file);
    fclose(file);
    struct error error = {0};
    cr_expect_null(open_again(path, scenario, 1, &error));
    cr_expect_eq(error.status, EXIT_DAMAGED);
    file = fopen(path, "r");
    cr_assert_not_null(fgets(kept, sizeof kept, file));
    fclose(file);
    cr_expect_str_eq(kept, "mine");
    unlink(path);
    scenario_free(scenario);
}

Test(write, a_symbolic_link_is_not_followed) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    char path[256], target[300];
    temporary_name(path, ".db");
    snprintf(target, sizeof target, "%s.target", path);
    cr_assert_eq(symlink(target, path), 0);
    struct error error = {0};
    cr_expect_null(open_again(path, scenario, 1, &error));
    cr_expect_eq(error.status, EXIT_IO);
    cr_expect_neq(access(target, F_OK), 0);
    unlink(path);
    scenario_free(scenario);
}

Test(write, a_directory_that_is_not_there_is_an_error_with_a_reason) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct error error = {0};
    cr_expect_null(open_again("no/such/directory/a.db", scenario, 1, &error));
    cr_expect(error.set);
    cr_expect_eq(error.status, EXIT_IO);
    cr_expect_not_null(strstr(error.story, "no/such/directory"));
    scenario_free(scenario);
}

Test(write, the_second_of_two_writers_is_told_who_the_first_is) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    char path[256], process[40];
    temporary_name(path, ".db");
    snprintf(process, sizeof process, "process %d", (int)getpid());
    struct error error = {0}, refused = {0};
    struct store *store = open_again(path, scenario, 1, &error);
    cr_assert_not_null(store);
    cr_expect_null(open_again(path, scenario, 1, &refused));
    cr_expect_eq(refused.status, EXIT_RESULTS_IN_USE);
    cr_expect_not_null(strstr(refused.story, process), "%s", refused.story);
    cr_expect(store_finish(store, &error), "%s", error.story);
    store_free(store);
    cr_expect_eq(results_number(path, "PRAGMA application_id"), STORE_APPLICATION_ID);
    unlink(path);
    scenario_free(scenario);
}

Test(write, a_finished_file_stands_alone) {
    struct results results = make(1, false);
    static const char *const beside[] = {"-wal", "-shm", "-journal", ".lock"};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        char path[300];
        snprintf(path, sizeof path, "%s%s", results.path, beside[i]);
        cr_expect_neq(access(path, F_OK), 0, "%s", beside[i]);
    }
    drop(&results);
}

Test(write, who_reads_at_the_end_is_no_failure) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    char path[256];
    temporary_name(path, ".db");
    struct error error = {0};
    struct store *store = open_again(path, scenario, 1, &error);
    cr_assert_not_null(store);
    sqlite3 *reader;
    cr_assert_eq(sqlite3_open(path, &reader), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM run", NULL, NULL, NULL),
                 SQLITE_OK);
    cr_expect(store_finish(store, &error), "%s", error.story);
    store_free(store);
    sqlite3_close(reader);
    unlink(path);
    scenario_free(scenario);
}

Test(write, a_hard_link_at_the_lock_is_refused_and_what_it_leads_to_stays) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    char path[256], precious[256], lock[300];
    temporary_name(path, ".db");
    temporary_name(precious, ".txt");
    snprintf(lock, sizeof lock, "%s.lock", path);
    FILE *file = fopen(precious, "w");
    fputs("precious", file);
    fclose(file);
    cr_assert_eq(link(precious, lock), 0);
    struct error error = {0};
    cr_expect_null(open_again(path, scenario, 1, &error));
    cr_expect_eq(error.status, EXIT_IO);
    char text[20] = "";
    file = fopen(precious, "r");
    cr_expect_not_null(fgets(text, sizeof text, file));
    fclose(file);
    cr_expect_str_eq(text, "precious");
    cr_expect_neq(access(path, F_OK), 0, "nothing was begun");
    unlink(lock);
    unlink(precious);
    scenario_free(scenario);
}
