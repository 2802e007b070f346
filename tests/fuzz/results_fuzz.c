/* A results file of somebody who can make its checksums agree: an input is a list of edits, each a
 * table, a column, a row and a value, of a sweep that run.sh has made. Whatever they are, every
 * reader says something and ends. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/outfile.h"
#include "base/text.h"
#include "cli/results_effects.h"
#include "cli/results_report.h"
#include "fuzz.h"
#include "report/export.h"
#include "store/inside.h"
#include "store/results.h"

/* --- edits --- */

static void bind_taken(sqlite3_stmt *statement, struct fuzz_bytes *from) {
    char text[300];
    double number;
    uint64_t kind = fuzz_take(from, 1) % 6, bits = fuzz_take(from, kind > 1 ? 8 : 1);
    switch (kind) {
    case 0: return; /* NULL */
    case 1: sqlite3_bind_int64(statement, 1, (int64_t)bits - 16); return;
    case 2: sqlite3_bind_int64(statement, 1, (int64_t)bits); return;
    case 3:
        memcpy(&number, &bits, sizeof number);
        sqlite3_bind_double(statement, 1, number);
        return;
    case 4:
        snprintf(text, sizeof text, "%.*s", (int)(bits % 9), (const char *)&bits);
        sqlite3_bind_text(statement, 1, text, -1, SQLITE_TRANSIENT);
        return;
    default:
        memset(text, (int)(bits % 200) + 32, sizeof text - 1);
        text[sizeof text - 1] = 0;
        sqlite3_bind_text(statement, 1, text, -1, SQLITE_TRANSIENT);
    }
}

static void edit(sqlite3 *db, struct fuzz_bytes *from) {
    const struct layout_column *column = &LAYOUT_COLUMNS[fuzz_take(from, 1) % LAYOUT_COLUMN_COUNT];
    char sql[400];
    const char *key = "variant, replication";
    for (int i = 0; i < TABLE_COUNT; i++)
        if (text_is(LAYOUT_TABLES[i].name, column->table)) key = LAYOUT_TABLES[i].key;
    snprintf(sql, sizeof sql,
             "UPDATE %s SET \"%s\" = ? WHERE (%s) = (SELECT %s FROM %s ORDER BY %s LIMIT 1 OFFSET "
             "(? %% max(1, (SELECT count(*) FROM %s))))",
             column->table, column->name, key, key, column->table, key, column->table);
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return;
    sqlite3_bind_int64(statement, 2, (int64_t)fuzz_take(from, 1));
    bind_taken(statement, from);
    sqlite3_step(statement); /* a type that a table refuses changes nothing */
    sqlite3_finalize(statement);
}

/* With the checksums that the rows now have. */
static void forge(const char *path, struct fuzz_bytes *from) {
    struct error error = {0};
    struct store store = {.path = path, .lock = -1};
    if (sqlite3_open(path, &store.db) == SQLITE_OK) {
        sqlite3_exec(store.db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL,
                     NULL);
        while (from->left) edit(store.db, from);
        store.reader = (struct reader){.db = store.db, .path = path};
        reader_of_own_file(&store.reader, STORE_LAYOUT);
        sqlite3_exec(store.db, "DELETE FROM checksum", NULL, NULL, NULL);
        if (store_prepare(&store, &error)) checksums_make(&store, &error);
        for (int i = 0; i < STATEMENT_COUNT; i++) sqlite3_finalize(store.statement[i]);
    }
    sqlite3_close(store.db);
    arena_release(&store.arena);
}

/* --- readers --- */

static void say_effects(const char *path) {
    struct arena arena = {0};
    struct error error = {0};
    struct store_summary summary;
    struct effects_page *pages;
    struct text out = {0};
    if (store_summarise(path, &arena, &summary, &error) && summary.design) {
        size_t count = results_effects(&summary, &arena, &pages);
        const struct effects_head head = {.question = summary.question,
                                          .portion = results_portion(&summary)};
        effects_write(&head, pages, count, (struct table_style){0}, &out);
        effects_write_json(&head, pages, count, &out);
    }
    text_release(&out);
    arena_release(&arena);
}

static void export_tables(const char *path) {
    struct error error = {0};
    struct outfile file = {.stream = fopen("/dev/null", "w")};
    struct results *results = results_open(path, NULL, &error);
    for (size_t i = 0; results && i < results_table_count(); i++) {
        struct rows *rows = results_table(results, i, &error);
        if (rows) jsonl_write(&file, rows, &error);
        results_done(rows);
    }
    results_close(results);
    fclose(file.stream);
}

static void dump(const char *path) {
    struct error error = {0};
    struct outfile file = {.stream = fopen("/dev/null", "w")};
    store_dump(path, &file, &error);
    fclose(file.stream);
}

static void report(const char *path) {
    struct error error = {0};
    struct text page = {0};
    results_report(path, true, &page, &error);
    text_release(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    size_t sample_length;
    const uint8_t *sample = fuzz_sample("build/fuzz/sample.db", &sample_length);
    struct fuzz_bytes from = {bytes, length < 200 ? length : 200};
    const char *path = fuzz_file("forged.db", sample, sample_length);
    uint64_t reader = fuzz_take(&from, 1) % 4;
    forge(path, &from);
    if (reader == 0) say_effects(path);
    if (reader == 1) export_tables(path);
    if (reader == 2) dump(path);
    if (reader == 3) report(path);
    unlink(path);
    return 0;
}
