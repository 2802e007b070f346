/* The words of a scenario's choices, one row each, with what hangs on them: nothing else asks for a
 * word by its name. Choices of the engine (discipline, closing, choice among desks, distribution)
 * have their rows there. Every row begins with id, word, and meaning in English and in Indonesian,
 * which the reference prints. */
#ifndef TANGGAP_SCENARIO_CHOICES_H
#define TANGGAP_SCENARIO_CHOICES_H

#include <math.h>
#include <stdbool.h>

#include "base/language.h"

/* One desk, or crew, for each of these.
 * PLACE(id, word, meaning, in Indonesian, name of the place that an `area` lies in, how many there
 * are at most) */
#define PLACES(PLACE)                                                                          \
    PLACE(CITY, city, "one for all", "satu untuk semua", "", 1)                                \
    PLACE(KOTA, kota, "one for each kota of the areas", "satu untuk setiap kota", area->kota,  \
          10)                                                                                  \
    PLACE(KECAMATAN, kecamatan, "one for each kecamatan", "satu untuk setiap kecamatan",       \
          area->kecamatan, 100)                                                                \
    PLACE(KELURAHAN, kelurahan, "one for each area", "satu untuk setiap wilayah", area->id,    \
          INFINITY)

enum place {
#define PLACE(id, ...) PLACE_##id,
    PLACES(PLACE)
#undef PLACE
    PLACE_COUNT
};

/* Its word: "kecamatan". */
const char *place_word(enum place place);

/* How many reports a problem draws.
 * REPORTS(id, word, meaning, in Indonesian, number by inversion of the uniform `u`, may be none,
 * all at one moment, the least mean) */
#define REPORTS_NUMBERS(REPORTS)                                                                   \
    REPORTS(POISSON, poisson, "independent of one another; some problems draw none",               \
            "tidak bergantung satu sama lain; sebagian masalah tidak dilaporkan sama sekali",      \
            poisson_quantile(mean *trust, u), true, false, 0)                                      \
    REPORTS(ONE, one, "exactly one each: arrivals are a plain Poisson process",                    \
            "masing-masing tepat satu: kedatangannya proses Poisson biasa", 1, false, false, 0)    \
    REPORTS(GEOMETRIC, geometric, "one or more at the same moment: batches",                       \
            "satu atau lebih pada saat yang sama: berkelompok", geometric_quantile(mean, u),       \
            false, true, 1)

enum reports_number {
#define REPORTS(id, ...) REPORTS_##id,
    REPORTS_NUMBERS(REPORTS)
#undef REPORTS
};

/* How many reports a session of one person has, from 1 on.
 * SESSIONS(id, word, meaning, in Indonesian, the probability that there are more than `k`, given
 * that there are more than k - 1; a share `first` has more than 1) */
#define SESSION_NUMBERS(SESSIONS)                                                                  \
    SESSIONS(GEOMETRIC, geometric, "each report is the last one with the same probability",        \
             "setiap laporan menjadi yang terakhir dengan peluang yang sama", first)               \
    SESSIONS(YULE, yule, "Yule-Simon: a few people send dozens, the tail is a power law",          \
             "Yule-Simon: beberapa orang mengirim puluhan, ekornya hukum pangkat",                 \
             k * first / (1 + (k - 1) * first))

enum session_number {
#define SESSIONS(id, ...) SESSIONS_##id,
    SESSION_NUMBERS(SESSIONS)
#undef SESSIONS
};

/* Among which reports duplicates are looked for.
 * MERGE(id, word, meaning, in Indonesian, whether a report is merged into an open `ticket` of its
 * problem) */
#define MERGES(MERGE)                                                                          \
    MERGE(CITY, city, "all of the city", "semua laporan kota", true)                           \
    MERGE(CHANNEL, channel, "those of its own channel", "laporan dari kanalnya sendiri",       \
          ticket->channel == report->channel)                                                  \
    MERGE(NONE, none, "nothing is merged: the world before integration",                       \
          "tidak ada yang digabung: keadaan sebelum integrasi", false)

enum merge {
#define MERGE(id, ...) MERGE_##id,
    MERGES(MERGE)
#undef MERGE
};

/* What kind of channel it is, for people: FAMILY(id, word, meaning, in Indonesian) */
#define FAMILIES(FAMILY)                                                           \
    FAMILY(APP, app, "an app", "aplikasi")                                         \
    FAMILY(SOCIAL, social, "social media", "media sosial")                         \
    FAMILY(MESSAGE, message, "messages, mail, telephone", "pesan, surat, telepon") \
    FAMILY(FACE, face, "an office one goes to", "kantor yang didatangi")

enum family {
#define FAMILY(id, ...) FAMILY_##id,
    FAMILIES(FAMILY)
#undef FAMILY
};

/* What a lever does with what stands where it moves.
 * EFFECT(id, word, meaning, in Indonesian, "it …" in both languages, "… and is …" in both, before
 * its number, neutral, takes, result)
 *
 * `neutral` is the number at which the lever changes nothing; NAN: there is none, what stood is
 * gone. `takes`: AMOUNT, a number of the lever's unit, or FACTOR, a bare one, 0 or more. `result`
 * is computed from what stands, `old`, and `number`, both in the measure of the field. */
#define EFFECTS(EFFECT)                                                                          \
    EFFECT(SET, set, "the number is put there; 1 and 0 are true and false",                      \
           "angka itu ditaruh di sana; 1 dan 0 adalah true dan false", "sets", "menetapkan",     \
           "set", "ditetapkan", "", NAN, AMOUNT, number)                                         \
    EFFECT(MULTIPLY, multiply, "what stands there is multiplied by the number",                  \
           "yang ada di sana dikalikan angka itu", "multiplies", "mengalikan", "multiplied",     \
           "dikalikan", "×", 1, FACTOR, old * number)                                             \
    EFFECT(MOVE, move, "as many officers go there from where `from` points; the total stays",     \
           "sekian petugas pindah ke sana dari tempat yang ditunjuk `from`; jumlahnya tetap",     \
           "moves officers to", "memindahkan petugas ke", "moved to",                             \
           "dijadikan tujuan pemindahan", "+", 0, AMOUNT, old + number)

enum effect {
#define EFFECT(id, ...) EFFECT_##id,
    EFFECTS(EFFECT)
#undef EFFECT
    EFFECT_COUNT
};

enum effect_takes { EFFECT_AMOUNT, EFFECT_FACTOR };

/* The row of an effect; `result` is effect_result(). */
struct effect_row {
    const char *word;
    struct label verb, past;
    const char *prefix;
    double neutral;
    enum effect_takes takes;
};
extern const struct effect_row EFFECT_TABLE[EFFECT_COUNT];
double effect_result(enum effect effect, double old, double number);

/* Is what stood there gone, whatever it was? */
static inline bool effect_replaces(enum effect effect) {
    return isnan(EFFECT_TABLE[effect].neutral);
}

/* The variable of implementation (Van Meter and Van Horn 1975, "The policy implementation process")
 * that a lever is filed under: VARIABLE(id, word, meaning, in Indonesian) */
#define POLICY_VARIABLES(VARIABLE)                                                              \
    VARIABLE(STANDARDS, standards, "standards and targets", "standar dan sasaran")              \
    VARIABLE(RESOURCES, resources, "resources", "sumber daya")                                  \
    VARIABLE(COMMUNICATION, communication, "communication between organisations",               \
             "komunikasi antarorganisasi")                                                      \
    VARIABLE(AGENCIES, agencies, "characteristics of the agencies", "karakteristik instansi")   \
    VARIABLE(DISPOSITION, disposition, "disposition of the implementers", "sikap pelaksana")    \
    VARIABLE(CONDITIONS, conditions, "social, economic and political conditions",               \
             "kondisi sosial, ekonomi, dan politik")

enum variable {
#define VARIABLE(id, ...) VARIABLE_##id,
    POLICY_VARIABLES(VARIABLE)
#undef VARIABLE
    VARIABLE_COUNT
};
const char *variable_word(enum variable variable);
struct label variable_meaning(enum variable variable);

#endif
