/* One version of a scenario made ready to run: distributions that can be drawn from, cumulated
 * probabilities, desk settings. Lists are in the plan's order of ids. */
#ifndef TANGGAP_MODEL_PARAMS_H
#define TANGGAP_MODEL_PARAMS_H

#include "engine/workdays.h"
#include "plan.h"
#include "rates.h"
#include "routine.h"
#include "sessions.h"

/* How an agency handles one category. */
struct handling {
    struct distribution work, lead;
    double planned; /* share of planned work */
};

struct agency_params {
    struct handling *of; /* by category */
    double disposed;     /* share passed down */
    struct distribution planned_lead;
    sim_time planned_limit;
    double second;              /* share that needs another agency */
    const double *second_until; /* by agency, cumulated */
};

/* Sweeps, in simulated time; `every` SPAN_ABSENT: on `dates` alone, which are in order. One takes
 * up what has been stuck for `older` or longer. */
struct sweeps {
    double share; /* of cases that are stuck until then */
    sim_time every, older;
    const sim_time *dates;
    size_t date_count;
};

struct stage_params {
    struct desk_settings settings; /* alike in all its places but for servers and hours */
    const struct calendar *const *hours; /* by place: when the first shift takes cases; NULL: when
                                            it is on duty */
    struct desk_places places;
    struct distribution service;
    double cost_per_hour, overtime_factor;
    uint32_t pooled; /* desks that are one */
    struct sweeps sweeps;
};

struct channel_params {
    const struct calendar *hours; /* NULL: any time */
    bool geo, open, has_patience;
    uint32_t entry; /* stage or NO_STAGE */
    struct distribution patience;
};

struct params {
    const struct scenario_spec *spec;
    const struct gamma_tables *tables; /* of the version */
    const struct calendar **calendars; /* by index in the scenario */
    struct routine_calendar *routine_calendars;
    const struct calendar *office_hours;
    const struct workdays *workdays; /* of the office hours */
    uint64_t calendars_hash;
    struct problem_rates rates;
    struct stage_params *stages;
    struct agency_params *agencies;
    struct channel_params *channels;
    const double *group_until;   /* by group, cumulated */
    const double *channel_until; /* by (category, group, channel), cumulated over channels */
    const double *open_until;    /* the same over open ones; NULL: all are; 0: none of them is */
    const double *owner_until;   /* by (category, agency), cumulated over agencies */
    uint8_t *severity;           /* by category, from 0 */
    sim_time *limits;            /* by category, of what is no planned work; see schema/limit.h */
    struct session_law sessions;
    struct distribution session_gap;
    double *mean_reports;        /* by category, before trust and what the area multiplies it by */
    const double *area_lead, *area_participation; /* by area; NULL: 1 in all */
    struct distribution delay, inspection, already_fixed, answer, on_site, on_site_work,
        comes_back_delay, reopens_delay;
    bool already_fixed_differs;
    bool validates;
    unsigned
        blocks; /* a bit for each block of a report's draws that is looked at; see complaint.h */
};

/* What the desks of a stage are to be in one of its places. */
struct desk_settings stage_settings(const struct stage_params *stage, uint32_t place);

/* Compiles a version for the replication of `key`. Calendars, and rates over time, are taken over
 * from `before` (or NULL) when they are alike. The result lives in the arena and borrows from plan
 * and version. */
struct params *params_make(const struct plan *plan, const struct version *version,
                           const struct random_key *key, const struct params *before,
                           struct arena *arena);

/* The first index whose cumulated share exceeds `u`; the last one if none does. All are looked at:
 * how far a search would go cannot be foreseen. */
static inline uint32_t cumulated_index(const double *until, uint32_t count, double u) {
    assert(count > 0);
    uint32_t passed = 0;
    for (uint32_t i = 0; i + 1 < count; i++) passed += until[i] <= u;
    return passed;
}

/* What the row of the scenario's distribution of reports says: may a problem draw none; do all
 * reports of a problem come at one moment. */
bool reports_may_be_none(const struct scenario_spec *spec);
bool reports_come_together(const struct scenario_spec *spec);

#endif
