/* Journeys of single reports: which are picked, and that their parts add up. */
#include "experiment/traces.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/town.h"

enum { WORST = 10, RANDOM = 10 };

static const struct draw_seed SEED_OF_DRAWS = {5, 2};

static int longest_first(const void *a, const void *b) {
    const sim_time x = *(const sim_time *)a, y = *(const sim_time *)b;
    return (x < y) - (x > y);
}

Test(traces, the_worst_are_those_that_took_longest) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct run run;
    run_all(&run, scenario, SEED_OF_DRAWS);
    sim_time as_of = city_as_of(run.city);
    sim_time *ages = calloc(run.journal.count, sizeof *ages);
    size_t count = 0;
    for (size_t i = 0; i < run.journal.count;
         i++) { /* a ticket is open from its entry until it is closed, withdrawn or merged */
        const struct moment *m = &run.journal.list[i];
        if (!m->counted || m->ticket != m->number ||
            (m->step != STEP_CLOSED && m->step != STEP_ENTERED))
            continue;
        bool over = m->step == STEP_CLOSED;
        for (size_t j = i + 1; j < run.journal.count && !over; j++) {
            const struct moment *later = &run.journal.list[j];
            over = later->number == m->number &&
                   (later->step == STEP_MERGED ||
                    (later->step >= STEP_CLOSED && later->step != STEP_OPEN));
        }
        if (m->step == STEP_CLOSED || !over) ages[count++] = (over ? m->at : as_of) - m->filed;
    }
    qsort(ages, count, sizeof *ages, longest_first);
    struct trace_choice choices[WORST + RANDOM];
    struct ratio figures[FIGURE_COUNT];
    struct traces traces;
    cr_assert_eq(traces_choose(scenario, SEED_OF_DRAWS, WORST, RANDOM, choices, figures),
                 WORST + RANDOM);
    traces_listen(&traces, scenario, SEED_OF_DRAWS, choices, WORST + RANDOM);
    for (size_t i = 0; i < WORST; i++) {
        const struct trace *trace = &traces.list[i];
        cr_assert_eq(trace->why, TRACE_WORST);
        sim_time until = trace_is_over(trace) ? trace->stops[trace->count - 1].at : as_of;
        cr_expect_eq(until - trace->stops[0].filed, ages[i], "%zu: %lld", i,
                     (long long)trace->number);
    }
    traces_release(&traces);
    free(ages);
    run_release(&run);
    scenario_free(scenario);
}

Test(traces, the_spans_of_a_journey_add_up_to_it) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct trace_choice choices[WORST + RANDOM];
    struct ratio figures[FIGURE_COUNT];
    struct traces traces;
    size_t count = traces_choose(scenario, SEED_OF_DRAWS, WORST, RANDOM, choices, figures);
    traces_listen(&traces, scenario, SEED_OF_DRAWS, choices, count);
    for (size_t i = 0; i < count; i++) {
        const struct trace *trace = &traces.list[i];
        sim_time sum = 0, spans[SPAN_KINDS];
        cr_assert_gt(trace->count, 0);
        for (size_t s = 0; s < trace->count; s++) {
            cr_expect(s == 0 || trace->stops[s].since == trace->stops[s - 1].at,
                      "a stop begins where the last one ended");
            trace_spans(&traces, trace, s, spans);
            for (int kind = 0; kind < SPAN_KINDS; kind++) {
                cr_expect_geq(spans[kind], 0);
                sum += spans[kind];
            }
        }
        cr_expect_eq(sum, trace_length(trace));
        cr_expect_eq(sum, (trace_is_over(trace) ? trace->stops[trace->count - 1].at
                                                : city_as_of(traces.city)) -
                              trace->stops[0].at);
    }
    traces_release(&traces);
    scenario_free(scenario);
}

Test(traces, the_random_ones_are_others_than_the_worst_and_the_same_each_time) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct trace_choice first[WORST + RANDOM], again[WORST + RANDOM];
    struct ratio figures[FIGURE_COUNT];
    cr_assert_eq(traces_choose(scenario, SEED_OF_DRAWS, WORST, RANDOM, first, figures),
                 WORST + RANDOM);
    cr_assert_eq(traces_choose(scenario, SEED_OF_DRAWS, WORST, RANDOM, again, figures),
                 WORST + RANDOM);
    for (size_t i = 0; i < WORST + RANDOM; i++) {
        cr_expect_eq(first[i].number, again[i].number);
        cr_expect_eq(first[i].why, i < WORST ? TRACE_WORST : TRACE_RANDOM);
        for (size_t j = 0; j < i; j++) cr_expect_neq(first[i].number, first[j].number);
    }
    scenario_free(scenario);
}

/* 400 samples of 10 among a few hundred closed cases: the mean place is the middle, to 4 standard
 * errors. */
Test(traces, the_random_ones_are_drawn_evenly) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    double sum = 0, all = 0;
    for (uint64_t r = 0; r < 400; r++) {
        struct trace_choice choices[RANDOM];
        struct ratio figures[FIGURE_COUNT];
        size_t count =
            traces_choose(scenario, (struct draw_seed){7, r}, 0, RANDOM, choices, figures);
        double reports = figures[FIGURE_reports].over;
        cr_assert_eq(count, RANDOM);
        for (size_t i = 0; i < count; i++) sum += (double)choices[i].number / reports;
        all += (double)count;
    }
    cr_expect_float_eq(sum / all, 0.5, 4 * 0.2887 / 63.2, "%g", sum / all);
    scenario_free(scenario);
}

Test(traces, what_was_measured_is_what_the_replication_measures) {
    struct scenario *scenario = town(MIXED_TOWN, NULL);
    struct trace_choice choices[WORST + RANDOM];
    struct ratio figures[FIGURE_COUNT];
    traces_choose(scenario, SEED_OF_DRAWS, WORST, RANDOM, choices, figures);
    struct replication *replication_result = replication_run(scenario, SEED_OF_DRAWS, NULL, NULL);
    cr_expect_eq(memcmp(figures, replication_result->figures, sizeof figures), 0);
    replication_free(replication_result);
    scenario_free(scenario);
}

Test(traces, a_run_without_closed_cases_has_none_to_tell) {
    struct scenario *scenario = town(MIXED_TOWN, "/participation/mean", "0", NULL);
    struct trace_choice choices[WORST + RANDOM];
    struct ratio figures[FIGURE_COUNT];
    cr_expect_eq(traces_choose(scenario, SEED_OF_DRAWS, WORST, RANDOM, choices, figures), 0);
    scenario_free(scenario);
}

/* Five cases at midnight, one server, an hour of work each, and two hours of patience. */
static const char IMPATIENT[] =
    "{\"name\": \"impatient\", \"start\": \"2024-01-01\", \"end\": \"2024-01-03\", "
    "\"initial_cases\": 5, \"areas\": [{\"id\": \"a\", \"population\": 1000}],"
    " \"calendars\": [{\"id\": \"office\", \"week\": {\"mon-sun\": \"00:00-01:00\"}}],"
    " \"categories\": [{\"id\": \"lamp\", \"incidence\": 1e-9, \"owners\": {\"crew\": 1}}],"
    " \"participation\": {\"reports_per_problem\": \"one\"}, \"channels\": [{\"id\": \"app\"}], "
    "\"agencies\": [{\"id\": \"crew\", \"work\": " CONSTANT("1 h") ", "
    "\"crew\": {\"servers\": 1, \"patience\": " CONSTANT("2 h") "}}]}";

static void expect_spans(struct scenario *scenario, int64_t number,
                         const sim_time expected[SPAN_KINDS]) {
    struct trace_choice choice = {number, TRACE_ASKED};
    struct traces traces;
    sim_time total[SPAN_KINDS] = {0}, spans[SPAN_KINDS];
    traces_listen(&traces, scenario, SEED_OF_DRAWS, &choice, 1);
    for (size_t s = 0; s < traces.list[0].count; s++) {
        trace_spans(&traces, &traces.list[0], s, spans);
        for (int kind = 0; kind < SPAN_KINDS; kind++) total[kind] += spans[kind];
    }
    for (int kind = 0; kind < SPAN_KINDS; kind++)
        cr_expect_eq(total[kind], expected[kind], "%s: %g h", span_word((enum span_kind)kind),
                     in_hours((double)total[kind]));
    traces_release(&traces);
    scenario_free(scenario);
}

Test(traces, who_gives_up_has_waited_in_the_queue) {
    expect_spans(town(IMPATIENT, NULL), 4, (sim_time[SPAN_KINDS]){[SPAN_QUEUE] = hours(2)});
    expect_spans(town(IMPATIENT, "/agencies/crew/crew/calendar", "\"office\"", NULL), 4,
                 (sim_time[SPAN_KINDS]){[SPAN_QUEUE] = hours(1), [SPAN_CLOSED] = hours(1)});
}

Test(traces, what_is_open_is_told_to_the_end_of_the_run) {
    expect_spans(town(IMPATIENT, "/agencies/crew/crew/patience", "null", "/agencies/crew/work",
                      CONSTANT("40 h"), NULL),
                 2, (sim_time[SPAN_KINDS]){[SPAN_QUEUE] = hours(40), [SPAN_WORK] = hours(8)});
    expect_spans(town(IMPATIENT, "/agencies/crew/lead", CONSTANT("9 days"), NULL), 1,
                 (sim_time[SPAN_KINDS]){[SPAN_OTHER] = hours(48)});
    expect_spans(town(IMPATIENT, "/agencies/crew/crew/calendar", "\"office\"",
                      "/agencies/crew/crew/closing", "\"pause\"", "/agencies/crew/work",
                      CONSTANT("4 h"), NULL),
                 1, (sim_time[SPAN_KINDS]){[SPAN_WORK] = hours(2), [SPAN_HAND] = hours(46)});
}
