/* How far jobs have come: what of their work is done, and what of it in the counted time. While a
 * service lasts its work is taken to be done evenly over the time in which its server is there. */
#include "desk_internal.h"

#include "duty.h"
#include "stay.h"

/* Time between two moments in which a job is worked on: all, or the hours of those who pause. */
static double job_time_between(const struct engine *engine, const struct job *job, sim_time from,
                               sim_time to) {
    const struct desk *desk = &engine->desks[job->desk];
    const struct calendar *hours = desk->settings.shift[0].calendar;
    if (!closing_pauses(desk->settings.closing) || job->ends >= TIME_NEVER)
        return (double)(to - from);
    if (job->server == NO_SERVER)
        return (double)calendar_worked_between(hours, from, to);
    return attendance_between((struct attendance){&engine->key, desk, job->server}, from, to);
}

/* When the service that a job is in, or was in last, began. */
static inline sim_time service_began(const struct engine *engine, const struct job *job) {
    return engine->desks[job->desk].plain ? job->started : job_stay(engine, job)->took;
}

/* The part of a service's work that falls into the counted time, in proportion to the time in which
 * it is done. */
static OUT_OF_LINE double job_work_share(const struct engine *engine, const struct job *job,
                                         sim_time until) {
    sim_time began = service_began(engine, job), from = later(began, engine->count_from);
    sim_time to = earlier(until, engine->count_to);
    if (to <= from || job->ends <= began) return 0;
    double part = job_time_between(engine, job, from, to),
           whole = job_time_between(engine, job, began, job->ends);
    return whole > 0 ? (double)job->work * (part / whole) : 0;
}

/* Work that is done when the service that it is in, or was in last, is over. */
static sim_time job_worked(const struct engine *engine, const struct job *job) {
    return engine->desks[job->desk].plain ? job->work : job_stay(engine, job)->spent.hands;
}

/* A job that has left its desk ended no later than now. */
struct job_progress engine_job_progress(const struct engine *engine, uint32_t number) {
    assert(number < engine->job_count);
    const struct job *job = &engine->jobs[number];
    if (job->queued && !job->begun) return (struct job_progress){true, false, engine->now, 0};
    if (job->desk == NO_JOB || (!job->queued && job->ends <= engine->now))
        return (struct job_progress){0};
    sim_time worked_at_end = job_worked(engine, job);
    if (job->queued) return (struct job_progress){true, true, job->started, worked_at_end};
    sim_time began = service_began(engine, job), before = worked_at_end - job->work;
    double part = job_time_between(engine, job, began, engine->now),
           whole = job_time_between(engine, job, began, job->ends);
    sim_time worked = whole > 0 ? time_from_double((double)job->work * (part / whole)) : 0;
    return (struct job_progress){true, true, job->started,
                                 before + earlier(worked, engine->now - began)};
}

sim_time engine_job_worked(const struct engine *engine, uint32_t number) {
    assert(number < engine->job_count);
    const struct job *job = &engine->jobs[number];
    assert(job->desk < engine->desk_count);
    return job_worked(engine, job);
}

struct job_spent engine_job_stay_spent(const struct engine *engine, uint32_t number) {
    return stay_spent(engine, &engine->jobs[number]);
}

double job_work_counted(const struct engine *engine, const struct job *job, sim_time until) {
    bool whole = until == job->ends && until <= engine->count_to &&
                 service_began(engine, job) >= engine->count_from;
    return whole ? (double)job->work : job_work_share(engine, job, until);
}
