/* What is measured of desks: their servers' pay, and where their time went. */
#include "staff.h"

#include <string.h>

#include "base/mem.h"
#include "load.h"
#include "parts.h"

void staff_init(struct city *city) {
    city->staff.costs = ARENA_ARRAY(&city->arena, city->plan.desk_count, struct desk_cost);
}

void staff_pay(struct city *city) {
    for (uint32_t d = 0; d < city->plan.desk_count; d++) {
        const struct stage_params *stage = &city->params->stages[city->plan.stage_of_desk[d]];
        double duty = engine_desk_duty(&city->clock.engine, d),
               overtime = engine_desk_time(&city->clock.engine, d).overtime;
        struct desk_cost *paid = &city->staff.costs[d];
        assert(duty >= paid->duty);
        assert(overtime >= paid->overtime);
        paid->cost += stage->cost_per_hour * (in_hours(duty - paid->duty) +
                                              stage->overtime_factor *
                                                  in_hours(overtime - paid->overtime));
        paid->duty = duty;
        paid->overtime = overtime;
    }
}

/* Servers of all shifts; 0 when there is no limit to them. */
static int64_t roster(const struct desk_settings *settings) {
    int64_t servers = 0;
    for (int i = 0; i < DESK_SHIFTS && !settings->unlimited; i++)
        servers += settings->shift[i].servers;
    return servers;
}

static void desk_measure(const struct city *city, struct measures *m, uint32_t number) {
    const struct engine *engine = &city->clock.engine;
    const struct desk_tally *tally = &engine->desks[number].tally;
    const struct desk_time time = engine_desk_time(engine, number);
    struct desk_measures *desk = &m->by_desk[number], before = *desk;
    *desk = (struct desk_measures){
#define MEMBER(type, name, is) .name = is,
        DESK_MEASURED(MEMBER)
#undef MEMBER
            .counted = m->counted,
    };
}

static void desk_add(struct desk_measures *sum, const struct desk_measures *one) {
#define MEMBER(type, name, is) sum->name += one->name;
    DESK_MEASURED(MEMBER)
#undef MEMBER
}

/* Is one busier than the other, by the share of their staff's time? */
static bool is_busier(const struct desk_measures *place, double busy, double staffed) {
    return place->busy * staffed > busy * place->staffed;
}

/* Desks of a place have numbers in a row. */
static struct desk_measures desks_together(const struct desk_measures *desks, uint32_t count) {
    struct desk_measures place = {0};
    for (uint32_t d = 0; d < count; d++) desk_add(&place, &desks[d]);
    return place;
}

static void place_add(struct desk_measures *stage, const struct desk_measures *place) {
    desk_add(stage, place);
    if (stage->busiest_staffed > 0 &&
        !is_busier(place, stage->busiest_busy, stage->busiest_staffed))
        return;
    stage->busiest_busy = place->busy;
    stage->busiest_staffed = place->staffed;
}

/* Of all jobs that started; those that had not to wait are in no list. */
static struct runs waits_of(const struct desk_measures *stage, const struct times *delayed) {
    struct runs runs = times_runs(delayed);
    uint64_t at_once = stage->started - stage->delayed;
    assert(delayed->count == stage->delayed);
    if (!at_once) return runs;
    if (!runs.count || runs.list[0].cell != 0) {
        runs.list = mem_resize(runs.list, runs.count + 1, sizeof *runs.list);
        memmove(runs.list + 1, runs.list, runs.count++ * sizeof *runs.list);
        runs.list[0] = (struct cell_count){0, 0};
    }
    runs.list[0].count += at_once;
    runs.total += at_once;
    return runs;
}

static void stage_measure(const struct city *city, struct measures *m, uint32_t number) {
    const struct plan_stage *stage = &city->plan.stages[number];
    const struct desk_measures *desks = &m->by_desk[stage->first_desk];
    struct fullest fullest = {0};
    m->by_stage[number].counted = m->counted;
    for (uint32_t place = 0; place < stage->places; place++) {
        struct desk_measures all =
            desks_together(desks + (size_t)place * stage->desks_per_place, stage->desks_per_place);
        place_add(&m->by_stage[number], &all);
        fullest_see(&fullest, &all);
    }
    fullest_measure(&fullest, &m->by_stage[number]);
    m->by_stage[number].waits = waits_of(&m->by_stage[number], &m->waits[number]);
}

void staff_measure(struct city *city, struct measures *m) {
    staff_pay(city);
    for (uint32_t d = 0; d < m->desk_count; d++) desk_measure(city, m, d);
    for (uint32_t s = 0; s < m->stage_count; s++) stage_measure(city, m, s);
}
