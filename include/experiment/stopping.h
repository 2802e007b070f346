/* How many replications: until a figure's interval is narrow enough, or the cap is met. */
#ifndef TANGGAP_EXPERIMENT_STOPPING_H
#define TANGGAP_EXPERIMENT_STOPPING_H

#include "experiment/interval.h"

struct stopping_rule {
    double level;
    double relative; /* half-width asked for, as a share of the figure; 0: none */
    double absolute; /* or in its own unit; 0: none. One of the two is enough */
    size_t least;    /* replications before the first look; 0: REPLICATIONS_FOR_INTERVALS */
    size_t most;     /* the cap */
};

enum stopping {
    STOPPING_GO_ON,
    STOPPING_REACHED, /* the interval of estimate_ratio() is as narrow as was asked */
    STOPPING_CAPPED,  /* it is not, and there shall be no more replications */
};

/* How many replications where nobody says: REPLICATIONS_FOR_INTERVALS, and of a scenario that needs
 * few events as many of 200, 100 or 50 as cost no more than ten million events. It follows from the
 * scenario alone and not from what the replications say, so that it is biased by nothing, the same
 * for all variants of a comparison, and known before the first run. */
enum { REPLICATIONS_BUDGET = 10 * 1000 * 1000 };
uint64_t replications_usual(double events_of_one);

/* The next number of replications, above `count`, at which the rule looks; never above the cap.
 * Replications up to there may run in any order and on any threads without changing where the run
 * ends. */
size_t stopping_next_look(const struct stopping_rule *rule, size_t count);

/* Whether it looks at so many; at others it goes on. */
bool stopping_is_look(const struct stopping_rule *rule, size_t count);

/* What replications 0 to count - 1 say; between two looks: go on.
 *
 * Law, "Simulation Modeling and Analysis", 9.4.1: the relative half-width is held against r / (1 +
 * r), so that the figure is off by at most r of the truth, not of itself. Looking often finds the
 * lucky moment at which the variance seems small (Anscombe 1953, "Sequential estimation"), so the
 * rule looks first at `least` and then after every fifth more. Waiting for the skewness to look
 * small (Cochran, "Sampling Techniques", 2.15) costs up to two and a half times as many
 * replications and covers no better, for that too waits for draws. A figure of 0 is never narrow
 * relative to itself: it may be rare. */
enum stopping stopping_decide(const struct stopping_rule *rule, const struct ratio *values,
                              size_t stride, size_t count);

#endif
