/* The stays of jobs at a desk that is not plain, and the clock of the desk that they are read off.
 */
#ifndef TANGGAP_ENGINE_STAY_H
#define TANGGAP_ENGINE_STAY_H

#include "desk_internal.h"
#include "duty.h"

/* Brings the clock of a desk up to the present. */
void clock_advance(const struct engine *engine, struct desk *desk);

/* The clock goes on from now: nobody has waited since it was looked at last. */
void clock_start(const struct engine *engine, struct desk *desk);

/* The desk has new settings, and shifts that together take jobs in the hours `open`, and are on
 * duty by `duty` (NULL: the same). */
void clock_settle(struct engine *engine, struct desk *desk, struct hours *open,
                  const struct calendar *duty);

/* A job is about to join the queue; has left it. */
void stay_waits(const struct engine *engine, struct desk *desk, struct job_stay *stay);
void stay_waits_no_more(const struct engine *engine, struct desk *desk, struct job_stay *stay);

/* A server takes a job, for this service of its task. */
void stay_served(struct job_stay *stay, sim_time now, const struct service *service,
                 struct task task);

/* Where the time of a job at a desk that is not plain has gone until now. */
struct job_spent stay_spent(const struct engine *engine, const struct job *job);

#endif
