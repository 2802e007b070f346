/* The incomplete gamma function and its inverse in long double (64 bits of mantissa), written apart
 * from the engine's, to hold the engine's against. Good to about 1e-17 in relative terms for shapes
 * from 0.05 to 300. */
#ifndef TANGGAP_TESTS_ENGINE_GAMMA_REFERENCE_H
#define TANGGAP_TESTS_ENGINE_GAMMA_REFERENCE_H

#include <math.h>

/* The lower tail P and the upper tail Q, each to full relative accuracy on its own small side. */
struct gamma_tails {
    long double lower, upper;
};

static inline struct gamma_tails gamma_tails(long double shape, long double x) {
    long double scale = expl(shape * logl(x) - x - lgammal(shape));
    if (x < shape + 1) {
        long double term = 1 / shape, sum = term;
        for (long double n = shape + 1; term > sum * 1e-21L; n++) sum += term *= x / n;
        return (struct gamma_tails){sum * scale, 1 - sum * scale};
    }
    long double f = 0; /* the continued fraction from far inside outwards */
    for (int i = 4000; i > 0; i--) f = i * (i - shape) / (x + 2 * i + 1 - shape - f);
    long double upper = scale / (x + 1 - shape - f);
    return (struct gamma_tails){1 - upper, upper};
}

/* The value that a share u stays below; Newton's steps from `start`, which must be near. */
static inline long double gamma_reference_quantile(long double shape, long double u,
                                                   long double start) {
    long double x = start;
    for (int i = 0; i < 30; i++) {
        struct gamma_tails tails = gamma_tails(shape, x);
        long double miss = u < 0.5L ? tails.lower - u : (1 - u) - tails.upper;
        long double next = x - miss / expl((shape - 1) * logl(x) - x - lgammal(shape));
        if (!(next > 0)) next = x / 2;
        if (fabsl(next - x) <= 1e-18L * x) return next;
        x = next;
    }
    return x;
}

#endif
