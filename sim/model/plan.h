/* What stays the same through a run: who stands where. Lists are put in the order of their ids, so
 * that no result hangs on the order in which a scenario names things; desks are placed, one set for
 * each place that a stage is `per`. */
#ifndef TANGGAP_MODEL_PLAN_H
#define TANGGAP_MODEL_PLAN_H

#include <assert.h>

#include "engine/engine.h"
#include "model/record.h"
#include "scenario/places.h"

/* A list of the scenario in the order of ids: element i of the order is element spec[i] of the
 * scenario, and element j of the scenario is element place[j] of the order. */
struct order {
    uint32_t count;
    uint32_t *spec, *place;
};

enum { NO_STAGE = UINT32_MAX };

/* Alike desks in all their places: the crews of one agency, the triage of all kelurahan. */
struct plan_stage {
    enum role role;
    uint32_t of; /* agency, entry desk or channel; 0 otherwise */
    bool geo;    /* of triage */
    enum place per;
    uint32_t places, first_desk, desks_per_place;
    enum choice choice;
    uint32_t *turns; /* round robin's memory, one per place */
    const char *id;  /* stable: streams of chance hang on it */
    const char *label_en, *label_id;
};

struct plan {
    const struct scenario *scenario;
    const struct scenario_spec *spec;    /* of the first version */
    sim_time origin;                     /* start of counting since 1970 = simulated time 0 */
    sim_time begin, end, as_of, horizon; /* simulated */
    struct order areas, categories, channels, groups, agencies, entries;
    struct places places[PLACE_COUNT];
    uint32_t *place_of_area[PLACE_COUNT]; /* by the order of areas */
    struct plan_stage *stages;
    uint32_t stage_count, desk_count;
    uint32_t *entry, geo_triage, *central_triage, wrong, *disposition, *crew,
        validation; /* stages */
    uint32_t *stage_of_desk;
};

/* Fills the plan; what it points to lives in the arena, `scenario` is borrowed. */
void plan_make(struct plan *plan, const struct scenario *scenario, struct arena *arena);

/* What a stage is to be, in one version of the scenario. */
const struct desk_spec *plan_desk_spec(const struct plan *plan, const struct scenario_spec *spec,
                                       const struct plan_stage *stage);

/* The stable id of a desk, "crew/bina_marga/gambir/2": stage, place and number as far as there are
 * several. It lives in the arena or in the plan. */
const char *plan_desk_id(const struct plan *plan, uint32_t desk, struct arena *arena);

static inline const struct plan_stage *plan_stage(const struct plan *plan, uint32_t desk) {
    assert(desk < plan->desk_count);
    return &plan->stages[plan->stage_of_desk[desk]];
}

/* The place, of those that its stage is per, where a desk stands. */
static inline uint32_t plan_place(const struct plan *plan, uint32_t desk) {
    const struct plan_stage *stage = plan_stage(plan, desk);
    assert(desk >= stage->first_desk);
    return (desk - stage->first_desk) / stage->desks_per_place;
}

#endif
