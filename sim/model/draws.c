/* The draws of reports: blocks of eight at the address of the report, and rare ones one by one. */
#include "draws.h"

#include "parts.h"

enum { PURPOSE_BLOCK = 0x10 };

void draws_init(struct draws *draws, struct draw_seed draw_seed) {
    draws->key = random_key_make(draw_seed.seed, draw_seed.replication);
}

static uint64_t report_entity(uint64_t problem, uint32_t report) { return problem << 16 | report; }

static struct random_draws block_draw(const struct city *city, const struct complaint *c,
                                      unsigned block, unsigned visit) {
    uint64_t purpose = PURPOSE_BLOCK + block + ((uint64_t)visit << 8);
    struct random_address address = {c->stream, report_entity(c->number, c->report), purpose};
    return random_at(&city->draws.key, address);
}

static ALWAYS_INLINE void words_keep(uint32_t *draws, const uint64_t *words, unsigned count) {
#pragma GCC unroll 8
    for (unsigned i = 0; i < count; i++) draws[i] = (uint32_t)(words[i / 2] >> i % 2 * 32);
}

/* Of the last block less is kept. Both counts are known to the compiler, so that none is looped
 * to. */
static void block_keep(struct complaint *c, unsigned block, const uint64_t words[4]) {
    enum { LAST = DRAW_BLOCKS - 1, OF_LAST = DRAW_COUNT - LAST * DRAWS_PER_BLOCK };
    assert(block < DRAW_BLOCKS);
    uint32_t *draws = &c->draws[block * DRAWS_PER_BLOCK];
    if (block < LAST) words_keep(draws, words, DRAWS_PER_BLOCK);
    else words_keep(draws, words, OF_LAST);
    c->blocks = (c->blocks | 1u << block) & 0x7f;
}

void draw_block(const struct city *city, struct complaint *c, unsigned block) {
    block_keep(c, block, block_draw(city, c, block, 0).word);
}

double draw_rare(const struct city *city, const struct complaint *c, enum rare_draw what) {
    struct random_address address = {c->stream, report_entity(c->number, c->report),
                                     what + ((uint64_t)c->visits << 8)};
    return uniform_from(random_at(&city->draws.key, address).word[0]);
}

double draw_delay(const struct city *city, uint64_t stream, uint64_t problem, uint32_t report) {
    assert(report < REPORTS_OF_A_PROBLEM);
    struct random_address address = {stream, report_entity(problem, report), RARE_DELAY};
    return uniform_from(random_at(&city->draws.key, address).word[0]);
}

void draw_patience_address(const struct complaint *c, uint64_t address[2]) {
    address[0] = c->stream + report_entity(c->number, c->report) * 0x9E3779B97F4A7C15u;
    address[1] = RARE_DESK_PATIENCE + ((uint64_t)c->visits << 8) + ((uint64_t)c->is_child << 16) +
                 ((uint64_t)c->is_seen << 32);
}

void draw_block_again(const struct city *city, struct complaint *c, unsigned block) {
    block_keep(c, block, block_draw(city, c, block, c->visits).word);
}

void draw_triage_again(const struct city *city, struct complaint *c) {
    struct random_draws draws = block_draw(city, c, 0, c->visits);
    c->draws[DRAW_TRIAGE] = (uint32_t)draws.word[0];
    c->draws[DRAW_MISROUTE] = (uint32_t)draws.word[1];
}

/* Makes the blocks of the next eight problems of the window at once; engine/random.h says why. */
static void draws_fill(struct city *city, size_t at) {
    struct draws *draws = &city->draws;
    const struct arrivals *arrivals = &city->problems.arrivals;
    assert(at < arrivals->count);
    uint64_t streams[RANDOM_LANES], entities[RANDOM_LANES];
    size_t left = arrivals->count - at, count = left < RANDOM_LANES ? left : RANDOM_LANES;
    for (size_t i = 0; i < RANDOM_LANES; i++) {
        const struct arrival *arrival = &arrivals->list[at + (i < count ? i : 0)];
        streams[i] = arrival->stream;
        entities[i] = report_entity(arrival->number, 0);
    }
    for (unsigned block = 0; block < DRAW_BLOCKS; block++)
        if (city->params->blocks >> block & 1)
            random_each(&draws->key, streams, entities, PURPOSE_BLOCK + block, RANDOM_LANES,
                        draws->words[block]);
    draws->from = at;
    draws->to = at + count;
}

void draws_take(struct city *city, struct complaint *c, size_t at) {
    struct draws *draws = &city->draws;
    if (at < draws->from || at >= draws->to) draws_fill(city, at);
    for (unsigned block = 0; block < DRAW_BLOCKS; block++)
        if (city->params->blocks >> block & 1)
            block_keep(c, block, &draws->words[block][4 * (at - draws->from)]);
}

void draws_share_channel(const struct city *city, struct complaint *c,
                         const struct complaint *other) {
    assert(other->blocks >> DRAW_CHANNEL / DRAWS_PER_BLOCK & 1);
    draw_block(city, c, DRAW_CHANNEL / DRAWS_PER_BLOCK);
    c->draws[DRAW_CHANNEL] = other->draws[DRAW_CHANNEL];
}

void draws_forget(struct city *city) { city->draws.to = 0; }
