#include "experiment/trial.h"

#include <string.h>

#include "base/array.h"

/* --- one replication --- */

size_t tally_size(const struct measures *names, enum tally_kind kind) {
    const uint32_t *count = names->count;
    switch (kind) {
    case TALLY_MIX: return (size_t)count[DIMENSION_MONTH] * count[DIMENSION_CATEGORY] * count[DIMENSION_CHANNEL];
    case TALLY_FLOW: return (size_t)count[DIMENSION_CHANNEL] * count[DIMENSION_AGENCY];
    case TALLY_FILED_AT:
    case TALLY_WORKED_AT: return WEEK_HOURS;
    case TALLY_FILED_ON:
    case TALLY_CLOSED_ON:
    case TALLY_OPEN_ON: return names->days;
    default: return HISTOGRAM_CELLS;
    }
}

size_t cells_size(const struct measures *names, enum dimension dimension) { return (size_t)names->count[dimension] * CELL_FIGURE_COUNT; }
size_t stages_size(const struct measures *names) { return (size_t)names->stage_count * DESK_FIGURE_COUNT; }

/* A list with one member has no cells of its own: it has all reports. */
static void read_cells(struct trial *trial, const struct measures *m, enum dimension d) {
    trial->cells[d] = mem_alloc(cells_size(m, d), sizeof *trial->cells[d]);
    for (uint32_t place = 0; place < m->count[d]; place++) {
        const struct cell *cell = m->count[d] > 1 ? &m->cells[d][place] : &m->all;
        for (int i = 0; i < CELL_FIGURE_COUNT; i++) trial->cells[d][place * CELL_FIGURE_COUNT + (uint32_t)i] = cell_figure_of(cell, (enum cell_figure_id)i);
    }
}

static void read_tallies(struct trial *trial, const struct measures *m) {
    const uint32_t *const kept[TALLY_KINDS] = {[TALLY_MIX] = m->mix, [TALLY_FLOW] = m->flow, [TALLY_FILED_AT] = m->filed_at, [TALLY_WORKED_AT] = m->worked_at,
                                               [TALLY_RESPONSE] = m->response_fine, [TALLY_RESPONSE_CUT] = m->response_cut,
                                               [TALLY_RESOLUTION] = m->resolution_fine, [TALLY_RESOLUTION_CUT] = m->resolution_cut};
    for (int kind = 0; kind < TALLY_KINDS; kind++) {
        size_t size = tally_size(m, (enum tally_kind)kind);
        trial->tallies[kind] = mem_alloc(size, sizeof *trial->tallies[kind]);
        if (kept[kind]) memcpy(trial->tallies[kind], kept[kind], size * sizeof *kept[kind]);
    }
    for (uint32_t day = 0; day < m->days; day++) {
        trial->tallies[TALLY_FILED_ON][day] = m->by_day[day].filed;
        trial->tallies[TALLY_CLOSED_ON][day] = m->by_day[day].closed;
        trial->tallies[TALLY_OPEN_ON][day] = (uint32_t)m->by_day[day].open;
    }
}

static struct trial *read_measures(const struct measures *m, uint64_t replication) {
    struct trial *trial = mem_alloc(1, sizeof *trial);
    trial->replication = replication;
    trial->events = m->events;
    for (int i = 0; i < FIGURE_COUNT; i++) trial->figures[i] = figure_of(m, (enum figure_id)i);
    for (int d = 0; d < DIMENSION_COUNT; d++) read_cells(trial, m, (enum dimension)d);
    trial->stages = mem_alloc(stages_size(m), sizeof *trial->stages);
    for (uint32_t s = 0; s < m->stage_count; s++)
        for (int i = 0; i < DESK_FIGURE_COUNT; i++)
            trial->stages[s * DESK_FIGURE_COUNT + (uint32_t)i] = desk_figure_of(&m->by_stage[s], (enum desk_figure_id)i);
    memcpy(trial->status_average, m->status_average, sizeof trial->status_average);
    memcpy(trial->status_at_end, m->status_at_end, sizeof trial->status_at_end);
    memcpy(trial->age, m->age, sizeof trial->age);
    read_tallies(trial, m);
    return trial;
}

struct trial *trial_run(const struct scenario *scenario, struct fortune fortune, const struct observer *observer, const atomic_bool *stop) {
    enum { LOOKS = 64 }; /* at whether to stop */
    struct city *city = city_new(scenario, fortune, observer);
    sim_time from = city_now(city), stretch = (city_as_of(city) - from) / LOOKS;
    struct trial *trial = NULL;
    for (int look = 1; look < LOOKS && !(stop && atomic_load(stop)); look++) city_advance(city, from + look * stretch);
    if (!stop || !atomic_load(stop)) trial = read_measures(city_finish(city), fortune.replication);
    city_free(city);
    return trial;
}

void trial_let_details_go(struct trial *trial) {
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        mem_free(trial->cells[d]);
        trial->cells[d] = NULL;
    }
    mem_free(trial->stages);
    trial->stages = NULL;
    for (int kind = 0; kind < TALLY_KINDS; kind++) {
        mem_free(trial->tallies[kind]);
        trial->tallies[kind] = NULL;
    }
}

void trial_free(struct trial *trial) {
    if (!trial) return;
    trial_let_details_go(trial);
    mem_free(trial);
}

/* --- many --- */

void trials_init(struct trials *trials, const struct scenario *scenario, uint64_t seed) {
    *trials = (struct trials){.scenario = scenario, .seed = seed, .named = city_new(scenario, (struct fortune){seed, 0}, NULL)};
    const struct measures *names = trials->names = city_names(trials->named);
    for (int d = 0; d < DIMENSION_COUNT; d++) trials->cells[d] = mem_alloc(cells_size(names, (enum dimension)d), sizeof *trials->cells[d]);
    trials->stages = mem_alloc(stages_size(names), sizeof *trials->stages);
    for (int kind = 0; kind < TALLY_KINDS; kind++) trials->tallies[kind] = mem_alloc(tally_size(names, (enum tally_kind)kind), sizeof *trials->tallies[kind]);
    trials->open_squares = mem_alloc(names->days, sizeof *trials->open_squares);
}

void trials_release(struct trials *trials) {
    for (size_t i = 0; i < trials->count; i++) trial_let_details_go(&trials->list[i]);
    for (int d = 0; d < DIMENSION_COUNT; d++) mem_free(trials->cells[d]);
    mem_free(trials->stages);
    for (int kind = 0; kind < TALLY_KINDS; kind++) mem_free(trials->tallies[kind]);
    mem_free(trials->open_squares);
    mem_free(trials->list);
    city_free(trials->named);
}

static void add_up(struct sums *sums, const struct ratio *values, size_t count) {
    for (size_t i = 0; values && i < count; i++) sums_add(&sums[i], values[i]);
}

static void add_up_tallies(struct trials *trials, const struct trial *trial) {
    for (int kind = 0; kind < TALLY_KINDS && trial->tallies[kind]; kind++)
        for (size_t i = 0; i < tally_size(trials->names, (enum tally_kind)kind); i++) trials->tallies[kind][i] += trial->tallies[kind][i];
    const uint32_t *open = trial->tallies[TALLY_OPEN_ON];
    for (uint32_t day = 0; open && day < trials->names->days; day++) trials->open_squares[day] += (uint64_t)open[day] * open[day];
}

struct trial *trials_add(struct trials *trials, struct trial *trial) {
    for (int d = 0; d < DIMENSION_COUNT; d++) add_up(trials->cells[d], trial->cells[d], cells_size(trials->names, (enum dimension)d));
    add_up(trials->stages, trial->stages, stages_size(trials->names));
    add_up_tallies(trials, trial);
    ARRAY_ADD(trials->list, trials->count, trials->room, *trial);
    mem_free(trial);
    return &trials->list[trials->count - 1];
}

const struct trial *trials_run(struct trials *trials, uint64_t replication, const struct observer *observer) {
    return trials_add(trials, trial_run(trials->scenario, (struct fortune){trials->seed, replication}, observer, NULL));
}

/* --- what may be said --- */

struct estimate trials_figure(const struct trials *trials, enum figure_id id) {
    return estimate_ratio(&trials->list->figures[id], sizeof *trials->list / sizeof(struct ratio), trials->count, 0.95);
}

struct estimate trials_cell(const struct trials *trials, enum dimension dimension, uint32_t place, enum cell_figure_id id) {
    return estimate_sums(&trials->cells[dimension][place * CELL_FIGURE_COUNT + id], 0.95);
}

struct estimate trials_stage(const struct trials *trials, uint32_t stage, enum desk_figure_id id) {
    return estimate_sums(&trials->stages[stage * DESK_FIGURE_COUNT + id], 0.95);
}
