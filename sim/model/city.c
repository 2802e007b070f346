/* A run from its first moment to its last: builds everything in one arena, then lets the engine call the handlers. */
#include "model/city.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "engine/numeric.h"
#include "inside.h"
#include "travel.h"

/* Handing a scenario's elements out by the plan's order of ids. */
const struct area_spec *city_area(const struct city *city, uint32_t area) { return &city->plan.spec->areas.items[city->plan.areas.spec[area]]; }
const struct category_spec *city_category(const struct city *city, uint32_t category) {
    return &city->plan.spec->categories.items[city->plan.categories.spec[category]];
}
const struct channel_spec *city_channel(const struct city *city, uint32_t channel) {
    return &city->plan.spec->channels.items[city->plan.channels.spec[channel]];
}
const struct agency_spec *city_agency(const struct city *city, uint32_t agency) {
    return &city->plan.spec->agencies.items[city->plan.agencies.spec[agency]];
}
const struct group_spec *city_group(const struct city *city, uint32_t group) { return &city->plan.spec->groups.items[city->plan.groups.spec[group]]; }

const char *city_desk_id(const struct city *city, uint32_t desk) {
    struct city *own = (struct city *)city; /* names live in the run's arena */
    const struct stage *stage = &city->plan.stages[city->plan.stage_of_desk[desk]];
    uint32_t at = desk - stage->first_desk, place = at / stage->desks_per_place;
    const char *name = city->plan.place_name[stage->per][place];
    const char *of = *name ? arena_printf(&own->arena, "%s/%s", stage->id, name) : stage->id;
    return stage->desks_per_place == 1 ? of : arena_printf(&own->arena, "%s/%u", of, at % stage->desks_per_place + 1);
}

const struct calendar *city_office_hours(const struct city *city) { return city->params->office_hours; }

const struct calendar *city_desk_calendar(const struct city *city, uint32_t desk) {
    return city->engine.desks[desk].settings.shift[0].calendar;
}

/* --- building --- */

static uint64_t stream_of_source(const struct city *city, uint32_t category, uint32_t area) {
    const char *category_id = city_category(city, category)->id, *area_id = city_area(city, area)->id;
    return text_hash_n(area_id, strlen(area_id), text_hash(category_id));
}

static void set_sources(struct city *city) {
    const struct params *params = city->params;
    bool every = !reports_may_be_none(params->spec);
    uint32_t areas = city->plan.areas.count;
    for (uint32_t s = 0; s < city->arrivals.source_count; s++) {
        struct arrival_source *source = &city->arrivals.sources[s];
        double trust = params->spec->trust.feedback ? 2 : city->trust[s % areas];
        source->rate = params->rate[s];
        source->shape = &params->shapes[params->shape_of[s]];
        source->silent = every ? 0 : num_exp(-params->mean_reports[s / areas] * trust);
    }
}

static void make_desks(struct city *city) {
    for (uint32_t d = 0; d < city->plan.desk_count; d++)
        engine_add_desk(&city->engine, &city->params->stages[city->plan.stage_of_desk[d]].settings, text_hash(city_desk_id(city, d)));
}

/* How many people there are who might ever report, by area and group. */
static void make_pools(struct city *city) {
    const struct plan *plan = &city->plan;
    if (!plan->spec->reporters.declared) return;
    uint32_t groups = plan->groups.count, cells = plan->areas.count * groups;
    double shares = 0;
    for (uint32_t g = 0; g < groups; g++) shares += city_group(city, g)->share;
    city->pool_first = ARENA_ARRAY(&city->arena, cells + 1, uint32_t);
    for (uint32_t i = 0; i < cells; i++) {
        double people = city_area(city, i / groups)->population * city_group(city, i % groups)->share / shares;
        city->pool_first[i + 1] = city->pool_first[i] + 1 + (uint32_t)(people * plan->spec->reporters.pool / 1000);
    }
    city->sent_by = ARENA_ARRAY(&city->arena, city->pool_first[cells] + 1, uint16_t);
}

/* The next moment at which something changes of itself: a version, the start or the end of counting. */
static void set_boundary(struct city *city) {
    const struct scenario *scenario = city->scenario;
    sim_time now = city->engine.now, next = TIME_NEVER;
    if (!city->counting && !city->ended) next = 0;
    if (city->counting) next = city->plan.end;
    if (city->version + 1 < scenario->version_count) {
        sim_time at = scenario->versions[city->version + 1].from - city->plan.origin;
        if (at < now) at = now;
        if (at < next) next = at;
    }
    if (next < TIME_NEVER) engine_set_slot(&city->engine, SLOT_BOUNDARY, next, PRIORITY_FIRST);
}

static void start_counting(struct city *city);

struct city *city_new(const struct scenario *scenario, struct fortune fortune, const struct observer *observer) {
    struct arena arena = {0};
    struct city *city = ARENA_NEW(&arena, struct city);
    city->arena = arena;
    city->scenario = scenario;
    city->observer = observer;
    city->key = random_key_make(fortune.seed, fortune.replication);
    city->free_problem = NO_ROW;
    plan_make(&city->plan, scenario, &city->arena);
    city->params = params_make(&city->plan, &scenario->versions[0], NULL, &city->arena);
    struct engine_size size = {.slots = SLOT_COUNT, .desks = city->plan.desk_count};
    engine_init(&city->engine, &city->arena, size, city->key, city->plan.begin);
    city->engine.count_from = 0;
    city->engine.count_to = city->plan.end;
    make_desks(city);
    make_pools(city);
    city->spent = ARENA_ARRAY(&city->arena, city->plan.desk_count, struct spent);
    city->trust = ARENA_ARRAY(&city->arena, city->plan.areas.count, double);
    for (uint32_t a = 0; a < city->plan.areas.count; a++) city->trust[a] = city_area(city, a)->trust;
    uint32_t areas = city->plan.areas.count, sources = areas * city->plan.categories.count;
    arrivals_init(&city->arrivals, &city->arena, sources, city->key, city->plan.begin);
    for (uint32_t s = 0; s < sources; s++) city->arrivals.sources[s].stream = stream_of_source(city, s / areas, s % areas);
    set_sources(city);
    arrivals_start(&city->arrivals, city->plan.begin);
    book_open(city, &city->arena);
    if (city->plan.begin == 0) start_counting(city); /* initial cases are then the first that count */
    problems_initial(city, (uint32_t)city->plan.spec->initial_cases);
    set_boundary(city);
    engine_set_slot(&city->engine, SLOT_ARRIVAL, city->plan.begin, PRIORITY_ARRIVAL);
    return city;
}

void city_free(struct city *city) {
    if (!city) return;
    engine_release(&city->engine);
    arrivals_release(&city->arrivals);
    mem_free(city->complaints);
    mem_free(city->problems);
    mem_free(city->flags.entries);
    struct arena arena = city->arena; /* the city lives in it */
    arena_release(&arena);
}

/* --- changes --- */

/* From now on things go by `params`. Jobs in hand go on as they were started. */
static void adopt(struct city *city, struct params *params) {
    book_costs(city);
    city->params = params;
    for (uint32_t d = 0; d < city->plan.desk_count; d++)
        engine_change_desk(&city->engine, d, &params->stages[city->plan.stage_of_desk[d]].settings);
    arrivals_rewind(&city->arrivals, city->engine.now);
    set_sources(city);
    arrivals_start(&city->arrivals, city->engine.now);
    city->profiles.to = 0;
    engine_set_slot(&city->engine, SLOT_ARRIVAL, city->engine.now, PRIORITY_ARRIVAL);
    journey_flag_due(city);
}

static void start_counting(struct city *city) {
    city->counting = true;
    city->serial_at_start = city->serial;
    city->problems_at_start = city->arrivals.happened + city->ledger.problems;
    city->reported_at_start = city->ledger.reported;
    for (int s = 0; s < STATUS_COUNT; s++) city->status_at_start[s] = time_integral_until(&city->status_integral[s], 0);
    city->open_at_start = time_integral_until(&city->open_integral, 0);
    for (uint32_t d = 0; d < city->plan.desk_count; d++) {
        struct desk_measures *desk = &city->measures->by_desk[d];
        desk->present = -(double)time_integral_until(&city->engine.desks[d].tally.present, 0);
        desk->waiting = -(double)time_integral_until(&city->engine.desks[d].tally.waiting, 0);
    }
}

static void stop_counting(struct city *city) {
    struct measures *m = city->measures;
    sim_time end = city->plan.end;
    city->counting = false;
    city->ended = true;
    m->problems = city->arrivals.happened + city->ledger.problems - city->problems_at_start;
    m->reported = city->ledger.reported - city->reported_at_start;
    book_backlog(city);
    for (int s = 0; s < STATUS_COUNT; s++)
        m->status_average[s] = (double)(time_integral_until(&city->status_integral[s], end) - city->status_at_start[s]) / (double)end;
    m->backlog_average = (double)(time_integral_until(&city->open_integral, end) - city->open_at_start) / (double)end;
    for (uint32_t d = 0; d < city->plan.desk_count; d++) {
        struct desk_measures *desk = &m->by_desk[d];
        desk->present = (desk->present + (double)time_integral_until(&city->engine.desks[d].tally.present, end)) / (double)end;
        desk->waiting = (desk->waiting + (double)time_integral_until(&city->engine.desks[d].tally.waiting, end)) / (double)end;
    }
}

static void on_boundary(struct city *city) {
    sim_time now = city->engine.now;
    if (!city->counting && !city->ended && now >= 0) start_counting(city);
    else if (city->counting && now >= city->plan.end) stop_counting(city);
    const struct scenario *scenario = city->scenario;
    if (city->version + 1 < scenario->version_count && scenario->versions[city->version + 1].from - city->plan.origin <= now) {
        city->version++;
        adopt(city, params_make(&city->plan, &scenario->versions[city->version], city->params, &city->arena));
    }
    set_boundary(city);
}

void city_change(struct city *city, const struct scenario *changed) {
    sim_time now = city->engine.now + city->plan.origin;
    city->scenario = changed;
    city->version = 0;
    while (city->version + 1 < changed->version_count && changed->versions[city->version + 1].from <= now) city->version++;
    adopt(city, params_make(&city->plan, &changed->versions[city->version], city->params, &city->arena));
    set_boundary(city);
}

/* --- running --- */

sim_time city_now(const struct city *city) { return city->engine.now; }
sim_time city_as_of(const struct city *city) { return city->plan.as_of; }

static void handle(struct city *city, const struct event *event) {
    switch (event->kind) {
    case EVENT_DONE: journey_desk_done(city, event->subject, event->desk); return;
    case EVENT_SLOT:
        if (event->subject == SLOT_ARRIVAL) problems_next(city);
        else if (event->subject == SLOT_FLAG) journey_flag_due(city);
        else on_boundary(city);
        return;
    case EVENT_ALARM: journey_alarm(city, event->alarm_kind, event->subject); return;
    case EVENT_ABANDONED: journey_abandoned(city, event->subject, event->desk); return;
    }
}

#ifdef TANGGAP_AUDIT
/* In test builds: what can be checked in no time after every event, the rest now and then. */
static void audit(const struct city *city) {
    const char *wrong = ledger_audit(city);
    if (!wrong && city->engine.event_count % 65536 == 0) wrong = city_audit(city);
    if (!wrong) return;
    fprintf(stderr, "tanggap: books do not balance at event %llu: %s\n", (unsigned long long)city->engine.event_count, wrong);
    abort();
}
#else
static inline void audit(const struct city *city) { (void)city; }
#endif

void city_advance(struct city *city, sim_time until) {
    struct event event;
    if (until > city->plan.as_of) until = city->plan.as_of;
    while (engine_next(&city->engine, until, &event)) {
        handle(city, &event);
        audit(city);
    }
}

const struct measures *city_finish(struct city *city) {
    city_advance(city, city->plan.as_of);
    if (city->counting) stop_counting(city); /* as_of is the end, and nothing happened at that very moment */
    book_close(city);
    audit(city);
    return city->measures;
}

const struct measures *city_names(const struct city *city) { return city->measures; }

/* --- questions --- */

void city_status_counts(const struct city *city, int64_t counts[STATUS_COUNT]) {
    for (int s = 0; s < STATUS_COUNT; s++) counts[s] = city->status_integral[s].count;
}

void city_open_tickets(const struct city *city, void *context, void (*tell_of)(void *context, int64_t number, sim_time filed)) {
    for (uint32_t i = 0; i < city->engine.job_count && i < city->complaint_room; i++) {
        const struct complaint *c = &city->complaints[i];
        if (c->in_use && !c->is_child && c->is_ticket) tell_of(context, shown_number(city, c->serial), c->filed);
    }
}

double city_trust(const struct city *city, uint32_t area) { return city->trust[area]; }
