/* One version of a scenario made ready to run: laws that can be drawn from, cumulated probabilities, desk settings.
 * Everything is indexed by the plan's order of ids. */
#ifndef TANGGAP_MODEL_PARAMS_H
#define TANGGAP_MODEL_PARAMS_H

#include "engine/arrivals.h"
#include "plan.h"

/* How an agency handles one category. */
struct handling {
    struct law work, lead;
    double planned;
};

struct agency_params {
    struct handling *of; /* by category */
    double disposed;     /* share passed down */
    struct law planned_lead;
    sim_time planned_limit;
    double second;                 /* share that needs another agency */
    const double *second_until;    /* by agency, cumulated */
};

struct stage_params {
    struct desk_settings settings;
    struct law service;
    double cost_per_hour;
};

struct channel_params {
    const struct calendar *hours; /* NULL: any time */
    bool geo, has_patience;
    uint32_t entry;               /* stage or NO_STAGE */
    struct law patience;
};

/* Blocks of a report's words of chance that this scenario looks at; see complaint.h. */
enum { LUCK_BLOCKS = 3 };

struct params {
    const struct scenario_spec *spec;
    const struct calendar **calendars; /* by place in the scenario */
    const struct calendar *office_hours;
    uint64_t calendars_hash, rates_hash;
    struct stage_params *stages;
    struct agency_params *agencies;
    struct channel_params *channels;
    const double *group_until;   /* by group, cumulated */
    const double *channel_until; /* by (category, group, channel), cumulated over channels */
    const double *owner_until;   /* by (category, agency), cumulated over agencies */
    uint8_t *severity;           /* by category, from 0 */
    double *mean_reports;        /* by category, before trust */
    struct law delay, already_fixed, answer, on_site, comes_back_delay;
    bool already_fixed_differs;
    bool validates;
    unsigned blocks;             /* a bit per block of luck that is looked at */
    struct rate_shape *shapes;
    uint32_t shape_count, *shape_of; /* by (category, area) */
    double *rate;                /* by (category, area), per microsecond */
};

/* Compiles a version; what hangs only on calendars or on rates over time is taken over from `before` when it is alike. */
struct params *params_make(const struct plan *plan, const struct version *version, const struct params *before, struct arena *arena);

/* What the rows of the laws of reports say: may a problem draw none; do all come at one moment. */
bool reports_may_be_none(const struct scenario_spec *spec);
bool reports_come_together(const struct scenario_spec *spec);

/* The first place whose cumulated share exceeds `u`. */
static inline uint32_t pick(const double *until, uint32_t count, double u) {
    uint32_t i = 0;
    while (i + 1 < count && until[i] <= u) i++;
    return i;
}

#endif
