/* One desk with Poisson arrivals and work of any distribution: Pollaczek and Khinchine; constant
 * work at several servers; batches; classes; breakdowns. */
#include <criterion/criterion.h>

#include "../support/chains.h"
#include "../support/theory.h"

#define RATE "/categories/any/incidence"
#define WORK "/agencies/crew/work"
#define SERVERS "/agencies/crew/crew/servers"
#define CREW "crew/crew"

/* --- any work --- */

static void shipped_distributions(struct suite *suite) {
    suite_run(suite, (struct textbook){.name = "M/D/1 at 0.8", .scenario = "md1", .days = 140});
    compare_truth(suite, CREW, m_g_1(0.8, moments_of_cv(1, 0)), WAIT | WAITING | DELAYED | STAY);

    suite_run(suite,
              (struct textbook){.name = "M/E3/1 at 0.7", .scenario = "mg1-erlang", .days = 120});
    compare_truth(suite, CREW, m_g_1(0.7, (struct moments){1, 4.0 / 3}), WAIT | PRESENT | BUSY);

    suite_run(suite, (struct textbook){.name = "M/G/1 at 0.6, log-normal",
                                       .scenario = "mg1-lognormal",
                                       .days = 300});
    compare_truth(suite, CREW, m_g_1(0.6, moments_of_cv(1, 1.2)), WAIT | PRESENT | DELAYED);

    suite_run(suite, (struct textbook){.name = "M/H2/1 at 0.6",
                                       .scenario = "mg1-hyperexponential",
                                       .days = 420,
                                       .replications = 28});
    struct moments work = {0.9 * 0.5 + 0.1 * 5.5, 2 * (0.9 * 0.25 + 0.1 * 30.25)};
    compare_truth(suite, CREW, m_g_1(0.6, work), WAIT | WAITING | DELAYED);
}

static void other_distributions(struct suite *suite) {
    char rate[32];
    const struct {
        const char *name, *distribution;
        struct moments work;
    } rows[] = {
        {"M/G/1 at 0.7, uniform",
         "{\"law\": \"uniform\", \"low\": \"12 s\", \"high\": \"108 s\"}",
         {1, 1 + 0.64 / 3}},
        {"M/G/1 at 0.7, Weibull",
         "{\"law\": \"weibull\", \"mean\": \"1 min\", \"shape\": 2}",
         {1, 4 / 3.14159265358979}},
        {"M/G/1 at 0.7, gamma",
         "{\"law\": \"gamma\", \"mean\": \"1 min\", \"cv\": 0.8}",
         {1, 1.64}},
        {"M/G/1 at 0.7, triangular",
         "{\"law\": \"triangular\", \"low\": \"0 s\", \"mode\": \"1 min\", \"high\": \"2 min\"}",
         {1, 7.0 / 6}},
        {"M/G/1 at 0.7, two values",
         "{\"law\": \"empirical\", \"values\": [\"30 s\", \"150 s\"], \"weights\": [3, 1]}",
         {1, 0.75 * 0.25 + 0.25 * 6.25}},
        {"M/G/1 at 0.7, mixture",
         "{\"law\": \"mixture\", \"parts\": [{\"law\": \"constant\", \"value\": \"30 s\", "
         "\"weight\": 2}, {\"law\": "
         "\"exponential\", \"mean\": \"2 min\"}]}",
         {1, 2.0 / 3 * 0.25 + 1.0 / 3 * 8}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        suite_run(suite, (struct textbook){.name = rows[i].name,
                                           .scenario = "mm1",
                                           .days = 160,
                                           .replications = 26,
                                           .changes = {CHANGE(RATE, a_minute(0.7, rate)),
                                                       CHANGE(WORK, rows[i].distribution)}});
        compare_truth(suite, CREW, m_g_1(0.7, rows[i].work), WAIT | PRESENT);
    }
}

static void constant_work_at_several(struct suite *suite) {
    char rate[32];
    suite_run(suite, (struct textbook){.name = "M/D/4 at 0.8", .scenario = "mdc", .days = 60});
    compare_truth(suite, CREW, m_d_c(3.2, 1, 4), WAIT | DELAYED | PRESENT);

    suite_run(suite, (struct textbook){
                         .name = "M/D/2 at 0.6",
                         .scenario = "mdc",
                         .days = 60,
                         .changes = {CHANGE(SERVERS, "2"), CHANGE(RATE, a_minute(1.2, rate))}});
    compare_truth(suite, CREW, m_d_c(1.2, 1, 2), WAIT | DELAYED | WAITING);
}

/* --- batches --- */

static void batches(struct suite *suite) {
    char rate[32];
    struct moments two = {2, 6}, three = {3, 15}; /* geometric: second moment 2 m m - m */
    suite_run(suite, (struct textbook){.name = "M[X]/M/1 at 0.7, batches of two",
                                       .scenario = "batches",
                                       .days = 360,
                                       .replications = 25});
    compare_truth(suite, CREW, batches_g_1(0.35, two, moments_of_cv(1, 1)),
                  WAIT | PRESENT | DELAYED);

    suite_run(suite,
              (struct textbook){
                  .name = "M[X]/D/1 at 0.6, batches of three",
                  .scenario = "batches",
                  .days = 240,
                  .changes = {CHANGE(RATE, a_minute(0.2, rate)), CHANGE("/participation/mean", "3"),
                              CHANGE(WORK, "{\"law\": \"constant\", \"value\": \"1 min\"}")}});
    compare_truth(suite, CREW, batches_g_1(0.2, three, moments_of_cv(1, 0)), WAIT | DELAYED);

    suite_run(suite, (struct textbook){
                         .name = "M[X]/M/3 at 0.7, batches of two",
                         .scenario = "batches",
                         .days = 150,
                         .changes = {CHANGE(RATE, a_minute(1.05, rate)), CHANGE(SERVERS, "3")}});
    compare_truth(suite, CREW, geometric_batches(1.05, 2, 1, 3), WAIT | DELAYED | PRESENT);
}

/* --- who is next --- */

static void disciplines(struct suite *suite) {
    const struct class classes[] = {{0.3, moments_of_cv(1, 1)}, {0.3, {1.5, 1.5 * 1.5 * 1.5}}};
    double wait[3];
    suite_run(suite, (struct textbook){
                         .name = "M/G/1 with two classes", .scenario = "priority", .days = 270});
    priorities(2, classes, wait);
    compare_category(suite, "street", GROUP_FIGURE_resolution_mean, (wait[1] + 1.5) / 60);
    compare_category(suite, "flood", GROUP_FIGURE_resolution_mean, (wait[0] + 1) / 60);
    compare_desk(suite, CREW, DESK_FIGURE_wait_mean, (wait[0] + wait[1]) / 2 / 60);

    suite_run(suite, (struct textbook){.name = "M/M/3 with three classes",
                                       .scenario = "priority-mmc",
                                       .days = 180});
    priorities_m_m_c(3, (double[]){0.6, 0.8, 1}, 1, 3, wait);
    compare_category(suite, "street", GROUP_FIGURE_resolution_mean, (wait[2] + 1) / 60);
    compare_category(suite, "light", GROUP_FIGURE_resolution_mean, (wait[1] + 1) / 60);
    compare_category(suite, "flood", GROUP_FIGURE_resolution_mean, (wait[0] + 1) / 60);
    compare_truth(suite, CREW, m_m_c(2.4, 1, 3),
                  WAIT); /* alike work: who goes first moves no mean over all */

    suite_run(suite, (struct textbook){.name = "M/M/1 at 0.8, shortest first",
                                       .scenario = "shortest-first",
                                       .days = 90,
                                       .replications = 26});
    compare_truth(suite, CREW, shortest_first(0.8, 1), WAIT | PRESENT);
}

/* --- breakdowns --- */

static void called_away(struct suite *suite) {
    char rate[32];
    suite_run(suite, (struct textbook){
                         .name = "M/M/1 with breakdowns", .scenario = "breakdowns", .days = 360});
    compare_truth(suite, CREW, breakdowns(0.5, moments_of_cv(1, 1), 0.25, 5),
                  STAY | WAIT | DELAYED | PRESENT | BUSY);

    suite_run(suite,
              (struct textbook){
                  .name = "M/D/1 with short breakdowns",
                  .scenario = "breakdowns",
                  .days = 120,
                  .changes = {CHANGE("/agencies/crew/crew/other_duties",
                                     "{\"share\": 0.4, \"block\": \"20 s\"}"),
                              CHANGE(RATE, a_minute(0.36, rate)),
                              CHANGE(WORK, "{\"law\": \"constant\", \"value\": \"1 min\"}")}});
    compare_truth(suite, CREW, breakdowns(0.36, moments_of_cv(1, 0), 0.4, 1.0 / 3), STAY | WAITING);

    suite_run(suite, (struct textbook){
                         .name = "M/M/2 with breakdowns",
                         .scenario = "breakdowns",
                         .days = 360,
                         .changes = {CHANGE("/agencies/crew/crew/other_duties/share", "0.3"),
                                     CHANGE("/agencies/crew/crew/other_duties/block", "\"3 min\""),
                                     CHANGE(SERVERS, "2"), CHANGE(RATE, a_minute(0.9, rate))}});
    compare_truth(suite, CREW, unreliable_servers(0.9, 1, 2, 0.3, 3), STAY | WAIT | DELAYED);
}

Test(theory, desks_with_any_work) {
    struct suite suite = {.name = "any work"};
    shipped_distributions(&suite);
    other_distributions(&suite);
    constant_work_at_several(&suite);
    suite_end(&suite);
}

Test(theory, batches_classes_and_breakdowns) {
    struct suite suite = {.name = "batches, classes, breakdowns"};
    batches(&suite);
    disciplines(&suite);
    called_away(&suite);
    suite_end(&suite);
}
