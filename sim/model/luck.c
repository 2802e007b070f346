#include "inside.h"

static uint64_t entity_of(const struct complaint *c) { return c->number << 16 | c->report; }

static struct random_draws block_of(const struct city *city, const struct complaint *c, unsigned block, unsigned visit) {
    return random_at(&city->key, (struct random_address){c->stream, entity_of(c), PURPOSE_LUCK + block + ((uint64_t)visit << 8)});
}

void luck_keep(struct complaint *c, unsigned block, const uint64_t words[4]) {
    unsigned first = block * LUCK_OF_BLOCK, count = LUCK_WORDS - first < LUCK_OF_BLOCK ? LUCK_WORDS - first : LUCK_OF_BLOCK;
    for (unsigned i = 0; i < count; i++) c->luck[first + i] = (uint32_t)(words[i / 2] >> i % 2 * 32);
    c->blocks |= (uint8_t)(1u << block);
}

/* A block drawn late is the one it would have been at birth, whatever the report has been through. */
double luck(const struct city *city, struct complaint *c, enum luck word) {
    unsigned block = word / LUCK_OF_BLOCK;
    if (__builtin_expect(!(c->blocks >> block & 1), 0)) luck_keep(c, block, block_of(city, c, block, 0).word);
    return uniform_from_half(c->luck[word]);
}

void luck_renew(const struct city *city, struct complaint *c, unsigned block) {
    luck_keep(c, block, block_of(city, c, block, c->visits).word);
}

void luck_renew_triage(const struct city *city, struct complaint *c) {
    struct random_draws draws = block_of(city, c, 0, c->visits);
    c->luck[LUCK_TRIAGE] = (uint32_t)draws.word[0];
    c->luck[LUCK_MISROUTE] = (uint32_t)draws.word[1];
}

double luck_rare(const struct city *city, const struct complaint *c, enum rare what) {
    struct random_address address = {c->stream, entity_of(c), what + ((uint64_t)c->visits << 8)};
    return uniform_from(random_at(&city->key, address).word[0]);
}
