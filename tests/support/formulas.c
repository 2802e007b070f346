#include "formulas.h"

#include <math.h>
#include <stdlib.h>

struct moments moments_of_cv(double mean, double cv) {
    return (struct moments){mean, mean * mean * (1 + cv * cv)};
}

/* --- exponential work --- */

/* The recursion of Erlang's loss formula (Gross et al., 2.6, equation 2.53). */
double erlang_b(double load, int servers) {
    double blocked = 1;
    for (int c = 1; c <= servers; c++) blocked = load * blocked / (c + load * blocked);
    return blocked;
}

/* Erlang's delay formula out of his loss formula (Gross et al., 2.3.2 and problem 2.36). */
double erlang_c(double load, int servers) {
    double blocked = erlang_b(load, servers);
    return servers * blocked / (servers - load * (1 - blocked));
}

/* Gross et al., equations 2.30 to 2.37. */
double m_m_c_within(double rate, double work, int servers, double wait) {
    return 1 - erlang_c(rate * work, servers) * exp(-(servers / work - rate) * wait);
}

struct truth m_m_c(double rate, double work, int servers) {
    double load = rate * work, delayed = erlang_c(load, servers),
           wait = delayed * work / (servers - load);
    return (struct truth){.wait = wait,
                          .stay = wait + work,
                          .waiting = rate * wait,
                          .present = rate * (wait + work),
                          .delayed = delayed,
                          .busy = load / servers};
}

enum { STATES = 2000 };

/* A birth-and-death process (Gross et al., 2.2, 2.5 and 2.10.2; Erlang A: Palm 1957, Mandelbaum and
 * Zeltyn 2007). Who comes when `ahead` wait is served if he is not the next to give up among those
 * up to him, step by step: the product of (c mu + j theta) / (c mu + (j + 1) theta) is c mu / (c mu
 * + (ahead + 1) theta). */
struct truth birth_and_death(struct station station) {
    double mu = 1 / station.work, theta = station.patience > 0 ? 1 / station.patience : 0,
           c_mu = station.servers * mu;
    int most = station.capacity ? station.capacity : STATES;
    double *share = calloc((size_t)most + 1, sizeof *share), total = 1;
    share[0] = 1;
    for (int n = 1; n <= most; n++) {
        int waiting = n > station.servers ? n - station.servers : 0;
        total += share[n] = share[n - 1] * station.rate / ((n - waiting) * mu + waiting * theta);
    }
    struct truth truth = {0};
    double served = 0, delayed = 0, waited = 0, step = 0;
    for (int n = 0; n <= most; n++) {
        share[n] /= total;
        truth.present += n * share[n];
        if (n > station.servers) truth.waiting += (n - station.servers) * share[n];
        if (station.capacity && n == most) break;
        int place = n - station.servers + 1;
        if (place < 1) {
            served += share[n];
            continue;
        }
        step += 1 / (c_mu + place * theta);
        double stays = share[n] * c_mu / (c_mu + place * theta);
        served += stays;
        delayed += stays;
        waited += stays * step;
    }
    truth.refused = station.capacity ? share[most] : 0;
    truth.abandoned = theta * truth.waiting / station.rate;
    truth.wait = waited / served;
    truth.stay = truth.wait + station.work;
    truth.delayed = delayed / served;
    truth.busy = (truth.present - truth.waiting) / station.servers;
    free(share);
    return truth;
}

/* M/M/c+G by Baccelli and Hebuterne 1981: the offered wait has the density
 * rate x P(c - 1 present) x exp(rate x integral of the patience's tail up to x - c mu x); here the
 * tail is 1 up to d. */
struct truth constant_patience(struct station station) {
    double mu = 1 / station.work, load = station.rate * station.work, d = station.patience,
           c_mu = station.servers * mu;
    double grows = station.rate - c_mu, share = 1, total = 1;
    for (int n = 1; n < station.servers; n++) total += share *= load / n;
    double at_most =
        grows == 0 ? d : expm1(grows * d) / grows; /* integral of exp(grows x) over [0, d] */
    double moment = grows == 0 ? d * d / 2 : (d * exp(grows * d) - at_most) / grows;
    double beyond = exp(grows * d) / c_mu, density = station.rate * share;
    total += density * (at_most + beyond);
    double abandoned = density * beyond / total, delayed = density * at_most / total;
    struct truth truth = {.abandoned = abandoned, .delayed = delayed / (1 - abandoned)};
    truth.wait = density * moment / total / (1 - abandoned);
    truth.stay = truth.wait + station.work;
    truth.waiting = station.rate * ((1 - abandoned) * truth.wait + abandoned * d);
    truth.busy = load * (1 - abandoned) / station.servers;
    truth.present = truth.waiting + load * (1 - abandoned);
    return truth;
}

/* --- one server, any work --- */

static struct truth one_server(double rate, double work, double wait) {
    return (struct truth){.wait = wait,
                          .stay = wait + work,
                          .waiting = rate * wait,
                          .present = rate * (wait + work),
                          .delayed = rate * work,
                          .busy = rate * work};
}

/* Pollaczek and Khinchine (Kleinrock, volume 1, equation 5.69). */
struct truth m_g_1(double rate, struct moments work) {
    return one_server(rate, work.mean, rate * work.second / (2 * (1 - rate * work.mean)));
}

/* A job waits for the batches before its own, which is Pollaczek and Khinchine for batches as one
 * job, and for those before it in its own batch (Gross et al., 3.1 and problem 5.5; Burke 1975). */
struct truth batches_g_1(double rate, struct moments batch, struct moments work) {
    double jobs = rate * batch.mean, load = jobs * work.mean,
           variance = work.second - work.mean * work.mean;
    double second = batch.mean * variance + batch.second * work.mean * work.mean;
    double before = (batch.second - batch.mean) / (2 * batch.mean) * work.mean;
    struct truth truth = one_server(jobs, work.mean, rate * second / (2 * (1 - load)) + before);
    truth.delayed =
        1 - (1 - load) / batch.mean; /* the first of a batch that finds nobody does not wait */
    return truth;
}

/* GI/M/1: an arrival finds n present with probability (1 - sigma) sigma^n, sigma the root of A*(mu
 * - mu sigma) (Kleinrock, volume 1, equations 6.27 and 6.28). */
struct truth erlang_m_1(double rate, int phases, double work) {
    double sigma = rate * work, phase = phases * rate;
    for (int i = 0; i < 10000; i++) sigma = pow(phase / (phase + (1 - sigma) / work), phases);
    struct truth truth = one_server(rate, work, sigma * work / (1 - sigma));
    truth.delayed = sigma;
    return truth;
}

/* Crommelin 1932: who is being served now is gone a service time later, and nobody else is; so the
 * number present goes, from one such moment to the next, from n to max(n - c, 0) and a Poisson
 * number of arrivals (Wolff, 8-3). */
struct truth m_d_c(double rate, double work, int servers) {
    enum { MOST = 300 };
    static double now[MOST + 1], next[MOST + 1], arrivals[MOST + 1];
    double load = rate * work;
    arrivals[0] = exp(-load);
    for (int n = 1; n <= MOST; n++) arrivals[n] = arrivals[n - 1] * load / n, now[n] = 0;
    now[0] = 1;
    for (double change = 1; change > 1e-15;) {
        change = 0;
        for (int to = 0; to <= MOST; to++) {
            next[to] = 0;
            for (int from = 0; from <= MOST && (from > servers ? from - servers : 0) <= to; from++)
                next[to] += now[from] * arrivals[to - (from > servers ? from - servers : 0)];
        }
        for (int n = 0; n <= MOST; n++)
            change = fmax(change, fabs(next[n] - now[n])), now[n] = next[n];
    }
    struct truth truth = {.delayed = 1, .busy = load / servers};
    for (int n = 0; n <= MOST; n++) {
        truth.present += n * now[n];
        if (n > servers) truth.waiting += (n - servers) * now[n];
        if (n < servers) truth.delayed -= now[n];
    }
    truth.wait = truth.waiting / rate;
    truth.stay = truth.wait + work;
    return truth;
}

/* Phipps 1956 (Kleinrock, volume 2, equation 3.36): a job of length x waits W0 / (1 - rate x
 * integral of y dB(y) up to x)^2; averaged over x by Simpson's rule in u = 1 - exp(-x). */
struct truth shortest_first(double rate, double work) {
    enum { STEPS = 200000 };
    double load = rate * work, sum = 0;
    for (int i = 0; i <= STEPS; i++) {
        double u = (double)i / STEPS, left = 1 - u,
               ahead = u + (left > 0 ? left * log(left) : 0); /* 1 - (1 + x) exp(-x) */
        double value = 1 / ((1 - load * ahead) * (1 - load * ahead));
        sum += value * (i == 0 || i == STEPS ? 1 : i % 2 ? 4 : 2);
    }
    return one_server(rate, work, rate * work * work * sum / (3 * STEPS));
}

/* Avi-Itzhak and Naor 1963, model A; for exponential work White and Christie 1958. A job takes its
 * work and the blocks that fall into it; while nobody is being served the server is away for
 * `share` of the time, and whoever comes then waits for the rest of the block (decomposition:
 * Fuhrmann and Cooper 1985). */
struct truth breakdowns(double rate, struct moments work, double share, double block) {
    double per_work = share / ((1 - share) * block), stretch = 1 / (1 - share);
    double mean = work.mean * stretch,
           second = work.second * stretch * stretch + work.mean * per_work * 2 * block * block;
    struct truth truth =
        one_server(rate, mean, rate * second / (2 * (1 - rate * mean)) + share * block);
    truth.delayed = 1 - (1 - rate * mean) * (1 - share);
    truth.busy = rate * work.mean;
    return truth;
}

/* --- classes --- */

static void divide(int count, double residual, const double *loads, double *wait) {
    double before = 0;
    for (int i = 0; i < count; i++) {
        double with = before + loads[i];
        wait[i] = residual / ((1 - before) * (1 - with));
        before = with;
    }
}

enum { CLASSES = 8 };

/* Cobham 1954 (Kleinrock, volume 2, equation 3.31). */
void priorities(int count, const struct class *classes, double *wait) {
    double loads[CLASSES], residual = 0;
    for (int i = 0; i < count; i++) {
        loads[i] = classes[i].rate * classes[i].work.mean;
        residual += classes[i].rate * classes[i].work.second / 2;
    }
    divide(count, residual, loads, wait);
}

/* Cobham 1954 for several servers and alike exponential work (Gross et al., 3.4.2, equation 3.44).
 */
void priorities_m_m_c(int count, const double *rates, double work, int servers, double *wait) {
    double loads[CLASSES], rate = 0;
    for (int i = 0; i < count; i++) {
        loads[i] = rates[i] * work / servers;
        rate += rates[i];
    }
    divide(count, erlang_c(rate * work, servers) * work / servers, loads, wait);
}

/* Flatto and Hahn 1984; Nelson and Tantawi 1988, equation 5. */
double fork_join(double rate, double work) {
    double load = rate * work;
    return (12 - load) / 8 * work / (1 - load);
}
