/* What happens in the city: problems occur, whether anybody tells or not. */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "inside.h"

/* Reports that a problem draws: by inversion of its uniform, so that more trust adds reports and takes none away. */
static unsigned reports_drawn(const struct city *city, uint32_t category, uint32_t area, double u) {
    double mean = city->params->mean_reports[category], trust = city->trust[area];
    switch (city->params->spec->participation.reports_per_problem) {
#define REPORTS(id, word, meaning, number, none, together, least) \
    case REPORTS_##id: return number;
        REPORTS_LAWS(REPORTS)
#undef REPORTS
    }
    __builtin_unreachable();
}

static sim_time next_boundary(const struct city *city) {
    struct event_key key = event_tree_get(&city->engine.tree, SLOT_BOUNDARY);
    return key.at < city->plan.horizon ? key.at : city->plan.horizon;
}

/* The slot of arrivals is due: at a problem that somebody tells of, or at the end of the window. */
void problems_next(struct city *city) {
    struct arrivals *arrivals = &city->arrivals;
    const struct arrival *arrival = arrivals_peek(arrivals);
    if (arrival) {
        size_t place = arrivals->next++;
        uint32_t areas = city->plan.areas.count;
        unsigned reports = reports_drawn(city, arrival->source / areas, arrival->source % areas, uniform_from(arrival->uniforms[0]));
        if (reports) citizens_notice(city, arrival, place, reports);
    } else if (arrivals->window_to < city->plan.horizon) {
        city->profiles.to = 0;
        arrivals_make_window(arrivals, next_boundary(city));
    }
    arrival = arrivals_peek(arrivals);
    if (arrival)
        engine_set_slot(&city->engine, SLOT_ARRIVAL, arrival->at, PRIORITY_ARRIVAL);
    else if (arrivals->window_to < city->plan.horizon)
        engine_set_slot(&city->engine, SLOT_ARRIVAL, arrivals->window_to, PRIORITY_ARRIVAL);
}

/* Cases that are there from the beginning: reports of problems drawn by their rates. */
void problems_initial(struct city *city, uint32_t count) {
    const struct params *params = city->params;
    uint32_t sources = city->arrivals.source_count, areas = city->plan.areas.count;
    double *until = ARENA_ARRAY(&city->arena, sources, double), sum = 0;
    for (uint32_t s = 0; s < sources; s++) until[s] = sum += params->rate[s] * params->mean_reports[s / areas];
    uint64_t stream = text_hash("initial cases");
    if (sum > 0) city->ledger.problems = count;
    for (uint32_t i = 0; i < count && sum > 0; i++) {
        struct random_draws draws = random_at(&city->key, (struct random_address){stream, i, 0});
        double u = uniform_from(draws.word[0]) * sum;
        uint32_t low = 0, high = sources - 1;
        while (low < high) {
            uint32_t middle = (low + high) / 2;
            if (until[middle] <= u) low = middle + 1;
            else high = middle;
        }
        struct arrival arrival = {.at = city->plan.begin, .source = low, .number = UINT64_C(1) << 40 | i, .uniforms[0] = draws.word[1], .uniforms[1] = draws.word[2]};
        citizens_notice(city, &arrival, SIZE_MAX, 1);
    }
}

uint32_t problem_new(struct city *city, struct problem problem) {
    uint32_t row = city->free_problem;
    if (row != NO_ROW) {
        city->free_problem = city->problems[row].next_free;
    } else {
        if (city->problem_count == city->problem_room) {
            city->problem_room = city->problem_room ? city->problem_room * 2 : 256;
            city->problems = mem_resize(city->problems, city->problem_room, sizeof *city->problems);
        }
        row = city->problem_count++;
    }
    city->problems[row] = problem;
    return row;
}

void problem_let_go(struct city *city, uint32_t row) {
    struct problem *problem = &city->problems[row];
    if (--problem->holders) return;
    problem->next_free = city->free_problem;
    city->free_problem = row;
}

void problem_fixed(struct city *city, uint32_t row) {
    struct problem *problem = &city->problems[row];
    if (problem->fixed) return;
    problem->fixed = true;
    city->ledger.forestalled += problem->to_come;
    if (city->counting) city->measures->forestalled += problem->to_come;
    problem->to_come = 0;
}
