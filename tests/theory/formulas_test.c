/* What the program is measured by must itself be right: every formula against another way to the
 * same figure. */
#include <criterion/criterion.h>
#include <math.h>

#include "../support/chains.h"

static void assert_near(const char *what, double got, double expected, double tolerance) {
    cr_expect(fabs(got - expected) <= tolerance * fabs(expected), "%s: %.12g, another way %.12g",
              what, got, expected);
}

static void assert_alike(const char *what, struct truth a, struct truth b, double tolerance) {
    cr_log_info("%s", what);
    assert_near("wait", a.wait, b.wait, tolerance);
    assert_near("stay", a.stay, b.stay, tolerance);
    assert_near("waiting", a.waiting, b.waiting, tolerance);
    assert_near("present", a.present, b.present, tolerance);
    assert_near("delayed", a.delayed, b.delayed, tolerance);
    assert_near("busy", a.busy, b.busy, tolerance);
}

/* Erlang's tables: B(3, 5) and C for ten servers at load 8; a well-known M/D/1 and M/M/1. */
Test(formulas, give_the_figures_of_the_tables) {
    assert_near("B", erlang_b(3, 5), 0.110054, 1e-5);
    assert_near("C", erlang_c(8, 10), 0.409180, 1e-5);
    assert_near("M/M/1", m_m_c(0.8, 1, 1).wait, 4, 1e-12);
    assert_near("M/D/1", m_g_1(0.8, moments_of_cv(1, 0)).wait, 2, 1e-12);
}

Test(formulas, for_several_servers_are_a_birth_and_death_process) {
    assert_alike("M/M/4", m_m_c(3, 1, 4),
                 birth_and_death((struct station){.rate = 3, .work = 1, .servers = 4}), 1e-9);
    struct truth loss =
        birth_and_death((struct station){.rate = 3, .work = 1, .servers = 4, .capacity = 4});
    assert_near("loss", loss.refused, erlang_b(3, 4), 1e-12);
}

/* What comes and is not given up is worked on; and with patience without end there is nothing to
 * give up. */
Test(formulas, for_patience_obey_balance) {
    struct station station = {.rate = 5.2, .work = 1, .servers = 5, .patience = 2};
    struct truth truth = birth_and_death(station);
    assert_near("throughput", truth.busy * 5, 5.2 * (1 - truth.abandoned), 1e-9);
    station.patience = 1e7;
    station.rate = 4;
    assert_alike("all but endless patience", birth_and_death(station), m_m_c(4, 1, 5), 1e-5);
    station.patience = 400;
    assert_alike("all but endless constant patience", constant_patience(station), m_m_c(4, 1, 5),
                 1e-9);
}

Test(formulas, for_constant_patience_balance_at_load_one) {
    struct station station = {.rate = 2, .work = 1, .servers = 2, .patience = 1.5};
    struct truth one = constant_patience(station);
    station.rate = 2 + 1e-6;
    assert_alike("next to load one", constant_patience(station), one, 1e-5);
}

Test(formulas, for_one_server_are_special_cases_of_one_another) {
    assert_alike("exponential work", m_g_1(0.7, moments_of_cv(1, 1)), m_m_c(0.7, 1, 1), 1e-12);
    assert_alike("Crommelin", m_d_c(0.8, 1, 1), m_g_1(0.8, moments_of_cv(1, 0)), 1e-9);
    assert_alike("one phase", erlang_m_1(0.7, 1, 1), m_m_c(0.7, 1, 1), 1e-12);
    assert_alike("batches of one", batches_g_1(0.6, (struct moments){1, 1}, moments_of_cv(1, 0.5)),
                 m_g_1(0.6, moments_of_cv(1, 0.5)), 1e-12);
    assert_alike("no breakdowns", breakdowns(0.6, moments_of_cv(1, 2), 1e-12, 5),
                 m_g_1(0.6, moments_of_cv(1, 2)), 1e-9);
}

Test(formulas, agree_with_markov_chains) {
    assert_alike("batches", geometric_batches(0.35, 2, 1, 1),
                 batches_g_1(0.35, (struct moments){2, 6}, moments_of_cv(1, 1)), 1e-8);
    assert_alike("no batches", geometric_batches(1.4, 1 + 1e-12, 1, 2), m_m_c(1.4, 1, 2), 1e-8);
    struct truth broken = breakdowns(0.4, moments_of_cv(1, 1), 0.3, 3),
                 chain = unreliable_servers(0.4, 1, 1, 0.3, 3);
    assert_near("stay with breakdowns", chain.stay, broken.stay, 1e-6);
    assert_near("wait with breakdowns", chain.wait, broken.wait, 1e-6);
    assert_near("delayed with breakdowns", chain.delayed, broken.delayed, 1e-6);
    assert_alike("two servers who stay", unreliable_servers(1.2, 1, 2, 1e-9, 1), m_m_c(1.2, 1, 2),
                 1e-6);
}

/* Relation (r): pooled is better than the shortest queue, that better than taking turns. */
Test(formulas, put_the_shortest_queue_between_pooled_and_random) {
    struct truth shortest = join_the_shortest(1.6, 1, 2, 1);
    cr_expect(shortest.stay > m_m_c(1.6, 1, 2).stay && shortest.stay < erlang_m_1(0.8, 2, 1).stay);
    assert_near("work is conserved", shortest.present - shortest.waiting, 1.6, 1e-9);
}

Test(formulas, for_classes_conserve_the_mean_wait) {
    double wait[3], rates[3] = {0.6, 0.8, 1};
    priorities_m_m_c(3, rates, 1, 3, wait);
    assert_near("Kleinrock's conservation law", (0.6 * wait[0] + 0.8 * wait[1] + wait[2]) / 2.4,
                m_m_c(2.4, 1, 3).wait, 1e-12);
    cr_expect(shortest_first(0.8, 1).wait < m_m_c(0.8, 1, 1).wait);
    assert_near("shortest first, nobody there", shortest_first(1e-7, 1).wait, 1e-7, 1e-5);
}

Test(formulas, for_offices_are_those_of_an_open_desk_if_they_never_close) {
    struct office open = {
        .servers = 3, .work = 1, .count = 2, .stretches = {{5, 2.1, true}, {7, 2.1, true}}};
    assert_alike("never closed", office_regime(&open), m_m_c(2.1, 1, 3), 1e-7);
}

Test(formulas, for_two_shifts_are_those_of_an_office_if_nobody_comes_at_night) {
    struct office lonely = {
        .servers = 2, .work = 0.5, .count = 2, .stretches = {{8, 1, true}, {16, 1, false}}};
    assert_alike("nobody at night", two_shifts(1, 0.5, (int[]){2, 0}, (double[]){8, 16}),
                 office_regime(&lonely), 1e-4);
}

/* With a server for everybody the mean number present goes from the first to the last
 * exponentially. */
Test(formulas, for_a_first_day_know_the_desk_without_end_of_servers) {
    double mean = 2 + (10 - 2) * -expm1(-3) / 3;
    assert_near("present", first_hours(2, 1, 100, 10, 3).present, mean, 1e-9);
}

Test(formulas, for_offices_do_not_hang_on_how_a_stretch_is_cut) {
    struct office whole = {.servers = 2,
                           .work = 0.5,
                           .count = 2,
                           .stretches = {{16, 0.9, false}, {8, 0.9, true}}},
                  cut = whole;
    cut.count = 5;
    cut.stretches[0] = (struct stretch){4, 0.9, false};
    cut.stretches[1] = (struct stretch){12, 0.9, false};
    cut.stretches[2] = (struct stretch){3, 0.9, true};
    cut.stretches[3] = (struct stretch){1e-9, 0.9, false};
    cut.stretches[4] = (struct stretch){5, 0.9, true};
    for (int pause = 0; pause < 2; pause++) {
        whole.pause = cut.pause = pause;
        assert_alike("cut", office_regime(&cut), office_regime(&whole), 1e-6);
    }
}
