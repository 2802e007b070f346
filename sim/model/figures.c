#include "model/figures.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

static double figures_worked(const struct measures *m) {
    double sum = 0;
    for (uint32_t s = 0; s < m->stage_count; s++) sum += m->by_stage[s].duty > 0 ? m->by_stage[s].worked : 0;
    return sum;
}

static double figures_duty(const struct measures *m) {
    double sum = 0;
    for (uint32_t s = 0; s < m->stage_count; s++) sum += m->by_stage[s].duty;
    return sum;
}

static double figures_officers(const struct measures *m) {
    double sum = 0;
    for (uint32_t s = 0; s < m->stage_count; s++) sum += (double)m->by_stage[s].servers;
    return sum;
}

static double figures_cost(const struct measures *m) {
    double sum = 0;
    for (uint32_t s = 0; s < m->stage_count; s++) sum += m->by_stage[s].cost;
    return sum;
}

enum { DONE_LEAST = 30 };

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Mean resolution of the slowest fifth of kelurahan over that of the fastest; NaN when there are too few. */
static double figures_area_ratio(const struct measures *m) {
    uint32_t areas = m->count[DIMENSION_AREA], count = 0;
    double *means = mem_alloc(areas, sizeof *means), fastest = 0, slowest = 0;
    for (uint32_t a = 0; a < areas; a++) {
        const struct cell *cell = &m->cells[DIMENSION_AREA][a];
        if (cell->done >= DONE_LEAST) means[count++] = cell->resolution / (double)cell->done;
    }
    qsort(means, count, sizeof *means, by_value);
    uint32_t fifth = count / 5;
    for (uint32_t i = 0; i < fifth; i++) {
        fastest += means[i];
        slowest += means[count - 1 - i];
    }
    mem_free(means);
    return fifth ? slowest / fastest : NAN;
}

#define X(population, english, indonesian) static const char POPULATION_##population##_EN[] = english, POPULATION_##population##_ID[] = indonesian;
POPULATIONS(X)
#undef X

#define X(figure, unit, clock, population, words, words_id, english, indonesian, over, under) \
    {#figure, unit, clock, POPULATION_##population##_EN, POPULATION_##population##_ID, words, words_id, english, indonesian},
const struct figure FIGURE_TABLE[FIGURE_COUNT] = {FIGURES(X)};
#undef X

struct ratio figure_of(const struct measures *m, enum figure_id id) {
    switch (id) {
#define X(id, unit, clock, population, words, words_id, english, indonesian, over, under) \
    case FIGURE_##id: return (struct ratio){(double)(over), (double)(under)};
        FIGURES(X)
#undef X
    case FIGURE_COUNT: break;
    }
    return (struct ratio){NAN, NAN};
}

enum figure_id figure_named(const char *id) {
    int i = 0;
    while (i < FIGURE_COUNT && !text_is(FIGURE_TABLE[i].id, id)) i++;
    return (enum figure_id)i;
}

#define X(id, unit, english, over, under) {#id, unit, english},
const struct cell_figure CELL_FIGURE_TABLE[CELL_FIGURE_COUNT] = {CELL_FIGURES(X)};
const struct cell_figure DESK_FIGURE_TABLE[DESK_FIGURE_COUNT] = {DESK_FIGURES(X)};
#undef X

struct ratio cell_figure_of(const struct cell *cell, enum cell_figure_id id) {
    switch (id) {
#define X(id, unit, english, over, under) \
    case CELL_FIGURE_##id: return (struct ratio){(double)(over), (double)(under)};
        CELL_FIGURES(X)
#undef X
    case CELL_FIGURE_COUNT: break;
    }
    return (struct ratio){NAN, NAN};
}

struct ratio desk_figure_of(const struct desk_measures *desk, enum desk_figure_id id) {
    switch (id) {
#define X(id, unit, english, over, under) \
    case DESK_FIGURE_##id: return (struct ratio){(double)(over), (double)(under)};
        DESK_FIGURES(X)
#undef X
    case DESK_FIGURE_COUNT: break;
    }
    return (struct ratio){NAN, NAN};
}
