/* Desks against queueing theory (tests/README.md: |z| < 4, standard error at most 0.5% of the
 * mean), and pathwise. What a desk does job by job is in desk_log_test.c. Times are in services of
 * 10 minutes.
 */
#include "engine/desk.h"


#include "station.h"

static struct desk_settings servers(uint32_t count) {
    return (struct desk_settings){.shift = {{&calendar_always, count}}};
}

/* Stationary shares of a birth-and-death queue: births at rate `load`, deaths at min(n, c) and
 * `leaving` for each that waits; at most `most` present. */
static void shares_of(double load, int c, double leaving, int most, double *share) {
    double total = 1;
    share[0] = 1;
    for (int n = 1; n <= most; n++) {
        double deaths = n <= c ? n : c + (n - c) * leaving;
        total += share[n] = share[n - 1] * load / deaths;
    }
    for (int n = 0; n <= most; n++) share[n] /= total;
}

enum { STATES = 400 };

static double delayed_share(const double *share, int c) {
    double sum = 0;
    for (int n = c; n < STATES; n++) sum += share[n];
    return sum;
}

static double waiting_mean(const double *share, int c, int most) {
    double sum = 0;
    for (int n = c + 1; n <= most; n++) sum += (n - c) * share[n];
    return sum;
}

static const struct station MM1 = {.gap = 2, .jobs = 60000, .warm = 500, .seed = 1};

Test(desk, an_m_m_1_queue_waits_as_long_as_it_should) {
    struct station station = MM1;
    struct outcome outcomes[REPLICATIONS];
    station.desk = servers(1);
    station_replicate(&station, outcomes);
    ASSERT_MEAN(outcomes, wait, 1.0);
}

Test(desk, an_m_m_1_queue_stays_as_long_as_it_should) {
    struct station station = MM1;
    struct outcome outcomes[REPLICATIONS];
    station.desk = servers(1);
    station.seed = 2;
    station_replicate(&station, outcomes);
    ASSERT_MEAN(outcomes, stay, 2.0);
}

Test(desk, an_m_m_1_queue_is_as_long_as_it_should) {
    struct station station = MM1;
    struct outcome outcomes[REPLICATIONS];
    station.desk = servers(1);
    station.seed = 3;
    station_replicate(&station, outcomes);
    ASSERT_MEAN(outcomes, waiting, 0.5);
}

Test(desk, an_m_m_1_server_is_busy_as_often_as_he_should) {
    struct station station = MM1;
    struct outcome outcomes[REPLICATIONS];
    station.desk = servers(1);
    station.seed = 4;
    station_replicate(&station, outcomes);
    ASSERT_MEAN(outcomes, busy, 0.5);
}

static void run_mm3(struct outcome *outcomes, uint64_t seed, double share[static STATES + 1]) {
    struct station station = {
        .desk = servers(3), .gap = 1 / 1.8, .jobs = 120000, .warm = 500, .seed = seed};
    station_replicate(&station, outcomes);
    shares_of(1.8, 3, 0, STATES, share);
}

Test(desk, an_m_m_3_queue_waits_as_long_as_it_should) {
    struct outcome outcomes[REPLICATIONS];
    double share[STATES + 1];
    run_mm3(outcomes, 5, share);
    ASSERT_MEAN(outcomes, wait, waiting_mean(share, 3, STATES) / 1.8);
}

Test(desk, an_m_m_3_queue_delays_as_many_as_it_should) {
    struct outcome outcomes[REPLICATIONS];
    double share[STATES + 1];
    run_mm3(outcomes, 6, share);
    ASSERT_MEAN(outcomes, delayed, delayed_share(share, 3));
}

Test(desk, an_m_m_3_7_queue_refuses_as_many_as_it_should) {
    struct station station = {
        .desk = servers(3), .gap = 1 / 3.0, .jobs = 50000, .warm = 200, .seed = 7};
    struct outcome outcomes[REPLICATIONS];
    double share[8];
    station.desk.capacity = 7;
    station_replicate(&station, outcomes);
    shares_of(3.0, 3, 0, 7, share);
    ASSERT_MEAN(outcomes, refused, share[7]);
}

Test(desk, an_m_m_3_7_queue_waits_as_long_as_it_should) {
    struct station station = {
        .desk = servers(3), .gap = 1 / 3.0, .jobs = 50000, .warm = 200, .seed = 8};
    struct outcome outcomes[REPLICATIONS];
    double share[8];
    station.desk.capacity = 7;
    station_replicate(&station, outcomes);
    shares_of(3.0, 3, 0, 7, share);
    ASSERT_MEAN(outcomes, wait, waiting_mean(share, 3, 7) / (3.0 * (1 - share[7])));
}

/* Erlang A: five servers, load 6, patience of two services. */
static void run_impatient(struct outcome *outcomes, uint64_t seed,
                          double share[static STATES + 1]) {
    struct distribution patience = distribution_exponential(2.0 * (double)SERVICE);
    struct station station = {
        .desk = servers(5), .gap = 1 / 6.0, .jobs = 40000, .warm = 300, .seed = seed};
    station.desk.patience = &patience;
    station_replicate(&station, outcomes);
    shares_of(6.0, 5, 0.5, STATES, share);
}

Test(desk, as_many_lose_patience_as_erlang_a_says) {
    struct outcome outcomes[REPLICATIONS];
    double share[STATES + 1];
    run_impatient(outcomes, 9, share);
    ASSERT_MEAN(outcomes, abandoned, 0.5 * waiting_mean(share, 5, STATES) / 6.0);
}

Test(desk, a_queue_of_impatient_jobs_is_as_long_as_erlang_a_says) {
    struct outcome outcomes[REPLICATIONS];
    double share[STATES + 1];
    run_impatient(outcomes, 10, share);
    ASSERT_MEAN(outcomes, waiting, waiting_mean(share, 5, STATES));
}

Test(desk, endless_patience_is_no_patience) { /* Relation (h) */
    struct distribution endless = distribution_constant(1e18);
    struct station station = {.desk = servers(2), .gap = 0.6, .jobs = 20000, .seed = 11},
                   patient = station;
    patient.desk.patience = &endless;
    cr_assert_eq(station_run(&station, 0, NULL).wait, station_run(&patient, 0, NULL).wait);
}

/* Cobham 1954: the urgent wait R / (1 - r1), the others R / ((1 - r1) (1 - r)), R the work in
 * service. */
static void run_priorities(struct outcome *outcomes, uint64_t seed) {
    struct station station = {.desk = servers(1),
                              .gap = 1 / 0.6,
                              .urgent = 0.5,
                              .jobs = 100000,
                              .warm = 500,
                              .seed = seed};
    station.desk.discipline = DISCIPLINE_SEVERITY;
    station_replicate(&station, outcomes);
}

Test(desk, the_urgent_wait_as_long_as_cobham_says) {
    struct outcome outcomes[REPLICATIONS];
    run_priorities(outcomes, 12);
    ASSERT_MEAN(outcomes, wait_of[0], 0.6 / (1 - 0.3));
}

Test(desk, those_behind_the_urgent_wait_as_long_as_cobham_says) {
    struct outcome outcomes[REPLICATIONS];
    run_priorities(outcomes, 13);
    ASSERT_MEAN(outcomes, wait_of[1], 0.6 / ((1 - 0.3) * (1 - 0.6)));
}

Test(desk, equal_priorities_are_no_priorities) { /* Relation (g) */
    struct station fifo = {.desk = servers(2), .gap = 0.6, .jobs = 20000, .seed = 14},
                   severity = fifo;
    severity.desk.discipline = DISCIPLINE_SEVERITY;
    cr_assert_eq(station_run(&fifo, 0, NULL).wait, station_run(&severity, 0, NULL).wait);
}

/* Phipps 1956: R times the mean over jobs of 1 / (1 - load of the shorter ones) squared. */
static double shortest_first_wait(double load) {
    double sum = 0, step = 1e-4;
    for (double x = step / 2; x < 50; x += step) {
        double shorter = load * (1 - exp(-x) * (1 + x));
        sum += step * exp(-x) / ((1 - shorter) * (1 - shorter));
    }
    return load * sum;
}

Test(desk, the_shortest_first_wait_as_long_as_phipps_says) {
    struct station station = {
        .desk = servers(1), .gap = 1 / 0.6, .jobs = 100000, .warm = 500, .seed = 15};
    struct outcome outcomes[REPLICATIONS];
    station.desk.discipline = DISCIPLINE_SHORTEST;
    station_replicate(&station, outcomes);
    ASSERT_MEAN(outcomes, wait, shortest_first_wait(0.6));
}

Test(desk, an_m_d_1_queue_waits_half_as_long) {
    struct distribution fixed = distribution_constant((double)SERVICE);
    struct station station = {
        .desk = servers(1), .gap = 1 / 0.6, .work = &fixed, .jobs = 60000, .warm = 500, .seed = 16};
    struct outcome outcomes[REPLICATIONS];
    station_replicate(&station, outcomes);
    ASSERT_MEAN(outcomes, wait, 0.6 / (2 * (1 - 0.6)));
}

Test(desk, a_pure_delay_holds_a_job_for_its_work) {
    struct station station = {
        .desk = {.unlimited = true}, .gap = 0.1, .jobs = 60000, .warm = 500, .seed = 17};
    struct outcome outcomes[REPLICATIONS];
    station_replicate(&station, outcomes);
    ASSERT_MEAN(outcomes, stay, 1.0);
}

/* --- other duties: a server with breakdowns, up 1 / f and down D on average, in services --- */

/* The mean stay in M/G/1 with preemptive breakdowns that go on while the server is idle (Avi-Itzhak
 * and Naor 1963, model A). A job is in hand for C = S and the breakdowns in S; the first of a busy
 * period finds the server down with probability q and waits for it: M/G/1 with set-up (Welch 1964).
 */
static double breakdown_stay(double load, double second, double share, double down) {
    double f = share / ((1 - share) * down); /* breakdowns per time up */
    double c1 = 1 + f * down, c2 = second * c1 * c1 + f * 2 * down * down;
    double theta = 1 / (down * (1 - share)), q = share * theta / (theta + load);
    double d1 = q * down, d2 = q * 2 * down * down;
    return c1 + load * c2 / (2 * (1 - load * c1)) + (2 * d1 + load * d2) / (2 * (1 + load * d1));
}

static struct station called_away(double load, double share, double down, uint64_t seed) {
    struct station station = {
        .desk = servers(1), .gap = 1 / load, .jobs = 70000, .warm = 500, .seed = seed};
    station.desk.other_share = share;
    station.desk.other_block = (sim_time)(down * (double)SERVICE);
    return station;
}

Test(desk, with_other_duties_a_job_stays_as_long_as_avi_itzhak_and_naor_say) {
    struct station station = called_away(0.4, 0.25, 1.5, 18);
    struct outcome outcomes[REPLICATIONS];
    station_replicate(&station, outcomes);
    ASSERT_MEAN(outcomes, stay, breakdown_stay(0.4, 2, 0.25, 1.5));
}

Test(desk, with_long_other_duties_a_job_stays_as_long_as_avi_itzhak_and_naor_say) {
    struct station station = called_away(0.1, 0.3, 12, 19);
    struct outcome outcomes[REPLICATIONS];
    station_replicate(&station, outcomes);
    ASSERT_MEAN(outcomes, stay, breakdown_stay(0.1, 2, 0.3, 12));
}

Test(desk, with_short_other_duties_a_fixed_job_stays_as_long_as_avi_itzhak_and_naor_say) {
    struct distribution fixed = distribution_constant((double)SERVICE);
    struct station station = called_away(0.5, 0.3, 0.05, 20);
    struct outcome outcomes[REPLICATIONS];
    station.work = &fixed;
    station_replicate(&station, outcomes);
    ASSERT_MEAN(outcomes, stay, breakdown_stay(0.5, 1, 0.3, 0.05));
}

Test(desk, overloaded_servers_work_all_but_the_share_of_other_duties) {
    struct station station = called_away(4, 0.3, 2, 21);
    struct outcome outcomes[REPLICATIONS];
    station.desk.shift[0].servers = 3;
    station.jobs = 20000;
    station_replicate(&station, outcomes);
    ASSERT_MEAN(outcomes, busy, 3 * 0.7);
}

/* --- pathwise --- */

enum { PATH_JOBS = 100000 };

static void assert_never_longer(double load, uint32_t few, uint64_t seed) {
    static double waits[PATH_JOBS], shorter[PATH_JOBS];
    struct station station = {
        .desk = servers(few), .gap = 1 / load, .jobs = PATH_JOBS, .seed = seed};
    station_run(&station, 0, waits);
    station.desk = servers(few + 1);
    station_run(&station, 0, shorter);
    double sum = 0;
    for (int i = 0; i < PATH_JOBS; i++) {
        cr_assert_leq(shorter[i], waits[i], "job %d waits longer", i);
        sum += waits[i] - shorter[i];
    }
    cr_assert_gt(sum, 0);
}

Test(desk, with_a_second_server_no_job_of_100000_waits_longer) {
    assert_never_longer(0.9, 1, 22);
} /* promise V11 */

Test(desk, with_an_eighth_server_no_job_of_100000_waits_longer) { assert_never_longer(6.8, 7, 23); }

Test(desk, twice_as_fast_a_clock_gives_half_the_waits) { /* Relation (a): within a microsecond per
                                                            sampled time */
    struct distribution slow = distribution_constant(2.0 * (double)SERVICE),
                        fast = distribution_constant((double)SERVICE);
    static double slow_waits[20000], fast_waits[20000];
    struct station station = {
        .desk = servers(2), .gap = 1.2, .work = &slow, .jobs = 20000, .seed = 24};
    station_run(&station, 0, slow_waits);
    station.work = &fast, station.gap = 0.6;
    station_run(&station, 0, fast_waits);
    for (int i = 0; i < 20000; i++)
        cr_assert_lt(fabs(slow_waits[i] - 2 * fast_waits[i]), 3.0 * (i + 1), "job %d", i);
}

Test(desk, a_calendar_of_seven_full_days_gives_the_same_waits_as_none) { /* Relation (e) */
    struct arena arena = {0};
    struct week week = {0};
    for (int day = 0; day < 7; day++)
        week.day[day][0] = (struct shift_hours){0, hours(24)}, week.count[day] = 1;
    struct calendar_rule rule = {-100000, 100000, &week};
    struct station plain = {.desk = servers(2), .gap = 0.6, .jobs = 20000, .seed = 25},
                   full = plain;
    full.desk.shift[0].calendar = calendar_make(&arena, 1, &rule, 0, 0, days(2000));
    cr_assert_eq(station_run(&plain, 0, NULL).wait, station_run(&full, 0, NULL).wait);
    arena_release(&arena);
}

Test(desk, two_shifts_of_always_are_one_larger_staff) {
    struct station one = {.desk = servers(3), .gap = 0.4, .jobs = 20000, .seed = 26}, two = one;
    two.desk.shift[0].servers = 1;
    two.desk.shift[1] = (struct desk_shift){.calendar = &calendar_always, .servers = 2};
    cr_assert_eq(station_run(&one, 0, NULL).wait, station_run(&two, 0, NULL).wait);
}

/* --- work that is handed over --- */

enum { HANDED = 20000 };

static void expect_same_waits(struct station one, struct station other, const char *what) {
    static double waits[HANDED], others[HANDED];
    struct outcome outcome = station_run(&one, 0, waits), same = station_run(&other, 0, others);
    for (int i = 0; i < HANDED; i++)
        cr_assert_eq(waits[i], others[i], "%s: job %d: %g, %g", what, i, waits[i], others[i]);
    cr_expect_eq(outcome.stay, same.stay, "%s", what);
    cr_expect_eq(outcome.delayed, same.delayed, "%s", what);
    cr_expect_eq(outcome.waiting, same.waiting, "%s", what);
    cr_expect_float_eq(outcome.busy, same.busy, 1e-9, "%s: %g, %g", what, outcome.busy, same.busy);
}

Test(desk, shifts_that_hand_over_to_each_other_all_day_are_one_staff_that_never_closes) {
    struct arena arena = {0};
    for (uint32_t count = 1; count <= 3; count++) {
        struct station one = {
            .desk = servers(count), .gap = 1 / (0.9 * count), .jobs = HANDED, .seed = 27};
        struct station two = one;
        two.desk.closing = CLOSING_HAND_OVER;
        two.desk.shift[0].calendar = daily(&arena, hours(7), hours(19));
        two.desk.shift[1] = (struct desk_shift){.calendar = daily(&arena, hours(19), hours(31)),
                                                .servers = count};
        expect_same_waits(one, two, "two shifts");
    }
    arena_release(&arena);
}

Test(desk, one_shift_that_hands_over_to_itself_pauses) {
    struct arena arena = {0};
    struct station pause = {
        .desk = servers(1), .gap = 4, .jobs = HANDED, .seed = 28};
    pause.desk.shift[0].calendar = daily(&arena, hours(8), hours(16));
    pause.desk.closing = CLOSING_PAUSE;
    for (int kind = 0; kind < 3; kind++) {
        struct station hand_over = pause;
        pause.desk.absence = hand_over.desk.absence = kind == 1 ? 0.1 : 0;
        pause.desk.other_share = hand_over.desk.other_share = kind == 2 ? 0.2 : 0;
        pause.desk.other_block = hand_over.desk.other_block = minutes(30);
        hand_over.desk.closing = CLOSING_HAND_OVER;
        static const char *const names[] = {"a shift", "absence", "duties"};
        expect_same_waits(pause, hand_over, names[kind]);
    }
    pause.desk = servers(4);
    pause.desk.shift[0].calendar = daily(&arena, hours(8), hours(16));
    pause.desk.closing = CLOSING_PAUSE;
    pause.gap = 0.9;
    struct station hand_over = pause;
    hand_over.desk.closing = CLOSING_HAND_OVER;
    expect_same_waits(pause, hand_over, "four servers");
    arena_release(&arena);
}
