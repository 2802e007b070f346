/* Comparing the staff of two scenarios stage by stage. Both are placed by the plan of the first:
 * elements are the same in both, so that a stage finds its desk in either. */
#include "model/stages.h"

#include <assert.h>

#include "plan.h"

static bool is_staffed_alike(const struct plan *plan, const struct plan_stage *stage,
                             const struct version *before, const struct version *after) {
    const struct desk_spec *one = plan_desk_spec(plan, &before->spec, stage);
    const struct desk_spec *other = plan_desk_spec(plan, &after->spec, stage);
    return one->servers == other->servers && one->duty_servers == other->duty_servers;
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
                is_staffed_alike(&plan, &plan.stages[s], &before->versions[v], &after->versions[v]);
        if (!alike) (*stages)[count++] = s;
    }
    return count;
}
