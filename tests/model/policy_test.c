/* What must be better is better, and what is alike comes out alike within chance: tests/README.md,
 * the statistical relations. Twenty replications; alike: |z| < 4; better: by more than 4 standard
 * errors. */
#include <criterion/criterion.h>
#include <math.h>

#include "../support/mixed_town.h"
#include "../support/town.h"

enum { REPLICATIONS = 20 };

static const char ONE_STAGE[] = "{\"name\": \"one stage\", \"start\": \"2024-01-01\", \"end\": "
                                "\"2024-07-01\", \"warm_up\": \"14 days\", "
                                "\"areas\": [{\"id\": \"a\", \"population\": 1000}],"
                                " \"calendars\": [{\"id\": \"office\", \"week\": {\"mon-fri\": "
                                "[\"08:00-12:00\", \"13:00-16:30\"]}}],"
                                " \"categories\": [{\"id\": \"any\", \"incidence\": 21900, "
                                "\"owners\": {\"crew\": 1}}], \"participation\": "
                                "{\"reports_per_problem\": \"one\"},"
                                " \"channels\": [{\"id\": \"app\"}], \"agencies\": [{\"id\": "
                                "\"crew\", \"crew\": {\"servers\": 3}, "
                                "\"work\": " EXPONENTIAL("1 h") "}]}";

static struct estimate figure_in(struct scenario *scenario, uint64_t seed, enum figure_id id) {
    struct replications replications;
    replications_init(&replications, scenario, seed);
    for (uint64_t r = 0; r < REPLICATIONS; r++) replications_run(&replications, r, NULL);
    struct estimate estimate = replications_figure(&replications, id);
    replications_release(&replications);
    scenario_free(scenario);
    return estimate;
}

static double z_between(struct estimate a, struct estimate b) {
    return (a.value - b.value) / sqrt(a.error * a.error + b.error * b.error);
}

#define ONE(...) town(ONE_STAGE, __VA_ARGS__ __VA_OPT__(, ) NULL)
#define MIXED(...) town(MIXED_TOWN, __VA_ARGS__ __VA_OPT__(, ) NULL)

static void expect_alike(struct estimate a, struct estimate b) {
    double z = z_between(a, b);
    cr_expect_lt(fabs(z), 4, "%g ± %g and %g ± %g: z = %g", a.value, a.error, b.value, b.error, z);
}

static void expect_less(struct estimate less, struct estimate more) {
    double z = z_between(more, less);
    cr_expect_gt(z, 4, "%g ± %g and %g ± %g: z = %g", less.value, less.error, more.value,
                 more.error, z);
}

Test(policy, a_channel_split_in_two_alike_changes_nothing) {
    static const char halves[] =
        "[{\"id\": \"app\", \"share\": 0.2, \"geo\": true}, {\"id\": \"app2\", \"share\": "
        "0.4, \"geo\": true}, {\"id\": \"mail\", \"share\": 0.25, \"entry\": \"typists\"},"
        " {\"id\": \"counter\", \"share\": 0.15, \"entry\": \"typists\", \"hours\": "
        "\"office\", \"internet\": false, \"patience\": " EXPONENTIAL("4 days") "}]";
    static const enum figure_id figures[] = {FIGURE_reports, FIGURE_response_mean,
                                             FIGURE_resolution_mean, FIGURE_duplicates,
                                             FIGURE_walked_away};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        expect_alike(figure_in(MIXED(), 1, figures[i]),
                     figure_in(MIXED("/channels", halves), 2, figures[i]));
}

Test(policy, two_alike_desks_made_one_keep_nobody_waiting_longer) {
    struct estimate apart = figure_in(
        ONE("/agencies/crew/crew", "{\"desks\": 2, \"servers\": 2, \"choice\": \"random\"}"), 1,
        FIGURE_resolution_mean);
    struct estimate merged =
        figure_in(ONE("/agencies/crew/crew", "{\"servers\": 4}"), 1, FIGURE_resolution_mean);
    expect_less(merged, apart);
}

Test(policy, twice_the_arrivals_with_twice_the_staff_wait_less) {
    struct estimate usual = figure_in(ONE(), 1, FIGURE_resolution_mean);
    struct estimate twice = figure_in(ONE("/scale/volume", "2", "/agencies/crew/crew/servers", "6"),
                                      1, FIGURE_resolution_mean);
    expect_less(twice, usual);
}

/* Erlang's delay formula (Gross and Harris, "Fundamentals of Queueing Theory", 2.3). */
static double mean_stay(double arrivals, double service, int servers) {
    double offered = arrivals * service, term = 1, sum = 1;
    for (int i = 1; i < servers; i++) sum += term *= offered / i;
    term *= offered / servers;
    double last = term / (1 - offered / servers), waits = last / (sum + last);
    return waits * service / (servers - offered) + service;
}

Test(policy, without_detours_the_city_is_a_textbook_queue) {
    struct estimate stay = figure_in(ONE("/warm_up", "60 days"), 1, FIGURE_resolution_mean);
    double exact = mean_stay(21900.0 / 365 / 24, 1, 3), z = (stay.value - exact) / stay.error;
    cr_expect_lt(fabs(z), 4, "%g ± %g, exactly %g", stay.value, stay.error, exact);
}

Test(policy, without_participation_nobody_reports_and_the_report_is_still_valid) {
    struct scenario *scenario = town(MIXED_TOWN, "/participation/mean", "0", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    cr_expect_eq(run.journal.count, 0);
    cr_expect_eq(run.m->filed, 0);
    cr_expect_gt(run.m->problems, 1000);
    cr_expect_eq(run.m->silent, run.m->problems);
    cr_expect_float_eq(run_figure(&run, FIGURE_silent_share), 1, 0);
    cr_expect(isnan(run_figure(&run, FIGURE_resolution_mean)));
    cr_expect_float_eq(run_figure(&run, FIGURE_backlog_average), 0, 0);
    run_release(&run);
    scenario_free(scenario);
}

/* Every case is A's; a misroute m sends it to B, whose crew of one looks at it and gives it back to
 * a triage that takes no time. So B is an M/M/1 with feedback: cases in it as in M/M/1 of the load
 * rate * m / (1 - m) * inspection (Jackson 1957), and A's crew has what it had. */
static const char TWO_AGENCIES[] =
    "[{\"id\": \"a\", \"crew\": {\"servers\": 3}, \"work\": " EXPONENTIAL("1 h") "},"
    " {\"id\": \"b\", \"crew\": {\"servers\": 1}, \"work\": " EXPONENTIAL("1 h") "}]";

static struct estimate stage_in(struct scenario *scenario, const char *stage,
                                enum desk_figure_id id) {
    struct replications replications;
    uint32_t s = 0;
    replications_init(&replications, scenario, 1);
    for (uint64_t r = 0; r < REPLICATIONS; r++) replications_run(&replications, r, NULL);
    while (!text_is(replications.names->stages[s].id, stage)) s++;
    struct estimate estimate = replications_stage(&replications, s, id);
    replications_release(&replications);
    scenario_free(scenario);
    return estimate;
}

static void expect_exactly(struct estimate of, double exact) {
    cr_expect_lt(fabs(of.value - exact), 4 * of.error, "%g ± %g, exactly %g", of.value, of.error,
                 exact);
}

#define WRONGLY(misroute)                                                                          \
    ONE("/agencies", TWO_AGENCIES, "/categories/any/owners", "{\"a\": 1}", "/warm_up", "60 days",  \
        "/crm/misroute", misroute, "/crm/wrong_agency", "crew", "/crm/inspection",                 \
        EXPONENTIAL("20 min"))

Test(policy, a_misrouted_case_occupies_the_wrong_agencys_own_crew) {
    double rate = 21900.0 / 365 / 24, load = rate * 0.3 / 0.7 / 3;
    expect_exactly(stage_in(WRONGLY("0.3"), "crew/b", DESK_FIGURE_utilisation), load);
    expect_exactly(stage_in(WRONGLY("0.3"), "crew/b", DESK_FIGURE_present), load / (1 - load));
    expect_exactly(stage_in(WRONGLY("0.3"), "crew/a", DESK_FIGURE_utilisation), rate / 3);
    expect_exactly(stage_in(WRONGLY("0.3"), "crew/b", DESK_FIGURE_stay_mean), 1 / (1 - load) / 3);
}

Test(policy, without_misrouting_it_is_the_same_who_would_look_at_it) {
    struct scenario *scenarios[] = {
        town(MIXED_TOWN, "/crm/misroute", "0", "/crm/wrong_agency", "null", NULL),
        town(MIXED_TOWN, "/crm/misroute", "0", "/crm/wrong_agency", "crew", "/crm/inspection",
             EXPONENTIAL("20 min"), NULL)};
    struct text told[2] = {0};
    for (int i = 0; i < 2; i++) {
        struct run run;
        run_all(&run, scenarios[i], (struct draw_seed){1, 0});
        run_moments(&run, &told[i]);
        run_release(&run);
        scenario_free(scenarios[i]);
    }
    cr_expect(text_is(told[0].bytes, told[1].bytes));
    text_release(&told[0]);
    text_release(&told[1]);
}

Test(policy, pooled_beats_shortest_beats_round_robin_beats_random) {
    static const char *const choices[] = {"pooled", "shortest", "round_robin", "random"};
    struct estimate stay[4];
    for (int i = 0; i < 4; i++)
        stay[i] = figure_in(ONE("/agencies/crew/crew", "{\"desks\": 3, \"servers\": 1}",
                                "/agencies/crew/crew/choice", choices[i], "/end", "2025-07-01"),
                            1, FIGURE_resolution_mean);
    for (int i = 0; i < 3; i++) expect_less(stay[i], stay[i + 1]);
}

/* 4 staff at load 0.8, arrivals round the clock; exactly 13.4 h and 17.2 h of waiting.
 */
#define OFFICE(closing)                                                                            \
    "/agencies/crew/crew",                                                                         \
        "{\"servers\": 4, \"calendar\": \"office\", \"closing\": \"" closing "\"}",                \
        "/categories/any/incidence", "7091"

Test(policy, to_finish_the_job_in_hand_is_better_than_to_pause_it) {
    expect_less(figure_in(ONE(OFFICE("finish")), 1, FIGURE_resolution_mean),
                figure_in(ONE(OFFICE("pause")), 1, FIGURE_resolution_mean));
}

Test(policy, more_misrouting_makes_resolution_longer) {
    expect_less(figure_in(MIXED("/crm/misroute", "0.05"), 1, FIGURE_resolution_mean),
                figure_in(MIXED("/crm/misroute", "0.4"), 1, FIGURE_resolution_mean));
}

Test(policy, shares_of_channels_come_out_as_asked) {
    struct scenario *scenario =
        town(MIXED_TOWN, "/channels/app/categories", "{\"holes\": 3, \"noise\": 0.2}",
             "/channels/counter/hours", "null", "/end", "2025-01-01", NULL);
    struct run run;
    run_all(&run, scenario, (struct draw_seed){1, 0});
    static const double asked[] = {0.6, 0.15, 0.25}; /* app, counter, mail */
    uint64_t by_channel[3] = {0};
    for (size_t i = 0; i < run.journal.count; i++)
        if (run.journal.list[i].step == STEP_FILED && run.journal.list[i].number)
            by_channel[run.journal.list[i].channel]++;
    for (int i = 0; i < 3; i++) {
        double share = (double)by_channel[i] / (double)run.m->filed,
               error = sqrt(asked[i] * (1 - asked[i]) / (double)run.m->filed);
        cr_expect_lt(fabs(share - asked[i]), 6 * error, "%g for %g", share,
                     asked[i]); /* reports of a problem are not independent */
    }
    run_release(&run);
    scenario_free(scenario);
}
