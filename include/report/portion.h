/* How much of an experiment is there: what a page of unfinished results says first. */
#ifndef TANGGAP_REPORT_PORTION_H
#define TANGGAP_REPORT_PORTION_H

#include <stdbool.h>
#include <stdint.h>

#include "report/words.h"

struct text;

/* Replications of all variants together; `asked` is 0 when all that was asked for is there. */
struct portion {
    uint64_t there, asked;
    bool at_most; /* fewer than asked for may do, by a rule */
};

static inline bool portion_is_partial(const struct portion *portion) { return portion->asked > 0; }

/* "149 of 540 replications are there; what follows is of those." */
void portion_words(const struct portion *portion, enum language language, struct text *out);

#endif
