/* A scenario on its way from a file: what its stages share. */
#ifndef TANGGAP_SCENARIO_LOADING_H
#define TANGGAP_SCENARIO_LOADING_H

#include "base/error.h"
#include "scenario/scenario.h"

struct loading {
    struct arena *arena;
    struct origins *origins;
    struct errors errors;
};

static inline bool loading_is_clean(const struct loading *loading) {
    return loading->errors.count == 0;
}

/* Where the tree of a whole document says how many reports a year or month there are, puts the
 * incidence that brings them. */
void volume_solve(struct loading *loading, struct value *tree);

/* Applies the changes of a command line to the tree: pointers first, then levers, which are as the
 * changed tree says. */
void loading_change(struct loading *loading, struct value *tree, struct changes changes);

/* Binds and checks a tree as one version. `noted` may be NULL. */
void version_bind(struct loading *loading, struct value *root, struct version *version,
                  struct noted *noted);

/* Makes the versions of `scenario` from its tree: the first, then one for every moment of its
 * timeline. */
void versions_make(struct loading *loading, struct scenario *scenario, struct noted *noted);

#endif
