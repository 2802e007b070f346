/* What the text and the JSON of an answer about the next officers have in common. */
#ifndef TANGGAP_REPORT_ADDITIONS_PARTS_H
#define TANGGAP_REPORT_ADDITIONS_PARTS_H

#include "report/additions_page.h"
#include "report/words.h"

enum { MILLION = 1000000 };

static inline const struct figure *additions_objective(const struct additions_page *page) {
    return &FIGURE_TABLE[page->figures[0]];
}

/* Why a lever may not be chosen, and why a search has ended. */
const char *addition_fit_words(enum addition_fit fit, enum language language);
const char *addition_end_words(enum addition_end end, enum language language);

/* "After 2 officers more no lever whose step fits is seen to help by more than the zone: nothing
 * more chosen.", where the search has ended so. */
void additions_nothing_words(const struct additions_page *page, enum language language,
                             struct text *out);

/* Whether the interval of a gain leaves out 0. */
bool addition_is_clear(const struct difference *gain);

/* Of the steps that were clearly seen to help and have a price, the first by rupiah and the second;
 * NULL: there is none. */
struct first_by_price {
    const struct addition_row *first, *second;
    double factor;       /* of the first's price, at which both are worth the same */
    double least_factor; /* the same with every price at its worst; NaN: a price has no range */
};
struct first_by_price additions_first_by_price(const struct additions_page *page);

#endif
