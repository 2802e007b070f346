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

/* When a job of `work` that the server takes at `now` will end. */
sim_time duty_end_of_job(struct duty duty, sim_time now, sim_time work);

/* A server who is only asked about, at any moment: nothing is drawn that is kept. */
struct attendance {
    const struct random_key *key;
    const struct desk *desk;
    uint32_t server;
};

/* Time between two moments in which the server is on a shift that they do not miss. */
double attendance_between(struct attendance attendance, sim_time from, sim_time to);

#endif
