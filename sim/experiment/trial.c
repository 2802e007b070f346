#include "experiment/trial.h"

#include <string.h>

#include "base/mem.h"

void trials_init(struct trials *trials, const struct scenario *scenario, uint64_t seed) {
    *trials = (struct trials){.scenario = scenario, .seed = seed};
}

void trials_release(struct trials *trials) {
    city_free(trials->first);
    mem_free(trials->list);
    arena_release(&trials->arena);
}

static void keep(struct trials *trials, struct trial *trial, const struct measures *m) {
    for (int i = 0; i < FIGURE_COUNT; i++) trial->figures[i] = figure_of(m, (enum figure_id)i);
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        trial->cells[d] = ARENA_ARRAY(&trials->arena, (size_t)m->count[d] * CELL_FIGURE_COUNT, struct ratio);
        for (uint32_t place = 0; place < m->count[d]; place++)
            for (int i = 0; i < CELL_FIGURE_COUNT; i++)
                trial->cells[d][place * CELL_FIGURE_COUNT + (uint32_t)i] =
                    cell_figure_of(m->count[d] > 1 ? &m->cells[d][place] : &m->all, (enum cell_figure_id)i);
    }
    trial->stages = ARENA_ARRAY(&trials->arena, (size_t)m->stage_count * DESK_FIGURE_COUNT, struct ratio);
    for (uint32_t s = 0; s < m->stage_count; s++)
        for (int i = 0; i < DESK_FIGURE_COUNT; i++)
            trial->stages[s * DESK_FIGURE_COUNT + (uint32_t)i] = desk_figure_of(&m->by_stage[s], (enum desk_figure_id)i);
    memcpy(trial->status_average, m->status_average, sizeof trial->status_average);
    memcpy(trial->status_at_end, m->status_at_end, sizeof trial->status_at_end);
    memcpy(trial->silent_by_duplicates, m->silent_by_duplicates, sizeof trial->silent_by_duplicates);
    memcpy(trial->age, m->age, sizeof trial->age);
    trial->events = m->events;
    size_t mix = (size_t)m->count[DIMENSION_MONTH] * m->count[DIMENSION_CATEGORY] * m->count[DIMENSION_CHANNEL];
    trial->mix = ARENA_ARRAY(&trials->arena, mix, uint32_t);
    memcpy(trial->mix, m->mix, mix * sizeof *m->mix);
}

const struct trial *trials_run(struct trials *trials, uint64_t replication, const struct observer *observer) {
    if (trials->count == trials->room) {
        trials->room = trials->room ? trials->room * 2 : 16;
        trials->list = mem_resize(trials->list, trials->room, sizeof *trials->list);
    }
    struct city *city = city_new(trials->scenario, (struct fortune){trials->seed, replication}, observer);
    const struct measures *m = city_finish(city);
    struct trial *trial = &trials->list[trials->count++];
    *trial = (struct trial){.replication = replication};
    keep(trials, trial, m);
    if (trials->first) {
        city_free(city);
    } else {
        trials->first = city;
        trials->names = m;
    }
    return trial;
}

/* Values of one kind lie in rows of their own per trial; gathered, then estimated. */
static struct estimate estimate_of(const struct trials *trials, const struct ratio *(*find)(const struct trial *, size_t), size_t at) {
    struct ratio *values = mem_alloc(trials->count, sizeof *values);
    for (size_t i = 0; i < trials->count; i++) values[i] = *find(&trials->list[i], at);
    struct estimate estimate = estimate_ratio(values, 1, trials->count, 0.95);
    mem_free(values);
    return estimate;
}

static const struct ratio *find_figure(const struct trial *trial, size_t at) { return &trial->figures[at]; }
static const struct ratio *find_stage(const struct trial *trial, size_t at) { return &trial->stages[at]; }
static const struct ratio *find_cell(const struct trial *trial, size_t at) { return &trial->cells[at % DIMENSION_COUNT][at / DIMENSION_COUNT]; }

struct estimate trials_figure(const struct trials *trials, enum figure_id id) { return estimate_of(trials, find_figure, id); }

struct estimate trials_cell(const struct trials *trials, enum dimension dimension, uint32_t place, enum cell_figure_id id) {
    return estimate_of(trials, find_cell, ((size_t)place * CELL_FIGURE_COUNT + id) * DIMENSION_COUNT + dimension);
}

struct estimate trials_stage(const struct trials *trials, uint32_t stage, enum desk_figure_id id) {
    return estimate_of(trials, find_stage, (size_t)stage * DESK_FIGURE_COUNT + id);
}
