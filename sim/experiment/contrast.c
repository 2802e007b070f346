/* Contrasts over the points of a design. */
#include "experiment/contrast.h"

#include <math.h>

#include "base/mem.h"
#include "experiment/design.h"

/* --- an estimate --- */

struct totals {
    double ratio, under; /* of totals; the mean denominator */
};

static struct totals totals_of(const struct contrast_term *term, size_t stride, size_t count) {
    double over = 0, under = 0;
    for (size_t r = 0; r < count; r++) {
        over += term->values[r * stride].over;
        under += term->values[r * stride].under;
    }
    return (struct totals){over / under, under / (double)count};
}

/* Adds what the term's replications deviate from its value, weighted. */
static void residuals_add(const struct contrast_term *term, struct totals totals, size_t stride,
                          size_t count, double *residuals) {
    for (size_t r = 0; r < count; r++) {
        struct ratio one = term->values[r * stride];
        residuals[r] += term->weight * (one.over - totals.ratio * one.under) / totals.under;
    }
}

static double variance_of_mean(const double *residuals, size_t count) {
    double squares = 0;
    for (size_t r = 0; r < count; r++) squares += residuals[r] * residuals[r];
    return count > 1 ? squares / (double)(count - 1) / (double)count : NAN;
}

/* What is left where terms cancel is rounding, and says nothing. */
static double beyond_rounding(double value, double size) {
    return fabs(value) < 1e-12 * size ? 0 : value;
}

struct difference estimate_contrast(const struct contrast_term *terms, size_t term_count,
                                    size_t stride, size_t count, double level, bool paired) {
    double *residuals = mem_alloc(count + 1, sizeof *residuals), value = 0, apart = 0, size = 0;
    for (size_t r = 0; r < count; r++) residuals[r] = 0;
    for (size_t i = 0; i < term_count; i++) {
        struct totals totals = totals_of(&terms[i], stride, count);
        value += terms[i].weight * totals.ratio;
        size += fabs(terms[i].weight * totals.ratio);
        residuals_add(&terms[i], totals, stride, count, residuals);
        if (paired) continue;
        apart += variance_of_mean(residuals, count);
        for (size_t r = 0; r < count; r++) residuals[r] = 0;
    }
    double error = beyond_rounding(sqrt(paired ? variance_of_mean(residuals, count) : apart), size);
    value = beyond_rounding(value, size);
    double degrees = count > 1 ? (double)count - 1 : 1,
           half = isfinite(value) ? student_quantile(level, degrees) * error : NAN;
    mem_free(residuals);
    return (struct difference){.value = isfinite(value) ? value : NAN,
                               .low = value - half,
                               .high = value + half,
                               .half_width = half,
                               .error = error,
                               .independent_error = sqrt(apart),
                               .degrees = degrees,
                               .count = count};
}

/* --- interactions --- */

struct levels {
    double low, high;
};

static struct levels levels_of(const struct design *design, size_t factor) {
    struct levels levels = {INFINITY, -INFINITY};
    for (size_t i = 0; i < design->count; i++) {
        levels.low = fmin(levels.low, design_point(design, i)[factor]);
        levels.high = fmax(levels.high, design_point(design, i)[factor]);
    }
    return levels;
}

/* 1 at the highest, -1 at the lowest, 0 between. */
static int side_of(double coordinate, struct levels levels) {
    return (coordinate == levels.high) - (coordinate == levels.low);
}

bool contrast_of_interaction(const struct design *design, size_t one, size_t other,
                             double *weights) {
    struct levels first = levels_of(design, one), second = levels_of(design, other);
    size_t corners = 0;
    if (design->kind != DESIGN_GRID || !(first.low < first.high) || !(second.low < second.high))
        return false;
    for (size_t i = 0; i < design->count; i++) {
        const double *point = design_point(design, i);
        weights[i] = side_of(point[one], first) * side_of(point[other], second);
        corners += weights[i] != 0;
    }
    for (size_t i = 0; i < design->count; i++) weights[i] /= (double)corners / 4;
    return true;
}
