#include "rates.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { SHOCKS_MOST = 64 };

/* Which shocks strike a category in an area, as bits. */
static uint64_t shocks_at(const struct scenario_spec *spec, size_t category, const struct area_spec *area) {
    uint64_t struck = 0;
    for (size_t i = 0; i < spec->shocks.count && i < SHOCKS_MOST; i++) {
        const struct shock_spec *shock = &spec->shocks.items[i];
        bool kind = shock->categories.count == 0, here = shock->areas.count == 0;
        for (size_t j = 0; j < shock->categories.count; j++) kind |= shock->categories.items[j].index == category;
        for (size_t j = 0; j < shock->areas.count; j++) {
            const char *name = shock->areas.items[j];
            here |= text_is(name, area->id) || text_is(name, area->kecamatan) || text_is(name, area->kota);
        }
        if (kind && here) struck |= UINT64_C(1) << i;
    }
    return struck;
}

struct outline {
    const struct pattern_spec *pattern; /* or NULL */
    uint64_t shocks;
};

static double factor_at(const struct scenario_spec *spec, struct outline outline, sim_time since_1970) {
    double factor = 1;
    if (outline.pattern) {
        int64_t day = since_1970 / days(1) - (since_1970 % days(1) < 0);
        struct date date = date_from_days(day);
        factor = outline.pattern->month[date.month - 1] * outline.pattern->weekday[weekday_of_days(day)] *
                 outline.pattern->hour[(since_1970 - day * days(1)) / hours(1)];
    }
    for (size_t i = 0; i < spec->shocks.count && outline.shocks >> i; i++)
        if (outline.shocks >> i & 1 && spec->shocks.items[i].from <= since_1970 && since_1970 < spec->shocks.items[i].to)
            factor *= spec->shocks.items[i].factor;
    return factor;
}

static int by_time(const void *a, const void *b) {
    sim_time x = *(const sim_time *)a, y = *(const sim_time *)b;
    return (x > y) - (x < y);
}

/* Boundaries: every full hour if there is a pattern, and both ends of every shock. */
static struct rate_shape make_shape(const struct scenario_spec *spec, const struct plan *plan, struct outline outline, struct arena *arena) {
    if (!outline.pattern && !outline.shocks) return (struct rate_shape){0};
    sim_time from = plan->begin + plan->origin, to = plan->horizon + plan->origin;
    size_t room = 4 + 2 * spec->shocks.count + (outline.pattern ? (size_t)((to - from) / hours(1)) + 2 : 0);
    struct rate_shape shape = {.at = ARENA_ARRAY(arena, room, sim_time), .cumulative = ARENA_ARRAY(arena, room, double)};
    sim_time *at = shape.at;
    size_t count = 0;
    at[count++] = from;
    for (sim_time hour = from - from % hours(1) + hours(1); outline.pattern && hour < to; hour += hours(1)) at[count++] = hour;
    for (size_t i = 0; i < spec->shocks.count; i++) {
        if (!(outline.shocks >> i & 1)) continue;
        if (from < spec->shocks.items[i].from && spec->shocks.items[i].from < to) at[count++] = spec->shocks.items[i].from;
        if (from < spec->shocks.items[i].to && spec->shocks.items[i].to < to) at[count++] = spec->shocks.items[i].to;
    }
    at[count++] = to;
    if (outline.shocks) {
        qsort(at, count, sizeof *at, by_time);
        size_t kept = 1;
        for (size_t i = 1; i < count; i++)
            if (at[i] != at[kept - 1]) at[kept++] = at[i];
        count = kept;
    }
    for (size_t i = 0; i + 1 < count; i++)
        shape.cumulative[i + 1] = shape.cumulative[i] + factor_at(spec, outline, at[i]) * (double)(at[i + 1] - at[i]);
    for (size_t i = 0; i < count; i++) at[i] -= plan->origin;
    shape.count = count;
    return shape;
}

/* A shape for each distinct outline; sources that share one share the table. */
static void make_shapes(struct params *params, const struct plan *plan, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    uint32_t sources = plan->categories.count * plan->areas.count;
    struct outline *outlines = ARENA_ARRAY(arena, sources, struct outline);
    params->shape_of = ARENA_ARRAY(arena, sources, uint32_t);
    for (uint32_t s = 0; s < sources; s++) {
        size_t category = plan->categories.spec[s / plan->areas.count];
        const struct ref *pattern = &spec->categories.items[category].pattern;
        struct outline outline = {pattern->index == NO_REF ? NULL : &spec->patterns.items[pattern->index],
                                  shocks_at(spec, category, &spec->areas.items[plan->areas.spec[s % plan->areas.count]])};
        uint32_t i = 0;
        while (i < params->shape_count && (outlines[i].pattern != outline.pattern || outlines[i].shocks != outline.shocks)) i++;
        if (i == params->shape_count) outlines[params->shape_count++] = outline;
        params->shape_of[s] = i;
    }
    params->shapes = ARENA_ARRAY(arena, params->shape_count, struct rate_shape);
    for (uint32_t i = 0; i < params->shape_count; i++) params->shapes[i] = make_shape(spec, plan, outlines[i], arena);
}

void rates_make(struct params *params, const struct plan *plan, const struct params *before, struct arena *arena) {
    const struct scenario_spec *spec = params->spec;
    if (before && before->rates_hash == params->rates_hash) {
        params->shapes = before->shapes;
        params->shape_count = before->shape_count;
        params->shape_of = before->shape_of;
    } else {
        make_shapes(params, plan, arena);
    }
    params->rate = ARENA_ARRAY(arena, (size_t)plan->categories.count * plan->areas.count, double);
    for (uint32_t c = 0; c < plan->categories.count; c++)
        for (uint32_t a = 0; a < plan->areas.count; a++) {
            const struct category_spec *category = &spec->categories.items[plan->categories.spec[c]];
            double population = spec->areas.items[plan->areas.spec[a]].population;
            params->rate[c * plan->areas.count + a] =
                category->incidence * spec->scale.volume * population / 1000 / (365 * (double)days(1));
        }
}
