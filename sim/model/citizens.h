/* Citizens: who reports, by which channel, and how an answer moves the trust of their area. Trust
 * and the pools of reporters are written by citizens.c alone. */
#ifndef TANGGAP_MODEL_CITIZENS_H
#define TANGGAP_MODEL_CITIZENS_H

#include "problems.h"

/* Trust starts where the scenario puts it and stays between these. */
#define TRUST_LEAST 0.1
#define TRUST_MOST 2

struct citizens {
    double *trust; /* by area */
    /* By (area, group): number of the first person who might report, and one number more at the
     * end; NULL when reporters are not followed. */
    uint32_t *pool_first;
};

/* Trust and pools at the beginning, in the arena. */
void citizens_init(struct city *city);

/* People who might ever report, all pools together; 0 when reporters are not followed. */
uint32_t citizens_count(const struct city *city);

/* The first report of a problem, as a row that has yet to be filed; who sends it is known. If more
 * are to come the problem gets a row. */
uint32_t citizens_first_report(struct city *city, const struct occurrence *occurrence);

/* The other reports of the session that the report begins will come in their own time: alarms of
 * the journey. Each is the first report of a problem, by the same person; by the same channel, too,
 * unless categories like channels differently: all reports of a session choose theirs by one draw,
 * so that each category keeps its shares. */
void citizens_expect_companions(struct city *city, const struct occurrence *occurrence,
                                uint32_t leader);

/* A further report of a problem, as a row that has yet to be filed; NO_ROW when the problem is
 * fixed by now. */
uint32_t citizens_next_report(struct city *city, uint32_t problem, uint32_t report);

/* Whether all reports of a problem come at once. */
bool citizens_report_at_once(const struct city *city);

/* A further report will come in its own time: an alarm of the journey. */
void citizens_expect_report(struct city *city, uint32_t problem, uint32_t report);

/* Chooses by which channel a report is sent; false: theirs is closed, and they use no other. */
bool citizens_choose(struct city *city, struct complaint *c);

/* When a citizen who is asked back answers; TIME_NEVER if they do not. */
sim_time citizens_answer(const struct city *city, const struct complaint *c);

/* An outcome moves the trust of an area towards its value. */
void citizens_judge(struct city *city, uint32_t area, double value);

#endif
