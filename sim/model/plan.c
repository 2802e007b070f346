/* The plan of a run: lists in the order of ids, places of each size, and the stages with their
 * desks. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>


/* --- order --- */

struct ordered_id {
    const char *id;
    uint32_t at;
};

static int id_order(const void *a, const void *b) {
    const struct ordered_id *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* Elements all begin with the same members: `declared`, then `id`. */
struct element {
    bool declared;
    const char *id;
};

static struct order order_of(const void *items, size_t count, size_t size, struct arena *arena) {
    struct ordered_id *names = ARENA_ARRAY(arena, count, struct ordered_id);
    for (uint32_t i = 0; i < count; i++)
        names[i] =
            (struct ordered_id){((const struct element *)((const char *)items + i * size))->id, i};
    qsort(names, count, sizeof *names, id_order);
    struct order order = {(uint32_t)count, ARENA_ARRAY(arena, count, uint32_t),
                          ARENA_ARRAY(arena, count, uint32_t)};
    for (uint32_t i = 0; i < count; i++) {
        order.spec[i] = names[i].at;
        order.place[names[i].at] = i;
    }
    return order;
}
#define ORDER(list) order_of((list).items, (list).count, sizeof *(list).items, arena)

/* --- places --- */

/* By the order of areas, not by their order in the scenario. */
static void places_number(struct plan *plan, enum place per, struct arena *arena) {
    struct places *places = &plan->places[per];
    *places = places_of(plan->spec, per, arena);
    plan->place_of_area[per] = ARENA_ARRAY(arena, plan->areas.count, uint32_t);
    for (uint32_t i = 0; i < plan->areas.count; i++)
        plan->place_of_area[per][i] = places->of_area[plan->areas.spec[i]];
}

/* --- stages --- */

const struct desk_spec *plan_desk_spec(const struct plan *plan, const struct scenario_spec *spec,
                                       const struct plan_stage *stage) {
    switch (stage->role) {
    case ROLE_ENTRY: return &spec->entry_desks.items[plan->entries.spec[stage->of]].desk;
    case ROLE_TRIAGE: return stage->geo ? &spec->triage.geo : &spec->triage.central;
    case ROLE_RETURN: return &spec->crm.wrong_agency.object;
    case ROLE_DISPOSITION:
        return &spec->agencies.items[plan->agencies.spec[stage->of]].disposition.desk;
    case ROLE_CREW: return &spec->agencies.items[plan->agencies.spec[stage->of]].crew;
    case ROLE_VALIDATION: return &spec->validation.desk;
    case ROLE_COUNT: break;
    }
    return NULL;
}

struct stage_name {
    const char *id;
    struct label label;
};

/* NO_STAGE when the scenario does not declare it. */
static uint32_t stage_add(struct plan *plan, struct plan_stage stage, struct stage_name name,
                          struct arena *arena) {
    const struct desk_spec *desk = plan_desk_spec(plan, plan->spec, &stage);
    if (!desk->declared) return NO_STAGE;
    stage.per = desk->per;
    stage.places = plan->places[stage.per].count;
    stage.choice = desk->choice;
    stage.desks_per_place = choice_pools(desk->choice) ? 1 : (uint32_t)desk->desks;
    stage.turns = ARENA_ARRAY(arena, stage.places, uint32_t);
    stage.first_desk = plan->desk_count;
    stage.id = name.id;
    stage.label_en = name.label.en ? name.label.en : name.id;
    stage.label_id = name.label.id ? name.label.id : name.id;
    plan->desk_count += stage.places * stage.desks_per_place;
    plan->stages[plan->stage_count] = stage;
    return plan->stage_count++;
}

/* For people the id of what has no label, without the word of its stage before it. */
static struct label label_or_id(struct label label, const char *id) {
    return (struct label){label.en ? label.en : id, label.id ? label.id : id};
}

static void entry_place(struct plan *plan, struct arena *arena) {
    plan->entry = ARENA_ARRAY(arena, plan->entries.count, uint32_t);
    for (uint32_t i = 0; i < plan->entries.count; i++) {
        const struct entry_desk_spec *entry = &plan->spec->entry_desks.items[plan->entries.spec[i]];
        struct stage_name name = {arena_printf(arena, "entry/%s", entry->id),
                                  label_or_id(entry->label, entry->id)};
        plan->entry[i] = stage_add(plan, (struct plan_stage){.role = ROLE_ENTRY, .of = i}, name,
                                   arena);
    }
}

/* One triage for geo-tagged reports; for the others one of the city, or one of each channel. */
static void triage_place(struct plan *plan, struct arena *arena) {
    const struct scenario_spec *spec = plan->spec;
    const struct stage_name geo = {"triage/geo", {"Triage, geo-tagged", "Triase, bergeotag"}};
    plan->geo_triage = stage_add(plan, (struct plan_stage){.role = ROLE_TRIAGE, .geo = true}, geo,
                                 arena);
    plan->central_triage = ARENA_ARRAY(arena, plan->channels.count, uint32_t);
    for (uint32_t i = 0; i < plan->channels.count; i++) {
        const struct channel_spec *channel = &spec->channels.items[plan->channels.spec[i]];
        struct label label = label_or_id(channel->label, channel->id);
        struct stage_name name = {"triage/central", {"Triage, central", "Triase pusat"}};
        if (spec->triage.per_channel)
            name = (struct stage_name){arena_printf(arena, "triage/%s", channel->id),
                                       {arena_printf(arena, "Triage, %s", label.en),
                                        arena_printf(arena, "Triase, %s", label.id)}};
        else if (i > 0) {
            plan->central_triage[i] = plan->central_triage[0];
            continue;
        }
        plan->central_triage[i] = stage_add(plan, (struct plan_stage){.role = ROLE_TRIAGE, .of = i},
                                            name, arena);
    }
}

static void agencies_place(struct plan *plan, struct arena *arena) {
    plan->disposition = ARENA_ARRAY(arena, plan->agencies.count, uint32_t);
    plan->crew = ARENA_ARRAY(arena, plan->agencies.count, uint32_t);
    for (uint32_t i = 0; i < plan->agencies.count; i++) {
        const struct agency_spec *agency = &plan->spec->agencies.items[plan->agencies.spec[i]];
        struct label label = label_or_id(agency->label, agency->id);
        struct stage_name disposition = {arena_printf(arena, "disposition/%s", agency->id), label};
        struct stage_name crew = {arena_printf(arena, "crew/%s", agency->id), label};
        plan->disposition[i] = NO_STAGE;
        if (agency->disposition.declared)
            plan->disposition[i] = stage_add(
                plan, (struct plan_stage){.role = ROLE_DISPOSITION, .of = i}, disposition, arena);
        plan->crew[i] = stage_add(plan, (struct plan_stage){.role = ROLE_CREW, .of = i}, crew,
                                  arena);
    }
}

/* Stages in the order of a complaint's way. */
static void stages_place(struct plan *plan, struct arena *arena) {
    const struct stage_name wrong = {"return", {"Return by a wrong agency", "Pengembalian"}};
    const struct stage_name validation = {"validation", {"Validation", "Validasi"}};
    size_t most = plan->entries.count + 2 * plan->agencies.count + plan->channels.count + 4;
    plan->stages = ARENA_ARRAY(arena, most, struct plan_stage);
    entry_place(plan, arena);
    triage_place(plan, arena);
    plan->wrong = stage_add(plan, (struct plan_stage){.role = ROLE_RETURN}, wrong, arena);
    agencies_place(plan, arena);
    plan->validation = NO_STAGE;
    if (plan->spec->validation.declared)
        plan->validation = stage_add(plan, (struct plan_stage){.role = ROLE_VALIDATION}, validation,
                                     arena);
    assert(plan->stage_count <= most);
    plan->stage_of_desk = ARENA_ARRAY(arena, plan->desk_count, uint32_t);
    for (uint32_t s = 0; s < plan->stage_count; s++)
        for (uint32_t d = 0; d < plan->stages[s].places * plan->stages[s].desks_per_place; d++)
            plan->stage_of_desk[plan->stages[s].first_desk + d] = s;
}

const char *plan_desk_id(const struct plan *plan, uint32_t desk, struct arena *arena) {
    const struct plan_stage *stage = plan_stage(plan, desk);
    assert(desk >= stage->first_desk);
    uint32_t at = desk - stage->first_desk, place = plan_place(plan, desk);
    assert(place < stage->places);
    const char *name = plan->places[stage->per].name[place];
    const char *of = *name ? arena_printf(arena, "%s/%s", stage->id, name) : stage->id;
    if (stage->desks_per_place == 1) return of;
    return arena_printf(arena, "%s/%u", of, at % stage->desks_per_place + 1);
}

void plan_make(struct plan *plan, const struct scenario *scenario, struct arena *arena) {
    const struct scenario_spec *spec = scenario_spec(scenario);
    *plan = (struct plan){.scenario = scenario, .spec = spec, .origin = spec->start};
    plan->begin = -spec->warm_up;
    plan->end = spec->end - spec->start;
    plan->as_of = (spec->as_of == SPAN_ABSENT ? spec->end : spec->as_of) - spec->start;
    plan->horizon = plan->as_of + days(120);
    plan->areas = ORDER(spec->areas);
    plan->categories = ORDER(spec->categories);
    plan->channels = ORDER(spec->channels);
    plan->groups = ORDER(spec->groups);
    plan->agencies = ORDER(spec->agencies);
    plan->entries = ORDER(spec->entry_desks);
    for (int per = 0; per < PLACE_COUNT; per++) places_number(plan, (enum place)per, arena);
    stages_place(plan, arena);
    assert(plan->begin <= 0);
    assert(plan->end <= plan->as_of);
}
