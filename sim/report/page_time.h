/* Where the time of reports goes, for all forms of the answer: the terminal's line, the chart and
 * the table under it. */
#ifndef TANGGAP_REPORT_PAGE_TIME_H
#define TANGGAP_REPORT_PAGE_TIME_H

#include "experiment/replication.h"
#include "report/table.h"
#include "report/words.h"

/* Of what a bar tells. TIME_BAR(id, word) */
#define TIME_BARS(TIME_BAR)    \
    TIME_BAR(ALL, all)         \
    TIME_BAR(CHANNEL, channel) \
    TIME_BAR(AGENCY, agency)   \
    TIME_BAR(STAGE, stage)

enum time_bar_kind {
#define TIME_BAR(id, word) TIME_BAR_##id,
    TIME_BARS(TIME_BAR)
#undef TIME_BAR
    TIME_BAR_KINDS
};

/* Hours by cause: of all reports that are done, those of a channel or of an agency; at a stage of
 * desks, of the cases that it has finished. */
struct time_bar {
    enum time_bar_kind kind;
    uint32_t index; /* of the channel, agency or stage */
    double hours[CAUSE_COUNT];
};

/* The bars that there is something to tell of, and those of channels, in the order of their
 * kinds. `out` has room for
 * page_time_room(); returns how many. */
size_t page_time_room(const struct replications *replications);
size_t page_time_bars(const struct replications *replications, struct time_bar *out);

const char *page_time_word(enum time_bar_kind kind);
void page_time_label(const struct replications *replications, const struct time_bar *bar,
                     enum language language, struct text *out);
double page_time_sum(const struct time_bar *bar);

/* "Where the time goes: lead 52% · closed hours 21% · …", the largest first, of all reports that
 * are done; nothing when there are none. */
void page_time_line(const struct replications *replications, enum language language,
                    struct text *out);

/* The same in English as a paragraph of a terminal, behind an empty line. */
void page_time_paragraph(const struct replications *replications, struct table_style style,
                         struct text *out);

#endif
