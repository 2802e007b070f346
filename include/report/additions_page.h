/* Where the next officers help most, as a page of text and as JSON: what a step of each lever
 * gains, the choices one after another, and what the ranking by price hangs on. */
#ifndef TANGGAP_REPORT_ADDITIONS_PAGE_H
#define TANGGAP_REPORT_ADDITIONS_PAGE_H

#include "base/language.h"
#include "experiment/additions.h"
#include "experiment/interval.h"
#include "report/style.h"

enum { ADDITION_FIGURES_MOST = 8 };

/* One step of a lever from the staffing as it stands. */
struct addition_row {
    const char *lever;
    struct label step; /* "15 to 16" */
    enum addition_fit fit;
    double officers, cost;  /* what the step adds; NaN: not known */
    size_t replications;    /* 0: it was not simulated, and there are no gains */
    struct difference gains[ADDITION_FIGURES_MOST]; /* of the page's figures; they hold together */
    bool stayed;            /* it was in when the first choice was made */
    double price, price_low, price_high; /* rupiah an hour, NaN where desks have several; and its
                                            range as factors, NaN for none */
};

/* One choice. */
struct addition_choice_row {
    const char *lever; /* NULL: none helped */
    struct label step;
    double officers, cost;    /* above the base */
    double zone;
    size_t replications;
    struct estimate figures[ADDITION_FIGURES_MOST];   /* of the staffing after it */
    struct difference changes[ADDITION_FIGURES_MOST]; /* against the base, each at 95% by itself */
};

struct additions_page {
    enum figure_id figures[ADDITION_FIGURES_MOST]; /* the first is the objective */
    size_t figure_count;
    double officers_most, budget; /* as asked; 0: none. With a budget gains are by rupiah */
    double probability, zone;     /* zone as asked; 0: what the runs can tell */
    const struct target *target;  /* or NULL */
    struct estimate base[ADDITION_FIGURES_MOST];
    double base_officers, base_cost;
    const struct addition_row *rows; /* the first in the ranking first */
    size_t row_count;
    const struct addition_choice_row *choices;
    size_t choice_count;
    enum addition_end end;
    size_t runs, runs_most;
};

/* What a row gains for each officer, or with a budget for each million rupiah, in the objective:
 * larger is better. NaN where it is not known. */
double addition_row_rate(const struct additions_page *page, const struct addition_row *row);

void additions_write(const struct additions_page *page, struct table_style style,
                     struct text *out);
void additions_write_json(const struct additions_page *page, struct text *out);

#endif
