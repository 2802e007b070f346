/* What is read off the replications of a period to stand beside a published figure. */
#ifndef TANGGAP_TESTS_CALIBRATE_READING_H
#define TANGGAP_TESTS_CALIBRATE_READING_H

#include "experiment/replication.h"

enum reading_kind {
    READ_FIGURE,           /* a figure of model/figures.def */
    READ_DONE,             /* how many reports were done by as_of */
    READ_CHANNEL_SHARE,    /* a channel, of all reports or of those of a category */
    READ_CHANNEL_REPORTS,  /* how many came by it, likewise */
    READ_CHANNEL_RESPONSE, /* hours until the first response to them, mean */
    READ_CATEGORY_REPORTS,
    READ_CATEGORY_DONE, /* share done by as_of */
    READ_AGENCY_SHARE,  /* handled by an agency, or by it or another */
    READ_KOTA_SHARE,    /* of reports, by where the problem is */
    READ_WEEKEND_SHARE, /* of reports */
    READ_SATURDAY,      /* reports of a mean Saturday, divided by those of a mean Wednesday */
    READ_BUSIEST_DAY,   /* reports on the day on which most came */
};

struct reading {
    enum reading_kind kind;
    enum figure_id figure;
    const char *of, *and; /* ids; NULL: not asked for */
};

/* For tables of rows. */
#define FIGURE_READ(figure) {READ_FIGURE, FIGURE_##figure, NULL, NULL}
#define READ(kind) {READ_##kind, FIGURE_COUNT, NULL, NULL}
#define READ_OF(kind, of) {READ_##kind, FIGURE_COUNT, of, NULL}
#define READ_OF_TWO(kind, of, and) {READ_##kind, FIGURE_COUNT, of, and}

/* A share, as opposed to a count, hours or a quotient. */
bool reading_is_share(const struct reading *reading);

/* With a 95% interval. An id that the scenario does not have ends the program. */
struct estimate reading_take(const struct reading *reading,
                             const struct replications *replications);

#endif
