/* The view by_cell, whose columns are called as the factors of the sweep: the one part of a layout
 * that a file makes of its own rows. Names are identifiers in quotes, in which a quote is two. */
#include "experiment/by_cell.h"

#include "base/text.h"
#include "experiment/experiment.h"
#include "inside.h"

static void add_identifier(struct text *sql, const char *name) {
    text_add(sql, "\"");
    for (; *name; name++) {
        if (*name == '"') text_add(sql, "\"");
        text_add_n(sql, name, 1);
    }
    text_add(sql, "\"");
}

static void add_view(struct text *sql, const char *const *names, size_t count) {
    text_add(sql, "CREATE VIEW by_cell AS SELECT estimate.variant AS variant");
    for (size_t f = 0; f < count; f++) {
        text_add(sql, ", (SELECT setting.value FROM setting WHERE setting.variant = "
                      "estimate.variant AND setting.factor = ");
        text_printf(sql, "%zu) AS ", f);
        add_identifier(sql, names[f]);
    }
#define COLUMN(name, kind, of, meaning) text_add(sql, ", " of " AS " #name);
    BY_CELL_COLUMNS(COLUMN)
#undef COLUMN
    text_add(sql, " FROM estimate JOIN figure ON figure.id = estimate.figure");
}

/* The names of a file's factors; false when they cannot be read, or are more than any experiment
 * has. */
static bool factors_read(sqlite3 *db, struct arena *arena, const char **factors, size_t *count) {
    sqlite3_stmt *rows;
    if (sqlite3_prepare_v2(db, "SELECT name FROM factor ORDER BY factor", -1, &rows, NULL) !=
        SQLITE_OK)
        return false;
    int code;
    *count = 0;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW && *count < FACTORS_MOST) {
        const char *name = (const char *)sqlite3_column_text(rows, 0);
        factors[(*count)++] = arena_text(arena, name ? name : "");
    }
    sqlite3_finalize(rows);
    return code == SQLITE_DONE;
}

static bool describe(sqlite3 *db, const char *column, const char *meaning) {
    sqlite3_stmt *row;
    if (sqlite3_prepare_v2(db, "INSERT INTO about_columns VALUES ('by_cell', ?, ?)", -1, &row,
                           NULL) != SQLITE_OK)
        return false;
    sqlite3_bind_text(row, 1, column, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, meaning, -1, SQLITE_STATIC);
    bool good = sqlite3_step(row) == SQLITE_DONE;
    sqlite3_finalize(row);
    return good;
}

static bool describe_all(sqlite3 *db, const char *const *names, size_t count) {
    bool good = describe(db, "", BY_CELL_MEANING) && describe(db, "variant", "");
    for (size_t f = 0; f < count && good; f++) good = describe(db, names[f], BY_CELL_FACTOR);
#define COLUMN(name, kind, of, meaning) good = good && describe(db, #name, meaning);
    BY_CELL_COLUMNS(COLUMN)
#undef COLUMN
    return good;
}

bool by_cell_make(sqlite3 *from, sqlite3 *into) {
    struct arena arena = {0};
    struct text view = {0};
    const char *factors[FACTORS_MOST];
    size_t count;
    bool good = factors_read(from, &arena, factors, &count);
    if (good && count) {
        const char **names = by_cell_names(factors, count, &arena);
        add_view(&view, names, count);
        const char *sql = view.bytes;
        good = sqlite3_exec(into, sql, NULL, NULL, NULL) == SQLITE_OK &&
               (from != into || describe_all(into, names, count));
    }
    text_release(&view);
    arena_release(&arena);
    return good;
}
