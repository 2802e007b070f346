/* What engine.c and desk.c share: how a desk reacts, and how it tells the tree when it is due. */
#ifndef TANGGAP_ENGINE_DESK_INTERNAL_H
#define TANGGAP_ENGINE_DESK_INTERNAL_H

#include "engine/engine.h"

/* For what happens now and then. Inlined, it would lay its stack frame, its guard and its registers on the path that
 * every job takes: a tenth of the time of an M/M/1. */
#define OUT_OF_LINE __attribute__((noinline))

enum { ALARM_DELAY_DONE = 1u << 31, ALARM_PATIENCE };

void desk_make(struct engine *engine, struct desk *desk, const struct desk_settings *settings);

/* The desk's slot is due: somebody is done (true, and the job) or can start again (false). */
bool desk_due(struct engine *engine, struct desk *desk, uint32_t *done_job);

/* A job of a pure delay is done. */
void desk_delay_done(struct engine *engine, struct desk *desk, uint32_t job);

/* A waiting job gives up. */
void desk_abandoned(struct engine *engine, struct desk *desk, uint32_t job);

#endif
