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

/* A server's time with a job: what of the task is done in it, and when it ends. */
struct service {
    struct task done;
    sim_time ends;
};

/* The service of a job that the server takes at `now`. All of the task is done in it, unless the
 * desk hands over and the server goes off duty before: then it ends there. */
struct service duty_service(struct duty duty, sim_time now, struct task task);

/* A server who is only asked about, at any moment: nothing is drawn that is kept. */
struct attendance {
    const struct random_key *key;
    const struct desk *desk;
    uint32_t server;
};

/* Time between two moments in which the server is on a shift that they do not miss. */
double attendance_between(struct attendance attendance, sim_time from, sim_time to);

#endif
