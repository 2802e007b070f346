/* What a sweep answers, in sentences: the cheapest point that meets the target, what more money
 * buys, and whether two factors do together what neither does alone. */
#ifndef TANGGAP_REPORT_SWEEP_ANSWER_H
#define TANGGAP_REPORT_SWEEP_ANSWER_H

#include "experiment/design.h"
#include "experiment/replication.h"
#include "experiment/target.h"
#include "report/sweep_words.h"

/* All borrowed. The first figure is the one that is to be better. */
struct sweep_told {
    const struct sweep_words *words;
    const struct replications *const *points;
    size_t count, factor_count;
    const enum figure_id *figures;
    size_t figure_count;
    const struct target *target; /* NULL: none */
    const struct design *design; /* NULL: it is not known */
    bool independent;            /* points have seeds of their own */
};

/* Adds a line for each sentence. Points under other conditions, which nobody decides, are compared
 * among themselves. */
void sweep_answer(const struct sweep_told *told, enum language language, struct text *out);

#endif
