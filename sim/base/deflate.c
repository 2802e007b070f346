/* Writes deflate. Bytes become tokens: a byte as it is, or a copy of what stood before, found by
 * the hash of its first three bytes. So many tokens make a block, which has Huffman codes of its
 * own.
 *
 * 1. A token with a distance is a copy of `length` bytes, which lie within the window.
 * 2. Every code of a block is complete: two symbols at least have one, so that any reader takes it.
 * 3. No code is longer than its limit; where it would be, rare symbols count as less rare. */
#include "deflate.h"

#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

const struct deflate_range deflate_lengths[] = {
    {3, 0},  {4, 0},  {5, 0},  {6, 0},   {7, 0},   {8, 0},   {9, 0},   {10, 0},  {11, 1}, {13, 1},
    {15, 1}, {17, 1}, {19, 2}, {23, 2},  {27, 2},  {31, 2},  {35, 3},  {43, 3},  {51, 3}, {59, 3},
    {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0}};

const struct deflate_range deflate_distances[] = {
    {1, 0},     {2, 0},     {3, 0},     {4, 0},      {5, 1},      {7, 1},
    {9, 2},     {13, 2},    {17, 3},    {25, 3},     {33, 4},     {49, 4},
    {65, 5},    {97, 5},    {129, 6},   {193, 6},    {257, 7},    {385, 7},
    {513, 8},   {769, 8},   {1025, 9},  {1537, 9},   {2049, 10},  {3073, 10},
    {4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13}};

const uint8_t deflate_order[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

/* --- bits, the lowest first --- */

struct bits {
    struct text *out;
    uint32_t held;
    unsigned count; /* below 8 between calls */
};

static void bits_add(struct bits *bits, unsigned value, unsigned count) {
    assert(count <= 16);
    bits->held |= (uint32_t)value << bits->count;
    for (bits->count += count; bits->count >= 8; bits->count -= 8, bits->held >>= 8) {
        const char byte = (char)(bits->held & 0xFF);
        text_add_n(bits->out, &byte, 1);
    }
}

static void bits_end(struct bits *bits) {
    bits_add(bits, 0, -bits->count & 7);
}

/* --- codes --- */

enum { SYMBOLS_MOST = DEFLATE_SYMBOLS };

struct code {
    unsigned count, limit;
    uint32_t weights[SYMBOLS_MOST]; /* how often each symbol is written */
    uint8_t lengths[SYMBOLS_MOST];
    uint16_t bits[SYMBOLS_MOST]; /* the last bit of the code first */
};

struct tree {
    struct {
        uint32_t weight;
        uint16_t parent; /* 0 of the root and of what is not joined */
    } nodes[2 * SYMBOLS_MOST];
    unsigned count;
};

/* The lightest node that is not joined yet, or 0. Node 0 is none. */
static unsigned lightest(const struct tree *tree, unsigned but) {
    unsigned best = 0;
    for (unsigned i = 1; i < tree->count; i++)
        if (tree->nodes[i].weight && !tree->nodes[i].parent && i != but &&
            (!best || tree->nodes[i].weight < tree->nodes[best].weight))
            best = i;
    return best;
}

static void tree_join(struct tree *tree) {
    for (unsigned a, b; (a = lightest(tree, 0)) && (b = lightest(tree, a)); tree->count++) {
        tree->nodes[tree->count].weight = tree->nodes[a].weight + tree->nodes[b].weight;
        tree->nodes[tree->count].parent = 0;
        tree->nodes[a].parent = tree->nodes[b].parent = (uint16_t)tree->count;
    }
}

/* Huffman's lengths, and whether all are within the limit. */
static bool lengths_try(struct code *code) {
    struct tree tree = {.count = code->count + 1};
    bool within = true;
    for (unsigned i = 0; i < code->count; i++) tree.nodes[i + 1].weight = code->weights[i];
    tree_join(&tree);
    for (unsigned i = 0; i < code->count; i++) {
        unsigned depth = 0;
        for (unsigned at = tree.nodes[i + 1].parent; at; at = tree.nodes[at].parent) depth++;
        code->lengths[i] = (uint8_t)depth;
        within = within && depth <= code->limit;
    }
    return within;
}

static unsigned turned(unsigned bits, unsigned length) {
    unsigned out = 0;
    for (; length; length--, bits >>= 1) out = out << 1 | (bits & 1);
    return out;
}

static void code_number(struct code *code) {
    unsigned next = 0;
    for (unsigned length = 1; length <= code->limit; length++, next <<= 1)
        for (unsigned i = 0; i < code->count; i++)
            if (code->lengths[i] == length) code->bits[i] = (uint16_t)turned(next++, length);
}

static void code_make(struct code *code) {
    unsigned used = 0;
    for (unsigned i = 0; i < code->count; i++) used += code->weights[i] > 0;
    for (unsigned i = 0; used < 2; i++)
        if (!code->weights[i]) code->weights[i] = 1, used++;
    while (!lengths_try(code))
        for (unsigned i = 0; i < code->count; i++)
            if (code->weights[i]) code->weights[i] = code->weights[i] / 2 + 1;
    code_number(code);
}

static void code_write(struct bits *bits, const struct code *code, unsigned symbol) {
    assert(symbol < code->count);
    assert(code->lengths[symbol] > 0);
    bits_add(bits, code->bits[symbol], code->lengths[symbol]);
}

/* --- a block --- */

struct token {
    uint16_t length, distance; /* distance 0: `length` is a byte */
};

/* The range that a value lies in: the last whose base is not above it. */
static unsigned range_of(const struct deflate_range *ranges, unsigned count, unsigned value) {
    unsigned at = count - 1;
    while (ranges[at].base > value) at--;
    return at;
}

static unsigned length_range(unsigned length) {
    return range_of(deflate_lengths, DEFLATE_SYMBOLS - DEFLATE_END - 1, length);
}

static unsigned distance_range(unsigned distance) {
    return range_of(deflate_distances, DEFLATE_DISTANCES, distance);
}

static void range_write(struct bits *bits, struct deflate_range range, unsigned value) {
    bits_add(bits, value - range.base, range.bits);
}

struct block {
    const struct token *tokens;
    size_t count;
    bool last;
};

static void block_count(const struct block *block, struct code *symbols, struct code *distances) {
    for (size_t i = 0; i < block->count; i++) {
        struct token token = block->tokens[i];
        if (!token.distance) symbols->weights[token.length]++;
        else {
            symbols->weights[DEFLATE_END + 1 + length_range(token.length)]++;
            distances->weights[distance_range(token.distance)]++;
        }
    }
    symbols->weights[DEFLATE_END]++;
}

/* The lengths of both codes in a row, as symbols with the number that some carry: 16 the one before
 * again, 17 and 18 zeros. */
struct run {
    uint8_t symbol, more;
};
static const uint8_t MORE_BITS[DEFLATE_LENGTHS] = {[16] = 2, [17] = 3, [18] = 7};

enum { LENGTHS_MOST = DEFLATE_SYMBOLS + DEFLATE_DISTANCES };

static struct run run_of(uint8_t length, size_t same, bool again, size_t *taken) {
    if (!length && same >= 11) {
        *taken = same < 138 ? same : 138;
        return (struct run){18, (uint8_t)(*taken - 11)};
    }
    if (!length && same >= 3) {
        *taken = same;
        return (struct run){17, (uint8_t)(same - 3)};
    }
    if (again && same >= 3) {
        *taken = same < 6 ? same : 6;
        return (struct run){16, (uint8_t)(*taken - 3)};
    }
    *taken = 1;
    return (struct run){length, 0};
}

static size_t runs_make(const uint8_t *lengths, size_t count, struct run *runs) {
    size_t made = 0;
    for (size_t i = 0, taken; i < count; i += taken) {
        size_t same = 1;
        while (i + same < count && lengths[i + same] == lengths[i]) same++;
        bool again = i > 0 && lengths[i - 1] == lengths[i];
        runs[made++] = run_of(lengths[i], same, again, &taken);
    }
    return made;
}

static void codes_write(struct bits *bits, const struct code *symbols,
                        const struct code *distances) {
    uint8_t lengths[LENGTHS_MOST];
    struct run runs[LENGTHS_MOST];
    memcpy(lengths, symbols->lengths, DEFLATE_SYMBOLS);
    memcpy(lengths + DEFLATE_SYMBOLS, distances->lengths, DEFLATE_DISTANCES);
    size_t count = runs_make(lengths, LENGTHS_MOST, runs);
    struct code code = {.count = DEFLATE_LENGTHS, .limit = 7};
    for (size_t i = 0; i < count; i++) code.weights[runs[i].symbol]++;
    code_make(&code);
    bits_add(bits, DEFLATE_SYMBOLS - 257, 5);
    bits_add(bits, DEFLATE_DISTANCES - 1, 5);
    bits_add(bits, DEFLATE_LENGTHS - 4, 4);
    for (size_t i = 0; i < DEFLATE_LENGTHS; i++) bits_add(bits, code.lengths[deflate_order[i]], 3);
    for (size_t i = 0; i < count; i++) {
        code_write(bits, &code, runs[i].symbol);
        bits_add(bits, runs[i].more, MORE_BITS[runs[i].symbol]);
    }
}

static void token_write(struct bits *bits, struct token token, const struct code *symbols,
                        const struct code *distances) {
    if (!token.distance) {
        code_write(bits, symbols, token.length);
        return;
    }
    unsigned length = length_range(token.length), distance = distance_range(token.distance);
    code_write(bits, symbols, DEFLATE_END + 1 + length);
    range_write(bits, deflate_lengths[length], token.length);
    code_write(bits, distances, distance);
    range_write(bits, deflate_distances[distance], token.distance);
}

static void block_write(struct bits *bits, const struct block *block) {
    struct code symbols = {.count = DEFLATE_SYMBOLS, .limit = DEFLATE_BITS},
                distances = {.count = DEFLATE_DISTANCES, .limit = DEFLATE_BITS};
    enum { WITH_ITS_CODES = 2 };
    block_count(block, &symbols, &distances);
    code_make(&symbols);
    code_make(&distances);
    bits_add(bits, block->last, 1);
    bits_add(bits, WITH_ITS_CODES, 2);
    codes_write(bits, &symbols, &distances);
    for (size_t i = 0; i < block->count; i++)
        token_write(bits, block->tokens[i], &symbols, &distances);
    code_write(bits, &symbols, DEFLATE_END);
}

/* --- finding copies --- */

enum { HASHES = 1 << 15, TRIES = 256, GOOD = 64, BLOCK_TOKENS = 1 << 14 };

struct finder {
    const uint8_t *bytes;
    size_t length;
    uint32_t heads[HASHES];          /* one behind the last place with that hash, 0 for none */
    uint32_t before[DEFLATE_WINDOW]; /* the same of the place before, by place */
};

static unsigned hash_at(const struct finder *finder, size_t at) {
    const uint8_t *b = finder->bytes + at;
    return (b[0] * 0x9E5Fu ^ b[1] * 0x3D4Du ^ b[2] * 0x6A7u) % HASHES;
}

static void place_add(struct finder *finder, size_t at) {
    if (at + DEFLATE_SHORTEST > finder->length) return;
    unsigned hash = hash_at(finder, at);
    finder->before[at % DEFLATE_WINDOW] = finder->heads[hash];
    finder->heads[hash] = (uint32_t)at + 1;
}

static size_t same_at(const struct finder *finder, size_t a, size_t b) {
    size_t most = finder->length - b, same = 0;
    if (most > DEFLATE_LONGEST) most = DEFLATE_LONGEST;
    while (same < most && finder->bytes[a + same] == finder->bytes[b + same]) same++;
    return same;
}

/* The longest copy that begins at `at`, of which the place is not added yet; length 0 for none. */
static struct token copy_find(const struct finder *finder, size_t at) {
    struct token best = {0};
    if (at + DEFLATE_SHORTEST > finder->length) return best;
    uint32_t place = finder->heads[hash_at(finder, at)];
    for (int tries = TRIES; place && tries && at - (place - 1) < DEFLATE_WINDOW; tries--) {
        size_t from = place - 1, same = same_at(finder, from, at);
        if (same >= DEFLATE_SHORTEST && same > best.length)
            best = (struct token){(uint16_t)same, (uint16_t)(at - from)};
        if (best.length >= GOOD) break;
        uint32_t earlier = finder->before[from % DEFLATE_WINDOW];
        place = earlier < place ? earlier : 0; /* else the ring has come round */
    }
    return best;
}

/* A byte where none, or where a longer copy begins behind it. */
static struct token token_at(struct finder *finder, size_t at) {
    struct token copy = copy_find(finder, at), byte = {finder->bytes[at], 0};
    place_add(finder, at);
    if (!copy.length) return byte;
    if (copy.length < GOOD && copy_find(finder, at + 1).length > copy.length) return byte;
    for (size_t i = 1; i < copy.length; i++) place_add(finder, at + i);
    return copy;
}

void deflate_add(struct text *out, const char *bytes, size_t length) {
    struct finder *finder = mem_alloc(1, sizeof *finder);
    struct token *tokens = mem_alloc(BLOCK_TOKENS, sizeof *tokens);
    struct bits bits = {.out = out};
    assert(length < UINT32_MAX);
    finder->bytes = (const uint8_t *)bytes;
    finder->length = length;
    size_t at = 0;
    do {
        struct block block = {.tokens = tokens};
        while (at < length && block.count < BLOCK_TOKENS) {
            struct token token = tokens[block.count++] = token_at(finder, at);
            at += token.distance ? token.length : 1;
        }
        block.last = at == length;
        block_write(&bits, &block);
    } while (at < length);
    bits_end(&bits);
    mem_free(tokens);
    mem_free(finder);
}
