/* The figures: ids, units, populations, labels, definitions, and their values from what a run has
 * measured. The blocks stand in model/figures.def; text, JSON, database, pages and documents all
 * read the table made from them.
 *
 * A figure of one run is `over` divided by `under`. Over replications a mean over complaints is the
 * ratio of totals, sum(over) / sum(under), never the mean of means; where `under` is always 1 that
 * is the mean. */
#ifndef TANGGAP_MODEL_FIGURES_H
#define TANGGAP_MODEL_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/measures.h"

struct ratio {
    double over, under;
};

/* What a figure counts: its word in files, and the scale on which people read it.
 * UNIT(id, word, Indonesian word, scale) */
#define UNITS(UNIT)                                       \
    UNIT(REPORTS, "reports", "laporan", NAMED)            \
    UNIT(REPORTS_A_DAY, "reports/day", "laporan/hari", NAMED) \
    UNIT(PEOPLE, "people", "orang", NAMED)                \
    UNIT(HOURS, "h", "jam", TIME)                         \
    UNIT(WORKING_HOURS, "working h", "jam kerja", HOURS)  \
    UNIT(STAFF_HOURS, "staff h", "jam petugas", HOURS)    \
    UNIT(SHARE, "share", "porsi", PERCENT)                \
    UNIT(CASES, "cases", "kasus", NAMED)                  \
    UNIT(DAYS, "days", "hari", NAMED)                     \
    UNIT(PROBLEMS, "problems", "masalah", NAMED)          \
    UNIT(OFFICES, "offices", "kantor", NAMED)             \
    UNIT(OFFICERS, "officers", "petugas", NAMED)          \
    UNIT(IDR, "IDR", "IDR", MONEY)                        \
    UNIT(RATIO, "ratio", "perbandingan", BARE)            \
    UNIT(INDEX, "index", "indeks", BARE)

enum unit {
#define UNIT(id, word, word_id, scale) UNIT_##id,
    UNITS(UNIT)
#undef UNIT
    UNIT_COUNT
};

/* How a unit is read: time on the clock as seconds to days; time of offices and of staff as hours,
 * since a day of the clock is not a day of theirs; shares as per cent, money by its thousands,
 * counts with the name of what is counted, bare numbers. */
enum unit_scale { SCALE_NAMED, SCALE_TIME, SCALE_HOURS, SCALE_PERCENT, SCALE_MONEY, SCALE_BARE };

const char *unit_word(enum unit unit);    /* as in files: "h", "share" */
const char *unit_word_id(enum unit unit); /* Indonesian, for people: "jam", "porsi" */
enum unit_scale unit_scale(enum unit unit);

/* What a figure is taken over, and why there may be none of that, so that the figure has no value:
 * POPULATION(id, English, why none, Indonesian, why none). What a scenario does not model is none,
 * not 0. */
#define POPULATIONS(POPULATION)                                                                  \
    POPULATION(FILED, "filed in [start, end)", "no report was filed",                            \
               "masuk dalam [awal, akhir)", "tidak ada laporan yang masuk")                      \
    POPULATION(FOLLOWED, "filed in [start, end)",                                                \
               "the scenario does not follow who reports (reporters)",                           \
               "masuk dalam [awal, akhir)",                                                      \
               "skenario tidak mengikuti siapa pelapornya (reporters)")                          \
    POPULATION(RESPONDED, "reports with a first response", "no report had a first response",     \
               "laporan yang sudah mendapat respons pertama",                                    \
               "tidak ada laporan yang mendapat respons pertama")                                \
    POPULATION(RESPONDED_IN_HOURS, "reports with a first response",                              \
               "the scenario has no office hours, or no report had a first response in them",    \
               "laporan yang sudah mendapat respons pertama",                                    \
               "skenario tidak mempunyai jam kerja, atau tidak ada respons pertama di dalamnya") \
    POPULATION(ALL_WAITING, "all reports, those waiting included",                               \
               "too many were still waiting", "semua laporan, termasuk yang masih menunggu",     \
               "terlalu banyak yang masih menunggu")                                             \
    POPULATION(STARTED, "reports whose work has started", "no work had started",                 \
               "laporan yang sudah mulai dikerjakan", "belum ada yang mulai dikerjakan")         \
    POPULATION(DONE, "reports done by as_of", "no report was done",                              \
               "laporan yang selesai pada tanggal penghitungan", "tidak ada laporan yang selesai") \
    POPULATION(DONE_IN_HOURS, "reports done by as_of",                                           \
               "the scenario has no office hours, or no report was done in them",                \
               "laporan yang selesai pada tanggal penghitungan",                                 \
               "skenario tidak mempunyai jam kerja, atau tidak ada yang selesai di dalamnya")    \
    POPULATION(FIXED, "cases fixed by as_of that name no earlier one", "no case was fixed",     \
               "kasus yang beres pada tanggal penghitungan dan tidak menyebut yang terdahulu",   \
               "tidak ada kasus yang beres")                                                     \
    POPULATION(ALL_UNFIXED, "cases that name no earlier one, those not fixed included",          \
               "too many were not fixed",                                                        \
               "kasus yang tidak menyebut yang terdahulu, termasuk yang belum beres",            \
               "terlalu banyak yang belum beres")                                                \
    POPULATION(ALL_OPEN, "all reports, open ones included", "too many were still open",          \
               "semua laporan, termasuk yang masih terbuka",                                     \
               "terlalu banyak yang masih terbuka")                                              \
    POPULATION(LET_IN, "reports let in", "no report was let in", "laporan yang diterima",        \
               "tidak ada laporan yang diterima")                                                \
    POPULATION(HAD_TIME, "reports let in that had the time by as_of",                            \
               "no report was watched for so long",                                              \
               "laporan yang diterima dan sudah cukup lama pada tanggal penghitungan",           \
               "tidak ada laporan yang diamati selama itu")                                      \
    POPULATION(OPEN, "open tickets in [start, end)", "no ticket was closed",                     \
               "tiket terbuka dalam [awal, akhir)", "tidak ada tiket yang ditutup")              \
    POPULATION(OPEN_AT_END, "tickets open at the end of counting", "no ticket was open",         \
               "tiket terbuka pada akhir masa hitung", "tidak ada tiket yang terbuka")           \
    POPULATION(FILED_OPEN, "open tickets and reports at entry desks in [start, end)",            \
               "no time is counted",                                                             \
               "tiket terbuka dan laporan di meja pencatatan dalam [awal, akhir)",               \
               "tidak ada waktu yang dihitung")                                                  \
    POPULATION(OCCURRING, "occurring in [start, end)", "no problem occurred",                    \
               "terjadi dalam [awal, akhir)", "tidak ada masalah yang terjadi")                  \
    POPULATION(IF_DUPLICATES, "occurring in [start, end)",                                       \
               "the scenario has no range of duplicates (participation/duplicates_…)",           \
               "terjadi dalam [awal, akhir)",                                                    \
               "skenario tidak memuat rentang laporan ganda (participation/duplicates_…)")       \
    POPULATION(PERIOD, "[start, end)", "no time is counted", "[awal, akhir)",                    \
               "tidak ada waktu yang dihitung")                                                  \
    POPULATION(SHUT_OUT, "meant to be sent in [start, end)", "no channel is ever closed",        \
               "hendak dikirim dalam [awal, akhir)", "tidak ada kanal yang pernah ditutup")      \
    POPULATION(CLOSED, "tickets closed", "no ticket was closed", "tiket yang ditutup",           \
               "tidak ada tiket yang ditutup")                                                   \
    POPULATION(TICKETS, "tickets", "there was no ticket", "tiket", "tidak ada tiket")            \
    POPULATION(VALIDATED, "follow-ups validated", "nothing was validated",                       \
               "tindak lanjut yang divalidasi", "tidak ada yang divalidasi")                     \
    POPULATION(STAFFED, "all desks with servers", "no desk has a number of servers",             \
               "semua meja yang berpetugas", "tidak ada meja dengan jumlah petugas")             \
    POPULATION(PRICED, "all desks with servers", "no desk has a price (cost_per_hour)",          \
               "semua meja yang berpetugas", "tidak ada meja yang berharga (cost_per_hour)")     \
    POPULATION(TIMED_AREAS,                                                                      \
               "areas with 30 done reports or more in each half of the replications",            \
               "fewer than five areas have 30 done reports in each half of the replications",    \
               "wilayah dengan 30 laporan selesai atau lebih dalam tiap paruh replikasi",        \
               "kurang dari lima wilayah mempunyai 30 laporan selesai dalam tiap paruh replikasi") \
    POPULATION(AREAS, "areas, at the end", "there is no area", "wilayah, pada akhirnya",         \
               "tidak ada wilayah")

/* Which of two values a city would rather have. */
enum better { BETTER_SMALLER, BETTER_LARGER, BETTER_NEITHER };

/* Where figures are shown to somebody who named none. */
enum figure_use { USE_HEADLINE, USE_UNSEEN, USE_COMPARE, USE_SWEEP, FIGURE_USES };

enum figure_id {
#define FIGURE(id, ...) FIGURE_##id,
#include "model/figures.def"
    FIGURE_COUNT
};

/* "_id": Indonesian. The phrase is the label inside a sentence, a singular noun phrase. */
struct figure {
    const char *id, *clock;
    enum unit unit;
    enum better better;
    unsigned char usual[FIGURE_USES]; /* its place among those shown there, from 1; 0: not shown */
    const char *population, *population_id, *words, *words_id;
    const char *none, *none_id; /* why it may have no value */
    const char *label_en, *label_id, *phrase_en, *phrase_id;
};

extern const struct figure FIGURE_TABLE[FIGURE_COUNT];

/* What a city pays, not what it gets. */
static inline bool figure_is_price(enum figure_id id) {
    return id == FIGURE_officers || id == FIGURE_cost;
}

/* The value in one run; NaN over NaN, or over 0, when the run has nothing to compute it from. */
struct ratio figure_of(const struct measures *m, enum figure_id id);

/* FIGURE_COUNT when there is none of this name. */
enum figure_id figure_named(const char *id);

/* The figures of a use, in the order of their places; returns how many. */
size_t figures_usual(enum figure_use use, enum figure_id out[static FIGURE_COUNT]);

/* The same for the reports of one cell: of a channel, an agency, a kelurahan … */
enum group_figure_id {
#define GROUP_FIGURE(id, ...) GROUP_FIGURE_##id,
#define GROUP_FIGURE_OF(id) GROUP_FIGURE_##id,
#include "model/figures.def"
    GROUP_FIGURE_COUNT
};

struct group_figure {
    const char *id;
    enum unit unit;
    const char *label_en, *label_id;
};

extern const struct group_figure GROUP_FIGURE_TABLE[GROUP_FIGURE_COUNT];
struct ratio group_figure_of(const struct group *cell, enum group_figure_id id);

/* GROUP_FIGURE_COUNT when there is none of this name. */
enum group_figure_id group_figure_named(const char *id);

/* And for desks. */
enum desk_figure_id {
#define DESK_FIGURE(id, ...) DESK_FIGURE_##id,
#include "model/figures.def"
    DESK_FIGURE_COUNT
};

extern const struct group_figure DESK_FIGURE_TABLE[DESK_FIGURE_COUNT];
struct ratio desk_figure_of(const struct desk_measures *desk, enum desk_figure_id id);
enum desk_figure_id desk_figure_named(const char *id);

#endif
