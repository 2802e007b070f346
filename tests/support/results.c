#include "results.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "experiment/settle.h"
#include "base/outfile.h"
#include "town.h"

struct store_inputs results_inputs(struct plain_inputs *hold, const struct scenario *scenario,
                                   uint64_t replications, bool log) {
    *hold = (struct plain_inputs){scenario, {.name = "as it is", .changes = ""}};
    return (struct store_inputs){.kind = "run",
                                 .question = "",
                                 .seed = 6,
                                 .replications = replications,
                                 .until = "",
                                 .scenarios = &hold->scenario,
                                 .scenario_count = 1,
                                 .variants = &hold->variant,
                                 .variant_count = 1,
                                 .log = log,
                                 .version = "0",
                                 .command = "tanggap run"};
}

void results_make(const struct scenario *scenario, uint64_t replications, bool log,
                  struct replications *trials, char path[static 256]) {
    temporary_name(path, ".db");
    struct error error = {0};
    struct plain_inputs hold;
    struct store_inputs inputs = results_inputs(&hold, scenario, replications, log);
    struct store *store = store_open(path, &inputs, &error);
    cr_assert_not_null(store, "%s", error.story);
    replications_init(trials, scenario, 6);
    for (uint64_t r = 0; r < replications; r++) {
        struct observer observer = store_observer(store, r, trials->names);
        const struct replication *trial = replications_run(trials, r, log ? &observer : NULL);
        cr_assert(store_add(store, 0, trials, trial, &error), "%s", error.story);
    }
    cr_assert(store_finish(store, &error), "%s", error.story);
    store_free(store);
    replications_settle(trials); /* as every command does when a variant is complete */
}

bool results_dump(const char *path, struct text *out, struct error *error) {
    char *bytes = NULL;
    size_t length = 0;
    struct outfile file = {.stream = open_memstream(&bytes, &length)};
    bool good = store_dump(path, &file, error);
    fclose(file.stream);
    if (length) text_add_n(out, bytes, length);
    free(bytes);
    return good;
}

static sqlite3_stmt *first_row(const char *path, const char *query, sqlite3 **db) {
    sqlite3_stmt *statement;
    cr_assert_eq(sqlite3_open_v2(path, db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    cr_assert_eq(sqlite3_prepare_v2(*db, query, -1, &statement, NULL), SQLITE_OK, "%s: %s", query,
                 sqlite3_errmsg(*db));
    cr_assert_eq(sqlite3_step(statement), SQLITE_ROW, "%s: no row", query);
    return statement;
}

double results_number(const char *path, const char *query) {
    sqlite3 *db;
    sqlite3_stmt *statement = first_row(path, query, &db);
    double number = sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return number;
}

void results_text(const char *path, const char *query, struct text *out) {
    sqlite3 *db;
    sqlite3_stmt *statement = first_row(path, query, &db);
    const char *bytes = (const char *)sqlite3_column_text(statement, 0);
    text_add(out, bytes ? bytes : "");
    sqlite3_finalize(statement);
    sqlite3_close(db);
}
