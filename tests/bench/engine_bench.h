/* M/M/c through the bare engine: what its clock, tree, desk and job slab cost, next to the loop of
 * loop.h. */
#ifndef TANGGAP_BENCH_ENGINE_BENCH_H
#define TANGGAP_BENCH_ENGINE_BENCH_H

#include <stdint.h>

/* The mean stay of `customers` customers with seed 1, in units of the mean service time: the number
 * that loop_mean_stay() gives for the same seed, but for rounding. Load below 1. */
double bench_engine(unsigned servers, double load, uint64_t customers);

#endif
