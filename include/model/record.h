/* What the model tells while it runs: every stop of every report, as it happens. The model never writes anything;
 * whoever wants a trace, a log or a fingerprint listens. */
#ifndef TANGGAP_MODEL_RECORD_H
#define TANGGAP_MODEL_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/sim_time.h"

/* The life of a complaint. Handlers of these names stand in this order in sim/model/journey.c. */
#define JOURNEY(STEP)                                                                                                              \
    STEP(FILED, filed, "a citizen has sent it", "warga telah mengirimnya")                                                         \
    STEP(ENTERED, entered, "it is in the CRM, with a number of its own", "sudah masuk CRM dengan nomornya sendiri")                \
    STEP(MERGED, merged, "it says what an open case says, and joins it", "isinya sama dengan kasus yang masih terbuka, digabung")  \
    STEP(TRIAGED, triaged, "somebody has read it and named an agency", "sudah dibaca dan instansinya ditunjuk")                    \
    STEP(RETURNED, returned, "the wrong agency has given it back", "instansi yang salah mengembalikannya")                         \
    STEP(DISPATCHED, dispatched, "the agency has accepted it", "instansi telah menerimanya")                                       \
    STEP(WORKED, worked, "the crew has done its work", "petugas telah mengerjakannya")                                             \
    STEP(VALIDATED, validated, "the proof has been looked at", "bukti telah diperiksa")                                            \
    STEP(CLOSED, closed, "the citizen has been told that it is done", "warga telah diberi tahu bahwa ini selesai")                 \
    STEP(WITHDRAWN, withdrawn, "it was given up, or its answer never came", "dibatalkan, atau jawabannya tidak pernah datang")     \
    STEP(REFUSED, refused, "a full desk has turned it away", "ditolak meja yang penuh")                                            \
    STEP(WALKED_AWAY, walked_away, "the citizen would not wait at the counter", "warga tidak mau menunggu di loket")

enum step {
#define X(id, name, english, indonesian) STEP_##id,
    JOURNEY(X)
#undef X
    STEP_COUNT
};

/* The official statuses of the CRM, in the city's words. */
#define STATUSES(X)                                                                              \
    X(WAITING, menunggu, "Menunggu", "filed, until triage ends")                                 \
    X(COORDINATION, koordinasi, "Koordinasi", "named to an agency that has not accepted it yet") \
    X(DISPOSITION, disposisi, "Disposisi", "being passed down inside the agency")                \
    X(PROCESS, proses, "Proses", "accepted; queue and work")                                     \
    X(PLANNED, ews, "EWS", "planned work with an estimated completion date")                     \
    X(VALIDATION, menunggu_validasi, "Menunggu Validasi", "proof sent, being checked")           \
    X(REJECTED, tl_ditolak, "TL Ditolak", "follow-up rejected, back with the crew")              \
    X(DONE, selesai, "Selesai", "declared complete")

enum status {
#define X(id, name, official, meaning) STATUS_##id,
    STATUSES(X)
#undef X
    STATUS_COUNT
};

/* How a stretch of a complaint's life was spent. */
#define PARTS(X)                                                                                               \
    X(NOTHING, "no time", "tanpa waktu")                                                                      \
    X(VISIT, "waits for the counter to open", "menunggu loket buka")                                          \
    X(ENTRY, "entry", "pencatatan")                                                                           \
    X(TRIAGE, "triage", "triase")                                                                             \
    X(ANSWER, "asked back, waits for the citizen's answer", "ditanya balik, menunggu jawaban warga")          \
    X(RETURN, "at the wrong agency", "di instansi yang salah")                                                \
    X(DISPOSITION, "disposition", "disposisi")                                                                \
    X(LEAD, "lead: planning, material, a trip", "persiapan: rencana, bahan, perjalanan")                      \
    X(CREW, "crew", "petugas lapangan")                                                                       \
    X(SECOND, "waits for the second agency", "menunggu instansi kedua")                                       \
    X(VALIDATION, "validation", "validasi")                                                                   \
    X(ON_SITE, "proof checked on site", "bukti diperiksa di tempat")

enum part {
#define X(id, english, indonesian) PART_##id,
    PARTS(X)
#undef X
    PART_COUNT
};

enum { NO_DESK = UINT32_MAX, NO_AGENCY = UINT32_MAX };

/* A report has come to a stop of its journey at `at`; the stretch since its last stop began at `since`. At a desk it
 * waited from `since` to `started`, and a server was busy with it until `at`, of which `work` was work. The status is
 * the one that it showed until this stop; once told, "Selesai"; STATUS_COUNT for what the CRM shows no more. */
struct moment {
    sim_time at, since, started, work;
    sim_time filed;
    enum step step;
    enum status status;
    enum part part;
    uint32_t desk;      /* of the stretch, or NO_DESK */
    int64_t number;     /* of the report: 1 is the first filed after counting starts, 0 came before */
    int64_t earlier;    /* the number of the report that it names, if `comes_back` */
    int64_t ticket;     /* the report whose ticket it shares, if merged; else its own number */
    uint64_t problem_stream, problem_number; /* whose problem it is */
    uint32_t report;    /* the how-manieth report of its problem, from 0 */
    uint32_t area, channel, category, group, agency, owner; /* places in the city's lists; `agency`: NO_AGENCY until named */
    uint32_t reporter;  /* identity, if reporters are followed */
    bool comes_back, planned, fixed;
};

struct observer {
    void *context;
    void (*told)(void *context, const struct moment *moment);
};

const char *step_word(enum step step);
const char *step_meaning(enum step step);
const char *step_meaning_id(enum step step); /* Indonesian */
const char *status_word(enum status status); /* official */
const char *status_id(enum status status);
const char *part_meaning(enum part part);
const char *part_meaning_id(enum part part); /* Indonesian */

#endif
