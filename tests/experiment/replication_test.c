/* Replications: each is a function of scenario, seed and its number, and nothing else. */
#include "experiment/replication.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"
#include "base/mem.h"

static void run_some(struct replications *replications, const struct scenario *scenario,
                     uint64_t seed, uint64_t from, uint64_t to) {
    replications_init(replications, scenario, seed);
    for (uint64_t r = from; r < to; r++) replications_run(replications, r, NULL);
}

/* Bit for bit, so that nothing equals nothing too. */
static void expect_same_replication(const struct replications *a, const struct replication *x,
                                    const struct replications *b, const struct replication *y) {
    cr_assert_eq(x->replication, y->replication);
    cr_assert_eq(x->events, y->events);
    cr_assert_eq(memcmp(x->figures, y->figures, sizeof x->figures), 0);
    cr_assert_eq(memcmp(x->status_average, y->status_average, sizeof x->status_average), 0);
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        cr_assert_eq(a->names->count[d], b->names->count[d]);
        cr_assert_eq(memcmp(x->cells[d], y->cells[d],
                            a->names->count[d] * GROUP_FIGURE_COUNT * sizeof(struct ratio)),
                     0);
    }
    cr_assert_eq(memcmp(x->stages, y->stages,
                        a->names->stage_count * DESK_FIGURE_COUNT * sizeof(struct ratio)),
                 0);
}

Test(replication_result, a_replication_alone_is_the_one_among_many) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct replications many, alone;
    run_some(&many, scenario, 9, 0, 6);
    run_some(&alone, scenario, 9, 4, 5);
    expect_same_replication(&many, &many.list[4], &alone, &alone.list[0]);
    replications_release(&many);
    replications_release(&alone);
    scenario_free(scenario);
}

Test(replication_result, more_replications_leave_the_earlier_ones_as_they_were) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct replications few, more;
    run_some(&few, scenario, 9, 0, 3);
    run_some(&more, scenario, 9, 0, 20);
    for (size_t i = 0; i < 3; i++)
        expect_same_replication(&few, &few.list[i], &more, &more.list[i]);
    replications_release(&few);
    replications_release(&more);
    scenario_free(scenario);
}

Test(replication_result, replications_may_be_run_in_any_order) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct replications forward, backward;
    run_some(&forward, scenario, 9, 0, 4);
    replications_init(&backward, scenario, 9);
    for (uint64_t r = 4; r-- > 0;) replications_run(&backward, r, NULL);
    for (size_t i = 0; i < 4; i++)
        expect_same_replication(&forward, &forward.list[i], &backward, &backward.list[3 - i]);
    replications_release(&forward);
    replications_release(&backward);
    scenario_free(scenario);
}

Test(replication_result, an_observer_changes_nothing) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct replications replications;
    run_some(&replications, scenario, 9, 2, 3);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){9, 2});
    for (int f = 0; f < FIGURE_COUNT; f++) {
        struct ratio ratio = figure_of(run.m, (enum figure_id)f);
        cr_expect_eq(memcmp(&ratio, &replications.list[0].figures[f], sizeof ratio), 0, "%s",
                     FIGURE_TABLE[f].id);
    }
    run_release(&run);
    replications_release(&replications);
    scenario_free(scenario);
}

Test(replication_result, the_mean_over_replications_is_the_ratio_of_totals) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct replications replications;
    run_some(&replications, scenario, 9, 0, 5);
    double over = 0, under = 0;
    for (size_t i = 0; i < 5; i++) {
        over += replications.list[i].figures[FIGURE_resolution_mean].over;
        under += replications.list[i].figures[FIGURE_resolution_mean].under;
    }
    cr_expect_float_eq(replications_figure(&replications, FIGURE_resolution_mean).value,
                       over / under, 1e-12);
    struct estimate channel =
        replications_group(&replications, DIMENSION_CHANNEL, 0, GROUP_FIGURE_reports);
    cr_expect_float_eq(channel.value,
                       (replications.list[0].cells[DIMENSION_CHANNEL][GROUP_FIGURE_reports].over +
                        replications.list[1].cells[DIMENSION_CHANNEL][GROUP_FIGURE_reports].over +
                        replications.list[2].cells[DIMENSION_CHANNEL][GROUP_FIGURE_reports].over +
                        replications.list[3].cells[DIMENSION_CHANNEL][GROUP_FIGURE_reports].over +
                        replications.list[4].cells[DIMENSION_CHANNEL][GROUP_FIGURE_reports].over) /
                           5,
                       1e-9);
    replications_release(&replications);
    scenario_free(scenario);
}

/* Promise V13, in small: 400 replications instead of 10,000. */
/* Counts of five replications' lists, added up cell by cell. */
static double quantile_of_all(const struct runs lists[static 5], double share) {
    uint64_t *counts = mem_alloc(HISTOGRAM_CELLS, sizeof *counts);
    for (int r = 0; r < 5; r++)
        for (size_t i = 0; i < lists[r].count; i++)
            counts[lists[r].list[i].cell] += lists[r].list[i].count;
    struct runs all = runs_of_cells(counts);
    double value = runs_quantile(&all, share) / 3600e6;
    runs_release(&all);
    mem_free(counts);
    return value;
}

Test(replication_result, a_percentile_of_a_group_or_desk_is_of_all_of_them) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct replications replications;
    run_some(&replications, scenario, 9, 0, 5);
    struct replication *alone[5];
    for (uint64_t r = 0; r < 5; r++)
        alone[r] = replication_run(scenario, (struct draw_seed){9, r}, NULL, NULL);
    for (uint32_t place = 0; place < replications.names->count[DIMENSION_AGENCY]; place++) {
        struct runs lists[5];
        for (int r = 0; r < 5; r++) lists[r] = alone[r]->resolved[DIMENSION_AGENCY][place];
        double wanted = quantile_of_all(lists, 0.9);
        struct estimate p90 = replications_group(&replications, DIMENSION_AGENCY, place,
                                                 GROUP_FIGURE_resolution_p90);
        cr_expect_float_eq(p90.value / wanted, 1, 0.003, "%g, not %g", p90.value, wanted);
        cr_expect(p90.low <= p90.value && p90.value <= p90.high);
    }
    size_t waited = 0;
    for (uint32_t stage = 0; stage < replications.names->stage_count; stage++) {
        struct runs lists[5];
        for (int r = 0; r < 5; r++) lists[r] = alone[r]->waits[stage];
        double wanted = quantile_of_all(lists, 0.9);
        struct estimate p90 = replications_stage(&replications, stage, DESK_FIGURE_wait_p90);
        if (!(wanted > 0.01)) continue;
        waited++;
        cr_expect_float_eq(p90.value / wanted, 1, 0.003, "%s: %g, not %g",
                           replications.names->stages[stage].id, p90.value, wanted);
    }
    cr_expect_geq(waited, 2);
    for (int r = 0; r < 5; r++) replication_free(alone[r]);
    replications_release(&replications);
    scenario_free(scenario);
}

Test(replication_result, replications_are_not_correlated) {
    struct scenario *scenario = town(MIXED_TOWN, "/end", "2024-01-08", "/warm_up", "0 days", NULL);
    enum { COUNT = 400 };
    double value[COUNT], mean = 0, square = 0, lagged = 0;
    for (uint64_t r = 0; r < COUNT; r++) {
        struct city *city = city_new(scenario, (struct draw_seed){4, r}, NULL);
        value[r] = (double)city_finish(city)->filed;
        mean += value[r] / COUNT;
        city_free(city);
    }
    for (int r = 0; r < COUNT; r++) {
        square += (value[r] - mean) * (value[r] - mean);
        if (r) lagged += (value[r] - mean) * (value[r - 1] - mean);
    }
    cr_expect_lt(fabs(lagged / square), 4 / sqrt(COUNT));
    scenario_free(scenario);
}

Test(replication_result, the_assumption_that_matters_most_comes_first) {
    struct scenario *scenario = town(
        MIXED_TOWN, "/agencies/roads/crew/servers",
        "{\"value\": 3, \"source\": \"guessed\", \"confidence\": \"L\", \"range\": [2, 3]}",
        "/crm/misroute",
        "{\"value\": 0.2, \"source\": \"guessed\", \"confidence\": \"L\", \"range\": [0.19, 0.21]}",
        "/participation/mean", "{\"value\": 0.8, \"source\": \"guessed\", \"confidence\": \"L\"}",
        NULL);
    struct sway sway[4];
    size_t count = assumptions_rank(scenario, 1, 4, sway, NULL, NULL);
    cr_assert_eq(count, 2, "two have a range");
    cr_expect_str_eq(sway[0].assumption->pointer, "/agencies/roads/crew/servers");
    cr_expect_geq(sway[0].most, sway[1].most);
    cr_expect_float_eq(sway[0].high, sway[0].base, 1e-12, "3 is what it is");
    cr_expect_gt(sway[0].low, sway[0].base);
    scenario_free(scenario);
}

Test(replication_result, what_assumptions_do_is_kept_as_lines_and_read_back) {
    struct scenario *scenario = town(
        MIXED_TOWN, "/crm/misroute",
        "{\"value\": 0.2, \"source\": \"guessed\", \"confidence\": \"L\", \"range\": [0.1, 0.3]}",
        "/participation/mean",
        "{\"value\": 0.8, \"source\": \"guessed\", \"range\": [0.5, 1]}", NULL);
    struct sway sways[4], back[4];
    struct text lines = {0};
    size_t count = assumptions_rank(scenario, 1, 4, sways, NULL, NULL);
    assumptions_write(sways, count, &lines);
    text_add(&lines, "/gone\t1\t2\t3\n/crm/misroute\t1\n");
    cr_assert_eq(assumptions_read(lines.bytes, scenario, 4, back), count, "%s", lines.bytes);
    for (size_t i = 0; i < count; i++) {
        cr_expect_eq(back[i].assumption, sways[i].assumption);
        cr_expect_eq(back[i].base, sways[i].base);
        cr_expect_eq(back[i].low, sways[i].low);
        cr_expect_eq(back[i].high, sways[i].high);
        cr_expect_eq(back[i].most, sways[i].most);
    }
    text_release(&lines);
    scenario_free(scenario);
}

/* As a file of an earlier version is read. */
Test(replication, a_figure_that_the_results_do_not_have_says_so) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct replications replications;
    run_some(&replications, scenario, 9, 0, 3);
    cr_expect_str_eq(replications_none(&replications, FIGURE_time_lead),
                     FIGURE_TABLE[FIGURE_time_lead].none);
    for (size_t i = 0; i < 2; i++)
        replications.list[i].figures[FIGURE_time_lead] = RATIO_MISSING;
    cr_expect_str_eq(replications_none(&replications, FIGURE_time_lead),
                     FIGURE_TABLE[FIGURE_time_lead].none);
    replications.list[2].figures[FIGURE_time_lead] = RATIO_MISSING;
    cr_expect_str_eq(replications_none(&replications, FIGURE_time_lead),
                     "the results are of a version without this figure");
    cr_expect_str_eq(replications_none_id(&replications, FIGURE_time_lead),
                     "hasilnya dari versi yang tidak mengenal angka ini");
    cr_expect_str_eq(replications_none(&replications, FIGURE_time_stuck),
                     FIGURE_TABLE[FIGURE_time_stuck].none);
    replications_release(&replications);
    scenario_free(scenario);
}
