/* A run, by its parts. Each part is written by one file alone; all may read it. */
#ifndef TANGGAP_MODEL_PARTS_H
#define TANGGAP_MODEL_PARTS_H

#include "base/arena.h"
#include "book.h"
#include "citizens.h"
#include "clock.h"
#include "complaint.h"
#include "draws.h"
#include "fixing.h"
#include "flags.h"
#include "ledger.h"
#include "model/city.h"
#include "params.h"
#include "problems.h"
#include "staff.h"

struct city {
    /* What the run is made from: city.c. */
    const struct scenario *scenario; /* as changed last */
    const struct observer *observer; /* or NULL */
    struct params *params;           /* of the version in force */
    size_t version;                  /* its index in the timeline */
    struct plan plan;
    struct arena arena;

    /* The parts, and who writes them; tests/parts.sh looks. */
    struct complaints complaints; /* complaint.c */
    struct problems problems;     /* problems.c */
    struct citizens citizens;     /* citizens.c */
    struct fixing fixing;         /* fixing.c */
    struct flags flags;           /* flags.c */
    struct balance balance;       /* ledger.c */
    struct book book;             /* book.c */
    struct staff staff;           /* staff.c */
    struct draws draws;           /* draws.c */
    struct clock clock;           /* clock.c */
};

static inline sim_time clock_now(const struct city *city) { return city->clock.engine.now; }

/* Whether a report filed at that moment enters the figures. */
static inline bool clock_counts(const struct city *city, sim_time filed) {
    return filed >= 0 && filed < city->plan.end;
}

static inline struct complaint *city_complaint(const struct city *city, uint32_t number) {
    assert(number < city->complaints.room);
    assert(city->complaints.rows[number].in_use);
    return &city->complaints.rows[number];
}

#endif
