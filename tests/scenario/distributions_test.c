/* Laws as written are the distributions that are drawn from: every family by every way of giving
 * it. */
#include <math.h>

#include "../support/scenario_file.h"
#include "../support/town.h"

static const double HOUR = 3600e6;

/* Loads a town whose work goes by the distribution; its mean and variance in hours must be these.
 */
static void assert_distribution(const char *written, double mean, double variance) {
    struct text text = {0};
    text_printf(&text, TOWN("%s", ""), written);
    struct scenario *scenario = town_load(text.bytes);
    struct arena arena = {0};
    struct distribution distribution =
        distribution_of(&scenario_spec(scenario)->agencies.items[0].work, 1, NULL, &arena);
    cr_assert_float_eq(distribution_mean(&distribution) / HOUR, mean, 2e-4 * mean + 1e-9,
                       "%s: mean %g", written, distribution_mean(&distribution) / HOUR);
    cr_assert_float_eq(distribution_variance(&distribution) / HOUR / HOUR, variance,
                       2e-3 * variance + 1e-9, "%s: variance %g", written,
                       distribution_variance(&distribution) / HOUR / HOUR);
    arena_release(&arena);
    scenario_free(scenario);
    text_release(&text);
}

Test(distribution, constant) {
    assert_distribution("{\"law\": \"constant\", \"value\": \"90 min\"}", 1.5, 0);
}

Test(distribution, uniform) {
    assert_distribution("{\"law\": \"uniform\", \"low\": \"1 h\", \"high\": \"3 h\"}", 2, 4.0 / 12);
}

Test(distribution, exponential) {
    assert_distribution("{\"law\": \"exponential\", \"mean\": \"2 h\"}", 2, 4);
}

Test(distribution, gamma_by_shape) {
    assert_distribution("{\"law\": \"gamma\", \"mean\": \"2 h\", \"shape\": 4}", 2, 1);
}

Test(distribution, gamma_by_cv) {
    assert_distribution("{\"law\": \"gamma\", \"mean\": \"2 h\", \"cv\": 0.5}", 2, 1);
}

Test(distribution, erlang) {
    assert_distribution("{\"law\": \"erlang\", \"mean\": \"2 h\", \"shape\": 4}", 2, 1);
}

Test(distribution, lognormal_by_cv) {
    assert_distribution("{\"law\": \"lognormal\", \"mean\": \"2 h\", \"cv\": 0.5}", 2, 1);
}

Test(distribution, weibull_of_shape_1_is_exponential) {
    assert_distribution("{\"law\": \"weibull\", \"mean\": \"2 h\", \"shape\": 1}", 2, 4);
}

Test(distribution, weibull_of_shape_2_is_Rayleigh) {
    assert_distribution("{\"law\": \"weibull\", \"mean\": \"2 h\", \"shape\": 2}", 2,
                        4 * (4 / M_PI - 1));
}

Test(distribution, hyperexponential_by_cv) {
    assert_distribution("{\"law\": \"hyperexponential\", \"mean\": \"2 h\", \"cv\": 2}", 2, 16);
}

Test(distribution, hyperexponential_by_means) {
    assert_distribution(
        "{\"law\": \"hyperexponential\", \"means\": [\"1 h\", \"3 h\"], \"weights\": [1, 1]}", 2,
        10 - 4);
}

Test(distribution, triangular) {
    assert_distribution(
        "{\"law\": \"triangular\", \"low\": \"1 h\", \"mode\": \"2 h\", \"high\": \"3 h\"}", 2,
        1.0 / 6);
}

Test(distribution, empirical_with_all_alike) {
    assert_distribution("{\"law\": \"empirical\", \"values\": [\"3 h\", \"1 h\", \"2 h\"]}", 2,
                        2.0 / 3);
}

Test(distribution, empirical_with_weights) {
    assert_distribution(
        "{\"law\": \"empirical\", \"values\": [\"1 h\", \"2 h\", \"3 h\"], \"weights\": [1, 0, 1]}",
        2, 1);
}

Test(distribution, mixture) {
    assert_distribution("{\"law\": \"mixture\", \"parts\": [{\"law\": \"constant\", \"value\": \"1 "
                        "h\"}, {\"law\": \"constant\", \"value\": \"3 h\", \"weight\": 3}]}",
                        2.5, 0.75);
}

Test(distribution, mixture_of_mixtures) {
    assert_distribution(
        "{\"law\": \"mixture\", \"parts\": [{\"law\": \"mixture\", \"parts\": [{\"law\": "
        "\"constant\", \"value\": \"1 h\"}]}, {\"law\": \"exponential\", \"mean\": \"1 h\"}]}",
        1, 0.5);
}

Test(distribution, of_mean_zero_takes_no_time) {
    assert_distribution("{\"law\": \"exponential\", \"mean\": \"0 s\"}", 0, 0);
    assert_distribution("{\"law\": \"lognormal\", \"mean\": \"0 s\", \"cv\": 1}", 0, 0);
    assert_distribution("{\"law\": \"gamma\", \"mean\": \"0 s\", \"cv\": 1}", 0, 0);
    assert_distribution("{\"law\": \"weibull\", \"mean\": \"0 s\", \"shape\": 2}", 0, 0);
}

Test(distribution, lognormal_by_median_and_p90_has_them) {
    struct scenario *scenario =
        town_load(TOWN("{\"law\": \"lognormal\", \"median\": \"1 h\", \"p90\": \"5 h\"}", ""));
    struct arena arena = {0};
    struct distribution distribution =
        distribution_of(&scenario_spec(scenario)->agencies.items[0].work, 1, NULL, &arena);
    cr_assert_float_eq(distribution_quantile(&distribution, 0.5) / HOUR, 1, 1e-9);
    cr_assert_float_eq(distribution_quantile(&distribution, 0.9) / HOUR, 5, 1e-9);
    arena_release(&arena);
    scenario_free(scenario);
}

Test(distribution, scale_multiplies_every_family) {
    static const char *const distributions[] = {
        "{\"law\": \"constant\", \"value\": \"1 h\"}",
        "{\"law\": \"uniform\", \"low\": \"1 h\", \"high\": \"3 h\"}",
        WORK,
        "{\"law\": \"gamma\", \"mean\": \"2 h\", \"cv\": 0.5}",
        "{\"law\": \"lognormal\", \"median\": \"1 h\", \"p90\": \"5 h\"}",
        "{\"law\": \"weibull\", \"mean\": \"2 h\", \"shape\": 2}",
        "{\"law\": \"hyperexponential\", \"mean\": \"2 h\", \"cv\": 2}",
        "{\"law\": \"triangular\", \"low\": \"1 h\", \"mode\": \"2 h\", \"high\": \"4 h\"}",
        "{\"law\": \"empirical\", \"values\": [\"3 h\", \"1 h\"]}",
        "{\"law\": \"mixture\", \"parts\": [{\"law\": \"constant\", \"value\": \"1 h\"}, " WORK
        "]}"};
    for (size_t i = 0; i < sizeof distributions / sizeof *distributions; i++) {
        struct text text = {0};
        text_printf(&text, TOWN("%s", ""), distributions[i]);
        struct scenario *scenario = town_load(text.bytes);
        struct arena arena = {0};
        const struct distribution_spec *spec = &scenario_spec(scenario)->agencies.items[0].work;
        struct distribution once = distribution_of(spec, 1, NULL, &arena),
                            twice = distribution_of(spec, 2, NULL, &arena);
        for (double u = 0.05; u < 1; u += 0.1)
            cr_assert_float_eq(
                distribution_quantile(&twice, u), 2 * distribution_quantile(&once, u),
                1e-6 * distribution_quantile(&twice, u), "%s at %g", distributions[i], u);
        arena_release(&arena);
        scenario_free(scenario);
        text_release(&text);
    }
}

Test(distribution, that_is_absent_takes_no_time) {
    struct distribution_spec absent = {0};
    struct arena arena = {0};
    struct distribution distribution = distribution_of(&absent, 1, NULL, &arena);
    cr_assert_eq(distribution_mean(&distribution), 0);
    arena_release(&arena);
}

/* Of one scenario, in two runs: one table, also of what a timeline changes and of mixtures. */
Test(distributions, tables_are_made_once_for_all_runs) {
    struct scenario *scenario = town_from("scenarios/theory/mg1-erlang.json", NULL);
    const struct version *version = &scenario->versions[0];
    const struct distribution_spec *work = &version->spec.agencies.items[0].work;
    struct arena one = {0}, other = {0};
    cr_assert(version->tables);
    cr_expect_eq(distribution_of(work, 1, version->tables, &one).table,
                 distribution_of(work, 2, version->tables, &other).table);
    struct text story = {0};
    struct scenario *changed = scenario_with(scenario, NULL, NULL, &story);
    cr_expect_eq(changed->versions[0].tables, version->tables, "borrowed");
    scenario_free(changed);
    scenario_free(scenario);
    arena_release(&one);
    arena_release(&other);
    text_release(&story);
}
