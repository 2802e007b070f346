/* Many replications of many variants: in one order, on any number of threads, from wherever an
 * earlier campaign ended. Replication r of all variants comes before r + 1 of any, so that what is
 * there when it ends too early is as many of each. */
#ifndef TANGGAP_EXPERIMENT_CAMPAIGN_H
#define TANGGAP_EXPERIMENT_CAMPAIGN_H

#include "experiment/pool.h"

struct campaign {
    size_t variant_count;
    uint64_t replications; /* of each variant; with `enough` at most */
    unsigned threads;      /* 0: one after another; see pool.h */
    uint32_t shard,
        shards; /* only the runs whose number, over all variants, leaves shard - 1; 0 of 0: all */
    void *context;
    /* The replications of a variant, initialised, with those that are known already; NULL ends the
     * campaign. Called in the order of variants, before the first run of each. */
    struct replications *(*open)(void *context, size_t variant);
    /* Who listens to a run; may be NULL. */
    const struct observer *(*listener)(void *context, size_t variant, uint64_t replication);
    /* A replication has been added and still has its details; false ends the campaign. */
    bool (*keep)(void *context, size_t variant, struct replications *replications,
                 struct replication *replication_result);
    /* Whether a variant needs no more; NULL: when it has them all. */
    bool (*enough)(void *context, size_t variant, struct replications *replications);
    /* The variant is complete, and its scenario may go. */
    void (*close)(void *context, size_t variant);
    /* As in struct pool; may be NULL. */
    void (*interrupted)(void *context);
};

enum pool_end campaign_run(const struct campaign *campaign);

/* Whether a run is one of a shard's, by its number over all variants: that of the variant times the
 * replications asked of each, and the replication's. */
bool shard_has(uint32_t shard, uint32_t shards, uint64_t run);

/* How many runs there are to do at most, known ones included. */
uint64_t campaign_size(const struct campaign *campaign);

#endif
