/* What one run has measured: plain sums and histograms from which every figure of model/figures.h is computed. Figures
 * are over reports filed in [start, end) as seen at `as_of`. */
#ifndef TANGGAP_MODEL_MEASURES_H
#define TANGGAP_MODEL_MEASURES_H

#include "engine/tally.h"
#include "model/record.h"

struct scenario;
struct arena;

/* By what reports are told apart. */
#define DIMENSIONS(X)            \
    X(CHANNEL, channel)          \
    X(CATEGORY, category)        \
    X(AGENCY, agency)            \
    X(GROUP, group)              \
    X(MONTH, month)              \
    X(AREA, area)

enum dimension {
#define X(id, name) DIMENSION_##id,
    DIMENSIONS(X)
#undef X
    DIMENSION_COUNT
};

enum { COARSE_PER_OCTAVE = 8, COARSE_OCTAVES = HISTOGRAM_OCTAVES, COARSE_CELLS = COARSE_PER_OCTAVE * (COARSE_OCTAVES + 1) };

/* Sums over some reports; times in microseconds. Also as plain lists: a report is added to several cells at once. */
enum { CELL_COUNTS = 12, CELL_SUMS = 4 };
#define CELL_MEMBERS                                                                                                                 \
    union {                                                                                                                          \
        struct {                                                                                                                     \
            uint64_t reports, responded, done, done_24h, done_7d, done_limit, late, open, not_fixed, withdrawn, misrouted, hops;     \
        };                                                                                                                           \
        uint64_t counts[CELL_COUNTS];                                                                                                \
    };                                                                                                                               \
    union {                                                                                                                          \
        struct {                                                                                                                     \
            double response, resolution, response_square, resolution_square;                                                         \
        };                                                                                                                           \
        double sums[CELL_SUMS];                                                                                                      \
    };

struct cell {
    CELL_MEMBERS
    uint32_t resolution_coarse[COARSE_CELLS];
};

/* A stage of desks, all places together, or one desk. */
struct desk_measures {
    uint64_t arrived, refused, abandoned, finished, started, delayed;
    double waited, stayed, worked, duty, present, waiting; /* microseconds; the last two: time averages */
    int64_t present_at_end, waiting_at_end, servers; /* servers: on the roster at the end, all shifts; 0 if unlimited */
    double cost; /* IDR */
};

struct named_stage {
    const char *id, *label_en, *label_id, *role;
    uint32_t first_desk, desk_count, agency; /* agency: UINT32_MAX if none */
};

struct day {
    int64_t open; /* tickets at midnight before it */
    uint32_t filed, closed;
};

enum { AGES = 8, WEEK_HOURS = 168 };

struct measures {
    /* what the city is */
    uint32_t count[DIMENSION_COUNT];
    const char **id[DIMENSION_COUNT], **label_en[DIMENSION_COUNT], **label_id[DIMENSION_COUNT];
    const char **kecamatan, **kota; /* of areas */
    double *population;             /* of areas */
    uint32_t stage_count, desk_count, days;
    struct named_stage *stages;
    const char **desk_id;
    sim_time counted, origin; /* length of [start, end); moment of start since 1970 */

    /* what happened */
    struct cell all, *cells[DIMENSION_COUNT];
    uint32_t *response_fine, *resolution_fine;           /* HISTOGRAM_CELLS each, clock */
    uint32_t *response_cut, *resolution_cut;             /* open ones, for Kaplan-Meier */
    uint32_t *response_working, *resolution_working;     /* working time of the office hours */
    double response_working_sum, resolution_working_sum;
    uint32_t *mix;                                       /* reports by [month][category][channel] */
    uint32_t *flow;                                      /* reports by [channel][agency] */
    uint32_t filed_at[WEEK_HOURS], worked_at[WEEK_HOURS]; /* reports, and jobs that a crew finished, by hour of the week from Monday */
    uint64_t problems, reported, silent;                 /* in [start, end) */
    uint64_t filed, merged, undetected, tickets, walked_away, refused, withdrawn, forestalled, rereports;
    uint64_t closed, fixed, not_fixed, rejections, validated, misroutes, triaged, returns, red_flags;
    uint64_t planned, second;
    uint64_t reporters, busiest_percent;                 /* distinct; reports of the busiest 1% */
    double silent_by_duplicates[2];                      /* silent problems if 25%, and 5%, of reports were duplicates */
    double status_average[STATUS_COUNT];                 /* time averages of cases in it over [start, end) */
    int64_t status_at_end[STATUS_COUNT];
    uint64_t backlog_at_end, age[AGES];                  /* open tickets when counting ends, by age */
    double oldest;                                       /* microseconds */
    double backlog_average, trust_average;
    struct desk_measures *by_stage, *by_desk;
    struct day *by_day;
    uint64_t events;
};

/* Upper edges of the ages in days; the last is without end. */
extern const double AGE_DAYS[AGES];

static inline unsigned coarse_cell(sim_time span) {
    uint64_t units = span > 0 ? (uint64_t)span >> HISTOGRAM_UNIT_BITS : 0;
    if (units < COARSE_PER_OCTAVE) return (unsigned)units;
    unsigned octave = 63 - (unsigned)__builtin_clzll(units) - 3;
    unsigned cell = COARSE_PER_OCTAVE * (octave + 1) + (unsigned)(units >> octave & (COARSE_PER_OCTAVE - 1));
    return cell < COARSE_CELLS ? cell : COARSE_CELLS - 1;
}

/* The value that a share `p` of a coarse histogram stays below, in microseconds; NaN when empty. */
double coarse_quantile(const uint32_t *counts, double p);

#endif
