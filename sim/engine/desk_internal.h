/* What engine.c and desk.c share: how a desk reacts, and how it tells the tree when it is due. */
#ifndef TANGGAP_ENGINE_DESK_INTERNAL_H
#define TANGGAP_ENGINE_DESK_INTERNAL_H

#include "engine/engine.h"

/* For functions that only some jobs need. Inlined, their stack frame, stack guard and saved
 * registers would be paid for by every job: a tenth of the time of an M/M/1. */
#define OUT_OF_LINE __attribute__((noinline))

enum { ALARM_DELAY_DONE = 1u << 31, ALARM_PATIENCE };

void desk_make(struct engine *engine, struct desk *desk, const struct desk_settings *settings);

/* The desk's slot is due: a job is done (true, and which), or a server may start one that waits
 * (false). */
bool desk_due(struct engine *engine, struct desk *desk, uint32_t *done_job);

/* A job of a pure delay is done. */
void desk_delay_done(struct engine *engine, struct desk *desk, uint32_t job);

/* The patience of a job that waits has run out: it leaves the queue. */
void desk_abandoned(struct engine *engine, struct desk *desk, uint32_t job);

#endif
