/* Elementary and special functions of our own, so that they give the same bits with every C
 * library, compiler and vector width. They are built from +, -, *, / and sqrt alone, which IEEE
 * 754 fixes to the last bit, and none of them is contracted or reordered (-ffp-contract=off, no
 * -ffast-math). */
#ifndef TANGGAP_ENGINE_NUMERIC_H
#define TANGGAP_ENGINE_NUMERIC_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Natural logarithm of a normal number x > 0; relative error below 2e-16 or so (argument reduction
 * to [sqrt(1/2), sqrt(2)) and the series in s = f / (2 + f) with the minimax coefficients of Sun's
 * fdlibm, "e_log"). No branch, so that a loop over it becomes vector code. */
static inline double num_log(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    uint64_t shifted = bits - 0x3FE6A09E667F3BCDu; /* bits of sqrt(1/2) */
    /* The exponent as a double without an integer conversion, which vector units lack: 2^52 + 1024
     * + exponent. */
    uint64_t exponent_bits = (((shifted >> 52) + 1024) & 0xFFF) | 0x4330000000000000u;
    double exponent;
    memcpy(&exponent, &exponent_bits, sizeof exponent);
    exponent -= 4503599627370496.0 + 1024.0;
    uint64_t mantissa_bits = (shifted & 0x000FFFFFFFFFFFFFu) + 0x3FE6A09E667F3BCDu;
    double mantissa;
    memcpy(&mantissa, &mantissa_bits, sizeof mantissa);
    double f = mantissa - 1.0, s = f / (2.0 + f), z = s * s, w = z * z;
    double even = w * (3.999999999940941908e-01 +
                       w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    double odd = z * (6.666666666666735130e-01 +
                      w * (2.857142874366239149e-01 +
                           w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    double half_square = 0.5 * f * f, r = even + odd;
    return exponent * 6.93147180369123816490e-01 -
           ((half_square - (s * (half_square + r) + exponent * 1.90821492927058770002e-10)) - f);
}

/* e to the x. Below -745 it is 0, above 709.78 the largest double. Error below 1 unit in the last
 * place or so: x is reduced to |r| <= ln 2 / 64 by a table of powers of 2^(1/32) (Tang 1989,
 * "Table-driven implementation of the exponential function", ACM TOMS 15), then six terms of the
 * series. */
extern const double NUM_EXP_TABLE[32];
double num_exp_far(double x);

static inline double num_exp(double x) {
    if (__builtin_expect(!(x > -700 && x < 700), 0)) return num_exp_far(x);
    double shifted =
        x * 0x1.71547652b82fep+5 + 0x1.8p52; /* to the nearest whole number, in the low bits */
    uint64_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    double n = shifted - 0x1.8p52;
    double r = (x - n * 0x1.62e42f8000000p-6) - n * 0x1.be8e7bcd5e4f2p-32, square = r * r;
    double p = r + square * ((0.5 + r * (1.0 / 6)) +
                             square * ((1.0 / 24 + r * (1.0 / 120)) + square * (1.0 / 720)));
    uint64_t scale_bits = (uint64_t)(((int64_t)(bits << 13) >> 18) + 1023)
                          << 52; /* the power of 2, behind the 5 bits of the table */
    double scale, t = NUM_EXP_TABLE[bits & 31];
    memcpy(&scale, &scale_bits, sizeof scale);
    return (t + t * p) * scale;
}


/* x to the y for x > 0, as exp(y log x): relative error about |y log x| times 1e-16. */
double num_pow(double x, double y);

double num_sqrt(double x);

/* The standard normal quantile (Wichura 1988, "Algorithm AS 241", PPND16; relative accuracy about
 * 1e-16). 0 < p < 1. */
double num_normal_quantile(double p);

/* log of the gamma function for x > 0 (Lanczos 1964, g = 7, nine terms; relative accuracy about
 * 1e-15). */
double num_log_gamma(double x);

/* The regularised lower incomplete gamma function P(shape, x), by its series or Legendre's
 * continued fraction (Abramowitz and Stegun 6.5.29 and 6.5.31). shape > 0. */
double num_gamma_p(double shape, double x);

/* Its inverse in x: the value with probability `tail` (0 < tail <= 1/2) below it, or above it. By
 * Newton's method with halving, started from Wilson and Hilferty's cube. */
double num_gamma_tail_quantile(double shape, double tail, bool upper);

#endif
