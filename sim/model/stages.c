/* Comparing the staff of two scenarios stage by stage. Both are placed by the plan of the first:
 * elements are the same in both, so that a stage finds its desk in either. */
#include "model/stages.h"

#include <assert.h>

#include "plan.h"

static bool is_staffed_alike(const struct plan *plan, const struct plan_stage *stage,
                             const struct version *before, const struct version *after,
                             struct arena *arena) {
    const struct desk_spec *one = plan_desk_spec(plan, &before->spec, stage);
    const struct desk_spec *other = plan_desk_spec(plan, &after->spec, stage);
    const struct places *places = &plan->places[stage->per];
    struct desk_places was = desk_places(one, places, &before->spec, arena),
                       is = desk_places(other, places, &after->spec, arena);
    bool alike = (one->servers.count == SERVERS_UNLIMITED) ==
                 (other->servers.count == SERVERS_UNLIMITED);
    for (uint32_t p = 0; p < places->count; p++)
        for (int shift = 0; shift < DESK_SHIFTS; shift++)
            alike &= was.servers[shift][p] == is.servers[shift][p];
    return alike;
}

size_t stages_restaffed(const struct scenario *before, const struct scenario *after,
                        struct arena *arena, uint32_t **stages) {
    struct plan plan;
    size_t count = 0;
    assert(before->version_count == after->version_count);
    plan_make(&plan, before, arena);
    *stages = ARENA_ARRAY(arena, plan.stage_count, uint32_t);
    for (uint32_t s = 0; s < plan.stage_count; s++) {
        bool alike = true;
        for (size_t v = 0; v < before->version_count; v++)
            alike &=
                is_staffed_alike(&plan, &plan.stages[s], &before->versions[v],
                                      &after->versions[v], arena);
        if (!alike) (*stages)[count++] = s;
    }
    return count;
}

double stages_officers(const struct scenario *scenario) {
    struct arena arena = {0};
    struct plan plan;
    double officers = 0;
    plan_make(&plan, scenario, &arena);
    const struct version *last = &scenario->versions[scenario->version_count - 1];
    for (uint32_t s = 0; s < plan.stage_count; s++) {
        const struct plan_stage *stage = &plan.stages[s];
        const struct desk_spec *desk = plan_desk_spec(&plan, &last->spec, stage);
        if (desk->servers.count != SERVERS_UNLIMITED || desk->servers.object.declared)
            officers += desk_servers(desk, stage->places) * stage->desks_per_place;
    }
    arena_release(&arena);
    return officers;
}
