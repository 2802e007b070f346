/* Every design has a counter and a maker; all draws are by address (engine/random.h), under a
 * source that is the design's own, so that no design shares stream with another or with the city.
 */
#include "experiment/design.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text.h"
#include "engine/random.h"

const char *design_word(enum design_kind kind) {
    static const char *const WORDS[] = {
#define X(id, word) #word,
        DESIGNS(X)
#undef X
    };
    return WORDS[kind];
}

/* --- chance --- */

/* What a design draws from: a seed and a name. */
struct draw_stream {
    struct random_key key;
    uint64_t source;
};

static struct draw_stream stream_of(const struct design_plan *plan, const char *name) {
    return (struct draw_stream){random_key_make(plan->seed, 0), text_hash(name)};
}

static struct random_draws draws_at(const struct draw_stream *stream, uint64_t entity,
                                    uint64_t purpose) {
    return random_at(&stream->key, (struct random_address){stream->source, entity, purpose});
}

/* A whole number below `count` (Lemire 2019, without the rejection: the bias is count / 2^64). */
static size_t below(uint64_t word, size_t count) {
    return (size_t)(((unsigned __int128)word * count) >> 64);
}

/* 0 … count-1 in random order (Fisher and Yates; Durstenfeld 1964, Algorithm 235). */
static void shuffle(const struct draw_stream *stream, uint64_t purpose, size_t count,
                    size_t *order) {
    for (size_t i = 0; i < count; i++) order[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t j = below(draws_at(stream, i, purpose).word[0], i), moved = order[i - 1];
        order[i - 1] = order[j];
        order[j] = moved;
    }
}

/* --- counting --- */

static size_t times(size_t a, size_t b) {
    size_t product;
    return __builtin_mul_overflow(a, b, &product) ? SIZE_MAX : product;
}

static bool is_level(const struct design_plan *plan, size_t factor, size_t level);

size_t design_count(const struct design_plan *plan) {
    size_t count = 1;
    switch (plan->kind) {
    case DESIGN_GRID:
        for (size_t i = 0; i < plan->factors; i++) count = times(count, plan->levels[i]);
        return count;
    case DESIGN_ONE_AT_A_TIME:
        for (size_t i = 0; i < plan->factors; i++)
            for (size_t level = 0; level < plan->levels[i]; level++)
                count += !is_level(plan, i, level);
        return count;
    case DESIGN_LIST:
    case DESIGN_LATIN_HYPERCUBE:
    case DESIGN_SOBOL: return plan->points;
    case DESIGN_SALTELLI: return times(plan->points, plan->factors + 2);
    case DESIGN_MORRIS: return times(plan->trajectories, plan->factors + 1);
    case DESIGN_KINDS: break;
    }
    return 0;
}

/* --- levels --- */

static double level_at(size_t level, size_t levels) {
    return levels > 1 ? (double)level / (double)(levels - 1) : 0;
}

/* Is this level where the factor stays anyway? */
static bool is_level(const struct design_plan *plan, size_t factor, size_t level) {
    return level_at(level, plan->levels[factor]) == plan->base[factor];
}

static void make_grid(const struct design_plan *plan, struct design *design) {
    for (size_t row = 0; row < design->count; row++) {
        size_t rest = row;
        for (size_t i = plan->factors; i-- > 0; rest /= plan->levels[i])
            design->points[row * plan->factors + i] =
                level_at(rest % plan->levels[i], plan->levels[i]);
    }
}

static void make_one_at_a_time(const struct design_plan *plan, struct design *design) {
    double *point = design->points;
    memcpy(point, plan->base, plan->factors * sizeof *point);
    for (size_t i = 0; i < plan->factors; i++) {
        for (size_t level = 0; level < plan->levels[i]; level++) {
            if (is_level(plan, i, level)) continue;
            point += plan->factors;
            memcpy(point, plan->base, plan->factors * sizeof *point);
            point[i] = level_at(level, plan->levels[i]);
        }
    }
}

/* --- spread evenly --- */

static void make_latin_hypercube(const struct design_plan *plan, struct design *design) {
    struct draw_stream stream = stream_of(plan, "design/latin_hypercube"),
                       place = stream_of(plan, "design/latin_hypercube/place");
    size_t *slices = mem_alloc(plan->points, sizeof *slices);
    for (size_t i = 0; i < plan->factors; i++) {
        shuffle(&stream, i, plan->points, slices);
        for (size_t row = 0; row < plan->points; row++) {
            double within = uniform_from(draws_at(&place, row, i).word[0]);
            design->points[row * plan->factors + i] =
                ((double)slices[row] + within) / (double)plan->points;
        }
    }
    mem_free(slices);
}

/* The 30 binary digits of GSL's point, all digits shifted: the low ones are the shift's own, the
 * same in every point, which is within one part in 2^30. */
static double shifted(double coordinate, uint64_t shift) {
    enum { DIGITS = 30 };
    return uniform_from((uint64_t)(coordinate * (1u << DIGITS)) << (64 - DIGITS) ^ shift);
}

/* `rows` points of `dimensions` coordinates. GSL leaves out the origin, without which the points
 * are no net. */
static void sobol(const struct design_plan *plan, size_t dimensions, double *out) {
    assert(dimensions >= 1 && dimensions <= SOBOL_DIMENSIONS_MOST);
    struct draw_stream stream = stream_of(plan, "design/sobol");
    uint64_t shift[SOBOL_DIMENSIONS_MOST];
    for (size_t i = 0; i < dimensions; i++) shift[i] = draws_at(&stream, i, 0).word[0];
    double point[SOBOL_DIMENSIONS_MOST] = {0};
    gsl_error_handler_t *ending = gsl_set_error_handler_off(); /* it would abort */
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)dimensions);
    gsl_set_error_handler(ending);
    if (!sequence) mem_out_of_memory();
    for (size_t row = 0; row < plan->points; row++) {
        for (size_t i = 0; i < dimensions; i++)
            out[row * dimensions + i] = shifted(point[i], shift[i]);
        gsl_qrng_get(sequence, point);
    }
    gsl_qrng_free(sequence);
}

/* One point in 2k dimensions is A and B. */
static void make_saltelli(const struct design_plan *plan, struct design *design) {
    size_t k = plan->factors, bytes = k * sizeof(double);
    double *pairs = mem_alloc(plan->points, 2 * bytes), *out = design->points;
    sobol(plan, 2 * k, pairs);
    for (size_t row = 0; row < plan->points; row++) {
        const double *a = pairs + row * 2 * k, *b = a + k;
        memcpy(out, a, 2 * bytes);
        out += 2 * k;
        for (size_t i = 0; i < k; i++, out += k) {
            memcpy(out, a, bytes);
            out[i] = b[i];
        }
    }
    mem_free(pairs);
    design->blocks = plan->points;
    design->block_points = k + 2;
}

/* --- Morris --- */

/* One trajectory: a start, then every factor moved once by half of the levels, in random order. */
static void walk(const struct design_plan *plan, const struct draw_stream *stream, uint64_t number,
                 double *out) {
    size_t k = plan->factors, half = plan->morris_levels / 2;
    size_t *order = mem_alloc(k, sizeof *order);
    shuffle(stream, number, k, order);
    double *target = mem_alloc(k, sizeof *target);
    for (size_t i = 0; i < k; i++) {
        struct random_draws draws =
            draws_at(stream, k + 1 + i, number); /* entities up to k are the shuffle's */
        size_t low = below(draws.word[0], half), up = draws.word[1] & 1;
        out[i] = level_at(up ? low : low + half, plan->morris_levels);
        target[i] = level_at(up ? low + half : low, plan->morris_levels);
    }
    for (size_t step = 0; step < k; step++, out += k) {
        memcpy(out + k, out, k * sizeof *out);
        out[k + order[step]] = target[order[step]];
    }
    mem_free(target);
    mem_free(order);
}

/* Between two trajectories: the distances of all their points, summed; its square (Campolongo et
 * al., 2007, eq. 10). */
static double distance_squared(const double *a, const double *b, size_t k) {
    double sum = 0;
    for (size_t i = 0; i <= k; i++) {
        for (size_t j = 0; j <= k; j++) {
            double square = 0;
            for (size_t f = 0; f < k; f++)
                square += (a[i * k + f] - b[j * k + f]) * (a[i * k + f] - b[j * k + f]);
            sum += sqrt(square);
        }
    }
    return sum * sum;
}

/* Takes the first, then again and again the one that is farthest from those taken. */
static void take_spread(const double *candidates, size_t count, const struct design_plan *plan,
                        double *out) {
    size_t k = plan->factors, size = (k + 1) * k, last = 0;
    double *far =
        mem_alloc(count, sizeof *far); /* from all that were taken; below 0: is one of them */
    for (size_t taken = 0; taken < plan->trajectories; taken++, out += size) {
        memcpy(out, candidates + last * size, size * sizeof *out);
        far[last] = -1;
        size_t farthest = last;
        for (size_t i = 0; i < count; i++) {
            if (far[i] < 0) continue;
            far[i] += distance_squared(candidates + i * size, candidates + last * size, k);
            if (far[farthest] < 0 || far[i] > far[farthest]) farthest = i;
        }
        last = farthest;
    }
    mem_free(far);
}

static void make_morris(const struct design_plan *plan, struct design *design) {
    enum { CANDIDATES_EACH = 10, CANDIDATES_MOST = 500 };
    assert(plan->morris_levels >= 2 && plan->morris_levels % 2 == 0);
    struct draw_stream stream = stream_of(plan, "design/morris");
    size_t count = plan->trajectories * CANDIDATES_EACH, size = (plan->factors + 1) * plan->factors;
    if (count > CANDIDATES_MOST)
        count = plan->trajectories > CANDIDATES_MOST ? plan->trajectories : CANDIDATES_MOST;
    double *candidates = mem_alloc(times(count, size), sizeof *candidates);
    for (size_t i = 0; i < count; i++) walk(plan, &stream, i, candidates + i * size);
    if (count > plan->trajectories)
        take_spread(candidates, count, plan, design->points);
    else
        memcpy(design->points, candidates, count * size * sizeof *candidates);
    mem_free(candidates);
    design->blocks = plan->trajectories;
    design->block_points = plan->factors + 1;
}

/* --- any of them --- */

struct design design_make(const struct design_plan *plan, struct arena *arena) {
    assert(plan->factors >= 1);
    struct design design = {
        .kind = plan->kind, .factors = plan->factors, .count = design_count(plan)};
    assert(design.count < SIZE_MAX / plan->factors);
    design.points = ARENA_ARRAY(arena, design.count * plan->factors, double);
    switch (plan->kind) {
    case DESIGN_GRID: make_grid(plan, &design); break;
    case DESIGN_LIST:
        memcpy(design.points, plan->list, design.count * plan->factors * sizeof(double));
        break;
    case DESIGN_ONE_AT_A_TIME: make_one_at_a_time(plan, &design); break;
    case DESIGN_LATIN_HYPERCUBE: make_latin_hypercube(plan, &design); break;
    case DESIGN_SOBOL: sobol(plan, plan->factors, design.points); break;
    case DESIGN_SALTELLI: make_saltelli(plan, &design); break;
    case DESIGN_MORRIS: make_morris(plan, &design); break;
    case DESIGN_KINDS: break;
    }
    return design;
}
