/* The draws of a run: which uniform decides what. A draw is found by seed, replication, problem,
 * report and purpose, never by order, so that a block drawn late is the one that it would have been
 * at birth. Written by draws.c alone. */
#ifndef TANGGAP_MODEL_DRAWS_H
#define TANGGAP_MODEL_DRAWS_H

#include "complaint.h"
#include "model/city.h"

/* Draws that few reports need: one each at the address (problem, report, purpose), made when it
 * comes to it. */
enum rare_draw {
    RARE_PATIENCE = 0x20,
    RARE_ANSWER,
    RARE_WRONG_AGENCY,
    RARE_WRONG_WORK,
    RARE_SECOND_AGENCY,
    RARE_SECOND_LEAD,
    RARE_SECOND_WORK,
    RARE_COMES_BACK,
    RARE_CHOICE,
    RARE_DESK_PATIENCE,
    RARE_DELAY,
    RARE_ON_SITE,
    RARE_REOPENS,
    RARE_REOPENS_DELAY,
    RARE_STUCK,
    RARE_ON_SITE_WORK,
    RARE_ELSEWHERE,
    RARE_OTHER_CHANNEL
};

struct draws {
    struct random_key key; /* seed and replication */
    /* Blocks of the next few problems of the window of arrivals, made eight problems at a time: of
     * those from index `from` to before index `to` in the window's list. */
    size_t from, to;
    uint64_t words[DRAW_BLOCKS][4 * RANDOM_LANES];
};

/* No block is made yet. */
void draws_init(struct draws *draws, struct draw_seed draw_seed);

/* For draw_uniform() alone: draws a block that is not there yet. */
void draw_block(const struct city *city, struct complaint *c, unsigned block);

/* A uniform of a report. */
static inline double draw_uniform(const struct city *city, struct complaint *c, enum draw draw) {
    unsigned block = draw / DRAWS_PER_BLOCK;
    assert(draw < DRAW_COUNT);
    if (__builtin_expect(!(c->blocks >> block & 1), 0)) draw_block(city, c, block);
    return uniform_from_half(c->draws[draw]);
}

/* Whether something happens to a report that happens to a share of them. */
static inline bool draw_happens(const struct city *city, struct complaint *c, enum draw draw,
                                double share) {
    return share > 0 && draw_uniform(city, c, draw) < share;
}

/* One of the rare ones, for the present visit. */
double draw_rare(const struct city *city, const struct complaint *c, enum rare_draw what);

/* The delay of report `report` of a problem: a uniform. */
double draw_delay(const struct city *city, uint64_t stream, uint64_t problem, uint32_t report);

/* Where the engine draws the patience of a report at a desk: entity and purpose. */
void draw_patience_address(const struct complaint *c, uint64_t address[2]);

/* Draws a block anew, for another visit of the same desks; of block 0, what triage and misrouting
 * hang on. */
void draw_block_again(const struct city *city, struct complaint *c, unsigned block);
void draw_triage_again(const struct city *city, struct complaint *c);

/* Takes the blocks of the problem at index `at` of the window of arrivals. */
void draws_take(struct city *city, struct complaint *c, size_t at);

/* Takes the draw that chooses the channel from another report, which has been asked for a draw of
 * the same block. */
void draws_share_channel(const struct city *city, struct complaint *c,
                         const struct complaint *other);

/* The window of arrivals is another. */
void draws_forget(struct city *city);

#endif
