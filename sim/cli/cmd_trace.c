/* tanggap trace: why did this complaint take so long? Every stretch of its life, split into waiting, closed hours, work
 * and the rest; the parts add up to the whole. */
#include <stdlib.h>

#include "base/mem.h"
#include "commands.h"
#include "model/city.h"
#include "model/figures.h"

struct traced {
    int64_t number;
    struct moment *moments;
    size_t count, room;
    int64_t latest;
};

static void listen(void *context, const struct moment *moment) {
    struct traced *traced = context;
    if (moment->number > traced->latest) traced->latest = moment->number;
    if (moment->number != traced->number) return;
    if (traced->count == traced->room) {
        traced->room = traced->room ? traced->room * 2 : 32;
        traced->moments = mem_resize(traced->moments, traced->room, sizeof *traced->moments);
    }
    traced->moments[traced->count++] = *moment;
}

static void add_span(struct text *out, const char *what, sim_time span) {
    char words[40];
    span_format(span, words);
    text_printf(out, "%24s  %-46s %s\n", "", what, words);
}

struct total {
    sim_time queue, closed, work, off_duty, other;
};

/* A stretch at a desk: in the queue while it was open and while it was closed, then in hand. */
static void add_desk_stretch(struct text *out, const struct city *city, const struct moment *m, struct total *total) {
    const struct calendar *calendar = city_desk_calendar(city, m->desk);
    sim_time waited = m->started - m->since, open = calendar_worked(calendar, m->started) - calendar_worked(calendar, m->since);
    sim_time rest = m->at - m->started - m->work;
    if (open > 0) add_span(out, "waits in the queue", open);
    if (waited - open > 0) add_span(out, "waits, office closed", waited - open);
    if (m->work > 0) add_span(out, "is worked on", m->work);
    if (rest > 0) add_span(out, "lies in hand: closed hours and other duties", rest);
    total->queue += open;
    total->closed += waited - open;
    total->work += m->work;
    total->off_duty += rest;
}

static void add_label(struct text *out, struct label label, const char *id) { text_add_shown(out, label.en ? label.en : id); }

/* Between two stops of the journey: what was waited for has come, and the same step goes on. */
static const char *what_happened(const struct moment *m) {
    switch (m->part) {
    case PART_ANSWER: return m->step == STEP_TRIAGED ? "answered: the citizen has said what was missing" : NULL;
    case PART_LEAD: return "ready: the crew can begin";
    case PART_ON_SITE: return "visited: somebody has been there and seen it";
    case PART_SECOND: return "both done: the second agency has finished too";
    default: return NULL;
    }
}

/* A stop, with the stretch that led to it. */
static void add_stop(struct text *out, const struct scenario *scenario, const struct city *city, const struct moment *m, struct total *total) {
    if (m->at > m->since) {
        text_printf(out, "%18s%s", "", part_meaning(m->part));
        if (m->desk != NO_DESK) text_add(out, ": "), text_add_shown(out, city_desk_id(city, m->desk));
        text_add(out, "\n");
        if (m->desk != NO_DESK) add_desk_stretch(out, city, m, total);
        else add_span(out, "elapses", m->at - m->since), total->other += m->at - m->since;
    }
    char when[32];
    time_format(m->at + scenario_spec(scenario)->start, when);
    if (what_happened(m)) text_printf(out, "%s  %s", when, what_happened(m));
    else text_printf(out, "%s  %s: %s", when, step_word(m->step), step_meaning(m->step));
    if (m->step == STEP_DISPATCHED || m->step == STEP_RETURNED || m->step == STEP_WORKED) {
        text_add(out, " – ");
        add_label(out, city_agency(city, m->agency)->label, city_agency(city, m->agency)->id);
    }
    text_add(out, "\n");
    if (m->step == STEP_MERGED) text_printf(out, "%18sits outcome is that of report %lld\n", "", (long long)m->ticket);
}

static void write_trace(struct text *out, const struct scenario *scenario, const struct city *city, const struct traced *traced) {
    const struct moment *first = &traced->moments[0], *last = &traced->moments[traced->count - 1];
    const struct area_spec *area = city_area(city, first->area);
    struct total total = {0};
    text_printf(out, "Report %lld: ", (long long)traced->number);
    add_label(out, city_category(city, first->category)->label, city_category(city, first->category)->id);
    text_add(out, " in ");
    text_add_shown(out, area->name ? area->name : area->id);
    text_add(out, ", by ");
    add_label(out, city_channel(city, first->channel)->label, city_channel(city, first->channel)->id);
    if (first->comes_back) text_printf(out, "; names report %lld, which was closed but not fixed", (long long)first->earlier);
    text_add(out, "\n\n");
    for (size_t i = 0; i < traced->count; i++) add_stop(out, scenario, city, &traced->moments[i], &total);
    sim_time whole = last->at - first->since;
    char words[40];
    span_format(whole, words);
    text_printf(out, "\nFrom sending to the last stop: %s\n", words);
    add_span(out, "in queues, offices open", total.queue);
    add_span(out, "in queues, offices closed", total.closed);
    add_span(out, "worked on", total.work);
    add_span(out, "in hand, closed hours and other duties", total.off_duty);
    add_span(out, "lead, answers, visits, second agency", total.other);
    sim_time sum = total.queue + total.closed + total.work + total.off_duty + total.other;
    text_printf(out, "%24s  %s\n", "", sum == whole ? "(the parts add up to the whole)" : "(the parts do NOT add up to the whole)");
    if (last->step < STEP_CLOSED && last->step != STEP_MERGED) text_add(out, "It was still open when the run ended.\n");
    if (last->step == STEP_CLOSED) text_printf(out, "The problem %s.\n", last->fixed ? "was fixed" : "was NOT fixed, whatever the system says");
}

static int trace(const struct scenario *scenario, const struct options *options) {
    struct traced traced = {.number = (int64_t)options->complaint};
    struct observer observer = {&traced, listen};
    struct city *city = city_new(scenario, (struct fortune){options->seed, options->replication}, &observer);
    city_finish(city);
    int status = EXIT_DONE;
    if (traced.count == 0) {
        fprintf(stderr, "tanggap trace: there is no report %lld; this run had %lld\n", (long long)traced.number, (long long)traced.latest);
        status = EXIT_USAGE;
    } else {
        struct text out = {0};
        write_trace(&out, scenario, city, &traced);
        if (!print_out(&out)) status = EXIT_IO;
        text_release(&out);
    }
    mem_free(traced.moments);
    city_free(city);
    return status;
}

int cmd_trace(int count, char **words) {
    static const struct argp_option own[] = {
        {"complaint", 'c', "N", 0, "number of the report; 1 is the first after counting starts", 0},
        {"replication", 'r', "R", 0, "of the run (default 0)", 0},
        {"seed", 's', "S", 0, "of all chance (default 1)", 0},
        {"lever", 'l', "ID=VALUE", 0, "move a lever that the scenario declares; may be repeated", 0},
        {"set", 'S', "/POINTER=VALUE", 0, "change anything in the scenario; may be repeated", 0},
        {0}};
    struct options options = {.seed = 1};
    options_parse(&options, "trace", "SCENARIO",
                  "Prints the journey of one complaint: every wait, closed hours, work; the parts add up.\v"
                  "Examples:\n  tanggap trace scenarios/small-town.json --complaint 12\n"
                  "  tanggap trace scenarios/jakarta-2024.json --complaint 1234 --replication 3\n"
                  "  tanggap trace mine.json --complaint 1 --lever crews=2\n", own, count, words);
    if (options.file_count != 1 || options.complaint == 0) {
        fputs("tanggap trace: one scenario and --complaint N are expected; see tanggap trace --help\n", stderr);
        return EXIT_USAGE;
    }
    int status;
    struct scenario *scenario = options_scenario(&options, &status);
    if (scenario) status = trace(scenario, &options);
    scenario_free(scenario);
    return status;
}
