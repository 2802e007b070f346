/* The compressed part of a gzip file (RFC 1951): its writer and its reader, and what both must know
 * alike. */
#ifndef TANGGAP_BASE_DEFLATE_H
#define TANGGAP_BASE_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text;

enum {
    DEFLATE_WINDOW = 1 << 15, /* how far back a copy may begin */
    DEFLATE_SHORTEST = 3,     /* and how long it is at least and at most */
    DEFLATE_LONGEST = 258,
    DEFLATE_END = 256,     /* the symbol behind a block; below it are bytes, above it lengths */
    DEFLATE_SYMBOLS = 286, /* bytes, end and lengths */
    DEFLATE_DISTANCES = 30,
    DEFLATE_LENGTHS = 19, /* symbols in which lengths of codes are written */
    DEFLATE_BITS = 15,    /* a code is at most so long */
};

/* What a symbol stands for: from `base` on, with `bits` more that say how far. */
struct deflate_range {
    uint16_t base;
    uint8_t bits;
};

extern const struct deflate_range deflate_lengths[DEFLATE_SYMBOLS - DEFLATE_END - 1];
extern const struct deflate_range deflate_distances[DEFLATE_DISTANCES];
/* The order in which the lengths of the codes of lengths stand. */
extern const uint8_t deflate_order[DEFLATE_LENGTHS];

void deflate_add(struct text *out, const char *bytes, size_t length);

/* Adds what is packed to `out`, which holds at most `most` bytes then. How many bytes it took, or 0
 * if they are damaged or hold more. */
size_t inflate_read(struct text *out, const uint8_t *bytes, size_t length, size_t most);

#endif
