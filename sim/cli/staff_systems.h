/* The staffings that a search for the next officers looks at: each a number of steps of every
 * lever, a scenario, and its replications so far. */
#ifndef TANGGAP_CLI_STAFF_SYSTEMS_H
#define TANGGAP_CLI_STAFF_SYSTEMS_H

#include "base/language.h"
#include "experiment/replication.h"
#include "options.h"
#include "progress.h"
#include "staff_levers.h"
#include "store/store.h"

struct staff_system {
    size_t *steps;  /* by lever */
    size_t variant; /* of the results file; SIZE_MAX: not in it yet */
    struct scenario *scenario;
    double officers;
    struct replications replications;
};

/* What a lever stands at after 0, 1, 2, … steps. */
struct staff_ladder {
    struct staff_lever lever;
    double *values;
    size_t count, room;
    bool ends; /* there is none after the last */
};

struct staff_systems {
    const struct options *options;
    const struct scenario *base; /* as the command line leaves it */
    struct text base_json;       /* the same as a text, from which all others are made */
    struct staff_ladder *ladders;
    size_t lever_count;
    struct staff_system **list; /* 0 is the base */
    size_t count, room;
    size_t runs, runs_most; /* simulated or read, for the progress */
    struct progress progress;
    int status; /* of what failed */
    const char *results; /* the file that keeps every simulation, or NULL */
    struct store *store;
    struct store_inputs inputs; /* its variants are the systems that were simulated, as they came */
    struct store_variant *variants;
    size_t variant_count, variant_room;
    struct arena arena; /* of their names */
};

/* From now on every simulation is kept in this file, and those that it holds are not done again.
 * `inputs` say all but variants; what they point to lives as long as the systems do. Before the
 * first replicate. */
void staff_systems_keep(struct staff_systems *systems, const char *results,
                        const struct store_inputs *inputs);

/* The file is complete. False, and the status, when that cannot be written. */
bool staff_systems_finish(struct staff_systems *systems);

/* `levers` are copied. The caller releases them. */
void staff_systems_init(struct staff_systems *systems, const struct options *options,
                        const struct scenario *base, const struct staff_lever *levers,
                        size_t lever_count);
void staff_systems_release(struct staff_systems *systems);

/* As struct additions asks for them; the context is a struct staff_systems. */
size_t staff_systems_step(void *context, size_t from, size_t lever);
double staff_systems_officers(void *context, size_t system);
bool staff_systems_replicate(void *context, const size_t *systems, size_t count,
                             size_t replications);
const struct replications *staff_systems_replications(void *context, size_t system);

/* What sets a system apart from the base: "crews=1.2, validators=16" as changes, in the arena. */
struct changes staff_systems_changes(const struct staff_systems *systems, size_t system,
                                     struct arena *arena);

/* "15 to 16", "×1 to ×1.2": a step of a lever, in the arena. Its numbers can be given to --lever,
 * and so are written as data writes them. */
struct label staff_systems_words(const struct staff_systems *systems, size_t lever, size_t from,
                                 size_t to, struct arena *arena);

#endif
