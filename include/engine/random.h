/* Random draws by address. A draw is a pure function of seed, replication and what it is for: a
 * source, an entity of that source, a purpose. So all draws of a problem are fixed when it occurs,
 * and a change of policy cannot change the draws of what it does not touch: variants are compared
 * under common random numbers. There is no state that two variants could use up at different rates.
 *
 * The generator is Threefry-4x64 with 20 rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel
 * random numbers: as easy as 1, 2, 3"), checked against the vectors published with Random123.
 * Key and counter have 256 bits each, which is why it was taken: an address fits without hashing
 * two things together. */
#ifndef TANGGAP_ENGINE_RANDOM_H
#define TANGGAP_ENGINE_RANDOM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct random_key {
    uint64_t word[4];
};

struct random_address {
    uint64_t source;  /* who: a hash of stable ids, never a position in a list */
    uint64_t entity;  /* the index of the thing within that source, from 0 */
    uint64_t purpose; /* what for; where there are several draws for it, with their index */
};

/* Four independent 64-bit draws. */
struct random_draws {
    uint64_t word[4];
};

/* The raw block function, for the published vectors: encrypts counter with key. */
struct random_draws random_threefry(const uint64_t counter[4], const uint64_t key[4]);

struct random_key random_key_make(uint64_t seed, uint64_t replication);

struct random_draws random_at(const struct random_key *key, struct random_address address);

/* The same draws for `count` entities in a row, from address.entity on: out[4 * i + j] is draw j of
 * entity i. Vector code where the processor has it, the same bits everywhere. */
void random_block(const struct random_key *key, struct random_address address, size_t count,
                  uint64_t *out);

/* The draws of `count` addresses that differ in source and entity: out[4 * i + j] is draw j of
 * (sources[i], entities[i], purpose). The arrays must hold a multiple of RANDOM_LANES; what lies
 * beyond `count` is ignored. */
enum { RANDOM_LANES = 8 };
void random_each(const struct random_key *key, const uint64_t *sources, const uint64_t *entities,
                 uint64_t purpose, size_t count, uint64_t *out);

/* A standard exponential from the first word of each of RANDOM_LANES draws; the bits of
 * -num_log(uniform_from(word)). */
void random_exponentials(const uint64_t *words, double *values);

/* A uniform in (0, 1), never 0 or 1: the middle of one of 2^52 equal steps, exactly. Made by
 * writing the bits of a number in [1, 2), for vector units cannot convert a 64-bit integer. */
static inline double uniform_from(uint64_t word) {
    uint64_t bits = word >> 12 | 0x3FF0000000000000u;
    double one_to_two;
    memcpy(&one_to_two, &bits, sizeof one_to_two);
    return one_to_two - 1.0 + 0x1p-53;
}

/* The same from half a word: the middle of one of 2^32 equal steps. */
static inline double uniform_from_half(uint32_t half) { return ((double)half + 0.5) * 0x1p-32; }

#endif
