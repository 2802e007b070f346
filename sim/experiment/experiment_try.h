/* Every factor of an experiment, tried alone on every scenario. */
#ifndef TANGGAP_EXPERIMENT_TRY_H
#define TANGGAP_EXPERIMENT_TRY_H

#include "experiment_read.h"

/* A scenario that cells start from, as it stands. */
struct base {
    const char *path, *pointer; /* where the experiment file names it */
    const char *sought;         /* as path_sought() says */
    struct scenario *scenario;
};

struct bases {
    struct base *items;
    size_t count;
    bool by_factor; /* one of these is chosen by a factor */
};

/* Complains about what no scenario takes, and learns of each factor whether only whole numbers fit.
 */
void experiment_try(struct experiment_draft *draft, const struct bases *bases);

#endif
