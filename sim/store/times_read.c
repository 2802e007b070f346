/* How long it takes, read from the tables times, times_sum and area_times. */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "experiment/settle.h"
#include "inside.h"
#include "times_text.h"

struct times_reading {
    struct replications *replications;
    size_t at; /* the last row's replication; that of the next is near, for rows come in order */
};

static int times_kind_named(const char *word) {
    int kind = 0;
    while (kind < TIMES_COUNT && !text_is(TIMES_WORDS[kind], word)) kind++;
    return kind;
}

static bool cell_set(void *context, uint32_t cell, uint64_t count) {
    ((uint64_t *)context)[cell] = count;
    return true;
}

static bool see_sum(struct times_reading *reading, sqlite3_stmt *row) {
    int kind = times_kind_named((const char *)sqlite3_column_text(row, 0));
    return kind < TIMES_COUNT &&
           times_text_read((const char *)sqlite3_column_text(row, 1), HISTOGRAM_CELLS,
                           reading->replications->times[kind], cell_set);
}

static struct replication *replication_named(struct times_reading *reading, uint64_t number) {
    size_t count = reading->replications->count;
    for (size_t i = 0; i < count; i++) {
        size_t place = (reading->at + i) % count;
        if (reading->replications->list[place].replication == number)
            return &reading->replications->list[reading->at = place];
    }
    return NULL;
}

static bool block_add(void *context, uint32_t number, uint64_t count) {
    struct blocks *blocks = context;
    if (count > UINT32_MAX) return false;
    blocks->list[blocks->count++] = (struct block){number, (uint32_t)count};
    return true;
}

static bool see_times(struct times_reading *reading, sqlite3_stmt *row) {
    struct replication *one =
        replication_named(reading, (uint64_t)sqlite3_column_int64(row, 0));
    int kind = times_kind_named((const char *)sqlite3_column_text(row, 1));
    if (!one || kind == TIMES_COUNT || one->times[kind].list) return false;
    struct block list[HISTOGRAM_BLOCKS];
    struct blocks read = {.list = list};
    if (!times_text_read((const char *)sqlite3_column_text(row, 2), HISTOGRAM_BLOCKS, &read,
                         block_add))
        return false;
    one->times[kind] = (struct blocks){mem_alloc(read.count, sizeof *list), read.count};
    memcpy(one->times[kind].list, list, read.count * sizeof *list);
    return true;
}

/* Every area that took some time has some done. */
static bool areas_fit(const struct runs *done, const struct runs *taken) {
    size_t at = 0;
    for (size_t i = 0; i < taken->count; i++, at++) {
        while (at < done->count && done->list[at].cell < taken->list[i].cell) at++;
        if (at == done->count || done->list[at].cell != taken->list[i].cell) return false;
    }
    return true;
}

static bool see_areas(struct times_reading *reading, sqlite3_stmt *row) {
    struct replication *one =
        replication_named(reading, (uint64_t)sqlite3_column_int64(row, 0));
    if (!one || one->area_done.list) return false;
    return times_text_runs((const char *)sqlite3_column_text(row, 1), AREAS_KEPT_MOST,
                           &one->area_done) &&
           times_text_runs((const char *)sqlite3_column_text(row, 2), AREAS_KEPT_MOST,
                           &one->area_taken) &&
           areas_fit(&one->area_done, &one->area_taken);
}

static bool each_row(const struct reader *reader, size_t variant, const char *query,
                     struct times_reading *reading,
                     bool (*see)(struct times_reading *reading, sqlite3_stmt *row),
                     struct error *error) {
    sqlite3_stmt *rows;
    if (sqlite3_prepare_v2(reader->db, query, -1, &rows, NULL) != SQLITE_OK)
        return reader_fail(reader, error);
    sqlite3_bind_int64(rows, 1, (int64_t)variant);
    int code;
    bool good = true;
    while (good && (code = sqlite3_step(rows)) == SQLITE_ROW) good = see(reading, rows);
    sqlite3_finalize(rows);
    if (!good)
        return reader_is_damaged(reader, error,
                                 SAY("a row of times cannot be read",
                                     "sebuah baris waktu tidak dapat dibaca"));
    return code == SQLITE_DONE || reader_fail(reader, error);
}

bool times_read(const struct reader *reader, size_t variant, struct replications *replications,
                struct error *error) {
    struct times_reading reading = {.replications = replications};
    return (!reader->has[TABLE_times] ||
            (each_row(reader, variant, "SELECT time, cells FROM times_sum WHERE variant = ?",
                      &reading, see_sum, error) &&
             each_row(reader, variant,
                      "SELECT replication, time, blocks FROM times WHERE variant = ?", &reading,
                      see_times, error))) &&
           (!reader->has[TABLE_area_times] ||
            each_row(reader, variant,
                     "SELECT replication, done, taken FROM area_times WHERE variant = ?", &reading,
                     see_areas, error));
}

/* Replications that have nothing but their figures and durations. */
static void bare_make(struct replications *bare, const struct ratio *figures, size_t count) {
    *bare = (struct replications){.count = count, .list = mem_alloc(count, sizeof *bare->list)};
    for (int kind = 0; kind < TIMES_COUNT; kind++)
        bare->times[kind] = mem_alloc(HISTOGRAM_CELLS, sizeof *bare->times[kind]);
    for (size_t r = 0; r < count; r++) {
        bare->list[r].replication = r;
        memcpy(bare->list[r].figures, &figures[r * FIGURE_COUNT], sizeof bare->list[r].figures);
    }
}

static void bare_release(struct replications *bare) {
    for (size_t r = 0; r < bare->count; r++) {
        for (int kind = 0; kind < TIMES_COUNT; kind++) mem_free(bare->list[r].times[kind].list);
        runs_release(&bare->list[r].area_done);
        runs_release(&bare->list[r].area_taken);
    }
    for (int kind = 0; kind < TIMES_COUNT; kind++) mem_free(bare->times[kind]);
    mem_free(bare->list);
}

bool times_settle(const struct reader *reader, size_t variant, struct ratio *figures, size_t count,
                  struct error *error) {
    struct replications bare;
    if (!count) return true;
    bare_make(&bare, figures, count);
    bool good = times_read(reader, variant, &bare, error);
    if (good) replications_settle(&bare);
    for (size_t r = 0; r < count && good; r++)
        memcpy(&figures[r * FIGURE_COUNT], bare.list[r].figures, sizeof bare.list[r].figures);
    bare_release(&bare);
    return good;
}
