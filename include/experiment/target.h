/* What is asked of a figure: "done_7d >= 0.95", "resolution_p90 <= 4 d". */
#ifndef TANGGAP_EXPERIMENT_TARGET_H
#define TANGGAP_EXPERIMENT_TARGET_H

#include "base/error.h"
#include "experiment/interval.h"

struct text;

struct target {
    enum figure_id figure;
    bool at_least; /* or at most */
    double bound;  /* in the figure's unit */
};

/* `FIGURE >= NUMBER` or `<=`; the number may carry % or, for times, min, h or d. EXIT_USAGE when it
 * does not fit. */
bool target_parse(const char *words, struct target *target, struct error *error);

/* The figure that was probably meant by this name, or NULL. */
const char *figure_nearest(const char *name);

/* As it is written: "late_share <= 2%", "resolution_mean <= 40 h". */
void target_words(const struct target *target, struct text *out);

/* The worse end of the interval, which the target is held against; NaN without an interval. */
double target_deciding_end(const struct target *target, struct estimate estimate);

/* By how much that end misses the target; 0 or less when it is met for certain. Endless when there
 * is no interval: one replication is certain of nothing. */
double target_shortfall(const struct target *target, struct estimate estimate);

/* An interval wholly on the right side meets the target, one wholly on the other side misses it. */
enum verdict { VERDICT_MET, VERDICT_MISSED, VERDICT_OPEN };
enum verdict target_judge(const struct target *target, struct estimate estimate);

#endif
