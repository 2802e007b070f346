/* What the limit loop measures, in the cells that the model has: reports that are closed wait in a
 * short list, and are digested together, so that the cells are walked through once for many. */
#ifndef TANGGAP_BENCH_LIMIT_FIGURES_H
#define TANGGAP_BENCH_LIMIT_FIGURES_H

#include "model/measures.h"

enum { FIGURES_BATCH = 512 };

struct closed_report {
    sim_time response, age; /* from filing on */
    uint32_t area;
    bool fixed, misrouted;
    uint8_t channel, category, owner, group, month, hops;
};

struct figures {
    struct measures *measures;
    unsigned count;
    struct closed_report closed[FIGURES_BATCH];
};

void figures_digest(struct figures *figures);

static inline void figures_add(struct figures *figures, struct closed_report closed) {
    figures->closed[figures->count++] = closed;
    if (figures->count == FIGURES_BATCH) figures_digest(figures);
}

#endif
