#include "inside.h"

static uint64_t entity_of(const struct complaint *c) { return c->number << 16 | c->report; }

static void draw_block(const struct city *city, struct complaint *c, unsigned block, unsigned visit) {
    struct random_address address = {c->stream, entity_of(c), PURPOSE_LUCK + block + ((uint64_t)visit << 8)};
    struct random_draws draws = random_at(&city->key, address);
    for (int i = 0; i < 4; i++) c->luck[4 * block + (unsigned)i] = draws.word[i];
    c->blocks |= (uint8_t)(1u << block);
}

/* A block drawn late is the one it would have been at birth, whatever the report has been through. */
double luck(const struct city *city, struct complaint *c, enum luck word) {
    unsigned block = word / 4;
    if (__builtin_expect(!(c->blocks >> block & 1), 0)) draw_block(city, c, block, 0);
    return uniform_from(c->luck[word]);
}

void luck_renew(const struct city *city, struct complaint *c, unsigned block) { draw_block(city, c, block, c->visits); }

double luck_rare(const struct city *city, const struct complaint *c, enum rare what) {
    struct random_address address = {c->stream, entity_of(c), what + ((uint64_t)c->visits << 8)};
    return uniform_from(random_at(&city->key, address).word[0]);
}
