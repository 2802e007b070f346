/* Threefry in lanes: the loops over LANES become vector code, eight counters at a time with
 * AVX-512, four with AVX2, two without; integer adds, rotates and xors give the same bits in all
 * three. */
#include "engine/random.h"

#include "engine/numeric.h"
#include "vector.h"

enum { LANES = RANDOM_LANES, ROUNDS = 20 };

static const uint64_t PARITY = 0x1BD11BDAA9FC1A22u; /* C240 of the Skein specification */
static const unsigned ROTATION[8][2] = {{14, 16}, {52, 57}, {23, 40}, {5, 37},
                                        {25, 33}, {46, 12}, {58, 22}, {32, 32}};

static inline uint64_t rotate(uint64_t x, unsigned by) { return x << by | x >> (64 - by); }

#define MIX(a, b, by)                                          \
    do {                                                       \
        a += b;                                                \
        b = rotate(b, by) ^ a;                                 \
    } while (0)

struct random_draws random_threefry(const uint64_t counter[4], const uint64_t key[4]) {
    uint64_t k[5] = {key[0], key[1], key[2], key[3], PARITY ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
    uint64_t a = counter[0] + k[0], b = counter[1] + k[1], c = counter[2] + k[2],
             d = counter[3] + k[3];
#pragma GCC unroll 20
    for (unsigned round = 0; round < ROUNDS; round++) {
        if (round % 2 == 0) {
            MIX(a, b, ROTATION[round % 8][0]);
            MIX(c, d, ROTATION[round % 8][1]);
        } else {
            MIX(a, d, ROTATION[round % 8][0]);
            MIX(c, b, ROTATION[round % 8][1]);
        }
        if (round % 4 == 3) {
            unsigned s = round / 4 + 1;
            a += k[s % 5], b += k[(s + 1) % 5], c += k[(s + 2) % 5], d += k[(s + 3) % 5] + s;
        }
    }
    return (struct random_draws){{a, b, c, d}};
}

struct random_key random_key_make(uint64_t seed, uint64_t replication) {
    return (struct random_key){{seed, replication, 0x74616E6767617031u /* "tanggap1" */, 0}};
}

struct random_draws random_at(const struct random_key *key, struct random_address address) {
    const uint64_t counter[4] = {address.source, address.entity, address.purpose, 0};
    return random_threefry(counter, key->word);
}

VECTOR_VERSIONS
static void threefry_lanes(const uint64_t *key, const uint64_t *sources, const uint64_t *entities,
                           uint64_t purpose, uint64_t *out) {
    uint64_t k[5] = {key[0], key[1], key[2], key[3], PARITY ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
    uint64_t a[LANES], b[LANES], c[LANES], d[LANES];
    for (unsigned i = 0; i < LANES; i++) {
        a[i] = sources[i] + k[0];
        b[i] = entities[i] + k[1];
        c[i] = purpose + k[2];
        d[i] = k[3];
    }
#pragma GCC unroll 20
    for (unsigned round = 0; round < ROUNDS; round++) {
        const unsigned first = ROTATION[round % 8][0], second = ROTATION[round % 8][1];
        if (round % 2 == 0) {
            for (unsigned i = 0; i < LANES; i++) MIX(a[i], b[i], first);
            for (unsigned i = 0; i < LANES; i++) MIX(c[i], d[i], second);
        } else {
            for (unsigned i = 0; i < LANES; i++) MIX(a[i], d[i], first);
            for (unsigned i = 0; i < LANES; i++) MIX(c[i], b[i], second);
        }
        if (round % 4 == 3) {
            unsigned s = round / 4 + 1;
            for (unsigned i = 0; i < LANES; i++)
                a[i] += k[s % 5], b[i] += k[(s + 1) % 5], c[i] += k[(s + 2) % 5],
                    d[i] += k[(s + 3) % 5] + s;
        }
    }
    for (unsigned i = 0; i < LANES; i++) {
        out[4 * i] = a[i];
        out[4 * i + 1] = b[i];
        out[4 * i + 2] = c[i];
        out[4 * i + 3] = d[i];
    }
}

void random_each(const struct random_key *key, const uint64_t *sources, const uint64_t *entities,
                 uint64_t purpose, size_t count, uint64_t *out) {
    for (size_t i = 0; i < count; i += LANES)
        threefry_lanes(key->word, sources + i, entities + i, purpose, out + 4 * i);
}

void random_block(const struct random_key *key, struct random_address address, size_t count,
                  uint64_t *out) {
    uint64_t sources[LANES], entities[LANES];
    for (unsigned i = 0; i < LANES; i++) sources[i] = address.source;
    for (; count >= LANES; count -= LANES, address.entity += LANES, out += 4 * LANES) {
        for (unsigned i = 0; i < LANES; i++) entities[i] = address.entity + i;
        threefry_lanes(key->word, sources, entities, address.purpose, out);
    }
    for (; count; count--, address.entity++, out += 4) {
        struct random_draws draws = random_at(key, address);
        for (int j = 0; j < 4; j++) out[j] = draws.word[j];
    }
}

VECTOR_VERSIONS
void random_exponentials(const uint64_t *words, double *values) {
    for (int i = 0; i < LANES; i++) values[i] = -num_log(uniform_from(words[4 * i]));
}
