/* What the points and factors of a sweep are called where people read of them, and which point is
 * the scenario as it stands. */
#ifndef TANGGAP_REPORT_SWEEP_WORDS_H
#define TANGGAP_REPORT_SWEEP_WORDS_H

#include <stdint.h>

#include "report/change_words.h"

/* A design as files and programs know it. Borrowed. */
struct sweep_source {
    const struct scenario *base; /* the first scenario, before any factor */
    const char *const *factors;  /* names: levers, pointers, or a choice of scenarios */
    size_t factor_count;
    const char *const *values;   /* [point][factor]; NULL: as it stands */
    const size_t *scenario_of;   /* by point; one of another scenario is not as the first stands */
    size_t count;
};

/* All texts live in the arena. */
struct sweep_words {
    const char **factors[LANGUAGES];  /* "Road crews" */
    const char **settings[LANGUAGES]; /* [point][factor]: "×0.8", "as it stands" */
    const char **points[LANGUAGES];   /* "Road crews ×0.8, tree crews ×1.2": what differs from the
                                         base; "as it stands" */
    const char **conditions[LANGUAGES]; /* by point: of its label what nobody decides, such as
                                           "participation ×1.2"; "" where that is as it stands */
    size_t base;     /* the point at which nothing is changed; SIZE_MAX: the design has none */
    size_t nearest;  /* the base, or else the first point at which least is changed */
};
struct sweep_words sweep_words_make(const struct sweep_source *source, struct arena *arena);

#endif
