/* Whatever is changed in a results file, finished or not, every reader sees it; and a file whose
 * checksums were forged is refused or read, and breaks nobody. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../support/mixed_town.h"
#include "../support/results.h"
#include "../support/town.h"
#include "base/arena.h"
#include "store/inside.h"
#include "store/results.h"

/* --- a file of every table --- */

struct sample {
    struct scenario *scenario;
    struct plain_inputs hold;
    struct store_inputs inputs;
    const char *factors[2];
    struct store_setting settings[2][2];
    struct store_variant variants[2];
    char path[256];
};

/* Two variants, settings, detail and a log: no table is empty. With `asked` above 2 it is left
 * unfinished after two replications of each. */
static void keep(struct sample *sample, uint64_t asked) {
    struct error error = {0};
    sample->scenario = town(MIXED_TOWN, "/end", "2024-01-03", NULL);
    sample->inputs = results_inputs(&sample->hold, sample->scenario, asked, true);
    sample->factors[0] = "crews", sample->factors[1] = "misroute";
    for (int v = 0; v < 2; v++) {
        sample->settings[v][0] = (struct store_setting){v ? "2" : "1", v, 1 + v};
        sample->settings[v][1] = (struct store_setting){NULL, NAN, NAN};
        sample->variants[v] =
            (struct store_variant){v ? "more" : "as it is", "", 0, sample->settings[v]};
    }
    sample->inputs.kind = "sweep", sample->inputs.design = "grid",
    sample->inputs.figures = "reports";
    sample->inputs.variants = sample->variants, sample->inputs.variant_count = 2;
    sample->inputs.factors = sample->factors, sample->inputs.factor_count = 2;
    sample->inputs.detail = true;
    temporary_name(sample->path, ".db");
    struct store *store = store_open(sample->path, &sample->inputs, &error);
    cr_assert_not_null(store, "%s", error.story);
    for (size_t v = 0; v < 2; v++) {
        struct replications trials;
        replications_init(&trials, sample->scenario, 6);
        for (uint64_t r = 0; r < 2; r++) {
            struct observer observer = store_observer(store, r, trials.names);
            const struct replication *trial = replications_run(&trials, r, v ? NULL : &observer);
            cr_assert(store_add(store, v, &trials, trial, &error), "%s", error.story);
        }
        replications_release(&trials);
    }
    if (asked == 2) cr_assert(store_finish(store, &error), "%s", error.story);
    store_free(store);
}

static void let_go(struct sample *sample) {
    unlink(sample->path);
    scenario_free(sample->scenario);
}

static void copy_to(const char *from, char to[static 256]) {
    char bytes[65536];
    size_t got;
    temporary_name(to, ".db");
    FILE *in = fopen(from, "r"), *out = fopen(to, "w");
    while ((got = fread(bytes, 1, sizeof bytes, in)) > 0)
        cr_assert_eq(fwrite(bytes, 1, got, out), got);
    fclose(in);
    fclose(out);
}

static void change(const char *path, const char *sql) {
    sqlite3 *db;
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s", sql,
                 sqlite3_errmsg(db));
    sqlite3_close(db);
}

/* --- readers --- */

static enum exit_status dumped(const struct sample *sample, const char *path) {
    struct text text = {0};
    struct error error = {0};
    (void)sample;
    results_dump(path, &text, &error);
    text_release(&text);
    return error.status;
}

static enum exit_status exported(const struct sample *sample, const char *path) {
    struct error error = {0};
    struct results *results = results_open(path, NULL, &error);
    (void)sample;
    size_t views = results_view_count();
    for (size_t i = 0; results && i < views + results_table_count(); i++) {
        struct rows *rows = i < views ? results_view(results, i, &error)
                                      : results_table(results, i - views, &error);
        while (rows && rows->next(rows, &error)) continue;
        results_done(rows);
    }
    results_close(results);
    return error.status;
}

static enum exit_status summarised(const struct sample *sample, const char *path) {
    struct error error = {0};
    struct arena arena = {0};
    struct store_summary summary;
    (void)sample;
    store_summarise(path, &arena, &summary, &error);
    arena_release(&arena);
    return error.status;
}

static enum exit_status read_fully(const struct sample *sample, const char *path) {
    struct error error = {0};
    struct store *store = store_open_to_read(path, &error);
    struct replications trials;
    replications_init(&trials, sample->scenario, 6);
    if (store) store_read(store, 0, &trials, &error);
    replications_release(&trials);
    store_free(store);
    return error.status;
}

static enum exit_status gone_on_with(const struct sample *sample, const char *path) {
    struct error error = {0};
    store_free(store_open(path, &sample->inputs, &error));
    return error.status;
}

static enum exit_status merged(const struct sample *sample, const char *path) {
    struct error error = {0};
    char whole[256];
    (void)sample;
    temporary_name(whole, ".db");
    store_merge(whole, &path, 1, "", &error);
    unlink(whole);
    return error.status;
}

static const struct {
    const char *name;
    enum exit_status (*read)(const struct sample *sample, const char *path);
} READERS[] = {{"dump", dumped},           {"export", exported}, {"summary", summarised},
               {"reading", read_fully},    {"merge", merged},    {"going on", gone_on_with}};
enum { READER_COUNT = sizeof READERS / sizeof *READERS };

static void expect_damage(const struct sample *sample, const char *path, const char *what) {
    for (int i = 0; i < READER_COUNT; i++)
        cr_expect_eq(READERS[i].read(sample, path), EXIT_DAMAGED, "%s: %s does not see it", what,
                     READERS[i].name);
}

/* --- what disks do --- */

static bool has_rows(const struct sample *sample, int table) {
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", LAYOUT_TABLES[table].name);
    return results_number(sample->path, sql) > 0;
}

/* Each column of each table in turn, of its last row; the change is small and stays of its type.
 * Estimates are there when the file is complete. */
static size_t expect_every_change_to_be_seen(struct sample *sample, bool is_complete) {
    size_t count = 0;
    for (int table = 0; table < TABLE_COUNT; table++) {
        if (table == TABLE_log) continue; /* a view */
        bool filled = has_rows(sample, table);
        bool is_estimate = table == TABLE_estimate || table == TABLE_group_estimate ||
                           table == TABLE_desk_estimate;
        cr_expect_eq(filled, is_complete || !is_estimate, "%d", table);
        for (size_t i = 0; i < LAYOUT_COLUMN_COUNT && filled; i++) {
            const struct layout_column *column = &LAYOUT_COLUMNS[i];
            char path[256], sql[400], set[160];
            if (!text_is(column->table, LAYOUT_TABLES[table].name)) continue;
            snprintf(set, sizeof set,
                     *column->type == 'T' ? "coalesce(\"%s\", '') || 'a'"
                                          : "coalesce(\"%s\", 0) - 1000000",
                     column->name);
            snprintf(sql, sizeof sql,
                     "UPDATE %s SET \"%s\" = %s WHERE (%s) = (SELECT %s FROM %s ORDER BY %s "
                     "LIMIT 1 OFFSET (SELECT count(*) - 1 FROM %s))",
                     column->table, column->name, set, LAYOUT_TABLES[table].key,
                     LAYOUT_TABLES[table].key, column->table, LAYOUT_TABLES[table].key,
                     column->table);
            copy_to(sample->path, path);
            change(path, sql);
            /* Two of the six: there is one door, and the others are asked elsewhere. */
            cr_expect_eq(dumped(sample, path), EXIT_DAMAGED, "%s: dump", sql);
            cr_expect_eq(gone_on_with(sample, path), EXIT_DAMAGED, "%s: going on", sql);
            unlink(path);
            count++;
        }
    }
    return count;
}

Test(checksum, a_change_in_any_column_of_a_finished_file_is_damage) {
    struct sample sample;
    keep(&sample, 2);
    cr_expect_gt(expect_every_change_to_be_seen(&sample, true), 100);
    let_go(&sample);
}

Test(checksum, a_change_in_any_column_of_an_unfinished_file_is_damage) {
    struct sample sample;
    keep(&sample, 3);
    cr_expect_gt(expect_every_change_to_be_seen(&sample, false), 100);
    let_go(&sample);
}

Test(checksum, a_row_that_is_gone_from_any_table_is_damage) {
    struct sample sample;
    keep(&sample, 2);
    for (int table = 0; table <= TABLE_COUNT; table++) {
        if (table == TABLE_log) continue;
        char path[256], sql[200];
        const char *name = table < TABLE_COUNT ? LAYOUT_TABLES[table].name : "checksum",
                   *key = table < TABLE_COUNT ? LAYOUT_TABLES[table].key : "variant, replication";
        snprintf(sql, sizeof sql, "DELETE FROM %s WHERE (%s) = (SELECT %s FROM %s LIMIT 1)", name,
                 key, key, name);
        copy_to(sample.path, path);
        cr_expect_gt(results_number(path, "SELECT count(*) FROM run"), 0);
        change(path, sql);
        expect_damage(&sample, path, sql);
        unlink(path);
    }
    let_go(&sample);
}

Test(checksum, what_was_left_alone_is_read) {
    for (uint64_t asked = 2; asked <= 3; asked++) {
        struct sample sample;
        keep(&sample, asked);
        for (int i = 0; i < READER_COUNT; i++)
            cr_expect_eq(READERS[i].read(&sample, sample.path),
                         READERS[i].read == merged ? EXIT_USAGE : EXIT_DONE, "%s",
                         READERS[i].name);
        let_go(&sample);
    }
}

Test(checksum, a_file_that_lost_its_checksums_is_not_called_unfinished) {
    struct sample sample;
    keep(&sample, 2);
    change(sample.path, "DELETE FROM checksum");
    expect_damage(&sample, sample.path, "no checksums");
    let_go(&sample);
}

/* --- what others do --- */

/* The file with the checksums that its rows would have. */
static void forge(const char *path) {
    struct error error = {0};
    struct store store = {.path = path, .lock = -1};
    cr_assert_eq(sqlite3_open(path, &store.db), SQLITE_OK);
    store.reader = (struct reader){.db = store.db, .path = path};
    reader_of_own_file(&store.reader, STORE_LAYOUT);
    sqlite3_exec(store.db, "DELETE FROM checksum", NULL, NULL, NULL);
    cr_assert(store_prepare(&store, &error), "%s", error.story);
    checksums_make(&store, &error);
    for (int i = 0; i < STATEMENT_COUNT; i++) sqlite3_finalize(store.statement[i]);
    sqlite3_close(store.db);
    arena_release(&store.arena);
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* All readers but those of `spared` refuse it, each in time. */
static void expect_refused(const char *sql, bool forged, const char *const *spared) {
    struct sample sample;
    keep(&sample, 3);
    change(sample.path, sql);
    if (forged) forge(sample.path);
    for (int i = 0; i < READER_COUNT; i++) {
        bool is_spared = false;
        double before = seconds_now();
        for (size_t s = 0; spared && spared[s]; s++)
            is_spared |= text_is(spared[s], READERS[i].name);
        enum exit_status status = READERS[i].read(&sample, sample.path);
        cr_expect(is_spared || status == EXIT_DAMAGED, "%s: %s ends with %d", sql, READERS[i].name,
                  (int)status);
        cr_expect_lt(seconds_now() - before, 5, "%s: %s", sql, READERS[i].name);
    }
    let_go(&sample);
}

Test(checksum, a_run_that_does_not_say_how_it_was_made_is_damaged) {
    expect_refused("DELETE FROM run WHERE key = 'kind'", true, NULL);
    expect_refused("DELETE FROM run WHERE key = 'seed'", true, NULL);
    expect_refused("DELETE FROM run WHERE key = 'version'", true, NULL);
    expect_refused("DELETE FROM run WHERE key = 'replications'", true, NULL);
    expect_refused("UPDATE run SET value = 'many' WHERE key = 'replications'", true, NULL);
    expect_refused("UPDATE run SET value = '-1' WHERE key = 'seed'", true, NULL);
}

Test(checksum, tables_that_do_not_fit_together_are_damage) {
    expect_refused("DELETE FROM setting WHERE factor = 1", true, NULL);
    expect_refused("DELETE FROM variant WHERE variant = 1", true, NULL);
    expect_refused("UPDATE variant SET scenario = 7 WHERE variant = 1", true, NULL);
    expect_refused("UPDATE variant SET variant = -1 WHERE variant = 1", true, NULL);
    expect_refused("DELETE FROM scenario", true, NULL);
    expect_refused("UPDATE factor SET factor = 9 WHERE factor = 1", true, NULL);
    expect_refused("UPDATE replication SET variant = 5 WHERE variant = 1", true, NULL);
    expect_refused("INSERT INTO run VALUES ('complete', 'yes')", true, NULL);
}

/* Only keys are NOT NULL in the layout; SQLite takes these. */
Test(checksum, names_that_are_null_are_damage) {
    expect_refused("UPDATE variant SET name = NULL", true, NULL);
    expect_refused("UPDATE variant SET changes = NULL", true, NULL);
    expect_refused("UPDATE factor SET name = NULL", true, NULL);
    expect_refused("UPDATE scenario SET json = NULL", true, NULL);
    expect_refused("UPDATE member SET label_en = NULL", true, NULL);
    expect_refused("UPDATE run SET value = NULL WHERE key = 'question'", true, NULL);
    expect_refused("UPDATE cell_sum SET count = NULL", true, NULL);
}

Test(checksum, a_design_that_is_not_that_of_its_variants_is_damage) {
    static const char *const no_summary[] = {"dump", "export", "reading", "merge", "going on",
                                             NULL};
    expect_refused("UPDATE run SET value = 'morris' WHERE key = 'design'", true, no_summary);
    expect_refused("UPDATE run SET value = 'saltelli' WHERE key = 'design'", true, no_summary);
    expect_refused("UPDATE run SET value = 'best' WHERE key = 'design'", true, no_summary);
    expect_refused("UPDATE run SET value = '4000000000' WHERE key = 'blocks'", true, no_summary);
    expect_refused("UPDATE run SET value = '77' WHERE key = 'block_points'", true, no_summary);
    expect_refused("UPDATE run SET value = 'morris' WHERE key = 'design'; UPDATE run SET value = "
                   "'6148914691236517206' WHERE key = 'blocks'; UPDATE run SET value = '3' WHERE "
                   "key = 'block_points'",
                   true, no_summary);
}

Test(checksum, views_triggers_and_tables_of_others_are_damage) {
    expect_refused("CREATE TRIGGER mine AFTER INSERT ON value BEGIN UPDATE value SET numerator = "
                   "0; END",
                   false, NULL);
    expect_refused("CREATE TABLE mine (a)", false, NULL);
    expect_refused("CREATE INDEX mine ON value (numerator)", false, NULL);
    expect_refused("DROP VIEW headline; CREATE VIEW headline AS WITH RECURSIVE n (i) AS (SELECT 1 "
                   "UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
                   false, NULL);
    expect_refused("DROP TABLE value; CREATE VIEW value AS WITH RECURSIVE n (i) AS (SELECT 1 "
                   "UNION ALL SELECT i + 1 FROM n) SELECT 0 AS variant, i AS replication, "
                   "'reports' AS figure, 1.0 AS numerator, 1.0 AS denominator FROM n",
                   false, NULL);
    expect_refused("DROP TABLE log_stop", false, NULL);
    expect_refused("DROP VIEW log; CREATE TABLE log (a)", false, NULL);
}

/* What the log says of a file that was changed so, and has the checksums that belong to it. */
static enum exit_status journeys_asked(const char *sql) {
    struct sample sample;
    struct error error = {0};
    keep(&sample, 2);
    change(sample.path, sql);
    forge(sample.path);
    struct results *results = results_open(sample.path, NULL, &error);
    cr_assert_not_null(results, "%s: %s", sql, error.story);
    struct rows *rows = results_ask(results, QUESTION_EVENTS, &error);
    while (rows && rows->next(rows, &error)) {}
    results_done(rows);
    results_close(results);
    let_go(&sample);
    return error.status;
}

Test(checksum, a_number_in_a_forged_log_that_names_nothing_is_damage) {
    cr_expect_eq(journeys_asked("SELECT 1"), EXIT_DONE);
    cr_expect_eq(journeys_asked("UPDATE log_stop SET step = 99"), EXIT_DAMAGED);
    cr_expect_eq(journeys_asked("UPDATE log_stop SET status = -1"), EXIT_DAMAGED);
    cr_expect_eq(journeys_asked("UPDATE log_report SET area = 1 << 40"), EXIT_DAMAGED);
    cr_expect_eq(journeys_asked("DELETE FROM log_report"), EXIT_DAMAGED);
    cr_expect_eq(journeys_asked("UPDATE log_name SET of = 'colour' WHERE of = 'step'"),
                 EXIT_DAMAGED);
    cr_expect_eq(journeys_asked("UPDATE log_name SET number = number + 1000000000000"),
                 EXIT_DAMAGED);
}

Test(checksum, statistics_of_sqlite_itself_are_not_of_others) {
    struct sample sample;
    keep(&sample, 2);
    change(sample.path, "ANALYZE");
    cr_expect_eq(dumped(&sample, sample.path), EXIT_DONE);
    cr_expect_eq(gone_on_with(&sample, sample.path), EXIT_DONE);
    let_go(&sample);
}
