/* A results file row by row, for those who write it in other forms. */
#include "store/results.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "questions.h"
#include "document/value.h"
#include "schema.h"

struct results {
    struct arena arena;
    const char *path;
    const volatile sig_atomic_t *stop;
    sqlite3 *db;
};

struct asked {
    struct rows rows; /* first, so that one is the other */
    const struct results *results;
    sqlite3_stmt *statement;
    struct datum *row;
};

/* --- tables, from the rows of schema.h --- */

static enum datum_kind kind_of(const char *type) {
    return text_is(type, "TEXT")      ? DATUM_TEXT
           : text_is(type, "INTEGER") ? DATUM_WHOLE
                                      : DATUM_NUMBER;
}

static const struct {
    const char *name, *key, *meaning, *query;
} TABLES[] = {
#define TABLE(name, key, meaning) {#name, key, meaning, "SELECT * FROM " #name " ORDER BY " key},
    STORE_TABLES(TABLE)
#undef TABLE
};

static const struct {
    const char *table, *name, *type, *meaning;
} COLUMNS[] = {
#define COLUMN(of, name, type, meaning) {#of, #name, type, meaning},
    STORE_COLUMNS(COLUMN)
#undef COLUMN
};
enum { COLUMN_ROWS = sizeof COLUMNS / sizeof *COLUMNS };

size_t results_table_count(void) { return sizeof TABLES / sizeof *TABLES; }

/* --- opening and closing --- */

static int is_stopped(void *context) {
    const struct results *results = context;
    return results->stop && *results->stop;
}

struct results *results_open(const char *path, const volatile sig_atomic_t *stop,
                             struct error *error) {
    enum { INSTRUCTIONS_BETWEEN_LOOKS = 20000 };
    sqlite3 *db = results_open_to_read(path, error);
    if (!db) return NULL;
    struct results *results = mem_alloc(1, sizeof *results);
    *results = (struct results){.path = path, .stop = stop, .db = db};
    sqlite3_progress_handler(db, INSTRUCTIONS_BETWEEN_LOOKS, is_stopped, results);
    return results;
}

void results_close(struct results *results) {
    if (!results) return;
    sqlite3_close(results->db);
    arena_release(&results->arena);
    mem_free(results);
}

static bool cannot_read(const struct results *results, struct error *error) {
    int code = sqlite3_errcode(results->db);
    if (code == SQLITE_INTERRUPT)
        return error_set(error, EXIT_INTERRUPTED, "%s: interrupted; nothing was written",
                         results->path);
    return error_set(error,
                     code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR
                         ? EXIT_DAMAGED
                         : EXIT_IO,
                     "%s: cannot be read: %s", results->path, sqlite3_errmsg(results->db));
}

/* --- rows --- */

static struct datum datum_in(sqlite3_stmt *statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return (struct datum){.kind = DATUM_WHOLE,
                              .whole = sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT:
        return (struct datum){.kind = DATUM_NUMBER,
                              .number = sqlite3_column_double(statement, column)};
    case SQLITE_NULL: return (struct datum){.kind = DATUM_NOTHING};
    default: {
        const char *text = (const char *)sqlite3_column_text(statement, column);
        return (struct datum){.kind = DATUM_TEXT,
                              .text = text ? text : "",
                              .length = (size_t)sqlite3_column_bytes(statement, column)};
    }
    }
}

static bool next_row(struct rows *rows, struct error *error) {
    struct asked *asked = (struct asked *)rows;
    int code = sqlite3_step(asked->statement);
    if (code != SQLITE_ROW) return code == SQLITE_DONE ? false : cannot_read(asked->results, error);
    for (size_t i = 0; i < rows->column_count; i++)
        asked->row[i] = datum_in(asked->statement, (int)i);
    return true;
}

static struct rows *ask(struct results *results, struct rows described, const char *query,
                        struct error *error) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(results->db, query, -1, &statement, NULL) != SQLITE_OK) {
        cannot_read(results, error);
        return NULL;
    }
    if (described.column_count == 0)
        described.column_count = (size_t)sqlite3_column_count(statement);
    struct asked *asked = mem_alloc(1, sizeof *asked);
    *asked = (struct asked){described, results, statement,
                            mem_alloc(described.column_count + 1, sizeof(struct datum))};
    asked->rows.row = asked->row;
    asked->rows.next = next_row;
    return &asked->rows;
}

struct rows *results_table(struct results *results, size_t table, struct error *error) {
    struct column *columns = ARENA_ARRAY(&results->arena, COLUMN_ROWS, struct column);
    struct rows described = {
        TABLES[table].name, TABLES[table].meaning, TABLES[table].key, columns, 0, NULL, NULL};
    for (size_t i = 0; i < COLUMN_ROWS; i++)
        if (text_is(COLUMNS[i].table, described.name))
            columns[described.column_count++] =
                (struct column){COLUMNS[i].name, kind_of(COLUMNS[i].type), COLUMNS[i].meaning};
    struct rows *rows = ask(results, described, TABLES[table].query, error);
    if (!rows ||
        sqlite3_column_count(((struct asked *)rows)->statement) == (int)described.column_count)
        return rows;
    error_set(error, EXIT_DAMAGED, "%s: the table %s has other columns than layout %d",
              results->path, described.name, STORE_LAYOUT);
    results_done(rows);
    return NULL;
}

struct rows *results_ask(struct results *results, enum question question, struct error *error) {
    return ask(results, (struct rows){.name = "", .meaning = "", .key = ""}, question_sql(question),
               error);
}

void results_done(struct rows *rows) {
    if (!rows) return;
    struct asked *asked = (struct asked *)rows;
    sqlite3_finalize(asked->statement);
    mem_free(asked->row);
    mem_free(asked);
}

/* --- what the file says of itself --- */

/* The one text that a query with one parameter answers, kept; NULL if none. */
static const char *one_text(struct results *results, const char *query, const char *about) {
    sqlite3_stmt *statement;
    const char *answer = NULL;
    if (sqlite3_prepare_v2(results->db, query, -1, &statement, NULL) != SQLITE_OK) return NULL;
    if (about) sqlite3_bind_text(statement, 1, about, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_type(statement, 0) == SQLITE_TEXT)
        answer = arena_text(&results->arena, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return answer;
}

const char *results_said(struct results *results, const char *key) {
    return one_text(results, "SELECT value FROM run WHERE key = ?", key);
}

const char *results_scenario_name(struct results *results) {
    const char *name = one_text(results, "SELECT name FROM scenario WHERE scenario = 0", NULL);
    return name ? name : "";
}

bool results_have_log(struct results *results, struct error *error) {
    const char *log = results_said(results, "log");
    if (log && text_is(log, "yes")) return true;
    return error_set(error, EXIT_USAGE,
                     "%s: was made without --log, and holds no journeys; make it anew with: "
                     "tanggap run SCENARIO --log --out FILE.db",
                     results->path);
}

bool results_clock(struct results *results, struct log_clock *clock, struct error *error) {
    enum { UTC_OFFSET_USUAL = 7 }; /* the default of /utc_offset in fields.def */
    const char *json = one_text(results, "SELECT json FROM scenario WHERE scenario = 0", NULL);
    struct errors errors = {.arena = &results->arena};
    struct value *root =
        json ? value_read_text(json, results->path, &results->arena, &errors) : NULL;
    const struct value *start = root ? value_at(root, "/start") : NULL,
                       *offset = root ? value_at(root, "/utc_offset") : NULL;
    errors_release(&errors);
    double ahead = offset && offset->kind == VALUE_NUMBER && fabs(offset->number) <= 14
                       ? offset->number
                       : UTC_OFFSET_USUAL;
    clock->offset_minutes = (int)lround(ahead * 60);
    return (start && start->kind == VALUE_TEXT && time_parse(start->text, &clock->start)) ||
           error_set(error, EXIT_DAMAGED, "%s: its scenario does not say when it starts",
                     results->path);
}
