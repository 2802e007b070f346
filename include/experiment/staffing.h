/* The cheapest staffing that meets a target. Staff moves on a grid, one axis for each lever; more
 * of it never makes the figure worse but for noise, which common random numbers keep small. */
#ifndef TANGGAP_EXPERIMENT_STAFFING_H
#define TANGGAP_EXPERIMENT_STAFFING_H

#include <stdbool.h>
#include <stddef.h>

enum { AXES_MOST = 8 };

/* What one staffing costs, and by how much it falls short of the target: 0 or less when it is met
 * for certain. */
struct staffing_result {
    double cost, shortfall;
};

struct staffing {
    size_t axis_count;
    const size_t *levels; /* of each axis; level 0 is the least staff */
    void *context;
    /* Simulates a staffing; false when it cannot be done, which ends the search. Asked once for
     * each. */
    bool (*simulate)(void *context, const size_t *at, struct staffing_result *result);
};

struct staffing_visit {
    size_t at[AXES_MOST];
    struct staffing_result result;
};

enum staffing_end { STAFFING_FOUND, STAFFING_NONE, STAFFING_FAILED };

/* What was looked at, in that order; the caller frees the list with mem_free(). */
struct staffing_story {
    enum staffing_end end;
    struct staffing_visit *visits;
    size_t count, room;
    size_t answer; /* which visit; when none was found, the one with the most staff */
};

/* On one axis: bisection, so the answer's neighbour with less staff misses the target. On several:
 * with all others at their most, each axis alone has a least level, below which no staffing can
 * meet the target; if those meet it together they are the cheapest there is. Otherwise staff is
 * added where it helps most for its cost (marginal analysis: Fox 1966, "Discrete optimization via
 * marginal analysis"), and taken away again wherever the target is met without it. */
struct staffing_story staffing_search(const struct staffing *staffing);

/* Probability that a caller waits in M/M/c at `load` = arrival rate times mean service (Erlang
 * 1917); 1 when load >= c. */
double staffing_erlang_c(double load, double servers);

#endif
