/* Compiles a version of a scenario: calendars, desks, agencies, and the choice of owners. */
#include "params.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "channels.h"
#include "scenario/spread.h"

#define OF(list, order, i) (&spec->list.items[plan->order.spec[i]])

/* --- calendars --- */

static const struct calendar *calendar_compile(const struct plan *plan,
                                               const struct scenario_spec *spec,
                                               const struct calendar_spec *from,
                                               struct arena *arena) {
    static const struct week closed = {0};
    size_t rooms = 1 + from->exceptions.count + spec->holidays.count, count = 0;
    struct calendar_rule *rules = ARENA_ARRAY(arena, rooms, struct calendar_rule);
    rules[count++] = (struct calendar_rule){INT64_MIN / 2, INT64_MAX / 2, &from->week};
    for (size_t i = 0; i < from->exceptions.count; i++) {
        const struct exception_spec *exception = &from->exceptions.items[i];
        rules[count++] = (struct calendar_rule){exception->from, exception->to, &exception->week};
    }
    for (size_t i = 0; from->holidays && i < spec->holidays.count; i++)
        rules[count++] = (struct calendar_rule){spec->holidays.items[i], spec->holidays.items[i],
                                                &closed};
    return calendar_make(arena, count, rules, plan->origin, plan->begin, plan->horizon);
}

static void calendars_make(struct params *params, const struct plan *plan, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    params->calendars = ARENA_ARRAY(arena, spec->calendars.count, const struct calendar *);
    for (size_t i = 0; i < spec->calendars.count; i++)
        params->calendars[i] = calendar_compile(plan, spec, &spec->calendars.items[i], arena);
}

static const struct calendar *calendar_of(const struct params *params, const struct ref *ref) {
    return ref->index == NO_REF ? &calendar_always : params->calendars[ref->index];
}

static struct distribution distribution_in(const struct params *params,
                                           const struct distribution_spec *spec, double scale,
                                           struct arena *arena) {
    return distribution_of(spec, scale, params->tables, arena);
}

/* --- desks --- */

static int by_time(const void *a, const void *b) {
    sim_time x = *(const sim_time *)a, y = *(const sim_time *)b;
    return (x > y) - (x < y);
}

static struct sweeps sweeps_make(const struct plan *plan, const struct stuck_spec *stuck,
                                 struct arena *arena) {
    sim_time *dates = ARENA_ARRAY(arena, stuck->dates.count, sim_time);
    for (size_t i = 0; i < stuck->dates.count; i++)
        dates[i] = days(stuck->dates.items[i]) - plan->origin;
    if (stuck->dates.count) qsort(dates, stuck->dates.count, sizeof *dates, by_time);
    return (struct sweeps){stuck->share, stuck->every, stuck->older, dates, stuck->dates.count};
}

static struct stage_params stage_make(struct params *params, const struct plan *plan,
                                      const struct plan_stage *stage, struct arena *arena) {
    const struct desk_spec *desk = plan_desk_spec(plan, params->spec, stage);
    struct stage_params made = {
        .places = desk_places(desk, &plan->places[stage->per], params->spec, arena),
        .pooled = choice_pools(desk->choice) ? (uint32_t)desk->desks : 1,
        .service = distribution_in(params, &desk->service, params->spec->scale.work, arena),
        .cost_per_hour = isnan(desk->cost_per_hour) ? 0 : desk->cost_per_hour,
        .overtime_factor = desk->overtime_factor,
        .sweeps = sweeps_make(plan, &desk->stuck, arena)};
    made.settings = (struct desk_settings){
        .shift = {{.calendar = calendar_of(params, &desk->calendar)},
                  {.calendar = calendar_of(params, &desk->duty_calendar)}},
        .unlimited = desk->servers.count == SERVERS_UNLIMITED,
        .capacity = (uint32_t)desk->capacity,
        .discipline = desk->discipline,
        .closing = desk->closing,
        .wait_goal = desk->wait_goal,
        .absence = desk->absence,
        .other_share = desk->other_duties.share,
        .other_block = desk->other_duties.block,
    };
    made.hours = routine_hours(plan, params->spec, desk, made.settings.shift[0].calendar,
                               &params->routine_calendars, arena);
    if (desk->patience.declared) {
        struct distribution *patience = ARENA_NEW(arena, struct distribution);
        *patience = distribution_in(params, &desk->patience, 1, arena);
        made.settings.patience = patience;
    }
    return made;
}

struct desk_settings stage_settings(const struct stage_params *stage, uint32_t place) {
    struct desk_settings settings = stage->settings;
    for (int shift = 0; shift < DESK_SHIFTS; shift++)
        settings.shift[shift].servers = stage->places.servers[shift][place] * stage->pooled;
    if (!stage->hours || stage->hours[place] == settings.shift[0].calendar) return settings;
    settings.shift[0].duty = settings.shift[0].calendar;
    settings.shift[0].calendar = stage->hours[place];
    return settings;
}

/* --- agencies --- */

/* Weights of a scenario cumulated in the order of ids; `except` gets none. */
static const double *weights_cumulate(const struct weights *weights, const struct order *order,
                                      uint32_t except, struct arena *arena) {
    double *until = ARENA_ARRAY(arena, order->count, double), sum = 0;
    for (size_t i = 0; i < weights->count; i++)
        until[order->place[weights->items[i].index]] += weights->items[i].weight;
    if (except < order->count) until[except] = 0;
    for (uint32_t i = 0; i < order->count; i++) until[i] = sum += until[i];
    for (uint32_t i = 0; i < order->count && sum > 0; i++) until[i] /= sum;
    return until;
}

static void agency_make(struct params *params, const struct plan *plan, uint32_t number,
                        struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    const struct agency_spec *agency = OF(agencies, agencies, number);
    struct agency_params *made = &params->agencies[number];
    double scale = spec->scale.work;
    struct handling usual = {distribution_in(params, &agency->work, scale, arena),
                             distribution_in(params, &agency->lead, 1, arena),
                             agency->planned.declared ? agency->planned.share : 0};
    made->of = ARENA_ARRAY(arena, plan->categories.count, struct handling);
    for (uint32_t c = 0; c < plan->categories.count; c++) made->of[c] = usual;
    for (size_t i = 0; i < agency->categories.count; i++) {
        const struct handling_spec *differs = &agency->categories.items[i];
        struct handling *handling = &made->of[plan->categories.place[differs->id.index]];
        if (differs->work.declared)
            handling->work = distribution_in(params, &differs->work, scale, arena);
        if (differs->lead.declared)
            handling->lead = distribution_in(params, &differs->lead, 1, arena);
        if (!isnan(differs->planned)) handling->planned = differs->planned;
    }
    made->disposed = agency->disposition.declared ? agency->disposition.share : 0;
    made->planned_lead = agency->planned.declared && agency->planned.lead.declared
                             ? distribution_in(params, &agency->planned.lead, 1, arena)
                             : usual.lead;
    made->planned_limit = agency->planned.declared ? agency->planned.limit : spec->closing.limit;
    made->second = agency->second.declared ? agency->second.share : 0;
    made->second_until = made->second > 0 ? weights_cumulate(&agency->second.agencies,
                                                             &plan->agencies, number, arena)
                                          : NULL;
}

/* --- categories --- */

static void categories_make(struct params *params, const struct plan *plan, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    uint32_t categories = plan->categories.count, agencies = plan->agencies.count;
    double *owners = ARENA_ARRAY(arena, (size_t)categories * agencies, double);
    params->severity = ARENA_ARRAY(arena, categories, uint8_t);
    params->limits = ARENA_ARRAY(arena, categories, sim_time);
    params->mean_reports = ARENA_ARRAY(arena, categories, double);
    for (uint32_t c = 0; c < categories; c++) {
        const struct category_spec *category = OF(categories, categories, c);
        const double *until = weights_cumulate(&category->owners, &plan->agencies, UINT32_MAX,
                                               arena);
        memcpy(owners + (size_t)c * agencies, until, agencies * sizeof *until);
        assert(category->severity >= 1 && category->severity <= SEVERITIES);
        params->severity[c] = (uint8_t)(category->severity - 1);
        params->limits[c] = category->limit == SPAN_ABSENT ? spec->closing.limit : category->limit;
        params->mean_reports[c] = spec->participation.mean * category->visibility;
        assert(params->mean_reports[c] >= 0);
    }
    params->owner_until = owners;
}

/* --- areas --- */

/* In the plan's order of what is in the scenario's; NULL stays NULL. */
static const double *areas_in_order(const struct plan *plan, const double *factors,
                                    struct arena *arena) {
    if (!factors) return NULL;
    double *ordered = ARENA_ARRAY(arena, plan->areas.count, double);
    for (uint32_t a = 0; a < plan->areas.count; a++) ordered[a] = factors[plan->areas.spec[a]];
    return ordered;
}

static void areas_make(struct params *params, const struct plan *plan, struct arena *arena) {
    params->area_lead = areas_in_order(plan, areas_lead(params->spec, arena), arena);
    params->area_participation =
        areas_in_order(plan, areas_participation(params->spec, arena), arena);
}

/* --- which draws are looked at --- */

static unsigned blocks_looked_at(const struct params *params, const struct plan *plan) {
    const struct scenario_spec *spec = params->spec;
    bool chooses = plan->channels.count > 1 || plan->groups.count > 1 || spec->reporters.declared;
    bool triages = spec->triage.geo.declared || spec->triage.central.declared ||
                   spec->crm.misroute > 0;
    unsigned blocks = 1u << 1;
    if (chooses || spec->crm.incomplete.share > 0 || plan->entries.count || triages)
        blocks |= 1u << 0;
    if (params->validates) blocks |= 1u << 2;
    return blocks;
}

/* --- all of it --- */

static void rules_make(struct params *params, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    params->delay = distribution_in(params, &spec->participation.delay, 1, arena);
    params->session_gap = distribution_in(params, &spec->reporters.sessions.gap, 1, arena);
    double scale = spec->scale.work;
    params->inspection = distribution_in(params, &spec->crm.inspection, scale, arena);
    params->already_fixed = distribution_in(params, &spec->crm.already_fixed, scale, arena);
    params->already_fixed_differs = spec->crm.already_fixed.declared;
    params->answer = distribution_in(params, &spec->crm.incomplete.answer, 1, arena);
    params->on_site = distribution_in(params, &spec->validation.on_site.lead, 1, arena);
    params->on_site_work = distribution_in(params, &spec->validation.on_site.work, scale, arena);
    params->reopens_delay = distribution_in(params, &spec->closing.reopens.delay, 1, arena);
    params->comes_back_delay =
        distribution_in(params, &spec->closing.comes_back.delay, 1, arena);
    params->validates = spec->validation.declared && spec->validation.active;
}

struct params *params_make(const struct plan *plan, const struct version *version,
                           const struct random_key *key, const struct params *before,
                           struct arena *arena) {
    struct params *params = ARENA_NEW(arena, struct params);
    params->spec = &version->spec;
    params->tables = version->tables;
    params->calendars_hash = version->calendars_hash;
    if (before && before->calendars_hash == params->calendars_hash) {
        params->calendars = before->calendars;
        params->routine_calendars = before->routine_calendars;
    } else {
        calendars_make(params, plan, arena);
    }
    params->office_hours = calendar_of(params, &plan->spec->office_hours);
    params->workdays = before && before->office_hours == params->office_hours
                           ? before->workdays
                           : workdays_make(arena, params->office_hours, plan->origin);
    params->stages = ARENA_ARRAY(arena, plan->stage_count, struct stage_params);
    for (uint32_t s = 0; s < plan->stage_count; s++)
        params->stages[s] = stage_make(params, plan, &plan->stages[s], arena);
    params->agencies = ARENA_ARRAY(arena, plan->agencies.count, struct agency_params);
    for (uint32_t a = 0; a < plan->agencies.count; a++) agency_make(params, plan, a, arena);
    channels_make(params, plan, arena);
    categories_make(params, plan, arena);
    areas_make(params, plan, arena);
    rules_make(params, arena);
    params->sessions = before ? before->sessions
                              : session_law_make(&params->spec->reporters.sessions, arena);
    params->blocks = blocks_looked_at(params, plan);
    params->rates = rates_make(version, plan, key, before ? &before->rates : NULL, arena);
    return params;
}

bool reports_may_be_none(const struct scenario_spec *spec) {
    switch (spec->participation.reports_per_problem) {
#define REPORTS(id, word, english, indonesian, number, none, together, least) \
    case REPORTS_##id: return none;
        REPORTS_NUMBERS(REPORTS)
#undef REPORTS
    }
    __builtin_unreachable();
}

bool reports_come_together(const struct scenario_spec *spec) {
    switch (spec->participation.reports_per_problem) {
#define REPORTS(id, word, english, indonesian, number, none, together, least) \
    case REPORTS_##id: return together;
        REPORTS_NUMBERS(REPORTS)
#undef REPORTS
    }
    __builtin_unreachable();
}
