/* Textbook queues as plain scenario files, run in independent replications and compared with what
 * theory says by the rule of comparison of tests/README.md: the deviation in standard errors,
 * turned from Student's t into its normal equivalent, is below 4, and the standard error is at most
 * 0.5% of the value. Over a suite of experiments, each with a seed of its own, the deviations are
 * looked at together too.
 */
#ifndef TANGGAP_TESTS_SUPPORT_THEORY_H
#define TANGGAP_TESTS_SUPPORT_THEORY_H

#include "experiment/replication.h"
#include "formulas.h"

enum { TEXTBOOK_CHANGES = 6, SUITE_MOST = 64 };

struct textbook {
    const char *name;      /* says what it is; its hash is the seed */
    const char *scenario;  /* scenarios/theory/<scenario>.json */
    unsigned days;         /* counted time of a replication; 0: as the file says */
    unsigned replications; /* 0: 20 */
    struct change changes[TEXTBOOK_CHANGES]; /* those given */
};

struct suite {
    const char *name;
    struct textbook textbook; /* in hand */
    struct scenario *scenario;
    struct replications replications;
    bool compared;       /* anything of it yet */
    double z[SUITE_MOST]; /* of the first figure of each experiment: independent of one another */
    unsigned experiments, cases;
    double worst;
};

#define CHANGE(pointer, json) {pointer, json, false}

/* Runs it; figures are compared with compare_…, then the next is run. */
void suite_run(struct suite *suite, struct textbook textbook);

/* Figures of a stage of desks, of all reports, of those of one category. `exact` in the figure's
 * own unit. */
void compare_desk(struct suite *suite, const char *stage, enum desk_figure_id figure, double exact);
void compare_figure(struct suite *suite, enum figure_id figure, double exact);
void compare_category(struct suite *suite, const char *category, enum group_figure_id figure,
                      double exact);

/* All that is in `figures`, of one desk whose times are in minutes; the first is the one that the
 * sum over the suite sees. */
enum compared {
    WAIT = 1,
    STAY = 2,
    WAITING = 4,
    PRESENT = 8,
    DELAYED = 16,
    REFUSED = 32,
    ABANDONED = 64,
    BUSY = 128,
    CLOSED_HOURS = 256
};
void compare_truth(struct suite *suite, const char *stage, struct truth truth, unsigned figures);

/* The mean of the deviations is within 4 / sqrt(experiments), and their squares add up to a likely
 * chi-square. */
void suite_end(struct suite *suite);

/* Incidence per 1,000 residents and year, of which there are 1,000, as the JSON text of so many
 * problems a minute. */
const char *a_minute(double rate, char text[static 32]);

#endif
