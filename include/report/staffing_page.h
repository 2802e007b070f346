/* The search for a staffing as a page of text and as JSON: what was looked at, and which is the
 * cheapest. */
#ifndef TANGGAP_REPORT_STAFFING_PAGE_H
#define TANGGAP_REPORT_STAFFING_PAGE_H

#include "experiment/target.h"
#include "report/style.h"

struct staffing_row {
    const char *levels; /* such as "crews=1.5" */
    double officers, cost; /* no cost: the scenario has no prices, and heads are counted */
    struct estimate figure;
    bool meets;
};

/* A desk of the answer beside Erlang's formula for it. */
struct staffing_desk {
    char id[80];
    double servers, load, waits,
        erlang; /* waits, erlang: the share that had to wait, simulated and by the formula */
};

struct staffing_page {
    struct target target;
    size_t replications;
    const struct staffing_row *rows; /* the cheapest first */
    size_t count, answer;
    bool found, one_step_less_misses; /* not found: `answer` is the most that the levers reach */
    const struct staffing_desk *desks;
    size_t desk_count;
};

void staffing_write(const struct staffing_page *page, struct table_style style, struct text *out);
void staffing_write_json(const struct staffing_page *page, struct text *out);

#endif
