/* Many replications of many variants: which are run, in which order, and what happens when
 * something fails in the middle. */
#include "experiment/campaign.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"

enum { VARIANTS = 3, KEPT_MOST = 400 };

struct office {
    struct scenario *scenario;
    struct replications trials[VARIANTS];
    bool opened[VARIANTS];
    uint64_t known[VARIANTS]; /* replications of each variant that are there when it is opened */
    uint32_t shard, shards;
    uint64_t replications;
    size_t fails_to_open;     /* this variant; VARIANTS: none */
    size_t fails_to_keep;     /* which one, from 1; 0: none */
    uint64_t enough_at;       /* so many are enough; 0: no such rule */
    struct { size_t variant; uint64_t replication; } kept[KEPT_MOST];
    size_t kept_count, closed[VARIANTS];
    bool details;
};

static struct replications *open_variant(void *context, size_t variant) {
    struct office *office = context;
    if (variant == office->fails_to_open) return NULL;
    struct replications *trials = &office->trials[variant];
    replications_init(trials, office->scenario, 5);
    office->opened[variant] = true;
    for (uint64_t r = 0; trials->count < office->known[variant]; r++)
        if (shard_has(office->shard, office->shards, variant * office->replications + r))
            replications_run(trials, r, NULL);
    return trials;
}

static bool keep(void *context, size_t variant, struct replications *trials,
                 struct replication *trial) {
    struct office *office = context;
    (void)trials;
    office->details &= trial->stages != NULL;
    office->kept[office->kept_count].variant = variant;
    office->kept[office->kept_count++].replication = trial->replication;
    return office->kept_count != office->fails_to_keep;
}

static bool enough(void *context, size_t variant, struct replications *trials) {
    (void)variant;
    return trials->count >= ((const struct office *)context)->enough_at;
}

static void close_variant(void *context, size_t variant) {
    struct office *office = context;
    office->closed[variant]++;
}

static enum pool_end run_office(struct office *office, unsigned threads) {
    office->scenario = town(MIXED_TOWN, "/end", "2024-01-03", NULL);
    office->details = true;
    struct campaign campaign = {.variant_count = VARIANTS,
                                .replications = office->replications,
                                .threads = threads,
                                .shard = office->shard,
                                .shards = office->shards,
                                .context = office,
                                .open = open_variant,
                                .keep = keep,
                                .enough = office->enough_at ? enough : NULL,
                                .close = close_variant};
    return campaign_run(&campaign);
}

static void drop(struct office *office) {
    for (size_t v = 0; v < VARIANTS; v++)
        if (office->opened[v]) replications_release(&office->trials[v]);
    scenario_free(office->scenario);
}

static struct office office_of(uint64_t replications) {
    return (struct office){.replications = replications, .fails_to_open = VARIANTS};
}

static void expect_closed(const struct office *office) {
    for (size_t v = 0; v < VARIANTS; v++)
        cr_expect_eq(office->closed[v], 1, "variant %zu was closed %zu times", v,
                     office->closed[v]);
}

static void expect_all_once(unsigned threads) {
    struct office office = office_of(7);
    cr_expect_eq(run_office(&office, threads), POOL_FINISHED);
    cr_assert_eq(office.kept_count, VARIANTS * 7);
    for (size_t i = 0; i < office.kept_count; i++)
        cr_expect(office.kept[i].variant == i % VARIANTS &&
                  office.kept[i].replication == i / VARIANTS);
    cr_expect(office.details);
    expect_closed(&office);
    drop(&office);
}

Test(campaign, every_run_is_kept_once_and_in_order) { expect_all_once(1); }
Test(campaign, on_more_threads_than_runs_it_is_the_same) { expect_all_once(50); }
Test(campaign, one_after_another_it_is_the_same) { expect_all_once(0); }

Test(campaign, what_is_known_is_not_run_again) {
    struct office office = office_of(6);
    office.known[0] = 6, office.known[1] = 4;
    cr_expect_eq(run_office(&office, 2), POOL_FINISHED);
    cr_assert_eq(office.kept_count, 2 + 6);
    for (uint64_t r = 0; r < 4; r++)
        cr_expect(office.kept[r].variant == 2 && office.kept[r].replication == r,
                  "the variant that has fewer catches up");
    cr_expect(office.kept[4].variant == 1 && office.kept[4].replication == 4);
    cr_expect(office.kept[5].variant == 2 && office.kept[5].replication == 4);
    expect_closed(&office);
    drop(&office);
}

Test(campaign, wherever_it_ends_there_are_as_many_of_each_variant_or_one_more) {
    for (unsigned threads = 0; threads < 5; threads += 2)
        for (size_t end = 1; end < VARIANTS * 6; end++) {
            struct office office = office_of(6);
            office.fails_to_keep = end;
            run_office(&office, threads);
            size_t count[VARIANTS] = {0};
            for (size_t i = 0; i < office.kept_count; i++) count[office.kept[i].variant]++;
            for (size_t v = 0; v < VARIANTS; v++)
                cr_expect_eq(count[v], (end + VARIANTS - 1 - v) / VARIANTS);
            drop(&office);
        }
}

Test(campaign, when_all_is_known_nothing_is_run_and_all_is_closed) {
    struct office office = office_of(3);
    for (size_t v = 0; v < VARIANTS; v++) office.known[v] = 3;
    cr_expect_eq(run_office(&office, 4), POOL_FINISHED);
    cr_expect_eq(office.kept_count, 0);
    expect_closed(&office);
    drop(&office);
}

Test(campaign, shards_share_every_run_among_them) {
    int seen[VARIANTS][10] = {{0}};
    for (uint32_t shard = 1; shard <= 4; shard++) {
        struct office office = office_of(10);
        office.shard = shard, office.shards = 4;
        office.known[1] = shard % 3; /* some are gone on with */
        cr_expect_eq(run_office(&office, shard), POOL_FINISHED);
        for (size_t i = 0; i < office.kept_count; i++)
            seen[office.kept[i].variant][office.kept[i].replication]++;
        for (size_t i = 0; i < office.known[1]; i++)
            seen[1][office.trials[1].list[i].replication]++;
        expect_closed(&office);
        drop(&office);
    }
    for (size_t v = 0; v < VARIANTS; v++)
        for (size_t r = 0; r < 10; r++)
            cr_expect_eq(seen[v][r], 1, "variant %zu, replication %zu: %d times", v, r, seen[v][r]);
}

Test(campaign, a_shard_without_runs_of_a_variant_closes_it) {
    struct office office = office_of(2);
    office.shard = 6, office.shards = 6;
    cr_expect_eq(run_office(&office, 3), POOL_FINISHED);
    cr_assert_eq(office.kept_count, 1);
    cr_expect(office.kept[0].variant == 2 && office.kept[0].replication == 1);
    expect_closed(&office);
    drop(&office);
}

Test(campaign, the_size_of_a_shard_is_what_it_runs) {
    for (uint32_t shards = 1; shards <= 9; shards++) {
        uint64_t all = 0;
        for (uint32_t shard = 1; shard <= shards; shard++)
            all += campaign_size(&(struct campaign){
                .variant_count = 3, .replications = 5, .shard = shard, .shards = shards});
        cr_expect_eq(all, 15, "%u shards", shards);
    }
}

Test(campaign, a_rule_ends_a_variant_at_the_same_replication_on_any_number_of_threads) {
    static const unsigned threads[] = {0, 1, 2, 8};
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        struct office office = office_of(30);
        office.enough_at = 4;
        cr_expect_eq(run_office(&office, threads[i]), POOL_FINISHED);
        cr_expect_eq(office.kept_count, VARIANTS * 4, "%u threads kept %zu", threads[i],
                     office.kept_count);
        for (size_t v = 0; v < VARIANTS; v++) cr_expect_eq(office.trials[v].count, 4);
        expect_closed(&office);
        drop(&office);
    }
}

Test(campaign, a_variant_that_has_more_than_enough_is_not_run) {
    struct office office = office_of(30);
    office.enough_at = 4;
    office.known[0] = 9, office.known[2] = 4;
    cr_expect_eq(run_office(&office, 3), POOL_FINISHED);
    cr_expect_eq(office.kept_count, 4);
    cr_expect_eq(office.trials[0].count, 9);
    expect_closed(&office);
    drop(&office);
}

Test(campaign, a_variant_that_cannot_be_opened_ends_it) {
    for (size_t fails = 0; fails < VARIANTS; fails++) {
        struct office office = office_of(5);
        office.fails_to_open = fails;
        cr_expect_eq(run_office(&office, 2), POOL_ENOUGH);
        for (size_t i = 0; i < office.kept_count; i++)
            cr_expect(office.kept[i].variant == i && office.kept[i].replication == 0, "a gap");
        cr_expect_leq(office.kept_count, fails);
        drop(&office);
    }
}

Test(campaign, when_keeping_fails_nothing_more_is_kept) {
    for (unsigned threads = 0; threads < 5; threads += 2) {
        struct office office = office_of(20);
        office.fails_to_keep = 6;
        cr_expect_eq(run_office(&office, threads), POOL_ENOUGH);
        cr_expect_eq(office.kept_count, 6);
        drop(&office);
    }
}
