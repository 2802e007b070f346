/* Reads deflate. Nothing in it is believed: whatever the bytes are, only they are read and at most
 * so many are written.
 *
 * A code is read bit by bit against how many codes there are of each length: codes of one length
 * follow one another, and those of the next begin behind them (RFC 1951, 3.2.2). */
#include <string.h>

#include "base/text.h"
#include "deflate.h"

struct reader {
    const uint8_t *bytes;
    size_t length, at;
    unsigned held, count; /* bits that are read and not used, the lowest first; below 8 of them */
    bool failed;
    struct text *out;
    size_t most;
};

/* 0 when nothing is left; the reader has failed then. */
static unsigned bits_read(struct reader *reader, unsigned count) {
    for (; reader->count < count; reader->count += 8) {
        if (reader->at == reader->length) {
            reader->failed = true;
            return 0;
        }
        reader->held |= (unsigned)reader->bytes[reader->at++] << reader->count;
    }
    unsigned value = reader->held & ((1u << count) - 1);
    reader->held >>= count;
    reader->count -= count;
    return value;
}

static bool fail(struct reader *reader) {
    reader->failed = true;
    return false;
}

/* --- codes --- */

enum { SYMBOLS_MOST = 288 };

struct codes {
    uint16_t counts[DEFLATE_BITS + 1]; /* of each length */
    uint16_t symbols[SYMBOLS_MOST];    /* in the order of their codes */
};

/* False if there are more codes of a length than can be told apart. */
static bool codes_make(struct codes *codes, const uint8_t *lengths, unsigned count) {
    uint16_t first[DEFLATE_BITS + 2] = {0};
    int left = 1;
    memset(codes, 0, sizeof *codes);
    for (unsigned i = 0; i < count; i++) codes->counts[lengths[i]]++;
    codes->counts[0] = 0;
    for (unsigned length = 1; length <= DEFLATE_BITS; length++) {
        left = 2 * left - codes->counts[length];
        if (left < 0) return false;
        first[length + 1] = (uint16_t)(first[length] + codes->counts[length]);
    }
    for (unsigned i = 0; i < count; i++)
        if (lengths[i]) codes->symbols[first[lengths[i]]++] = (uint16_t)i;
    return true;
}

static unsigned symbol_read(struct reader *reader, const struct codes *codes) {
    unsigned code = 0, first = 0, index = 0;
    for (unsigned length = 1; length <= DEFLATE_BITS && !reader->failed; length++) {
        unsigned count = codes->counts[length];
        code |= bits_read(reader, 1);
        if (code < first + count) return codes->symbols[index + code - first];
        index += count;
        first = (first + count) << 1;
        code <<= 1;
    }
    fail(reader);
    return 0;
}

static unsigned range_read(struct reader *reader, struct deflate_range range) {
    return range.base + bits_read(reader, range.bits);
}

/* --- blocks --- */

static void byte_write(struct reader *reader, uint8_t byte) {
    if (reader->out->length >= reader->most) fail(reader);
    else text_add_n(reader->out, (const char *)&byte, 1);
}

static void copy_write(struct reader *reader, size_t length, size_t distance) {
    if (distance > reader->out->length) fail(reader);
    for (; length && !reader->failed; length--)
        byte_write(reader, (uint8_t)reader->out->bytes[reader->out->length - distance]);
}

static void copy_read(struct reader *reader, unsigned symbol, const struct codes *distances) {
    unsigned length = symbol - DEFLATE_END - 1;
    if (length >= DEFLATE_SYMBOLS - DEFLATE_END - 1) {
        fail(reader);
        return;
    }
    size_t count = range_read(reader, deflate_lengths[length]);
    unsigned distance = symbol_read(reader, distances);
    if (reader->failed || distance >= DEFLATE_DISTANCES) fail(reader);
    else copy_write(reader, count, range_read(reader, deflate_distances[distance]));
}

static void tokens_read(struct reader *reader, const struct codes *symbols,
                        const struct codes *distances) {
    while (!reader->failed) {
        unsigned symbol = symbol_read(reader, symbols);
        if (reader->failed || symbol == DEFLATE_END) return;
        if (symbol < DEFLATE_END) byte_write(reader, (uint8_t)symbol);
        else copy_read(reader, symbol, distances);
    }
}

/* How often a length stands there, which is 0 or the one before. */
static unsigned repeats_read(struct reader *reader, unsigned symbol) {
    static const struct deflate_range REPEATS[] = {{3, 2}, {3, 3}, {11, 7}};
    return range_read(reader, REPEATS[symbol - 16]);
}

static bool lengths_read(struct reader *reader, const struct codes *codes, uint8_t *lengths,
                         unsigned count) {
    for (unsigned i = 0; i < count;) {
        unsigned symbol = symbol_read(reader, codes);
        if (reader->failed || (symbol == 16 && i == 0)) return fail(reader);
        uint8_t length = symbol < 16 ? (uint8_t)symbol : symbol == 16 ? lengths[i - 1] : 0;
        unsigned times = symbol < 16 ? 1 : repeats_read(reader, symbol);
        if (times > count - i) return fail(reader);
        for (; times; times--) lengths[i++] = length;
    }
    return !reader->failed;
}

static void own_codes_read(struct reader *reader) {
    uint8_t lengths[SYMBOLS_MOST + 32] = {0}, few[DEFLATE_LENGTHS] = {0};
    struct codes codes, distances;
    unsigned symbols = 257 + bits_read(reader, 5), more = 1 + bits_read(reader, 5);
    unsigned told = 4 + bits_read(reader, 4);
    for (unsigned i = 0; i < told; i++) few[deflate_order[i]] = (uint8_t)bits_read(reader, 3);
    if (symbols > DEFLATE_SYMBOLS || more > DEFLATE_DISTANCES ||
        !codes_make(&codes, few, DEFLATE_LENGTHS) ||
        !lengths_read(reader, &codes, lengths, symbols + more) ||
        !codes_make(&codes, lengths, symbols) || !codes_make(&distances, lengths + symbols, more))
        fail(reader);
    else tokens_read(reader, &codes, &distances);
}

static void known_codes_read(struct reader *reader) {
    uint8_t lengths[SYMBOLS_MOST], same[DEFLATE_DISTANCES];
    struct codes codes, distances;
    memset(lengths, 8, sizeof lengths);
    memset(lengths + 144, 9, 256 - 144);
    memset(lengths + 256, 7, 280 - 256);
    memset(same, 5, sizeof same);
    codes_make(&codes, lengths, SYMBOLS_MOST);
    codes_make(&distances, same, DEFLATE_DISTANCES);
    tokens_read(reader, &codes, &distances);
}

static void plain_read(struct reader *reader) {
    reader->held = reader->count = 0; /* up to the next byte */
    unsigned length = bits_read(reader, 16), inverse = bits_read(reader, 16);
    if ((length ^ inverse) != 0xFFFF) fail(reader);
    for (; length && !reader->failed; length--) {
        uint8_t byte = (uint8_t)bits_read(reader, 8);
        if (!reader->failed) byte_write(reader, byte);
    }
}

static bool block_read(struct reader *reader) {
    bool last = bits_read(reader, 1);
    switch (bits_read(reader, 2)) {
    case 0: plain_read(reader); break;
    case 1: known_codes_read(reader); break;
    case 2: own_codes_read(reader); break;
    default: fail(reader);
    }
    return !last && !reader->failed;
}

size_t inflate_read(struct text *out, const uint8_t *bytes, size_t length, size_t most) {
    struct reader reader = {.bytes = bytes, .length = length, .out = out, .most = most};
    while (block_read(&reader)) {
    }
    return reader.failed ? 0 : reader.at;
}
