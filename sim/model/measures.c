/* What a run will measure: the lists of names, and room for sums and histograms, as the plan has
 * them. Also the quantiles of coarse histograms. */
#include "model/measures.h"

#include <assert.h>
#include <math.h>

#include "book.h"

const double AGE_DAYS[AGES] = {1, 2, 4, 7, 14, 30, 90, INFINITY};

/* --- dimensions --- */

static const char *text_kept(struct arena *arena, const char *text) {
    return text ? arena_text(arena, text) : NULL;
}

static void dimension_make(struct measures *m, enum dimension dimension, uint32_t count,
                           struct arena *arena) {
    m->count[dimension] = count;
    m->id[dimension] = ARENA_ARRAY(arena, count, const char *);
    m->label_en[dimension] = ARENA_ARRAY(arena, count, const char *);
    m->label_id[dimension] = ARENA_ARRAY(arena, count, const char *);
    m->cells[dimension] = ARENA_ARRAY(arena, count, struct group);
}

/* A label that is not given is the id. */
static void dimension_name(struct measures *m, enum dimension dimension, uint32_t i, const char *id,
                           struct label label, struct arena *arena) {
    assert(i < m->count[dimension]);
    m->id[dimension][i] = text_kept(arena, id);
    m->label_en[dimension][i] = text_kept(arena, label.en ? label.en : id);
    m->label_id[dimension][i] = text_kept(arena, label.id ? label.id : id);
}

static void areas_name(struct measures *m, const struct plan *plan, struct arena *arena) {
    uint32_t areas = plan->areas.count;
    dimension_make(m, DIMENSION_AREA, areas, arena);
    m->kecamatan = ARENA_ARRAY(arena, areas, const char *);
    m->kota = ARENA_ARRAY(arena, areas, const char *);
    m->population = ARENA_ARRAY(arena, areas, double);
    for (uint32_t i = 0; i < areas; i++) {
        const struct area_spec *area = &plan->spec->areas.items[plan->areas.spec[i]];
        dimension_name(m, DIMENSION_AREA, i, area->id, (struct label){area->name, area->name},
                       arena);
        m->kecamatan[i] = text_kept(arena, area->kecamatan);
        m->kota[i] = text_kept(arena, area->kota);
        m->population[i] = area->population;
    }
}

static void lists_name(struct measures *m, const struct plan *plan, struct arena *arena) {
    const struct scenario_spec *spec = plan->spec;
#define NAME_LIST(dimension, list)                                               \
    dimension_make(m, dimension, plan->list.count, arena);                       \
    for (uint32_t i = 0; i < plan->list.count; i++)                              \
        dimension_name(m, dimension, i, spec->list.items[plan->list.spec[i]].id, \
                       spec->list.items[plan->list.spec[i]].label, arena);
    NAME_LIST(DIMENSION_CHANNEL, channels)
    NAME_LIST(DIMENSION_CATEGORY, categories)
    NAME_LIST(DIMENSION_AGENCY, agencies)
    NAME_LIST(DIMENSION_GROUP, groups)
#undef NAME_LIST
    areas_name(m, plan, arena);
}

/* --- months --- */

enum { MONTHS_MOST = 12 * 60 };

static struct date month_after(struct date date, uint32_t months) {
    int since = date.year * 12 + date.month - 1 + (int)months;
    return (struct date){since / 12, since % 12 + 1, 1};
}

const sim_time *measures_month_ends(const struct plan *plan, struct arena *arena) {
    struct date first = date_from_days(plan->origin / days(1));
    sim_time *ends = ARENA_ARRAY(arena, MONTHS_MOST, sim_time);
    uint32_t count = 0;
    do {
        ends[count] = date_to_days(month_after(first, count + 1)) * days(1) - plan->origin;
    } while (ends[count++] < plan->end && count < MONTHS_MOST);
    ends[count - 1] = TIME_NEVER;
    return ends;
}

static void months_name(struct measures *m, const struct plan *plan, struct arena *arena) {
    const sim_time *ends = measures_month_ends(plan, arena);
    struct date first = date_from_days(plan->origin / days(1));
    uint32_t count = 1;
    while (ends[count - 1] < TIME_NEVER) count++;
    dimension_make(m, DIMENSION_MONTH, count, arena);
    for (uint32_t i = 0; i < count; i++) {
        struct date date = month_after(first, i);
        dimension_name(m, DIMENSION_MONTH, i,
                       arena_printf(arena, "%04d-%02d", date.year, date.month), (struct label){0},
                       arena);
    }
}

/* --- stages --- */

static uint32_t stage_agency(const struct plan_stage *stage) {
    switch (stage->role) {
    case ROLE_DISPOSITION:
    case ROLE_CREW: return stage->of;
    case ROLE_ENTRY:
    case ROLE_TRIAGE:
    case ROLE_RETURN:
    case ROLE_VALIDATION:
    case ROLE_COUNT: break;
    }
    return NO_AGENCY;
}

/* An area is known by its name, any other place is the name. */
static const char *const *places_name(const struct plan *plan, const struct plan_stage *stage,
                                      struct arena *arena) {
    const char **names = ARENA_ARRAY(arena, stage->places, const char *);
    for (uint32_t p = 0; p < stage->places; p++) names[p] = plan->places[stage->per].name[p];
    for (uint32_t a = 0; a < plan->areas.count && stage->per == PLACE_KELURAHAN; a++) {
        const char *name = plan->spec->areas.items[plan->areas.spec[a]].name;
        if (name) names[plan->place_of_area[stage->per][a]] = name;
    }
    for (uint32_t p = 0; p < stage->places; p++) names[p] = text_kept(arena, names[p]);
    return names;
}

static void stages_name(struct measures *m, const struct plan *plan, struct arena *arena) {
    m->stage_count = plan->stage_count;
    m->desk_count = plan->desk_count;
    m->stages = ARENA_ARRAY(arena, plan->stage_count, struct named_stage);
    m->by_stage = ARENA_ARRAY(arena, plan->stage_count, struct desk_measures);
    m->by_desk = ARENA_ARRAY(arena, plan->desk_count, struct desk_measures);
    m->waits = ARENA_ARRAY(arena, plan->stage_count, struct times);
    m->desk_id = ARENA_ARRAY(arena, plan->desk_count, const char *);
    for (uint32_t s = 0; s < plan->stage_count; s++) {
        const struct plan_stage *stage = &plan->stages[s];
        m->stages[s] = (struct named_stage){.id = text_kept(arena, stage->id),
                                            .label_en = text_kept(arena, stage->label_en),
                                            .label_id = text_kept(arena, stage->label_id),
                                            .role = role_word(stage->role),
                                            .place = places_name(plan, stage, arena),
                                            .places = stage->places,
                                            .first_desk = stage->first_desk,
                                            .desk_count = stage->places * stage->desks_per_place,
                                            .agency = stage_agency(stage)};
    }
    for (uint32_t d = 0; d < plan->desk_count; d++)
        m->desk_id[d] = text_kept(arena, plan_desk_id(plan, d, arena));
}

/* --- all of it --- */

void measures_release(struct measures *m) {
    for (int kind = 0; kind < TIMES_COUNT; kind++) runs_release(&m->runs[kind]);
    for (int d = 0; d < DIMENSION_COUNT; d++)
        for (uint32_t place = 0; place < m->count[d]; place++)
            runs_release(&m->cells[d][place].runs);
    for (uint32_t s = 0; s < m->stage_count; s++) runs_release(&m->by_stage[s].waits);
}

struct measures *measures_new(const struct plan *plan, struct arena *arena) {
    struct measures *m = ARENA_NEW(arena, struct measures);
    assert(isinf(AGE_DAYS[AGES - 1]));
    m->counted = plan->end;
    m->origin = plan->origin;
    lists_name(m, plan, arena);
    months_name(m, plan, arena);
    stages_name(m, plan, arena);
    size_t channels = m->count[DIMENSION_CHANNEL];
    m->mix = ARENA_ARRAY(arena, channels * m->count[DIMENSION_MONTH] * m->count[DIMENSION_CATEGORY],
                         uint32_t);
    m->flow = ARENA_ARRAY(arena, channels * m->count[DIMENSION_AGENCY], uint32_t);
    m->days = (uint32_t)((plan->as_of + days(1) - 1) / days(1));
    m->by_day = ARENA_ARRAY(arena, m->days + 1,
                            struct day); /* the last: reports before counting starts */
    return m;
}
