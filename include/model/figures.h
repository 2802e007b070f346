/* Every figure once: its id, unit, definition and labels, and how it is computed from what a run has measured. Text,
 * JSON, database and documents all read this table.
 *
 * A figure of one run is `over` divided by `under`. Over replications a mean over complaints is the ratio of totals,
 * sum(over) / sum(under), never the mean of means (TRUST 5.3); for figures whose `under` is always 1 that is the mean. */
#ifndef TANGGAP_MODEL_FIGURES_H
#define TANGGAP_MODEL_FIGURES_H

#include <stdbool.h>

#include "model/measures.h"

struct ratio {
    double over, under;
};

/* FIGURE(id, unit, clock, population, words, English, Indonesian, over, under): m is the run's measures. */
#define H 3600e6
#define D 86400e6
#define FIGURES(FIGURE)                                                                                                           \
    FIGURE(reports, "reports", "-", "filed in [start, end)", "reports filed", "Reports", "Laporan", m->filed, 1)                   \
    FIGURE(reports_per_day, "reports/day", "clock", "filed in [start, end)", "reports / days counted", "Reports a day", "Laporan per hari", m->filed, (double)m->counted / D) \
    FIGURE(reporters, "people", "-", "filed in [start, end)", "distinct reporters", "Reporters", "Pelapor", m->reporters, 1)       \
    FIGURE(reports_per_reporter, "reports", "-", "filed in [start, end)", "reports / distinct reporters", "Reports per reporter", "Laporan per pelapor", m->filed, m->reporters) \
    FIGURE(busiest_share, "share", "-", "filed in [start, end)", "reports of the busiest 1% of reporters / reports", "Sent by the busiest 1%", "Dari 1% pelapor teraktif", m->busiest_percent, m->reporters ? (double)m->filed : 0) \
    FIGURE(response_mean, "h", "clock", "reports with a first response", "filing until the status leaves Menunggu, mean", "First response, mean", "Respons pertama, rata-rata", m->all.response / H, m->all.responded) \
    FIGURE(response_median, "h", "clock", "reports with a first response", "half are answered sooner", "First response, median", "Respons pertama, median", histogram_quantile(m->response_fine, 0.5) / H, 1) \
    FIGURE(response_p90, "h", "clock", "reports with a first response", "90% are answered sooner", "First response, 90th percentile", "Respons pertama, persentil 90", histogram_quantile(m->response_fine, 0.9) / H, 1) \
    FIGURE(response_p95, "h", "clock", "reports with a first response", "95% are answered sooner", "First response, 95th percentile", "Respons pertama, persentil 95", histogram_quantile(m->response_fine, 0.95) / H, 1) \
    FIGURE(response_mean_working, "h", "working", "reports with a first response", "office hours from filing until the status leaves Menunggu, mean", "First response in office hours, mean", "Respons pertama dalam jam kerja, rata-rata", m->response_working_sum / H, m->response_working_sum > 0 ? (double)m->all.responded : 0) \
    FIGURE(response_p90_working, "h", "working", "reports with a first response", "90% are answered within fewer office hours", "First response in office hours, 90th percentile", "Respons pertama dalam jam kerja, persentil 90", histogram_quantile(m->response_working, 0.9) / H, 1) \
    FIGURE(response_median_all, "h", "clock", "all reports, those waiting included", "Kaplan-Meier median", "First response with waiting cases, median", "Respons pertama termasuk yang menunggu, median", kaplan_meier_quantile(m->response_fine, m->response_cut, 0.5) / H, 1) \
    FIGURE(response_p90_all, "h", "clock", "all reports, those waiting included", "Kaplan-Meier 90th percentile", "First response with waiting cases, 90th percentile", "Respons pertama termasuk yang menunggu, persentil 90", kaplan_meier_quantile(m->response_fine, m->response_cut, 0.9) / H, 1) \
    FIGURE(resolution_mean, "h", "clock", "reports done by as_of", "filing until Selesai, mean", "Resolution, mean", "Penyelesaian, rata-rata", m->all.resolution / H, m->all.done) \
    FIGURE(resolution_median, "h", "clock", "reports done by as_of", "half are done sooner", "Resolution, median", "Penyelesaian, median", histogram_quantile(m->resolution_fine, 0.5) / H, 1) \
    FIGURE(resolution_p90, "h", "clock", "reports done by as_of", "90% are done sooner", "Resolution, 90th percentile", "Penyelesaian, persentil 90", histogram_quantile(m->resolution_fine, 0.9) / H, 1) \
    FIGURE(resolution_p95, "h", "clock", "reports done by as_of", "95% are done sooner", "Resolution, 95th percentile", "Penyelesaian, persentil 95", histogram_quantile(m->resolution_fine, 0.95) / H, 1) \
    FIGURE(resolution_mean_working, "h", "working", "reports done by as_of", "office hours from filing until Selesai, mean", "Resolution in office hours, mean", "Penyelesaian dalam jam kerja, rata-rata", m->resolution_working_sum / H, m->resolution_working_sum > 0 ? (double)m->all.done : 0) \
    FIGURE(resolution_p90_working, "h", "working", "reports done by as_of", "90% are done within fewer office hours", "Resolution in office hours, 90th percentile", "Penyelesaian dalam jam kerja, persentil 90", histogram_quantile(m->resolution_working, 0.9) / H, 1) \
    FIGURE(resolution_median_all, "h", "clock", "all reports, open ones included", "Kaplan-Meier median", "Resolution with open cases, median", "Penyelesaian termasuk yang terbuka, median", kaplan_meier_quantile(m->resolution_fine, m->resolution_cut, 0.5) / H, 1) \
    FIGURE(resolution_p90_all, "h", "clock", "all reports, open ones included", "Kaplan-Meier 90th percentile", "Resolution with open cases, 90th percentile", "Penyelesaian termasuk yang terbuka, persentil 90", kaplan_meier_quantile(m->resolution_fine, m->resolution_cut, 0.9) / H, 1) \
    FIGURE(resolution_p95_all, "h", "clock", "all reports, open ones included", "Kaplan-Meier 95th percentile", "Resolution with open cases, 95th percentile", "Penyelesaian termasuk yang terbuka, persentil 95", kaplan_meier_quantile(m->resolution_fine, m->resolution_cut, 0.95) / H, 1) \
    FIGURE(done_24h, "share", "clock", "reports let in", "done within 24 h of filing / reports", "Done within 24 hours", "Selesai dalam 24 jam", m->all.done_24h, m->all.reports) \
    FIGURE(done_7d, "share", "clock", "reports let in", "done within 7 days of filing / reports", "Done within 7 days", "Selesai dalam 7 hari", m->all.done_7d, m->all.reports) \
    FIGURE(done_limit, "share", "clock", "reports let in", "done within their limit / reports", "Done within the limit", "Selesai dalam batas waktu", m->all.done_limit, m->all.reports) \
    FIGURE(done_as_of, "share", "clock", "reports let in", "done by as_of / reports", "Done as of the day of counting", "Selesai pada tanggal penghitungan", m->all.done, m->all.reports) \
    FIGURE(late_share, "share", "clock", "reports let in", "done or open past their limit / reports", "Late", "Terlambat", m->all.late, m->all.reports) \
    FIGURE(backlog_average, "cases", "clock", "open tickets in [start, end)", "time average", "Backlog, average", "Tunggakan, rata-rata", m->backlog_average, 1) \
    FIGURE(backlog_end, "cases", "clock", "tickets of the counted reports", "open at as_of", "Backlog at the end", "Tunggakan di akhir", m->backlog_at_end, 1) \
    FIGURE(backlog_oldest, "days", "clock", "tickets of the counted reports", "age of the oldest open one at as_of", "Oldest open case", "Kasus terbuka tertua", m->oldest / D, 1) \
    FIGURE(backlog_over_30d, "cases", "clock", "tickets of the counted reports", "open at as_of and older than 30 days", "Open for over 30 days", "Terbuka lebih dari 30 hari", m->age[6] + m->age[7], 1) \
    FIGURE(backlog_days, "days", "clock", "open tickets in [start, end)", "average backlog / tickets closed a day", "Days of work in the backlog", "Tunggakan dalam hari kerja", m->backlog_average, (double)m->closed / ((double)m->counted / D)) \
    FIGURE(problems, "problems", "-", "occurring in [start, end)", "problems, told or not", "Problems", "Masalah", m->problems, 1) \
    FIGURE(silent_problems, "problems", "-", "occurring in [start, end)", "problems that nobody tells of", "Silent problems", "Masalah yang tidak dilaporkan", m->silent, 1) \
    FIGURE(silent_fewest, "problems", "-", "occurring in [start, end)", "silent problems if 25% of reports were duplicates", "Silent problems if 25% are duplicates", "Masalah diam bila 25% laporan ganda", m->silent_by_duplicates[0], 1) \
    FIGURE(silent_most, "problems", "-", "occurring in [start, end)", "silent problems if 5% of reports were duplicates", "Silent problems if 5% are duplicates", "Masalah diam bila 5% laporan ganda", m->silent_by_duplicates[1], 1) \
    FIGURE(silent_share, "share", "-", "occurring in [start, end)", "silent problems / problems", "Never reported", "Tidak pernah dilaporkan", m->silent, m->problems) \
    FIGURE(duplicates, "share", "-", "filed in [start, end)", "merged or undetected duplicates / reports", "Duplicates", "Laporan ganda", m->merged + m->undetected, m->filed) \
    FIGURE(merged, "reports", "-", "filed in [start, end)", "duplicates merged into an open ticket", "Merged", "Digabung", m->merged, 1) \
    FIGURE(forestalled, "reports", "-", "[start, end)", "reports no longer needed because the problem was fixed", "Forestalled", "Tidak jadi dilaporkan", m->forestalled, 1) \
    FIGURE(not_fixed, "share", "-", "tickets closed", "closed but not fixed / closed", "Closed but not fixed", "Selesai tetapi belum beres", m->not_fixed, m->closed) \
    FIGURE(rereports, "reports", "-", "filed in [start, end)", "tickets that name an earlier one", "Re-reports", "Laporan ulang", m->rereports, 1) \
    FIGURE(walked_away, "reports", "-", "filed in [start, end)", "citizens who would not wait at a counter", "Walked away", "Pergi sebelum dilayani", m->walked_away, 1) \
    FIGURE(refused, "reports", "-", "filed in [start, end)", "turned away by a full desk", "Refused", "Ditolak karena penuh", m->refused, 1) \
    FIGURE(withdrawn, "share", "-", "tickets", "given up, or never answered / tickets", "Withdrawn", "Ditarik", m->withdrawn, m->tickets) \
    FIGURE(hops, "offices", "-", "reports let in", "agencies and branches that had it in hand", "Hops", "Perpindahan", m->all.hops, m->all.reports) \
    FIGURE(misroutes, "share", "-", "tickets", "sendings to a wrong agency / tickets", "Misroutes", "Salah alamat", m->misroutes, m->tickets) \
    FIGURE(rejections, "share", "-", "follow-ups validated", "rejected / validated", "Follow-ups rejected", "Tindak lanjut ditolak", m->rejections, m->validated) \
    FIGURE(red_flags, "share", "-", "tickets", "that reached the age of the red flag / tickets", "Red flags", "Bendera merah", m->red_flags, m->tickets) \
    FIGURE(planned, "share", "-", "tickets", "planned work (EWS) / tickets", "Planned work", "Pekerjaan terencana", m->planned, m->tickets) \
    FIGURE(utilisation, "share", "working", "all desks with servers", "time worked / time on duty", "Utilisation of staff", "Pemanfaatan petugas", figures_worked(m), figures_duty(m)) \
    FIGURE(staff_hours, "h", "working", "all desks with servers", "hours worked on complaints", "Staff hours worked", "Jam kerja petugas", figures_worked(m) / H, 1) \
    FIGURE(cost, "IDR", "working", "all desks with servers", "hours on duty times cost per hour", "Cost of staff", "Biaya petugas", figures_cost(m), 1) \
    FIGURE(officers, "officers", "-", "all desks with servers", "servers on the roster at the end, all shifts", "Officers", "Petugas", figures_officers(m), 1) \
    FIGURE(area_ratio, "ratio", "clock", "kelurahan with 30 done reports or more", "mean resolution of the slowest fifth / of the fastest fifth", "Slowest to fastest fifth of kelurahan", "Seperlima kelurahan terlambat banding tercepat", figures_area_ratio(m), 1) \
    FIGURE(trust, "index", "-", "areas, at the end", "mean trust", "Trust", "Kepercayaan", m->trust_average, 1)

enum figure_id {
#define X(id, unit, clock, population, words, english, indonesian, over, under) FIGURE_##id,
    FIGURES(X)
#undef X
    FIGURE_COUNT
};

struct figure {
    const char *id, *unit, *clock, *population, *words, *label_en, *label_id;
};

extern const struct figure FIGURE_TABLE[FIGURE_COUNT];

/* NaN over NaN, or over 0, when a run has nothing to compute it from. */
struct ratio figure_of(const struct measures *m, enum figure_id id);

/* FIGURE_COUNT when there is none of this name. */
enum figure_id figure_named(const char *id);

/* The same for the reports of one cell: of a channel, an agency, a kelurahan … */
#define CELL_FIGURES(FIGURE)                                                                                                  \
    FIGURE(reports, "reports", "Reports", cell->reports, 1)                                                                   \
    FIGURE(response_mean, "h", "First response, mean", cell->response / H, cell->responded)                                   \
    FIGURE(resolution_mean, "h", "Resolution, mean", cell->resolution / H, cell->done)                                        \
    FIGURE(resolution_median, "h", "Resolution, median", coarse_quantile(cell->resolution_coarse, 0.5) / H, 1)                \
    FIGURE(resolution_p90, "h", "Resolution, 90th percentile", coarse_quantile(cell->resolution_coarse, 0.9) / H, 1)          \
    FIGURE(done_7d, "share", "Done within 7 days", cell->done_7d, cell->reports)                                              \
    FIGURE(done_as_of, "share", "Done as of the day of counting", cell->done, cell->reports)                                  \
    FIGURE(late_share, "share", "Late", cell->late, cell->reports)                                                            \
    FIGURE(open, "reports", "Open", cell->open, 1)                                                                            \
    FIGURE(not_fixed, "share", "Closed but not fixed", cell->not_fixed, cell->done)                                           \
    FIGURE(misrouted, "share", "Misrouted", cell->misrouted, cell->reports)

enum cell_figure_id {
#define X(id, unit, english, over, under) CELL_FIGURE_##id,
    CELL_FIGURES(X)
#undef X
    CELL_FIGURE_COUNT
};
extern const struct cell_figure {
    const char *id, *unit, *label_en;
} CELL_FIGURE_TABLE[CELL_FIGURE_COUNT];
struct ratio cell_figure_of(const struct cell *cell, enum cell_figure_id id);

/* And for desks. */
#define DESK_FIGURES(FIGURE)                                                                               \
    FIGURE(arrived, "cases", "Arrived", desk->arrived, 1)                                                  \
    FIGURE(finished, "cases", "Finished", desk->finished, 1)                                               \
    FIGURE(refused, "share", "Refused", desk->refused, desk->arrived)                                      \
    FIGURE(abandoned, "share", "Abandoned", desk->abandoned, desk->arrived)                                \
    FIGURE(delayed, "share", "Had to wait", desk->delayed, desk->started)                                  \
    FIGURE(wait_mean, "h", "Wait until the start, mean", desk->waited / H, desk->started)                  \
    FIGURE(stay_mean, "h", "Stay, mean", desk->stayed / H, desk->finished)                                 \
    FIGURE(waiting, "cases", "Waiting, time average", desk->waiting, 1)                                    \
    FIGURE(present, "cases", "Present, time average", desk->present, 1)                                    \
    FIGURE(utilisation, "share", "Time worked / time on duty", desk->worked, desk->duty)                   \
    FIGURE(staff_hours, "h", "Hours worked", desk->worked / H, 1)                                          \
    FIGURE(servers, "officers", "Officers, all shifts", desk->servers, 1)                                  \
    FIGURE(cost, "IDR", "Cost", desk->cost, 1)

enum desk_figure_id {
#define X(id, unit, english, over, under) DESK_FIGURE_##id,
    DESK_FIGURES(X)
#undef X
    DESK_FIGURE_COUNT
};
extern const struct cell_figure DESK_FIGURE_TABLE[DESK_FIGURE_COUNT];
struct ratio desk_figure_of(const struct desk_measures *desk, enum desk_figure_id id);

#endif
