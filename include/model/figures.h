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

/* Over what a figure is. POPULATION(id, English, Indonesian) */
#define POPULATIONS(POPULATION) \
    POPULATION(FILED, "filed in [start, end)", "masuk dalam [awal, akhir)") \
    POPULATION(RESPONDED, "reports with a first response", "laporan yang sudah mendapat respons pertama") \
    POPULATION(ALL_WAITING, "all reports, those waiting included", "semua laporan, termasuk yang masih menunggu") \
    POPULATION(DONE, "reports done by as_of", "laporan yang selesai pada tanggal penghitungan") \
    POPULATION(ALL_OPEN, "all reports, open ones included", "semua laporan, termasuk yang masih terbuka") \
    POPULATION(LET_IN, "reports let in", "laporan yang diterima") \
    POPULATION(OPEN, "open tickets in [start, end)", "tiket terbuka dalam [awal, akhir)") \
    POPULATION(OPEN_AT_END, "tickets open at the end of counting", "tiket terbuka pada akhir masa hitung") \
    POPULATION(OCCURRING, "occurring in [start, end)", "terjadi dalam [awal, akhir)") \
    POPULATION(PERIOD, "[start, end)", "[awal, akhir)") \
    POPULATION(CLOSED, "tickets closed", "tiket yang ditutup") \
    POPULATION(TICKETS, "tickets", "tiket") \
    POPULATION(VALIDATED, "follow-ups validated", "tindak lanjut yang divalidasi") \
    POPULATION(STAFFED, "all desks with servers", "semua meja yang berpetugas") \
    POPULATION(KELURAHAN, "kelurahan with 30 done reports or more", "kelurahan dengan 30 laporan selesai atau lebih") \
    POPULATION(AREAS, "areas, at the end", "wilayah, pada akhirnya")

/* FIGURE(id, unit, clock, population, formula in words, the same in Indonesian, English, Indonesian, over, under): m is the run's measures. */
#define H 3600e6
#define D 86400e6
#define FIGURES(FIGURE) \
    FIGURE(reports, "reports", "-", FILED, "reports filed", "laporan yang masuk", "Reports", "Laporan", m->filed, 1) \
    FIGURE(reports_per_day, "reports/day", "clock", FILED, "reports / days counted", "laporan / hari yang dihitung", "Reports a day", "Laporan per hari", m->filed, (double)m->counted / D) \
    FIGURE(reporters, "people", "-", FILED, "distinct reporters", "pelapor yang berbeda", "Reporters", "Pelapor", m->reporters, 1) \
    FIGURE(reports_per_reporter, "reports", "-", FILED, "reports / distinct reporters", "laporan / pelapor yang berbeda", "Reports per reporter", "Laporan per pelapor", m->filed, m->reporters) \
    FIGURE(busiest_share, "share", "-", FILED, "reports of the busiest 1% of reporters / reports", "laporan dari 1% pelapor teraktif / laporan", "Sent by the busiest 1%", "Dari 1% pelapor teraktif", m->busiest_percent, m->reporters ? (double)m->filed : 0) \
    FIGURE(response_mean, "h", "clock", RESPONDED, "filing until the status leaves Menunggu, mean", "dari masuk sampai status bukan lagi Menunggu, rata-rata", "First response, mean", "Respons pertama, rata-rata", m->all.response / H, m->all.responded) \
    FIGURE(response_median, "h", "clock", RESPONDED, "half are answered sooner", "separuhnya direspons lebih cepat", "First response, median", "Respons pertama, median", histogram_quantile(m->response_fine, 0.5) / H, 1) \
    FIGURE(response_p90, "h", "clock", RESPONDED, "90% are answered sooner", "90% direspons lebih cepat", "First response, 90th percentile", "Respons pertama, persentil 90", histogram_quantile(m->response_fine, 0.9) / H, 1) \
    FIGURE(response_p95, "h", "clock", RESPONDED, "95% are answered sooner", "95% direspons lebih cepat", "First response, 95th percentile", "Respons pertama, persentil 95", histogram_quantile(m->response_fine, 0.95) / H, 1) \
    FIGURE(response_mean_working, "h", "working", RESPONDED, "office hours from filing until the status leaves Menunggu, mean", "jam kerja dari masuk sampai status bukan lagi Menunggu, rata-rata", "First response in office hours, mean", "Respons pertama dalam jam kerja, rata-rata", m->response_working_sum / H, m->response_working_sum > 0 ? (double)m->all.responded : 0) \
    FIGURE(response_p90_working, "h", "working", RESPONDED, "90% are answered within fewer office hours", "90% direspons dalam jam kerja yang lebih sedikit", "First response in office hours, 90th percentile", "Respons pertama dalam jam kerja, persentil 90", histogram_quantile(m->response_working, 0.9) / H, 1) \
    FIGURE(response_median_all, "h", "clock", ALL_WAITING, "Kaplan-Meier median", "median menurut Kaplan-Meier", "First response with waiting cases, median", "Respons pertama termasuk yang menunggu, median", kaplan_meier_quantile(m->response_fine, m->response_cut, 0.5) / H, 1) \
    FIGURE(response_p90_all, "h", "clock", ALL_WAITING, "Kaplan-Meier 90th percentile", "persentil 90 menurut Kaplan-Meier", "First response with waiting cases, 90th percentile", "Respons pertama termasuk yang menunggu, persentil 90", kaplan_meier_quantile(m->response_fine, m->response_cut, 0.9) / H, 1) \
    FIGURE(resolution_mean, "h", "clock", DONE, "filing until Selesai, mean", "dari masuk sampai Selesai, rata-rata", "Resolution, mean", "Penyelesaian, rata-rata", m->all.resolution / H, m->all.done) \
    FIGURE(resolution_median, "h", "clock", DONE, "half are done sooner", "separuhnya selesai lebih cepat", "Resolution, median", "Penyelesaian, median", histogram_quantile(m->resolution_fine, 0.5) / H, 1) \
    FIGURE(resolution_p90, "h", "clock", DONE, "90% are done sooner", "90% selesai lebih cepat", "Resolution, 90th percentile", "Penyelesaian, persentil 90", histogram_quantile(m->resolution_fine, 0.9) / H, 1) \
    FIGURE(resolution_p95, "h", "clock", DONE, "95% are done sooner", "95% selesai lebih cepat", "Resolution, 95th percentile", "Penyelesaian, persentil 95", histogram_quantile(m->resolution_fine, 0.95) / H, 1) \
    FIGURE(resolution_mean_working, "h", "working", DONE, "office hours from filing until Selesai, mean", "jam kerja dari masuk sampai Selesai, rata-rata", "Resolution in office hours, mean", "Penyelesaian dalam jam kerja, rata-rata", m->resolution_working_sum / H, m->resolution_working_sum > 0 ? (double)m->all.done : 0) \
    FIGURE(resolution_p90_working, "h", "working", DONE, "90% are done within fewer office hours", "90% selesai dalam jam kerja yang lebih sedikit", "Resolution in office hours, 90th percentile", "Penyelesaian dalam jam kerja, persentil 90", histogram_quantile(m->resolution_working, 0.9) / H, 1) \
    FIGURE(resolution_median_all, "h", "clock", ALL_OPEN, "Kaplan-Meier median", "median menurut Kaplan-Meier", "Resolution with open cases, median", "Penyelesaian termasuk yang terbuka, median", kaplan_meier_quantile(m->resolution_fine, m->resolution_cut, 0.5) / H, 1) \
    FIGURE(resolution_p90_all, "h", "clock", ALL_OPEN, "Kaplan-Meier 90th percentile", "persentil 90 menurut Kaplan-Meier", "Resolution with open cases, 90th percentile", "Penyelesaian termasuk yang terbuka, persentil 90", kaplan_meier_quantile(m->resolution_fine, m->resolution_cut, 0.9) / H, 1) \
    FIGURE(resolution_p95_all, "h", "clock", ALL_OPEN, "Kaplan-Meier 95th percentile", "persentil 95 menurut Kaplan-Meier", "Resolution with open cases, 95th percentile", "Penyelesaian termasuk yang terbuka, persentil 95", kaplan_meier_quantile(m->resolution_fine, m->resolution_cut, 0.95) / H, 1) \
    FIGURE(done_24h, "share", "clock", LET_IN, "done within 24 h of filing / reports", "selesai dalam 24 jam sejak masuk / laporan", "Done within 24 hours", "Selesai dalam 24 jam", m->all.done_24h, m->all.reports) \
    FIGURE(done_7d, "share", "clock", LET_IN, "done within 7 days of filing / reports", "selesai dalam 7 hari sejak masuk / laporan", "Done within 7 days", "Selesai dalam 7 hari", m->all.done_7d, m->all.reports) \
    FIGURE(done_limit, "share", "clock", LET_IN, "done within their limit / reports", "selesai dalam batas waktunya / laporan", "Done within the limit", "Selesai dalam batas waktu", m->all.done_limit, m->all.reports) \
    FIGURE(done_as_of, "share", "clock", LET_IN, "done by as_of / reports", "selesai pada tanggal penghitungan / laporan", "Done as of the day of counting", "Selesai pada tanggal penghitungan", m->all.done, m->all.reports) \
    FIGURE(late_share, "share", "clock", LET_IN, "done or open past their limit / reports", "selesai atau masih terbuka melewati batas waktunya / laporan", "Late", "Terlambat", m->all.late, m->all.reports) \
    FIGURE(backlog_average, "cases", "clock", OPEN, "time average", "rata-rata menurut waktu", "Backlog, average", "Tunggakan, rata-rata", m->backlog_average, 1) \
    FIGURE(backlog_end, "cases", "clock", OPEN_AT_END, "open when counting ends", "terbuka saat penghitungan berakhir", "Backlog at the end", "Tunggakan di akhir", m->backlog_at_end, 1) \
    FIGURE(backlog_oldest, "days", "clock", OPEN_AT_END, "age of the oldest one when counting ends", "umur yang tertua saat penghitungan berakhir", "Oldest open case", "Kasus terbuka tertua", m->oldest / D, 1) \
    FIGURE(backlog_over_30d, "cases", "clock", OPEN_AT_END, "open when counting ends and older than 30 days", "terbuka saat penghitungan berakhir dan lebih tua dari 30 hari", "Open for over 30 days", "Terbuka lebih dari 30 hari", m->age[6] + m->age[7], 1) \
    FIGURE(backlog_days, "days", "clock", OPEN, "average backlog / tickets closed a day", "tunggakan rata-rata / tiket yang ditutup per hari", "Days of work in the backlog", "Tunggakan dalam hari kerja", m->backlog_average, (double)m->closed / ((double)m->counted / D)) \
    FIGURE(problems, "problems", "-", OCCURRING, "problems, told or not", "masalah, dilaporkan atau tidak", "Problems", "Masalah", m->problems, 1) \
    FIGURE(silent_problems, "problems", "-", OCCURRING, "problems that nobody tells of", "masalah yang tidak dilaporkan siapa pun", "Silent problems", "Masalah yang tidak dilaporkan", m->silent, 1) \
    FIGURE(silent_fewest, "problems", "-", OCCURRING, "silent problems if 25% of reports were duplicates", "masalah diam seandainya 25% laporan ganda", "Silent problems if 25% are duplicates", "Masalah diam bila 25% laporan ganda", m->silent_by_duplicates[0], 1) \
    FIGURE(silent_most, "problems", "-", OCCURRING, "silent problems if 5% of reports were duplicates", "masalah diam seandainya 5% laporan ganda", "Silent problems if 5% are duplicates", "Masalah diam bila 5% laporan ganda", m->silent_by_duplicates[1], 1) \
    FIGURE(silent_share, "share", "-", OCCURRING, "silent problems / problems", "masalah diam / masalah", "Never reported", "Tidak pernah dilaporkan", m->silent, m->problems) \
    FIGURE(duplicates, "share", "-", FILED, "merged or undetected duplicates / reports", "laporan ganda, digabung atau tidak dikenali / laporan", "Duplicates", "Laporan ganda", m->merged + m->undetected, m->filed) \
    FIGURE(merged, "reports", "-", FILED, "duplicates merged into an open ticket", "laporan ganda yang digabung ke tiket terbuka", "Merged", "Digabung", m->merged, 1) \
    FIGURE(forestalled, "reports", "-", PERIOD, "reports no longer needed because the problem was fixed", "laporan yang tidak perlu lagi karena masalahnya sudah beres", "Forestalled", "Tidak jadi dilaporkan", m->forestalled, 1) \
    FIGURE(not_fixed, "share", "-", CLOSED, "closed but not fixed / closed", "ditutup tetapi belum beres / ditutup", "Closed but not fixed", "Selesai tetapi belum beres", m->not_fixed, m->closed) \
    FIGURE(rereports, "reports", "-", FILED, "tickets that name an earlier one", "tiket yang menyebut tiket terdahulu", "Re-reports", "Laporan ulang", m->rereports, 1) \
    FIGURE(walked_away, "reports", "-", FILED, "citizens who would not wait at a counter", "warga yang tidak mau menunggu di loket", "Walked away", "Pergi sebelum dilayani", m->walked_away, 1) \
    FIGURE(refused, "reports", "-", FILED, "turned away by a full desk", "ditolak meja yang penuh", "Refused", "Ditolak karena penuh", m->refused, 1) \
    FIGURE(withdrawn, "share", "-", TICKETS, "given up, or never answered / tickets", "dibatalkan, atau tidak pernah dijawab / tiket", "Withdrawn", "Ditarik", m->withdrawn, m->tickets) \
    FIGURE(hops, "offices", "-", LET_IN, "agencies and branches that had it in hand", "instansi dan cabang yang pernah menanganinya", "Hops", "Perpindahan", m->all.hops, m->all.reports) \
    FIGURE(misroutes, "share", "-", TICKETS, "sendings to a wrong agency / tickets", "pengiriman ke instansi yang salah / tiket", "Misroutes", "Salah alamat", m->misroutes, m->tickets) \
    FIGURE(rejections, "share", "-", VALIDATED, "rejected / validated", "ditolak / divalidasi", "Follow-ups rejected", "Tindak lanjut ditolak", m->rejections, m->validated) \
    FIGURE(red_flags, "share", "-", TICKETS, "that reached the age of the red flag / tickets", "yang mencapai umur bendera merah / tiket", "Red flags", "Bendera merah", m->red_flags, m->tickets) \
    FIGURE(planned, "share", "-", TICKETS, "planned work (EWS) / tickets", "pekerjaan terencana (EWS) / tiket", "Planned work", "Pekerjaan terencana", m->planned, m->tickets) \
    FIGURE(utilisation, "share", "working", STAFFED, "time worked / time on duty", "waktu bekerja / waktu bertugas", "Utilisation of staff", "Pemanfaatan petugas", figures_worked(m), figures_duty(m)) \
    FIGURE(staff_hours, "h", "working", STAFFED, "hours worked on complaints", "jam kerja untuk pengaduan", "Staff hours worked", "Jam kerja petugas", figures_worked(m) / H, 1) \
    FIGURE(cost, "IDR", "working", STAFFED, "hours on duty times cost per hour, if there are prices", "jam bertugas kali biaya per jam, bila ada harganya", "Cost of staff", "Biaya petugas", figures_cost(m), figures_cost(m) > 0 ? 1 : 0) \
    FIGURE(officers, "officers", "-", STAFFED, "servers on the roster at the end, all shifts", "petugas dalam daftar dinas pada akhirnya, semua giliran", "Officers", "Petugas", figures_officers(m), 1) \
    FIGURE(area_ratio, "ratio", "clock", KELURAHAN, "mean resolution of the slowest fifth / of the fastest fifth", "penyelesaian rata-rata seperlima yang paling lambat / seperlima yang paling cepat", "Slowest to fastest fifth of kelurahan", "Seperlima kelurahan terlambat banding tercepat", figures_area_ratio(m), 1) \
    FIGURE(trust, "index", "-", AREAS, "mean trust", "kepercayaan rata-rata", "Trust", "Kepercayaan", m->trust_average, 1)

enum figure_id {
#define X(id, unit, clock, population, words, words_id, english, indonesian, over, under) FIGURE_##id,
    FIGURES(X)
#undef X
    FIGURE_COUNT
};

struct figure {
    const char *id, *unit, *clock;
    const char *population, *population_id, *words, *words_id, *label_en, *label_id; /* "_id": Indonesian */
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
