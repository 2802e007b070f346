/* Variants beside a base: how much they differ in each figure, how sure that is, and which may be
 * the best. */
#ifndef TANGGAP_EXPERIMENT_COMPARISON_H
#define TANGGAP_EXPERIMENT_COMPARISON_H

#include "experiment/replication.h"

/* What most people ask first: the figures that are compared when nobody names others, of those that
 * say something of any variant: without prices there is no cost to compare. Returns how many. */
size_t comparison_usual(const struct replications *replications, size_t variant_count,
                        enum figure_id out[static FIGURE_COUNT]);

/* The first of the variants is the base. All have the same number of replications. */
struct comparison {
    const char *const *names;
    const struct replications *replications;
    size_t variant_count;
    const enum figure_id *figures;
    size_t figure_count;
    bool paired;  /* the same draws for all: common random numbers */
    double level; /* of all intervals together */
};

/* What is said of one variant and one figure. */
struct compared {
    size_t variant;
    enum figure_id figure;
    struct estimate base, here;
    struct difference difference; /* at the level at which all differences hold together */
    double alone; /* half-width of the same difference, were it the only one looked at */
    bool clear;                   /* the interval does not hold 0 */
};

/* How many findings there are: every figure of every variant but the base. Figures come one after
 * another. */
size_t comparison_size(const struct comparison *comparison);
void comparison_find(const struct comparison *comparison, struct compared *out);

/* The same in every replication? */
static inline bool compared_is_the_same(const struct compared *compared) {
    return compared->difference.value == 0 && compared->difference.half_width == 0;
}

/* What a clear difference is to the city, by the figure's own row; SENSE_NONE where it is not
 * clear, or neither more nor less is better. */
enum difference_sense { SENSE_NONE, SENSE_BETTER, SENSE_WORSE };
enum difference_sense compared_sense(const struct compared *compared);

/* By how much of the base's value the variant's differs: -0.024; NaN of shares, which differ by
 * points, and of a base of 0. */
double compared_relative(const struct compared *compared);

/* Which variants may be the best in a figure; `out` has one standing for each, the base included.
 * False, and nothing in `out`, for a figure of which neither less nor more is better, such as
 * reports. */
bool comparison_rank(const struct comparison *comparison, enum figure_id figure,
                     struct standing *out);

#endif
