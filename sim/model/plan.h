/* What stays the same through a run: who stands where. Lists are put in the order of their ids, so that no result hangs
 * on the order in which a scenario names things; desks are placed, one set for each place that a stage is `per`. */
#ifndef TANGGAP_MODEL_PLAN_H
#define TANGGAP_MODEL_PLAN_H

#include "engine/engine.h"
#include "scenario/scenario.h"

/* A list of the scenario in the order of ids: `spec[i]` is where the i-th stands in the scenario, `place` the inverse. */
struct order {
    uint32_t count;
    uint32_t *spec, *place;
};

#define ROLES(X)                     \
    X(ENTRY, "entry")                \
    X(TRIAGE, "triage")              \
    X(RETURN, "return")              \
    X(DISPOSITION, "disposition")    \
    X(CREW, "crew")                  \
    X(VALIDATION, "validation")

enum role {
#define X(id, word) ROLE_##id,
    ROLES(X)
#undef X
    ROLE_COUNT
};

enum { NO_STAGE = UINT32_MAX };

/* Alike desks in all their places: the crews of one agency, the triage of all kelurahan. */
struct stage {
    enum role role;
    uint32_t of;        /* agency, entry desk or channel; 0 otherwise */
    bool geo;           /* of triage */
    enum place per;
    uint32_t places, first_desk, desks_per_place;
    enum choice choice;
    uint32_t *turns;    /* round robin's memory, one per place */
    const char *id;     /* stable: streams of chance hang on it */
    const char *label_en, *label_id;
};

struct plan {
    const struct scenario *scenario;
    const struct scenario_spec *spec;    /* of the first version */
    sim_time origin;                     /* start of counting since 1970 = simulated time 0 */
    sim_time begin, end, as_of, horizon; /* simulated */
    struct order areas, categories, channels, groups, agencies, entries;
    uint32_t place_count[PLACE_COUNT], *place_of_area[PLACE_COUNT];
    const char **place_name[PLACE_COUNT];
    struct stage *stages;
    uint32_t stage_count, desk_count;
    uint32_t *entry, geo_triage, *central_triage, wrong, *disposition, *crew, validation; /* stages */
    uint32_t *stage_of_desk;
};

void plan_make(struct plan *plan, const struct scenario *scenario, struct arena *arena);

/* What a stage is to be, in one version. */
const struct desk_spec *plan_desk_spec(const struct plan *plan, const struct scenario_spec *spec, const struct stage *stage);

#endif
