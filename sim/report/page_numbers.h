/* The numbers under the charts of a report, computed once for both of its forms: the data that the
 * script draws, and the tables without it. All are means over the replications of one variant. */
#ifndef TANGGAP_REPORT_PAGE_NUMBERS_H
#define TANGGAP_REPORT_PAGE_NUMBERS_H

#include "experiment/replication.h"
#include "report/words.h"

/* The label of a channel, agency, group … in the spoken language. Borrowed. */
const char *page_member_label(const struct replications *replications, enum dimension dimension,
                              uint32_t place);

/* The labels of figures of groups and desks, and why a figure has no value, in the same. */
const char *page_group_figure(enum group_figure_id figure);
const char *page_desk_figure(enum desk_figure_id figure);
const char *page_none(const struct replications *replications, enum figure_id figure);

/* What the scenario calls its areas, in the plural. Borrowed. */
const char *page_areas_are(const struct replications *replications, enum language language);

/* Does a member of a dimension stand in tables and charts? Channels that are open at some moment of
 * the period do, whether they brought anything or not; of others those that have reports. */
bool page_member_is_told(const struct replications *replications, enum dimension dimension,
                         uint32_t member);

/* --- the way of the reports: from channels over triage to agencies --- */

enum flow_stage { FLOW_CHANNEL, FLOW_TRIAGE, FLOW_AGENCY };

struct flow_node {
    enum flow_stage stage;
    uint32_t index; /* of the channel or agency; of triage: 0 central, 1 in the area */
};

struct flow_link {
    struct flow_node from, to;
    double reports;
};

/* Fills `out`, which has room for page_flow_room() links, with one for each channel that is told
 * of, and those to agencies that some report has taken; returns how many, 0
 * where nothing was reported. Channels come first, in the scenario's
 * order, then what each kind of triage has sent to the agencies. */
size_t page_flow_room(const struct replications *replications);
size_t page_flow_links(const struct replications *replications, struct flow_link *out);

/* What a node is called. Borrowed. */
const char *page_flow_label(const struct replications *replications, struct flow_node node,
                            enum language language);

/* --- day by day --- */

struct page_day {
    double open, low, high; /* the backlog at the day's end, and the band that holds the
                               replications */
    double filed, closed; /* during the day */
};

/* How many days are counted, and the numbers of one of them. The last one ends when counting does:
 * its backlog is the figure backlog_end. */
uint32_t page_days(const struct replications *replications);
struct page_day page_day(const struct replications *replications, uint32_t day);

/* --- how long it takes --- */

struct curve_point {
    double hours, share; /* so large a share has ended within so many hours */
};

/* The curve of a histogram of spans, a point for each cell in which something has ended, by the
 * cell's upper edge. `out` has room for HISTOGRAM_BANDS points; returns how many there are. */
size_t page_curve(const uint64_t *ended, struct curve_point *out);

/* --- the others --- */

/* Open cases of that age when counting ends. */
double page_age_open(const struct replications *replications, int band);

/* Of TALLY_FILED_AT or TALLY_WORKED_AT: how many in that hour of the week. */
double page_week_hour(const struct replications *replications, enum tally_kind kind, int hour);

/* What citizens do not see. */
enum { PAGE_UNSEEN_COUNT = 6 };
extern const enum figure_id PAGE_UNSEEN[PAGE_UNSEEN_COUNT];

/* "Bina Marga, crew"; of desks that belong to no agency the stage alone. */
void page_stage_label(const struct replications *replications, uint32_t stage,
                      enum language language, struct text *out);

#endif
