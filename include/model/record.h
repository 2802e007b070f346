/* What the model reports while it runs: every stop of every report, as it happens. The model never
 * writes anything; a trace, a log or a fingerprint is made by whoever observes. */
#ifndef TANGGAP_MODEL_RECORD_H
#define TANGGAP_MODEL_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/language.h"
#include "engine/sim_time.h"

/* The life of a complaint: STEP(id, name, English, Indonesian). The list declares the handlers
 * on_<name> of sim/model/journey.c, which stand there in this order (on_moved and on_swept in
 * moving.c), makes the table by which dispatch.c calls them, and names the steps for the trace. */
#define JOURNEY(STEP)                                                                          \
    STEP(FILED, filed, "a citizen has sent it", "warga telah mengirimnya")                     \
    STEP(ENTERED, entered, "it is in the CRM, with a number of its own",                       \
         "sudah masuk CRM dengan nomornya sendiri")                                            \
    STEP(MERGED, merged, "it says what an open case says, and joins it",                       \
         "isinya sama dengan kasus yang masih terbuka, digabung")                              \
    STEP(TRIAGED, triaged, "somebody has read it and named an agency",                         \
         "sudah dibaca dan instansinya ditunjuk")                                              \
    STEP(RETURNED, returned, "the wrong agency has given it back",                             \
         "instansi yang salah mengembalikannya")                                               \
    STEP(DISPATCHED, dispatched, "the agency has accepted it", "instansi telah menerimanya")   \
    STEP(WORKED, worked, "the crew has done its work", "petugas telah mengerjakannya")         \
    STEP(VALIDATED, validated, "the proof has been looked at", "bukti telah diperiksa")        \
    STEP(CLOSED, closed, "the citizen has been told that it is done",                          \
         "warga telah diberi tahu bahwa ini selesai")                                          \
    STEP(WITHDRAWN, withdrawn, "it was given up, or its answer never came",                    \
         "dibatalkan, atau jawabannya tidak pernah datang")                                    \
    STEP(REFUSED, refused, "a full desk has turned it away", "ditolak meja yang penuh")        \
    STEP(WALKED_AWAY, walked_away, "the citizen would not wait at the counter",                \
         "warga tidak mau menunggu di loket")                                                  \
    STEP(REOPENED, reopened, "it was closed but not fixed, and is open again",                 \
         "ditutup tetapi belum beres, dan dibuka kembali")                                     \
    STEP(MOVED, moved, "nobody serves there any more, and it goes to who does that work now",  \
         "di sana tak ada petugas lagi, dan dialihkan ke yang mengerjakannya")                 \
    STEP(SWEPT, swept, "it had been stuck, and a sweep has taken it up",                       \
         "tadinya macet, dan diangkat lagi oleh penyisiran")

enum step {
#define X(id, name, english, indonesian) STEP_##id,
    JOURNEY(X)
#undef X
    STEP_COUNT,
    STEP_OPEN = STEP_COUNT /* none: it is open when the run ends */
};

/* The official statuses of the CRM, in the city's words. X(id, name, official, meaning) */
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

/* Where the time from filing to closing goes: CAUSE(id, word, English, what it is, Indonesian, the
 * same). At every moment the first that holds counts, in this order. `word` names the cause in
 * results; the name for people may stand in a row ("lead 52%, closed hours 21%"). */
#define CAUSES(CAUSE)                                                                            \
    CAUSE(STUCK, stuck, "stuck", "left at a stage until somebody looks for what has been left",  \
          "macet", "tertinggal di suatu tahap sampai ada yang mencarinya")                       \
    CAUSE(ASKED, asked_back, "asked back",                                                       \
          "asked back and not answered yet, or closed until the citizen has it opened again",    \
          "ditanya balik",                                                                       \
          "ditanya balik dan belum dijawab, atau ditutup sampai warga minta dibuka kembali")     \
    CAUSE(AGENCY, other_agency, "other agency", "at a wrong agency, or waits for the second one", \
          "instansi lain", "di instansi yang salah, atau menunggu instansi kedua")               \
    CAUSE(CLOSED, closed, "closed hours",                                                  \
          "waits or rests at a desk while nobody who could work on it is on duty",               \
          "di luar jam kerja",                                                                   \
          "menunggu atau terhenti di meja selagi tidak ada yang bertugas untuknya")              \
    CAUSE(DUTIES, other_duties, "other duties",                                                  \
          "waits while all on duty are away on other duties, or is interrupted by these",        \
          "tugas lain",                                                                          \
          "menunggu selagi semua yang bertugas mengerjakan tugas lain, atau disela tugas lain")  \
    CAUSE(WAITING, waiting, "waiting for a server",                                              \
          "waits for a server while those on duty work on other cases",                          \
          "antre petugas", "menunggu selagi yang bertugas mengerjakan kasus lain")               \
    CAUSE(HANDS, hands, "hands at work", "a server works on it",                                 \
          "dikerjakan", "sedang dikerjakan petugas")                                             \
    CAUSE(LEAD, lead, "lead",                                                                    \
          "lead time, checks on site, and desks without limit, which occupy nobody",             \
          "persiapan",                                                                           \
          "persiapan, pemeriksaan di tempat, dan meja tanpa batas, yang tidak menyita siapa pun")

enum cause {
#define CAUSE(id, ...) CAUSE_##id,
    CAUSES(CAUSE)
#undef CAUSE
    CAUSE_COUNT,
    CAUSE_SEVERAL = CAUSE_COUNT /* as the desk parts it, or the ticket that it shares */
};

/* How a stretch of a complaint's life was spent: PART(id, cause, English, Indonesian) away from any
 * desk, or ROLE(id, word, cause, step, English, Indonesian) at a desk of that role, where the
 * stretch ends with the step. A role and its part have the same id and the same meaning; `word`
 * names the role in results. NOTHING takes no time. What is closed until it is opened again is with
 * the citizen, as what is asked back. */
#define PARTS(PART, ROLE)                                                                     \
    PART(NOTHING, SEVERAL, "no time", "tanpa waktu")                                          \
    PART(VISIT, CLOSED, "waits for the counter to open", "menunggu loket buka")               \
    ROLE(ENTRY, "entry", SEVERAL, ENTERED, "entry", "pencatatan")                             \
    ROLE(TRIAGE, "triage", SEVERAL, TRIAGED, "triage", "triase")                              \
    PART(ANSWER, ASKED, "asked back, waits for the citizen's answer",                         \
         "ditanya balik, menunggu jawaban warga")                                             \
    ROLE(RETURN, "return", AGENCY, RETURNED, "at the wrong agency", "di instansi yang salah") \
    ROLE(DISPOSITION, "disposition", SEVERAL, DISPATCHED, "disposition", "disposisi")         \
    PART(LEAD, LEAD, "lead: planning, material, a trip",                                      \
         "persiapan: rencana, bahan, perjalanan")                                             \
    ROLE(CREW, "crew", SEVERAL, WORKED, "crew", "petugas lapangan")                           \
    PART(SECOND, AGENCY, "waits for the second agency", "menunggu instansi kedua")            \
    ROLE(VALIDATION, "validation", SEVERAL, VALIDATED, "validation", "validasi")              \
    PART(ON_SITE, LEAD, "proof checked on site", "bukti diperiksa di tempat")                 \
    PART(CLOSED, ASKED, "closed, until it is opened again", "ditutup, sampai dibuka kembali") \
    PART(SHARED, SEVERAL, "in one case with another report",                                  \
         "dalam satu kasus dengan laporan lain")                                              \
    PART(STUCK, STUCK, "stuck, until a sweep takes it up", "macet, sampai ada penyisiran")

enum part {
#define PART(id, cause, english, indonesian) PART_##id,
#define ROLE(id, word, cause, step, english, indonesian) PART_##id,
    PARTS(PART, ROLE)
#undef PART
#undef ROLE
    PART_COUNT
};

/* The roles alone: ROLE(id, word, cause, step, English, Indonesian). */
#define PART_WITHOUT_ROLE(id, cause, english, indonesian)
#define ROLES(ROLE) PARTS(PART_WITHOUT_ROLE, ROLE)

enum role {
#define X(id, word, cause, step, english, indonesian) ROLE_##id,
    ROLES(X)
#undef X
    ROLE_COUNT
};

enum { NO_DESK = UINT32_MAX, NO_AGENCY = UINT32_MAX };

/* A report has come to a stop of its journey at `at`; the stretch since its last stop began at
 * `since`. At a desk it waited from `since` to `started`, and a server was busy with it until `at`,
 * of which `work` was work; a report that leaves a queue unserved is never started: `started` is
 * `at`. The status is the one that it showed until this stop; once the citizen
 * has been told, "Selesai"; STATUS_COUNT for what the CRM shows no more. A report that shares the
 * ticket of another shows its status, is in hand of its agency, and ends with it.
 *
 * Of every report that is open when the run ends a last moment is told, of no step (STEP_OPEN), in
 * the order of filing: it shows what it has been doing since its last stop. */
struct moment {
    sim_time at, since, started, work;
    sim_time filed;
    enum step step;
    enum status status;
    enum part part;
    uint32_t desk;      /* of the stretch, or NO_DESK */
    int64_t number;     /* of the report: 1, 2, … since counting starts; before, -1, -2, … */
    int64_t earlier;    /* the number of the report that it names, if `comes_back`; else 0 */
    int64_t ticket;     /* the report whose ticket it shares, if merged; else its own number */
    uint64_t problem_stream, problem_number; /* whose problem it is */
    uint32_t report;    /* index among the reports of its problem, from 0 */
    uint32_t area, channel, category, group, owner; /* indices in the city's lists */
    uint32_t agency;    /* the same; NO_AGENCY until one is named */
    uint32_t reporter;  /* identity, if reporters are followed */
    bool comes_back, planned; /* planned: work of the ticket */
    bool fixed;               /* the problem is, by whichever report's work */
    bool counted;             /* the report enters the figures */
};

/* Who is told of every moment while a city runs; `moment` lives as long as the call. */
struct observer {
    void *context;
    void (*told)(void *context, const struct moment *moment);
};

/* Whether a report's story ends with it; a case that is closed may be opened again. */
static inline bool step_is_end(enum step step) {
    return step >= STEP_CLOSED && step <= STEP_WALKED_AWAY;
}

/* Words of the lists above; all are constant texts. A step by its name in results ("open" for
 * STEP_OPEN), the other way (false for what names none), and what it means in English and
 * Indonesian. */
const char *step_word(enum step step);
bool step_named(const char *word, enum step *step);
const char *step_meaning(enum step step);
const char *step_meaning_id(enum step step);

/* A status as the CRM shows it, and by its name in results; "-" for STATUS_COUNT. */
const char *status_word(enum status status);
const char *status_id(enum status status);

/* What a part of a complaint's life means, in English and Indonesian. */
const char *part_meaning(enum part part);
const char *part_meaning_id(enum part part);

/* For what such a stretch is spent; CAUSE_SEVERAL: for several things, or for none. */
enum cause part_cause(enum part part);

/* A cause by its name for people, in English and Indonesian. */
const char *cause_name(enum cause cause);
const char *cause_name_id(enum cause cause);

/* What it counts: "a server works on it". */
struct label cause_meaning(enum cause cause);

/* The role of the desk where such a stretch is spent; ROLE_COUNT when it is spent at none. */
enum role part_role(enum part part);

/* A role by its name in results, the part that is spent at its desk, and the step that ends it. */
const char *role_word(enum role role);
enum part role_part(enum role role);
enum step role_step(enum role role);

#endif
