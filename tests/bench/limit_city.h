/* A run of the limit loop: what its files share. */
#ifndef TANGGAP_BENCH_LIMIT_CITY_H
#define TANGGAP_BENCH_LIMIT_CITY_H

#include "limit_desk.h"
#include "limit_figures.h"
#include "limit_ladder.h"
#include "limit_rows.h"
#include "model/inside.h"

/* What is due. The first ones name a report; of DUE_LATER it is a shared problem in the low bits,
 * and above them which of its reports comes. */
enum due {
    DUE_ENTERED,
    DUE_TRIAGE,
    DUE_CREW,
    DUE_WORKED,
    DUE_VALIDATED,
    DUE_LATER,
    DUE_BACK,
    DUE_VISIT
};
_Static_assert((int)DUE_LATER == LADDER_KINDS_OF_REPORTS, "the ladder fetches the rows of reports");

enum { LATER_SHARED_BITS = 24 };

/* Where open cases spend their time. */
#define STAYS(X)                       \
    X(TRIAGE, "triage")                \
    X(WRONG, "wrong agency")           \
    X(DISPOSITION, "disposition")      \
    X(AGENCY, "agency")                \
    X(VALIDATION, "validation")

enum stay {
#define X(id, name) STAY_##id,
    STAYS(X)
#undef X
    STAY_COUNT
};

/* Words of the first reports of the next eight problems of the window. */
struct limit_profiles {
    size_t from, to; /* places in the window's list; 0 and 0: none are there */
    uint64_t words[REPORT_BLOCKS][4 * RANDOM_LANES];
};

struct limit {
    struct city *city; /* the model's plan, parameters, arrivals and cells; its engine is idle */
    const struct params *params;
    struct fifo_desk *desks;
    sim_time *times; /* of their servers */
    struct ladder ladder;
    struct report_rows reports;
    struct shared_rows problems;
    struct limit_profiles profiles;
    struct figures figures;
    uint32_t month; /* of the last problem */
    uint64_t events, filed, tickets, merged, forestalled;
    double stay[STAY_COUNT]; /* microseconds */
};

static inline struct report *report_of(struct limit *limit, uint32_t number) {
    return &limit->reports.rows[number];
}

/* --- limit_journey.c: what happens to a report --- */

/* Something is due; at TIME_NEVER nothing is. */
void limit_due(struct limit *limit, sim_time at, uint32_t who, enum due kind);

/* All words of a report. */
void report_draw(const struct limit *limit, struct report *report);
/* A word for what is rare, at the address of a report of the same problem. */
double rare_uniform(const struct limit *limit, const struct report *report, uint64_t entity,
                    enum rare what);

void report_filed(struct limit *limit, uint32_t number, sim_time now);
void report_at_counter(struct limit *limit, uint32_t number, sim_time now);
void report_entered(struct limit *limit, uint32_t number, sim_time now);
void report_to_triage(struct limit *limit, uint32_t number, sim_time now);
void report_to_crew(struct limit *limit, uint32_t number, sim_time now);
void report_worked(struct limit *limit, uint32_t number, sim_time now);
void report_validated(struct limit *limit, uint32_t number, sim_time now);
/* Nobody waits for it any more: its row can be used again. */
void report_end(struct limit *limit, uint32_t number);

#endif
