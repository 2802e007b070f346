/* What a comparison of the variants of a page has found. */
#ifndef TANGGAP_REPORT_PAGE_FINDINGS_H
#define TANGGAP_REPORT_PAGE_FINDINGS_H

#include "report/comparison.h"
#include "report/page.h"

struct findings {
    struct comparison comparison;
    const char **names; /* of the variants */
    struct trials *trials;
    struct compared *all; /* figure by figure, and in each variant by variant */
    size_t count;
};

/* Compares; the page is borrowed. */
void findings_init(struct findings *findings, const struct report_page *page);
void findings_release(struct findings *findings);

/* One finding as a sentence, without a line break. */
void finding_sentence(const struct findings *findings, size_t i, enum language language,
                      struct text *out);

#endif
