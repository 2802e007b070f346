/* Kim and Nelson's selection: the best is found as often as it says, and nobody looks longer than
 * they must. Queues whose best addition is known: tests/theory/additions_test.c. */
#include "experiment/selection.h"

#include <criterion/criterion.h>
#include <math.h>

#include "base/mem.h"
#include "engine/random.h"

enum { SYSTEMS = 5, MOST = 20000 };

/* Systems of known means, each with noise of its own and noise that all have in common. */
struct normals {
    uint64_t seed;
    bool has_standard; /* the last of them */
    double mean[SYSTEMS], own, common;
    struct ratio *values[SYSTEMS];
    size_t count[SYSTEMS], asked;
};

static double normal_at(uint64_t seed, uint64_t system, uint64_t replication) {
    struct random_key key = random_key_make(seed, system);
    double sum = 0; /* of twelve uniforms, less their mean: nearly normal, variance 1 */
    for (uint64_t i = 0; i < 3; i++) {
        struct random_draws draws = random_at(&key, (struct random_address){1, replication, i});
        for (int w = 0; w < 4; w++) sum += uniform_from(draws.word[w]);
    }
    return sum - 6;
}

static bool normals_replicate(void *context, const size_t *systems, size_t count,
                              size_t replications) {
    struct normals *normals = context;
    if (replications > MOST) return false;
    for (size_t n = 0; n < count; n++) {
        size_t s = systems[n];
        for (size_t r = normals->count[s]; r < replications; r++, normals->asked++)
            normals->values[s][r] = (struct ratio){
                normals->mean[s] + normals->common * normal_at(normals->seed, SYSTEMS, r) +
                    normals->own * normal_at(normals->seed, s, r),
                1};
        if (replications > normals->count[s]) normals->count[s] = replications;
    }
    return true;
}

static struct contender normals_contender(void *context, size_t system) {
    struct normals *normals = context;
    if (normals->has_standard && system == SYSTEMS - 1) return (struct contender){.scale = 1};
    return (struct contender){normals->values[system], NULL, 1, 1};
}

static struct selection_end normals_select(struct normals *normals, struct selection_rule rule) {
    for (int s = 0; s < SYSTEMS; s++) {
        if (!normals->values[s]) normals->values[s] = mem_alloc(MOST, sizeof *normals->values[s]);
        normals->count[s] = 0;
    }
    normals->asked = 0;
    return selection_run(&(struct selection){.rule = rule,
                                             .system_count = SYSTEMS,
                                             .context = normals,
                                             .replicate = normals_replicate,
                                             .contender = normals_contender});
}

static void normals_release(struct normals *normals) {
    for (int s = 0; s < SYSTEMS; s++) mem_free(normals->values[s]);
}

Test(selection, h_squared_is_that_of_the_paper) {
    /* k = 2, first = 2: eta = ((2 alpha)^-2 - 1) / 2 */
    cr_expect_float_eq(selection_h_squared(0.95, 2, 2), 99, 1e-9);
    /* Ten systems, 1 - alpha = 0.95, n0 = 10: eta = ((0.1/9)^(-2/9) - 1) / 2 */
    cr_expect_float_eq(selection_h_squared(0.95, 10, 10), 9 * (pow(0.1 / 9, -2.0 / 9) - 1), 1e-9);
}

/* The least favourable case: the best leads all others by exactly the zone. */
Test(selection, the_best_that_leads_by_the_zone_is_found_as_often_as_stated) {
    struct selection_rule rule = {.probability = 0.9, .zone = 0.5, .first = 10};
    enum { RUNS = 400 };
    int found = 0;
    struct normals normals = {.own = 1, .common = 2};
    normals.mean[3] = rule.zone;
    for (uint64_t run = 0; run < RUNS; run++) {
        normals.seed = run + 1;
        struct selection_end end = normals_select(&normals, rule);
        cr_assert_not(end.failed);
        cr_expect_float_eq(end.zone, rule.zone, 0);
        found += end.best == 3;
        mem_free(end.looked);
    }
    cr_expect_geq(found, 0.9 * RUNS, "%d", found);
    normals_release(&normals);
}

/* In how many of the runs `system` is chosen. */
static int times_chosen(struct normals *normals, struct selection_rule rule, size_t system,
                        uint64_t runs) {
    int chosen = 0;
    for (uint64_t run = 0; run < runs; run++) {
        normals->seed = run + 1;
        struct selection_end end = normals_select(normals, rule);
        cr_assert_not(end.failed);
        chosen += end.best == system;
        mem_free(end.looked);
    }
    return chosen;
}

/* The least favourable case of a standard: all others are as good as it is, and none is better. */
Test(selection, the_standard_is_kept_as_often_as_stated_where_nothing_is_better) {
    enum { RUNS = 400 };
    struct normals normals = {.has_standard = true, .own = 1, .common = 0.5};
    struct selection_rule given = {.probability = 0.9, .zone = 0.5, .first = 10},
                          as_wide_as_runs_allow = {.probability = 0.9, .first = 10, .most = 30};
    int of_given = times_chosen(&normals, given, SYSTEMS - 1, RUNS),
        of_wide = times_chosen(&normals, as_wide_as_runs_allow, SYSTEMS - 1, RUNS);
    cr_expect_geq(of_given, 0.9 * RUNS, "%d", of_given);
    cr_expect_geq(of_wide, 0.9 * RUNS, "%d", of_wide);
    normals_release(&normals);
}

Test(selection, what_is_better_than_the_standard_by_the_zone_is_found_as_often_as_stated) {
    enum { RUNS = 400 };
    struct normals normals = {.has_standard = true, .own = 1, .mean = {0, 0.5, 0, 0}};
    struct selection_rule rule = {.probability = 0.9, .zone = 0.5, .first = 10};
    int found = times_chosen(&normals, rule, 1, RUNS);
    cr_expect_geq(found, 0.9 * RUNS, "%d", found);
    normals_release(&normals);
}

/* What changes nothing at all has no variance, and gains exactly 0. */
Test(selection, the_standard_is_kept_where_the_others_are_exactly_as_good) {
    struct normals normals = {.has_standard = true};
    cr_expect_eq(times_chosen(&normals,
                              (struct selection_rule){.probability = 0.9, .first = 5, .most = 20},
                              SYSTEMS - 1, 1),
                 1);
    normals_release(&normals);
}

Test(selection, what_is_far_behind_is_ruled_out_early_and_the_best_never) {
    struct normals normals = {.seed = 7, .own = 1, .mean = {0, 8, 10, 7, -20}};
    struct selection_end end =
        normals_select(&normals, (struct selection_rule){
                                     .probability = 0.95, .zone = 0.1, .first = 10});
    cr_expect_eq(end.best, 2);
    for (size_t s = 0; s < SYSTEMS; s++) cr_expect_leq(end.looked[s], end.looked[2]);
    cr_expect_eq(end.looked[4], 10);
    cr_expect_lt(normals.asked, 40 * SYSTEMS, "%zu", normals.asked);
    mem_free(end.looked);
    normals_release(&normals);
}

Test(selection, common_noise_costs_no_replication) {
    struct normals quiet = {.seed = 3, .own = 1, .mean = {0, 1, 2, 3, 4}},
                   loud = {.seed = 3, .own = 1, .common = 1000, .mean = {0, 1, 2, 3, 4}};
    struct selection_rule rule = {.probability = 0.95, .zone = 0.5, .first = 10};
    struct selection_end one = normals_select(&quiet, rule), other = normals_select(&loud, rule);
    cr_expect_eq(one.best, other.best);
    cr_expect_eq(quiet.asked, loud.asked);
    mem_free(one.looked);
    mem_free(other.looked);
    normals_release(&quiet);
    normals_release(&loud);
}

Test(selection, so_many_replications_at_most_widen_the_zone_to_what_they_can_tell) {
    struct normals normals = {.seed = 11, .own = 1};
    struct selection_end end = normals_select(
        &normals, (struct selection_rule){.probability = 0.95, .first = 10, .most = 40});
    cr_expect_gt(end.zone, 0.2);
    cr_expect_leq(end.replications, 40);
    for (size_t s = 0; s < SYSTEMS; s++) cr_expect_leq(normals.count[s], 40);
    mem_free(end.looked);
    /* What is asked for and can be had stays as it is. */
    end = normals_select(&normals, (struct selection_rule){
                                       .probability = 0.95, .zone = 5, .first = 10, .most = 40});
    cr_expect_float_eq(end.zone, 5, 0);
    mem_free(end.looked);
    normals_release(&normals);
}

Test(selection, who_cannot_be_simulated_ends_it) {
    struct normals normals = {.seed = 5, .own = 100};
    struct selection_end end = normals_select(
        &normals, (struct selection_rule){.probability = 0.95, .zone = 1e-3, .first = 10});
    cr_expect(end.failed);
    mem_free(end.looked);
    normals_release(&normals);
}
