/* A queue that starts empty and is watched for a while: M/M/1, served in turn, mean service time 1.
 * Its transient means are known exactly; a replication takes microseconds. Written without the
 * engine's desks, so that the intervals are judged by a second witness. */
#ifndef TANGGAP_TESTS_COVERAGE_SPELL_H
#define TANGGAP_TESTS_COVERAGE_SPELL_H

#include <stdint.h>

#include "model/figures.h"

struct spell {
    double load, length; /* arrivals per service time; service times watched */
};

/* Kind, figure, what it is. The quantile is that of the spell, and its truth the mean over spells.
 */
#define SPELL_FIGURES(FIGURE)                                        \
    FIGURE(mean, present, "present, time average")                 \
    FIGURE(proportion, delayed, "share that had to wait")          \
    FIGURE(proportion, patient, "share that waited two at most")   \
    FIGURE(ratio, wait, "wait, mean of all who came")              \
    FIGURE(quantile, stay_p90, "stay, 90th percentile")

enum spell_figure {
#define X(kind, id, words) SPELL_##id,
    SPELL_FIGURES(X)
#undef X
    SPELL_FIGURE_COUNT
};

/* The figures of one replication. */
void spell_run(const struct spell *spell, uint64_t seed, uint64_t replication,
               struct ratio figures[SPELL_FIGURE_COUNT]);

/* What they are in the long run of many spells: all but the quantile by uniformisation (Gross et
 * al., "Fundamentals of Queueing Theory", 2.12.2); that by 100,000 spells of another seed, whose
 * error is a thirtieth of that of a hundred. */
void spell_truth(const struct spell *spell, double truth[SPELL_FIGURE_COUNT]);

#endif
