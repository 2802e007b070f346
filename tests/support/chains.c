#include "chains.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- stationary shares --- */

struct move {
    int from, to;
    double rate;
};

struct chain {
    int states;
    size_t count, room;
    struct move *moves;
    double *share;
};

static void add_move(struct chain *chain, int from, int to, double rate) {
    if (rate <= 0) return;
    if (chain->count == chain->room) {
        chain->room = chain->room ? 2 * chain->room : 4096;
        chain->moves = realloc(chain->moves, chain->room * sizeof *chain->moves);
        assert(chain->moves);
    }
    chain->moves[chain->count++] = (struct move){from, to, rate};
}

/* Uniformisation (Gross et al., 2.12.2), step by step from state 0 until the shares stand still. */
static void solve(struct chain *chain) {
    size_t states = (size_t)chain->states;
    double *out = calloc(states, sizeof *out), *next = calloc(states, sizeof *next), fastest = 0;
    chain->share = calloc(states, sizeof *chain->share);
    for (size_t i = 0; i < chain->count; i++) out[chain->moves[i].from] += chain->moves[i].rate;
    for (size_t s = 0; s < states; s++) fastest = fmax(fastest, out[s]);
    fastest *= 1.01;
    chain->share[0] = 1;
    for (double change = 1; change > 1e-13;) {
        for (size_t s = 0; s < states; s++) next[s] = chain->share[s] * (1 - out[s] / fastest);
        for (size_t i = 0; i < chain->count; i++)
            next[chain->moves[i].to] +=
                chain->share[chain->moves[i].from] * chain->moves[i].rate / fastest;
        change = 0;
        for (size_t s = 0; s < states; s++) change += fabs(next[s] - chain->share[s]);
        memcpy(chain->share, next, states * sizeof *next);
    }
    free(out);
    free(next);
}

static void chain_release(struct chain *chain) {
    free(chain->moves);
    free(chain->share);
}

/* By Little's distribution, of everybody who comes. */
static void follow_from_numbers(struct truth *truth, double rate, double work, int servers) {
    truth->busy = rate * work / servers;
    truth->wait = truth->waiting / rate;
    truth->stay = truth->present / rate;
}

static int least(int a, int b) { return a < b ? a : b; }
static int above(int a, int b) { return a > b ? a - b : 0; }

/* --- joining the shortest queue --- */

enum { DESKS = 3 };

struct desks {
    int count, servers, most; /* at one desk */
    int present[DESKS];
};

static int state_of(const struct desks *desks) {
    int state = 0;
    for (int d = 0; d < desks->count; d++) state = state * (desks->most + 1) + desks->present[d];
    return state;
}

static bool next_state(struct desks *desks) {
    for (int d = desks->count - 1; d >= 0; d--) {
        if (desks->present[d]++ < desks->most) return true;
        desks->present[d] = 0;
    }
    return false;
}

static int shortest(const struct desks *desks) {
    int best = 0;
    for (int d = 1; d < desks->count; d++)
        if (desks->present[d] < desks->present[best]) best = d;
    return best;
}

struct truth join_the_shortest(double rate, double work, int count, int servers) {
    struct desks desks = {.count = count, .servers = servers, .most = count == 2 ? 70 : 40};
    struct chain chain = {.states = 1};
    for (int d = 0; d < count; d++) chain.states *= desks.most + 1;
    do {
        int from = state_of(&desks);
        struct desks after = desks;
        int joined = shortest(&desks);
        if (after.present[joined]++ < desks.most) add_move(&chain, from, state_of(&after), rate);
        for (int d = 0; d < count; d++) {
            after = desks;
            if (after.present[d]-- > 0)
                add_move(&chain, from, state_of(&after), least(desks.present[d], servers) / work);
        }
    } while (next_state(&desks));
    solve(&chain);
    struct truth truth = {0};
    do {
        double share = chain.share[state_of(&desks)];
        for (int d = 0; d < count; d++) {
            truth.present += share * desks.present[d];
            truth.waiting += share * above(desks.present[d], servers);
        }
        if (desks.present[shortest(&desks)] >= servers) truth.delayed += share;
    } while (next_state(&desks));
    follow_from_numbers(&truth, rate, work, servers * count);
    chain_release(&chain);
    return truth;
}

/* --- batches at several servers --- */

struct truth geometric_batches(double rate, double batch, double work, int servers) {
    enum { MOST = 400 };
    struct chain chain = {.states = MOST + 1};
    double more = 1 - 1 / batch; /* a batch goes on */
    for (int n = 0; n <= MOST; n++) {
        double size = rate / batch;
        for (int to = n + 1; to < MOST; to++, size *= more) add_move(&chain, n, to, size);
        add_move(&chain, n, n - 1, n ? least(n, servers) / work : 0);
    }
    solve(&chain);
    struct truth truth = {0};
    double at_once = 0; /* jobs of one batch that start when they come */
    for (int n = 0; n <= MOST; n++) {
        truth.present += n * chain.share[n];
        truth.waiting += above(n, servers) * chain.share[n];
        at_once += chain.share[n] * batch * (1 - pow(more, above(servers, n)));
    }
    truth.delayed = 1 - at_once / batch;
    follow_from_numbers(&truth, rate * batch, work, servers);
    chain_release(&chain);
    return truth;
}

/* --- servers that are called away --- */

/* Busy and there, busy and away, idle and away; the others are idle and there. Who waits has no
 * idle server there. */
struct crew {
    int there, away, idle_away, queue;
};

enum { QUEUE = 150, CREW = 4 };

static int crew_state(struct crew crew) {
    return ((crew.there * CREW + crew.away) * CREW + crew.idle_away) * (QUEUE + 1) + crew.queue;
}

static void crew_moves(struct chain *chain, struct crew crew, int servers, double rate, double mu,
                       double leave, double back) {
    int from = crew_state(crew), idle = servers - crew.there - crew.away - crew.idle_away;
    struct crew to = crew;
    if (idle > 0) to.there++;
    else to.queue++;
    if (to.queue <= QUEUE) add_move(chain, from, crew_state(to), rate);
    to = crew;
    if (to.there > 0) {
        if (to.queue > 0) to.queue--;
        else to.there--;
        add_move(chain, from, crew_state(to), crew.there * mu);
        to = crew, to.there--, to.away++;
        add_move(chain, from, crew_state(to), crew.there * leave);
    }
    to = crew, to.there++, to.away--;
    if (crew.away > 0) add_move(chain, from, crew_state(to), crew.away * back);
    to = crew, to.idle_away++;
    if (idle > 0) add_move(chain, from, crew_state(to), idle * leave);
    to = crew, to.idle_away--;
    if (to.queue > 0) to.queue--, to.there++;
    if (crew.idle_away > 0) add_move(chain, from, crew_state(to), crew.idle_away * back);
}

struct truth unreliable_servers(double rate, double work, int servers, double share, double block) {
    struct chain chain = {.states = CREW * CREW * CREW * (QUEUE + 1)};
    struct truth truth = {0};
    assert(servers < CREW);
    for (int pass = 0; pass < 2; pass++) {
        for (int there = 0; there <= servers; there++)
            for (int away = 0; there + away <= servers; away++)
                for (int idle_away = 0; there + away + idle_away <= servers; idle_away++)
                    for (int queue = 0; queue <= QUEUE; queue++) {
                        struct crew crew = {there, away, idle_away, queue};
                        bool idle = there + away + idle_away < servers;
                        if (idle && queue) break;
                        if (pass == 0) {
                            crew_moves(&chain, crew, servers, rate, 1 / work,
                                       share / ((1 - share) * block), 1 / block);
                            continue;
                        }
                        double here = chain.share[crew_state(crew)];
                        truth.present += here * (there + away + queue);
                        truth.waiting += here * queue;
                        truth.delayed += idle ? 0 : here;
                    }
        if (pass == 0) solve(&chain);
    }
    follow_from_numbers(&truth, rate, work, servers);
    chain_release(&chain);
    return truth;
}
