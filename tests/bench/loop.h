/* M/M/c written by hand, without any simulator and without a branch that depends on chance: the
 * floor that the engine is measured against. Same generator, same distribution, and it too keeps
 * every customer's arrival, so that it can tell the mean stay. */
#ifndef TANGGAP_BENCH_LOOP_H
#define TANGGAP_BENCH_LOOP_H

#include <stdint.h>

/* Mean stay over `customers` customers, in units of the mean service time. servers <= 8, load
 * below 1. */
double loop_mean_stay(uint64_t seed, unsigned servers, double load, uint64_t customers);

#endif
