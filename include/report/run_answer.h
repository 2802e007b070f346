/* What is said of a run first, a sentence for each part: the same words in page, JSON and memo. */
#ifndef TANGGAP_REPORT_RUN_ANSWER_H
#define TANGGAP_REPORT_RUN_ANSWER_H

#include "report/verdict.h"

/* A run and what was asked of it. Borrowed. */
struct run_told {
    const struct replications *replications;
    const char *question;        /* "" for none */
    const struct target *target; /* NULL: none */
};

/* The parts in their order. RUN_PART(id, word): `word` names it in the data of pages. */
#define RUN_PARTS(RUN_PART)    \
    RUN_PART(VERDICT, verdict) \
    RUN_PART(PACE, pace)       \
    RUN_PART(DONE, done)       \
    RUN_PART(TIME, time)       \
    RUN_PART(LOAD, load)       \
    RUN_PART(SILENT, silent)   \
    RUN_PART(FEWEST, fewest)

enum run_part {
#define RUN_PART(id, word) RUN_PART_##id,
    RUN_PARTS(RUN_PART)
#undef RUN_PART
    RUN_PART_COUNT
};

const char *run_part_word(enum run_part part);

/* Of a run with a target. */
enum verdict run_verdict(const struct run_told *told);

/* Whether the figures of a sentence carry their 95% intervals. */
enum run_style { RUN_PLAIN, RUN_WITH_INTERVALS };

/* Adds what the part has to say; nothing, if that is nothing:
 *
 *     VERDICT  whether the target is met
 *     PACE     how long reports took, or that none was closed
 *     DONE     how many are done, and how many late
 *     TIME     where the time goes, the largest cause first
 *     LOAD     which desks hardly keep up
 *     SILENT   how many problems nobody reports, and between which numbers that lies by the
 *              scenario's assumption about duplicates
 *     FEWEST   which group of citizens reports least for its number, if one does so clearly */
void run_answer(const struct run_told *told, enum run_part part, enum run_style style,
                enum language language, struct text *out);

#endif
