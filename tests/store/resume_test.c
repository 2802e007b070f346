/* The results file is the checkpoint: whoever comes back with the same inputs goes on, and the end
 * is the same. */
#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../support/forty.h"
#include "../support/mixed_town.h"
#include "../support/results.h"
#include "base/arena.h"
#include "base/mem.h"
#include "experiment/settle.h"

static const char *const BRIEF = "2024-01-08";

/* Adds replications up to `to`, starting from what the file holds; finishes if that was all of
 * `asked`. */
static void go_on(const char *path, const struct scenario *scenario, uint64_t asked, uint64_t to) {
    struct error error = {0};
    struct plain_inputs hold;
    struct store_inputs inputs = results_inputs(&hold, scenario, asked, false);
    struct store *store = store_open(path, &inputs, &error);
    cr_assert_not_null(store, "%s", error.story);
    struct replications trials;
    replications_init(&trials, scenario, 6);
    cr_assert(store_read(store, 0, &trials, &error), "%s", error.story);
    cr_assert_eq(trials.count, store_count(store, 0));
    while (trials.count < to) {
        const struct replication *trial = replications_run(&trials, trials.count, NULL);
        cr_assert(store_add(store, 0, &trials, trial, &error), "%s", error.story);
    }
    if (to == asked) cr_assert(store_finish(store, &error), "%s", error.story);
    store_free(store);
    replications_release(&trials);
}

static char *dump_of(const char *path) {
    struct text text = {0};
    struct error error = {0};
    cr_assert(results_dump(path, &text, &error), "%s", error.story);
    return text.bytes;
}

Test(resume, in_pieces_and_in_one_go_the_file_is_the_same) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", BRIEF, NULL);
    char whole[256], pieces[256];
    temporary_name(whole, ".db");
    temporary_name(pieces, ".db");
    go_on(whole, scenario, 5, 5);
    for (uint64_t to = 1; to <= 5; to++) go_on(pieces, scenario, 5, to);
    char *a = dump_of(whole), *b = dump_of(pieces);
    cr_expect_str_eq(a, b);
    mem_free(a);
    mem_free(b);
    unlink(whole);
    unlink(pieces);
    scenario_free(scenario);
}

enum { SEARCHED = 3 };

/* A search that finds a variant after another and runs `to` replications of it, the last of them
 * `last`; finishes if those are all. */
static void search_on(const char *path, const struct scenario *scenario, size_t variants,
                      uint64_t to, uint64_t last) {
    static const char *const NAMES[SEARCHED] = {"one", "two", "three"};
    struct store_variant list[SEARCHED];
    struct error error = {0};
    struct plain_inputs hold;
    struct store_inputs inputs = results_inputs(&hold, scenario, to, false);
    struct store *store = NULL;
    inputs.kind = "staff";
    inputs.until = "a rule";
    inputs.grows = true;
    inputs.variants = list;
    for (size_t v = 0; v < variants; v++) {
        list[v] = (struct store_variant){.name = NAMES[v], .changes = ""};
        inputs.variant_count = v + 1;
        if (!store) store = store_open(path, &inputs, &error);
        else cr_assert(store_grow(store, &inputs, &error), "%s", error.story);
        cr_assert_not_null(store, "%s", error.story);
        struct replications trials;
        replications_init(&trials, scenario, 6 + v);
        cr_assert(store_read(store, v, &trials, &error), "%s", error.story);
        cr_assert_eq(trials.count, store_count(store, v));
        while (trials.count < (v + 1 < variants ? to : last)) {
            const struct replication *trial = replications_run(&trials, trials.count, NULL);
            cr_assert(store_add(store, v, &trials, trial, &error), "%s", error.story);
        }
        replications_release(&trials);
    }
    if (variants == SEARCHED && last == to)
        cr_assert(store_finish(store, &error), "%s", error.story);
    store_free(store);
}

Test(resume, of_a_search_that_finds_its_variants_the_file_is_the_same_too) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", BRIEF, NULL);
    char whole[256], pieces[256];
    temporary_name(whole, ".db");
    temporary_name(pieces, ".db");
    search_on(whole, scenario, SEARCHED, 2, 2);
    for (size_t variants = 1; variants <= SEARCHED; variants++)
        for (uint64_t last = 0; last <= 2; last++) search_on(pieces, scenario, variants, 2, last);
    char *a = dump_of(whole), *b = dump_of(pieces);
    cr_expect_str_eq(a, b);
    mem_free(a);
    mem_free(b);
    unlink(whole);
    unlink(pieces);
    scenario_free(scenario);
}

Test(resume, a_search_that_finds_another_variant_is_refused) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", BRIEF, NULL);
    char path[256];
    struct error error = {0};
    struct plain_inputs hold;
    struct store_inputs inputs = results_inputs(&hold, scenario, 2, false);
    struct store_variant list[] = {{.name = "one", .changes = ""}, {.name = "2", .changes = ""}};
    temporary_name(path, ".db");
    search_on(path, scenario, 2, 2, 1);
    inputs.kind = "staff";
    inputs.until = "a rule";
    inputs.grows = true;
    inputs.variants = list;
    inputs.variant_count = 1;
    struct store *store = store_open(path, &inputs, &error);
    cr_assert_not_null(store, "%s", error.story);
    inputs.variant_count = 2;
    cr_expect_not(store_grow(store, &inputs, &error));
    cr_expect_not_null(strstr(error.story, "variant 1 is two () there and 2 () now"), "%s",
                       error.story);
    store_free(store);
    unlink(path);
    scenario_free(scenario);
}

Test(resume, more_replications_than_before_are_added_to_those_there) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", BRIEF, NULL);
    char whole[256], grown[256];
    temporary_name(whole, ".db");
    temporary_name(grown, ".db");
    go_on(whole, scenario, 4, 4);
    go_on(grown, scenario, 2, 2);
    go_on(grown, scenario, 4, 4);
    char *a = dump_of(whole), *b = dump_of(grown);
    cr_expect_str_eq(a, b);
    mem_free(a);
    mem_free(b);
    unlink(whole);
    unlink(grown);
    scenario_free(scenario);
}

/* A figure of an experiment's only row of that table. */
static double estimate_in(const char *path, const char *query) {
    sqlite3 *db;
    sqlite3_stmt *row;
    cr_assert_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    cr_assert_eq(sqlite3_prepare_v2(db, query, -1, &row, NULL), SQLITE_OK);
    cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
    double value = sqlite3_column_double(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return value;
}

Test(resume, fifths_of_areas_are_read_back_and_are_in_the_file_as_everywhere) {
    struct scenario *scenario = forty_areas(1600);
    struct replications made, read;
    char path[256];
    results_make(scenario, 6, false, &made, path);
    struct error error = {0};
    struct store *store = store_open_to_read(path, &error);
    cr_assert_not_null(store, "%s", error.story);
    replications_init(&read, scenario, 6);
    cr_assert(store_read(store, 0, &read, &error), "%s", error.story);
    struct estimate a = replications_figure(&made, FIGURE_area_ratio),
                    b = replications_figure(&read, FIGURE_area_ratio);
    cr_expect_gt(a.value, 1);
    cr_expect_eq(a.value, b.value);
    cr_expect_eq(a.low, b.low);
    cr_expect_eq(a.value, estimate_in(path, "SELECT value FROM headline WHERE figure = "
                                            "'area_ratio'"));
    cr_expect_eq(a.low, estimate_in(path, "SELECT low FROM headline WHERE figure = "
                                          "'area_ratio'"));
    store_free(store);
    replications_release(&made);
    replications_release(&read);
    unlink(path);
    scenario_free(scenario);
}

Test(resume, what_is_read_back_is_what_was_written) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", BRIEF, NULL);
    struct replications made, read;
    char path[256];
    results_make(scenario, 3, false, &made, path);
    struct error error = {0};
    struct plain_inputs hold;
    struct store_inputs inputs = results_inputs(&hold, scenario, 3, false);
    struct store *store = store_open(path, &inputs, &error);
    cr_assert_not_null(store, "%s", error.story);
    replications_init(&read, scenario, 6);
    cr_assert(store_read(store, 0, &read, &error), "%s", error.story);
    cr_assert_eq(read.count, 3);
    replications_settle(&made); /* what is read is settled */
    for (size_t i = 0; i < 3; i++) {
        cr_expect_eq(memcmp(read.list[i].status_average, made.list[i].status_average,
                            STATUS_DONE * sizeof(double)),
                     0);
        cr_expect_eq(memcmp(read.list[i].age, made.list[i].age, sizeof read.list[i].age), 0);
        cr_expect_eq(read.list[i].events, made.list[i].events);
    }
    for (int f = 0; f < FIGURE_COUNT; f++) {
        struct estimate a = replications_figure(&made, (enum figure_id)f),
                        b = replications_figure(&read, (enum figure_id)f);
        cr_expect_eq(memcmp(&a.value, &b.value, sizeof a.value), 0, "%s", FIGURE_TABLE[f].id);
        cr_expect_eq(a.count, b.count, "%s", FIGURE_TABLE[f].id);
    }
    for (int d = 0; d < DIMENSION_COUNT; d++)
        cr_expect_eq(memcmp(read.cells[d], made.cells[d],
                            cells_size(made.names, (enum dimension)d) * sizeof *read.cells[d]),
                     0);
    cr_expect_eq(memcmp(read.stages, made.stages, stages_size(made.names) * sizeof *read.stages),
                 0);
    size_t single = 0;
    for (uint32_t s = 0; s < made.names->stage_count; s++) {
        const struct named_stage *stage = &made.names->stages[s];
        if (stage->desk_count == 1) continue; /* it is its desk */
        single += stage->desk_count;
        cr_expect_eq(memcmp(&read.loads[stage->first_desk], &made.loads[stage->first_desk],
                            stage->desk_count * sizeof *read.loads),
                     0, "%s", stage->id);
    }
    cr_expect_gt(single, 5);
    for (int kind = 0; kind < TALLY_KINDS; kind++)
        cr_expect_eq(
            memcmp(read.tallies[kind], made.tallies[kind],
                   tally_size(made.names, (enum tally_kind)kind) * sizeof *read.tallies[kind]),
            0, "tally %d", kind);
    cr_expect_eq(
        memcmp(read.open_squares, made.open_squares, made.names->days * sizeof *read.open_squares),
        0);
    store_free(store);
    replications_release(&made);
    replications_release(&read);
    unlink(path);
    scenario_free(scenario);
}

static void expect_refused(const char *path, struct store_inputs inputs, const char *naming) {
    struct error error = {0};
    cr_expect_null(store_open(path, &inputs, &error), "%s", naming);
    cr_expect_eq(error.status, EXIT_USAGE);
    cr_expect_not_null(strstr(error.story, naming), "%s is not named: %s", naming, error.story);
}

Test(resume, changed_inputs_are_refused_by_name) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", BRIEF, NULL),
                    *other = town(MIXED_TOWN, "/end", BRIEF, "/crm/misroute", "0.25", NULL);
    struct replications trials;
    char path[256];
    results_make(scenario, 2, false, &trials, path);
    struct plain_inputs hold, hold_other;
    struct store_inputs inputs = results_inputs(&hold, scenario, 2, false), changed = inputs;
    changed.seed = 7;
    expect_refused(path, changed, "seed is 6 there and 7 now");
    changed = inputs, changed.replications = 1;
    expect_refused(path, changed, "replications is 2 there and 1 now");
    changed = inputs, changed.version = "99";
    expect_refused(path, changed, "version");
    changed = inputs, changed.log = true;
    expect_refused(path, changed, "log");
    changed = inputs, changed.kind = "sweep";
    expect_refused(path, changed, "kind");
    changed = inputs, changed.shard = 1, changed.shards = 2;
    expect_refused(path, changed, "shard");
    expect_refused(path, results_inputs(&hold_other, other, 2, false), "crm / misroute: 20% → 25%");
    struct error error = {0};
    struct store *store = store_open(path, &inputs, &error);
    cr_expect_not_null(store, "%s", error.story);
    store_free(store);
    unlink(path);
    replications_release(&trials);
    scenario_free(scenario);
    scenario_free(other);
}

static void change(const char *path, const char *sql) {
    sqlite3 *db;
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

Test(resume, a_replication_that_was_taken_out_is_damage) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", BRIEF, NULL);
    char path[256];
    temporary_name(path, ".db");
    go_on(path, scenario, 4, 3);
    change(path, "DELETE FROM replication WHERE replication = 1");
    struct error error = {0};
    struct plain_inputs hold;
    struct store_inputs inputs = results_inputs(&hold, scenario, 4, false);
    cr_expect_null(store_open(path, &inputs, &error));
    cr_expect_eq(error.status, EXIT_DAMAGED);
    unlink(path);
    scenario_free(scenario);
}

Test(resume, a_number_that_was_changed_in_a_finished_file_is_damage) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", BRIEF, NULL);
    char path[256];
    temporary_name(path, ".db");
    go_on(path, scenario, 2, 2);
    change(
        path,
        "UPDATE value SET numerator = numerator + 1 WHERE figure = 'reports' AND replication = 1");
    struct error error = {0}, summary_error = {0};
    struct plain_inputs hold;
    struct store_inputs inputs = results_inputs(&hold, scenario, 2, false);
    cr_expect_null(store_open(path, &inputs, &error));
    cr_expect_eq(error.status, EXIT_DAMAGED);
    struct arena arena = {0};
    struct store_summary summary;
    cr_expect_not(store_summarise(path, &arena, &summary, &summary_error));
    cr_expect_eq(summary_error.status, EXIT_DAMAGED);
    arena_release(&arena);
    unlink(path);
    scenario_free(scenario);
}

Test(resume, a_shard_of_several_variants_does_not_grow) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", BRIEF, NULL);
    char path[256];
    temporary_name(path, ".db");
    struct error error = {0};
    struct plain_inputs hold;
    struct store_inputs inputs = results_inputs(&hold, scenario, 10, false);
    struct store_variant two[] = {hold.variant, hold.variant};
    inputs.variants = two, inputs.variant_count = 2, inputs.shard = 1, inputs.shards = 4;
    struct store *store = store_open(path, &inputs, &error);
    cr_assert_not_null(store, "%s", error.story);
    store_free(store);
    inputs.replications = 15;
    expect_refused(path, inputs, "replications is 10 there and 15 now");
    unlink(path);
    scenario_free(scenario);
}
