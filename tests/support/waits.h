/* The waits of M/M/1, one customer after the other, for ever: the classic series on which
 * steady-state methods fail. */
#ifndef TANGGAP_TESTS_SUPPORT_WAITS_H
#define TANGGAP_TESTS_SUPPORT_WAITS_H

#include "stream.h"

struct waits {
    double load;    /* arrivals per mean service time, which is 1 */
    uint64_t ahead; /* how many stand before the first customer */
};

/* Lindley 1952, "The theory of queues with a single server": each wait from the one before. */
static inline void waits_make(const struct waits *waits, uint64_t seed, uint64_t run,
                              double *series, size_t count) {
    struct random_key key = random_key_make(seed, run);
    struct random_stream gaps, services;
    stream_init(&gaps, &key, 1, 1);
    stream_init(&services, &key, 2, 1);
    double wait = 0;
    for (uint64_t i = 0; i < waits->ahead; i++) wait += stream_exponential(&services);
    for (size_t i = 0; i < count; i++) {
        series[i] = wait;
        wait += stream_exponential(&services) - stream_exponential(&gaps) / waits->load;
        if (wait < 0) wait = 0;
    }
}

/* Pollaczek and Khinchine (Kleinrock, "Queueing Systems", 5.6). */
static inline double waits_mean(const struct waits *waits) {
    return waits->load / (1 - waits->load);
}

#endif
