/* The journeys of single reports of a run. */
#include "experiment/traces.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "engine/random.h"

/* --- listening --- */

static void listen(void *context, const struct moment *moment) {
    struct traces *traces = context;
    if (moment->number > traces->latest) traces->latest = moment->number;
    for (size_t i = 0; i < traces->count; i++) {
        struct trace *trace = &traces->list[i];
        if (trace->number != moment->number) continue;
        ARRAY_ADD(trace->stops, trace->count, trace->room, *moment);
        return;
    }
}

void traces_listen(struct traces *traces, const struct scenario *scenario,
                   struct draw_seed draw_seed, const struct trace_choice *choices, size_t count) {
    *traces = (struct traces){
        .scenario = scenario, .list = mem_alloc(count + 1, sizeof *traces->list), .count = count};
    for (size_t i = 0; i < count; i++)
        traces->list[i] = (struct trace){.number = choices[i].number, .why = choices[i].why};
    struct observer observer = {traces, listen};
    traces->city = city_new(scenario, draw_seed, &observer);
    city_finish(traces->city);
}

void traces_release(struct traces *traces) {
    for (size_t i = 0; i < traces->count; i++) mem_free(traces->list[i].stops);
    mem_free(traces->list);
    city_free(traces->city);
}

bool trace_is_over(const struct trace *trace) {
    enum step last = trace->count ? trace->stops[trace->count - 1].step : STEP_OPEN;
    return last != STEP_OPEN;
}

/* --- choosing --- */

/* The few with the largest keys of all that were offered, the largest first. Of equal ones the
 * earlier report. */
struct few {
    struct one {
        uint64_t key;
        int64_t number;
    } *list;
    size_t count, most;
};

static bool goes_before(const struct one *a, const struct one *b) {
    return a->key != b->key ? a->key > b->key : a->number < b->number;
}

/* A case that is opened again is offered again, whenever it is closed: the last time counts. */
static void few_drop(struct few *few, int64_t number) {
    size_t kept = 0;
    for (size_t i = 0; i < few->count; i++)
        if (few->list[i].number != number) few->list[kept++] = few->list[i];
    few->count = kept;
}

static void offer(struct few *few, struct one one) {
    few_drop(few, one.number);
    if (few->count == few->most &&
        (few->most == 0 || !goes_before(&one, &few->list[few->count - 1])))
        return;
    size_t at = few->count < few->most ? few->count++ : few->count - 1;
    for (; at > 0 && goes_before(&one, &few->list[at - 1]); at--) few->list[at] = few->list[at - 1];
    few->list[at] = one;
}

static bool holds(const struct few *few, int64_t number) {
    for (size_t i = 0; i < few->count; i++)
        if (few->list[i].number == number) return true;
    return false;
}

struct choosing {
    struct few worst, random;
    struct random_key key;
    uint64_t source;
    sim_time end, as_of;
};

static void consider(void *context, const struct moment *moment) {
    struct choosing *choosing = context;
    if (moment->step != STEP_CLOSED || moment->ticket != moment->number || !moment->counted) return;
    struct random_draws lot = random_at(
        &choosing->key, (struct random_address){choosing->source, (uint64_t)moment->number, 0});
    offer(&choosing->worst, (struct one){(uint64_t)(moment->at - moment->filed), moment->number});
    offer(&choosing->random, (struct one){lot.word[0], moment->number});
}

static void consider_open(void *context, int64_t number, sim_time filed) {
    struct choosing *choosing = context;
    if (number > 0 && filed < choosing->end)
        offer(&choosing->worst, (struct one){(uint64_t)(choosing->as_of - filed), number});
}

size_t traces_choose(const struct scenario *scenario, struct draw_seed draw_seed, size_t worst,
                     size_t random, struct trace_choice *out,
                     struct ratio figures[static FIGURE_COUNT]) {
    const struct scenario_spec *spec = scenario_spec(scenario);
    struct choosing choosing = {
        .worst = {.list = mem_alloc(worst + 1, sizeof(struct one)), .most = worst},
        .random = {.list = mem_alloc(worst + random + 1, sizeof(struct one)),
                   .most = worst + random},
        .key = random_key_make(draw_seed.seed, draw_seed.replication),
        .source = text_hash("traces"),
        .end = spec->end - spec->start};
    struct observer observer = {&choosing, consider};
    struct city *city = city_new(scenario, draw_seed, &observer);
    choosing.as_of = city_as_of(city);
    city_advance(city, choosing.as_of);
    city_open_tickets(city, &choosing, consider_open);
    const struct measures *measures = city_finish(city);
    for (int f = 0; f < FIGURE_COUNT; f++) figures[f] = figure_of(measures, (enum figure_id)f);
    size_t count = 0;
    for (size_t i = 0; i < choosing.worst.count; i++)
        out[count++] = (struct trace_choice){choosing.worst.list[i].number, TRACE_WORST};
    for (size_t i = 0; i < choosing.random.count && count < choosing.worst.count + random; i++)
        if (!holds(&choosing.worst, choosing.random.list[i].number))
            out[count++] = (struct trace_choice){choosing.random.list[i].number, TRACE_RANDOM};
    mem_free(choosing.worst.list);
    mem_free(choosing.random.list);
    city_free(city);
    return count;
}

/* --- telling --- */

sim_time trace_length(const struct trace *trace) {
    assert(trace->count > 0);
    return trace->stops[trace->count - 1].at - trace->stops[0].at;
}

void trace_spans(const struct traces *traces, const struct trace *trace, size_t stop,
                 sim_time spans[static SPAN_KINDS]) {
    const struct moment *m = &trace->stops[stop];
    memset(spans, 0, SPAN_KINDS * sizeof *spans);
    if (stop == 0) return;
    if (m->desk == NO_DESK) {
        spans[SPAN_OTHER] = m->at - m->since;
        return;
    }
    const struct calendar *calendar = city_desk_calendar(traces->city, m->desk);
    spans[SPAN_QUEUE] = calendar_worked(calendar, m->started) - calendar_worked(calendar, m->since);
    spans[SPAN_CLOSED] = m->started - m->since - spans[SPAN_QUEUE];
    spans[SPAN_WORK] = m->work;
    spans[SPAN_HAND] = m->at - m->started - m->work;
}

const char *span_word(enum span_kind kind) {
#define X(id, word, english, indonesian) #word,
    static const char *const words[] = {SPANS(X)};
#undef X
    return words[kind];
}

const char *span_meaning(enum span_kind kind, enum language language) {
#define X(id, word, english, indonesian) {english, indonesian},
    static const struct label words[] = {SPANS(X)};
#undef X
    return label_in(words[kind], language);
}
