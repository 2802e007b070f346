/* Pages of a small town as `tanggap report` makes them: of a run, of a comparison, of a sweep. */
#ifndef TANGGAP_TESTS_SUPPORT_REPORT_PAGES_H
#define TANGGAP_TESTS_SUPPORT_REPORT_PAGES_H

#include "base/arena.h"
#include "base/text.h"
#include "experiment/effects.h"
#include "report/effects_page.h"
#include "report/page.h"
#include "document/value.h"

enum { PAGE_POINTS_MOST = 9, PAGE_FACTORS = 2 };

/* A page and all that it borrows. */
struct made_page {
    struct report_page page;
    struct scenario *scenario;
    struct replications replications;
    struct traces traces;
    struct page_variant variants[PAGE_POINTS_MOST];
    struct variant_labels labels;
    struct sweep_words sweep;
    const char *settings[PAGE_POINTS_MOST][PAGE_FACTORS];
    const char *values[PAGE_POINTS_MOST * PAGE_FACTORS];
    double points[PAGE_POINTS_MOST * PAGE_FACTORS];
    struct estimate responses[PAGE_POINTS_MOST];
    struct design design;
    struct observed observed;
    struct effects_page effects;
    const char *json;
    struct text tree, html;
    struct arena arena;
};

/* Three replications of the scenario, which the page takes, and the journeys of four reports. */
void made_page_run(struct made_page *made, struct scenario *scenario, const char *question);

/* The same with a second variant beside it, which is the same again. */
void made_page_comparison(struct made_page *made, struct scenario *scenario);

/* The same at the points of a design of two factors, each point a pair of settings; the
 * replications are the same at all. */
void made_page_sweep(struct made_page *made, struct scenario *scenario, enum design_kind kind,
                     const double (*points)[PAGE_FACTORS], size_t count);

/* The data that the page holds. Lives as long as the page. */
struct value *made_page_data(struct made_page *made);

void made_page_release(struct made_page *made);

#endif
