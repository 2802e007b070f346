/* A scenario that was accepted runs: the audits of the model hold, and the journeys that `trace`
 * tells add up. Large ones are left out, so that an input takes milliseconds. */
#include "base/text.h"
#include "experiment/traces.h"
#include "fuzz.h"
#include "report/trace.h"
#include "scenario/forecast.h"
#include "scenario/scenario_schema.h"

static bool mutate(const char *part, size_t number, struct fuzz_dice *dice, struct text *out) {
    return number < 2 && fuzz_mutate_document(part, &SCENARIO_SCHEMA, dice, out);
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room, unsigned seed) {
    return fuzz_mutate(bytes, length, room, seed, mutate);
}

static void check_journey(const struct traces *traces, size_t which) {
    const struct trace *trace = &traces->list[which];
    struct text told = {0};
    sim_time whole = 0;
    for (size_t stop = 0; stop < trace->count; stop++) {
        sim_time spans[SPAN_KINDS];
        trace_spans(traces, trace, stop, spans);
        for (int i = 0; i < SPAN_KINDS; i++) {
            fuzz_must(spans[i] >= 0, "a stretch of less than no time", NULL);
            whole += spans[i];
        }
    }
    fuzz_must(whole == trace_length(trace), "the parts of a journey do not add up", NULL);
    report_trace(traces, which, (struct table_style){0}, &told);
    report_trace_json(traces, which, &told);
    text_release(&told);
}

static void tell_journeys(const struct scenario *scenario) {
    enum { WORST = 2, RANDOM = 4 };
    static const struct draw_seed seed = {1, 0};
    struct trace_choice choices[WORST + RANDOM];
    struct ratio figures[FIGURE_COUNT];
    struct traces traces;
    size_t count = traces_choose(scenario, seed, WORST, RANDOM, choices, figures);
    traces_listen(&traces, scenario, seed, choices, count);
    for (size_t i = 0; i < count; i++) {
        fuzz_must(traces.list[i].count > 0, "a report that was chosen is not there", NULL);
        check_journey(&traces, i);
    }
    traces_release(&traces);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    enum { EVENTS_MOST = 3000 };
    struct scenario *scenario = fuzz_scenario(bytes, length);
    if (scenario && scenario_forecast(scenario).events < EVENTS_MOST) tell_journeys(scenario);
    scenario_free(scenario);
    return 0;
}
