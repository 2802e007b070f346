/* Shards of one experiment, joined into the file that an unsharded run would have written: rows are
 * copied, and what is summed over replications is added up anew, in their order, so that not even
 * rounding differs. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/outfile.h"
#include "base/text.h"
#include "merge.h"
#include "times_text.h"

static bool damaged(struct merging *merging, const struct piece *part) {
    return reader_fail(part->reader, merging->error);
}

/* --- copying --- */

static bool copy_row(sqlite3_stmt *from, sqlite3_stmt *to) {
    for (int column = 0; column < sqlite3_column_count(from); column++)
        sqlite3_bind_value(to, column + 1, sqlite3_column_value(from, column));
    bool good = sqlite3_step(to) == SQLITE_DONE;
    sqlite3_reset(to);
    return good;
}

static bool copy(struct merging *merging, const struct piece *part, const char *query,
                 enum statement into) {
    sqlite3_stmt *from;
    if (!merging->store.statement[into]) return true; /* their layout has no such table */
    if (sqlite3_prepare_v2(part->reader->db, query, -1, &from, NULL) != SQLITE_OK)
        return damaged(merging, part);
    int code;
    bool good = true;
    while (good && (code = sqlite3_step(from)) == SQLITE_ROW)
        good = copy_row(from, merging->store.statement[into]);
    sqlite3_finalize(from);
    if (!good) return store_fail(&merging->store, merging->error, STORE_BE_WRITTEN);
    return code == SQLITE_DONE || damaged(merging, part);
}

static bool copy_common(struct merging *merging) {
    const struct piece *part = &merging->parts[0];
    return copy(merging, part, "SELECT * FROM run WHERE key NOT IN ('command', 'shard', 'digest')",
                INSERT_RUN) &&
           copy(merging, part, "SELECT * FROM scenario", INSERT_SCENARIO) &&
           copy(merging, part, "SELECT * FROM variant", INSERT_VARIANT) &&
           copy(merging, part, "SELECT * FROM factor", INSERT_FACTOR) &&
           copy(merging, part, "SELECT * FROM setting", INSERT_SETTING) &&
           copy(merging, part, "SELECT * FROM figure", INSERT_FIGURE) &&
           (!part->reader->has[TABLE_reason] ||
            copy(merging, part, "SELECT * FROM reason", INSERT_REASON));
}

static bool copy_part(struct merging *merging, const struct piece *part) {
    const char *cells =
        merging->detail ? "SELECT * FROM cell"
                        : "SELECT * FROM cell WHERE dimension IN ('channel', 'agency', 'month')";
    return copy(merging, part, "SELECT * FROM member", INSERT_MEMBER) &&
           copy(merging, part, "SELECT * FROM replication", INSERT_REPLICATION) &&
           copy(merging, part, "SELECT * FROM value", INSERT_VALUE) &&
           copy(merging, part, "SELECT * FROM status", INSERT_STATUS) &&
           copy(merging, part, "SELECT * FROM age", INSERT_AGE) &&
           copy(merging, part, cells, INSERT_CELL) &&
           (!merging->detail || copy(merging, part, "SELECT * FROM desk", INSERT_DESK)) &&
           (!merging->detail || !part->reader->has[TABLE_single_desk] ||
            copy(merging, part, "SELECT * FROM single_desk", INSERT_SINGLE_DESK)) &&
           (!part->reader->has[TABLE_times] ||
            copy(merging, part, "SELECT * FROM times", INSERT_TIMES)) &&
           (!part->reader->has[TABLE_area_times] ||
            copy(merging, part, "SELECT * FROM area_times", INSERT_AREA_TIMES));
}

/* --- adding up --- */

/* One figure of one member or stage, and its sums so far. */
struct growing {
    char *names[3];
    struct sums sums;
};

struct growth {
    struct growing *list;
    size_t count, room;
    int names; /* how many columns name a row */
};

static struct growing *grow(struct merging *merging, struct growth *growth, size_t at,
                            sqlite3_stmt *row) {
    if (at < growth->count) {
        for (int i = 0; i < growth->names; i++)
            if (!text_is(growth->list[at].names[i], (const char *)sqlite3_column_text(row, i)))
                return NULL;
        return &growth->list[at];
    }
    ARRAY_ADD(growth->list, growth->count, growth->room, (struct growing){0});
    struct growing *fresh = &growth->list[growth->count - 1];
    for (int i = 0; i < growth->names; i++)
        fresh->names[i] =
            arena_text(&merging->store.arena, (const char *)sqlite3_column_text(row, i));
    return fresh;
}

/* The rows of one replication stand in the same order in every other. */
static bool add_replication(struct merging *merging, struct growth *growth, sqlite3_stmt *rows,
                            size_t variant, uint64_t replication) {
    size_t at = 0;
    int code;
    bool good = true;
    sqlite3_bind_int64(rows, 1, (int64_t)variant);
    sqlite3_bind_int64(rows, 2, (int64_t)replication);
    while (good && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        struct growing *growing = grow(merging, growth, at++, rows);
        good = growing;
        if (good)
            sums_add(&growing->sums, (struct ratio){row_number(rows, growth->names),
                                                    row_number(rows, growth->names + 1)});
    }
    sqlite3_reset(rows);
    return good && code == SQLITE_DONE && at && at == growth->count;
}

static bool prepare_all(struct merging *merging, const char *query, sqlite3_stmt **statements) {
    for (size_t i = 0; i < merging->count; i++)
        if (sqlite3_prepare_v2(merging->parts[i].reader->db, query, -1, &statements[i], NULL) !=
            SQLITE_OK)
            return damaged(merging, &merging->parts[i]);
    return true;
}

static bool write_growth(struct merging *merging, const struct growth *growth, int64_t variant) {
    bool good = true;
    for (size_t i = 0; i < growth->count; i++) {
        const struct growing *one = &growth->list[i];
        good &= growth->names == 3
                    ? store_insert(&merging->store, INSERT_CELL_SUM, "itttirrrrr", variant,
                                   one->names[0], one->names[1], one->names[2], SUMS(&one->sums))
                    : store_insert(&merging->store, INSERT_DESK_SUM, "ittirrrrr", variant,
                                   one->names[0], one->names[1], SUMS(&one->sums));
    }
    return good || store_fail(&merging->store, merging->error, STORE_BE_WRITTEN);
}

static bool add_up_variant(struct merging *merging, sqlite3_stmt **statements, size_t variant,
                           int names) {
    struct growth growth = {.names = names};
    bool good = true;
    for (uint64_t r = 0; r < merging->replications && good; r++) {
        size_t part = (variant * merging->replications + r) % merging->count;
        good = add_replication(merging, &growth, statements[part], variant, r) ||
               damaged(merging, &merging->parts[part]);
    }
    good = good && write_growth(merging, &growth, (int64_t)variant);
    mem_free(growth.list);
    return good;
}

static bool add_up(struct merging *merging, const char *query, int names) {
    sqlite3_stmt **statements = mem_alloc(merging->count, sizeof *statements);
    bool good = prepare_all(merging, query, statements);
    for (size_t variant = 0; variant < merging->variants && good; variant++)
        good = add_up_variant(merging, statements, variant, names);
    for (size_t i = 0; i < merging->count; i++) sqlite3_finalize(statements[i]);
    mem_free(statements);
    return good;
}

/* Whole numbers: any order of adding will do. */
static bool add_up_tally(struct merging *merging, const char *from, const char *into,
                         enum statement usual) {
    sqlite3_stmt *adding, *kept = merging->store.statement[usual];
    if (sqlite3_prepare_v2(merging->store.db, into, -1, &adding, NULL) != SQLITE_OK)
        return store_fail(&merging->store, merging->error, STORE_BE_WRITTEN);
    merging->store.statement[usual] = adding;
    bool good = true;
    for (size_t i = 0; i < merging->count && good; i++)
        good = copy(merging, &merging->parts[i], from, usual);
    sqlite3_finalize(adding);
    merging->store.statement[usual] = kept;
    return good;
}

static bool add_up_tallies(struct merging *merging) {
#define ADD(column) #column " = " #column " + excluded." #column
    return add_up_tally(
               merging, "SELECT * FROM mix",
               "INSERT INTO mix VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET " ADD(reports),
               INSERT_MIX) &&
           add_up_tally(
               merging, "SELECT * FROM flow",
               "INSERT INTO flow VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET " ADD(reports),
               INSERT_FLOW) &&
           add_up_tally(merging, "SELECT * FROM hour",
                        "INSERT INTO hour VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET " ADD(
                            filed) ", " ADD(worked),
                        INSERT_HOUR) &&
           add_up_tally(merging, "SELECT * FROM day",
                        "INSERT INTO day VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET " ADD(
                            filed) ", " ADD(closed) ", " ADD(open) ", " ADD(open_squares),
                        INSERT_DAY) &&
           add_up_tally(
               merging, "SELECT * FROM distribution",
               "INSERT INTO distribution VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET " ADD(
                   ended) ", " ADD(cut),
               INSERT_DISTRIBUTION);
#undef ADD
}

static bool cell_add(void *context, uint32_t cell, uint64_t count) {
    uint64_t *counts = context;
    counts[cell] += count;
    return counts[cell] >= count;
}

/* Texts, which SQL cannot add up. */
static bool part_times_add(struct merging *merging, const struct piece *part, size_t variant,
                           enum times_kind kind, uint64_t *counts) {
    sqlite3_stmt *row;
    if (sqlite3_prepare_v2(part->reader->db,
                           "SELECT cells FROM times_sum WHERE variant = ? AND time = ?", -1, &row,
                           NULL) != SQLITE_OK)
        return damaged(merging, part);
    sqlite3_bind_int64(row, 1, (int64_t)variant);
    sqlite3_bind_text(row, 2, TIMES_WORDS[kind], -1, SQLITE_STATIC);
    int code = sqlite3_step(row);
    bool good = code == SQLITE_DONE || /* it has no replication of this variant */
                (code == SQLITE_ROW && times_text_read((const char *)sqlite3_column_text(row, 0),
                                                       HISTOGRAM_CELLS, counts, cell_add));
    sqlite3_finalize(row);
    return good || damaged(merging, part);
}

static bool add_up_times(struct merging *merging) {
    uint64_t *counts = mem_alloc(HISTOGRAM_CELLS, sizeof *counts);
    bool good = true;
    for (size_t variant = 0; variant < merging->variants && good; variant++)
        for (int kind = 0; kind < TIMES_COUNT && good; kind++) {
            memset(counts, 0, HISTOGRAM_CELLS * sizeof *counts);
            for (size_t i = 0; i < merging->count && good; i++)
                good = part_times_add(merging, &merging->parts[i], variant,
                                      (enum times_kind)kind, counts);
            good = good && (store_write_times(&merging->store, (int64_t)variant,
                                              (enum times_kind)kind, counts) ||
                            store_fail(&merging->store, merging->error, STORE_BE_WRITTEN));
        }
    mem_free(counts);
    return good;
}

/* 0: there is no such dimension. */
static size_t most_of(const char *dimension) {
    int d = 0;
    if (text_is(DESK_WORD, dimension)) return POOLED_MOST;
    while (d < DIMENSION_COUNT && !text_is(DIMENSION_WORDS[d], dimension)) d++;
    return d < DIMENSION_COUNT ? pooled_most((enum dimension)d) : 0;
}

static bool member_times_add(struct merging *merging, const struct piece *part, int64_t variant,
                             sqlite3_stmt *member, struct pooled *pooled) {
    sqlite3_stmt *row;
    if (sqlite3_prepare_v2(part->reader->db,
                           "SELECT joined, cells, squares, products FROM group_times WHERE variant "
                           "= ? AND dimension = ? AND member = ?",
                           -1, &row, NULL) != SQLITE_OK)
        return damaged(merging, part);
    size_t most = most_of((const char *)sqlite3_column_text(member, 0));
    sqlite3_bind_int64(row, 1, variant);
    sqlite3_bind_value(row, 2, sqlite3_column_value(member, 0));
    sqlite3_bind_value(row, 3, sqlite3_column_value(member, 1));
    int code = sqlite3_step(row);
    struct pooled here = {0};
    bool good =
        most && (code == SQLITE_DONE || (code == SQLITE_ROW && pooled_in(row, 0, &here)));
    if (good) pooled_join(pooled, &here, most);
    pooled_release(&here);
    sqlite3_finalize(row);
    return good || damaged(merging, part);
}

static bool member_times_sum(struct merging *merging, int64_t variant, sqlite3_stmt *member) {
    struct pooled pooled = {0};
    bool good = true;
    for (size_t i = 0; i < merging->count && good; i++)
        good = member_times_add(merging, &merging->parts[i], variant, member, &pooled);
    good = good &&
           (!pooled.joined ||
            store_write_group_times(
                &merging->store, variant, (const char *)sqlite3_column_text(member, 0),
                (const char *)sqlite3_column_text(member, 1), &pooled) ||
            store_fail(&merging->store, merging->error, STORE_BE_WRITTEN));
    pooled_release(&pooled);
    return good;
}

/* Of every member that has sums by now. */
static bool add_up_group_times(struct merging *merging) {
    sqlite3_stmt *members;
    if (sqlite3_prepare_v2(merging->store.db,
                           "SELECT DISTINCT dimension, member, variant FROM cell_sum UNION "
                           "SELECT '" DESK_WORD "', stage, variant FROM desk_sum",
                           -1,
                           &members, NULL) != SQLITE_OK)
        return store_fail(&merging->store, merging->error, STORE_BE_READ);
    int code;
    bool good = true;
    while (good && (code = sqlite3_step(members)) == SQLITE_ROW)
        good = member_times_sum(merging, sqlite3_column_int64(members, 2), members);
    sqlite3_finalize(members);
    return good && (code == SQLITE_DONE ||
                    store_fail(&merging->store, merging->error, STORE_BE_READ));
}

/* --- the whole --- */

static bool merge_all(struct merging *merging) {
    struct store *store = &merging->store;
    const struct piece *part = &merging->parts[0];
    const char *replications =
                   merge_ask(merging, part, "SELECT value FROM run WHERE key = 'replications'"),
               *variants = merge_ask(merging, part, "SELECT count(*) FROM variant");
    const char *detail = merge_ask(merging, part, "SELECT value FROM run WHERE key = 'detail'");
    if (!replications || !variants || !detail) return damaged(merging, part);
    merging->replications = strtoull(replications, NULL, 10);
    merging->variants = strtoull(variants, NULL, 10);
    merging->detail = text_is(detail, "yes");
    bool good = store_run_sql(store, merging->error,
                        "PRAGMA page_size = 8192; PRAGMA journal_mode = MEMORY; PRAGMA synchronous "
                        "= OFF; BEGIN;") &&
                store_begin_tables(store, part->reader->layout, merging->error) &&
                copy_common(merging) &&
                (store->reader.layout == 1 || by_cell_make(store->db, store->db) ||
                 store_fail(store, merging->error, STORE_BE_WRITTEN));
    for (size_t i = 0; i < merging->count && good; i++)
        good = copy_part(merging, &merging->parts[i]);
    return good &&
           add_up(merging,
                  "SELECT dimension, member, figure, numerator, denominator FROM cell WHERE "
                  "variant = ? AND replication = ? ORDER BY 1, 2, 3",
                  3) &&
           add_up(merging,
                  merging->parts[0].reader->has[TABLE_single_desk]
                      ? "SELECT stage, figure, numerator, denominator FROM desk WHERE variant = ?1 "
                        "AND replication = ?2 UNION ALL SELECT desk, figure, numerator, "
                        "denominator FROM single_desk WHERE variant = ?1 AND replication = ?2 AND "
                        "figure = 'load' ORDER BY 1, 2"
                      : "SELECT stage, figure, numerator, denominator FROM desk WHERE variant = ? "
                        "AND replication = ? ORDER BY 1, 2",
                  2) &&
           add_up_tallies(merging) &&
           (!store->reader.has[TABLE_times_sum] || add_up_times(merging)) &&
           (!store->reader.has[TABLE_group_times] || add_up_group_times(merging));
}

/* The file takes its name when it is whole, and only if nobody has that name. */
static bool take_name(struct merging *merging, const char *partial, const char *path) {
    struct store *store = &merging->store;
    if (!store_run_sql(
            store, merging->error,
            "COMMIT; PRAGMA optimize; PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE;"))
        return false;
    for (int i = 0; i < STATEMENT_COUNT; i++) sqlite3_finalize(store->statement[i]);
    memset(store->statement, 0, sizeof store->statement);
    if (sqlite3_close(store->db) != SQLITE_OK)
        return store_fail(store, merging->error, STORE_BE_CLOSED);
    store->db = NULL;
    rights_follow_umask(partial, RIGHTS_OF_FILE);
    return place_give_name(partial, path) ||
           outfile_cannot(path, merging->error);
}

/* Rows were copied, so their checksums are made from what stands in the file now. */
static bool sign(struct merging *merging) {
    struct store *store = &merging->store;
    return store->reader.layout == 1 ? store_sign(store, merging->error)
                                     : checksums_make(store, merging->error);
}

/* Under the lock of the name that it will have: what another merge left there in the middle is of
 * nobody any more. */
static bool make_whole(struct merging *merging, const char *path, const char *command) {
    struct store *store = &merging->store;
    const char *partial = arena_printf(&store->arena, "%s.partial", path);
    static const char *const ends[] = {
        "", "-wal", "-journal"}; /* a log of an older file would be taken for one of ours */
    struct stat about;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (lstat(arena_printf(&store->arena, "%s%s", path, ends[i]), &about) == 0)
            return error_set(merging->error, EXIT_IO,
                             SAY("%s%s: exists already; give another name, or remove it first",
                                 "%s%s: sudah ada; berikan nama lain, atau hapuslah dahulu"),
                             path, ends[i]);
    if (lstat(partial, &about) == 0 && (!S_ISREG(about.st_mode) || about.st_nlink > 1))
        return place_is_planted(path, partial, merging->error);
    unlink(partial);
    if (!place_make_file(partial, RIGHTS_OF_TEMPORARY))
        return outfile_cannot(partial, merging->error);
    aside_begin(partial);
    bool good = sqlite3_open_v2(partial, &store->db,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX,
                                NULL) == SQLITE_OK ||
                store_fail(store, merging->error, STORE_BE_WRITTEN);
    store->reader.db = store->db;
    good =
        good && merge_all(merging) && estimates_write(store, merging->error) &&
        ((store_insert(store, INSERT_RUN, "tt", "command", command) && sign(merging)) ||
         store_fail(store, merging->error, STORE_BE_WRITTEN)) &&
        take_name(merging, partial, path);
    for (int i = 0; i < STATEMENT_COUNT; i++) sqlite3_finalize(store->statement[i]);
    sqlite3_close(store->db);
    if (!good) unlink(partial);
    aside_end(partial);
    return good;
}

bool store_merge(const char *path, const char *const *shards, size_t count, const char *command,
                 struct error *error) {
    struct merging merging = {.error = error,
                              .count = count,
                              .parts = mem_alloc(count, sizeof *merging.parts),
                              .store = {.lock = -1}};
    struct store *store = &merging.store;
    store->path = store->reader.path = arena_text(&store->arena, path);
    store->lock_path = arena_printf(&store->arena, "%s.lock", path);
    for (size_t i = 0; i < count; i++) merging.parts[i].path = shards[i];
    bool good =
        merge_open_parts(&merging) && lock_take(store, error) && make_whole(&merging, path, command);
    lock_release(store);
    for (size_t i = 0; i < count; i++)
        if (merging.parts[i].reader) reader_close(merging.parts[i].reader);
    mem_free(merging.parts);
    arena_release(&store->arena);
    return good;
}
