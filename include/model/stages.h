/* The stages of desks through which reports go: what two scenarios have different in them. Stages
 * have the numbers that they have in `measures.stages` of a run of either scenario. */
#ifndef TANGGAP_MODEL_STAGES_H
#define TANGGAP_MODEL_STAGES_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct scenario;

/* The stages whose desks have another number of servers, or of servers of the second shift, in
 * `after` than in `before`, at any time of their timelines: *stages is a list of their numbers, in
 * rising order, in the arena; returns how many there are. The two must declare the same elements
 * and desks and have timelines of the same length, as one scenario has with two settings of its
 * levers. */
size_t stages_restaffed(const struct scenario *before, const struct scenario *after,
                        struct arena *arena, uint32_t **stages);

/* Servers on the roster in all places, both shifts, in the last stretch of the timeline: the figure
 * `officers`, without a run. A desk of unlimited servers has none. */
double stages_officers(const struct scenario *scenario);

#endif
