/* M/M/c through the bare engine: what its clock, tree, desk and job slab cost, next to the loop of
 * loop.h. */
#ifndef TANGGAP_BENCH_ENGINE_BENCH_H
#define TANGGAP_BENCH_ENGINE_BENCH_H

#include <stdint.h>

/* CPU seconds for `customers` customers at load 0.9 with seed 1. *mean_stay is in units of the mean
 * service time: the number that loop_mean_stay() gives for the same seed, but for rounding. */
double bench_engine(unsigned servers, uint64_t customers, double *mean_stay);

#endif
