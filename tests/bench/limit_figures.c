/* Closed reports, digested a batch at a time. */
#include "limit_figures.h"

/* What one report adds to each of its cells. */
struct addend {
    CELL_MEMBERS
    unsigned coarse;
};

/* The limit is seven days for every report here. */
static struct addend addend_of(const struct closed_report *closed) {
    double response = (double)closed->response, age = (double)closed->age;
    return (struct addend){.reports = 1,
                           .responded = 1,
                           .done = 1,
                           .done_24h = closed->age <= days(1),
                           .done_7d = closed->age <= days(7),
                           .done_limit = closed->age <= days(7),
                           .late = closed->age > days(7),
                           .not_fixed = !closed->fixed,
                           .misrouted = closed->misrouted,
                           .hops = closed->hops,
                           .response = response,
                           .resolution = age,
                           .response_square = response * response,
                           .resolution_square = age * age,
                           .coarse = coarse_cell(closed->age)};
}

static void cell_add(struct cell *cell, const struct addend *addend) {
    for (int i = 0; i < CELL_COUNTS; i++) cell->counts[i] += addend->counts[i];
    for (int i = 0; i < CELL_SUMS; i++) cell->sums[i] += addend->sums[i];
    cell->resolution_coarse[addend->coarse]++;
}

static void digest_one(struct measures *m, const struct closed_report *closed) {
    const uint32_t place[DIMENSION_COUNT] = {closed->channel, closed->category, closed->owner,
                                             closed->group,   closed->month,    closed->area};
    struct addend addend = addend_of(closed);
    cell_add(&m->all, &addend);
    for (int d = 0; d < DIMENSION_COUNT; d++)
        if (m->count[d] > 1) cell_add(&m->cells[d][place[d]], &addend);
    m->flow[closed->channel * m->count[DIMENSION_AGENCY] + closed->owner]++;
    m->response_fine[histogram_cell(closed->response)]++;
    m->resolution_fine[histogram_cell(closed->age)]++;
}

void figures_digest(struct figures *figures) {
    for (unsigned i = 0; i < figures->count; i++)
        digest_one(figures->measures, &figures->closed[i]);
    figures->count = 0;
}
