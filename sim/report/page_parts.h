/* The data of a report, part by part; page_data.c puts them together. Pages are borrowed, records
 * belong to the caller. */
#ifndef TANGGAP_REPORT_PAGE_PARTS_H
#define TANGGAP_REPORT_PAGE_PARTS_H

#include "json_tree.h"
#include "report/page.h"
#include "report/words.h"

/* {"en": …, "id": …}: words that the reader may have in either language. Without Indonesian ones,
 * the English; without either, "". */
struct json *page_words(const char *en, const char *id);

/* The same of sentences that were written side by side, which are released. */
struct json *page_sentence(struct text sentences[static LANGUAGES]);

/* {"value": …, "low": …, "high": …}; without an interval its ends are null. */
struct json *page_estimate(struct estimate estimate, enum unit unit);

/* "2024-01-31" */
struct json *page_date(sim_time at);

/* What a variant is called: by its label, if it has one, or its name. */
struct json *page_variant_label(const struct report_page *page, size_t variant);
const char *page_variant_words(const struct report_page *page, size_t variant,
                               enum language language); /* borrowed */

/* What the page is called: by its question, a comparison by what its variants change, a search for
 * staff by what it looks for, else by its scenario. */
void report_page_title(const struct report_page *page, enum language language, struct text *out);

/* Is that the name of its scenario, which then is not said again? */
bool report_page_is_named(const struct report_page *page);

/* page_charts.c: sets the members that the charts of one variant are drawn from, and the figures.
 */
void page_charts(const struct replications *replications, struct json *root);

/* The same of a city that stands beside that one: without what both have alike. */
void page_charts_beside(const struct replications *replications, struct json *root);

/* page_others.c: the variants of a comparison that stand beside the base in every chart: those that
 * the page has in full. */
struct json *page_others(const struct report_page *page);

/* page_comparison.c: how each variant differs from the first, figure by figure. Its clearest
 * findings, or that none is clear, are added to `answer`. */
struct json *page_comparison(const struct report_page *page, struct json *answer);

/* page_frontier.c: what staffings cost and do, and which are on the frontier. The cheapest of it and
 * the dearest are added to `answer`. */
struct json *page_frontier(const struct report_page *page, struct json *answer);

/* Whether there is such a frontier: of a sweep, points that cost other than its base. `answer` of
 * page_frontier() may be NULL. */
bool page_has_frontier(const struct report_page *page);

/* page_sweep.c: the design points with their settings and figures, and what is said of the factors.
 */
struct json *page_sweep(const struct report_page *page);

/* page_answers.c: the answer in a few sentences, from the figures themselves, added to it. */
void page_answer_of_run(const struct report_page *page, struct json *answer);
void page_answer_of_sweep(const struct report_page *page, struct json *answer);

/* page_assumptions.c: what the mean resolution were at either end of each assumption's range; of a
 * page that has any. */
struct json *page_assumptions(const struct report_page *page);

/* section_shares.c: the four shares of done and late, and why they do not add up. */
struct json *page_shares(const struct replications *replications);

/* page_memo.c: what a run has found, as a paragraph to be taken away. */
struct json *page_memo(const struct report_page *page);

/* page_data.c: the whole of it, but for the sections that stand in the page (sections.h). */
struct json *page_data(const struct report_page *page);

#endif
