#include "params.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "rates.h"

#define OF(list, order, i) (&spec->list.items[plan->order.spec[i]])

/* --- calendars --- */

static const struct calendar *compile_calendar(const struct plan *plan, const struct scenario_spec *spec,
                                               const struct calendar_spec *from, struct arena *arena) {
    static const struct week closed = {0};
    size_t rooms = 1 + from->exceptions.count + spec->holidays.count, count = 0;
    struct calendar_rule *rules = ARENA_ARRAY(arena, rooms, struct calendar_rule);
    rules[count++] = (struct calendar_rule){INT64_MIN / 2, INT64_MAX / 2, &from->week};
    for (size_t i = 0; i < from->exceptions.count; i++) {
        const struct exception_spec *exception = &from->exceptions.items[i];
        rules[count++] = (struct calendar_rule){exception->from, exception->to, &exception->week};
    }
    for (size_t i = 0; from->holidays && i < spec->holidays.count; i++)
        rules[count++] = (struct calendar_rule){spec->holidays.items[i], spec->holidays.items[i], &closed};
    return calendar_make(arena, count, rules, plan->origin, plan->begin, plan->horizon);
}

static void make_calendars(struct params *params, const struct plan *plan, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    params->calendars = ARENA_ARRAY(arena, spec->calendars.count, const struct calendar *);
    for (size_t i = 0; i < spec->calendars.count; i++)
        params->calendars[i] = compile_calendar(plan, spec, &spec->calendars.items[i], arena);
}

static const struct calendar *calendar_named(const struct params *params, const struct ref *ref) {
    return ref->index == NO_REF ? &calendar_always : params->calendars[ref->index];
}

/* --- desks --- */

static struct stage_params make_stage(const struct params *params, const struct plan *plan, const struct stage *stage, struct arena *arena) {
    const struct desk_spec *desk = plan_desk_spec(plan, params->spec, stage);
    bool unlimited = desk->servers == SERVERS_UNLIMITED;
    uint32_t pooled = choice_pools(desk->choice) ? (uint32_t)desk->desks : 1;
    struct stage_params made = {.service = law_of(&desk->service, params->spec->scale.work, arena),
                                .cost_per_hour = isnan(desk->cost_per_hour) ? 0 : desk->cost_per_hour};
    made.settings = (struct desk_settings){
        .shift = {{calendar_named(params, &desk->calendar), unlimited ? 0 : (uint32_t)desk->servers * pooled},
                  {calendar_named(params, &desk->duty_calendar), (uint32_t)desk->duty_servers * pooled}},
        .unlimited = unlimited,
        .capacity = (uint32_t)desk->capacity,
        .discipline = desk->discipline,
        .closing = desk->closing,
        .absence = desk->absence,
        .other_share = desk->other_duties.share,
        .other_block = desk->other_duties.block,
    };
    if (desk->patience.declared) {
        struct law *patience = ARENA_NEW(arena, struct law);
        *patience = law_of(&desk->patience, 1, arena);
        made.settings.patience = patience;
    }
    return made;
}

/* --- agencies --- */

/* Weights of a scenario cumulated in the order of ids; `except` gets none. */
static const double *cumulated(const struct weights *weights, const struct order *order, uint32_t except, struct arena *arena) {
    double *until = ARENA_ARRAY(arena, order->count, double), sum = 0;
    for (size_t i = 0; i < weights->count; i++) until[order->place[weights->items[i].index]] += weights->items[i].weight;
    if (except < order->count) until[except] = 0;
    for (uint32_t i = 0; i < order->count; i++) until[i] = sum += until[i];
    for (uint32_t i = 0; i < order->count && sum > 0; i++) until[i] /= sum;
    return until;
}

static void make_agency(struct params *params, const struct plan *plan, uint32_t number, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    const struct agency_spec *agency = OF(agencies, agencies, number);
    struct agency_params *made = &params->agencies[number];
    double scale = spec->scale.work;
    struct handling usual = {law_of(&agency->work, scale, arena), law_of(&agency->lead, 1, arena),
                             agency->planned.declared ? agency->planned.share : 0};
    made->of = ARENA_ARRAY(arena, plan->categories.count, struct handling);
    for (uint32_t c = 0; c < plan->categories.count; c++) made->of[c] = usual;
    for (size_t i = 0; i < agency->categories.count; i++) {
        const struct handling_spec *differs = &agency->categories.items[i];
        struct handling *handling = &made->of[plan->categories.place[differs->id.index]];
        if (differs->work.declared) handling->work = law_of(&differs->work, scale, arena);
        if (differs->lead.declared) handling->lead = law_of(&differs->lead, 1, arena);
        if (!isnan(differs->planned)) handling->planned = differs->planned;
    }
    made->disposed = agency->disposition.declared ? agency->disposition.share : 0;
    made->planned_lead = agency->planned.declared && agency->planned.lead.declared ? law_of(&agency->planned.lead, 1, arena) : usual.lead;
    made->planned_limit = agency->planned.declared ? agency->planned.limit : spec->closing.limit;
    made->second = agency->second.declared ? agency->second.share : 0;
    made->second_until = made->second > 0 ? cumulated(&agency->second.agencies, &plan->agencies, number, arena) : NULL;
}

/* --- citizens and channels --- */

static double liking(const struct weights *weights, size_t index) {
    for (size_t i = 0; i < weights->count; i++)
        if (weights->items[i].index == index) return weights->items[i].weight;
    return 1;
}

static double *group_shares(const struct params *params, const struct plan *plan, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    double *shares = ARENA_ARRAY(arena, plan->groups.count, double), sum = 0;
    for (uint32_t g = 0; g < plan->groups.count; g++) sum += shares[g] = OF(groups, groups, g)->share * OF(groups, groups, g)->activity;
    for (uint32_t g = 0; g < plan->groups.count; g++) shares[g] /= sum;
    return shares;
}

/* Expected reports of a category, in any unit. */
static double *category_shares(const struct params *params, const struct plan *plan, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    double *shares = ARENA_ARRAY(arena, plan->categories.count, double), sum = 0;
    for (uint32_t c = 0; c < plan->categories.count; c++)
        sum += shares[c] = OF(categories, categories, c)->incidence * OF(categories, categories, c)->visibility;
    for (uint32_t c = 0; c < plan->categories.count; c++) shares[c] = sum > 0 ? shares[c] / sum : 1.0 / plan->categories.count;
    return shares;
}

/* Chooses base weights so that the shares of reports filed come out as asked, whatever categories and groups like:
 * iterative proportional fitting (Deming and Stephan 1940). Then cumulates them for each (category, group). */
static void make_channel_choice(struct params *params, const struct plan *plan, const double *groups, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    uint32_t channels = plan->channels.count, cells = plan->categories.count * plan->groups.count;
    const double *categories = category_shares(params, plan, arena);
    double *like = ARENA_ARRAY(arena, (size_t)cells * channels, double), *base = ARENA_ARRAY(arena, channels, double);
    double *asked = ARENA_ARRAY(arena, channels, double), *come = ARENA_ARRAY(arena, channels, double), sum = 0;
    for (uint32_t j = 0; j < channels; j++) sum += asked[j] = OF(channels, channels, j)->share;
    for (uint32_t j = 0; j < channels; j++) base[j] = asked[j] /= sum;
    for (uint32_t cell = 0; cell < cells; cell++) {
        uint32_t c = cell / plan->groups.count, g = cell % plan->groups.count;
        for (uint32_t j = 0; j < channels; j++) {
            const struct channel_spec *channel = OF(channels, channels, j);
            like[cell * channels + j] = liking(&channel->categories, plan->categories.spec[c]) * liking(&channel->groups, plan->groups.spec[g]) *
                                        (channel->internet ? OF(groups, groups, g)->internet : 1);
        }
    }
    double *until = ARENA_ARRAY(arena, (size_t)cells * channels, double);
    for (int round = 0; round < 200; round++) {
        double worst = 0;
        memset(come, 0, channels * sizeof *come);
        for (uint32_t cell = 0; cell < cells; cell++) {
            const double *likes = like + (size_t)cell * channels;
            double weight = 0, part = categories[cell / plan->groups.count] * groups[cell % plan->groups.count];
            for (uint32_t j = 0; j < channels; j++) weight += base[j] * likes[j];
            for (uint32_t j = 0; j < channels; j++) come[j] += part * (weight > 0 ? base[j] * likes[j] / weight : asked[j]);
        }
        for (uint32_t j = 0; j < channels; j++) {
            if (come[j] <= 0) continue;
            worst = fmax(worst, fabs(asked[j] - come[j]));
            base[j] *= asked[j] / come[j];
        }
        if (worst < 1e-9) break;
    }
    for (uint32_t cell = 0; cell < cells; cell++) {
        const double *likes = like + (size_t)cell * channels;
        double *out = until + (size_t)cell * channels, weight = 0, so_far = 0;
        for (uint32_t j = 0; j < channels; j++) weight += base[j] * likes[j];
        for (uint32_t j = 0; j < channels; j++) out[j] = so_far += weight > 0 ? base[j] * likes[j] / weight : asked[j];
    }
    params->channel_until = until;
}

static void make_channels(struct params *params, const struct plan *plan, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    params->channels = ARENA_ARRAY(arena, plan->channels.count, struct channel_params);
    for (uint32_t j = 0; j < plan->channels.count; j++) {
        const struct channel_spec *channel = OF(channels, channels, j);
        params->channels[j] = (struct channel_params){
            .hours = channel->hours.index == NO_REF ? NULL : params->calendars[channel->hours.index],
            .geo = channel->geo,
            .entry = channel->entry.index == NO_REF ? NO_STAGE : plan->entry[plan->entries.place[channel->entry.index]],
            .has_patience = channel->patience.declared,
            .patience = law_of(&channel->patience, 1, arena),
        };
    }
}

/* --- which words of chance are looked at --- */

static unsigned blocks_looked_at(const struct params *params, const struct plan *plan) {
    const struct scenario_spec *spec = params->spec;
    unsigned blocks = 1u << 1;
    if (plan->channels.count > 1 || plan->groups.count > 1 || spec->reporters.declared || spec->crm.incomplete.share > 0) blocks |= 1u << 0;
    if (plan->entries.count || spec->triage.geo.declared || spec->triage.central.declared || spec->crm.misroute > 0) blocks |= 1u << 0;
    if (spec->validation.declared && spec->validation.active) blocks |= 1u << 2;
    return blocks;
}

struct params *params_make(const struct plan *plan, const struct version *version, const struct params *before, struct arena *arena) {
    const struct scenario_spec *spec = &version->spec;
    struct params *params = ARENA_NEW(arena, struct params);
    params->spec = spec;
    params->calendars_hash = version->calendars_hash;
    params->rates_hash = version->rates_hash;
    if (before && before->calendars_hash == params->calendars_hash) params->calendars = before->calendars;
    else make_calendars(params, plan, arena);
    params->office_hours = calendar_named(params, &plan->spec->office_hours);
    params->stages = ARENA_ARRAY(arena, plan->stage_count, struct stage_params);
    for (uint32_t s = 0; s < plan->stage_count; s++) params->stages[s] = make_stage(params, plan, &plan->stages[s], arena);
    params->agencies = ARENA_ARRAY(arena, plan->agencies.count, struct agency_params);
    for (uint32_t a = 0; a < plan->agencies.count; a++) make_agency(params, plan, a, arena);
    make_channels(params, plan, arena);
    double *groups = group_shares(params, plan, arena), sum = 0;
    make_channel_choice(params, plan, groups, arena);
    for (uint32_t g = 0; g < plan->groups.count; g++) groups[g] = sum += groups[g];
    params->group_until = groups;
    double *owners = ARENA_ARRAY(arena, (size_t)plan->categories.count * plan->agencies.count, double);
    params->severity = ARENA_ARRAY(arena, plan->categories.count, uint8_t);
    params->mean_reports = ARENA_ARRAY(arena, plan->categories.count, double);
    for (uint32_t c = 0; c < plan->categories.count; c++) {
        const struct category_spec *category = OF(categories, categories, c);
        const double *until = cumulated(&category->owners, &plan->agencies, UINT32_MAX, arena);
        memcpy(owners + (size_t)c * plan->agencies.count, until, plan->agencies.count * sizeof *until);
        params->severity[c] = (uint8_t)(category->severity - 1);
        params->mean_reports[c] = spec->participation.mean * category->visibility;
    }
    params->owner_until = owners;
    params->delay = law_of(&spec->participation.delay, 1, arena);
    params->already_fixed = law_of(&spec->crm.already_fixed, spec->scale.work, arena);
    params->already_fixed_differs = spec->crm.already_fixed.declared;
    params->answer = law_of(&spec->crm.incomplete.answer, 1, arena);
    params->on_site = law_of(&spec->validation.on_site.lead, 1, arena);
    params->comes_back_delay = law_of(&spec->closing.comes_back.delay, 1, arena);
    params->validates = spec->validation.declared && spec->validation.active;
    params->blocks = blocks_looked_at(params, plan);
    rates_make(params, plan, before, arena);
    return params;
}

bool reports_may_be_none(const struct scenario_spec *spec) {
    switch (spec->participation.reports_per_problem) {
#define REPORTS(id, word, meaning, number, none, together, least) \
    case REPORTS_##id: return none;
        REPORTS_LAWS(REPORTS)
#undef REPORTS
    }
    __builtin_unreachable();
}

bool reports_come_together(const struct scenario_spec *spec) {
    switch (spec->participation.reports_per_problem) {
#define REPORTS(id, word, meaning, number, none, together, least) \
    case REPORTS_##id: return together;
        REPORTS_LAWS(REPORTS)
#undef REPORTS
    }
    __builtin_unreachable();
}
