/* The results of a sweep as a page of text and as JSON, and what they say of its factors. */
#ifndef TANGGAP_REPORT_SWEEP_H
#define TANGGAP_REPORT_SWEEP_H

#include "experiment/effects.h"
#include "experiment/trial.h"
#include "report/table.h"

struct sweep_page {
    const char *question, *look_for; /* of the experiment's author; may be NULL */
    bool independent; /* cells have seeds of their own */
    const struct trials *trials; /* by cell */
    const char *const *names;
    size_t count;
    const char *const *factors; /* names */
    size_t factor_count;
    const char *const *values;  /* [cell][factor], as people say them; NULL: as it stands */
    const enum figure_id *figures;
    size_t figure_count;
};

void sweep_write(const struct sweep_page *page, struct table_style style, struct text *out);
void sweep_write_json(const struct sweep_page *page, struct text *out);

/* One figure over the whole design. */
struct effects_page {
    enum figure_id figure;
    const struct observed *observed;
    const char *const *factors; /* names */
    const char *const *values;  /* [point][factor], as people say them; NULL: as it stands */
    struct arena *arena;
};

/* The question as a heading. */
void effects_write_head(const char *question, struct table_style style, struct text *out);

/* Main effects; for a Morris design the elementary effects, for Saltelli's Sobol's indices. */
void effects_write(const struct effects_page *page, struct table_style style, struct text *out);

#endif
