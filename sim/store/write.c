#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "inside.h"
#include "schema.h"

const char *store_library_version(void) { return sqlite3_libversion(); }

bool store_fail(struct store *store, struct error *error, const char *doing) {
    return error_set(error, EXIT_IO, "%s: cannot %s: %s", store->path, doing, sqlite3_errmsg(store->db));
}

static bool run_sql(struct store *store, struct error *error, const char *sql) {
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || store_fail(store, error, "write");
}

/* --- the layout, made from its rows --- */

static void add_columns(struct text *sql, const char *table) {
    bool first = true;
#define COLUMN(of, name, type, meaning)                                      \
    if (text_is(table, #of)) {                                               \
        text_printf(sql, "%s\"" #name "\" " type, first ? "" : ", ");        \
        first = false;                                                       \
    }
    STORE_COLUMNS(COLUMN)
#undef COLUMN
}

static bool make_tables(struct store *store, struct error *error) {
    struct text sql = {0};
    text_printf(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN;", STORE_APPLICATION_ID, STORE_LAYOUT);
#define TABLE(name, key, meaning)                            \
    text_add(&sql, "CREATE TABLE " #name " (");              \
    add_columns(&sql, #name);                                \
    text_add(&sql, ", PRIMARY KEY (" key ")) STRICT, WITHOUT ROWID;");
    STORE_TABLES(TABLE)
#undef TABLE
    text_add(&sql, "CREATE TABLE about_columns (\"table\" TEXT, \"column\" TEXT, meaning TEXT, PRIMARY KEY (\"table\", \"column\")) STRICT, WITHOUT ROWID;");
#define TABLE(name, key, meaning) text_add(&sql, "INSERT INTO about_columns VALUES ('" #name "', '', '" meaning "');");
    STORE_TABLES(TABLE)
#undef TABLE
#define COLUMN(of, name, type, meaning) text_add(&sql, "INSERT INTO about_columns VALUES ('" #of "', '" #name "', '" meaning "');");
    STORE_COLUMNS(COLUMN)
#undef COLUMN
#define VIEW(name, query) text_add(&sql, "CREATE VIEW " #name " AS " query ";");
    STORE_VIEWS(VIEW)
#undef VIEW
    bool good = run_sql(store, error, sql.bytes);
    text_release(&sql);
    return good;
}

/* --- rows --- */

static const char *const INSERT[STATEMENT_COUNT] = {
    [INSERT_RUN] = "INSERT INTO run VALUES (?, ?)",
    [INSERT_SCENARIO] = "INSERT INTO scenario VALUES ('', ?)",
    [INSERT_FIGURE] = "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?)",
    [INSERT_REPLICATION] = "INSERT INTO replication VALUES (?, ?)",
    [INSERT_VALUE] = "INSERT INTO value VALUES (?, ?, ?, ?)",
    [INSERT_MEMBER] = "INSERT INTO member VALUES (?, ?, ?, ?, ?, ?, ?)",
    [INSERT_CELL] = "INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?)",
    [INSERT_DESK] = "INSERT INTO desk VALUES (?, ?, ?, ?, ?)",
    [INSERT_STATUS] = "INSERT INTO status VALUES (?, ?, ?, ?)",
    [INSERT_MIX] = "INSERT INTO mix VALUES (?, ?, ?, ?, ?)",
    [INSERT_LOG] = "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
};

static bool prepare(struct store *store, struct error *error) {
    for (int i = 0; i < STATEMENT_COUNT; i++)
        if (sqlite3_prepare_v2(store->db, INSERT[i], -1, &store->statement[i], NULL) != SQLITE_OK) return store_fail(store, error, "prepare");
    return true;
}

/* Binds by kind: "t" text, "i" whole number, "r" number (NULL if it is none). */
static bool insert(struct store *store, enum statement which, const char *kinds, ...) {
    sqlite3_stmt *statement = store->statement[which];
    va_list values;
    va_start(values, kinds);
    for (int i = 1; *kinds; kinds++, i++) {
        if (*kinds == 't') {
            sqlite3_bind_text(statement, i, va_arg(values, const char *), -1, SQLITE_TRANSIENT);
        } else if (*kinds == 'i') {
            sqlite3_bind_int64(statement, i, va_arg(values, int64_t));
        } else {
            double number = va_arg(values, double);
            if (isfinite(number)) sqlite3_bind_double(statement, i, number);
            else sqlite3_bind_null(statement, i);
        }
    }
    va_end(values);
    bool good = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return good;
}

static bool say_what_it_is(struct store *store, const struct scenario *scenario, struct store_about about) {
    struct text json = {0};
    value_write(scenario->tree, true, &json);
    bool good = insert(store, INSERT_SCENARIO, "t", json.bytes);
    text_release(&json);
    char seed[24], hash[24];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)store->seed);
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)scenario->hash);
    good &= insert(store, INSERT_RUN, "tt", "scenario_name", scenario_spec(scenario)->name);
    good &= insert(store, INSERT_RUN, "tt", "scenario_hash", hash);
    good &= insert(store, INSERT_RUN, "tt", "seed", seed);
    good &= insert(store, INSERT_RUN, "tt", "version", about.version);
    good &= insert(store, INSERT_RUN, "tt", "command", about.command);
    good &= insert(store, INSERT_RUN, "tt", "log", about.log ? "yes" : "no");
    for (int i = 0; i < FIGURE_COUNT; i++) {
        const struct figure *f = &FIGURE_TABLE[i];
        good &= insert(store, INSERT_FIGURE, "ttttttt", f->id, f->unit, f->clock, f->population, f->words, f->label_en, f->label_id);
    }
    return good;
}

/* What a killed run left behind may go; what another one is writing at this moment may not. */
static bool is_being_written(const char *partial) {
    sqlite3 *db;
    bool busy = sqlite3_open_v2(partial, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL) == SQLITE_OK &&
                sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_BUSY;
    sqlite3_close(db);
    return busy;
}

static struct store *open_new(const char *path, uint64_t seed, struct error *error) {
    struct store *store = mem_alloc(1, sizeof *store);
    store->seed = seed;
    store->path = arena_text(&store->arena, path);
    store->partial = arena_printf(&store->arena, "%s.partial", path);
    if (access(path, F_OK) == 0) {
        error_set(error, EXIT_IO, "%s: exists already; give another name, or remove it first", path);
    } else if (is_being_written(store->partial)) {
        error_set(error, EXIT_RESULTS_IN_USE, "%s: another run is writing it; give another name, or wait", path);
    } else if (unlink(store->partial) != 0 && errno != ENOENT) {
        error_set(error, EXIT_IO, "%s: cannot be written: %s", store->partial, strerror(errno));
    } else if (sqlite3_open_v2(store->partial, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, NULL) != SQLITE_OK) {
        store_fail(store, error, "be created");
    } else {
        store->begun = true;
    }
    return store;
}

struct store *store_create(const char *path, const struct scenario *scenario, uint64_t seed, struct store_about about, struct error *error) {
    struct store *store = open_new(path, seed, error);
    if (!error->set) run_sql(store, error, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;");
    if (!error->set && make_tables(store, error) && prepare(store, error) && !say_what_it_is(store, scenario, about)) store_fail(store, error, "write");
    if (!error->set) return store;
    store_free(store);
    return NULL;
}

static bool name_members(struct store *store, const struct measures *m) {
    static const char *const words[] = {
#define X(id, name) #name,
        DIMENSIONS(X)
#undef X
    };
    bool good = true;
    for (int d = 0; d < DIMENSION_COUNT; d++)
        for (uint32_t i = 0; i < m->count[d]; i++) {
            bool area = d == DIMENSION_AREA;
            good &= insert(store, INSERT_MEMBER, "ttttttr", words[d], m->id[d][i], m->label_en[d][i], m->label_id[d][i],
                           area ? m->kecamatan[i] : NULL, area ? m->kota[i] : NULL, area ? m->population[i] : (double)NAN);
        }
    return good;
}

static bool add_cells(struct store *store, const struct measures *m, const struct trial *trial) {
    static const char *const words[] = {
#define X(id, name) #name,
        DIMENSIONS(X)
#undef X
    };
    bool good = true;
    for (int d = 0; d < DIMENSION_COUNT; d++)
        for (uint32_t i = 0; i < m->count[d]; i++)
            for (int f = 0; f < CELL_FIGURE_COUNT; f++) {
                struct ratio value = trial->cells[d][i * CELL_FIGURE_COUNT + (uint32_t)f];
                good &= insert(store, INSERT_CELL, "itttrr", (int64_t)trial->replication, words[d], m->id[d][i], CELL_FIGURE_TABLE[f].id, value.over, value.under);
            }
    for (uint32_t s = 0; s < m->stage_count; s++)
        for (int f = 0; f < DESK_FIGURE_COUNT; f++) {
            struct ratio value = trial->stages[s * DESK_FIGURE_COUNT + (uint32_t)f];
            good &= insert(store, INSERT_DESK, "ittrr", (int64_t)trial->replication, m->stages[s].id, DESK_FIGURE_TABLE[f].id, value.over, value.under);
        }
    return good;
}

static bool add_mix(struct store *store, const struct measures *m, const struct trial *trial) {
    bool good = true;
    size_t at = 0;
    for (uint32_t month = 0; month < m->count[DIMENSION_MONTH]; month++)
        for (uint32_t category = 0; category < m->count[DIMENSION_CATEGORY]; category++)
            for (uint32_t channel = 0; channel < m->count[DIMENSION_CHANNEL]; channel++, at++)
                if (trial->mix[at])
                    good &= insert(store, INSERT_MIX, "ittti", (int64_t)trial->replication, m->id[DIMENSION_MONTH][month], m->id[DIMENSION_CATEGORY][category],
                                   m->id[DIMENSION_CHANNEL][channel], (int64_t)trial->mix[at]);
    return good;
}

bool store_add(struct store *store, const struct trials *trials, const struct trial *trial, struct error *error) {
    const struct measures *m = trials->names;
    bool good = store->named || name_members(store, m);
    store->named = true;
    int64_t replication = (int64_t)trial->replication;
    good &= insert(store, INSERT_REPLICATION, "ii", replication, (int64_t)trial->events);
    for (int f = 0; f < FIGURE_COUNT; f++)
        good &= insert(store, INSERT_VALUE, "itrr", replication, FIGURE_TABLE[f].id, trial->figures[f].over, trial->figures[f].under);
    for (int s = 0; s < STATUS_DONE; s++)
        good &= insert(store, INSERT_STATUS, "itri", replication, status_word((enum status)s), trial->status_average[s], trial->status_at_end[s]);
    good &= add_cells(store, m, trial) && add_mix(store, m, trial);
    return (good && !store->log_failed) || store_fail(store, error, "write");
}

/* --- the log --- */

static void log_moment(void *context, const struct moment *moment) {
    struct store_log *log = context;
    struct store *store = log->store;
    if (moment->number == 0) return; /* of the warm-up */
    bool at_desk = moment->desk != NO_DESK;
    char area[24], channel[24], category[24], agency[24];
    snprintf(area, sizeof area, "%u", moment->area);
    snprintf(channel, sizeof channel, "%u", moment->channel);
    snprintf(category, sizeof category, "%u", moment->category);
    snprintf(agency, sizeof agency, "%u", moment->agency);
    store->log_failed |= !insert(store, INSERT_LOG, "iiiittittttii", (int64_t)log->replication, ++log->stops, moment->number, moment->at, step_word(moment->step),
                                 status_word(moment->status), moment->ticket, area, channel, category, agency,
                                 at_desk ? moment->started - moment->since : (int64_t)0, moment->at - moment->since);
}

struct observer store_observer(struct store *store, uint64_t replication) {
    store->log = (struct store_log){.store = store, .replication = replication};
    return (struct observer){&store->log, log_moment};
}

/* --- the end --- */

/* While a run goes on its log names things by place; now the names are known. */
static bool name_log(struct store *store, struct error *error) {
    static const char *const columns[][2] = {{"area", "area"}, {"channel", "channel"}, {"category", "category"}, {"agency", "agency"}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct text sql = {0};
        text_printf(&sql,
                    "WITH named AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM member WHERE dimension = '%s') "
                    "UPDATE log SET \"%s\" = (SELECT id FROM named WHERE place = CAST(log.\"%s\" AS INTEGER));",
                    columns[i][0], columns[i][1], columns[i][1]);
        bool good = run_sql(store, error, sql.bytes);
        text_release(&sql);
        if (!good) return false;
    }
    return true;
}

bool store_finish(struct store *store, struct error *error) {
    if ((store->log.store && !name_log(store, error)) || !run_sql(store, error, "COMMIT; PRAGMA optimize;")) return false;
    for (int i = 0; i < STATEMENT_COUNT; i++) sqlite3_finalize(store->statement[i]);
    memset(store->statement, 0, sizeof store->statement);
    if (sqlite3_close(store->db) != SQLITE_OK) return store_fail(store, error, "close");
    store->db = NULL;
    if (link(store->partial, store->path) != 0) /* refuses a name that somebody took meanwhile */
        return error_set(error, EXIT_IO, "%s: cannot be written: %s", store->path, strerror(errno));
    unlink(store->partial);
    store->done = true;
    return true;
}

void store_free(struct store *store) {
    if (!store) return;
    for (int i = 0; i < STATEMENT_COUNT; i++) sqlite3_finalize(store->statement[i]);
    sqlite3_close(store->db);
    if (store->begun && !store->done) unlink(store->partial);
    arena_release(&store->arena);
    mem_free(store);
}
