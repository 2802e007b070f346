/* A results file from its first moment to its last: made or gone on with, never written over. */
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/mem.h"
#include "base/outfile.h"
#include "base/text.h"
#include "inside.h"
#include "schema/diff.h"
#include "schema.h"

/* --- is it the same experiment? --- */

static sqlite3_stmt *ask(const struct store *store, const char *query) {
    sqlite3_stmt *statement = NULL;
    return sqlite3_prepare_v2(store->db, query, -1, &statement, NULL) == SQLITE_OK ? statement
                                                                                   : NULL;
}

/* The text of the only column of the first row, in the arena; NULL for none. */
static const char *answer(struct store *store, sqlite3_stmt *statement) {
    const char *text = NULL;
    if (statement && sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0))
        text = arena_text(&store->arena, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return text;
}

static const char *ask_text(struct store *store, const char *query) {
    return answer(store, ask(store, query));
}

static const char *ask_about(struct store *store, const char *query, size_t number) {
    sqlite3_stmt *statement = ask(store, query);
    sqlite3_bind_int64(statement, 1, (int64_t)number);
    return answer(store, statement);
}

static const char *said(struct store *store, const char *key) {
    sqlite3_stmt *statement = ask(store, "SELECT value FROM run WHERE key = ?");
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    return answer(store, statement);
}

static bool differs(struct store *store, struct error *error, const char *what, const char *there,
                    const char *now) {
    return error_set(error, EXIT_USAGE,
                     SAY("%s: holds another experiment: %s is %s there and %s now; give another "
                         "name, or the same inputs",
                         "%s: memuat percobaan lain: %s di sana %s dan sekarang %s; berikan nama "
                         "lain, atau masukan yang sama"),
                     store->path, what, there ? there : SAY("missing", "tidak ada"), now);
}

/* Words of the file are English; in another language they stand between quotes. */
static const char *stored_word(struct store *store, const char *word) {
    if (!word || !*word) return SAY("nothing", "tidak ada");
    return arena_printf(&store->arena, SAY("%s", "\"%s\""), word);
}

static bool same_word(struct store *store, struct error *error, struct label key,
                      const char *now) {
    const char *there = said(store, key.en);
    return (there && text_is(there, now)) ||
           differs(store, error, label_spoken(key), stored_word(store, there),
                   stored_word(store, now));
}

/* Figures of one seed move from version to version, so that replications of two would be no sample
 * of anything. */
static bool same_version(struct store *store, struct error *error) {
    const char *there = said(store, "version"), *now = store->inputs->version;
    return (there && text_is(there, now)) ||
           error_set(error, EXIT_USAGE,
                     SAY("%s: was made by tanggap %s, and this is %s, of which the same seed gives "
                         "other figures: to go on would mix them; give another name, or the same "
                         "version",
                         "%s: dibuat oleh tanggap %s, sedangkan ini %s, yang dari benih yang sama "
                         "menghasilkan angka lain: bila dilanjutkan, keduanya tercampur; berikan "
                         "nama lain, atau pakailah versi yang sama"),
                     store->path, there ? there : SAY("of no version", "tanpa versi"), now);
}

/* Of an older layout the log is another table, to which nothing is added. */
static bool same_log(struct store *store, struct error *error) {
    return !store->inputs->log || store->reader.has[TABLE_log_stop] ||
           error_set(error, EXIT_USAGE,
                     SAY("%s: was made by an older tanggap, whose log has another form: to go on "
                         "would mix them; give another name",
                         "%s: dibuat oleh tanggap yang lebih lama, yang log-nya berbentuk lain: "
                         "bila dilanjutkan, keduanya tercampur; berikan nama lain"),
                     store->path);
}

/* The first thing that differs, as a line for people, or NULL. */
static const char *what_differs(struct store *store, const char *there,
                                const struct scenario *now) {
    struct errors errors = {.arena = &store->arena};
    struct text line = {0};
    const struct value *tree = value_read_text(there, store->path, &store->arena, &errors);
    struct diffs all = {0};
    if (tree) all = scenario_diffs(tree, now->tree, &store->arena);
    if (all.count) diff_write(&all.items[0], language_spoken(), &line);
    const char *kept = line.bytes ? arena_text(&store->arena, line.bytes) : NULL;
    text_release(&line);
    errors_release(&errors);
    return kept;
}

static bool same_scenarios(struct store *store, struct error *error) {
    for (size_t i = 0; i < store->inputs->scenario_count; i++) {
        const struct scenario *scenario = store->inputs->scenarios[i];
        struct text json = {0};
        value_write(scenario->tree, true, &json);
        const char *there = ask_about(store, "SELECT json FROM scenario WHERE scenario = ?", i);
        bool same = there && text_is(there, json.bytes);
        text_release(&json);
        if (same) continue;
        const char *what = there ? what_differs(store, there, scenario) : NULL;
        return error_set(error, EXIT_USAGE,
                         SAY("%s: holds another experiment: the scenario \"%s\" differs%s%s; give "
                             "another name, or the same inputs",
                             "%s: memuat percobaan lain: skenario \"%s\" berbeda%s%s; berikan nama "
                             "lain, atau masukan yang sama"),
                         store->path, scenario_spec(scenario)->name, what ? ": " : "",
                         what ? what : "");
    }
    return true;
}

static const char *variant_there(struct store *store, size_t v) {
    return ask_about(store,
                     "SELECT name || ' (' || changes || ')' FROM variant WHERE variant = ?", v);
}

static bool same_variant(struct store *store, size_t v, struct error *error) {
    const struct store_variant *variant = &store->inputs->variants[v];
    const char *there = variant_there(store, v),
               *now = arena_printf(&store->arena, "%s (%s)", variant->name, variant->changes);
    return (there && text_is(there, now)) ||
           differs(store, error, arena_printf(&store->arena, SAY("variant %zu", "varian %zu"), v),
                   there, now);
}

static bool same_variants(struct store *store, struct error *error) {
    const struct store_inputs *inputs = store->inputs;
    const char *count = ask_text(store, "SELECT count(*) FROM variant"),
               *now = arena_printf(&store->arena, "%zu", inputs->variant_count);
    if (!inputs->grows && (!count || !text_is(count, now)))
        return differs(store, error, SAY("the number of variants", "banyaknya varian"), count, now);
    for (size_t v = 0; v < inputs->variant_count; v++)
        if (!same_variant(store, v, error)) return false;
    return true;
}

/* More replications than before are the first ones and some more; fewer would not be what the file
 * holds. Runs are dealt to shards by their number over all variants: with several variants more
 * replications would deal them anew. */
static bool enough_replications(struct store *store, struct error *error) {
    const struct store_inputs *inputs = store->inputs;
    const char *there = said(store, "replications");
    uint64_t before = there ? strtoull(there, NULL, 10) : 0, now = inputs->replications;
    if (now == before ||
        (now > before && !*inputs->until && !(inputs->shards && inputs->variant_count > 1)))
        return true;
    return differs(store, error, SAY("replications", "banyaknya replikasi"), there,
                   arena_printf(&store->arena, "%llu", (unsigned long long)now));
}

/* Who asks for nothing has nothing against what is there. */
static bool same_wish(struct store *store, const char *key, const char *now) {
    const char *there = said(store, key);
    return !now || !*now || (there && text_is(there, now));
}

static bool same_wishes(struct store *store) {
    return same_wish(store, "question", store->inputs->question) &&
           same_wish(store, "target", store->inputs->target);
}

static bool same_replications(struct store *store) {
    const char *there = said(store, "replications");
    return there && strtoull(there, NULL, 10) == store->inputs->replications;
}

static bool say_what_is_asked(struct store *store) {
    const struct store_inputs *now = store->inputs;
    return (same_wish(store, "question", now->question) ||
            store_say(store, "question", now->question)) &&
           (same_wish(store, "target", now->target) || store_say(store, "target", now->target)) &&
           store_say_number(store, "replications", now->replications);
}

/* A file that is complete with fewer replications, or another question or target, is complete no
 * more, both or neither. */
static bool ask_anew(struct store *store, struct error *error) {
    if (same_replications(store) && same_wishes(store)) return true;
    return store_run_sql(store, error,
                   "BEGIN IMMEDIATE; DELETE FROM run WHERE key IN ('complete', 'digest');") &&
           ((say_what_is_asked(store) &&
             checksum_once(store, error)) ||
            store_fail(store, error, STORE_BE_WRITTEN)) &&
           store_run_sql(store, error, "COMMIT");
}

bool store_keep_assumptions(struct store *store, const char *lines, struct error *error) {
    return store_run_sql(store, error,
                   "BEGIN IMMEDIATE; DELETE FROM run WHERE key IN ('complete', 'digest');") &&
           ((store_say(store, "assumptions", lines) && checksum_once(store, error)) ||
            store_fail(store, error, STORE_BE_WRITTEN)) &&
           store_run_sql(store, error, "COMMIT");
}

static bool same_inputs(struct store *store, struct error *error) {
    const struct store_inputs *inputs = store->inputs;
    char seed[24], shard[32] = "";
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)inputs->seed);
    if (inputs->shards) snprintf(shard, sizeof shard, "%u/%u", inputs->shard, inputs->shards);
    const char *there = said(store, "shard");
    if (!text_is(there ? there : "", shard))
        return differs(store, error, SAY("the shard", "pecahannya"), there,
                       *shard ? shard : SAY("none", "tidak ada"));
    return same_word(store, error, (struct label){"kind", "perintahnya"}, inputs->kind) &&
           same_version(store, error) &&
           same_word(store, error, (struct label){"seed", "benihnya"}, seed) &&
           same_word(store, error, (struct label){"seeds", "benih tiap varian"},
                     inputs->independent ? "independent" : "common") &&
           same_word(store, error, (struct label){"until", "aturan berhentinya"}, inputs->until) &&
           same_word(store, error, (struct label){"detail", "rinciannya (--detail)"},
                     inputs->detail ? "yes" : "no") &&
           same_word(store, error, (struct label){"log", "log-nya (--log)"},
                     inputs->log ? "yes" : "no") &&
           same_log(store, error) &&
           same_scenarios(store, error) && same_variants(store, error) &&
           enough_replications(store, error);
}

/* --- opening --- */

/* A new file is begun by us alone and for us alone; of one that exists SQLite follows no link
 * either. Until it is known to be this experiment's nothing is written, not even what a log beside
 * it holds. */
static bool open_file(struct store *store, struct error *error) {
    if (!place_names_are_safe(store, error)) return false;
    store->made = place_make_file(store->path,
                                  store->inputs->temporary ? RIGHTS_OF_TEMPORARY : RIGHTS_OF_FILE);
    if (!store->made && errno != EEXIST)
        return outfile_cannot(store->path, error);
    if (!store->made && !place_may_be_ours(store->path, error)) return false;
    if (sqlite3_open_v2(store->path, &store->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK)
        return store_fail(store, error, STORE_BE_OPENED);
    store->reader.db = store->db;
    sqlite3_busy_timeout(store->db, 5000); /* somebody may be reading */
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    /* A log that came with a file from another disk is read without shared memory, and then is
     * gone. */
    if (place_is_on_network(store->path))
        sqlite3_exec(store->db, "PRAGMA locking_mode = EXCLUSIVE", NULL, NULL, NULL);
    return true;
}

/* On a network disk the write-ahead log would not be safe; there each commit is a rollback journal,
 * written through. */
static const char *journal_of(const struct store *store) {
    return place_is_on_network(store->path)
               ? "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; "
                 "PRAGMA locking_mode = NORMAL;"
               : "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;";
}

static bool is_empty(struct store *store) {
    const char *tables = ask_text(store, "SELECT count(*) FROM sqlite_master"),
               *application = ask_text(store, "PRAGMA application_id");
    return tables && text_is(tables, "0") && application && text_is(application, "0");
}

static bool begin_file(struct store *store, struct error *error) {
    if (!store_run_sql(store, error, "PRAGMA page_size = 8192;") ||
        !store_run_sql(store, error, journal_of(store)))
        return false;
    if (!store_run_sql(store, error, "BEGIN IMMEDIATE") ||
        !store_begin_tables(store, STORE_LAYOUT, error))
        return false;
    return ((store_say_inputs(store) && by_cell_make(store->db, store->db) &&
             checksum_once(store, error)) ||
            store_fail(store, error, STORE_BE_WRITTEN)) &&
           store_run_sql(store, error, "COMMIT");
}

static bool go_on_with_file(struct store *store, struct error *error) {
    bool good = reader_check(&store->reader, error);
    reader_limit_end(&store->reader);
    return good && same_inputs(store, error) &&
           store_run_sql(store, error, journal_of(store)) && store_prepare(store, error) &&
           ask_anew(store, error);
}

static bool count_replications(struct store *store, struct error *error) {
    store->variant_count = store->inputs->variant_count;
    store->had = ARENA_ARRAY(&store->arena, store->inputs->variant_count, uint64_t);
    sqlite3_stmt *statement =
        ask(store, "SELECT variant, count(*) FROM replication GROUP BY variant");
    int code = SQLITE_ERROR;
    while (statement && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        int64_t variant = sqlite3_column_int64(statement, 0);
        if (variant >= 0 && (size_t)variant < store->inputs->variant_count)
            store->had[variant] = (uint64_t)sqlite3_column_int64(statement, 1);
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE || store_fail(store, error, STORE_BE_READ);
}

/* Variants that the file does not have yet; one that was complete is so no more. */
static bool variants_add(struct store *store, size_t from, struct error *error) {
    if (!store_run_sql(store, error,
                       "BEGIN IMMEDIATE; DELETE FROM run WHERE key IN ('complete', 'digest');"))
        return false;
    bool good = true;
    for (size_t v = from; v < store->inputs->variant_count; v++)
        good = good && store_say_variant(store, v);
    return ((good && checksum_once(store, error)) || store_fail(store, error, STORE_BE_WRITTEN)) &&
           store_run_sql(store, error, "COMMIT");
}

bool store_grow(struct store *store, const struct store_inputs *inputs, struct error *error) {
    size_t before = store->variant_count, v = before;
    assert(inputs->grows);
    assert(inputs->variant_count >= before);
    store->inputs = inputs;
    store->named =
        arena_copy(&store->arena, store->named, before, inputs->variant_count, sizeof(bool));
    for (; v < inputs->variant_count && variant_there(store, v); v++)
        if (!same_variant(store, v, error)) return false;
    return (v == inputs->variant_count || variants_add(store, v, error)) &&
           count_replications(store, error);
}

static void close_statements(struct store *store) {
    for (int i = 0; i < STATEMENT_COUNT; i++) sqlite3_finalize(store->statement[i]);
    memset(store->statement, 0, sizeof store->statement);
}

/* What we began and could not begin is nothing that anybody wants to find. */
static void remove_what_we_made(struct store *store) {
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    sqlite3_close(store->db);
    store->db = NULL;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        unlink(arena_printf(&store->arena, "%s%s", store->path, ends[i]));
}

struct store *store_open(const char *path, const struct store_inputs *inputs, struct error *error) {
    struct store *store = mem_alloc(1, sizeof *store);
    store->lock = -1;
    store->inputs = inputs;
    store->path = store->reader.path = arena_text(&store->arena, path);
    store->lock_path = arena_printf(&store->arena, "%s.lock", path);
    store->named = ARENA_ARRAY(&store->arena, inputs->variant_count, bool);
    bool good = lock_take(store, error) && open_file(store, error);
    good = good && (is_empty(store) ? begin_file(store, error) : go_on_with_file(store, error)) &&
           count_replications(store, error);
    if (good) {
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
        return store;
    }
    close_statements(store);
    if (store->made) remove_what_we_made(store);
    store_free(store);
    return NULL;
}

uint64_t store_count(const struct store *store, size_t variant) { return store->had[variant]; }

/* --- closing --- */

/* Nothing stays in the write-ahead log, so that the file can be copied and read by anybody. Who
 * reads it just now keeps the log beside it, which takes nothing from the results: the last to
 * close the file folds it in. */
#define ONE_FILE "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;"

enum { PATIENCE = 500 }; /* milliseconds */

static bool become_one_file(struct store *store, struct error *error) {
    sqlite3_busy_timeout(store->db, PATIENCE);
    int code = sqlite3_exec(store->db, ONE_FILE, NULL, NULL, NULL);
    return code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED ||
           store_fail(store, error, STORE_BE_WRITTEN);
}

bool store_finish(struct store *store, struct error *error) {
    bool good =
        store_run_sql(store, error, "BEGIN IMMEDIATE") &&
        (store->inputs->shards || estimates_write(store, error)) &&
        ((store_insert(store, INSERT_RUN, "tt", "complete", "yes") && store_sign(store, error)) ||
         store_fail(store, error, STORE_BE_WRITTEN));
    if (!good || !store_run_sql(store, error, "COMMIT")) return false;
    close_statements(store);
    return store_run_sql(store, error, "PRAGMA optimize") && become_one_file(store, error);
}

void store_free(struct store *store) {
    if (!store) return;
    close_statements(store);
    store_log_release(&store->log);
    store_recordings_drop(store);
    if (store->db && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL,
                     NULL); /* the log of a run that was given up */
    struct error untold = {0};
    if (store->had) become_one_file(store, &untold);
    sqlite3_close(store->db);
    lock_release(store);
    arena_release(&store->arena);
    mem_free(store);
}
