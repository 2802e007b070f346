/* What the results of a design say of its factors: means by level, Morris' and Sobol's measures.
 * */
#include "experiment/effects.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "engine/numeric.h"
#include "engine/random.h"

#define LEVEL 0.95 /* of every interval */

static double value_of(const struct observed *observed, size_t row) {
    return observed->responses[row].value;
}

static const double *point_of(const struct observed *observed, size_t row) {
    return design_point(observed->design, row);
}

/* --- main effects --- */

static bool is_same_place(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

static bool stands_before(double a, double b) { return isnan(a) ? !isnan(b) : a < b; }

/* May this point speak for its level of the factor? Beside the base, only the factor's own points
 * may. */
static bool speaks_for(const struct observed *observed, size_t row, size_t factor) {
    if (!isfinite(value_of(observed, row))) return false;
    if (observed->design->kind != DESIGN_ONE_AT_A_TIME) return true;
    for (size_t i = 0; i < observed->design->factors; i++)
        if (i != factor && !is_same_place(point_of(observed, row)[i], point_of(observed, 0)[i]))
            return false;
    return true;
}

/* The levels seen so far are in order; finds this one, or makes room for it. */
static struct level_effect *level_for(struct level_effect *list, size_t *count, double level) {
    size_t at = 0;
    while (at < *count && stands_before(list[at].level, level)) at++;
    if (at < *count && is_same_place(list[at].level, level)) return &list[at];
    memmove(list + at + 1, list + at, (*count - at) * sizeof *list);
    list[at] = (struct level_effect){.level = level};
    ++*count;
    return &list[at];
}

/* `mean.value` has been the sum of values, and `mean.high` of errors or of their squares. */
static void finish_level(struct level_effect *level, bool independent) {
    double n = (double)level->points, mean = level->mean.value / n;
    double error = (independent ? sqrt(level->mean.high) : level->mean.high) / n;
    double half_width = num_normal_quantile(0.5 + LEVEL / 2) * error;
    level->mean = (struct bracket){mean, mean - half_width, mean + half_width};
}

size_t effects_levels(const struct observed *observed, size_t factor, struct level_effect *out) {
    size_t count = 0;
    for (size_t row = 0; row < observed->design->count; row++) {
        if (!speaks_for(observed, row, factor)) continue;
        struct level_effect *level = level_for(out, &count, point_of(observed, row)[factor]);
        double error = observed->responses[row].error;
        level->points++;
        level->mean.value += value_of(observed, row);
        level->mean.high += observed->independent ? error * error : error;
    }
    for (size_t i = 0; i < count; i++) finish_level(&out[i], observed->independent);
    return count;
}

/* --- slopes --- */

static bool is_complete(const struct observed *observed, size_t row) {
    for (size_t i = 0; i < observed->design->factors; i++)
        if (!isfinite(point_of(observed, row)[i])) return false;
    return isfinite(value_of(observed, row));
}

static double column(const struct observed *observed, size_t row, size_t i) {
    return i < observed->design->factors ? point_of(observed, row)[i] : value_of(observed, row);
}

/* Sums of products of the factors and the response about their means, k + 1 square. Returns how
 * many points it saw. */
static size_t cross_products(const struct observed *observed, double *products) {
    size_t size = observed->design->factors + 1, n = 0;
    double *means = mem_alloc(size, sizeof *means);
    for (size_t row = 0; row < observed->design->count; row++) {
        if (!is_complete(observed, row)) continue;
        n++;
        for (size_t i = 0; i < size; i++) means[i] += column(observed, row, i);
    }
    for (size_t i = 0; i < size; i++) means[i] /= (double)n;
    for (size_t row = 0; row < observed->design->count; row++) {
        if (!is_complete(observed, row)) continue;
        for (size_t i = 0; i < size; i++)
            for (size_t j = 0; j < size; j++)
                products[i * size + j] +=
                    (column(observed, row, i) - means[i]) * (column(observed, row, j) - means[j]);
    }
    mem_free(means);
    return n;
}

/* Takes factor `pivot` into the model: afterwards the square of the factors in it is inverted, the
 * last column holds their slopes, and the last corner the sum of squares that is left. */
static void sweep(double *matrix, size_t size, size_t pivot) {
    double *row = matrix + pivot * size, divisor = row[pivot];
    for (size_t j = 0; j < size; j++) row[j] /= divisor;
    for (size_t i = 0; i < size; i++) {
        double *other = matrix + i * size, multiple = other[pivot];
        if (i == pivot) continue;
        for (size_t j = 0; j < size; j++) other[j] -= multiple * row[j];
        other[pivot] = -multiple / divisor;
    }
    row[pivot] = 1 / divisor;
}

size_t effects_slopes(const struct observed *observed, struct bracket *out) {
    size_t k = observed->design->factors, size = k + 1, taken = 0;
    double *matrix = mem_alloc(size * size, sizeof *matrix);
    size_t n = cross_products(observed, matrix);
    for (size_t i = 0; i < k; i++)
        out[i].value = matrix[i * size + i]; /* the sum of squares, to judge what is left of it */
    for (size_t i = 0; i < k; i++) {
        bool varies = matrix[i * size + i] > 1e-10 * out[i].value;
        out[i].value = varies ? 0 : NAN;
        if (varies) sweep(matrix, size, i);
        taken += varies;
    }
    bool judged = n > taken + 1;
    double left = judged ? fmax(matrix[k * size + k], 0) / (double)(n - taken - 1) : NAN;
    double width = judged ? student_quantile(LEVEL, (double)(n - taken - 1)) : NAN;
    for (size_t i = 0; i < k; i++) {
        double slope = isnan(out[i].value) ? NAN : matrix[i * size + k],
               half_width = width * sqrt(left * matrix[i * size + i]);
        out[i] = (struct bracket){slope, slope - half_width, slope + half_width};
    }
    mem_free(matrix);
    return n;
}

/* --- the bootstrap --- */

/* Numbers that come out of a choice of blocks. */
struct statistic {
    size_t blocks, width;
    void (*of)(const void *context, const size_t *chosen, double *out);
    const void *context;
};

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return isnan(x) - isnan(y) ? isnan(x) - isnan(y) : (x > y) - (x < y);
}

/* As many blocks as there are, each drawn from all. */
static void choose(const struct observed *observed, uint64_t resample, size_t blocks,
                   size_t *chosen) {
    const struct random_key key = random_key_make(observed->seed, 0);
    const uint64_t source = text_hash("effects/bootstrap");
    for (size_t i = 0; i < blocks; i++) {
        uint64_t word = random_at(&key, (struct random_address){source, i, resample}).word[0];
        chosen[i] = (size_t)(((unsigned __int128)word * blocks) >> 64);
    }
}

/* Estimates of all numbers with percentile intervals; `out` has one for each. */
static void bootstrap(const struct observed *observed, const struct statistic *statistic,
                      struct bracket *out) {
    enum { RESAMPLES = 1000, CUT = 25 }; /* 2.5% at either end */
    size_t blocks = statistic->blocks, width = statistic->width;
    size_t *chosen = mem_alloc(blocks, sizeof *chosen);
    double *numbers = mem_alloc(width, sizeof *numbers),
           *drawn = mem_alloc(width * RESAMPLES, sizeof *drawn);
    for (size_t i = 0; i < blocks; i++) chosen[i] = i;
    statistic->of(statistic->context, chosen, numbers);
    for (size_t i = 0; i < width; i++) out[i] = (struct bracket){numbers[i], NAN, NAN};
    for (size_t r = 0; r < RESAMPLES && blocks > 1; r++) {
        choose(observed, r, blocks, chosen);
        statistic->of(statistic->context, chosen, numbers);
        for (size_t i = 0; i < width; i++) drawn[i * RESAMPLES + r] = numbers[i];
    }
    for (size_t i = 0; i < width && blocks > 1; i++) {
        double *sorted = drawn + i * RESAMPLES;
        qsort(sorted, RESAMPLES, sizeof *sorted, by_size);
        out[i].low = sorted[CUT];
        out[i].high = sorted[RESAMPLES - 1 - CUT];
    }
    mem_free(drawn);
    mem_free(numbers);
    mem_free(chosen);
}

static bool has_whole_block(const struct observed *observed, size_t block) {
    const struct design *design = observed->design;
    for (size_t i = 0; i < design->block_points; i++)
        if (!isfinite(value_of(observed, block * design->block_points + i))) return false;
    return true;
}

/* --- Morris --- */

/* Elementary effects, [trajectory][factor]. */
struct elementary {
    size_t factors, trajectories;
    double *effects;
};

static void keep_trajectory(const struct observed *observed, size_t block, double *effects) {
    const struct design *design = observed->design;
    for (size_t step = 0; step + 1 < design->block_points; step++) {
        size_t row = block * design->block_points + step;
        const double *from = point_of(observed, row), *to = from + design->factors;
        for (size_t i = 0; i < design->factors; i++)
            if (from[i] != to[i])
                effects[i] =
                    (value_of(observed, row + 1) - value_of(observed, row)) / (to[i] - from[i]);
    }
}

/* mean, size and deviation of every factor */
static void morris_numbers(const void *context, const size_t *chosen, double *out) {
    const struct elementary *elementary = context;
    size_t n = elementary->trajectories, k = elementary->factors;
    for (size_t i = 0; i < k; i++, out += 3) {
        double sum = 0, sizes = 0, squares = 0;
        for (size_t t = 0; t < n; t++) {
            double effect = elementary->effects[chosen[t] * k + i];
            sum += effect;
            sizes += fabs(effect);
        }
        out[0] = sum / (double)n;
        out[1] = sizes / (double)n;
        for (size_t t = 0; t < n; t++) {
            double gap = elementary->effects[chosen[t] * k + i] - out[0];
            squares += gap * gap;
        }
        out[2] = n > 1 ? sqrt(squares / (double)(n - 1)) : NAN;
    }
}

size_t effects_morris(const struct observed *observed, struct morris_effect *out) {
    const struct design *design = observed->design;
    assert(design->kind == DESIGN_MORRIS);
    struct elementary elementary = {.factors = design->factors};
    elementary.effects = mem_alloc(design->blocks * design->factors, sizeof *elementary.effects);
    for (size_t block = 0; block < design->blocks; block++)
        if (has_whole_block(observed, block))
            keep_trajectory(observed, block,
                            elementary.effects + elementary.trajectories++ * design->factors);
    struct bracket *numbers = mem_alloc(design->factors * 3, sizeof *numbers);
    bootstrap(observed,
              &(struct statistic){elementary.trajectories, design->factors * 3, morris_numbers,
                                  &elementary},
              numbers);
    for (size_t i = 0; i < design->factors; i++)
        out[i] = (struct morris_effect){
            .mean = numbers[3 * i], .size = numbers[3 * i + 1], .deviation = numbers[3 * i + 2]};
    mem_free(numbers);
    mem_free(elementary.effects);
    return elementary.trajectories;
}

/* --- Sobol --- */

/* Responses less their mean, [pair][A, B, AB_1, …, AB_k]. */
struct mixed {
    size_t factors, pairs;
    double *responses;
};

static const double *pair_at(const struct mixed *mixed, size_t pair) {
    return mixed->responses + pair * (mixed->factors + 2);
}

static double variance_of(const struct mixed *mixed, const size_t *chosen) {
    double sum = 0, squares = 0, n = 2 * (double)mixed->pairs;
    for (size_t j = 0; j < mixed->pairs; j++)
        sum += pair_at(mixed, chosen[j])[0] + pair_at(mixed, chosen[j])[1];
    for (size_t j = 0; j < mixed->pairs; j++)
        for (size_t side = 0; side < 2; side++) {
            double gap = pair_at(mixed, chosen[j])[side] - sum / n;
            squares += gap * gap;
        }
    return squares / (n - 1);
}

/* first and total of every factor, and last the variance */
static void sobol_numbers(const void *context, const size_t *chosen, double *out) {
    const struct mixed *mixed = context;
    double variance = variance_of(mixed, chosen), n = (double)mixed->pairs;
    for (size_t i = 0; i < mixed->factors; i++) {
        double first = 0, total = 0;
        for (size_t j = 0; j < mixed->pairs; j++) {
            const double *pair = pair_at(mixed, chosen[j]);
            double a = pair[0], b = pair[1], ab = pair[2 + i];
            first += b * (ab - a);
            total += (a - ab) * (a - ab) / 2;
        }
        out[2 * i] = variance > 0 ? first / n / variance : NAN;
        out[2 * i + 1] = variance > 0 ? total / n / variance : NAN;
    }
    out[2 * mixed->factors] = variance;
}

/* Copies whole pairs, and takes their mean from them; returns what mean and noise there are. */
static struct sobol_whole mix(const struct observed *observed, struct mixed *mixed) {
    struct sobol_whole whole = {0};
    size_t size = mixed->factors + 2;
    double *to = mixed->responses, points = 0;
    for (size_t block = 0; block < observed->design->blocks; block++) {
        if (!has_whole_block(observed, block)) continue;
        for (size_t i = 0; i < size; i++, to++) {
            double error = observed->responses[block * size + i].error;
            *to = value_of(observed, block * size + i);
            whole.noise += error * error;
        }
        whole.mean += to[-(ptrdiff_t)size] + to[1 - (ptrdiff_t)size];
        whole.pairs++;
        points += (double)size;
    }
    whole.mean /= 2 * (double)whole.pairs;
    whole.noise /= points;
    for (double *value = mixed->responses; value < to; value++) *value -= whole.mean;
    mixed->pairs = whole.pairs;
    return whole;
}

struct sobol_whole effects_sobol(const struct observed *observed, struct sobol_effect *out) {
    const struct design *design = observed->design;
    assert(design->kind == DESIGN_SALTELLI);
    struct mixed mixed = {.factors = design->factors};
    mixed.responses = mem_alloc(design->count, sizeof *mixed.responses);
    struct sobol_whole whole = mix(observed, &mixed);
    size_t width = 2 * design->factors + 1;
    struct bracket *numbers = mem_alloc(width, sizeof *numbers);
    bootstrap(observed, &(struct statistic){whole.pairs, width, sobol_numbers, &mixed}, numbers);
    for (size_t i = 0; i < design->factors; i++)
        out[i] = (struct sobol_effect){numbers[2 * i], numbers[2 * i + 1]};
    whole.variance = numbers[width - 1].value;
    whole.noise = whole.variance > 0 ? whole.noise / whole.variance : NAN;
    mem_free(numbers);
    mem_free(mixed.responses);
    return whole;
}
