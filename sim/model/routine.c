/* The calendars of desks with a daily routine. */
#include "routine.h"

#include <math.h>

#include "scenario/spread.h"

static const struct calendar *calendar_left(const struct plan *plan, const struct calendar *duty,
                                            struct routine routine, struct routine_calendar **made,
                                            struct arena *arena) {
    struct routine_calendar *one = *made;
    while (one && !(one->of == duty && one->routine.hours == routine.hours &&
                    one->routine.share == routine.share && one->routine.kept == routine.kept))
        one = one->next;
    if (one) return one->left;
    one = ARENA_NEW(arena, struct routine_calendar);
    *one = (struct routine_calendar){
        .of = duty,
        .left = calendar_after_routine(arena, duty, routine, plan->origin, plan->begin,
                                       plan->horizon),
        .routine = routine,
        .next = *made};
    *made = one;
    return one->left;
}

/* By place, the mean over the residents of its areas; over areas where nobody lives. */
static const double *places_attention(const struct places *places,
                                      const struct scenario_spec *spec, struct arena *arena) {
    const double *factors = areas_attention(spec, arena);
    double *mean = ARENA_ARRAY(arena, places->count, double),
           *residents = ARENA_ARRAY(arena, places->count, double);
    for (size_t a = 0; a < spec->areas.count; a++) {
        double weight = spec->areas.items[a].population + 1e-9;
        mean[places->of_area[a]] += weight * (factors ? factors[a] : 1);
        residents[places->of_area[a]] += weight;
    }
    for (uint32_t p = 0; p < places->count; p++) mean[p] /= residents[p];
    return mean;
}

static sim_time whole_minutes(double hours_of_day) {
    return minutes((int64_t)floor(fmin(hours_of_day, 24) * 60 + 0.5));
}

const struct calendar *const *routine_hours(const struct plan *plan,
                                            const struct scenario_spec *spec,
                                            const struct desk_spec *desk,
                                            const struct calendar *duty,
                                            struct routine_calendar **made, struct arena *arena) {
    const struct places *places = &plan->places[desk->per];
    struct routine routine = {.hours = whole_minutes(desk->routine.hours),
                              .share = desk->routine.share};
    if (routine.hours == 0 && routine.share == 0) return NULL;
    const double *attention = places_attention(places, spec, arena);
    const struct calendar **by_place = ARENA_ARRAY(arena, places->count, const struct calendar *);
    for (uint32_t p = 0; p < places->count; p++) {
        routine.kept = whole_minutes(desk->attention * attention[p]);
        by_place[p] = calendar_left(plan, duty, routine, made, arena);
    }
    return by_place;
}
