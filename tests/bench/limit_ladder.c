/* The ladder of the limit loop; its shape is drawn in limit_ladder.h. */
#include "limit_ladder.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "limit_rows.h"

enum { HALF = LADDER_BUCKETS / 2, EVENTS_OF_A_BUCKET = 3, BITS_AT_MOST = 40 };

void ladder_init(struct ladder *ladder, sim_time begin, double rate,
                 struct report *const *reports) {
    while (ladder->bits < BITS_AT_MOST &&
           (double)(INT64_C(1) << ladder->bits) * rate < EVENTS_OF_A_BUCKET)
        ladder->bits++;
    ladder->bucket = (begin >> ladder->bits) - 1;
    ladder->chunk_count = 1; /* number 0 is none */
    ladder->reports = reports;
}

void ladder_release(struct ladder *ladder) {
    mem_free(ladder->chunks);
    mem_free(ladder->far);
}

/* --- in --- */

static uint32_t chunk_new(struct ladder *ladder) {
    uint32_t chunk = ladder->free_chunk;
    if (chunk) {
        ladder->free_chunk = ladder->chunks[chunk].next;
        return chunk;
    }
    if (ladder->chunk_count >= ladder->chunk_room) {
        ladder->chunk_room = ladder->chunk_room ? 2 * ladder->chunk_room : 4096;
        ladder->chunks = mem_resize(ladder->chunks, ladder->chunk_room, sizeof *ladder->chunks);
    }
    return ladder->chunk_count++;
}

static void push_far(struct ladder *ladder, struct ladder_entry entry) {
    if (ladder->far_count == ladder->far_room) {
        ladder->far_room = ladder->far_room ? 2 * ladder->far_room : 1024;
        ladder->far = mem_resize(ladder->far, ladder->far_room, sizeof *ladder->far);
    }
    ladder->far[ladder->far_count++] = entry;
}

static unsigned present_place(const struct ladder *ladder) {
    if (ladder->present_count < LADDER_PRESENT) return ladder->present_count;
    fputs("limit_city: more is due at once than a bucket may hold\n", stderr);
    exit(1);
}

/* Into the present bucket, whose end is the earliest: what is due at the same microsecond goes
 * first. */
static void push_present(struct ladder *ladder, struct ladder_entry entry) {
    struct ladder_entry *present = ladder->present;
    unsigned place = present_place(ladder);
    for (; place > 0 && present[place - 1].at <= entry.at; place--)
        present[place] = present[place - 1];
    present[place] = entry;
    ladder->present_count++;
}

static void push_bucket(struct ladder *ladder, uint32_t b, struct ladder_entry entry) {
    uint32_t *first = &ladder->first[b];
    if (!*first || ladder->chunks[*first].count == LADDER_CHUNK) {
        uint32_t chunk = chunk_new(ladder);
        ladder->chunks[chunk].next = *first;
        ladder->chunks[chunk].count = 0;
        *first = chunk;
        ladder->filled[b / 64] |= UINT64_C(1) << b % 64;
    }
    struct ladder_chunk *chunk = &ladder->chunks[*first];
    chunk->entries[chunk->count++] = entry;
}

void ladder_push(struct ladder *ladder, struct ladder_entry entry) {
    int64_t bucket = entry.at >> ladder->bits;
    if (bucket <= ladder->bucket) push_present(ladder, entry);
    else if (bucket >= ladder->bucket + LADDER_BUCKETS) push_far(ladder, entry);
    else push_bucket(ladder, (uint32_t)bucket % LADDER_BUCKETS, entry);
}

/* --- out --- */

/* Half of the buckets have gone by: what is no longer far goes into its own. */
static void sort_far(struct ladder *ladder) {
    size_t count = ladder->far_count;
    ladder->far_count = 0;
    for (size_t i = 0; i < count; i++) ladder_push(ladder, ladder->far[i]);
}

/* Both lines of a report's row. */
static void fetch(const struct ladder *ladder, struct ladder_entry entry) {
    if (entry.kind >= LADDER_KINDS_OF_REPORTS) return;
    const char *row = (const char *)&(*ladder->reports)[entry.who];
    __builtin_prefetch(row, 1);
    __builtin_prefetch(row + 64, 1);
}

static void take_entry(struct ladder *ladder, struct ladder_entry entry) {
    struct ladder_entry *present = ladder->present;
    unsigned place = present_place(ladder);
    fetch(ladder, entry);
    for (; place > 0 && present[place - 1].at < entry.at; place--)
        present[place] = present[place - 1];
    present[place] = entry;
    ladder->present_count++;
}

static void take_bucket(struct ladder *ladder, uint32_t b) {
    uint32_t c = ladder->first[b];
    ladder->first[b] = 0;
    ladder->filled[b / 64] &= ~(UINT64_C(1) << b % 64);
    while (c) {
        struct ladder_chunk *chunk = &ladder->chunks[c];
        uint32_t next = chunk->next;
        for (unsigned i = 0; i < chunk->count; i++) take_entry(ladder, chunk->entries[i]);
        chunk->next = ladder->free_chunk;
        ladder->free_chunk = c;
        c = next;
    }
    for (uint32_t ahead = 1; ahead <= 2; ahead++) {
        uint32_t coming = ladder->first[(b + ahead) % LADDER_BUCKETS];
        if (coming) __builtin_prefetch(&ladder->chunks[coming]);
    }
}

/* Nothing of the present bucket is left: the next one that holds something, up to `last`, becomes
 * the present one. Empty ones are passed up to 64 at a time, which divides the half at which the
 * far ones are looked at. */
static void refill(struct ladder *ladder, int64_t last) {
    while (ladder->bucket < last) {
        int64_t next = ladder->bucket + 1;
        if (next % HALF == 0 && ladder->far_count) sort_far(ladder);
        uint32_t b = (uint32_t)next % LADDER_BUCKETS;
        uint64_t filled = ladder->filled[b / 64] >> b % 64;
        int64_t passed = filled ? (int64_t)__builtin_ctzll(filled) : (int64_t)(64 - b % 64);
        if (filled && next + passed <= last) {
            ladder->bucket = next + passed;
            take_bucket(ladder, (uint32_t)ladder->bucket % LADDER_BUCKETS);
            return;
        }
        ladder->bucket = next + passed - 1 < last ? next + passed - 1 : last;
    }
}

const struct ladder_entry *ladder_peek(struct ladder *ladder, sim_time until) {
    if (!ladder->present_count) refill(ladder, until >> ladder->bits);
    if (!ladder->present_count) return NULL;
    const struct ladder_entry *earliest = &ladder->present[ladder->present_count - 1];
    return earliest->at <= until ? earliest : NULL;
}
