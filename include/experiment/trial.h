/* Replications: a scenario, a seed and a number in, figures out. Replication k is the same whether it is run alone or
 * among thousands. */
#ifndef TANGGAP_EXPERIMENT_TRIAL_H
#define TANGGAP_EXPERIMENT_TRIAL_H

#include "experiment/interval.h"
#include "model/city.h"
#include "model/figures.h"

/* What is kept of one replication. */
struct trial {
    uint64_t replication;
    struct ratio figures[FIGURE_COUNT];
    struct ratio *cells[DIMENSION_COUNT]; /* [place][CELL_FIGURE_COUNT] */
    struct ratio *stages;                 /* [stage][DESK_FIGURE_COUNT] */
    double status_average[STATUS_COUNT], silent_by_duplicates[2];
    int64_t status_at_end[STATUS_COUNT];
    uint64_t age[AGES], events;
    uint32_t *mix; /* reports by [month][category][channel] */
};

struct trials {
    struct arena arena;
    const struct scenario *scenario; /* borrowed */
    uint64_t seed;
    size_t count, room;
    struct trial *list;
    const struct measures *names; /* of the first replication: who is who in the lists */
    struct city *first;
};

void trials_init(struct trials *trials, const struct scenario *scenario, uint64_t seed);
void trials_release(struct trials *trials);

/* Runs one more replication and keeps what it measured. `observer` may be NULL. Returns it; lives with the trials. */
const struct trial *trials_run(struct trials *trials, uint64_t replication, const struct observer *observer);

struct estimate trials_figure(const struct trials *trials, enum figure_id id);
struct estimate trials_cell(const struct trials *trials, enum dimension dimension, uint32_t place, enum cell_figure_id id);
struct estimate trials_stage(const struct trials *trials, uint32_t stage, enum desk_figure_id id);

/* An assumption, and what believing its lowest or highest value instead does to one figure. */
struct sway {
    const struct assumption *assumption;
    double base, low, high;
    double most; /* the larger of the two changes, relative */
};

/* Moves every assumption that has a range to both ends, one at a time, with the same luck, and ranks them by what that
 * does to the mean resolution. Replication 0 alone: a screening, not an estimate. Returns how many of `out` were filled.
 * `tick` is told after each pair of runs; when it returns false the rest is left, and nothing is ranked. */
size_t assumptions_rank(const struct scenario *scenario, uint64_t seed, size_t most, struct sway *out,
                        bool (*tick)(void *context, size_t done, size_t of), void *context);

#endif
