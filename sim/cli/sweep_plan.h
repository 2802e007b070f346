/* An experiment made ready to be run and kept: what its design points are called in the file of
 * results, which scenario each is made from, and the scenarios of those that are under way. */
#ifndef TANGGAP_CLI_SWEEP_PLAN_H
#define TANGGAP_CLI_SWEEP_PLAN_H

#include "base/language.h"
#include "experiment/experiment.h"
#include "experiment/replication.h"
#include "store/store.h"

/* All lists live in the arena of the experiment. */
struct sweep_plan {
    const struct experiment *experiment;
    struct scenario **bases; /* every scenario file once, unchanged */
    size_t base_count;
    struct scenario **cells; /* by design point; NULL unless it is open */
    struct store_variant *variants;
    const char **factors, **names,
        **values;                /* values: by design point, then by factor; NULL: as it stands */
    const char *figures; /* as the file of results keeps them, which has `until` in English */
    struct label until;  /* "": no rule stops it */
};

/* Makes an experiment ready, and loads each of its scenario files once. False, with what is wrong
 * added to `story` and its kind in *status, when one cannot be used. The plan borrows the
 * experiment; release it in either case, before the experiment. */
bool sweep_plan_init(struct sweep_plan *plan, struct experiment *experiment, struct text *story,
                     enum exit_status *status);
void sweep_plan_release(struct sweep_plan *plan);

/* The scenario of a design point, until sweep_plan_close(). NULL when its factors do not fit
 * together, and why is told on stderr. The first argument is the plan: these three are functions of
 * struct simulation. */
const struct scenario *sweep_plan_open(void *plan, size_t variant);
void sweep_plan_close(void *plan, size_t variant);

/* Whether the rule by which the experiment stops finds these replications enough. */
bool sweep_plan_has_enough(void *plan, size_t variant, struct replications *replications);

/* Whether the experiment stops by such a rule, instead of after a number of replications. */
bool sweep_plan_is_sequential(const struct sweep_plan *plan);

#endif
