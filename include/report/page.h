/* The report: one HTML file that holds everything, its data included. */
#ifndef TANGGAP_REPORT_PAGE_H
#define TANGGAP_REPORT_PAGE_H

#include "experiment/comparison.h"
#include "experiment/traces.h"
#include "experiment/replication.h"
#include "report/change_words.h"
#include "experiment/target.h"
#include "report/portion.h"
#include "report/sweep_words.h"

struct effects_page;
struct text;

/* What stands before the data of a page, and behind it a script's end: as JSON in pages of earlier
 * versions and in those that a browser has saved, packed in others. */
#define PAGE_DATA "<script type=\"application/json\" id=\"data\">"
#define PAGE_DATA_PACKED "<script type=\"application/gzip\" id=\"data\">\n"

/* By this a page is known as one of ours: it stands near the beginning. */
#define PAGE_MARK "<meta name=\"generator\" content=\"tanggap "

struct page_variant {
    const char *name, *changes;
    const char *differences; /* from the first variant, a line each; NULL if that is not told */
    size_t scenario;         /* which of the page's scenarios it changes */
    const struct replications *replications;
    const char *const *settings; /* of every factor, or NULL */
    const double *positions;
};

/* So many variants of a comparison, the base among them, stand side by side in its charts: those
 * that have all that a run measures. Others may have headline figures alone. */
enum { PAGE_VARIANTS_IN_FULL = 4 };

/* What a results file says. All borrowed. */
struct report_page {
    const char *kind, *question, *version, *command, *until;
    const char *base, *differences; /* of the first variant's scenario: the name of its base, and
                                       what sets it apart from that, a line each */
    uint64_t seed, asked;
    struct portion portion; /* of an unfinished file */
    bool independent;
    const char *const *scenarios; /* JSON, resolved: what `tanggap rerun` starts from */
    size_t scenario_count;
    const struct page_variant *variants;
    size_t variant_count;
    size_t shown; /* the variant that the page tells of in full */
    const struct variant_labels *labels; /* of a comparison's variants; else NULL */
    const struct sweep_words *sweep;     /* of a sweep's points; else NULL */
    const struct target *target;         /* of a sweep or a run; NULL: none */
    const char *const *factors;
    size_t factor_count;
    const enum figure_id *figures; /* those that the experiment asked about */
    size_t figure_count;
    const struct effects_page *effects; /* of a sweep, a figure each; NULL for other pages */
    size_t effect_count;
    const struct sway *sways; /* what its assumptions do to a run, where they were weighed */
    size_t sway_count;
    const struct traces *traces; /* journeys of the variant in full, or NULL */
};

/* Of a search for the next officers: its variants are the staffings that it looked at. */
bool report_page_is_staffing(const struct report_page *page);

/* The variant that a page tells of in full: the first; of a sweep the scenario as it stands. */
static inline const struct replications *report_page_base(const struct report_page *page) {
    return page->variants[page->shown].replications;
}

/* Writes the whole file: what a browser without JavaScript shows, tables of the same figures; and
 * the data as JSON with the script that draws it, both packed. The same page gives the same
 * bytes. */
void report_html(const struct report_page *page, struct text *out);

/* Adds to `data` the JSON that a page carries, of this version or an earlier one; at most `most`
 * bytes. False if it is no page, or is damaged. */
bool report_page_read(const struct text *page, size_t most, struct text *data);

#endif
