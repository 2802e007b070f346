/* What a comparison has found, for the data of a page and for its text. */
#include "page_findings.h"

#include "base/mem.h"

void page_findings_init(struct page_findings *findings, const struct report_page *page) {
    findings->page = page;
    findings->names = mem_alloc(page->variant_count, sizeof *findings->names);
    findings->replications = mem_alloc(page->variant_count, sizeof *findings->replications);
    for (size_t v = 0; v < page->variant_count; v++) {
        findings->names[v] = page->variants[v].name;
        findings->replications[v] = *page->variants[v].replications;
    }
    findings->comparison = (struct comparison){findings->names,
                                               findings->replications,
                                               page->variant_count,
                                               page->figures,
                                               page->figure_count,
                                               !page->independent,
                                               0.95};
    findings->told =
        (struct comparison_page){&findings->comparison, page->labels, page->question};
    findings->count = comparison_size(&findings->comparison);
    findings->all = mem_alloc(findings->count + 1, sizeof *findings->all);
    comparison_find(&findings->comparison, findings->all);
}

void page_findings_release(struct page_findings *findings) {
    mem_free(findings->all);
    mem_free(findings->replications);
    mem_free(findings->names);
}

void page_finding_sentence(const struct page_findings *findings, size_t i, enum language language,
                           struct text *out) {
    comparison_sentence(&findings->told, &findings->all[i], language, out);
}
