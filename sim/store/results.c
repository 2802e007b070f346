/* A results file row by row, for those who write it in other forms. */
#include "store/results.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "experiment/by_cell.h"
#include "journeys.h"
#include "questions.h"
#include "document/value.h"

struct results {
    struct arena arena;
    struct reader reader;
    struct journeys *journeys; /* NULL until they are asked for */
};

struct asked {
    struct journey_rows head; /* first, so that one is the other */
    const struct results *results;
    sqlite3_stmt *statement;
    struct datum *row;
};

/* --- tables --- */

static enum datum_kind kind_of(const char *type) {
    return *type == 'T' ? DATUM_TEXT : *type == 'I' ? DATUM_WHOLE : DATUM_NUMBER;
}

size_t results_table_count(void) { return TABLES_TOLD; }

/* --- opening and closing --- */

struct results *results_open(const char *path, const volatile sig_atomic_t *stop,
                             struct error *error) {
    struct results *results = mem_alloc(1, sizeof *results);
    if (reader_open(&results->reader, path, stop, error)) return results;
    mem_free(results);
    return NULL;
}

void results_close(struct results *results) {
    if (!results) return;
    journeys_free(results->journeys);
    reader_close(&results->reader);
    arena_release(&results->arena);
    mem_free(results);
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
    if (code != SQLITE_ROW)
        return code == SQLITE_DONE ? false : reader_fail(&asked->results->reader, error);
    for (size_t i = 0; i < rows->column_count; i++)
        asked->row[i] = datum_in(asked->statement, (int)i);
    return true;
}

static void asked_release(struct rows *rows) {
    struct asked *asked = (struct asked *)rows;
    sqlite3_finalize(asked->statement);
    mem_free(asked->row);
    mem_free(asked);
}

static struct rows *ask(struct results *results, struct rows described, const char *query,
                        struct error *error) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(results->reader.db, query, -1, &statement, NULL) != SQLITE_OK) {
        reader_fail(&results->reader, error);
        return NULL;
    }
    if (described.column_count == 0)
        described.column_count = (size_t)sqlite3_column_count(statement);
    struct asked *asked = mem_alloc(1, sizeof *asked);
    *asked = (struct asked){{described, asked_release}, results, statement,
                            mem_alloc(described.column_count + 1, sizeof(struct datum))};
    asked->head.rows.row = asked->row;
    asked->head.rows.next = next_row;
    return &asked->head.rows;
}

/* Whether the file has the column, whose layout may be older than it. */
static bool has_column(const struct results *results, const struct layout_column *column) {
    return sqlite3_table_column_metadata(results->reader.db, "main", column->table, column->name,
                                         NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

/* Behind the factors stand the columns of the list. */
static struct column by_cell_column(const char *name, size_t from_the_end) {
    static const struct column columns[] = {
#define COLUMN(name, kind, sql, meaning) {#name, DATUM_##kind, meaning},
        BY_CELL_COLUMNS(COLUMN)
#undef COLUMN
    };
    size_t count = sizeof columns / sizeof *columns;
    return from_the_end <= count ? columns[count - from_the_end]
                                 : (struct column){name, DATUM_TEXT, BY_CELL_FACTOR};
}

static struct rows *by_cell_rows(struct results *results, struct error *error) {
    struct rows *rows = ask(results,
                            (struct rows){.name = "by_cell",
                                          .meaning = BY_CELL_MEANING,
                                          .key = "variant, figure"},
                            "SELECT * FROM by_cell ORDER BY variant, figure", error);
    if (!rows) return NULL;
    size_t count = rows->column_count;
    struct column *columns = ARENA_ARRAY(&results->arena, count, struct column);
    columns[0] = (struct column){"variant", DATUM_WHOLE, ""};
    for (size_t i = 1; i < count; i++)
        columns[i] = by_cell_column(
            arena_text(&results->arena,
                       sqlite3_column_name(((struct asked *)rows)->statement, (int)i)),
            count - i);
    rows->columns = columns;
    return rows;
}

/* --- views --- */

/* Their queries are asked as they stand here, whatever the file calls by their names. */
static const struct {
    const char *name, *key, *meaning, *query;
} VIEWS[] = {
#define VIEW(name, key, query, meaning)                                                            \
    {#name, key, meaning, "SELECT * FROM (" query ") ORDER BY 1, 2, 3, 4, 5"},
    STORE_VIEWS(VIEW)
#undef VIEW
};
enum { VIEW_COUNT = sizeof VIEWS / sizeof *VIEWS };

static struct column view_column(const char *name) {
    static const struct column columns[] = {
#define VIEW_COLUMN(name, kind, meaning) {#name, DATUM_##kind, meaning},
        STORE_VIEW_COLUMNS(VIEW_COLUMN)
#undef VIEW_COLUMN
    };
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (text_is(columns[i].name, name)) return columns[i];
    assert(false); /* a column of a view has a row */
    return (struct column){name, DATUM_TEXT, ""};
}

static struct rows *view_rows(struct results *results, size_t view, struct error *error) {
    struct rows described = {VIEWS[view].name, VIEWS[view].meaning, VIEWS[view].key, NULL, 0, NULL,
                             NULL};
    struct rows *rows = ask(results, described, VIEWS[view].query, error);
    if (!rows) return NULL;
    struct column *columns = ARENA_ARRAY(&results->arena, rows->column_count, struct column);
    for (size_t i = 0; i < rows->column_count; i++)
        columns[i] =
            view_column(sqlite3_column_name(((struct asked *)rows)->statement, (int)i));
    rows->columns = columns;
    return rows;
}

static bool has_view(const struct results *results, const char *name) {
    sqlite3_stmt *view;
    bool there = sqlite3_prepare_v2(results->reader.db,
                                    "SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = ?",
                                    -1, &view, NULL) == SQLITE_OK &&
                 sqlite3_bind_text(view, 1, name, -1, SQLITE_STATIC) == SQLITE_OK &&
                 sqlite3_step(view) == SQLITE_ROW;
    sqlite3_finalize(view);
    return there;
}

size_t results_view_count(void) { return 1 + VIEW_COUNT; }

struct rows *results_view(struct results *results, size_t view, struct error *error) {
    assert(view < results_view_count());
    if (!has_view(results, view ? VIEWS[view - 1].name : "by_cell")) return NULL;
    return view ? view_rows(results, view - 1, error) : by_cell_rows(results, error);
}

/* --- tables and questions --- */

/* A table that the file does not have, since its layout is older, has the columns of the present
 * one, and no rows. Columns of a table stand in the file as in the list. */
struct rows *results_table(struct results *results, size_t table, struct error *error) {
    struct column *columns = ARENA_ARRAY(&results->arena, LAYOUT_COLUMN_COUNT, struct column);
    const struct layout_table *of = &LAYOUT_TABLES[table];
    struct rows described = {of->name, of->meaning, of->key, columns, 0, NULL, NULL};
    bool there = reader_tells_of(&results->reader, (enum table)table),
         whole = !results->reader.has[table]; /* as it is, or not there at all */
    for (size_t i = 0; i < LAYOUT_COLUMN_COUNT; i++)
        if (text_is(LAYOUT_COLUMNS[i].table, described.name) &&
            (whole || has_column(results, &LAYOUT_COLUMNS[i])))
            columns[described.column_count++] =
                (struct column){LAYOUT_COLUMNS[i].name, kind_of(LAYOUT_COLUMNS[i].type),
                                LAYOUT_COLUMNS[i].meaning};
    const char *query = there ? of->query : "SELECT NULL WHERE 0";
    return ask(results, described, query, error);
}

/* The log is sorted when its journeys are asked for first. */
static struct rows *ask_journeys(struct results *results, enum question question,
                                 struct error *error) {
    if (!results->journeys) results->journeys = journeys_read(&results->reader, error);
    if (!results->journeys) return NULL;
    return question == QUESTION_EVENTS ? journeys_events(results->journeys)
                                       : journeys_tickets(results->journeys, error);
}

struct rows *results_ask(struct results *results, enum question question, struct error *error) {
    const char *query = question_sql(question, results->reader.layout);
    return query ? ask(results, (struct rows){.name = "", .meaning = "", .key = ""}, query, error)
                 : ask_journeys(results, question, error);
}

void results_done(struct rows *rows) {
    if (rows) ((struct journey_rows *)rows)->release(rows);
}

/* --- figures of groups --- */

struct groups_wanted {
    const char *dimension;
    enum group_figure_id figure;
    void *context;
    bool (*tell)(void *context, const char *label, const struct estimate *estimate);
};

static bool tell_wanted(void *context, const struct group_row *row) {
    const struct groups_wanted *wanted = context;
    return !text_is(row->dimension, wanted->dimension) || row->figure != wanted->figure ||
           wanted->tell(wanted->context, row->label, &row->estimate);
}

bool results_groups(struct results *results, size_t variant, const char *dimension,
                    enum group_figure_id figure, void *context,
                    bool (*tell)(void *context, const char *label,
                                 const struct estimate *estimate),
                    struct error *error) {
    struct groups_wanted wanted = {dimension, figure, context, tell};
    return groups_read(&results->reader, (int64_t)variant, &wanted, tell_wanted, error);
}

/* --- what the file says of itself --- */

/* The one text that a query with one parameter answers, kept; NULL if none. */
static const char *one_text(struct results *results, const char *query, const char *about) {
    sqlite3_stmt *statement;
    const char *answer = NULL;
    if (sqlite3_prepare_v2(results->reader.db, query, -1, &statement, NULL) != SQLITE_OK)
        return NULL;
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
                     SAY("%s: was made without --log, and holds no journeys; make it anew with: "
                         "tanggap run SCENARIO --log --out FILE.db",
                         "%s: dibuat tanpa --log, dan tidak memuat perjalanan laporan; buatlah "
                         "lagi dengan: tanggap run SCENARIO --log --out FILE.db"),
                     results->reader.path);
}

bool results_clock(struct results *results, struct log_clock *clock, struct error *error) {
    enum { UTC_OFFSET_USUAL = 7 }; /* the default of /utc_offset in fields.def */
    const char *json = one_text(results, "SELECT json FROM scenario WHERE scenario = 0", NULL);
    struct errors errors = {.arena = &results->arena};
    struct value *root =
        json ? value_read_text(json, results->reader.path, &results->arena, &errors) : NULL;
    const struct value *start = root ? value_at(root, "/start") : NULL,
                       *offset = root ? value_at(root, "/utc_offset") : NULL;
    errors_release(&errors);
    double ahead = offset && offset->kind == VALUE_NUMBER && fabs(offset->number) <= 14
                       ? offset->number
                       : UTC_OFFSET_USUAL;
    clock->offset_minutes = (int)lround(ahead * 60);
    return (start && start->kind == VALUE_TEXT && time_parse(start->text, &clock->start)) ||
           error_set(error, EXIT_DAMAGED,
                     SAY("%s: its scenario does not say when it starts",
                         "%s: skenarionya tidak menyebut kapan mulainya"),
                     results->reader.path);
}
