/* Laws as written are the laws that are drawn from: every family by every way of giving it. */
#include <math.h>

#include "../support/scenario_file.h"

static const double HOUR = 3600e6;

/* Loads a town whose work goes by the law; its mean and variance in hours must be these. */
static void assert_law(const char *written, double mean, double variance) {
    struct text text = {0};
    text_printf(&text, TOWN("%s", ""), written);
    struct scenario *scenario = town_load(text.bytes);
    struct arena arena = {0};
    struct law law = law_of(&scenario_spec(scenario)->agencies.items[0].work, 1, &arena);
    cr_assert_float_eq(law_mean(&law) / HOUR, mean, 2e-4 * mean + 1e-9, "%s: mean %g", written, law_mean(&law) / HOUR);
    cr_assert_float_eq(law_variance(&law) / HOUR / HOUR, variance, 2e-3 * variance + 1e-9, "%s: variance %g", written, law_variance(&law) / HOUR / HOUR);
    arena_release(&arena);
    scenario_free(scenario);
    text_release(&text);
}

Test(law, constant) { assert_law("{\"law\": \"constant\", \"value\": \"90 min\"}", 1.5, 0); }

Test(law, uniform) { assert_law("{\"law\": \"uniform\", \"low\": \"1 h\", \"high\": \"3 h\"}", 2, 4.0 / 12); }

Test(law, exponential) { assert_law("{\"law\": \"exponential\", \"mean\": \"2 h\"}", 2, 4); }

Test(law, gamma_by_shape) { assert_law("{\"law\": \"gamma\", \"mean\": \"2 h\", \"shape\": 4}", 2, 1); }

Test(law, gamma_by_cv) { assert_law("{\"law\": \"gamma\", \"mean\": \"2 h\", \"cv\": 0.5}", 2, 1); }

Test(law, erlang) { assert_law("{\"law\": \"erlang\", \"mean\": \"2 h\", \"shape\": 4}", 2, 1); }

Test(law, lognormal_by_cv) { assert_law("{\"law\": \"lognormal\", \"mean\": \"2 h\", \"cv\": 0.5}", 2, 1); }

Test(law, weibull_of_shape_1_is_exponential) { assert_law("{\"law\": \"weibull\", \"mean\": \"2 h\", \"shape\": 1}", 2, 4); }

Test(law, weibull_of_shape_2_is_Rayleigh) { assert_law("{\"law\": \"weibull\", \"mean\": \"2 h\", \"shape\": 2}", 2, 4 * (4 / M_PI - 1)); }

Test(law, hyperexponential_by_cv) { assert_law("{\"law\": \"hyperexponential\", \"mean\": \"2 h\", \"cv\": 2}", 2, 16); }

Test(law, hyperexponential_by_means) {
    assert_law("{\"law\": \"hyperexponential\", \"means\": [\"1 h\", \"3 h\"], \"weights\": [1, 1]}", 2, 10 - 4);
}

Test(law, triangular) { assert_law("{\"law\": \"triangular\", \"low\": \"1 h\", \"mode\": \"2 h\", \"high\": \"3 h\"}", 2, 1.0 / 6); }

Test(law, empirical_with_all_alike) { assert_law("{\"law\": \"empirical\", \"values\": [\"3 h\", \"1 h\", \"2 h\"]}", 2, 2.0 / 3); }

Test(law, empirical_with_weights) { assert_law("{\"law\": \"empirical\", \"values\": [\"1 h\", \"2 h\", \"3 h\"], \"weights\": [1, 0, 1]}", 2, 1); }

Test(law, mixture) {
    assert_law("{\"law\": \"mixture\", \"parts\": [{\"law\": \"constant\", \"value\": \"1 h\"}, {\"law\": \"constant\", \"value\": \"3 h\", \"weight\": 3}]}", 2.5, 0.75);
}

Test(law, mixture_of_mixtures) {
    assert_law("{\"law\": \"mixture\", \"parts\": [{\"law\": \"mixture\", \"parts\": [{\"law\": \"constant\", \"value\": \"1 h\"}]}, {\"law\": \"exponential\", \"mean\": \"1 h\"}]}",
               1, 0.5);
}

Test(law, of_mean_zero_takes_no_time) {
    assert_law("{\"law\": \"exponential\", \"mean\": \"0 s\"}", 0, 0);
    assert_law("{\"law\": \"lognormal\", \"mean\": \"0 s\", \"cv\": 1}", 0, 0);
    assert_law("{\"law\": \"gamma\", \"mean\": \"0 s\", \"cv\": 1}", 0, 0);
    assert_law("{\"law\": \"weibull\", \"mean\": \"0 s\", \"shape\": 2}", 0, 0);
}

Test(law, lognormal_by_median_and_p90_has_them) {
    struct scenario *scenario = town_load(TOWN("{\"law\": \"lognormal\", \"median\": \"1 h\", \"p90\": \"5 h\"}", ""));
    struct arena arena = {0};
    struct law law = law_of(&scenario_spec(scenario)->agencies.items[0].work, 1, &arena);
    cr_assert_float_eq(law_quantile(&law, 0.5) / HOUR, 1, 1e-9);
    cr_assert_float_eq(law_quantile(&law, 0.9) / HOUR, 5, 1e-9);
    arena_release(&arena);
    scenario_free(scenario);
}

Test(law, scale_multiplies_every_family) {
    static const char *const laws[] = {"{\"law\": \"constant\", \"value\": \"1 h\"}",
                                       "{\"law\": \"uniform\", \"low\": \"1 h\", \"high\": \"3 h\"}",
                                       WORK,
                                       "{\"law\": \"gamma\", \"mean\": \"2 h\", \"cv\": 0.5}",
                                       "{\"law\": \"lognormal\", \"median\": \"1 h\", \"p90\": \"5 h\"}",
                                       "{\"law\": \"weibull\", \"mean\": \"2 h\", \"shape\": 2}",
                                       "{\"law\": \"hyperexponential\", \"mean\": \"2 h\", \"cv\": 2}",
                                       "{\"law\": \"triangular\", \"low\": \"1 h\", \"mode\": \"2 h\", \"high\": \"4 h\"}",
                                       "{\"law\": \"empirical\", \"values\": [\"3 h\", \"1 h\"]}",
                                       "{\"law\": \"mixture\", \"parts\": [{\"law\": \"constant\", \"value\": \"1 h\"}, " WORK "]}"};
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) {
        struct text text = {0};
        text_printf(&text, TOWN("%s", ""), laws[i]);
        struct scenario *scenario = town_load(text.bytes);
        struct arena arena = {0};
        const struct law_spec *spec = &scenario_spec(scenario)->agencies.items[0].work;
        struct law once = law_of(spec, 1, &arena), twice = law_of(spec, 2, &arena);
        for (double u = 0.05; u < 1; u += 0.1)
            cr_assert_float_eq(law_quantile(&twice, u), 2 * law_quantile(&once, u), 1e-6 * law_quantile(&twice, u), "%s at %g", laws[i], u);
        arena_release(&arena);
        scenario_free(scenario);
        text_release(&text);
    }
}

Test(law, that_is_absent_takes_no_time) {
    struct law_spec absent = {0};
    struct arena arena = {0};
    struct law law = law_of(&absent, 1, &arena);
    cr_assert_eq(law_mean(&law), 0);
    arena_release(&arena);
}
