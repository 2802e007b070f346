/* The canonical text of a results file: what was found, and nothing of when, where and how fast. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../support/mixed_town.h"
#include "../support/results.h"
#include "../support/town.h"

static struct scenario *brief_town(void) {
    return town(MIXED_TOWN, "/end", "2024-01-08", NULL);
}

static void dump_of(uint64_t replications, struct text *out) {
    struct scenario *scenario = brief_town();
    struct replications trials;
    char path[256];
    results_make(scenario, replications, true, &trials, path);
    struct error error = {0};
    cr_assert(results_dump(path, out, &error), "%s", error.story);
    unlink(path);
    replications_release(&trials);
    scenario_free(scenario);
}

Test(dump, the_same_run_written_twice_is_the_same_text) {
    struct text first = {0}, second = {0};
    dump_of(2, &first);
    dump_of(2, &second);
    cr_expect_gt(first.length, 10000);
    cr_expect(text_is(first.bytes, second.bytes));
    text_release(&first);
    text_release(&second);
}

/* Sums grow, and the file says how many replications it has; every other line stays. */
static bool grows(const char *line) {
    static const char *const tables[] = {"run ",  "cell_sum ", "desk_sum ", "mix ",
                                         "flow ", "hour ",     "day ",      "distribution ",
                                         "times_sum ", "estimate ",
                                         "group_times ", "group_estimate ", "desk_estimate "};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strncmp(line, tables[i], strlen(tables[i])) == 0) return true;
    return false;
}

Test(dump, more_replications_add_lines_and_change_none_of_one_replication) {
    struct text few = {0}, more = {0};
    dump_of(1, &few);
    dump_of(2, &more);
    const char *at = more.bytes;
    for (const char *line = few.bytes; *line;) {
        size_t length = (size_t)(strchr(line, '\n') - line) + 1;
        const char *there = at;
        while (!grows(line) && *there && strncmp(there, line, length) != 0)
            there = strchr(there, '\n') + 1;
        cr_assert(*there, "this line is missing: %.*s", (int)length, line);
        if (!grows(line)) at = there;
        line += length;
    }
    text_release(&few);
    text_release(&more);
}

Test(dump, it_does_not_tell_the_command) {
    struct text text = {0};
    dump_of(1, &text);
    cr_expect_null(strstr(text.bytes, "tanggap run"));
    cr_expect_not_null(strstr(text.bytes, "scenario 0,"));
    text_release(&text);
}

Test(dump, a_file_of_others_is_refused) {
    char path[256];
    temporary_name(path, ".db");
    sqlite3 *db;
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, "CREATE TABLE run (key, value)", NULL, NULL, NULL);
    sqlite3_close(db);
    struct text text = {0};
    struct error error = {0};
    cr_expect_not(results_dump(path, &text, &error));
    cr_expect_eq(error.status, EXIT_DAMAGED);
    unlink(path);
    text_release(&text);
}

Test(dump, a_file_that_is_no_database_is_damaged) {
    char path[256];
    temporary_name(path, ".db");
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 200; i++) fputs("this is not a database, whatever its name says\n", file);
    fclose(file);
    struct text text = {0};
    struct error error = {0};
    cr_expect_not(results_dump(path, &text, &error));
    cr_expect_eq(error.status, EXIT_DAMAGED);
    unlink(path);
    text_release(&text);
}

Test(dump, a_file_of_a_newer_layout_is_refused) {
    struct scenario *scenario = brief_town();
    struct replications trials;
    char path[256];
    results_make(scenario, 1, false, &trials, path);
    sqlite3 *db;
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, "PRAGMA user_version = 999", NULL, NULL, NULL);
    sqlite3_close(db);
    struct text text = {0};
    struct error error = {0};
    cr_expect_not(results_dump(path, &text, &error));
    cr_expect_eq(error.status, EXIT_DAMAGED);
    cr_expect_not_null(strstr(error.story, "newer"));
    unlink(path);
    text_release(&text);
    replications_release(&trials);
    scenario_free(scenario);
}

Test(dump, a_file_that_is_not_there_is_an_error_of_reading) {
    struct text text = {0};
    struct error error = {0};
    cr_expect_not(results_dump("no-such-file.db", &text, &error));
    cr_expect_eq(error.status, EXIT_IO);
    text_release(&text);
}
