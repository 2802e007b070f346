#include "experiment/trial.h"

#include <string.h>

#include "base/mem.h"

/* --- one replication --- */

size_t mix_size(const struct measures *names) {
    return (size_t)names->count[DIMENSION_MONTH] * names->count[DIMENSION_CATEGORY] * names->count[DIMENSION_CHANNEL];
}

size_t cells_size(const struct measures *names, enum dimension dimension) { return (size_t)names->count[dimension] * CELL_FIGURE_COUNT; }
size_t stages_size(const struct measures *names) { return (size_t)names->stage_count * DESK_FIGURE_COUNT; }

/* A list with one member has no cells of its own: all reports are his. */
static void read_cells(struct trial *trial, const struct measures *m, enum dimension d) {
    trial->cells[d] = mem_alloc(cells_size(m, d), sizeof *trial->cells[d]);
    for (uint32_t place = 0; place < m->count[d]; place++) {
        const struct cell *cell = m->count[d] > 1 ? &m->cells[d][place] : &m->all;
        for (int i = 0; i < CELL_FIGURE_COUNT; i++) trial->cells[d][place * CELL_FIGURE_COUNT + (uint32_t)i] = cell_figure_of(cell, (enum cell_figure_id)i);
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
    trial->mix = mem_alloc(mix_size(m), sizeof *trial->mix);
    memcpy(trial->mix, m->mix, mix_size(m) * sizeof *m->mix);
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
    mem_free(trial->mix);
    trial->stages = NULL;
    trial->mix = NULL;
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
    trials->mix = mem_alloc(mix_size(names), sizeof *trials->mix);
}

void trials_release(struct trials *trials) {
    for (size_t i = 0; i < trials->count; i++) trial_let_details_go(&trials->list[i]);
    for (int d = 0; d < DIMENSION_COUNT; d++) mem_free(trials->cells[d]);
    mem_free(trials->stages);
    mem_free(trials->mix);
    mem_free(trials->list);
    city_free(trials->named);
}

static void add_up(struct sums *sums, const struct ratio *values, size_t count) {
    for (size_t i = 0; values && i < count; i++) sums_add(&sums[i], values[i]);
}

struct trial *trials_add(struct trials *trials, struct trial *trial) {
    if (trials->count == trials->room) {
        trials->room = trials->room ? trials->room * 2 : 16;
        trials->list = mem_resize(trials->list, trials->room, sizeof *trials->list);
    }
    for (int d = 0; d < DIMENSION_COUNT; d++) add_up(trials->cells[d], trial->cells[d], cells_size(trials->names, (enum dimension)d));
    add_up(trials->stages, trial->stages, stages_size(trials->names));
    for (size_t i = 0; trial->mix && i < mix_size(trials->names); i++) trials->mix[i] += trial->mix[i];
    struct trial *kept = &trials->list[trials->count++];
    *kept = *trial;
    mem_free(trial);
    return kept;
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
