/* What the results of a sweep say of its factors, as a page of text and as JSON. */
#ifndef TANGGAP_REPORT_EFFECTS_PAGE_H
#define TANGGAP_REPORT_EFFECTS_PAGE_H

#include "experiment/effects.h"
#include "report/portion.h"
#include "report/style.h"

struct arena;
struct text;

/* One figure over the whole design. All borrowed. */
struct effects_page {
    enum figure_id figure;
    const struct observed *observed;
    const char *const *factors; /* names */
    const char *const *values;  /* [point][factor], as people say them; NULL: as it stands */
    struct arena *arena;
};

/* What stands before all figures. */
struct effects_head {
    const char *question; /* of the experiment's author; may be NULL */
    struct portion portion;
};

/* By design: elementary effects (morris), Sobol's indices (saltelli), the effect of the whole range
 * (latin_hypercube and sobol, where hardly two points share a level), or means by level (all
 * others). */
void effects_write(const struct effects_head *head, const struct effects_page *pages, size_t count,
                   struct table_style style, struct text *out);
void effects_write_json(const struct effects_head *head, const struct effects_page *pages,
                        size_t count, struct text *out);

#endif
