/* The functions of engine/numeric.h that are too long to be inline. */
#include "engine/numeric.h"

#include <assert.h>
#include <float.h>
#include <math.h>

double num_sqrt(double x) {
    return sqrt(x); /* exact to the last bit by IEEE 754: one instruction */
}

const double NUM_EXP_TABLE[32] = {
    0x1.0000000000000p+0, 0x1.059b0d3158574p+0, 0x1.0b5586cf9890fp+0, 0x1.11301d0125b51p+0,
    0x1.172b83c7d517bp+0, 0x1.1d4873168b9aap+0, 0x1.2387a6e756238p+0, 0x1.29e9df51fdee1p+0,
    0x1.306fe0a31b715p+0, 0x1.371a7373aa9cbp+0, 0x1.3dea64c123422p+0, 0x1.44e086061892dp+0,
    0x1.4bfdad5362a27p+0, 0x1.5342b569d4f82p+0, 0x1.5ab07dd485429p+0, 0x1.6247eb03a5585p+0,
    0x1.6a09e667f3bcdp+0, 0x1.71f75e8ec5f74p+0, 0x1.7a11473eb0187p+0, 0x1.82589994cce13p+0,
    0x1.8ace5422aa0dbp+0, 0x1.93737b0cdc5e5p+0, 0x1.9c49182a3f090p+0, 0x1.a5503b23e255dp+0,
    0x1.ae89f995ad3adp+0, 0x1.b7f76f2fb5e47p+0, 0x1.c199bdd85529cp+0, 0x1.cb720dcef9069p+0,
    0x1.d5818dcfba487p+0, 0x1.dfc97337b9b5fp+0, 0x1.ea4afa2a490dap+0, 0x1.f50765b6e4540p+0,
};

/* Near the ends of the range the scale is not a normal number: two factors. */
double num_exp_far(double x) {
    if (x < -745.0) return 0.0;
    if (x > 709.78) return DBL_MAX;
    double half = num_exp(x < 0 ? -300 : 300);
    return num_exp(x < 0 ? x + 300 : x - 300) * half;
}

double num_pow(double x, double y) { return num_exp(y * num_log(x)); }

/* Degree 7, Horner, written out: as a loop it costs more in counting than in sums. */
static inline double polynomial7(const double *c, double x) {
    return ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x +
           c[0];
}

double num_normal_quantile(double p) {
    static const double a[] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                               1.9715909503065514427e+3, 1.3731693765509461125e+4,
                               4.5921953931549871457e+4, 6.7265770927008700853e+4,
                               3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static const double b[] = {1.0,
                               4.2313330701600911252e+1,
                               6.8718700749205790830e+2,
                               5.3941960214247511077e+3,
                               2.1213794301586595867e+4,
                               3.9307895800092710610e+4,
                               2.8729085735721942674e+4,
                               5.2264952788528545610e+3};
    static const double c[] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                               5.76949722146069140550e0,  3.64784832476320460504e0,
                               1.27045825245236838258e0,  2.41780725177450611770e-1,
                               2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double d[] = {1.0,
                               2.05319162663775882187e0,
                               1.67638483018380384940e0,
                               6.89767334985100004550e-1,
                               1.48103976427480074590e-1,
                               1.51986665636164571966e-2,
                               5.47593808499534494600e-4,
                               1.05075007164441684324e-9};
    static const double e[] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                               1.78482653991729133580e0,  2.96560571828504891230e-1,
                               2.65321895265761230930e-2, 1.24266094738807843860e-3,
                               2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double f[] = {1.0,
                               5.99832206555887937690e-1,
                               1.36929880922735805310e-1,
                               1.48753612908506148525e-2,
                               7.86869131145613259100e-4,
                               1.84631831751005468180e-5,
                               1.42151175831644588870e-7,
                               2.04426310338993978564e-15};
    assert(p > 0);
    assert(p < 1);
    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        return q * polynomial7(a, r) / polynomial7(b, r);
    }
    double r = num_sqrt(-num_log(q < 0 ? p : 1.0 - p));
    double x = r <= 5.0 ? polynomial7(c, r - 1.6) / polynomial7(d, r - 1.6)
                        : polynomial7(e, r - 5.0) / polynomial7(f, r - 5.0);
    return q < 0 ? -x : x;
}

double num_log_gamma(double x) {
    assert(x > 0);
    static const double c[] = {0.99999999999980993227684700473478,
                               676.520368121885098567009190444019,
                               -1259.13921672240287047156078755283,
                               771.3234287776530788486528258894,
                               -176.61502916214059906584551354,
                               12.507343278686904814458936853,
                               -0.13857109526572011689554707,
                               9.984369578019570859563e-6,
                               1.50563273514931155834e-7};
    if (x < 0.5) return num_log_gamma(x + 1.0) - num_log(x);
    double sum = c[0], t = x + 6.5;
    for (int i = 1; i < 9; i++) sum += c[i] / (x - 1.0 + i);
    return 0.91893853320467274178 + (x - 0.5) * num_log(t) - t + num_log(sum);
}

/* Both tails at once: the smaller one is computed, so that neither loses digits. */
struct tails {
    double lower, upper;
};

static struct tails gamma_tails(double shape, double x) {
    assert(shape > 0);
    if (x <= 0) return (struct tails){0, 1};
    double scale = num_exp(shape * num_log(x) - x - num_log_gamma(shape));
    if (x < shape + 1) {
        double term = 1 / shape, sum = term;
        for (double n = shape + 1; term > sum * 1e-17; n++) sum += term *= x / n;
        return (struct tails){sum * scale, 1 - sum * scale};
    }
    double b = x + 1 - shape, c = 1e300, d = 1 / b, h = d;
    for (int i = 1; i < 100000; i++) {
        double a = -i * (i - shape);
        b += 2;
        d = 1 / (a * d + b);
        c = b + a / c;
        h *= d * c;
        if (fabs(d * c - 1) < 1e-16) break;
    }
    return (struct tails){1 - scale * h, scale * h};
}

double num_gamma_p(double shape, double x) { return gamma_tails(shape, x).lower; }

double num_gamma_tail_quantile(double shape, double tail, bool upper) {
    assert(tail > 0);
    assert(tail <= 0.5);
    double z = num_normal_quantile(tail), ninth = 1 / (9 * shape);
    double cube = 1 - ninth + (upper ? -z : z) * num_sqrt(ninth);
    double x = cube > 0 ? shape * cube * cube * cube : 0;
    double p = upper ? 1 - tail : tail;
    double small = num_exp((num_log(p) + num_log_gamma(shape + 1)) /
                           shape); /* P ~ x^shape / gamma(shape + 1) */
    if (!(x > small) || small < 0.1 * shape) x = small > 1e-300 ? small : 1e-300;
    double low = 0, high = DBL_MAX;
    for (int i = 0; i < 200; i++) {
        struct tails tails = gamma_tails(shape, x);
        double miss = upper ? tail - tails.upper : tails.lower - tail;
        if (miss > 0)
            high = x;
        else
            low = x;
        double density = num_exp((shape - 1) * num_log(x) - x - num_log_gamma(shape));
        double next = density > 0 ? x - miss / density : low;
        if (!(next > low && next < high)) next = high < DBL_MAX ? 0.5 * (low + high) : 2 * x;
        if (fabs(next - x) <= 1e-15 * x) return next;
        x = next;
    }
    return x;
}
