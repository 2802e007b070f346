/* A comparison as a page of text and as JSON. */
#ifndef TANGGAP_REPORT_COMPARISON_PAGE_H
#define TANGGAP_REPORT_COMPARISON_PAGE_H

#include "experiment/comparison.h"
#include "report/change_words.h"
#include "report/style.h"

/* A comparison, what its variants are called, and what it is to answer: "" for what their labels
 * ask. Borrowed. */
struct comparison_page {
    const struct comparison *comparison;
    const struct variant_labels *labels;
    const char *question;
};

/* The answer first, a sentence for each variant; then figure by figure, every variant beside the
 * base; which variants may be the best, and what the same draws was worth. */
void comparison_write(const struct comparison_page *page, struct table_style style,
                      struct text *out);
void comparison_write_json(const struct comparison_page *page, struct text *out);

/* The question as it was asked, or made of the labels. */
void comparison_question(const struct comparison_page *page, enum language language,
                         struct text *out);

/* What a variant does, in all figures at once: "Twice the crews: resolution 4.6 h sooner (38.1 →
 * 33.5 h, -12%), for 5 officers. Late: no clear difference." `all` are the findings of
 * comparison_find(). */
void comparison_answer(const struct comparison_page *page, const struct compared *all,
                       size_t variant, enum language language, struct text *out);

/* One finding as a sentence with its interval: "Twice the crews: resolution 4.6 h sooner (38.1 →
 * 33.5 h, -12%; 95% CI 4.1 to 5.3 h), for 5 officers." */
void comparison_sentence(const struct comparison_page *page, const struct compared *compared,
                         enum language language, struct text *out);

/* Of a finding with values: "2.30 → 2.24 h"; "3.3 min sooner (-2.4%)". */
void comparison_change_words(const struct compared *compared, enum language language,
                             struct text *out);
void comparison_size_words(const struct compared *compared, enum language language,
                           struct text *out);

/* Is the cost of a variant the same only because the desks that it changes have no price? */
bool comparison_is_unpriced(const struct comparison *comparison, const struct compared *compared);

/* What a variant costs beside the base: NaN for what is not known, or not clearly different. */
struct comparison_price {
    double officers, cost;
};
struct comparison_price comparison_price_of(const struct comparison *comparison, size_t variant);

/* ", for 134 officers and IDR 8.84 billion a year", ", saving 2 officers"; nothing for what costs
 * nothing. */
void comparison_price_words(const struct comparison *comparison, size_t variant,
                            enum language language, struct text *out);

/* "+134 officers"; "+IDR 8.84 billion a year", or in so many days; "" for what is not known. */
void comparison_officers_words(struct comparison_price price, enum language language,
                               struct text *out);
void comparison_cost_words(const struct comparison *comparison, struct comparison_price price,
                           enum language language, struct text *out);

#endif
