/* Threefry against the published vectors, the vector code against the plain one, and streams
 * against each other. The battery of dieharder is run by hand: see dieharder_stream.c. */
#include "engine/random.h"

#include <criterion/criterion.h>

#include "../support/stream.h"
#include "check.h"

struct vector {
    uint64_t counter[4], key[4], expected[4];
};

/* Random123 1.14, tests/kat_vectors, threefry4x64 with 20 rounds. */
static const struct vector ZEROS = {
    {0}, {0}, {0x09218ebde6c85537u, 0x55941f5266d86105u, 0x4bd25e16282434dcu, 0xee29ec846bd2e40bu}};
static const struct vector ONES = {
    {~0ull, ~0ull, ~0ull, ~0ull},
    {~0ull, ~0ull, ~0ull, ~0ull},
    {0x29c24097942bba1bu, 0x0371bbfb0f6f4e11u, 0x3c231ffa33f83a1cu, 0xcd29113fde32d168u}};
static const struct vector PI = {
    {0x243f6a8885a308d3u, 0x13198a2e03707344u, 0xa4093822299f31d0u, 0x082efa98ec4e6c89u},
    {0x452821e638d01377u, 0xbe5466cf34e90c6cu, 0xbe5466cf34e90c6cu, 0xc0ac29b7c97c50ddu},
    {0xa7e8fde591651bd9u, 0xbaafd0c30138319bu, 0x84a5c1a729e685b9u, 0x901d406ccebc1ba4u}};

static void assert_vector(const struct vector *vector) {
    struct random_draws draws = random_threefry(vector->counter, vector->key);
    cr_assert_arr_eq(draws.word, vector->expected, sizeof draws.word, "%016lx %016lx %016lx %016lx",
                     draws.word[0], draws.word[1], draws.word[2], draws.word[3]);
}

Test(random, threefry_gives_the_published_vector_of_zeros) { assert_vector(&ZEROS); }

Test(random, threefry_gives_the_published_vector_of_ones) { assert_vector(&ONES); }

Test(random, threefry_gives_the_published_vector_of_pi) { assert_vector(&PI); }

Test(random, an_address_is_the_counter_and_a_seed_is_the_key) {
    struct random_key key = random_key_make(7, 8);
    const uint64_t counter[4] = {1, 2, 3, 0};
    struct random_draws expected = random_threefry(counter, key.word);
    struct random_draws draws =
        random_at(&key, (struct random_address){.source = 1, .entity = 2, .purpose = 3});
    cr_assert_arr_eq(draws.word, expected.word, sizeof draws.word);
}

Test(random, seed_and_replication_are_told_apart) {
    struct random_key a = random_key_make(1, 2), b = random_key_make(2, 1);
    cr_assert_neq(random_at(&a, (struct random_address){0}).word[0],
                  random_at(&b, (struct random_address){0}).word[0]);
}

Test(random, a_block_is_the_draws_of_its_entities_one_by_one) {
    uint64_t state = 1, block[4 * 70];
    for (int i = 0; i < 2000; i++) {
        struct random_key key = random_key_make(chance(&state), chance(&state));
        struct random_address address = {chance(&state), chance(&state), chance(&state)};
        if (i % 4 == 0)
            address.entity = UINT64_MAX - chance_below(&state, 40); /* runs over the end */
        size_t count = chance_below(&state, 70);
        random_block(&key, address, count, block);
        for (size_t j = 0; j < count; j++, address.entity++) {
            struct random_draws draws = random_at(&key, address);
            cr_assert_arr_eq(block + 4 * j, draws.word, sizeof draws.word, "entity %zu of %zu", j,
                             count);
        }
    }
}

Test(random, a_block_writes_no_more_than_it_was_asked_for) {
    struct random_key key = random_key_make(1, 1);
    for (size_t count = 0; count < 20; count++) {
        uint64_t block[4 * 20 + 1];
        for (size_t i = 0; i < sizeof block / sizeof *block; i++) block[i] = 0xABCD;
        random_block(&key, (struct random_address){0}, count, block);
        for (size_t i = 4 * count; i < sizeof block / sizeof *block; i++)
            cr_assert_eq(block[i], 0xABCD);
    }
}

Test(random, a_uniform_is_never_zero_or_one) {
    cr_assert_eq(uniform_from(0), 0x1p-53);
    cr_assert_eq(uniform_from(UINT64_MAX), 1 - 0x1p-53);
}

Test(random, a_uniform_is_the_middle_of_its_step) {
    uint64_t state = 2;
    for (int i = 0; i < 100000; i++) {
        uint64_t word = chance(&state);
        cr_assert_eq(uniform_from(word), ((double)(word >> 12) + 0.5) * 0x1p-52);
    }
}

Test(
    random,
    the_one_s_complement_of_a_uniform_is_exact) { /* distributions take log(1 - u) and rely on it */
    uint64_t state = 3;
    for (int i = 0; i < 100000; i++) {
        uint64_t word = chance(&state);
        cr_assert_eq(1 - uniform_from(word), uniform_from(~word));
    }
}

enum { UNIFORMS = 1000000 };

static double *uniforms(uint64_t seed) {
    uint64_t *words = malloc(UNIFORMS * sizeof *words);
    double *values = malloc(UNIFORMS * sizeof *values);
    struct random_key key = random_key_make(seed, 0);
    random_block(&key, (struct random_address){.source = 1}, UNIFORMS / 4, words);
    for (size_t i = 0; i < UNIFORMS; i++) values[i] = uniform_from(words[i]);
    free(words);
    return values;
}

Test(random, uniforms_are_uniform) {
    double *values = uniforms(4), p = uniform_p(values, UNIFORMS);
    cr_assert_gt(p, 1e-4, "p %g", p);
    free(values);
}

Test(random, the_four_words_of_a_draw_are_uncorrelated) {
    double *values = uniforms(5);
    for (int a = 0; a < 4; a++)
        for (int b = 0; b < a; b++) {
            double sum = 0; /* of products of uniforms of variance 1/12 */
            for (size_t i = 0; i < UNIFORMS; i += 4)
                sum += (values[i + (size_t)a] - 0.5) * (values[i + (size_t)b] - 0.5);
            cr_assert_lt(fabs(12 * sum / (UNIFORMS / 4)), 4 / sqrt(UNIFORMS / 4), "words %d and %d",
                         a, b);
        }
    free(values);
}

enum { PAIRS = 10000, LENGTH = 2000 };

static void stream(struct random_key key, struct random_address address,
                   double values[static LENGTH]) {
    static uint64_t words[LENGTH];
    random_block(&key, address, LENGTH / 4, words);
    for (int i = 0; i < LENGTH; i++) values[i] = uniform_from(words[i]);
}

static double correlation(const double *x, const double *y) {
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (int i = 0; i < LENGTH; i++) {
        sx += x[i], sy += y[i];
        sxx += x[i] * x[i], syy += y[i] * y[i], sxy += x[i] * y[i];
    }
    return (sxy - sx * sy / LENGTH) / sqrt((sxx - sx * sx / LENGTH) * (syy - sy * sy / LENGTH));
}

/* Streams that differ in one bit or by one, in one part of the address or of the key, where a weak
 * mix would show. */
static void neighbours(uint64_t n, double x[static LENGTH], double y[static LENGTH]) {
    uint64_t k = n / 5;
    struct random_address address = {.source = k, .purpose = k % 7};
    struct random_key key = random_key_make(k, k % 3);
    stream(key, address, x);
    switch (n % 5) {
    case 0: address.source ^= UINT64_C(1) << k % 64; break;
    case 1: address.purpose ^= UINT64_C(1) << k % 64; break;
    case 2: address.entity += LENGTH / 4; break;
    case 3: key = random_key_make(k + 1, k % 3); break;
    case 4: key = random_key_make(k, k % 3 + 1); break;
    }
    stream(key, address, y);
}

Test(random, no_pair_of_10000_neighbouring_streams_is_correlated) {
    double largest = 0;
    static double x[LENGTH], y[LENGTH];
    for (uint64_t n = 0; n < PAIRS; n++) {
        neighbours(n, x, y);
        largest = fmax(largest, fabs(correlation(x, y)));
    }
    double bound = gsl_cdf_ugaussian_Qinv(0.001 / 2 / PAIRS) /
                   sqrt(LENGTH); /* Bonferroni, 0.1% for all together */
    cr_assert_lt(largest, bound, "largest |r| %.4f, bound %.4f", largest, bound);
    cr_log_info("largest |r| %.5f, bound %.5f\n", largest, bound);
}

Test(random, a_stream_of_exponentials_is_the_logs_of_its_addresses) {
    struct random_key key = random_key_make(6, 0);
    struct random_stream stream;
    stream_init(&stream, &key, 11, 12);
    for (uint64_t i = 0; i < 1000; i++) {
        struct random_draws draws = random_at(&key, (struct random_address){11, i / 4, 12});
        double expected = -log(uniform_from(draws.word[i % 4])), got = stream_exponential(&stream);
        cr_assert_lt(fabs(got - expected), 1e-15 * (1 + expected), "draw %lu", i);
    }
}

Test(random, a_stream_of_exponentials_is_exponential) {
    struct random_key key = random_key_make(7, 0);
    struct random_stream stream;
    stream_init(&stream, &key, 1, 1);
    double *values = malloc(UNIFORMS * sizeof *values);
    for (size_t i = 0; i < UNIFORMS; i++) values[i] = -expm1(-stream_exponential(&stream));
    double p = uniform_p(values, UNIFORMS);
    cr_assert_gt(p, 1e-4, "p %g", p);
    free(values);
}

Test(random, two_streams_stand_side_by_side) {
    struct random_key key = random_key_make(8, 0);
    struct random_stream alone, mixed, other;
    stream_init(&alone, &key, 1, 1);
    stream_init(&mixed, &key, 1, 1);
    stream_init(&other, &key, 2, 1);
    for (int i = 0; i < 1000; i++) {
        (void)stream_exponential(&other);
        cr_assert_eq(stream_exponential(&mixed), stream_exponential(&alone));
    }
}

Test(random, each_gives_the_draws_of_its_addresses_one_by_one) {
    enum { COUNT = 21, ROOM = 24 };
    uint64_t state = 9, sources[ROOM] = {0}, entities[ROOM] = {0}, out[4 * ROOM];
    for (int i = 0; i < 1000; i++) {
        struct random_key key = random_key_make(chance(&state), chance(&state));
        uint64_t purpose = chance(&state);
        for (size_t j = 0; j < COUNT; j++)
            sources[j] = chance(&state), entities[j] = chance(&state);
        random_each(&key, sources, entities, purpose, COUNT, out);
        for (size_t j = 0; j < COUNT; j++) {
            struct random_draws draws =
                random_at(&key, (struct random_address){sources[j], entities[j], purpose});
            cr_assert_arr_eq(out + 4 * j, draws.word, sizeof draws.word, "address %zu", j);
        }
    }
}
