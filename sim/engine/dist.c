/* Quantile functions and moments of the distributions, and the table that inverts the gamma's. */
#include "engine/dist.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "engine/numeric.h"

/* A quantile function in pieces: per side (below and above the median) OCTAVES halvings of the tail
 * probability, each cut in STEPS cells, with a polynomial of degree 5 in every cell that has the
 * exact value, slope and curvature at both ends. Cells shrink with the tail, so the error is
 * relative: below 2e-12 of the value, for shapes from 0.05 to 1000. */
enum { OCTAVES = 40, STEPS = 32, CELLS = OCTAVES * STEPS };

struct distribution_node {
    double value, slope, curvature; /* by the tail probability */
};

struct distribution_table {
    struct distribution_node node[2][CELLS + 1]; /* lower and upper tail */
    double shape, power;
};

static double power_of_two(int exponent) {
    uint64_t bits = (uint64_t)(exponent + 1023) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

static double
cell_edge(size_t cell) { /* tail probability: 0.5 for cell 0, halving every STEPS cells */
    return power_of_two(-1 - (int)(cell / STEPS)) * (1.0 - 0.5 * (double)(cell % STEPS) / STEPS);
}

/* x to the `power`, which for shapes below 1 is nearly straight in the lower tail. */
static double table_power(const struct distribution_table *table, double x) {
    return table->power == 1 ? x : num_pow(x, table->power);
}

/* Of scale 1. */
static const struct distribution_table *gamma_table(struct arena *arena, double shape) {
    struct distribution_table *table = ARENA_NEW(arena, struct distribution_table);
    double power = shape < 1 ? shape : 1;
    *table = (struct distribution_table){.shape = shape, .power = power};
    for (int side = 0; side < 2; side++) {
        for (size_t cell = 0; cell <= CELLS; cell++) {
            double x = num_gamma_tail_quantile(shape, cell_edge(cell), side);
            double density = num_exp((shape - 1) * num_log(x) - x - num_log_gamma(shape));
            double slope = power * table_power(table, x) / x / density;
            table->node[side][cell] =
                (struct distribution_node){table_power(table, x), side ? -slope : slope,
                                  slope * ((power - shape) / x + 1) / density};
        }
    }
    return table;
}

/* The polynomial of degree 5 with the values, slopes and curvatures of both ends (Hermite), at `t`
 * of the cell. */
static double between(const struct distribution_node *a, const struct distribution_node *b,
                      double width, double t) {
    double rise = b->value - a->value, d0 = a->slope * width, d1 = b->slope * width;
    double e0 = a->curvature * width * width, e1 = b->curvature * width * width;
    double c3 = 10 * rise - 6 * d0 - 4 * d1 - 1.5 * e0 + 0.5 * e1;
    double c4 = -15 * rise + 8 * d0 + 7 * d1 + 1.5 * e0 - e1;
    double c5 = 6 * rise - 3 * (d0 + d1) - 0.5 * (e0 - e1);
    return a->value + t * (d0 + t * (0.5 * e0 + t * (c3 + t * (c4 + t * c5))));
}

static double table_quantile(const struct distribution_table *table, double u) {
    int side = u > 0.5;
    double tail = side ? 1 - u : u;
    if (tail < 0x1p-40) return num_gamma_tail_quantile(table->shape, tail, side);
    uint64_t bits;
    memcpy(&bits, &tail, sizeof bits);
    int exponent = (int)(bits >> 52) - 1023; /* tail in [2^exponent, 2^(exponent + 1)) */
    size_t cell = 0;
    if (tail < 0.5)
        cell = (size_t)(-exponent - 2) * STEPS +
               (size_t)((1.0 - tail / power_of_two(exponent + 1)) * 2 * STEPS);
    if (cell >= CELLS) cell = CELLS - 1;
    double from = cell_edge(cell), width = cell_edge(cell + 1) - from;
    double y = between(&table->node[side][cell], &table->node[side][cell + 1], width,
                       (tail - from) / width);
    return table->power == 1 ? y : num_pow(y, 1 / table->power);
}

struct distribution distribution_constant(double value) {
    return (struct distribution){.kind = DISTRIBUTION_CONSTANT, .a = value};
}

struct distribution distribution_uniform(double low, double high) {
    return (struct distribution){.kind = DISTRIBUTION_UNIFORM, .a = low, .b = high - low};
}

struct distribution distribution_exponential(double mean) {
    assert(mean >= 0);
    return (struct distribution){.kind = DISTRIBUTION_EXPONENTIAL, .a = mean};
}

static const struct distribution_table *table_of(const struct gamma_tables *tables, double shape) {
    while (tables && tables->shape != shape) tables = tables->next;
    return tables ? tables->table : NULL;
}

const struct gamma_tables *gamma_tables_add(const struct gamma_tables *tables, struct arena *arena,
                                            double shape) {
    if (shape == 1 || table_of(tables, shape)) return tables;
    struct gamma_tables *more = ARENA_NEW(arena, struct gamma_tables);
    *more = (struct gamma_tables){shape, gamma_table(arena, shape), tables};
    return more;
}

struct distribution distribution_gamma_shared(const struct gamma_tables *tables,
                                              struct arena *arena, double mean, double shape) {
    assert(shape > 0);
    if (shape == 1) return distribution_exponential(mean);
    const struct distribution_table *table = table_of(tables, shape);
    return (struct distribution){.kind = DISTRIBUTION_GAMMA,
                                 .a = mean,
                                 .b = shape,
                                 .c = mean / shape,
                                 .table = table ? table : gamma_table(arena, shape)};
}

struct distribution distribution_gamma(struct arena *arena, double mean, double shape) {
    return distribution_gamma_shared(NULL, arena, mean, shape);
}

struct distribution distribution_lognormal_mean_cv(double mean, double cv) {
    assert(mean > 0);
    assert(cv >= 0);
    double variance = num_log(1 + cv * cv);
    return (struct distribution){
        .kind = DISTRIBUTION_LOGNORMAL, .a = num_log(mean) - variance / 2, .b = num_sqrt(variance)};
}

struct distribution distribution_lognormal_median(double median, double p, double quantile) {
    assert(median > 0);
    assert(p > 0.5);
    assert(p < 1);
    assert(quantile >= median);
    double sigma = (num_log(quantile) - num_log(median)) / num_normal_quantile(p);
    return (struct distribution){.kind = DISTRIBUTION_LOGNORMAL, .a = num_log(median), .b = sigma};
}

struct distribution distribution_weibull(double mean, double shape) {
    assert(shape > 0);
    double scale = mean / num_exp(num_log_gamma(1 + 1 / shape));
    return (struct distribution){.kind = DISTRIBUTION_WEIBULL, .a = scale, .b = 1 / shape};
}

struct distribution distribution_triangular(double low, double mode, double high) {
    assert(low <= mode);
    assert(mode <= high);
    return (struct distribution){.kind = DISTRIBUTION_TRIANGULAR, .a = low, .b = mode, .c = high};
}

static const double *cumulated(struct arena *arena, size_t count, const double *weights) {
    assert(count > 0);
    double *until = ARENA_ARRAY(arena, count, double), total = 0, sum = 0;
    for (size_t i = 0; i < count; i++) total += weights ? weights[i] : 1;
    assert(total > 0);
    for (size_t i = 0; i < count; i++) until[i] = (sum += weights ? weights[i] : 1) / total;
    until[count - 1] = 1;
    return until;
}

struct distribution distribution_empirical(struct arena *arena, size_t count, const double *values,
                                           const double *weights) {
    double *sorted = ARENA_ARRAY(arena, count, double),
           *sorted_weights = ARENA_ARRAY(arena, count, double);
    for (size_t i = 0; i < count; i++) { /* by insertion: lists are short and made once */
        size_t at = i;
        for (; at > 0 && sorted[at - 1] > values[i]; at--) {
            sorted[at] = sorted[at - 1];
            sorted_weights[at] = sorted_weights[at - 1];
        }
        sorted[at] = values[i];
        sorted_weights[at] = weights ? weights[i] : 1;
    }
    return (struct distribution){.kind = DISTRIBUTION_EMPIRICAL, .parts = count, .values = sorted,
                        .until = cumulated(arena, count, sorted_weights)};
}

struct distribution distribution_mixture(struct arena *arena, size_t count,
                                         const struct distribution *parts, const double *weights) {
    struct distribution *mixed = ARENA_ARRAY(arena, count, struct distribution);
    memcpy(mixed, parts, count * sizeof *mixed);
    return (struct distribution){.kind = DISTRIBUTION_MIXTURE,
                                 .parts = count,
                                 .mixed = mixed,
                                 .until = cumulated(arena, count, weights)};
}

static size_t part_of(const struct distribution *distribution, double u) {
    size_t part = 0;
    while (part + 1 < distribution->parts && u >= distribution->until[part]) part++;
    return part;
}

static double mixture_quantile(const struct distribution *distribution, double u) {
    size_t part = part_of(distribution, u);
    double from = part ? distribution->until[part - 1] : 0,
           stretched = (u - from) / (distribution->until[part] - from);
    if (stretched < 0x1p-53) stretched = 0x1p-53;
    if (stretched > 1 - 0x1p-53) stretched = 1 - 0x1p-53;
    return distribution_quantile(&distribution->mixed[part], stretched);
}

static double triangular_quantile(const struct distribution *distribution, double u) {
    double low = distribution->a, mode = distribution->b, high = distribution->c,
           range = high - low;
    if (u * range < mode - low) return low + num_sqrt(u * range * (mode - low));
    return high - num_sqrt((1 - u) * range * (high - mode));
}

double distribution_quantile(const struct distribution *distribution, double u) {
    assert(u > 0);
    assert(u < 1);
    switch (distribution->kind) {
    case DISTRIBUTION_CONSTANT: return distribution->a;
    case DISTRIBUTION_UNIFORM: return distribution->a + distribution->b * u;
    case DISTRIBUTION_EXPONENTIAL: return -distribution->a * num_log(1 - u);
    case DISTRIBUTION_LOGNORMAL:
        return num_exp(distribution->a + distribution->b * num_normal_quantile(u));
    case DISTRIBUTION_WEIBULL: return distribution->a * num_pow(-num_log(1 - u), distribution->b);
    case DISTRIBUTION_TRIANGULAR: return triangular_quantile(distribution, u);
    case DISTRIBUTION_EMPIRICAL: return distribution->values[part_of(distribution, u)];
    case DISTRIBUTION_MIXTURE: return mixture_quantile(distribution, u);
    case DISTRIBUTION_GAMMA:
    case DISTRIBUTION_ERLANG:
        return distribution->c * table_quantile(distribution->table, u);
    case DISTRIBUTION_HYPEREXPONENTIAL: /* made as a mixture */
    case DISTRIBUTION_COUNT: break;
    }
    abort();
}

/* The first two moments of a distribution about zero. */
static void distribution_moments(const struct distribution *distribution, double *first,
                                 double *second) {
    double a = distribution->a, b = distribution->b, c = distribution->c, share, one, two, from = 0;
    switch (distribution->kind) {
    case DISTRIBUTION_CONSTANT: *first = a, *second = a * a; return;
    case DISTRIBUTION_UNIFORM: *first = a + b / 2, *second = *first * *first + b * b / 12; return;
    case DISTRIBUTION_EXPONENTIAL: *first = a, *second = 2 * a * a; return;
    case DISTRIBUTION_LOGNORMAL:
        *first = num_exp(a + b * b / 2), *second = num_exp(2 * a + 2 * b * b);
        return;
    case DISTRIBUTION_WEIBULL:
        *first = a * num_exp(num_log_gamma(1 + b));
        *second = a * a * num_exp(num_log_gamma(1 + 2 * b));
        return;
    case DISTRIBUTION_TRIANGULAR:
        *first = (a + b + c) / 3;
        *second = *first * *first + (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
        return;
    case DISTRIBUTION_GAMMA:
    case DISTRIBUTION_ERLANG: *first = a, *second = a * a * (1 + 1 / b); return;
    case DISTRIBUTION_EMPIRICAL:
    case DISTRIBUTION_MIXTURE:
        *first = *second = 0;
        for (size_t i = 0; i < distribution->parts; from = distribution->until[i++]) {
            share = distribution->until[i] - from;
            if (distribution->mixed)
                distribution_moments(&distribution->mixed[i], &one, &two);
            else
                one = distribution->values[i], two = one * one;
            *first += share * one, *second += share * two;
        }
        return;
    case DISTRIBUTION_HYPEREXPONENTIAL:
    case DISTRIBUTION_COUNT: break;
    }
    abort();
}

double distribution_mean(const struct distribution *distribution) {
    double first, second;
    distribution_moments(distribution, &first, &second);
    return first;
}

double distribution_variance(const struct distribution *distribution) {
    double first, second;
    distribution_moments(distribution, &first, &second);
    return second - first * first;
}

unsigned poisson_quantile(double mean, double u) {
    assert(mean >= 0);
    assert(mean <= POISSON_MEAN_MOST);
    assert(u < 1);
    if (u < 1 - mean - 1e-15) return 0; /* exp(-mean) is more than 1 - mean */
    double probability = num_exp(-mean), left = u;
    unsigned n = 0;
    while (left >= probability && n < 2000) {
        left -= probability;
        probability *= mean / ++n;
    }
    return n;
}

unsigned geometric_quantile(double mean, double u) {
    assert(u < 1);
    if (mean <= 1) return 1;
    double n = num_log(1 - u) / num_log(1 - 1 / mean);
    return n < 1e6 ? (unsigned)n + 1 : 1000000;
}
