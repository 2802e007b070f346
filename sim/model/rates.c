/* Rates of occurrence over time: which months, hours and shocks bend them, as integrals between
 * boundaries. */
#include "rates.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/forecast.h"
#include "weather.h"

/* What the course of a rate over time hangs on. */
struct outline {
    const struct pattern_spec *pattern; /* or NULL */
    uint64_t shocks;
};

/* Factors of days from `first` on, or NULL. */
struct weather {
    int64_t first;
    const double *factors;
};

static double outline_factor(const struct scenario_spec *spec, struct outline outline,
                             const struct weather *weather, sim_time since_1970) {
    double factor = 1;
    if (outline.pattern) {
        int64_t day = day_of(since_1970);
        struct date date = date_from_days(day);
        factor = outline.pattern->month[date.month - 1] *
                 outline.pattern->weekday[weekday_of_days(day)] *
                 outline.pattern->hour[(since_1970 - day * days(1)) / hours(1)];
        if (weather->factors) factor *= weather->factors[day - weather->first];
    }
    for (size_t i = 0; i < spec->shocks.count && outline.shocks >> i; i++) {
        const struct shock_spec *shock = &spec->shocks.items[i];
        if (outline.shocks >> i & 1 && shock->from <= since_1970 && since_1970 < shock->to)
            factor *= shock->factor;
    }
    return factor;
}

static int time_order(const void *a, const void *b) {
    sim_time x = *(const sim_time *)a, y = *(const sim_time *)b;
    return (x > y) - (x < y);
}

/* Boundaries: every full hour if there is a pattern, and both ends of every shock. */
static size_t outline_boundaries(const struct scenario_spec *spec, struct outline outline,
                                 sim_time from, sim_time to, sim_time *at) {
    size_t count = 0;
    at[count++] = from;
    sim_time first_hour = from - from % hours(1) + hours(1);
    for (sim_time hour = first_hour; outline.pattern && hour < to; hour += hours(1))
        at[count++] = hour;
    for (size_t i = 0; i < spec->shocks.count; i++) {
        if (!(outline.shocks >> i & 1)) continue;
        const struct shock_spec *shock = &spec->shocks.items[i];
        if (from < shock->from && shock->from < to) at[count++] = shock->from;
        if (from < shock->to && shock->to < to) at[count++] = shock->to;
    }
    at[count++] = to;
    if (!outline.shocks) return count;
    qsort(at, count, sizeof *at, time_order);
    size_t kept = 1;
    for (size_t i = 1; i < count; i++)
        if (at[i] != at[kept - 1]) at[kept++] = at[i];
    return kept;
}

static struct weather outline_weather(struct outline outline, const struct random_key *key,
                                      sim_time from, sim_time to, struct arena *arena) {
    struct weather weather = {.first = day_of(from)};
    if (outline.pattern)
        weather.factors = weather_make(outline.pattern, key, weather.first,
                                       (size_t)(day_of(to) - weather.first) + 1, arena);
    return weather;
}

static struct rate_shape shape_make(const struct scenario_spec *spec, const struct plan *plan,
                                    const struct random_key *key, struct outline outline,
                                    struct arena *arena) {
    if (!outline.pattern && !outline.shocks) return (struct rate_shape){0};
    sim_time from = plan->begin + plan->origin, to = plan->horizon + plan->origin;
    assert(from < to);
    size_t room = 4 + 2 * spec->shocks.count +
                  (outline.pattern ? (size_t)((to - from) / hours(1)) + 2 : 0);
    struct rate_shape shape = {.at = ARENA_ARRAY(arena, room, sim_time),
                               .cumulative = ARENA_ARRAY(arena, room, double)};
    sim_time *at = shape.at;
    struct weather weather = outline_weather(outline, key, from, to, arena);
    shape.count = outline_boundaries(spec, outline, from, to, at);
    assert(shape.count <= room);
    for (size_t i = 0; i + 1 < shape.count; i++) {
        double factor = outline_factor(spec, outline, &weather, at[i]);
        assert(factor >= 0);
        shape.cumulative[i + 1] = shape.cumulative[i] + factor * (double)(at[i + 1] - at[i]);
    }
    for (size_t i = 0; i < shape.count; i++) at[i] -= plan->origin;
    return shape;
}

/* A shape for each distinct outline; sources of the same outline share it. */
static void rates_shape(struct problem_rates *rates, const struct scenario_spec *spec,
                        const struct plan *plan, const struct random_key *key,
                        struct arena *arena) {
    uint32_t sources = plan->categories.count * plan->areas.count;
    struct outline *outlines = ARENA_ARRAY(arena, sources, struct outline);
    rates->shape_of = ARENA_ARRAY(arena, sources, uint32_t);
    const uint64_t *by_area = shocks_by_area(spec, arena);
    uint64_t of_category = 0;
    for (uint32_t s = 0; s < sources; s++) {
        size_t category = plan->categories.spec[s / plan->areas.count];
        if (s % plan->areas.count == 0) of_category = shocks_of_category(spec, category);
        const struct ref *pattern = &spec->categories.items[category].pattern;
        struct outline outline = {pattern->index == NO_REF ? NULL
                                                           : &spec->patterns.items[pattern->index],
                                  by_area[plan->areas.spec[s % plan->areas.count]] & of_category};
        uint32_t i = 0;
        while (i < rates->shape_count &&
               (outlines[i].pattern != outline.pattern || outlines[i].shocks != outline.shocks))
            i++;
        if (i == rates->shape_count) outlines[rates->shape_count++] = outline;
        rates->shape_of[s] = i;
    }
    rates->shapes = ARENA_ARRAY(arena, rates->shape_count, struct rate_shape);
    for (uint32_t i = 0; i < rates->shape_count; i++)
        rates->shapes[i] = shape_make(spec, plan, key, outlines[i], arena);
}

struct problem_rates rates_make(const struct version *version, const struct plan *plan,
                                const struct random_key *key, const struct problem_rates *before,
                                struct arena *arena) {
    const struct scenario_spec *spec = &version->spec;
    uint32_t areas = plan->areas.count;
    struct problem_rates rates = {.hash = version->rates_hash};
    if (before && before->hash == rates.hash) {
        rates.shapes = before->shapes;
        rates.shape_count = before->shape_count;
        rates.shape_of = before->shape_of;
    } else {
        rates_shape(&rates, spec, plan, key, arena);
    }
    rates.per_microsecond = ARENA_ARRAY(arena, (size_t)plan->categories.count * areas, double);
    for (uint32_t c = 0; c < plan->categories.count; c++)
        for (uint32_t a = 0; a < areas; a++) {
            const struct category_spec *category =
                &spec->categories.items[plan->categories.spec[c]];
            double population = spec->areas.items[plan->areas.spec[a]].population;
            rates.per_microsecond[c * areas + a] = category->incidence * spec->scale.volume *
                                                   population / 1000 / (365 * (double)days(1));
        }
    return rates;
}
