/* Problems of the city: when they occur, how many reports each draws, and a row for each that draws
 * more than one. Arrivals and rows are written by problems.c alone. */
#ifndef TANGGAP_MODEL_PROBLEMS_H
#define TANGGAP_MODEL_PROBLEMS_H

#include "complaint.h"

/* A problem with more than one report; one with a single report needs no row. */
struct problem {
    uint32_t holders; /* complaints and alarms that refer to it; the row goes with the last */
    uint32_t to_come; /* reports that still may come */
    uint32_t tickets; /* first of its open tickets, or NO_ROW */
    uint32_t area, category, owner;
    uint64_t stream, number;
    bool fixed, told, awaited; /* told: a report of it was sent; awaited: a session has yet to
                                  come upon it */
    uint32_t next_free;
    uint32_t unfixed;  /* first of its cases in fixing.c, or NO_ROW */
    sim_time occurred, fixed_at; /* fixed_at: if it is fixed */
};

struct problems {
    struct arrivals arrivals; /* one source for each (category, area) */
    double *weights;          /* by category, cumulated: see problems_weigh() */
    /* Of those that will be reported: left to sessions, which come upon others in their place. */
    uint64_t left, come_upon;
    struct problem *rows;
    uint32_t count, room, free; /* free: first of the free rows, or NO_ROW */
};

/* A problem as it occurs: `at` is its index in the window of arrivals, or NOT_IN_WINDOW. */
struct occurrence {
    struct arrival arrival;
    size_t at;
    unsigned reports;
    unsigned companions; /* other problems that its first reporter reports with it */
};
#define NOT_IN_WINDOW SIZE_MAX

/* Sources with their streams and rates; the first window has yet to be made. The caller releases
 * what is not in the arena. */
void problems_init(struct city *city);
void problems_release(struct problems *problems);

/* Rates are those of the version in force from now on: the same problems come sooner or later. */
void problems_change(struct city *city);

/* The slot of arrivals is due: at a problem, or at the end of the window, when the next one is
 * made. True, and what has occurred, if it will be reported. problems_schedule() sets the slot
 * again. */
bool problems_next(struct city *city, struct occurrence *out);
void problems_schedule(struct city *city);

/* Problems that are there from the beginning, drawn by rates, each with one report; an array in the
 * run's arena. Returns how many: `count`, or 0 when nothing ever occurs. */
uint32_t problems_initial(struct city *city, uint32_t count, struct occurrence **out);

/* Of each category, the rate at which problems are reported in the area of the one that has just
 * occurred, now. problem_beside() then makes another problem there of the words for category,
 * number of reports and owner; it has a report for certain, but no number and stream yet. False
 * when no such problem can be. */
void problems_weigh(struct city *city, const struct occurrence *leader);
bool problem_beside(const struct city *city, const struct occurrence *leader,
                    const uint64_t words[3], struct occurrence *out);

/* A companion is reported now; its row, or NO_ROW. Until then it has not occurred. */
void problem_come_upon(struct city *city, uint32_t row);

/* How many have occurred until now, silent ones included; the initial ones are not among them. */
uint64_t problems_occurred(const struct city *city);

/* A row for a problem; it is free again when every holder has let it go. */
uint32_t problem_new(struct city *city, struct problem problem);
void problem_release(struct city *city, uint32_t row);

/* One report less is to come. */
void problem_report_comes(struct city *city, uint32_t row);

/* A report of it is sent: true the first time. */
bool problem_tell(struct city *city, uint32_t row);

/* The problem is fixed: no further report comes. Returns how many would have. */
uint32_t problem_fix(struct city *city, uint32_t row);

/* Where the list of its cases that are not fixed begins. */
void problem_set_unfixed(struct city *city, uint32_t row, uint32_t first);

/* Its list of open tickets: the new one goes to the front. */
void problem_ticket_add(struct city *city, uint32_t row, uint32_t ticket);
void problem_ticket_remove(struct city *city, uint32_t row, uint32_t ticket);

#endif
