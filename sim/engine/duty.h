/* When a server of a desk can work: calendar, absence and other duties. */
#ifndef TANGGAP_ENGINE_DUTY_H
#define TANGGAP_ENGINE_DUTY_H

#include "engine/desk.h"
#include "engine/random.h"

struct duty {
    const struct random_key *key;
    struct desk *desk;
    uint32_t server;
};

/* `now` if the server, who must be idle, can take a job now; else the first moment at which to
 * look again. What is drawn of other duties here is kept in the desk: looking twice at one
 * moment gives one answer. */
sim_time duty_free_at(struct duty duty, sim_time now);

/* What is to be done for a job: its work, and the other duties that will interrupt it. */
struct task {
    sim_time work, away;
};

/* The task of a job that nobody has worked on yet: its interruptions are drawn. */
struct task duty_task(struct duty duty, sim_time work);

/* A server's time with a job: what of the task is done in it, how long the job rests meanwhile
 * because the server is off duty or, `duty` of it, on duty for other work; when the work is done,
 * and when all is. */
struct service {
    struct task done;
    sim_time rest, duty, hands_until, ends;
};

/* The service of a job that the server takes at `now`. All of the task is done in it, unless the
 * desk hands over and the server goes off duty before: then it ends there. */
struct service duty_service(struct duty duty, sim_time now, struct task task);

/* The same of a pure delay: `done` is given; it rests outside `hours`, which stand at `now`, unless
 * they are NULL. */
void service_of_delay(const struct hours *hours, sim_time now, struct service *service);

/* Who is there at a moment of a desk some of whose servers may be absent, and until when that is
 * so: somebody who takes jobs, or works on one; then the latest moment at which the work in their
 * hands is done. Somebody on duty at all. */
struct presence {
    bool somebody, on_duty;
    sim_time hands_until, until;
};
struct presence desk_presence(const struct random_key *key, struct desk *desk, sim_time at);

/* A server who is only asked about, at any moment: nothing is drawn that is kept. */
struct attendance {
    const struct random_key *key;
    const struct desk *desk;
    uint32_t server;
};

/* Time between two moments in which the server is on duty, but not for jobs. */
sim_time duty_not_for_jobs(struct attendance attendance, sim_time from, sim_time to);

/* Time for jobs between two moments in which the server is on a shift that they do not miss; and
 * all of their time on duty. */
double attendance_between(struct attendance attendance, sim_time from, sim_time to);
double attendance_on_duty(struct attendance attendance, sim_time from, sim_time to);

#endif
