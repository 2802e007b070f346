/* One replication of a scenario, and several of them together. */
#include "experiment/replication.h"

#include <math.h>

#include <string.h>

#include "base/array.h"

/* --- one replication --- */

size_t tally_size(const struct measures *names, enum tally_kind kind) {
    const uint32_t *count = names->count;
    switch (kind) {
    case TALLY_MIX:
        return (size_t)count[DIMENSION_MONTH] * count[DIMENSION_CATEGORY] *
               count[DIMENSION_CHANNEL];
    case TALLY_FLOW: return (size_t)count[DIMENSION_CHANNEL] * count[DIMENSION_AGENCY];
    case TALLY_FILED_AT:
    case TALLY_WORKED_AT: return WEEK_HOURS;
    case TALLY_FILED_ON:
    case TALLY_CLOSED_ON:
    case TALLY_OPEN_ON: return names->days;
    case TALLY_KINDS: break;
    }
    return 0;
}

size_t cells_size(const struct measures *names, enum dimension dimension) {
    return (size_t)names->count[dimension] * GROUP_FIGURE_COUNT;
}
size_t stages_size(const struct measures *names) {
    return (size_t)names->stage_count * DESK_FIGURE_COUNT;
}

static struct runs runs_copy(const struct runs *runs) {
    struct runs copy = {mem_alloc(runs->count, sizeof *copy.list), runs->count, runs->total};
    if (runs->count) memcpy(copy.list, runs->list, runs->count * sizeof *copy.list);
    return copy;
}

/* A list with one member has no cells of its own: it has all reports. */
static void read_cells(struct replication *replication_result, const struct measures *m,
                       enum dimension d) {
    replication_result->cells[d] =
        mem_alloc(cells_size(m, d), sizeof *replication_result->cells[d]);
    replication_result->resolved[d] =
        mem_alloc(m->count[d], sizeof *replication_result->resolved[d]);
    replication_result->places[d] = m->count[d];
    for (uint32_t place = 0; place < m->count[d]; place++) {
        const struct group *cell = m->count[d] > 1 ? &m->cells[d][place] : &m->all;
        replication_result->resolved[d][place] = runs_copy(&cell->runs);
        for (int i = 0; i < GROUP_FIGURE_COUNT; i++)
            replication_result->cells[d][place * GROUP_FIGURE_COUNT + (uint32_t)i] =
                group_figure_of(cell, (enum group_figure_id)i);
    }
}

static void read_tallies(struct replication *replication_result, const struct measures *m) {
    const uint32_t *const kept[TALLY_KINDS] = {[TALLY_MIX] = m->mix,
                                               [TALLY_FLOW] = m->flow,
                                               [TALLY_FILED_AT] = m->filed_at,
                                               [TALLY_WORKED_AT] = m->worked_at};
    for (int kind = 0; kind < TALLY_KINDS; kind++) {
        size_t size = tally_size(m, (enum tally_kind)kind);
        replication_result->tallies[kind] =
            mem_alloc(size, sizeof *replication_result->tallies[kind]);
        if (kept[kind])
            memcpy(replication_result->tallies[kind], kept[kind], size * sizeof *kept[kind]);
    }
    for (uint32_t day = 0; day < m->days; day++) {
        replication_result->tallies[TALLY_FILED_ON][day] = m->by_day[day].filed;
        replication_result->tallies[TALLY_CLOSED_ON][day] = m->by_day[day].closed;
        replication_result->tallies[TALLY_OPEN_ON][day] = (uint32_t)m->by_day[day].open;
    }
}

static struct blocks blocks_of(const struct runs *runs) {
    struct blocks blocks = {.list = mem_alloc(HISTOGRAM_BLOCKS, sizeof *blocks.list)};
    for (size_t i = 0; i < runs->count; i++) {
        uint32_t number = runs->list[i].cell / CELLS_PER_BLOCK;
        if (!blocks.count || blocks.list[blocks.count - 1].number != number)
            blocks.list[blocks.count++] = (struct block){.number = number};
        blocks.list[blocks.count - 1].count += (uint32_t)runs->list[i].count;
    }
    blocks.list = mem_resize(blocks.list, blocks.count, sizeof *blocks.list);
    return blocks;
}

static void read_times(struct replication *replication_result, const struct measures *m) {
    for (int kind = 0; kind < TIMES_COUNT; kind++) {
        replication_result->runs[kind] = runs_copy(&m->runs[kind]);
        replication_result->times[kind] = blocks_of(&m->runs[kind]);
    }
}

static void count_add(struct runs *runs, uint32_t cell, uint64_t count) {
    if (!count) return;
    runs->list[runs->count++] = (struct cell_count){cell, count};
    runs->total += count;
}

static void read_areas(struct replication *replication_result, const struct measures *m) {
    struct runs *done = &replication_result->area_done, *taken = &replication_result->area_taken;
    uint32_t areas = m->count[DIMENSION_AREA];
    if (areas < 2 || areas > AREAS_KEPT_MOST) return;
    done->list = mem_alloc(areas, sizeof *done->list);
    taken->list = mem_alloc(areas, sizeof *taken->list);
    for (uint32_t a = 0; a < areas; a++) {
        count_add(done, a, m->cells[DIMENSION_AREA][a].done);
        count_add(taken, a, (uint64_t)m->cells[DIMENSION_AREA][a].resolution);
    }
}

static struct ratio *desks_read(const struct desk_measures *desks, uint32_t count) {
    struct ratio *ratios = mem_alloc((size_t)count * DESK_FIGURE_COUNT, sizeof *ratios);
    for (uint32_t d = 0; d < count; d++)
        for (int i = 0; i < DESK_FIGURE_COUNT; i++)
            ratios[d * DESK_FIGURE_COUNT + (uint32_t)i] =
                desk_figure_of(&desks[d], (enum desk_figure_id)i);
    return ratios;
}

static struct replication *read_measures(const struct measures *m, uint64_t replication) {
    struct replication *replication_result = mem_alloc(1, sizeof *replication_result);
    replication_result->replication = replication;
    replication_result->events = m->events;
    for (int i = 0; i < FIGURE_COUNT; i++)
        replication_result->figures[i] = figure_of(m, (enum figure_id)i);
    for (int d = 0; d < DIMENSION_COUNT; d++) read_cells(replication_result, m, (enum dimension)d);
    replication_result->stages = desks_read(m->by_stage, m->stage_count);
    replication_result->waits = mem_alloc(m->stage_count, sizeof *replication_result->waits);
    replication_result->stage_count = m->stage_count;
    for (uint32_t s = 0; s < m->stage_count; s++)
        replication_result->waits[s] = runs_copy(&m->by_stage[s].waits);
    replication_result->desks = desks_read(m->by_desk, m->desk_count);
    memcpy(replication_result->status_average, m->status_average,
           sizeof replication_result->status_average);
    memcpy(replication_result->status_at_end, m->status_at_end,
           sizeof replication_result->status_at_end);
    memcpy(replication_result->age, m->age, sizeof replication_result->age);
    read_tallies(replication_result, m);
    read_times(replication_result, m);
    read_areas(replication_result, m);
    return replication_result;
}

struct replication *replication_run(const struct scenario *scenario, struct draw_seed draw_seed,
                                    const struct observer *observer, const atomic_bool *stop) {
    enum { EVENTS_BETWEEN_LOOKS = 100000 }; /* at whether to stop: hundredths of a second */
    struct city *city = city_new(scenario, draw_seed, observer);
    struct replication *replication_result = NULL;
    while (!(stop && atomic_load(stop)) &&
           city_advance_some(city, city_as_of(city), EVENTS_BETWEEN_LOOKS)) {}
    if (!(stop && atomic_load(stop)))
        replication_result = read_measures(city_finish(city), draw_seed.replication);
    city_free(city);
    return replication_result;
}

static void runs_drop(struct runs **list, uint32_t count) {
    for (uint32_t i = 0; *list && i < count; i++) runs_release(&(*list)[i]);
    mem_free(*list);
    *list = NULL;
}

void replication_let_details_go(struct replication *replication_result) {
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        mem_free(replication_result->cells[d]);
        replication_result->cells[d] = NULL;
        runs_drop(&replication_result->resolved[d], replication_result->places[d]);
    }
    runs_drop(&replication_result->waits, replication_result->stage_count);
    mem_free(replication_result->stages);
    mem_free(replication_result->desks);
    replication_result->stages = replication_result->desks = NULL;
    for (int kind = 0; kind < TALLY_KINDS; kind++) {
        mem_free(replication_result->tallies[kind]);
        replication_result->tallies[kind] = NULL;
    }
    for (int kind = 0; kind < TIMES_COUNT; kind++) runs_release(&replication_result->runs[kind]);
}

static void replication_release(struct replication *replication_result) {
    replication_let_details_go(replication_result);
    for (int kind = 0; kind < TIMES_COUNT; kind++) mem_free(replication_result->times[kind].list);
    runs_release(&replication_result->area_done);
    runs_release(&replication_result->area_taken);
}

void replication_free(struct replication *replication_result) {
    if (!replication_result) return;
    replication_release(replication_result);
    mem_free(replication_result);
}

/* --- many --- */

void replications_init(struct replications *replications, const struct scenario *scenario,
                       uint64_t seed) {
    *replications =
        (struct replications){.scenario = scenario,
                              .seed = seed,
                              .named = city_new(scenario, (struct draw_seed){seed, 0}, NULL)};
    const struct measures *names = replications->names = city_names(replications->named);
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        replications->cells[d] =
            mem_alloc(cells_size(names, (enum dimension)d), sizeof *replications->cells[d]);
        replications->resolved[d] = mem_alloc(names->count[d], sizeof *replications->resolved[d]);
    }
    replications->stages = mem_alloc(stages_size(names), sizeof *replications->stages);
    replications->loads = mem_alloc(names->desk_count, sizeof *replications->loads);
    replications->waits = mem_alloc(names->stage_count, sizeof *replications->waits);
    for (int kind = 0; kind < TALLY_KINDS; kind++)
        replications->tallies[kind] = mem_alloc(tally_size(names, (enum tally_kind)kind),
                                                sizeof *replications->tallies[kind]);
    for (int kind = 0; kind < TIMES_COUNT; kind++)
        replications->times[kind] = mem_alloc(HISTOGRAM_CELLS, sizeof *replications->times[kind]);
    replications->open_squares = mem_alloc(names->days, sizeof *replications->open_squares);
}

static void pooled_drop(struct pooled **list, uint32_t count) {
    for (uint32_t i = 0; *list && i < count; i++) pooled_release(&(*list)[i]);
    mem_free(*list);
    *list = NULL;
}

void replications_forget_times(struct replications *replications) {
    for (int d = 0; d < DIMENSION_COUNT; d++)
        pooled_drop(&replications->resolved[d], replications->names->count[d]);
    pooled_drop(&replications->waits, replications->names->stage_count);
}

void replications_release(struct replications *replications) {
    for (size_t i = 0; i < replications->count; i++)
        replication_release(&replications->list[i]);
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        mem_free(replications->cells[d]);
    }
    replications_forget_times(replications);
    mem_free(replications->stages);
    mem_free(replications->loads);
    for (int kind = 0; kind < TALLY_KINDS; kind++) mem_free(replications->tallies[kind]);
    for (int kind = 0; kind < TIMES_COUNT; kind++) mem_free(replications->times[kind]);
    mem_free(replications->open_squares);
    mem_free(replications->list);
    city_free(replications->named);
}

static void add_up(struct sums *sums, const struct ratio *values, size_t count) {
    for (size_t i = 0; values && i < count; i++) sums_add(&sums[i], values[i]);
}

/* Of all that a replication has measured of single desks. */
static void add_up_loads(struct replications *replications, const struct ratio *desks) {
    for (uint32_t d = 0; desks && d < replications->names->desk_count; d++)
        sums_add(&replications->loads[d], desks[d * DESK_FIGURE_COUNT + DESK_FIGURE_load]);
}

static void add_up_tallies(struct replications *replications,
                           const struct replication *replication_result) {
    for (int kind = 0; kind < TALLY_KINDS && replication_result->tallies[kind]; kind++)
        for (size_t i = 0; i < tally_size(replications->names, (enum tally_kind)kind); i++)
            replications->tallies[kind][i] += replication_result->tallies[kind][i];
    const uint32_t *open = replication_result->tallies[TALLY_OPEN_ON];
    for (uint32_t day = 0; open && day < replications->names->days; day++)
        replications->open_squares[day] += (uint64_t)open[day] * open[day];
}

static void add_up_times(struct replications *replications,
                         const struct replication *replication_result) {
    for (int kind = 0; kind < TIMES_COUNT; kind++) {
        const struct runs *runs = &replication_result->runs[kind];
        for (size_t i = 0; i < runs->count; i++)
            replications->times[kind][runs->list[i].cell] += runs->list[i].count;
    }
}

static void add_up_resolved(struct replications *replications,
                            const struct replication *replication_result, enum dimension d) {
    if (!replication_result->resolved[d] || !replications->resolved[d]) return;
    for (uint32_t i = 0; i < replication_result->places[d]; i++)
        pooled_add(&replications->resolved[d][i], &replication_result->resolved[d][i],
                   pooled_most(d));
}

static void add_up_group_times(struct replications *replications,
                               const struct replication *replication_result) {
    for (int d = 0; d < DIMENSION_COUNT; d++)
        add_up_resolved(replications, replication_result, (enum dimension)d);
    if (!replication_result->waits || !replications->waits) return;
    for (uint32_t i = 0; i < replication_result->stage_count; i++)
        pooled_add(&replications->waits[i], &replication_result->waits[i], POOLED_MOST);
}

struct replication *replications_add(struct replications *replications,
                                     struct replication *replication_result) {
    for (int d = 0; d < DIMENSION_COUNT; d++)
        add_up(replications->cells[d], replication_result->cells[d],
               cells_size(replications->names, (enum dimension)d));
    add_up(replications->stages, replication_result->stages, stages_size(replications->names));
    add_up_loads(replications, replication_result->desks);
    if (!replications->spares_times) add_up_group_times(replications, replication_result);
    add_up_tallies(replications, replication_result);
    add_up_times(replications, replication_result);
    ARRAY_ADD(replications->list, replications->count, replications->room, *replication_result);
    mem_free(replication_result);
    return &replications->list[replications->count - 1];
}

const struct replication *replications_run(struct replications *replications, uint64_t replication,
                                           const struct observer *observer) {
    return replications_add(replications,
                            replication_run(replications->scenario,
                                            (struct draw_seed){replications->seed, replication},
                                            observer, NULL));
}

/* --- what may be said --- */

struct estimate replications_figure_at(const struct replications *replications, enum figure_id id,
                                       double level) {
    return estimate_figure(id, &replications->list->figures[id],
                           sizeof *replications->list / sizeof(struct ratio), replications->count,
                           level);
}

struct estimate replications_figure(const struct replications *replications, enum figure_id id) {
    return replications_figure_at(replications, id, 0.95);
}

static bool figure_is_missing(const struct replications *replications, enum figure_id id) {
    size_t i = 0;
    while (i < replications->count && replications->list[i].figures[id].under < 0) i++;
    return replications->count > 0 && i == replications->count;
}

const char *replications_none(const struct replications *replications, enum figure_id id) {
    return figure_is_missing(replications, id) ? "the results are of a version without this figure"
                                               : FIGURE_TABLE[id].none;
}

const char *replications_none_id(const struct replications *replications, enum figure_id id) {
    return figure_is_missing(replications, id) ? "hasilnya dari versi yang tidak mengenal angka ini"
                                               : FIGURE_TABLE[id].none_id;
}

struct estimate replications_group(const struct replications *replications,
                                   enum dimension dimension, uint32_t place,
                                   enum group_figure_id id) {
    const struct pooled *resolved = replications->resolved[dimension];
    return estimate_group(id, &replications->cells[dimension][place * GROUP_FIGURE_COUNT + id],
                          resolved ? &resolved[place] : NULL, 0.95);
}

struct estimate replications_stage(const struct replications *replications, uint32_t stage,
                                   enum desk_figure_id id) {
    return estimate_desk(id, &replications->stages[stage * DESK_FIGURE_COUNT + id],
                         replications->waits ? &replications->waits[stage] : NULL, 0.95);
}
