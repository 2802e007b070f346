/* What is asked of a figure: "done_7d >= 0.95", "resolution_p90 <= 4 d". */
#ifndef TANGGAP_EXPERIMENT_TARGET_H
#define TANGGAP_EXPERIMENT_TARGET_H

#include "base/error.h"
#include "experiment/interval.h"

struct target {
    enum figure_id figure;
    bool at_least; /* or at most */
    double bound;  /* in the figure's unit */
};

/* `FIGURE >= NUMBER` or `<=`; the number may carry % or, for times, min, h or d. EXIT_USAGE when it does not fit. */
bool target_parse(const char *words, struct target *target, struct error *error);

/* An interval wholly on the right side meets the target, one wholly on the other side misses it. */
enum verdict { VERDICT_MET, VERDICT_MISSED, VERDICT_OPEN };
enum verdict target_judge(const struct target *target, struct estimate estimate);

#endif
