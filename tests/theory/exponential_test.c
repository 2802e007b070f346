/* One desk with Poisson arrivals and exponential work: M/M/c, with a full house, with patience,
 * without end of servers. */
#include <criterion/criterion.h>
#include <math.h>

#include "../support/theory.h"

#define RATE "/categories/any/incidence"
#define SERVERS "/agencies/crew/crew/servers"
#define CREW "crew/crew"

static void m_m_1(struct suite *suite) {
    char rate[32];
    suite_run(suite, (struct textbook){.name = "M/M/1 at 0.5",
                                       .scenario = "mm1",
                                       .days = 120,
                                       .changes = {CHANGE(RATE, a_minute(0.5, rate))}});
    compare_truth(suite, CREW, m_m_c(0.5, 1, 1), WAIT | STAY | PRESENT | DELAYED | BUSY);

    suite_run(suite,
              (struct textbook){.name = "M/M/1 at 0.7, work of 48 s",
                                .scenario = "mm1",
                                .days = 270,
                                .changes = {CHANGE(RATE, a_minute(0.875, rate)),
                                            CHANGE("/agencies/crew/work/mean", "\"48 s\"")}});
    compare_truth(suite, CREW, m_m_c(0.875, 0.8, 1), WAIT | WAITING | BUSY);

    suite_run(suite, (struct textbook){.name = "M/M/1 at 0.8, as the file stands",
                                       .scenario = "mm1",
                                       .replications = 12});
    compare_figure(suite, FIGURE_resolution_mean, m_m_c(0.8, 1, 1).stay / 60);
    compare_figure(suite, FIGURE_time_waiting, m_m_c(0.8, 1, 1).wait / 60);
    compare_figure(suite, FIGURE_time_hands, 1.0 / 60);
    compare_truth(suite, CREW, m_m_c(0.8, 1, 1), WAIT);
    compare_figure(suite, FIGURE_backlog_average, m_m_c(0.8, 1, 1).present);
}

/* The wait is 0 or exponential: 1 - C exp(-(c / work - rate) t), and its quantile. */
static void waits_of_m_m_c(struct suite *suite) {
    double delayed = erlang_c(3, 4);
    suite_run(suite, (struct textbook){
                         .name = "waits of M/M/4 at 0.75",
                         .scenario = "mmc",
                         .days = 120,
                         .changes = {CHANGE("/agencies/crew/crew/wait_goal", "\"90 s\"")}});
    compare_desk(suite, CREW, DESK_FIGURE_wait_within, m_m_c_within(3, 1, 4, 1.5));
    compare_desk(suite, CREW, DESK_FIGURE_wait_p90, log(delayed / 0.1) / (4 - 3) / 60);
}

static void m_m_c_desks(struct suite *suite) {
    char rate[32];
    suite_run(suite, (struct textbook){.name = "M/M/4 at 0.75", .scenario = "mmc", .days = 90});
    compare_truth(suite, CREW, m_m_c(3, 1, 4), WAIT | DELAYED | PRESENT | BUSY);
    compare_figure(suite, FIGURE_time_waiting, m_m_c(3, 1, 4).wait / 60);
    compare_figure(suite, FIGURE_time_hands, 1.0 / 60);

    suite_run(suite, (struct textbook){
                         .name = "M/M/2 at 0.6",
                         .scenario = "mmc",
                         .days = 120,
                         .changes = {CHANGE(SERVERS, "2"), CHANGE(RATE, a_minute(1.2, rate))}});
    compare_truth(suite, CREW, m_m_c(1.2, 1, 2), WAITING | STAY | DELAYED);

    suite_run(suite, (struct textbook){
                         .name = "M/M/20 at 0.85",
                         .scenario = "mmc",
                         .days = 40,
                         .replications = 44,
                         .changes = {CHANGE(SERVERS, "20"), CHANGE(RATE, a_minute(17, rate))}});
    compare_truth(suite, CREW, m_m_c(17, 1, 20), WAIT | DELAYED | BUSY);
}

static void full_houses(struct suite *suite) {
    char rate[32];
    suite_run(suite, (struct textbook){.name = "M/M/3/10 at 1.1", .scenario = "mmck", .days = 30});
    struct truth truth =
        birth_and_death((struct station){.rate = 3.3, .work = 1, .servers = 3, .capacity = 10});
    compare_truth(suite, CREW, truth, REFUSED | WAIT | PRESENT | DELAYED | BUSY);

    suite_run(suite, (struct textbook){.name = "M/M/4/4, Erlang's loss system",
                                       .scenario = "mmck",
                                       .days = 15,
                                       .changes = {CHANGE(SERVERS, "4"),
                                                   CHANGE("/agencies/crew/crew/capacity", "4"),
                                                   CHANGE(RATE, a_minute(3, rate))}});
    compare_desk(suite, CREW, DESK_FIGURE_refused, erlang_b(3, 4));
    compare_desk(suite, CREW, DESK_FIGURE_present, 3 * (1 - erlang_b(3, 4)));

    suite_run(suite, (struct textbook){.name = "M/M/1/6 at 0.9",
                                       .scenario = "mmck",
                                       .days = 60,
                                       .replications = 24,
                                       .changes = {CHANGE(SERVERS, "1"),
                                                   CHANGE("/agencies/crew/crew/capacity", "6"),
                                                   CHANGE(RATE, a_minute(0.9, rate))}});
    truth = birth_and_death((struct station){.rate = 0.9, .work = 1, .servers = 1, .capacity = 6});
    compare_truth(suite, CREW, truth, WAIT | REFUSED | WAITING);
}

static void patience(struct suite *suite) {
    char rate[32];
    suite_run(suite,
              (struct textbook){.name = "M/M/5+M at 1.04", .scenario = "erlang-a", .days = 30});
    struct truth truth =
        birth_and_death((struct station){.rate = 5.2, .work = 1, .servers = 5, .patience = 2});
    compare_truth(suite, CREW, truth, ABANDONED | WAIT | WAITING | DELAYED | BUSY);
    compare_figure(suite, FIGURE_withdrawn, truth.abandoned);

    suite_run(suite,
              (struct textbook){.name = "M/M/5+M at 0.8, little patience",
                                .scenario = "erlang-a",
                                .days = 20,
                                .changes = {CHANGE("/agencies/crew/crew/patience/mean", "\"30 s\""),
                                            CHANGE(RATE, a_minute(4, rate))}});
    truth = birth_and_death((struct station){.rate = 4, .work = 1, .servers = 5, .patience = 0.5});
    compare_truth(suite, CREW, truth, WAIT | ABANDONED | PRESENT);

    suite_run(suite, (struct textbook){
                         .name = "M/M/2/9+M at 1.3",
                         .scenario = "erlang-a",
                         .days = 30,
                         .changes = {CHANGE("/agencies/crew/crew/patience/mean", "\"8 min\""),
                                     CHANGE(RATE, a_minute(2.6, rate)), CHANGE(SERVERS, "2"),
                                     CHANGE("/agencies/crew/crew/capacity", "9")}});
    truth = birth_and_death(
        (struct station){.rate = 2.6, .work = 1, .servers = 2, .patience = 8, .capacity = 9});
    compare_truth(suite, CREW, truth, REFUSED | ABANDONED | WAIT);

    suite_run(suite, (struct textbook){
                         .name = "M/M/2+D at 1", .scenario = "constant-patience", .days = 30});
    truth =
        constant_patience((struct station){.rate = 2, .work = 1, .servers = 2, .patience = 1.5});
    compare_truth(suite, CREW, truth, ABANDONED | WAIT | WAITING | DELAYED);

    suite_run(suite, (struct textbook){
                         .name = "M/M/3+D at 0.9",
                         .scenario = "constant-patience",
                         .days = 30,
                         .changes = {CHANGE(SERVERS, "3"), CHANGE(RATE, a_minute(2.7, rate))}});
    truth =
        constant_patience((struct station){.rate = 2.7, .work = 1, .servers = 3, .patience = 1.5});
    compare_truth(suite, CREW, truth, WAIT | ABANDONED | PRESENT);
}

static void no_end_of_servers(struct suite *suite) {
    suite_run(suite, (struct textbook){.name = "M/M/infinity, three present",
                                       .scenario = "mm-infinity",
                                       .days = 20});
    compare_desk(suite, CREW, DESK_FIGURE_present, 3);
    compare_desk(suite, CREW, DESK_FIGURE_stay_mean, 1.0 / 60);

    suite_run(
        suite,
        (struct textbook){
            .name = "M/G/infinity, log-normal work",
            .scenario = "mm-infinity",
            .days = 20,
            .changes = {CHANGE("/agencies/crew/work",
                               "{\"law\": \"lognormal\", \"mean\": \"2 min\", \"cv\": 1.5}")}});
    compare_desk(suite, CREW, DESK_FIGURE_present, 6);
}

/* Half of the time one server, half of it two; what is between two steady states is minutes of half
 * a year. */
static void more_staff(struct suite *suite) {
    struct truth one = m_m_c(0.7, 1, 1), two = m_m_c(0.7, 1, 2);
    suite_run(suite, (struct textbook){
                         .name = "a second server from the middle on", .scenario = "more-staff"});
    compare_desk(suite, CREW, DESK_FIGURE_wait_mean, (one.wait + two.wait) / 2 / 60);
    compare_desk(suite, CREW, DESK_FIGURE_present, (one.present + two.present) / 2);
    compare_desk(suite, CREW, DESK_FIGURE_utilisation, 0.7 / 1.5);
}

Test(theory, desks_where_everybody_waits) {
    struct suite suite = {.name = "M/M/c"};
    m_m_1(&suite);
    waits_of_m_m_c(&suite);
    m_m_c_desks(&suite);
    no_end_of_servers(&suite);
    more_staff(&suite);
    suite_end(&suite);
}

Test(theory, desks_that_turn_away_or_lose_patience) {
    struct suite suite = {.name = "capacity and patience"};
    full_houses(&suite);
    patience(&suite);
    suite_end(&suite);
}
