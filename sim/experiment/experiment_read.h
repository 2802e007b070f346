/* The experiment file by itself, before any scenario is looked at. */
#ifndef TANGGAP_EXPERIMENT_READ_H
#define TANGGAP_EXPERIMENT_READ_H

#include "base/error.h"
#include "experiment/experiment.h"

/* The members of `design`, as far as they were given. */
struct design_wish {
    enum design_kind kind;
    size_t points, trajectories, levels; /* 0: not given */
    const struct value *list;
};

/* A file on its way to becoming a experiment. */
struct experiment_draft {
    struct experiment *experiment;
    struct arena *arena; /* the experiment's */
    struct origins *origins;
    struct errors errors;
    struct value *tree;
    struct design_wish design;
    const char *scenario;  /* the one scenario as it is named, or NULL: a factor has them */
    const char **pointers; /* of each factor in the file: "/factors/0" */
    bool *sound;           /* of each factor: nothing was wrong with it so far */
};

/* Complains about a member of the file; always returns false. */
__attribute__((format(printf, 3, 4))) bool
experiment_complain(struct experiment_draft *draft, const char *pointer, const char *format, ...);

/* The place of an entry of the design's list among the factor's values. */
size_t experiment_place(const struct factor *factor, const struct value *entry,
                        struct arena *arena);

/* Fills the experiment from the tree; complains about everything that is wrong with the file alone.
 */
void experiment_read(struct experiment_draft *draft);

#endif
