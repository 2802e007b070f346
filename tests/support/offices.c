/* Desks that change with the time of day. By day only the number present matters, for work is
 * memoryless: Kolmogorov's forward equations (Gross et al., 2.12). While closed, jobs in hand and
 * cases that wait part ways: nobody starts, what comes waits, and jobs in hand end one by one
 * (`finish`) or stand still (`pause`). */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "chains.h"

enum { MOST = 500, SERVERS = 5 };

/* Shares by number present. */
struct numbers {
    double share[MOST + 1];
};

/* Shares by jobs in hand and cases waiting. */
struct hands {
    double share[SERVERS + 1][MOST + 1];
};

/* What is integrated over time. */
struct sums {
    double time, arrivals, waiting, present, started_at_once;
    double closed; /* of present: who waits or rests in closed hours */
    double wait_ahead; /* of whoever would come: until those present are few enough, with everybody
                          at work */
};

static double poisson(double mean, int n) { return exp(n * log(mean) - mean - lgamma(n + 1)); }

/* --- open --- */

struct rates {
    double arrivals, mu;
    int servers;
};

static int in_service(int n, int servers) { return n < servers ? n : servers; }

static void slopes(const struct rates *rates, const double *share, double *slope) {
    for (int n = 0; n <= MOST; n++) {
        double out = (n < MOST ? rates->arrivals : 0) + in_service(n, rates->servers) * rates->mu;
        slope[n] = -out * share[n];
        if (n) slope[n] += rates->arrivals * share[n - 1];
        if (n < MOST) slope[n] += in_service(n + 1, rates->servers) * rates->mu * share[n + 1];
    }
}

/* One step of the classical method of Runge and Kutta. */
static void runge_kutta(const struct rates *rates, struct numbers *now, double step) {
    double k[4][MOST + 1], at[MOST + 1];
    slopes(rates, now->share, k[0]);
    for (int i = 1; i < 4; i++) {
        for (int n = 0; n <= MOST; n++)
            at[n] = now->share[n] + step * (i < 3 ? 0.5 : 1) * k[i - 1][n];
        slopes(rates, at, k[i]);
    }
    for (int n = 0; n <= MOST; n++)
        now->share[n] += step / 6 * (k[0][n] + 2 * k[1][n] + 2 * k[2][n] + k[3][n]);
}

static void add_open(struct sums *sums, const struct rates *rates, const struct numbers *now,
                     double weight) {
    for (int n = 0; n <= MOST; n++) {
        sums->present += weight * n * now->share[n];
        if (n > rates->servers) sums->waiting += weight * (n - rates->servers) * now->share[n];
        if (n < rates->servers) sums->started_at_once += weight * rates->arrivals * now->share[n];
        else
            sums->wait_ahead +=
                weight * (n - rates->servers + 1) / (rates->servers * rates->mu) * now->share[n];
    }
}

/* Steps of at most a twentieth of the mean time between events; the integrals by Simpson's rule. */
static void run_open(struct sums *sums, const struct rates *rates, struct numbers *now,
                     double length) {
    int steps = 2 * (int)ceil(length * (rates->arrivals + rates->servers * rates->mu) * 10);
    double step = length / steps;
    for (int i = 0; i <= steps; i++) {
        add_open(sums, rates, now, step / 3 * (i == 0 || i == steps ? 1 : i % 2 ? 4 : 2));
        if (i < steps) runge_kutta(rates, now, step);
    }
    sums->time += length;
    sums->arrivals += rates->arrivals * length;
}

/* --- closed --- */

static void let_wait(double *waiting, double mean) {
    double next[MOST + 1] = {0}, arrivals[MOST + 1];
    for (int n = 0; n <= MOST; n++) arrivals[n] = poisson(mean, n);
    for (int from = 0; from <= MOST; from++)
        for (int to = from; to <= MOST && waiting[from] > 1e-18; to++)
            next[to] += waiting[from] * arrivals[to - from];
    memcpy(waiting, next, sizeof next);
}

static double choose(int n, int k) { return k == 0 ? 1 : choose(n, k - 1) * (n - k + 1) / k; }

/* Every job in hand goes on past the stretch with probability `stays`. */
static void end_jobs(struct hands *hands, double stays) {
    struct hands next = {0};
    for (int from = 0; from <= SERVERS; from++)
        for (int to = 0; to <= from; to++) {
            double share = choose(from, to) * pow(stays, to) * pow(1 - stays, from - to);
            for (int q = 0; q <= MOST; q++) next.share[to][q] += share * hands->share[from][q];
        }
    *hands = next;
}

static void run_closed(struct sums *sums, const struct rates *rates, bool pause,
                       struct hands *hands, double length) {
    double jobs = 0, waiting = 0, all = 0;
    for (int k = 0; k <= SERVERS; k++)
        for (int q = 0; q <= MOST; q++) {
            jobs += k * hands->share[k][q];
            waiting += q * hands->share[k][q];
            all += hands->share[k][q];
        }
    double queued = waiting * length + all * rates->arrivals * length * length / 2;
    sums->waiting += queued;
    sums->closed += queued + (pause ? jobs * length : 0);
    sums->present += queued + jobs * (pause ? length : -expm1(-rates->mu * length) / rates->mu);
    sums->time += all * length;
    sums->arrivals += all * rates->arrivals * length;
    if (rates->arrivals > 0)
        for (int k = 0; k <= SERVERS; k++) let_wait(hands->share[k], rates->arrivals * length);
    if (!pause) end_jobs(hands, exp(-rates->mu * length));
}

/* --- from one to the other --- */

static struct numbers at_opening(const struct hands *hands, double weight) {
    struct numbers numbers = {0};
    for (int k = 0; k <= SERVERS; k++)
        for (int q = 0; k + q <= MOST; q++) numbers.share[k + q] += weight * hands->share[k][q];
    return numbers;
}

static void add_at_closing(struct hands *hands, const struct numbers *numbers, int servers) {
    for (int n = 0; n <= MOST; n++) {
        int k = in_service(n, servers);
        hands->share[k][n - k] += numbers->share[n];
    }
}

static void run_stretch(struct sums *sums, const struct office *office,
                        const struct stretch *stretch, struct hands *hands) {
    struct rates rates = {stretch->rate, 1 / office->work, office->servers};
    double missed = stretch->open ? office->absence : 1;
    struct numbers numbers = at_opening(hands, 1 - missed);
    for (int k = 0; k <= SERVERS; k++)
        for (int q = 0; q <= MOST; q++) hands->share[k][q] *= missed;
    if (missed > 0) run_closed(sums, &rates, office->pause, hands, stretch->length);
    if (missed < 1) {
        struct sums open = {0};
        run_open(&open, &rates, &numbers, stretch->length);
        sums->waiting += open.waiting;
        sums->present += open.present;
        sums->started_at_once += open.started_at_once;
        sums->time += (1 - missed) * open.time;
        sums->arrivals += (1 - missed) * open.arrivals;
        add_at_closing(hands, &numbers, office->servers);
    }
}

static struct truth averages(const struct sums *sums, double open_time, const struct rates *rates) {
    struct truth truth = {.waiting = sums->waiting / sums->time,
                          .present = sums->present / sums->time};
    truth.wait = sums->waiting / sums->arrivals;
    truth.stay = sums->present / sums->arrivals;
    truth.closed = sums->closed / sums->arrivals;
    truth.delayed = 1 - sums->started_at_once / sums->arrivals;
    truth.busy = sums->arrivals / rates->mu / (rates->servers * open_time);
    return truth;
}

struct truth office_regime(const struct office *office) {
    static struct hands hands;
    struct truth truth = {0};
    assert(office->servers <= SERVERS && (office->absence == 0 || office->servers == 1));
    memset(&hands, 0, sizeof hands);
    hands.share[0][0] = 1;
    for (double change = 1; change > 1e-9;) {
        struct sums sums = {0};
        double open_time = 0;
        for (int i = 0; i < office->count; i++) {
            run_stretch(&sums, office, &office->stretches[i], &hands);
            if (office->stretches[i].open)
                open_time += (1 - office->absence) * office->stretches[i].length;
        }
        struct rates rates = {0, 1 / office->work, office->servers};
        change = fabs(sums.present / sums.time - truth.present);
        truth = averages(&sums, open_time, &rates);
    }
    double far_out = 0;
    for (int k = 0; k <= SERVERS; k++) far_out += hands.share[k][MOST - 20];
    assert(far_out < 1e-12);
    return truth;
}

struct truth first_hours(double rate, double work, int servers, int initial, double length) {
    struct rates rates = {rate, 1 / work, servers};
    struct numbers now = {0};
    struct sums sums = {0};
    now.share[initial] = 1;
    run_open(&sums, &rates, &now, length);
    struct truth truth = averages(&sums, length, &rates);
    truth.wait =
        sums.wait_ahead /
        length; /* Little's distribution does not hold: who came may start after the time is over */
    truth.stay = truth.wait + work;
    return truth;
}
