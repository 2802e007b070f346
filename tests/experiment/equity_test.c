/* Areas that are alike, and areas of which a fifth is slow. Seeds are fixed; a share of 200
 * experiments whose expectation is the bar lies below it by more than the tolerance in about one of
 * forty. `make coverage` does the same with more experiments. */
#include "experiment/equity.h"

#include <criterion/criterion.h>
#include <math.h>

#include "../support/areas.h"
#include "../support/forty.h"
#include "experiment/settle.h"

enum { AREAS = FORTY, SLOW = AREAS / 5, EXPERIMENTS = 200, REPLICATIONS = 20 };

/* How many of the experiments have 1 in the interval of the ratio, and in how many an area that is
 * not slow was called so. */
struct outcome {
    int covered, misnamed;
    double named; /* of those that are slow, on average */
};

static void experiment_add(const struct areas_law *law, uint64_t seed, struct outcome *outcome) {
    struct measures names;
    struct replications replications;
    struct area_standing standings[AREAS];
    areas_make(law, seed, REPLICATIONS, &names, &replications);
    cr_assert(equity_settle(&replications));
    struct estimate ratio = replications_figure(&replications, FIGURE_area_ratio);
    outcome->covered += ratio.low <= 1 && 1 <= ratio.high;
    bool misnamed = false;
    equity_stand(&replications, standings);
    for (uint32_t a = 0; a < law->areas; a++) {
        if (a < law->slow) outcome->named += standings[a].is_slower / (double)law->slow;
        else misnamed |= standings[a].is_slower;
    }
    outcome->misnamed += misnamed;
    areas_release(&replications);
}

static struct outcome experiments(const struct areas_law *law, uint64_t seed) {
    struct outcome outcome = {0};
    for (uint64_t e = 0; e < EXPERIMENTS; e++) experiment_add(law, seed + e, &outcome);
    return outcome;
}

Test(equity, of_areas_that_are_alike_the_interval_holds_1) {
    struct outcome plain = experiments(&(struct areas_law){AREAS, 0, 1, 30, false}, 1000);
    cr_expect_geq(plain.covered, 0.93 * EXPERIMENTS - 7, "%d", plain.covered);
    struct outcome shocks = experiments(&(struct areas_law){AREAS, 0, 1, 30, true}, 2000);
    cr_expect_geq(shocks.covered, 0.93 * EXPERIMENTS - 7, "%d", shocks.covered);
}

Test(equity, of_areas_that_are_alike_none_is_named) {
    struct outcome plain = experiments(&(struct areas_law){AREAS, 0, 1, 30, false}, 3000);
    cr_expect_leq(plain.misnamed, 0.05 * EXPERIMENTS + 6, "%d", plain.misnamed);
    struct outcome few = experiments(&(struct areas_law){AREAS, 0, 1, 3, true}, 4000);
    cr_expect_leq(few.misnamed, 0.05 * EXPERIMENTS + 6, "%d", few.misnamed);
}

Test(equity, a_fifth_that_takes_half_as_long_again_is_seen_and_named) {
    struct outcome slow = experiments(&(struct areas_law){AREAS, SLOW, 1.5, 10, false}, 5000);
    cr_expect_leq(slow.covered, 0.10 * EXPERIMENTS, "%d", slow.covered);
    cr_expect_geq(slow.named, 0.50 * EXPERIMENTS, "%g", slow.named);
    cr_expect_leq(slow.misnamed, 0.05 * EXPERIMENTS + 6, "%d", slow.misnamed);
}

/* Enough reports that the right fifths are found: then the ratio is that of the parameters. */
Test(equity, the_ratio_is_that_of_the_fifths) {
    struct measures names;
    struct replications replications;
    areas_make(&(struct areas_law){AREAS, SLOW, 1.5, 1000, false}, 7, 40, &names, &replications);
    cr_assert(equity_settle(&replications));
    struct estimate ratio = replications_figure(&replications, FIGURE_area_ratio);
    cr_expect_float_eq(ratio.value, 1.5, 0.02, "%g", ratio.value);
    cr_expect(ratio.low < 1.5 && 1.5 < ratio.high, "%g to %g", ratio.low, ratio.high);
    areas_release(&replications);
}

Test(equity, one_replication_or_four_areas_tell_nothing) {
    static const struct areas_law few = {4, 0, 1, 100, false}, many = {AREAS, 0, 1, 100, false};
    struct measures names;
    struct replications replications;
    areas_make(&many, 1, 1, &names, &replications);
    cr_expect_not(equity_settle(&replications));
    cr_expect(isnan(replications_figure(&replications, FIGURE_area_ratio).value));
    areas_release(&replications);
    areas_make(&few, 1, 20, &names, &replications);
    cr_expect_not(equity_settle(&replications));
    areas_release(&replications);
}

Test(equity, settling_again_changes_nothing) {
    struct measures names;
    struct replications replications;
    areas_make(&(struct areas_law){AREAS, SLOW, 1.5, 100, true}, 8, 9, &names, &replications);
    equity_settle(&replications);
    struct estimate once = replications_figure(&replications, FIGURE_area_ratio);
    equity_settle(&replications);
    struct estimate twice = replications_figure(&replications, FIGURE_area_ratio);
    cr_expect_eq(once.value, twice.value);
    cr_expect_eq(once.low, twice.low);
    areas_release(&replications);
}

/* --- towns that are simulated --- */

static struct replications town_run(const struct scenario *scenario, uint64_t seed) {
    struct replications replications;
    replications_init(&replications, scenario, seed);
    for (uint64_t r = 0; r < REPLICATIONS; r++) replications_run(&replications, r, NULL);
    replications_settle(&replications);
    return replications;
}

Test(equity, a_town_of_alike_areas_names_none) {
    struct scenario *scenario = forty_areas(1000);
    struct area_standing standings[AREAS];
    int covered = 0, named = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct replications replications = town_run(scenario, seed);
        struct estimate ratio = replications_figure(&replications, FIGURE_area_ratio);
        covered += ratio.low <= 1 && 1 <= ratio.high;
        named += equity_stand(&replications, standings) > 0;
        replications_release(&replications);
    }
    cr_expect_geq(covered, 17, "%d of 20", covered);
    cr_expect_leq(named, 2, "%d of 20", named);
    scenario_free(scenario);
}

Test(equity, in_a_town_with_one_slow_kota_its_areas_are_named_the_slowest_first) {
    struct scenario *scenario = forty_areas(1600);
    struct area_standing standings[AREAS];
    uint32_t slower[AREAS];
    struct replications replications = town_run(scenario, 1);
    cr_expect_gt(replications_figure(&replications, FIGURE_area_ratio).low, 1);
    cr_expect_eq(equity_stand(&replications, standings), FORTY_IN_KOTA);
    cr_expect_eq(equity_rank(standings, AREAS, slower), FORTY_IN_KOTA);
    for (int i = 0; i < FORTY_IN_KOTA; i++) {
        cr_expect_lt(slower[i], FORTY_IN_KOTA);
        cr_expect(i == 0 || standings[slower[i]].resolution.value <=
                                standings[slower[i - 1]].resolution.value);
    }
    replications_release(&replications);
    scenario_free(scenario);
}

/* The times of one area, half as long again. */
static void area_slow(struct replications *replications, uint32_t area) {
    for (size_t r = 0; r < replications->count; r++) {
        struct runs *taken = &replications->list[r].area_taken;
        for (size_t i = 0; i < taken->count; i++)
            if (taken->list[i].cell == area) taken->list[i].count += taken->list[i].count / 2;
    }
}

Test(equity, of_two_cities_only_the_area_that_has_changed_differs) {
    static const struct areas_law ALIKE = {AREAS, 0, 1, 30, false};
    struct measures names[2];
    struct replications pair[2];
    struct difference differences[AREAS];
    for (int v = 0; v < 2; v++) areas_make(&ALIKE, 5000, REPLICATIONS, &names[v], &pair[v]);
    area_slow(&pair[1], 7);
    equity_compare(&pair[0], &pair[1], true, differences);
    for (uint32_t a = 0; a < AREAS; a++)
        if (a != 7) {
            cr_expect_eq(differences[a].value, 0);
            cr_expect_eq(differences[a].half_width, 0);
        }
    cr_expect_gt(differences[7].low, 0);
    equity_compare(&pair[1], &pair[0], true, differences);
    cr_expect_lt(differences[7].high, 0);
    for (int v = 0; v < 2; v++) areas_release(&pair[v]);
}
