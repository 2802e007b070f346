/* What queueing theory says where there is no formula: Markov chains in continuous time, cut off
 * far out and solved numerically. */
#ifndef TANGGAP_TESTS_SUPPORT_CHAINS_H
#define TANGGAP_TESTS_SUPPORT_CHAINS_H

#include <stdbool.h>

#include "formulas.h"

/* Alike desks of `servers` each, exponential work; a case joins one with the fewest present. */
struct truth join_the_shortest(double rate, double work, int desks, int servers);

/* Batches of a geometric number of jobs, mean `batch`, at several servers. */
struct truth geometric_batches(double rate, double batch, double work, int servers);

/* Servers that are away for `share` of the time, in exponential blocks of mean `block`, whether
 * they have a job or not; a job stays with its server. */
struct truth unreliable_servers(double rate, double work, int servers, double share, double block);

/* A desk whose days differ in nothing but chance: stretches of time, one after the other, then all
 * over again. */
enum { STRETCHES = 24 };
struct stretch {
    double length, rate; /* of arrivals */
    bool open;
};
struct office {
    int servers;
    double work;
    bool pause;     /* at closing, instead of finishing the job in hand */
    double absence; /* share of open stretches that the one server misses */
    int count;
    struct stretch stretches[STRETCHES];
};
/* In the periodic regime: Kolmogorov's forward equations, Runge and Kutta's method, day after day
 * until nothing moves. */
struct truth office_regime(const struct office *office);

/* Two shifts, one after the other, each for so long, that finish the job in hand when they are
 * relieved. Periodic regime. */
struct truth two_shifts(double rate, double work, const int servers[2], const double lengths[2]);

/* An open desk from time 0, when `initial` cases are there, to `length`: averages over that time.
 */
struct truth first_hours(double rate, double work, int servers, int initial, double length);

#endif
