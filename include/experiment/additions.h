/* Where the next officers help most: one choice after another among levers, each by a selection of
 * the best (experiment/selection.h) of what a step of each lever changes for each officer or each
 * rupiah. */
#ifndef TANGGAP_EXPERIMENT_ADDITIONS_H
#define TANGGAP_EXPERIMENT_ADDITIONS_H

#include "experiment/replication.h"
#include "experiment/target.h"

enum {
    ADDITIONS_FRESH_EVERY = 5, /* choices after which all levers are measured anew */
    ADDITIONS_FIRST_LEAST = 5, /* replications from which variances are estimated, at least */
    ADDITIONS_FIRST_MOST = 10  /* and at most */
};

/* Why a lever may or may not be chosen. FIT(id, why, Indonesian) */
#define ADDITION_FITS(FIT)                                                                         \
    FIT(GOOD, "", "")                                                                              \
    FIT(AT_MOST, "no further step of it adds an officer",                                          \
        "tidak ada langkah lagi yang menambah petugas")                                            \
    FIT(TOO_MANY, "a step takes more officers than are left",                                      \
        "satu langkah memerlukan petugas lebih banyak daripada yang tersisa")                      \
    FIT(TOO_DEAR, "a step costs more than is left",                                                \
        "satu langkah lebih mahal daripada anggaran yang tersisa")                                 \
    FIT(NO_PRICE, "has no price (cost_per_hour)", "tidak mempunyai harga (cost_per_hour)")

enum addition_fit {
#define FIT(id, ...) ADDITION_##id,
    ADDITION_FITS(FIT)
#undef FIT
    ADDITION_FIT_COUNT
};

/* What is asked. Systems are staffings, known by numbers from 0 on; 0 is the base. */
struct additions {
    size_t lever_count;
    double officers_most; /* in all; 0: no limit */
    double budget;        /* of the figure `cost` above the base; 0: none. With it gains are per
                             rupiah */
    double probability, zone; /* of every selection; zone 0: what the runs can tell */
    size_t runs_most;         /* replications of all systems together */
    enum figure_id figure;    /* of which smaller or larger is better, not neither */
    const struct target *target; /* at which the search may end, or NULL */
    void *context;
    /* The system that `from` becomes by one step more of a lever: the smallest that adds an
     * officer. SIZE_MAX: there is none. The same answer whenever it is asked. */
    size_t (*step)(void *context, size_t from, size_t lever);
    double (*officers)(void *context, size_t system);
    /* As in struct selection. */
    bool (*replicate)(void *context, const size_t *systems, size_t count, size_t replications);
    /* The replications of a system, as they came: a percentile is that of each by itself, and the
     * mean of those is what a selection sees. There may be more than were asked for. */
    const struct replications *(*replications)(void *context, size_t system);
};

/* A step of one lever, as it was last measured: `to` against `from`, the staffing at that time. */
struct addition {
    enum addition_fit fit;
    size_t from, to;      /* SIZE_MAX: there is no such step */
    double officers, cost; /* what the step adds; NaN: not known */
    size_t looked;        /* replications after which it was ruled out, or the choice was made */
    bool stayed;          /* it was in when the choice was made */
    size_t choice;        /* before which it was measured */
};

/* One choice. */
struct addition_choice {
    struct addition *levers; /* by lever, as they stood */
    size_t chosen;           /* SIZE_MAX: none of them helps */
    size_t system;           /* the staffing after it */
    double officers, cost;   /* of that above the base */
    double zone;             /* of the selection, for each officer or million rupiah */
    size_t replications;     /* of those that were in to the end */
};

/* Why a search has ended. END(id, words, Indonesian) */
#define ADDITION_ENDS(END)                                                                         \
    END(FAILED, "it could not go on", "pencarian tidak dapat diteruskan")                          \
    END(ALL_PLACED, "all are placed", "semua sudah ditempatkan")                                   \
    END(TARGET_MET, "the target is met", "sasaran terpenuhi")                                      \
    END(NOTHING_FITS, "no further step fits", "tidak ada langkah lagi yang muat")                  \
    END(NOTHING_HELPS, "no lever is seen to help by more than the zone",                           \
        "tidak ada tuas yang terlihat menolong lebih dari zonanya")                                \
    END(RUNS_USED, "the simulations were used up", "jatah simulasi sudah habis")

enum addition_end {
#define END(id, ...) ADDITIONS_##id,
    ADDITION_ENDS(END)
#undef END
    ADDITION_END_COUNT
};

struct additions_story {
    enum addition_end end;
    struct addition_choice *choices; /* the last may have chosen none */
    size_t count, room;
    struct addition *levers; /* by lever, as they stood before the first choice, or without one */
    size_t runs, first;      /* replications of all systems; those of a first stage */
};

/* Replications that each staffing on the way has in the end, as far as there are runs left. */
enum { ADDITIONS_FIRM = REPLICATIONS_FOR_INTERVALS };

/* Greedy: at every choice the lever whose step gains most for each officer (with a budget, for each
 * rupiah) is taken. To choose nothing is the standard of each selection: it is kept, and the search
 * ends, unless a step is seen to gain more. A lever that was chosen is measured anew at the
 * staffing that it led to; the others keep their last measurement, replication by replication,
 * until after every fifth choice all are measured anew: between these, gains of different levers
 * are taken to add up. What a step needs that fits no more is measured at the first choice alone.
 *
 * Runs are shared out beforehand over the choices that may come, so that the zone of a choice,
 * unless it was given, is what its share can tell. The caller releases the story. */
struct additions_story additions_search(const struct additions *additions);
void additions_release(struct additions_story *story);

/* How many replications in all a search for so many officers (0: for a budget) is given where
 * nobody says. */
size_t additions_runs_usual(size_t levers, double officers);

#endif
