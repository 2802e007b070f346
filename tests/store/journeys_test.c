/* What exports tell of journeys is what window functions say of the log. */
#include <criterion/criterion.h>
#include <unistd.h>

#include "../support/mixed_town.h"
#include "../support/results.h"
#include "../support/town.h"
#include "base/error.h"
#include "store/results.h"

enum { RUNS = 3 };

#define ENDS(step) step " IN ('closed', 'merged', 'withdrawn', 'refused', 'walked_away')"

/* ORDER EVENT_COLUMNS */
static const char WINDOWS[] =
    "SELECT replication, number, stop, at, step, "
    "iif(" ENDS("step") " OR coalesce(" ENDS("lead(step) OVER journey") ", 1), status, "
    "lead(status) OVER journey), "
    "iif(lag(stop) OVER journey IS NULL, NULL, iif(" ENDS("step") ", lag(status) OVER journey, "
    "status)), lead(stop) OVER journey IS NULL, iif(max(step = 'entered') OVER whole, "
    "last_value(ticket) OVER whole, NULL), channel, "
    "(SELECT label_en FROM member WHERE dimension = 'channel' AND id = channel), category, "
    "(SELECT label_en FROM member WHERE dimension = 'category' AND id = category), area, "
    "(SELECT label_en FROM member WHERE dimension = 'area' AND id = area), agency, "
    "(SELECT label_en FROM member WHERE dimension = 'agency' AND id = agency), citizen_group, "
    "reporter, area || '/' || category || '/' || problem, earlier, counted, planned, fixed, "
    "waited, stage_time FROM log "
    "WINDOW journey AS (PARTITION BY replication, number ORDER BY stop), "
    "whole AS (PARTITION BY replication, number ORDER BY stop ROWS BETWEEN UNBOUNDED PRECEDING "
    "AND UNBOUNDED FOLLOWING) ORDER BY replication, number, stop";

static const char TICKETS[] =
    "SELECT DISTINCT replication, (SELECT ticket FROM log AS last WHERE last.replication = "
    "log.replication AND last.number = log.number ORDER BY stop DESC LIMIT 1) AS own FROM log "
    "WHERE step = 'entered' ORDER BY replication, own";

static bool same_value(const struct datum *datum, sqlite3_stmt *row, int column) {
    switch (datum->kind) {
    case DATUM_NOTHING: return sqlite3_column_type(row, column) == SQLITE_NULL;
    case DATUM_WHOLE:
        return sqlite3_column_type(row, column) == SQLITE_INTEGER &&
               sqlite3_column_int64(row, column) == datum->whole;
    case DATUM_TEXT:
        return sqlite3_column_type(row, column) == SQLITE_TEXT &&
               strcmp((const char *)sqlite3_column_text(row, column), datum->text) == 0 &&
               strlen(datum->text) == datum->length;
    case DATUM_NUMBER: break;
    }
    return false;
}

/* How many rows there are, all of which are those of the query. */
static int expect_rows_of(const char *path, const char *query, enum question question) {
    struct error error = {0};
    struct results *results = results_open(path, NULL, &error);
    sqlite3 *db;
    sqlite3_stmt *row;
    int count = 0;
    cr_assert_not_null(results, "%s", error.story);
    cr_assert_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    cr_assert_eq(sqlite3_prepare_v2(db, query, -1, &row, NULL), SQLITE_OK);
    struct rows *rows = results_ask(results, question, &error);
    cr_assert_not_null(rows, "%s", error.story);
    cr_assert_eq((int)rows->column_count, sqlite3_column_count(row));
    for (; rows->next(rows, &error); count++) {
        cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
        for (int i = 0; i < (int)rows->column_count; i++)
            cr_assert(same_value(&rows->row[i], row, i), "row %d, column %d", count, i);
    }
    cr_expect(!error.set, "%s", error.story);
    cr_expect_eq(sqlite3_step(row), SQLITE_DONE);
    results_done(rows);
    sqlite3_finalize(row);
    sqlite3_close(db);
    results_close(results);
    return count;
}

static void expect_same(const char *query, enum question question) {
    struct scenario *scenario = town(MIXED_TOWN, "/closing/failed", "0.2", NULL);
    struct replications trials;
    char path[256];
    results_make(scenario, RUNS, true, &trials, path);
    cr_expect_gt(expect_rows_of(path, query, question), 1000);
    unlink(path);
    replications_release(&trials);
    scenario_free(scenario);
}

Test(journeys, are_what_window_functions_say_of_the_log) { expect_same(WINDOWS, QUESTION_EVENTS); }

Test(journeys, end_in_the_tickets_that_the_log_has) { expect_same(TICKETS, QUESTION_TICKETS); }
