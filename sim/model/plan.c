#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* --- order --- */

struct named {
    const char *id;
    uint32_t at;
};

static int by_id(const void *a, const void *b) {
    const struct named *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* Elements all begin with the same members: `declared`, then `id`. */
struct element {
    bool declared;
    const char *id;
};

static struct order order_of(const void *items, size_t count, size_t size, struct arena *arena) {
    struct named *names = ARENA_ARRAY(arena, count, struct named);
    for (uint32_t i = 0; i < count; i++)
        names[i] = (struct named){((const struct element *)((const char *)items + i * size))->id, i};
    qsort(names, count, sizeof *names, by_id);
    struct order order = {(uint32_t)count, ARENA_ARRAY(arena, count, uint32_t), ARENA_ARRAY(arena, count, uint32_t)};
    for (uint32_t i = 0; i < count; i++) {
        order.spec[i] = names[i].at;
        order.place[names[i].at] = i;
    }
    return order;
}
#define ORDER(list) order_of((list).items, (list).count, sizeof *(list).items, arena)

/* --- places --- */

static const char *place_name_of(const struct area_spec *area, enum place per) {
    switch (per) {
#define PLACE(id_, word, meaning, name, most) \
    case PLACE_##id_: return name;
        PLACES(PLACE)
#undef PLACE
    case PLACE_COUNT: break;
    }
    return "";
}

static void number_places(struct plan *plan, enum place per, struct arena *arena) {
    uint32_t areas = plan->areas.count;
    struct named *names = ARENA_ARRAY(arena, areas, struct named);
    for (uint32_t i = 0; i < areas; i++) names[i] = (struct named){place_name_of(&plan->spec->areas.items[plan->areas.spec[i]], per), i};
    qsort(names, areas, sizeof *names, by_id);
    plan->place_of_area[per] = ARENA_ARRAY(arena, areas, uint32_t);
    plan->place_name[per] = ARENA_ARRAY(arena, areas, const char *);
    uint32_t count = 0;
    for (uint32_t i = 0; i < areas; i++) {
        if (i == 0 || !text_is(names[i].id, names[i - 1].id)) plan->place_name[per][count++] = names[i].id;
        plan->place_of_area[per][names[i].at] = count - 1;
    }
    plan->place_count[per] = count;
}

/* --- stages --- */

const struct desk_spec *plan_desk_spec(const struct plan *plan, const struct scenario_spec *spec, const struct stage *stage) {
    switch (stage->role) {
    case ROLE_ENTRY: return &spec->entry_desks.items[plan->entries.spec[stage->of]].desk;
    case ROLE_TRIAGE: return stage->geo ? &spec->triage.geo : &spec->triage.central;
    case ROLE_RETURN: return &spec->crm.wrong_agency;
    case ROLE_DISPOSITION: return &spec->agencies.items[plan->agencies.spec[stage->of]].disposition.desk;
    case ROLE_CREW: return &spec->agencies.items[plan->agencies.spec[stage->of]].crew;
    case ROLE_VALIDATION: return &spec->validation.desk;
    case ROLE_COUNT: break;
    }
    return NULL;
}

struct naming {
    const char *id;
    struct label label;
};

/* NO_STAGE when the scenario does not declare it. */
static uint32_t add_stage(struct plan *plan, struct stage stage, struct naming naming, struct arena *arena) {
    const struct desk_spec *desk = plan_desk_spec(plan, plan->spec, &stage);
    if (!desk->declared) return NO_STAGE;
    stage.per = desk->per;
    stage.places = plan->place_count[stage.per];
    stage.choice = desk->choice;
    stage.desks_per_place = choice_pools(desk->choice) ? 1 : (uint32_t)desk->desks;
    stage.turns = ARENA_ARRAY(arena, stage.places, uint32_t);
    stage.first_desk = plan->desk_count;
    stage.id = naming.id;
    stage.label_en = naming.label.en ? naming.label.en : naming.id;
    stage.label_id = naming.label.id ? naming.label.id : naming.id;
    plan->desk_count += stage.places * stage.desks_per_place;
    plan->stages[plan->stage_count] = stage;
    return plan->stage_count++;
}

static void place_stages(struct plan *plan, struct arena *arena) {
    const struct scenario_spec *spec = plan->spec;
    plan->stages = ARENA_ARRAY(arena, plan->entries.count + 2 * plan->agencies.count + plan->channels.count + 4, struct stage);
    plan->entry = ARENA_ARRAY(arena, plan->entries.count, uint32_t);
    plan->central_triage = ARENA_ARRAY(arena, plan->channels.count, uint32_t);
    plan->disposition = ARENA_ARRAY(arena, plan->agencies.count, uint32_t);
    plan->crew = ARENA_ARRAY(arena, plan->agencies.count, uint32_t);
    for (uint32_t i = 0; i < plan->entries.count; i++) {
        const struct entry_desk_spec *entry = &spec->entry_desks.items[plan->entries.spec[i]];
        plan->entry[i] = add_stage(plan, (struct stage){.role = ROLE_ENTRY, .of = i},
                                   (struct naming){arena_printf(arena, "entry/%s", entry->id), entry->label}, arena);
    }
    plan->geo_triage = add_stage(plan, (struct stage){.role = ROLE_TRIAGE, .geo = true},
                                 (struct naming){"triage/geo", {"Triage, geo-tagged", "Triase, bergeotag"}}, arena);
    for (uint32_t i = 0; i < plan->channels.count; i++) {
        const char *channel = spec->channels.items[plan->channels.spec[i]].id;
        bool own = spec->triage.per_channel;
        plan->central_triage[i] =
            i && !own ? plan->central_triage[0]
                      : add_stage(plan, (struct stage){.role = ROLE_TRIAGE, .of = i},
                                  (struct naming){own ? arena_printf(arena, "triage/%s", channel) : "triage/central",
                                                  {own ? arena_printf(arena, "Triage, %s", channel) : "Triage, central",
                                                   own ? arena_printf(arena, "Triase, %s", channel) : "Triase pusat"}}, arena);
    }
    plan->wrong = add_stage(plan, (struct stage){.role = ROLE_RETURN},
                            (struct naming){"return", {"Return by a wrong agency", "Pengembalian"}}, arena);
    for (uint32_t i = 0; i < plan->agencies.count; i++) {
        const struct agency_spec *agency = &spec->agencies.items[plan->agencies.spec[i]];
        bool passes = agency->disposition.declared;
        plan->disposition[i] = !passes ? NO_STAGE
                                       : add_stage(plan, (struct stage){.role = ROLE_DISPOSITION, .of = i},
                                                   (struct naming){arena_printf(arena, "disposition/%s", agency->id), agency->label}, arena);
        plan->crew[i] = add_stage(plan, (struct stage){.role = ROLE_CREW, .of = i},
                                  (struct naming){arena_printf(arena, "crew/%s", agency->id), agency->label}, arena);
    }
    plan->validation = !spec->validation.declared ? NO_STAGE
                                                  : add_stage(plan, (struct stage){.role = ROLE_VALIDATION},
                                                              (struct naming){"validation", {"Validation", "Validasi"}}, arena);
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
    for (int per = 0; per < PLACE_COUNT; per++) number_places(plan, (enum place)per, arena);
    place_stages(plan, arena);
    plan->stage_of_desk = ARENA_ARRAY(arena, plan->desk_count, uint32_t);
    for (uint32_t s = 0; s < plan->stage_count; s++)
        for (uint32_t d = 0; d < plan->stages[s].places * plan->stages[s].desks_per_place; d++)
            plan->stage_of_desk[plan->stages[s].first_desk + d] = s;
}
