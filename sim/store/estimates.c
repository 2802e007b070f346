/* The figures of every variant as all outputs say them, with their intervals: SQL alone could not
 * make them. Written when the results are complete. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "inside.h"

/* The replications of one variant: FIGURE_COUNT ratios of each. */
struct values {
    struct ratio *list;
    size_t count;
};

static bool see_value(struct values *values, sqlite3_stmt *row) {
    int64_t replication = sqlite3_column_int64(row, 0);
    enum figure_id figure = figure_named((const char *)sqlite3_column_text(row, 1));
    if (replication < 0 || (size_t)replication >= values->count || figure == FIGURE_COUNT)
        return false;
    values->list[(size_t)replication * FIGURE_COUNT + figure] =
        (struct ratio){row_number(row, 2), row_number(row, 3)};
    return true;
}

static bool values_read(struct store *store, int64_t variant, struct values *values,
                        struct error *error) {
    sqlite3_stmt *rows;
    if (sqlite3_prepare_v2(store->db,
                           "SELECT replication, figure, numerator, denominator FROM value WHERE "
                           "variant = ?",
                           -1, &rows, NULL) != SQLITE_OK)
        return store_fail(store, error, STORE_BE_READ);
    sqlite3_bind_int64(rows, 1, variant);
    int code;
    bool good = true;
    while (good && (code = sqlite3_step(rows)) == SQLITE_ROW) good = see_value(values, rows);
    sqlite3_finalize(rows);
    return (good && code == SQLITE_DONE) || store_fail(store, error, STORE_BE_READ);
}

static bool variant_estimate(struct store *store, int64_t variant, size_t count,
                             struct error *error) {
    struct values values = {mem_alloc(count * FIGURE_COUNT, sizeof *values.list), count};
    bool good = values_read(store, variant, &values, error) &&
                times_settle(&store->reader, (size_t)variant, values.list, count, error);
    for (int f = 0; f < FIGURE_COUNT && good; f++) {
        struct estimate e =
            estimate_figure((enum figure_id)f, &values.list[f], FIGURE_COUNT, count, 0.95);
        good = store_insert(store, INSERT_ESTIMATE, "itrrri", variant, FIGURE_TABLE[f].id, e.value,
                            e.low, e.high, (int64_t)e.count) ||
               store_fail(store, error, STORE_BE_WRITTEN);
    }
    mem_free(values.list);
    return good;
}

struct estimating {
    struct store *store;
    int64_t variant;
    struct error *error;
};

static bool group_write(void *context, const struct group_row *row) {
    struct estimating *to = context;
    const struct estimate *e = &row->estimate;
    return store_insert(to->store, INSERT_GROUP_ESTIMATE, "itttrrri", to->variant, row->dimension,
                        row->member, GROUP_FIGURE_TABLE[row->figure].id, e->value, e->low, e->high,
                        (int64_t)e->count) ||
           store_fail(to->store, to->error, STORE_BE_WRITTEN);
}

static bool groups_estimate(struct store *store, int64_t variant, struct error *error) {
    struct estimating to = {store, variant, error};
    return groups_read(&store->reader, variant, &to, group_write, error);
}

static bool desk_write(struct store *store, int64_t variant, sqlite3_stmt *row) {
    const char *stage = (const char *)sqlite3_column_text(row, 0),
               *id = (const char *)sqlite3_column_text(row, 1);
    enum desk_figure_id figure = desk_figure_named(id);
    if (figure == DESK_FIGURE_COUNT) return false;
    struct sums sums = sums_in(row, 2);
    struct pooled pooled = {0};
    bool is_asked =
        desk_figure_is_percentile(figure) && sqlite3_column_type(row, 8) != SQLITE_NULL;
    if (is_asked && !pooled_in(row, 8, &pooled)) return false;
    struct estimate e = estimate_desk(figure, &sums, &pooled, 0.95);
    pooled_release(&pooled);
    return store_insert(store, INSERT_DESK_ESTIMATE, "ittrrri", variant, stage, id, e.value, e.low,
                        e.high, (int64_t)e.count);
}

static bool desks_estimate(struct store *store, int64_t variant, struct error *error) {
    sqlite3_stmt *rows;
    if (sqlite3_prepare_v2(store->db,
                           "SELECT stage, figure, count, numerators, denominators, "
                           "numerator_squares, d.products, denominator_squares, joined, cells, "
                           "squares, t.products FROM desk_sum d LEFT JOIN group_times t ON "
                           "t.variant = d.variant AND t.dimension = '" DESK_WORD "' AND t.member = stage WHERE "
                           "d.variant = ?",
                           -1, &rows, NULL) != SQLITE_OK)
        return store_fail(store, error, STORE_BE_READ);
    sqlite3_bind_int64(rows, 1, variant);
    int code;
    bool good = true;
    while (good && (code = sqlite3_step(rows)) == SQLITE_ROW)
        good = desk_write(store, variant, rows) || store_fail(store, error, STORE_BE_WRITTEN);
    sqlite3_finalize(rows);
    return good && (code == SQLITE_DONE || store_fail(store, error, STORE_BE_READ));
}

bool estimates_write(struct store *store, struct error *error) {
    sqlite3_stmt *rows;
    if (!store->reader.has[TABLE_estimate]) return true;
    if (sqlite3_prepare_v2(store->db,
                           "SELECT variant, count(*) FROM replication GROUP BY variant ORDER BY "
                           "variant",
                           -1, &rows, NULL) != SQLITE_OK)
        return store_fail(store, error, STORE_BE_READ);
    int code;
    bool good = true;
    while (good && (code = sqlite3_step(rows)) == SQLITE_ROW)
        good = variant_estimate(store, sqlite3_column_int64(rows, 0),
                                (size_t)sqlite3_column_int64(rows, 1), error) &&
               groups_estimate(store, sqlite3_column_int64(rows, 0), error) &&
               desks_estimate(store, sqlite3_column_int64(rows, 0), error);
    sqlite3_finalize(rows);
    return good && (code == SQLITE_DONE || store_fail(store, error, STORE_BE_READ));
}
