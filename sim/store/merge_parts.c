/* The shards that are to be merged: open, whole, all there, and of one experiment. */
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "merge.h"

enum { SHARDS_MOST = 100000 }; /* as many as --shard takes */

char *merge_ask(struct merging *merging, const struct piece *part, const char *query) {
    sqlite3_stmt *statement;
    char *answer = NULL;
    if (sqlite3_prepare_v2(part->reader->db, query, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0))
        answer = arena_text(&merging->store.arena, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return answer;
}

/* All that two parts of one experiment have in common, as one text. */
static const char IDENTITY[] =
    "SELECT group_concat(line, char(10)) FROM ("
    "SELECT key || '=' || value AS line FROM run WHERE key NOT IN (" STORE_NOT_CANONICAL
    ", 'complete') "
    "UNION ALL SELECT scenario || ' ' || json FROM scenario UNION ALL SELECT variant || ' ' || "
    "name || ' ' || scenario || ' ' || changes FROM variant "
    "UNION ALL SELECT factor || ' ' || name FROM factor UNION ALL SELECT variant || ' ' || factor "
    "|| ' ' || quote(value) || ' ' || quote(position) FROM setting ORDER BY line)";

static int by_number(const void *a, const void *b) {
    const struct piece *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static bool open_part(struct merging *merging, struct piece *part) {
    part->reader = ARENA_NEW(&merging->store.arena, struct reader);
    if (!reader_open(part->reader, part->path, NULL, merging->error)) return false;
    const char *shard = merge_ask(merging, part, "SELECT value FROM run WHERE key = 'shard'"),
               *complete = merge_ask(merging, part, "SELECT value FROM run WHERE key = 'complete'");
    if (!shard || sscanf(shard, "%u/%u", &part->number, &part->of) != 2 || part->number < 1 ||
        part->number > part->of || part->of > SHARDS_MOST)
        return error_set(merging->error, EXIT_USAGE,
                         SAY("%s: is no shard; it was made without --shard",
                             "%s: bukan pecahan; berkas ini dibuat tanpa --shard"),
                         part->path);
    if (!complete)
        return error_set(merging->error, EXIT_USAGE,
                         SAY("%s: is not complete; run shard %s to its end first",
                             "%s: belum lengkap; jalankan dahulu pecahan %s sampai selesai"),
                         part->path, shard);
    return true;
}

/* Every number from 1 on once. Says all that are missing, or which is there twice. */
static bool is_complete(struct merging *merging) {
    struct text missing = {0};
    uint32_t next = 1, of = merging->parts[0].of;
    for (size_t i = 0; i < merging->count; i++) {
        const struct piece *part = &merging->parts[i];
        if (part->of != of)
            return error_set(merging->error, EXIT_USAGE,
                             SAY("%s: is one of %u shards, %s one of %u",
                                 "%s: satu dari %u pecahan, sedangkan %s satu dari %u"),
                             part->path, part->of, merging->parts[0].path, of);
        if (part->number < next)
            return error_set(merging->error, EXIT_USAGE,
                             SAY("%s: shard %u is there twice", "%s: pecahan %u ada dua kali"),
                             part->path, part->number);
        for (; next < part->number; next++) text_printf(&missing, " %u", next);
        next++;
    }
    for (; next <= of; next++) text_printf(&missing, " %u", next);
    if (missing.length)
        error_set(merging->error, EXIT_USAGE,
                  SAY("of %u shards these are missing:%.900s",
                      "dari %u pecahan, yang tidak ada:%.900s"),
                  of, missing.bytes);
    bool good = missing.length == 0;
    text_release(&missing);
    return good;
}

/* The parts in the order of their numbers, all of one experiment. */
bool merge_open_parts(struct merging *merging) {
    for (size_t i = 0; i < merging->count; i++)
        if (!open_part(merging, &merging->parts[i])) return false;
    qsort(merging->parts, merging->count, sizeof *merging->parts, by_number);
    if (!is_complete(merging)) return false;
    const char *first = merge_ask(merging, &merging->parts[0], IDENTITY);
    if (!first) return reader_fail(merging->parts[0].reader, merging->error);
    for (size_t i = 1; i < merging->count; i++) {
        const struct piece *part = &merging->parts[i];
        if (part->reader->layout != merging->parts[0].reader->layout)
            return error_set(merging->error, EXIT_USAGE,
                             SAY("%s: is of layout %d, %s of layout %d; shards are merged that the "
                                 "same version has made",
                                 "%s: bertata letak %d, %s bertata letak %d; yang dapat digabung "
                                 "adalah pecahan buatan versi yang sama"),
                             part->path, part->reader->layout, merging->parts[0].path,
                             merging->parts[0].reader->layout);
        const char *identity = merge_ask(merging, part, IDENTITY);
        if (!identity || !text_is(identity, first))
            return error_set(merging->error, EXIT_USAGE,
                             SAY("%s: belongs to another experiment than %s",
                                 "%s: milik percobaan yang lain daripada %s"),
                             part->path, merging->parts[0].path);
    }
    return true;
}
