/* Replications of a city of areas whose reports take exponential times: what figures of areas read,
 * without a city that is simulated. */
#ifndef TANGGAP_TESTS_SUPPORT_AREAS_H
#define TANGGAP_TESTS_SUPPORT_AREAS_H

#include "base/mem.h"
#include "experiment/replication.h"
#include "stream.h"

struct areas_law {
    uint32_t areas, slow; /* the first of them are slow */
    double times;         /* as long as in the others */
    uint32_t reports;     /* done, of each area and replication */
    bool shocks; /* a replication's areas have factors of their own: exponential, as their queues
                    have where they are long */
};

/* One replication, with what equity.h and its figures ask for. */
static inline void areas_draw(const struct areas_law *law, uint64_t seed, uint64_t number,
                              struct replications *out) {
    struct random_key key = random_key_make(seed, number);
    struct replication *one = &out->list[number];
    struct ratio all = {0, 0};
    *one = (struct replication){.replication = number};
    one->area_done.list = mem_alloc(law->areas, sizeof(struct cell_count));
    one->area_taken.list = mem_alloc(law->areas, sizeof(struct cell_count));
    for (uint32_t a = 0; a < law->areas; a++) {
        struct random_stream stream;
        stream_init(&stream, &key, a + 1, 1);
        double factor = a < law->slow ? law->times : 1, hours = 0;
        if (law->shocks) factor *= stream_exponential(&stream);
        for (uint32_t i = 0; i < law->reports; i++) hours += factor * stream_exponential(&stream);
        struct ratio mean = {hours, law->reports};
        one->area_done.list[a] = (struct cell_count){a, law->reports};
        one->area_taken.list[a] = (struct cell_count){a, (uint64_t)(3600e6 * hours) + 1};
        sums_add(&out->cells[DIMENSION_AREA][a * GROUP_FIGURE_COUNT + GROUP_FIGURE_resolution_mean],
                 mean);
        all = (struct ratio){all.over + mean.over, all.under + mean.under};
    }
    one->area_done.count = one->area_taken.count = law->areas;
    one->figures[FIGURE_resolution_mean] = all;
}

/* `names` says how many areas there are, and lives as long as the replications. */
static inline void areas_make(const struct areas_law *law, uint64_t seed, size_t count,
                              struct measures *names, struct replications *out) {
    *names = (struct measures){.count = {[DIMENSION_AREA] = law->areas}};
    *out = (struct replications){
        .count = count, .list = mem_alloc(count, sizeof *out->list), .names = names};
    out->cells[DIMENSION_AREA] =
        mem_alloc((size_t)law->areas * GROUP_FIGURE_COUNT, sizeof(struct sums));
    for (size_t r = 0; r < count; r++) areas_draw(law, seed, r, out);
}

static inline void areas_release(struct replications *replications) {
    for (size_t r = 0; r < replications->count; r++) {
        runs_release(&replications->list[r].area_done);
        runs_release(&replications->list[r].area_taken);
    }
    mem_free(replications->cells[DIMENSION_AREA]);
    mem_free(replications->list);
}

#endif
