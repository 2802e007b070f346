/* The results of a sweep as a page of text and as JSON. */
#ifndef TANGGAP_REPORT_SWEEP_H
#define TANGGAP_REPORT_SWEEP_H

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

#endif
