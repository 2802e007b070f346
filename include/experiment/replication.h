/* Replications: a scenario, a seed and a number in, figures out. Replication k is the same whether
 * it is run alone or among thousands, here or on another machine. */
#ifndef TANGGAP_EXPERIMENT_REPLICATION_H
#define TANGGAP_EXPERIMENT_REPLICATION_H

#include <stdatomic.h>

#include "experiment/pooled.h"
#include "model/city.h"
#include "model/figures.h"

/* What is counted in whole numbers and only ever added up over replications. TALLY(id, name) */
#define TALLIES(TALLY)                                                                        \
    TALLY(MIX, mix)                       /* reports by [month][category][channel] */         \
    TALLY(FLOW, flow)                     /* reports by [channel][agency] */                  \
    TALLY(FILED_AT, filed_at)             /* reports by hour of the week */                   \
    TALLY(WORKED_AT, worked_at)           /* jobs that crews finished, by hour of the week */ \
    TALLY(FILED_ON, filed_on)             /* reports by day */                                \
    TALLY(CLOSED_ON, closed_on)                                                               \
    TALLY(OPEN_ON, open_on)               /* open cases at the midnight before the day */

enum tally_kind {
#define X(id, name) TALLY_##id,
    TALLIES(X)
#undef X
    TALLY_KINDS
};

/* How many durations fell into a block of cells (engine/tally.h), of those into which any did. */
struct block {
    uint32_t number, count;
};
struct blocks {
    struct block *list; /* ascending */
    size_t count;
};

/* Of how many areas each replication keeps how long reports took; of more, none. */
enum { AREAS_KEPT_MOST = 4096 };

/* What one replication has measured. */
struct replication {
    _Alignas(sizeof(struct ratio)) struct ratio
        figures[FIGURE_COUNT]; /* a list of replications is a table of ratios with a stride */
    uint64_t replication, events;
    double status_average[STATUS_COUNT];
    int64_t status_at_end[STATUS_COUNT];
    uint64_t age[AGES];
    struct blocks times[TIMES_COUNT]; /* what percentiles over all replications ask of each */
    struct runs area_done, area_taken; /* by area: done reports, and the microseconds that they took
                                          together; see experiment/equity.h */
    /* What makes it large; NULL once it has been let go. */
    struct ratio *cells[DIMENSION_COUNT];   /* [place][GROUP_FIGURE_COUNT] */
    struct runs *resolved[DIMENSION_COUNT]; /* [place]: durations of those done */
    uint32_t places[DIMENSION_COUNT];
    struct runs *waits; /* [stage] */
    uint32_t stage_count;
    struct ratio *stages;                 /* [stage][DESK_FIGURE_COUNT] */
    struct ratio *desks;                  /* [desk][DESK_FIGURE_COUNT] */
    uint32_t *tallies[TALLY_KINDS];
    struct runs runs[TIMES_COUNT];
};

/* Runs a replication. It shares nothing with others but the scenario, which is only read, so that
 * many may run at once. NULL when somebody has set *stop meanwhile. `observer` and `stop` may be
 * NULL. The caller releases and frees it. */
struct replication *replication_run(const struct scenario *scenario, struct draw_seed draw_seed,
                                    const struct observer *observer, const atomic_bool *stop);
void replication_free(struct replication *replication_result);

/* Frees its cells, stages and tallies: the headline figures are enough once they have been added
 * up. */
void replication_let_details_go(struct replication *replication_result);

/* The replications of one scenario, added up in their order. */
struct replications {
    const struct scenario *scenario; /* borrowed */
    uint64_t seed;
    size_t count, room;
    struct replication *list;
    const struct measures *names; /* who is who in the lists */
    struct city *named;           /* never run; `names` live in it */
    struct sums *cells[DIMENSION_COUNT], *stages;
    struct sums *loads; /* of single desks, by number; a file of before has none */
    uint64_t *tallies[TALLY_KINDS], *open_squares; /* the latter by day, as open_on */
    uint64_t *times[TIMES_COUNT];                  /* by cell: HISTOGRAM_CELLS each */
    struct pooled *resolved[DIMENSION_COUNT]; /* [place]; NULL: an old file has none */
    struct pooled *waits; /* [stage]; likewise */
    bool spares_times; /* of groups and desks: their percentiles stay unknown */
};

void replications_init(struct replications *replications, const struct scenario *scenario,
                       uint64_t seed);
void replications_release(struct replications *replications);

/* Does without durations of groups: those of an old file are not there. */
void replications_forget_times(struct replications *replications);

/* Takes a replication over; its place among the others is its order of coming. Returns where it
 * stands now. */
struct replication *replications_add(struct replications *replications,
                                     struct replication *replication_result);

/* Runs one more replication and adds it, with all that it measured. */
const struct replication *replications_run(struct replications *replications, uint64_t replication,
                                           const struct observer *observer);

/* How many numbers a tally has, and a replication's cells of one dimension. */
size_t tally_size(const struct measures *names, enum tally_kind kind);
size_t cells_size(const struct measures *names, enum dimension dimension);
size_t stages_size(const struct measures *names);

struct estimate replications_figure(const struct replications *replications, enum figure_id id);
struct estimate replications_figure_at(const struct replications *replications, enum figure_id id,
                                       double level); /* of another than 95% */

/* A figure that a file of results does not have; its value is NaN. A figure's own denominator is
 * never negative. */
#define RATIO_MISSING ((struct ratio){NAN, -1})

/* Why the figure has no value, in English and Indonesian: there is none of what it is taken over,
 * or the results are of a version that did not know it. Constant texts. */
const char *replications_none(const struct replications *replications, enum figure_id id);
const char *replications_none_id(const struct replications *replications, enum figure_id id);
struct estimate replications_group(const struct replications *replications,
                                   enum dimension dimension, uint32_t place,
                                   enum group_figure_id id);
struct estimate replications_stage(const struct replications *replications, uint32_t stage,
                                   enum desk_figure_id id);

/* An assumption, and what believing its lowest or highest value instead does to one figure. */
struct sway {
    const struct assumption *assumption;
    double base, low, high;
    double most; /* the larger of the two changes, relative */
};

/* Moves every assumption that has a range to both ends, one at a time, with the same draws, and
 * ranks them by what that does to the mean resolution. Replication 0 alone: a screening, not an
 * estimate. Returns how many of `out` were filled. `tick` is told after each pair of runs; it may
 * be NULL. */
size_t assumptions_rank(const struct scenario *scenario, uint64_t seed, size_t most,
                        struct sway *out, void (*tick)(void *context, size_t done, size_t of),
                        void *context);

/* The same as lines, for the file of results, and back: of those that the scenario still assumes,
 * `most` at most. Returns how many of `out` were filled. */
void assumptions_write(const struct sway *sways, size_t count, struct text *out);
size_t assumptions_read(const char *lines, const struct scenario *scenario, size_t most,
                        struct sway *out);

/* How many assumptions anybody may want to have weighed: there are fewer. */
enum { ASSUMPTIONS_MOST = 256 };

#endif
