/* What run, compare, sweep and staff have in common: replications of variants, kept in a file if one is named. */
#ifndef TANGGAP_CLI_SIMULATE_H
#define TANGGAP_CLI_SIMULATE_H

#include "commands.h"
#include "experiment/campaign.h"
#include "experiment/target.h"
#include "store/store.h"

enum { REPLICATIONS_USUAL = 20 };

#define OPTIONS_OF_SIMULATIONS                                                                                  \
    {"replications", 'n', "N", 0, "independent runs of each variant (default 20)", 0},                          \
        {"seed", 's', "S", 0, "of all chance (default 1): the same seed gives the same answer", 0},             \
        {"lever", 'l', "ID=VALUE", 0, "move a lever that the scenario declares; may be repeated", 0},           \
        {"set", 'S', "/POINTER=VALUE", 0, "change anything in the scenario; may be repeated", 0},               \
        {"out", 'o', "FILE.db", 0, "keep the results in an SQLite file; the same command goes on with it", 0},  \
        {"report", KEY_REPORT, "FILE.html", 0, "write the results as a page with charts, too", 0},              \
        {"detail", 'd', NULL, 0, "keep the figures of every kelurahan and desk by replication", 0},             \
        {"threads", 't', "N", 0, "replications at a time (default: all cores); never changes a result", 0},     \
        {"shard", KEY_SHARD, "I/N", 0, "run part I of N only, for `tanggap merge`", 0},                         \
        {"json", 'j', NULL, 0, "print JSON for programs", 0},                                                   \
        {"quiet", 'q', NULL, 0, "no progress", 0}

/* Whether the options go together; if not a line was told. */
bool options_of_simulations_fit(const struct options *options, const char *command);

/* Reads --target; false when it cannot be read, and a line was told. */
bool options_target(const struct options *options, struct target *target);

/* Whether what was asked for is certain; told on stderr, so that the answer stays the answer. */
int options_judge(const struct trials *trials, const struct target *target);

struct simulation {
    const struct options *options;
    struct store_inputs inputs;
    void *context;
    /* The scenario of a variant, and when it is not needed any more; `let_go` may be NULL. NULL: a story was told. */
    const struct scenario *(*scenario_of)(void *context, size_t variant);
    void (*let_go)(void *context, size_t variant);
    bool (*enough)(void *context, size_t variant, const struct trials *trials);
    bool keeps_nothing;    /* the command knows no --out */
    struct trials *trials; /* by variant; released by simulation_release() */
};

/* Runs what is not in the file yet. EXIT_DONE when everything is there; otherwise a story was told. */
int simulate(struct simulation *simulation);
void simulation_release(struct simulation *simulation);

#endif
