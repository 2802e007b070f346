/* What is said of a scenario that is good. */
#ifndef TANGGAP_SCENARIO_DOUBTS_H
#define TANGGAP_SCENARIO_DOUBTS_H

#include "base/text.h"
#include "scenario/scenario.h"

struct doubts {
    struct errors found;  /* allowed, and probably not meant */
    struct text overlays; /* what files did to the lists of those that they extend, a line each */
};

/* Looks at a scenario that was loaded from its files; the caller releases both members. */
void doubts_find(struct doubts *doubts, const struct scenario *scenario);

/* The parts about opening hours, and about rows of the timeline. */
void doubts_find_hours(struct doubts *doubts, const struct scenario *scenario);
void doubts_find_timeline(struct doubts *doubts, const struct scenario *scenario);

#endif
