/* Two shifts that relieve each other: whoever goes home finishes the job in hand, and takes no new
 * one. Kolmogorov's forward equations again, over jobs in hand of either shift and cases waiting.
 */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "chains.h"

enum { HANDS = 4, QUEUE = 160 };

/* Shares by jobs in hand of shift 0, of shift 1, and cases waiting. */
struct shares {
    double of[HANDS][HANDS][QUEUE + 1];
};

struct relay {
    double rate, mu;
    int servers[2];
    int on_duty; /* which shift */
};

static void slopes(const struct relay *relay, const struct shares *now, struct shares *slope) {
    memset(slope, 0, sizeof *slope);
    for (int a = 0; a <= relay->servers[0]; a++)
        for (int b = 0; b <= relay->servers[1]; b++)
            for (int q = 0; q <= QUEUE; q++) {
                double share = now->of[a][b][q], out = (a + b) * relay->mu * share;
                bool first = relay->on_duty == 0,
                     idle = (first ? a : b) < relay->servers[relay->on_duty];
                if (share == 0) continue;
                if (idle) slope->of[a + first][b + !first][q] += relay->rate * share;
                else if (q < QUEUE) slope->of[a][b][q + 1] += relay->rate * share;
                if (idle || q < QUEUE) out += relay->rate * share;
                /* a job ends: on duty, the next begins */
                if (a)
                    slope->of[first && q ? a : a - 1][b][first && q ? q - 1 : q] +=
                        a * relay->mu * share;
                if (b)
                    slope->of[a][!first && q ? b : b - 1][!first && q ? q - 1 : q] +=
                        b * relay->mu * share;
                slope->of[a][b][q] -= out;
            }
}

static void add(struct shares *to, const struct shares *from, double times,
                const struct shares *slope) {
    const double *x = &from->of[0][0][0], *y = &slope->of[0][0][0];
    double *z = &to->of[0][0][0];
    for (size_t i = 0; i < sizeof *to / sizeof *z; i++) z[i] = x[i] + times * y[i];
}

static void runge_kutta(const struct relay *relay, struct shares *now, double step) {
    static struct shares k[4], at;
    slopes(relay, now, &k[0]);
    for (int i = 1; i < 4; i++) {
        add(&at, now, step * (i < 3 ? 0.5 : 1), &k[i - 1]);
        slopes(relay, &at, &k[i]);
    }
    for (int i = 0; i < 4; i++) add(now, now, step / 6 * (i == 1 || i == 2 ? 2 : 1), &k[i]);
}

/* The shift on duty is relieved: those who come take up what waits. */
static void relieve(struct relay *relay, struct shares *now) {
    static struct shares next;
    memset(&next, 0, sizeof next);
    relay->on_duty = !relay->on_duty;
    bool first = relay->on_duty == 0;
    for (int a = 0; a <= relay->servers[0]; a++)
        for (int b = 0; b <= relay->servers[1]; b++)
            for (int q = 0; q <= QUEUE; q++) {
                int idle = relay->servers[relay->on_duty] - (first ? a : b),
                    start = q < idle ? q : idle;
                next.of[a + (first ? start : 0)][b + (first ? 0 : start)][q - start] +=
                    now->of[a][b][q];
            }
    *now = next;
}

static void add_up(struct truth *truth, const struct relay *relay, const struct shares *now,
                   double weight) {
    for (int a = 0; a <= relay->servers[0]; a++)
        for (int b = 0; b <= relay->servers[1]; b++)
            for (int q = 0; q <= QUEUE; q++) {
                double share = weight * now->of[a][b][q];
                truth->waiting += q * share;
                truth->present += (a + b + q) * share;
                if ((relay->on_duty ? b : a) == relay->servers[relay->on_duty])
                    truth->delayed += share;
            }
}

struct truth two_shifts(double rate, double work, const int servers[2], const double lengths[2]) {
    static struct shares now;
    struct relay relay = {rate, 1 / work, {servers[0], servers[1]}, 0};
    struct truth truth = {0}, before = {.present = -1};
    assert(servers[0] < HANDS && servers[1] < HANDS);
    memset(&now, 0, sizeof now);
    now.of[0][0][0] = 1;
    while (fabs(truth.present - before.present) > 1e-9) {
        before = truth;
        truth = (struct truth){0};
        for (int shift = 0; shift < 2; shift++) {
            int steps =
                2 * (int)ceil(lengths[shift] * (rate + (servers[0] + servers[1]) / work) * 3);
            double step = lengths[shift] / steps, all = lengths[0] + lengths[1];
            for (int i = 0; i <= steps; i++) {
                add_up(&truth, &relay, &now,
                       step / 3 / all *
                           (i == 0 || i == steps ? 1
                            : i % 2              ? 4
                                                 : 2));
                if (i < steps) runge_kutta(&relay, &now, step);
            }
            relieve(&relay, &now);
        }
    }
    truth.wait = truth.waiting / rate;
    truth.stay = truth.present / rate;
    truth.busy = rate * work * (lengths[0] + lengths[1]) /
                 (servers[0] * lengths[0] + servers[1] * lengths[1]);
    return truth;
}
