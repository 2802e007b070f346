/* Figures of groups of reports, read from the tables cell_sum and group_times. */
#include <math.h>

#include "base/text.h"
#include "inside.h"
#include "times_text.h"

struct sums sums_in(sqlite3_stmt *row, int first) {
    return (struct sums){(double)sqlite3_column_int64(row, first), row_number(row, first + 1),
                         row_number(row, first + 2),               row_number(row, first + 3),
                         row_number(row, first + 4),               row_number(row, first + 5)};
}

static bool is_power_of_two(uint64_t number) { return number && !(number & (number - 1)); }

static bool runs_in(sqlite3_stmt *row, int column, uint32_t cells, struct runs *runs) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text && times_text_runs(text, cells, runs);
}

static bool same_blocks(const struct runs *a, const struct runs *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) same = a->list[i].cell == b->list[i].cell;
    return same;
}

bool pooled_in(sqlite3_stmt *row, int first, struct pooled *pooled) {
    uint64_t joined = (uint64_t)sqlite3_column_int64(row, first);
    *pooled = (struct pooled){.joined = (uint32_t)joined};
    return is_power_of_two(joined) && joined <= CELLS_PER_BLOCK &&
           runs_in(row, first + 1, HISTOGRAM_CELLS / (uint32_t)joined, &pooled->cells) &&
           runs_in(row, first + 2, HISTOGRAM_BLOCKS, &pooled->squares) &&
           runs_in(row, first + 3, HISTOGRAM_BLOCKS, &pooled->products) &&
           same_blocks(&pooled->squares, &pooled->products);
}

/* Columns of the queries below. */
enum { DIMENSION, MEMBER, LABEL, FIGURE, SUMS_FROM, POOLED_FROM = SUMS_FROM + 6 };

/* Of a member whose durations were not kept there is nothing in their place. */
static bool see(sqlite3_stmt *row, bool has_times, void *context,
                bool (*tell)(void *context, const struct group_row *row)) {
    struct group_row group = {.dimension = (const char *)sqlite3_column_text(row, DIMENSION),
                              .member = (const char *)sqlite3_column_text(row, MEMBER),
                              .label = (const char *)sqlite3_column_text(row, LABEL),
                              .figure = group_figure_named(
                                  (const char *)sqlite3_column_text(row, FIGURE))};
    if (!group.dimension || !group.member || !group.label || group.figure == GROUP_FIGURE_COUNT)
        return false;
    struct sums sums = sums_in(row, SUMS_FROM);
    struct pooled pooled = {0};
    bool is_asked = has_times && group_figure_is_percentile(group.figure) &&
                    sqlite3_column_type(row, POOLED_FROM) != SQLITE_NULL;
    bool good = !is_asked || pooled_in(row, POOLED_FROM, &pooled);
    if (good)
        group.estimate = estimate_group(group.figure, &sums, has_times ? &pooled : NULL, 0.95);
    good = good && tell(context, &group);
    pooled_release(&pooled);
    return good;
}

static const char WITH_TIMES[] =
    "SELECT c.dimension, c.member, coalesce(label_en, c.member), figure, count, numerators, "
    "denominators, numerator_squares, c.products, denominator_squares, joined, cells, squares, "
    "t.products FROM cell_sum c LEFT JOIN member m ON m.dimension = c.dimension AND m.id = "
    "c.member LEFT JOIN group_times t ON t.variant = c.variant AND t.dimension = c.dimension AND "
    "t.member = c.member WHERE c.variant = ? ORDER BY c.dimension, c.member, figure";
static const char WITHOUT_TIMES[] =
    "SELECT c.dimension, c.member, coalesce(label_en, c.member), figure, count, numerators, "
    "denominators, numerator_squares, products, denominator_squares, NULL FROM cell_sum c LEFT "
    "JOIN member m ON m.dimension = c.dimension AND m.id = c.member WHERE c.variant = ? ORDER BY "
    "c.dimension, c.member, figure";

bool groups_read(const struct reader *reader, int64_t variant, void *context,
                 bool (*tell)(void *context, const struct group_row *row), struct error *error) {
    sqlite3_stmt *rows;
    bool has_times = reader->has[TABLE_group_times];
    const char *query = has_times ? WITH_TIMES : WITHOUT_TIMES;
    if (sqlite3_prepare_v2(reader->db, query, -1, &rows, NULL) != SQLITE_OK)
        return reader_fail(reader, error);
    sqlite3_bind_int64(rows, 1, variant);
    int code;
    bool good = true;
    while (good && (code = sqlite3_step(rows)) == SQLITE_ROW) 
        good = see(rows, has_times, context, tell);
    sqlite3_finalize(rows);
    if (good) return code == SQLITE_DONE || reader_fail(reader, error);
    return error->set ||
           reader_is_damaged(reader, error,
                             SAY("a row of groups cannot be read",
                                 "sebuah baris kelompok tidak dapat dibaca"));
}
