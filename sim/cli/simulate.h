/* What run, compare, sweep and staff have in common: replications of variants, kept in a file if one is named. */
#ifndef TANGGAP_CLI_SIMULATE_H
#define TANGGAP_CLI_SIMULATE_H

#include "commands.h"
#include "experiment/campaign.h"
#include "store/store.h"

struct simulation {
    const struct options *options;
    struct store_inputs inputs;
    void *context;
    /* The scenario of a variant, and when it is not needed any more; `let_go` may be NULL. NULL: a story was told. */
    const struct scenario *(*scenario_of)(void *context, size_t variant);
    void (*let_go)(void *context, size_t variant);
    bool (*enough)(void *context, size_t variant, const struct trials *trials);
    struct trials *trials; /* by variant; released by simulation_release() */
};

/* Runs what is not in the file yet. EXIT_DONE when everything is there; otherwise a story was told. */
int simulate(struct simulation *simulation);
void simulation_release(struct simulation *simulation);

#endif
