#include "loop.h"

#include "../support/stream.h"

enum { RING = 1 << 16 };
static const double NEVER = 1e300;

/* M/M/1: the next event is the earlier of two; everything that depends on which one is a select. */
static double one_server(uint64_t seed, double load, uint64_t customers) {
    static double ring[RING]; /* arrival times of those present, in order */
    struct random_key key = random_key_make(seed, 0);
    struct random_stream gaps, services;
    stream_init(&gaps, &key, 1, 1);
    stream_init(&services, &key, 2, 1);
    stream_fill_exponentials(&gaps);
    stream_fill_exponentials(&services);
    double mean_gap = 1 / load, arrival = gaps.values[0] * mean_gap, done = NEVER, stay = 0;
    size_t gap = 1, service = 0, head = 0, tail = 0;
    for (uint64_t served = 0; served < customers;) {
        int arrives = arrival < done;
        double now = arrives ? arrival : done;
        ring[tail % RING] = now;
        stay += arrives ? 0 : now - ring[head % RING];
        tail += (size_t)arrives;
        head += (size_t)!arrives;
        served += (uint64_t)!arrives;
        size_t present = tail - head;
        int starts = arrives ? present == 1 : present > 0;
        double ends = now + services.values[service];
        done = starts ? ends : present ? done : NEVER;
        service += (size_t)starts;
        arrival = arrives ? now + gaps.values[gap] * mean_gap : arrival;
        gap += (size_t)arrives;
        if (gap == STREAM_BLOCK) stream_fill_exponentials(&gaps), gap = 0;
        if (service == STREAM_BLOCK) stream_fill_exponentials(&services), service = 0;
    }
    return stay / (double)customers;
}

/* M/M/c: a tournament over eight servers, by selects. A free server's completion is NEVER. */
static double several_servers(uint64_t seed, unsigned servers, double load, uint64_t customers) {
    static double ring[RING];
    struct random_key key = random_key_make(seed, 0);
    struct random_stream gaps, services;
    stream_init(&gaps, &key, 1, 1);
    stream_init(&services, &key, 2, 1);
    stream_fill_exponentials(&gaps);
    stream_fill_exponentials(&services);
    double done[8] = {NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER}, started[8] = {0};
    double mean_gap = 1 / (load * servers), arrival = gaps.values[0] * mean_gap, stay = 0;
    size_t gap = 1, service = 0, head = 0, tail = 0, idle = (size_t)(1u << servers) - 1;
    for (uint64_t served = 0; served < customers;) {
        int a = done[1] < done[0], b = 2 + (done[3] < done[2]), c = 4 + (done[5] < done[4]),
            d = 6 + (done[7] < done[6]);
        int e = done[b] < done[a] ? b : a, f = done[d] < done[c] ? d : c,
            first = done[f] < done[e] ? f : e;
        int arrives = arrival < done[first];
        double now = arrives ? arrival : done[first];
        ring[tail % RING] = now;
        tail += (size_t)arrives;
        stay += arrives ? 0 : now - started[first];
        served += (uint64_t)!arrives;
        done[first] = arrives ? done[first] : NEVER;
        idle |= arrives ? 0 : (size_t)1 << first;
        int starts = idle != 0 && tail != head;
        int server = __builtin_ctzll(idle | 256) & 7;
        double ends = now + services.values[service];
        done[server] = starts ? ends : done[server];
        started[server] = starts ? ring[head % RING] : started[server];
        idle &= ~(starts ? (size_t)1 << server : 0);
        head += (size_t)starts;
        service += (size_t)starts;
        arrival = arrives ? now + gaps.values[gap] * mean_gap : arrival;
        gap += (size_t)arrives;
        if (gap == STREAM_BLOCK) stream_fill_exponentials(&gaps), gap = 0;
        if (service == STREAM_BLOCK) stream_fill_exponentials(&services), service = 0;
    }
    return stay / (double)customers;
}

double loop_mean_stay(uint64_t seed, unsigned servers, double load, uint64_t customers) {
    return servers == 1 ? one_server(seed, load, customers)
                        : several_servers(seed, servers, load, customers);
}
