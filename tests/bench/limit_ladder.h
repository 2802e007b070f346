/* What comes next in the limit loop: one ladder for all that is due, without a row for each event
 * and without taking anything back.
 *
 *     present   what is due in the bucket of now, in order, the earliest last
 *     buckets   each as wide as three events, a power of two of microseconds: a list of chunks,
 *               filled in the order of coming and put in order only when its turn comes
 *     far       what lies beyond the buckets; looked at when half of them have gone by
 *
 *     first[b] → chunk (7 entries of 16 bytes, two lines of memory) → chunk → 0
 *
 * A push writes one entry behind the last one of a chunk; a refill reads whole lines. Entries of
 * one microsecond leave in an order that is always the same, but no promised one. */
#ifndef TANGGAP_BENCH_LIMIT_LADDER_H
#define TANGGAP_BENCH_LIMIT_LADDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/sim_time.h"

struct report;

enum { LADDER_BUCKETS = 16384, LADDER_CHUNK = 7, LADDER_PRESENT = 4096 };

/* Kinds below this one name a report, whose row is fetched when its bucket's turn comes. */
enum { LADDER_KINDS_OF_REPORTS = 5 };

struct ladder_entry {
    sim_time at;
    uint32_t who, kind;
};

struct ladder_chunk {
    struct ladder_entry entries[LADDER_CHUNK];
    uint32_t next, count; /* next: number of a chunk, 0 for none */
};

struct ladder {
    struct ladder_entry present[LADDER_PRESENT];
    unsigned present_count;
    int bits;       /* a bucket is 2^bits microseconds wide */
    int64_t bucket; /* the present one: its first microsecond >> bits */
    uint32_t first[LADDER_BUCKETS];
    uint64_t filled[LADDER_BUCKETS / 64]; /* a bit for each bucket that holds something */
    struct ladder_chunk *chunks;
    uint32_t chunk_count, chunk_room, free_chunk;
    struct ladder_entry *far;
    size_t far_count, far_room;
    struct report *const *reports; /* where the caller keeps the rows */
};

/* The ladder is all zero. `rate`: events per microsecond, about. */
void ladder_init(struct ladder *ladder, sim_time begin, double rate, struct report *const *reports);
void ladder_release(struct ladder *ladder);

void ladder_push(struct ladder *ladder, struct ladder_entry entry);

/* The earliest entry, if it is due at `until` or before; NULL otherwise. Until the next call. */
const struct ladder_entry *ladder_peek(struct ladder *ladder, sim_time until);

/* Takes away what ladder_peek() has returned. */
static inline struct ladder_entry ladder_pop(struct ladder *ladder) {
    return ladder->present[--ladder->present_count];
}

#endif
