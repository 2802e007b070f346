/* Staffings beside one another, from the results of a search for the next officers: what each costs
 * above the first and what it does to the objective; the frontier are those of which none is
 * cheaper and better. */
#ifndef TANGGAP_REPORT_PAGE_FRONTIER_H
#define TANGGAP_REPORT_PAGE_FRONTIER_H

#include "report/page.h"

struct frontier_point {
    size_t variant;
    double officers, cost;    /* above the first variant; cost NaN: nothing has a price */
    struct difference change; /* of the objective, against the first, the same draws for both */
    bool helps;               /* the change is for the better, clearly so among all points */
    bool dominated;           /* another costs no more and does better, or less and as well */
};

/* A point for each variant with replications, the first among them, the cheapest first. `by_cost`:
 * by rupiah, else by officers. The caller frees the points with mem_free(). */
struct frontier {
    enum figure_id objective;
    bool by_cost;
    struct frontier_point *points;
    size_t count;
};
struct frontier frontier_of(const struct report_page *page);

/* What a point is placed by. */
double frontier_price(const struct frontier *frontier, const struct frontier_point *point);

#endif
