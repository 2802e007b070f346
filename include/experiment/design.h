/* Where to look: the points of an experiment in the unit cube, one coordinate for each factor. What
 * a coordinate means (a lever from low to high, the third of five values) is the caller's affair;
 * see experiment/experiment.h. A design is a pure function of its plan. */
#ifndef TANGGAP_EXPERIMENT_DESIGN_H
#define TANGGAP_EXPERIMENT_DESIGN_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/* DESIGN(id, word). SALTELLI: pairs of Sobol points and their mixtures. */
#define DESIGNS(DESIGN)                      \
    DESIGN(GRID, grid)                       \
    DESIGN(LIST, list)                       \
    DESIGN(ONE_AT_A_TIME, one_at_a_time)     \
    DESIGN(LATIN_HYPERCUBE, latin_hypercube) \
    DESIGN(SOBOL, sobol)                     \
    DESIGN(SALTELLI, saltelli)               \
    DESIGN(MORRIS, morris)

enum design_kind {
#define X(id, word) DESIGN_##id,
    DESIGNS(X)
#undef X
    DESIGN_KINDS
};

/* GSL has Sobol points in up to 40 dimensions, 2^30 of them. Saltelli's scheme takes two dimensions
 * a factor. */
enum { SOBOL_DIMENSIONS_MOST = 40 };

/* What is asked for. Of the members after `factors` each kind reads those that name it. */
struct design_plan {
    enum design_kind kind;
    size_t factors;
    const size_t *levels; /* grid, one_at_a_time: how many each factor has; 1 is at 0, m are 0,
                             1/(m-1), …, 1 */
    const double
        *base; /* one_at_a_time: where factors stay; NaN: as it stands, which is no level */
    const double *list;   /* list: point after point */
    size_t points;        /* list, latin_hypercube, sobol, and saltelli: pairs */
    size_t trajectories;  /* morris */
    size_t morris_levels; /* morris: even */
    uint64_t seed;        /* latin_hypercube, sobol, saltelli, morris */
};

/* Points in the order in which they are to be run. Those of a block belong together: block b of
 * Saltelli's scheme is A, B, AB_1, …, AB_k (A with coordinate i from B); of Morris's one
 * trajectory. Other designs have none. */
struct design {
    enum design_kind kind;
    size_t factors, count, blocks, block_points;
    double *points; /* [count][factors] */
};

/* How many points the plan makes, or SIZE_MAX when they cannot be counted. */
size_t design_count(const struct design_plan *plan);

/* Makes the points, which live in the arena.
 *
 * grid: the last factor moves fastest. one_at_a_time: the base comes first; a level that is the
 * base is not repeated. latin_hypercube: McKay, Beckman and Conover 1979, "A comparison of three
 * methods for selecting values of input variables", with a uniform place in each slice. sobol:
 * Bratley and Fox 1988, Algorithm 659 (GSL), from the origin on, so that the first 2^m points are a
 * net, with a random digital shift (Owen 2003, "Quasi-Monte Carlo sampling", section 2). saltelli:
 * Saltelli, Annoni et al. 2010, "Variance based sensitivity analysis of model output", table 2.
 * morris: Morris 1991, "Factorial sampling plans for preliminary computational experiments", with
 * steps of p/2 levels; of ten times as many trajectories those that lie far apart, by the distance
 * of Campolongo, Cariboni and Saltelli 2007, "An effective screening design", chosen one by one. */
struct design design_make(const struct design_plan *plan, struct arena *arena);

/* One point: a row of `factors` coordinates. */
static inline const double *design_point(const struct design *design, size_t index) {
    return design->points + index * design->factors;
}

const char *design_word(enum design_kind kind);

#endif
