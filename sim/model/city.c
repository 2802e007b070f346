/* A run from its first moment to its last: builds everything in one arena, then lets the engine's
 * events reach whom they are for. */
#include "model/city.h"

#include <math.h>
#include <stdlib.h>

#include "base/terminal.h"
#include "base/text.h"
#include "dispatch.h"
#include "moving.h"
#include "observer.h"
#include "parts.h"

/* --- names --- */

#define IN_ORDER(city, list, i) (&(city)->plan.spec->list.items[(city)->plan.list.spec[i]])

const struct area_spec *city_area(const struct city *city, uint32_t area) {
    return IN_ORDER(city, areas, area);
}

const struct category_spec *city_category(const struct city *city, uint32_t category) {
    return IN_ORDER(city, categories, category);
}

const struct channel_spec *city_channel(const struct city *city, uint32_t channel) {
    return IN_ORDER(city, channels, channel);
}

const struct agency_spec *city_agency(const struct city *city, uint32_t agency) {
    return IN_ORDER(city, agencies, agency);
}

const struct group_spec *city_group(const struct city *city, uint32_t group) {
    return IN_ORDER(city, groups, group);
}

const char *city_desk_id(const struct city *city, uint32_t desk) {
    assert(desk < city->plan.desk_count);
    return city->book.measures->desk_id[desk];
}

const struct calendar *city_office_hours(const struct city *city) {
    return city->params->office_hours;
}

double city_working_day(const struct city *city) {
    const struct calendar *office = city->params->office_hours;
    sim_time first = -(city->plan.origin % days(1)), days_open = 0, last = first;
    if (office->always) return NAN;
    for (; last < city->plan.end; last += days(1))
        days_open += calendar_worked(office, last + days(1)) > calendar_worked(office, last);
    sim_time worked = calendar_worked(office, last) - calendar_worked(office, first);
    return days_open ? in_hours((double)worked / (double)days_open) : NAN;
}

const struct calendar *city_desk_calendar(const struct city *city, uint32_t desk) {
    assert(desk < city->plan.desk_count);
    return city->clock.engine.desks[desk].settings.shift[0].calendar;
}

/* --- building --- */

static struct desk_settings desk_settings(const struct city *city, uint32_t desk) {
    return stage_settings(&city->params->stages[city->plan.stage_of_desk[desk]],
                          plan_place(&city->plan, desk));
}

static void desks_add(struct city *city) {
    for (uint32_t d = 0; d < city->plan.desk_count; d++) {
        struct desk_settings settings = desk_settings(city, d);
        engine_keep_waits(&city->clock.engine,
                          engine_add_desk(&city->clock.engine, &settings,
                                          text_hash(city_desk_id(city, d))),
                          &city->book.measures->waits[city->plan.stage_of_desk[d]]);
    }
}

/* When the next version of the scenario begins. */
static sim_time version_at(const struct city *city) {
    const struct scenario *scenario = city->scenario;
    size_t next = city->version + 1;
    return next < scenario->version_count ? scenario->versions[next].from - city->plan.origin
                                          : TIME_NEVER;
}

static void counting_start(struct city *city) {
    if (!clock_counting_starts(city)) return;
    complaints_count_from_now(city);
    book_start(city);
}

static void initial_begin(struct city *city) {
    struct occurrence *initial = NULL;
    uint32_t count = problems_initial(city, (uint32_t)city->plan.spec->initial_cases, &initial);
    ledger_initial(&city->balance, count);
    for (uint32_t i = 0; i < count; i++) dispatch_problem(city, &initial[i]);
}

static struct city *city_in_arena(void) {
    struct arena arena = {0};
    struct city *city = ARENA_NEW(&arena, struct city);
    city->arena = arena;
    return city;
}

struct city *city_new(const struct scenario *scenario, struct draw_seed draw_seed,
                      const struct observer *observer) {
    struct city *city = city_in_arena();
    city->scenario = scenario;
    city->observer = observer;
    draws_init(&city->draws, draw_seed);
    plan_make(&city->plan, scenario, &city->arena);
    city->params = params_make(&city->plan, &scenario->versions[0], &city->draws.key, NULL,
                               &city->arena);
    complaints_init(&city->complaints);
    citizens_init(city);
    book_open(city);
    staff_init(city);
    fixing_init(city);
    clock_init(city);
    desks_add(city);
    problems_init(city);
    counting_start(city); /* without a warm-up initial cases are the first that count */
    initial_begin(city);
    clock_set_boundary(city, version_at(city));
    clock_set_arrival(city, city->plan.begin);
    return city;
}

void city_free(struct city *city) {
    if (!city) return;
    measures_release(city->book.measures);
    clock_release(&city->clock);
    problems_release(&city->problems);
    complaints_release(&city->complaints);
    flags_release(&city->flags);
    fixing_release(&city->fixing);
    struct arena arena = city->arena; /* the city lives in it */
    arena_release(&arena);
}

/* --- changes --- */

/* From now on things go by `version`. Jobs in hand go on as they were started. */
static void version_adopt(struct city *city, size_t version) {
    assert(version < city->scenario->version_count);
    staff_pay(city);
    city->version = version;
    city->params = params_make(&city->plan, &city->scenario->versions[version],
                               &city->draws.key, city->params, &city->arena);
    for (uint32_t d = 0; d < city->plan.desk_count; d++) {
        struct desk_settings settings = desk_settings(city, d);
        engine_change_desk(&city->clock.engine, d, &settings);
    }
    moving_follow_staff(city);
    book_version(city);
    problems_change(city);
    flags_due(city);
}

static void counting_end(struct city *city) {
    if (clock_counting_ends(city)) book_stop(city);
}

static void boundary_pass(struct city *city) {
    counting_end(city);
    counting_start(city);
    if (version_at(city) <= clock_now(city)) version_adopt(city, city->version + 1);
    clock_set_boundary(city, version_at(city));
}

void city_change(struct city *city, const struct scenario *changed) {
    sim_time now = clock_now(city) + city->plan.origin;
    size_t version = 0;
    while (version + 1 < changed->version_count && changed->versions[version + 1].from <= now)
        version++;
    city->scenario = changed;
    version_adopt(city, version);
    clock_set_boundary(city, version_at(city));
}

/* --- running --- */

sim_time city_now(const struct city *city) { return clock_now(city); }

sim_time city_as_of(const struct city *city) { return city->plan.as_of; }

static void arrival_pass(struct city *city) {
    struct occurrence occurrence;
    if (problems_next(city, &occurrence)) dispatch_problem(city, &occurrence);
    problems_schedule(city);
}

static void slot_pass(struct city *city, enum slot slot) {
    assert(slot < SLOT_COUNT);
    switch (slot) {
    case SLOT_BOUNDARY: boundary_pass(city); return;
    case SLOT_ARRIVAL: arrival_pass(city); return;
    case SLOT_FLAG: flags_due(city); return;
    case SLOT_COUNT: break;
    }
}

static void event_pass(struct city *city, const struct event *event) {
    switch (event->kind) {
    case EVENT_DONE: dispatch_done(city, event->subject, event->desk); return;
    case EVENT_SLOT: slot_pass(city, (enum slot)event->subject); return;
    case EVENT_ALARM: dispatch_alarm(city, event->alarm_kind, event->subject); return;
    case EVENT_ABANDONED: dispatch_abandoned(city, event->subject, event->desk); return;
    }
}

#ifdef TANGGAP_AUDIT
/* In test builds: what can be checked in no time after every event, the rest now and then. */
static void audit(const struct city *city) {
    const char *wrong = ledger_audit(&city->balance);
    unsigned long long events = city->clock.engine.event_count;
    if (!wrong && events % 65536 == 0) wrong = city_audit(city);
    if (!wrong) return;
    terminal_line("tanggap: books do not balance at event %llu: %s", events, wrong);
    abort();
}
#else
static inline void audit(const struct city *city) { (void)city; }
#endif

bool city_advance_some(struct city *city, sim_time until, uint32_t most) {
    struct event event;
    if (until > city->plan.as_of) until = city->plan.as_of;
    for (; most; most--) {
        if (!engine_next(&city->clock.engine, until, &event)) return false;
        event_pass(city, &event);
        audit(city);
    }
    return true;
}

void city_advance(struct city *city, sim_time until) {
    while (city_advance_some(city, until, UINT32_MAX)) {}
}

const struct measures *city_finish(struct city *city) {
    city_advance(city, city->plan.as_of);
    counting_end(city); /* as_of is the end, and nothing happened at that very moment */
    observer_tell_open(city);
    fixing_close(city);
    book_close(city);
    audit(city);
    return city->book.measures;
}

const struct measures *city_names(const struct city *city) { return city->book.measures; }

/* --- questions --- */

void city_status_counts(const struct city *city, int64_t counts[STATUS_COUNT]) {
    for (int s = 0; s < STATUS_COUNT; s++) counts[s] = city->balance.status[s].count;
}

void city_open_tickets(const struct city *city, void *context,
                       void (*tell)(void *context, int64_t number, sim_time filed)) {
    for (uint32_t i = 0; i < complaints_count(city); i++) {
        const struct complaint *c = &city->complaints.rows[i];
        if (c->in_use && c->is_ticket)
            tell(context, complaint_shown_number(city, c->serial), c->filed);
    }
}

double city_trust(const struct city *city, uint32_t area) {
    assert(area < city->plan.areas.count);
    return city->citizens.trust[area];
}
