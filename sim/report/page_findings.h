/* What a comparison of the variants of a page has found. */
#ifndef TANGGAP_REPORT_PAGE_FINDINGS_H
#define TANGGAP_REPORT_PAGE_FINDINGS_H

#include "report/comparison_page.h"
#include "report/page.h"

struct page_findings {
    const struct report_page *page;
    struct comparison comparison;
    struct comparison_page told;
    const char **names; /* of the variants */
    struct replications *replications;
    struct compared *all; /* figure by figure, and in each variant by variant */
    size_t count;
};

/* Compares; the page is borrowed. */
void page_findings_init(struct page_findings *findings, const struct report_page *page);
void page_findings_release(struct page_findings *findings);

/* One finding as a sentence. */
void page_finding_sentence(const struct page_findings *findings, size_t i, enum language language,
                           struct text *out);

#endif
