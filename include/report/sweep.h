/* The results of a sweep as a page of text and as JSON: one row for each point of its design, which
 * people are told of as a cell. */
#ifndef TANGGAP_REPORT_SWEEP_H
#define TANGGAP_REPORT_SWEEP_H

#include "experiment/replication.h"
#include "experiment/design.h"
#include "experiment/target.h"
#include "report/sweep_words.h"
#include "report/table.h"

/* All borrowed. */
struct sweep_page {
    const char *question, *look_for; /* of the experiment's author; may be NULL */
    bool independent;                /* points have seeds of their own */
    const struct replications *replications;     /* by point */
    const char *const *names;        /* of points */
    size_t count;
    const char *const *factors; /* names */
    size_t factor_count;
    const char *const *values; /* [point][factor], as people say them; NULL: as it stands */
    const enum figure_id *figures;
    size_t figure_count;
    const struct sweep_words *words; /* NULL: points and factors are told by their names */
    const struct target *target;     /* NULL: none */
    const struct design *design;     /* NULL: it is not known */
};

/* As text: a table of the first points and how many more there are; what the author asks to look
 * for behind it. As a JSON document: all points, with the intervals of their figures. */
void sweep_write(const struct sweep_page *page, struct table_style style, struct text *out);
void sweep_write_json(const struct sweep_page *page, struct text *out);

#endif
