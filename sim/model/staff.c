/* What is measured of desks: their servers' pay, and where their time went. */
#include "staff.h"

#include <math.h>

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
        .wait_p90 = NAN,
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
static void place_add(struct desk_measures *stage, const struct desk_measures *desks,
                      uint32_t count) {
    struct desk_measures place = {0};
    for (uint32_t d = 0; d < count; d++) desk_add(&place, &desks[d]);
    desk_add(stage, &place);
    if (stage->busiest_staffed > 0 &&
        !is_busier(&place, stage->busiest_busy, stage->busiest_staffed))
        return;
    stage->busiest_busy = place.busy;
    stage->busiest_staffed = place.staffed;
}

/* Of those that started, `delayed` had to wait. */
static double wait_p90(const struct desk_measures *stage, const struct times *waits) {
    double started = (double)stage->started, delayed = (double)stage->delayed;
    double share = (0.9 * started - (started - delayed)) / delayed;
    assert(waits->count == stage->delayed);
    if (!(started > 0)) return NAN;
    if (!(share > 0)) return 0;
    struct runs runs = times_runs(waits);
    double p90 = runs_quantile(&runs, share);
    runs_release(&runs);
    return p90;
}

static void stage_measure(const struct city *city, struct measures *m, uint32_t number) {
    const struct plan_stage *stage = &city->plan.stages[number];
    const struct desk_measures *desks = &m->by_desk[stage->first_desk];
    for (uint32_t place = 0; place < stage->places; place++)
        place_add(&m->by_stage[number], desks + (size_t)place * stage->desks_per_place,
                  stage->desks_per_place);
    m->by_stage[number].wait_p90 = wait_p90(&m->by_stage[number], &m->waits[number]);
}

void staff_measure(struct city *city, struct measures *m) {
    staff_pay(city);
    for (uint32_t d = 0; d < m->desk_count; d++) desk_measure(city, m, d);
    for (uint32_t s = 0; s < m->stage_count; s++) stage_measure(city, m, s);
}
