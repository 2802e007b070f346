/* What a run will be about: problems by their rates and shocks, reports by participation, events by
 * the stages of a case's way and how often it goes through them. */
#include "scenario/forecast.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "document/ids.h"

/* --- shocks --- */

static struct ids places_struck(const struct shock_spec *shock, struct arena *arena) {
    struct ids places = ids_new(arena, shock->areas.count);
    for (size_t i = 0; i < shock->areas.count; i++)
        if (shock->areas.items[i]) ids_add(&places, shock->areas.items[i], (void *)shock);
    return places;
}

uint64_t *shocks_by_area(const struct scenario_spec *spec, struct arena *arena) {
    uint64_t *struck = ARENA_ARRAY(arena, spec->areas.count, uint64_t);
    assert(spec->shocks.count <= SHOCKS_MOST); /* the check has made sure */
    for (size_t s = 0; s < spec->shocks.count; s++) {
        const struct shock_spec *shock = &spec->shocks.items[s];
        struct ids places = places_struck(shock, arena);
        for (size_t a = 0; a < spec->areas.count; a++) {
            const struct area_spec *area = &spec->areas.items[a];
            bool here = shock->areas.count == 0 || ids_find(&places, area->id) ||
                        ids_find(&places, area->kecamatan) || ids_find(&places, area->kota);
            struck[a] |= (uint64_t)here << s;
        }
    }
    return struck;
}

uint64_t shocks_of_category(const struct scenario_spec *spec, size_t category) {
    uint64_t struck = 0;
    for (size_t s = 0; s < spec->shocks.count; s++) {
        const struct refs *kinds = &spec->shocks.items[s].categories;
        bool is_struck = kinds->count == 0;
        for (size_t i = 0; i < kinds->count; i++) is_struck |= kinds->items[i].index == category;
        struck |= (uint64_t)is_struck << s;
    }
    return struck;
}

/* --- problems --- */

/* Residents of all areas that the same shocks strike. */
struct struck_residents {
    uint64_t shocks;
    double residents;
};

static int by_shocks(const void *a, const void *b) {
    const struct struck_residents *x = a, *y = b;
    return (x->shocks > y->shocks) - (x->shocks < y->shocks);
}

static size_t residents_by_shocks(const struct scenario_spec *spec, struct arena *arena,
                                  struct struck_residents **out) {
    size_t areas = spec->areas.count, count = 0;
    const uint64_t *struck = shocks_by_area(spec, arena);
    struct struck_residents *list = *out = ARENA_ARRAY(arena, areas, struct struck_residents);
    for (size_t a = 0; a < areas; a++)
        list[a] = (struct struck_residents){struck[a], spec->areas.items[a].population};
    qsort(list, areas, sizeof *list, by_shocks);
    for (size_t a = 0; a < areas; a++) {
        if (count && list[count - 1].shocks == list[a].shocks)
            list[count - 1].residents += list[a].residents;
        else list[count++] = list[a];
    }
    return count;
}

static int by_time(const void *a, const void *b) {
    sim_time x = *(const sim_time *)a, y = *(const sim_time *)b;
    return (x > y) - (x < y);
}

static double factor_at(const struct scenario_spec *spec, uint64_t shocks, sim_time at) {
    double factor = 1;
    for (size_t s = 0; s < spec->shocks.count; s++) {
        const struct shock_spec *shock = &spec->shocks.items[s];
        if (shocks >> s & 1 && shock->from <= at && at < shock->to) factor *= shock->factor;
    }
    return factor;
}

/* How long a stretch is if every moment counts as often as shocks multiply it. */
static double bent_span(const struct scenario_spec *spec, uint64_t shocks, sim_time from,
                        sim_time to) {
    sim_time at[2 * SHOCKS_MOST + 2] = {from, to};
    size_t count = 2;
    double span = 0;
    if (!shocks) return (double)(to - from);
    for (size_t s = 0; s < spec->shocks.count; s++) {
        const sim_time ends[] = {spec->shocks.items[s].from, spec->shocks.items[s].to};
        for (int end = 0; end < 2; end++)
            if (shocks >> s & 1 && from < ends[end] && ends[end] < to) at[count++] = ends[end];
    }
    assert(count <= sizeof at / sizeof *at);
    qsort(at, count, sizeof *at, by_time);
    for (size_t i = 0; i + 1 < count; i++)
        span += factor_at(spec, shocks, at[i]) * (double)(at[i + 1] - at[i]);
    return span;
}

/* Problems of a category for an incidence of 1. */
static double exposure(const struct scenario_spec *spec, size_t category,
                       const struct struck_residents *list, size_t count, sim_time from,
                       sim_time to) {
    uint64_t kind = shocks_of_category(spec, category);
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += list[i].residents * bent_span(spec, list[i].shocks & kind, from, to);
    return sum / 1000 / (365 * (double)days(1));
}

/* --- reports --- */

double reports_of_a_problem(const struct scenario_spec *spec, size_t category) {
    double mean = spec->participation.mean * spec->categories.items[category].visibility;
    switch (spec->participation.reports_per_problem) {
    case REPORTS_POISSON:
    case REPORTS_GEOMETRIC: return mean;
    case REPORTS_ONE: return 1;
    }
    __builtin_unreachable();
}

double reports_reached(const struct scenario_spec *spec) {
    double open = 0, all = 0;
    for (size_t i = 0; i < spec->channels.count; i++) {
        const struct channel_spec *channel = &spec->channels.items[i];
        all += channel->share;
        open += channel->open ? channel->share : 0;
    }
    return open > 0 ? (open + spec->participation.elsewhere * (all - open)) / all : 0;
}

/* Of problems, the share that draws a report. */
static double reported_share(const struct scenario_spec *spec, size_t category) {
    switch (spec->participation.reports_per_problem) {
    case REPORTS_POISSON: return 1 - exp(-reports_of_a_problem(spec, category));
    case REPORTS_GEOMETRIC:
    case REPORTS_ONE: return 1;
    }
    __builtin_unreachable();
}

/* --- events --- */

static double rounds_of(double again) { return again < 1 ? 1 / (1 - again) : INFINITY; }

struct rounds case_rounds(const struct scenario_spec *spec) {
    const struct handling_rules_spec *closing = &spec->closing;
    bool validates = spec->validation.declared && spec->validation.active;
    double rejected = validates ? spec->validation.rejected : 0,
           work_in_vain = fmin(1, closing->sham + closing->failed);
    /* of all that is done until the proof is accepted */
    double not_fixed = work_in_vain < 1
                           ? work_in_vain * (1 - rejected) / (1 - work_in_vain * rejected)
                           : 1;
    double reopens = closing->reopens.share * not_fixed,
           closed_for_good = not_fixed * (1 - closing->reopens.share) / (1 - reopens);
    return (struct rounds){rounds_of(spec->crm.misroute),
                           rounds_of(rejected), rounds_of(reopens),
                           rounds_of(closing->comes_back.share * closed_for_good)};
}

/* Of reports that are filed, by channel: those that are entered by somebody, and those that come to
 * a triage desk. Who finds a channel closed goes to the open ones by their shares, if to any. */
static void events_of_channels(const struct scenario_spec *spec, double *entered, double *read) {
    double sum = 0;
    *entered = *read = 0;
    for (size_t i = 0; i < spec->channels.count; i++) {
        const struct channel_spec *channel = &spec->channels.items[i];
        const struct desk_spec *triage = channel->geo ? &spec->triage.geo : &spec->triage.central;
        if (!channel->open) continue;
        sum += channel->share;
        *entered += channel->entry.index == NO_REF ? 0 : channel->share;
        *read += triage->declared ? channel->share : 0;
    }
    if (sum > 0) *entered /= sum, *read /= sum;
}

/* What an agency does with a case before its crew works: once, disposition and a second agency;
 * whenever it is opened, lead. */
static double events_of_agency(const struct agency_spec *agency, double opened) {
    double events = opened * agency->lead.declared;
    if (agency->disposition.declared) events += agency->disposition.share;
    if (agency->second.declared) events += 2 * agency->second.share;
    return events;
}

static double events_of_owners(const struct scenario_spec *spec, size_t category) {
    const struct weights *owners = &spec->categories.items[category].owners;
    double events = 0, sum = 0, opened = case_rounds(spec).reopens;
    for (size_t i = 0; i < owners->count; i++) {
        sum += owners->items[i].weight;
        events += owners->items[i].weight *
                  events_of_agency(&spec->agencies.items[owners->items[i].index], opened);
    }
    return events / sum;
}

/* While a case cannot get through it waits for a version in which it can, which is not for ever. */
static double rounds_at_most(double rounds) { return fmin(rounds, ROUNDS_MOST); }

/* One report from its arrival to its last closing; what its owners do aside. */
static double events_of_a_report(const struct scenario_spec *spec, double owners) {
    const struct rounds rounds = case_rounds(spec);
    const struct validation_spec *validation = &spec->validation;
    double entered, read;
    events_of_channels(spec, &entered, &read);
    double misrouted = rounds_at_most(rounds.misrouted), routing = misrouted * read;
    if (spec->crm.wrong_agency.object.declared || spec->crm.wrong_agency.word)
        routing += misrouted - 1;
    double proof = 1; /* the crew's own job */
    if (validation->declared && validation->active)
        proof += validation->desk.declared +
                 validation->on_site.share * (1 + validation->on_site.work.declared);
    double one = 1 + entered + routing + spec->crm.incomplete.share + owners +
                 rounds.reopens * rounds.rejected * proof + (rounds.reopens - 1);
    return one * rounds.comes_back;
}

/* What sessions add to a problem of a category: it occurs and is left to one, which comes upon
 * another in its place. */
static double events_of_sessions(const struct scenario_spec *spec, size_t category) {
    double mean = spec->reporters.sessions.mean;
    return mean > 1 ? reported_share(spec, category) * (1 - 1 / mean) : 0;
}

/* --- together --- */

struct forecast version_forecast(const struct scenario_spec *spec, sim_time from, sim_time to) {
    struct forecast sum = {0};
    struct arena arena = {0};
    struct struck_residents *list;
    size_t count = residents_by_shocks(spec, &arena, &list);
    double usual = events_of_a_report(spec, 0), again = case_rounds(spec).comes_back,
           reached = reports_reached(spec);
    for (size_t c = 0; c < spec->categories.count; c++) {
        double rate = spec->categories.items[c].incidence * spec->scale.volume,
               problems = rate > 0 ? rate * exposure(spec, c, list, count, from, to) : 0,
               meant = problems * reports_of_a_problem(spec, c), reports = meant * reached;
        sum.problems += problems;
        sum.reports += reports;
        sum.events += reports * (usual + again * events_of_owners(spec, c)) + (meant - reports) +
                      problems * events_of_sessions(spec, c);
    }
    arena_release(&arena);
    return sum;
}

struct forecast scenario_forecast(const struct scenario *scenario) {
    const struct scenario_spec *first = &scenario->versions[0].spec;
    struct forecast sum = {.reports = (double)first->initial_cases * reports_reached(first)};
    sim_time end = first->as_of == SPAN_ABSENT ? first->end : first->as_of,
             from = first->start - first->warm_up;
    sum.events = sum.reports * events_of_a_report(first, 0);
    for (size_t i = 0; i < scenario->version_count; i++) {
        bool is_last = i + 1 == scenario->version_count;
        sim_time to = is_last ? end : scenario->versions[i + 1].from;
        if (to > end) to = end;
        if (to <= from) continue;
        struct forecast one = version_forecast(&scenario->versions[i].spec, from, to);
        sum.problems += one.problems;
        sum.reports += one.reports;
        sum.events += one.events;
        from = to;
    }
    return sum;
}
