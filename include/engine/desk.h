/* A desk: one queue and identical servers on a calendar. Entry, triage, a crew, validation: all are
 * desks. A desk with an open calendar and exponential work is the textbook M/M/c.
 *
 * Servers come in shifts, each with its own calendar (say, four by day and one on the duty phone at
 * night). A server off duty takes no new job; what happens to the job in hand is the rule
 * `closing`:
 *     finish     it is done at once, past closing time
 *     pause      it is left at closing and taken up at the next opening
 *     hand_over  it goes back to the front of the queue, with the work that has been done, and on
 *                with whoever is there first: a colleague of the other shift who stays, or, if
 *                nobody does, somebody at the next opening
 * Which idle server takes a job: idle servers lie on a stack, who has finished last on top (at the
 * beginning the second shift on the first, higher numbers on lower ones), and the topmost who is
 * there takes it: on duty, not absent, not called away. If that is not the top one, the top one
 * moves into the place that becomes free. So where shifts overlap a job goes to who worked last,
 * not to who stays longest, and under `pause` that decides whether it rests at a closing.
 *
 * A server may be absent for a whole shift (`absence`), and may be called away again and again
 * to work that is not modelled (`other_share` of their time, in blocks of mean length
 * `other_block`). This is the server with breakdowns, preemptive resume, exponential up and down
 * times (White and Christie 1958; Avi-Itzhak and Naor 1963). The process has no events of its
 * own: the state of an idle server is drawn when the desk looks for one, from the exact
 * transition probabilities of a two-state Markov process, and the interruptions of a job when it
 * starts, as a compound Poisson sum. */
#ifndef TANGGAP_ENGINE_DESK_H
#define TANGGAP_ENGINE_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/calendar.h"
#include "engine/dist.h"
#include "engine/queue.h"
#include "engine/tally.h"
#include "engine/times.h"

/* What happens to the job in hand at closing time.
 * CLOSING(id, word, meaning, in Indonesian, it rests while nobody is on duty, another server may go
 * on with it) */
#define CLOSINGS(CLOSING)                                                                        \
    CLOSING(FINISH, finish, "it is done at once, past closing time",                             \
            "diselesaikan saat itu juga, melewati jam tutup", false, false)                      \
    CLOSING(PAUSE, pause, "it is left, and taken up at the next opening",                        \
            "ditinggalkan, dan diteruskan ketika buka berikutnya", true, false)                  \
    CLOSING(HAND_OVER, hand_over,                                                                \
            "it goes on with a colleague who stays, or with the first who is there again",       \
            "diteruskan rekan yang masih bertugas, atau yang pertama hadir kembali", true, true)

enum closing {
#define CLOSING(id, ...) CLOSING_##id,
    CLOSINGS(CLOSING)
#undef CLOSING
};

/* Does the job in hand rest while its server is off duty? */
static inline bool closing_pauses(enum closing closing) {
    switch (closing) {
#define CLOSING(id, word, english, indonesian, pauses, hands_over) \
    case CLOSING_##id: return pauses;
        CLOSINGS(CLOSING)
#undef CLOSING
    }
    __builtin_unreachable();
}

/* Does the job in hand go back to the queue when its server goes off duty? */
static inline bool closing_hands_over(enum closing closing) {
    switch (closing) {
#define CLOSING(id, word, english, indonesian, pauses, hands_over) \
    case CLOSING_##id: return hands_over;
        CLOSINGS(CLOSING)
#undef CLOSING
    }
    __builtin_unreachable();
}

enum { DESK_SHIFTS = 2 };

/* Servers may be on duty for other work than jobs, such as a daily routine: `duty` is then when
 * they are on duty and paid, and holds `calendar`, when they take jobs and work on them. What of it
 * is not `calendar` is the other duties of all of the shift at once. */
struct desk_shift {
    const struct calendar *calendar;
    uint32_t servers;
    const struct calendar *duty; /* NULL: the same */
};

static inline const struct calendar *shift_duty(const struct desk_shift *shift) {
    return shift->duty ? shift->duty : shift->calendar;
}

/* What a desk is to be. May be given again at any moment: jobs in service go on as they were
 * started, and a server too many leaves when their job is done. */
struct desk_settings {
    double absence;             /* share of shifts that a server misses */
    double other_share;         /* share of time called away, below 1 */
    sim_time other_block;       /* mean length of a block of other duties */
    sim_time wait_goal;         /* a job that waited no longer is counted as `within` */
    const struct distribution
        *patience; /* how long a job waits before it leaves unserved; NULL = for ever */
    bool unlimited; /* a pure delay: every job is served at once; with `pause`, in working time of
                       shift 0 */
    uint32_t capacity; /* jobs present at most; 0 = no limit */
    enum discipline discipline;
    enum closing closing;
    struct desk_shift shift[DESK_SHIFTS];
};

struct server {
    uint32_t job; /* NO_JOB when idle */
    uint8_t shift;
    bool leaves;          /* too many since the last change of staff */
    sim_time called_until; /* idle: away on other duties until then, as far as it has been drawn */
    sim_time seen;         /* working time of the shift when they were last found free of them */
    sim_time judged;       /* end of the shift for which absence was drawn, and what was drawn */
    double absence_drawn;
    sim_time hands_until; /* with a job: when its work is done, and what is left are other duties */
    sim_time booked; /* until when the time of the job in hand has been booked: they took it then,
                        or the desk has changed since. Not kept by a plain desk */
};

/* Where the time of jobs at a desk has gone; whole microseconds, and no moment in two of them.
 *     waiting   it waits, and somebody on duty works on another job
 *     closed    it waits or rests, and nobody who could work on it is on duty: the desk is closed,
 *               or all whose shift it is are absent
 *     away      it waits or rests, and all on duty are away on other duties; or these interrupt it
 *     hands     work is done on it; the time of a pure delay
 * A job that waits may be taken by any server of the desk, one that rests under `pause` by its own
 * alone. Where the interruptions of a job lie is not observed (see above): its work is taken to be
 * done before them. */
struct job_spent {
    sim_time waiting, closed, away, hands;
};

static inline sim_time job_spent_sum(const struct job_spent *spent) {
    return spent->waiting + spent->closed + spent->away + spent->hands;
}

/* What the engine keeps of a job at a desk that is not plain, beside its row: one line of memory. A
 * service is the time from when a server takes the job until it is done or handed over; while it
 * lasts, `work` of the job is what is done in it. A pure delay is one service. */
struct job_stay {
    _Alignas(64) sim_time took; /* when the present service began */
    sim_time away; /* the other duties that interrupt it */
    sim_time work_left, away_left; /* what remains behind it, for whoever goes on */
    struct job_spent spent; /* so far; in service: when that is over; in the queue: less the clock
                               of the desk */
};
_Static_assert(sizeof(struct job_stay) == 64, "one line");

/* How the time of those who wait at a desk goes, since its queue was last empty: each job in it
 * takes the difference between two moments. Not kept by a plain desk, where they wait for a server
 * all the time. */
struct desk_clock {
    sim_time at;           /* as of when */
    struct job_spent gone; /* `hands` is 0 */
    struct hours *open;    /* when any of the shifts takes jobs; NULL: never */
    sim_time open_before;  /* working time of these at `at` */
    const struct calendar *duty; /* when any of them is on duty; NULL: the same */
    sim_time hands_until[DESK_SHIFTS]; /* the latest of its servers on the roster */
    sim_time same_until;   /* with absence: until then the same of its servers are there: somebody
                              who takes jobs, somebody on duty */
    bool somebody, on_duty;
};

/* Where the counted time of a desk's servers has gone, jobs in hand included; microseconds of
 * servers. `held` is at most `present`, but for absence that a change turns about in mid-shift. */
struct desk_time {
    double worked;    /* work done */
    double held;      /* on duty with a job in hand, other duties that interrupt it included */
    double overtime;  /* the same off duty: past closing time, or after being sent home */
    double present;   /* on duty, less the shifts that they missed */
    double elsewhere; /* on other duties with no job in hand: what of their duty is not for jobs,
                         and the share of what is left, which is the mean of the process */
    double capacity;  /* in which they could have worked on jobs: their time for these and overtime,
                         less the mean share of other duties */
};

/* Since the run began, and as it was when counting started and stopped; see `count_from` of the
 * engine. A job that was handed over does not wait: its work has begun. Members are in groups of a
 * line of memory: for every job, for every one that is done, for those that wait. */
struct desk_tally {
    _Alignas(64) struct time_integral present;
    uint64_t arrived, finished; /* of jobs that came while counting, as all that follow */
    double offered[2]; /* work of those let in, as it was when they came: a part each, by a bit of
                          chance that neither the number of jobs nor their work hangs on */
    uint64_t started, within;
    double worked; /* work done while counting, of all jobs; microseconds, as all that follow */
    double stayed; /* of the finished ones */
    double hands_time, waiting_time; /* parts of `stayed`; see job_spent */
    double held, overtime; /* as in desk_time, of jobs that ended since the last change; not kept by
                              a plain desk, whose work is all held */
    struct time_integral waiting;
    uint64_t delayed;
    double waited;
    double closed_time, away_time; /* parts of `stayed` */
    double delay_time;             /* what is `hands` of a pure delay */
    uint64_t refused, abandoned;
};

/* Events go round hundreds of desks, so a desk is rarely in the cache when its event comes. Members
 * are in groups of a line of memory: who is there; their draws; who waits; what it is to be. Those
 * that few jobs need stand last. */
struct desk {
    _Alignas(64) bool plain; /* servers always open, nobody absent or called away since it was made:
                                an idle one can start */
    uint32_t idle_count, server_count;
    uint32_t idle_in[DESK_SHIFTS]; /* how many of them in each shift */
    sim_time wakes; /* queue not empty: when an idle server can next be on duty; else TIME_NEVER */
    sim_time wake_set; /* the first moment for which it is to be woken; TIME_NEVER: none */
    struct server *servers;
    uint32_t *idle; /* idle servers, a stack: the number, and in the topmost bit the shift */
    _Alignas(64) uint64_t stream; /* a hash of the desk's id: addresses its draws */
    uint64_t word[4];      /* draws for the other duties of all its servers, the last used first */
    uint64_t blocks_drawn; /* of four words each */
    uint32_t word_count;   /* not used yet */
    struct times *waits; /* the owner's, or NULL; see engine_keep_waits() */
    _Alignas(64) struct job_queue queue;
    _Alignas(64) struct desk_settings settings;
    struct hours *hours[DESK_SHIFTS]; /* of the calendars of the settings */
    struct desk_tally tally;
    _Alignas(64) struct desk_clock clock;
    uint32_t server_room;
    uint32_t delays; /* jobs in a pure delay now */
    uint32_t role, place; /* the owner's business */
    sim_time began;       /* when it was made: the beginning of the run */
    sim_time duty_from;   /* since when it has been what it is */
    double duty_before;   /* counted time on duty until then, in microseconds */
    struct desk_time time_before;
};

#endif
