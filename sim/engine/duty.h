/* When is a server there? Calendar, absence and other duties of one server of a desk. */
#ifndef TANGGAP_ENGINE_DUTY_H
#define TANGGAP_ENGINE_DUTY_H

#include "engine/desk.h"
#include "engine/random.h"

struct duty {
    const struct random_key *key;
    struct desk *desk;
    uint32_t server;
};

/* `now` if the (idle) server can take a job now, else the first moment at which to look again. Looking has a memory:
 * what was seen of other duties stays so. */
sim_time duty_free_at(struct duty duty, sim_time now);

/* When a job of `work` that the server takes at `now` will end. */
sim_time duty_end_of_job(struct duty duty, sim_time now, sim_time work);

#endif
