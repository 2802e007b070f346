/* Desks that pass cases on to each other: in line, with feedback, split, forked; and alike desks to
 * choose from. */
#include <criterion/criterion.h>
#include <math.h>

#include "../support/chains.h"
#include "../support/theory.h"

#define RATE "/categories/any/incidence"
#define CREW "crew/crew"

/* Burke 1956: what leaves an M/M/c is the Poisson process that came (Gross et al., 4.1). */
static void in_line(struct suite *suite) {
    struct truth triage = m_m_c(1, 0.6, 1), crew = m_m_c(1, 1.2, 2), validation = m_m_c(1, 0.5, 1);
    suite_run(suite, (struct textbook){.name = "three stations in line",
                                       .scenario = "tandem",
                                       .days = 100,
                                       .replications = 24});
    compare_figure(suite, FIGURE_resolution_mean, (triage.stay + crew.stay + validation.stay) / 60);
    compare_figure(suite, FIGURE_response_mean, triage.stay / 60);
    compare_truth(suite, "triage/central", triage, WAIT);
    compare_truth(suite, CREW, crew, WAIT | DELAYED);
    compare_truth(suite, "validation", validation, WAIT | PRESENT);

    suite_run(suite, (struct textbook){
                         .name = "planning before the work", .scenario = "lead", .days = 270});
    compare_truth(suite, CREW, m_m_c(0.7, 1, 1), WAIT | DELAYED);
    compare_figure(suite, FIGURE_resolution_mean, 1 + m_m_c(0.7, 1, 1).stay / 60);
    compare_figure(suite, FIGURE_backlog_average, 42 + m_m_c(0.7, 1, 1).present);
}

/* Of the reports, 0.4 are asked back; 0.7 of those answer after an exponential hour, unless two
 * hours have passed. */
static void asked_back(struct suite *suite) {
    double in_time = 0.7 * -expm1(-2), lost = 0.4 * (1 - in_time);
    double answer = (1 - 3 * exp(-2)) / -expm1(-2); /* mean of an exponential below 2 */
    struct truth crew = m_m_c(0.8 * (1 - lost), 1, 1);
    suite_run(suite, (struct textbook){.name = "asked back", .scenario = "asked-back", .days = 150,
                                       .replications = 24});
    compare_truth(suite, CREW, crew, WAIT);
    compare_figure(suite, FIGURE_withdrawn, lost);
    compare_figure(suite, FIGURE_response_mean, 0.4 * in_time * answer / (1 - lost));
}

static void passed_down(struct suite *suite) {
    suite_run(suite, (struct textbook){.name = "three in four are passed down",
                                       .scenario = "disposition",
                                       .days = 300});
    compare_truth(suite, CREW, m_m_c(0.7, 1, 1), WAIT);
    compare_truth(suite, "disposition/crew", m_m_c(0.525, 1.2, 1), WAIT | BUSY);
    compare_figure(suite, FIGURE_hops, 1.75);
}

/* Jackson 1957 (Gross et al., 4.2); who comes to a station sees it as it is on average (Wolff,
 * 6-9). */
static void feedback(struct suite *suite) {
    double total = 0.49 / 0.7;
    suite_run(suite, (struct textbook){
                         .name = "three in ten go back", .scenario = "feedback", .days = 300});
    compare_figure(suite, FIGURE_resolution_mean, m_m_c(total, 1, 1).stay / 0.7 / 60);
    compare_truth(suite, CREW, m_m_c(total, 1, 1), WAIT | PRESENT | DELAYED);
    compare_figure(suite, FIGURE_rejections, 0.3);

    suite_run(suite, (struct textbook){.name = "a validation desk sends a quarter back",
                                       .scenario = "feedback-desk",
                                       .days = 120});
    struct truth crew = m_m_c(1.4, 1, 2), validation = m_m_c(1.4, 0.4, 1);
    compare_figure(suite, FIGURE_resolution_mean, (crew.stay + validation.stay) / 0.75 / 60);
    compare_truth(suite, CREW, crew, WAIT | PRESENT);
    compare_truth(suite, "validation", validation, WAIT | DELAYED);

    suite_run(suite, (struct textbook){.name = "a fifth goes to the wrong agency",
                                       .scenario = "misrouting",
                                       .days = 520,
                                       .replications = 30});
    struct truth triage = m_m_c(0.75, 0.8, 1), wrong = m_m_c(0.15, 4, 1);
    crew = m_m_c(0.6, 1, 1);
    compare_figure(suite, FIGURE_resolution_mean,
                   (triage.stay / 0.8 + wrong.stay * 0.25 + crew.stay) / 60);
    compare_truth(suite, "triage/central", triage, WAIT);
    compare_truth(suite, "return", wrong, WAIT | PRESENT);
    compare_truth(suite, CREW, crew, WAIT);
    compare_figure(suite, FIGURE_misroutes, 0.25);
}

static void several_agencies(struct suite *suite) {
    struct truth crew = m_m_c(0.6, 1, 1), other = m_m_c(0.4, 5.0 / 3, 1);
    suite_run(suite, (struct textbook){
                         .name = "split between two agencies", .scenario = "split", .days = 240});
    compare_figure(suite, FIGURE_resolution_mean, (0.6 * crew.stay + 0.4 * other.stay) / 60);
    compare_truth(suite, CREW, crew, WAIT);
    compare_truth(suite, "crew/other", other, WAIT | DELAYED);

    suite_run(suite, (struct textbook){
                         .name = "fork and join at 0.6", .scenario = "fork-join", .days = 150});
    compare_figure(suite, FIGURE_resolution_mean, fork_join(0.6, 1) / 60);
    compare_truth(suite, "crew/other", m_m_c(0.6, 1, 1), PRESENT);

    char rate[32];
    suite_run(suite, (struct textbook){.name = "fork and join at 0.4",
                                       .scenario = "fork-join",
                                       .days = 90,
                                       .changes = {CHANGE(RATE, a_minute(0.4, rate))}});
    compare_figure(suite, FIGURE_resolution_mean, fork_join(0.4, 1) / 60);
}

/* --- alike desks --- */

#define CHOICE "/agencies/crew/crew/choice"

static void alike_desks(struct suite *suite) {
    char rate[32];
    suite_run(suite, (struct textbook){
                         .name = "three desks, at random", .scenario = "dispatching", .days = 90});
    struct truth one = m_m_c(0.7, 1, 1);
    compare_truth(suite, CREW, one, WAIT | DELAYED);
    compare_desk(suite, CREW, DESK_FIGURE_present, 3 * one.present);

    suite_run(suite, (struct textbook){.name = "three desks, round robin",
                                       .scenario = "dispatching",
                                       .days = 60,
                                       .changes = {CHANGE(CHOICE, "\"round_robin\"")}});
    compare_truth(suite, CREW, erlang_m_1(0.7, 3, 1), WAIT | DELAYED);

    suite_run(suite, (struct textbook){.name = "three desks, pooled",
                                       .scenario = "dispatching",
                                       .days = 100,
                                       .changes = {CHANGE(CHOICE, "\"pooled\"")}});
    compare_truth(suite, CREW, m_m_c(2.1, 1, 3), WAIT | DELAYED | PRESENT);

    suite_run(suite, (struct textbook){.name = "two desks, the shorter queue",
                                       .scenario = "shortest-queue",
                                       .days = 120});
    compare_truth(suite, CREW, join_the_shortest(1.6, 1, 2, 1), WAIT | DELAYED | PRESENT);

    suite_run(suite, (struct textbook){.name = "three desks, the shortest queue",
                                       .scenario = "shortest-queue",
                                       .days = 60,
                                       .replications = 24,
                                       .changes = {CHANGE("/agencies/crew/crew/desks", "3"),
                                                   CHANGE(RATE, a_minute(2.1, rate))}});
    compare_truth(suite, CREW, join_the_shortest(2.1, 1, 3, 1), WAIT | DELAYED);

    suite_run(suite, (struct textbook){.name = "two desks of two, the shorter",
                                       .scenario = "shortest-queue",
                                       .days = 110,
                                       .changes = {CHANGE("/agencies/crew/crew/servers", "2"),
                                                   CHANGE(RATE, a_minute(3, rate))}});
    compare_truth(suite, CREW, join_the_shortest(3, 1, 2, 2), WAIT | WAITING);
}

Test(theory, networks_of_desks) {
    struct suite suite = {.name = "networks"};
    in_line(&suite);
    asked_back(&suite);
    passed_down(&suite);
    feedback(&suite);
    several_agencies(&suite);
    suite_end(&suite);
}

Test(theory, choices_among_alike_desks) {
    struct suite suite = {.name = "dispatching"};
    alike_desks(&suite);
    suite_end(&suite);
}
