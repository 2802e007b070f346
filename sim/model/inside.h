/* The inside of a run, shared by the files of this floor. */
#ifndef TANGGAP_MODEL_INSIDE_H
#define TANGGAP_MODEL_INSIDE_H

#include "complaint.h"
#include "engine/arrivals.h"
#include "model/city.h"

enum { SLOT_BOUNDARY, SLOT_ARRIVAL, SLOT_FLAG, SLOT_COUNT };

/* Alarms of the model; the number of a report still to come stands above the lowest byte. */
enum { ALARM_VISIT = 1, ALARM_ANSWER, ALARM_GIVE_UP, ALARM_LEAD, ALARM_ON_SITE, ALARM_COMES_BACK, ALARM_REPORT };

/* Reports in the order of filing: a constant limit expires in the order in which it was set. */
struct flag_entry {
    sim_time filed;
    uint32_t complaint, serial;
};

struct flag_ring {
    struct flag_entry *entries;
    uint32_t head, count, room; /* room: a power of two */
};

/* Words of chance of the next few problems of the window, made eight at a time. */
struct profiles {
    size_t from, to; /* places in the window's list */
    uint64_t words[LUCK_BLOCKS][4 * RANDOM_LANES];
};

struct city {
    struct arena arena;
    struct plan plan;
    struct params *params;
    size_t version;                     /* of the timeline, in force */
    const struct scenario *scenario;    /* as changed last */
    struct engine engine;
    struct arrivals arrivals;
    struct profiles profiles;
    struct random_key key;
    const struct observer *observer;

    struct complaint *complaints;       /* rows are numbered as the engine's jobs */
    uint32_t complaint_room;
    struct problem *problems;
    uint32_t problem_count, problem_room, free_problem;
    struct flag_ring flags;

    struct ledger ledger;               /* problems: the initial ones; of all others, and of silent ones, the arrivals know */
    uint32_t serial, serial_at_start;
    struct time_integral status_integral[STATUS_COUNT], open_integral;
    double *trust;
    uint32_t *pool_first;               /* by (area, group): number of the first reporter */
    uint16_t *sent_by;                  /* reports by reporter, in counted time */

    struct measures *measures;
    struct spent {
        double duty, cost; /* microseconds of servers on duty that were paid, and what they cost */
    } *spent;              /* by desk */
    sim_time next_midnight;
    sim_time *month_ends;
    uint32_t month, day;
    uint64_t problems_at_start, reported_at_start;
    wide status_at_start[STATUS_COUNT], open_at_start;
    bool counting, ended;
};

/* --- problems.c --- */
void problems_next(struct city *city);
void problems_initial(struct city *city, uint32_t count);
uint32_t problem_new(struct city *city, struct problem problem);
void problem_let_go(struct city *city, uint32_t problem);
void problem_fixed(struct city *city, uint32_t problem);

/* --- citizens.c --- */
void citizens_notice(struct city *city, const struct arrival *arrival, size_t place, unsigned reports);
void citizens_add(struct city *city, uint32_t problem, uint32_t report);
uint32_t citizens_channel(struct city *city, struct complaint *c);
void citizens_judge(struct city *city, uint32_t area, double value);

/* --- luck.c --- */
/* A word of chance of a report; its block is drawn if it is not there yet. */
double luck(const struct city *city, struct complaint *c, enum luck word);
/* Draws a block anew, for another visit of the same desk. */
void luck_renew(const struct city *city, struct complaint *c, unsigned block);
void luck_renew_triage(const struct city *city, struct complaint *c);
/* The words of a block, as they were drawn. */
void luck_keep(struct complaint *c, unsigned block, const uint64_t words[4]);
double luck_rare(const struct city *city, const struct complaint *c, enum rare what);

/* --- journey.c --- */
uint32_t complaint_new(struct city *city);
void on_filed(struct city *city, uint32_t number);
void journey_desk_done(struct city *city, uint32_t number, uint32_t desk);
void journey_abandoned(struct city *city, uint32_t number, uint32_t desk);
void journey_alarm(struct city *city, uint32_t kind, uint32_t number);
void journey_flag_due(struct city *city);

/* --- book.c: what is measured --- */
void book_open(struct city *city, struct arena *arena);
void book_filed(struct city *city, const struct complaint *c);
/* A crew has finished a job now. */
void book_worked(struct city *city);
/* A report's story is over, or the run is: `closed` is TIME_NEVER for one that is still open. */
enum ending { ENDING_DONE, ENDING_WITHDRAWN, ENDING_REFUSED, ENDING_WALKED_AWAY, ENDING_OPEN };
void book_report(struct city *city, const struct complaint *c, const struct complaint *ticket, enum ending ending);
void book_days(struct city *city);
/* To be called before prices or staff change. */
void book_costs(struct city *city);
void book_backlog(struct city *city);
void book_close(struct city *city);
/* --- ledger.c --- */
/* What does not balance among the counts alone, or NULL; quick enough for every event. */
const char *ledger_audit(const struct city *city);

static inline bool book_counts(const struct city *city, sim_time filed) { return filed >= 0 && filed < city->plan.end; }

#endif
