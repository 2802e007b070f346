/* The clock of a run: the engine with its slots and alarms, midnights, and whether reports are
 * counted by now. Written by clock.c alone, the engine by its own functions; fields of a job are
 * filled by complaint.c before it is sent. */
#ifndef TANGGAP_MODEL_CLOCK_H
#define TANGGAP_MODEL_CLOCK_H

#include "engine/engine.h"

struct city;

/* The engine's slots of the model. */
enum slot {
    SLOT_BOUNDARY, /* something changes of itself: counting, or the version of the scenario */
    SLOT_ARRIVAL,  /* a problem, or the end of the window of problems */
    SLOT_FLAG,     /* the oldest report that is not flagged reaches the age of the red flag */
    SLOT_COUNT
};

/* Alarms of the model; the subject is a complaint, for ALARM_REPORT a problem. */
enum alarm_kind {
    ALARM_VISIT = 1,  /* the counter opens */
    ALARM_ANSWER,     /* a citizen who was asked back answers */
    ALARM_GIVE_UP,    /* no answer came */
    ALARM_LEAD,       /* lead time is over */
    ALARM_ON_SITE,    /* the proof was checked on site */
    ALARM_COMES_BACK, /* a citizen reports again */
    ALARM_REOPENS,    /* a closed case is opened again */
    ALARM_SWEEP,      /* what is stuck is taken up */
    ALARM_COMPANION,  /* the next report of a session */
    ALARM_REPORT      /* a further report of a problem */
};

/* Reports are counted from time 0 until the end of the plan; then the run goes on to as_of. */
enum phase { PHASE_WARM_UP, PHASE_COUNTING, PHASE_ENDED };

struct clock {
    sim_time next_midnight;
    uint32_t day; /* midnights since counting started, the first at its start */
    enum phase phase;
    struct engine engine; /* last, for it is large */
};

/* The present moment and whether a report of a moment counts are in line: clock_now() and
 * clock_counts() stand in parts.h, for they need the whole run.
 *
 * The engine at the beginning of the run, with room for the plan's desks; to be released. */
void clock_init(struct city *city);
void clock_release(struct clock *watch);

/* Counting starts, or ends, now: true at the moment when it does, once. */
bool clock_counting_starts(struct city *city);
bool clock_counting_ends(struct city *city);

/* True when a day has begun since the last call: it is number `day`, and there are at most
 * `days_most`. */
bool clock_day_begins(struct city *city, uint32_t days_most);

/* Sets the slot of boundaries to the next one; `version_at`: when the next version of the scenario
 * begins, or TIME_NEVER. And the moment it is set to, or the horizon. */
void clock_set_boundary(struct city *city, sim_time version_at);
sim_time clock_boundary(const struct city *city);

/* The slots of arrivals and flags; a moment that has passed is now. */
void clock_set_arrival(struct city *city, sim_time at);
void clock_set_flag(struct city *city, sim_time at);

/* Rows that are numbered as the engine's jobs, which it fetches ahead; they have moved. */
void clock_set_rows(struct city *city, const void *rows, size_t row_size);

/* The job of a complaint, whose rank, severity and work complaint.c fills in before it is sent. It
 * may move when there are more jobs. */
struct job *clock_job(struct city *city, uint32_t number);

/* An alarm for a complaint after `span`; and one for report `report` of a problem. */
void clock_set_alarm(struct city *city, uint32_t number, enum alarm_kind kind, sim_time span);
void clock_set_report(struct city *city, uint32_t problem, uint32_t report, sim_time span);

/* The kind of an alarm as the engine has it, taken apart: what it is, and which report it
 * announces, counted from 0. */
enum alarm_kind alarm_kind_of(uint32_t kind);
uint32_t alarm_report_of(uint32_t kind);

#endif
