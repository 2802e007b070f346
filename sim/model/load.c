/* The place of a stage with the highest load. */
#include "load.h"

static void full_place_see(struct full_place *best, struct full_place place) {
    if (!(place.capacity > 0)) return;
    if (best->capacity > 0 && place.part * best->capacity <= best->part * place.capacity) return;
    *best = place;
}

void fullest_see(struct fullest *fullest, const struct desk_measures *place) {
    double part = place->offered_part, rest = place->offered - part;
    full_place_see(&fullest->by[0], (struct full_place){part, rest, place->capacity});
    full_place_see(&fullest->by[1], (struct full_place){rest, part, place->capacity});
}

/* Each part is half of the work, so that both together are as much as all of one place. */
void fullest_measure(const struct fullest *fullest, struct desk_measures *stage) {
    const struct full_place *one = &fullest->by[0], *two = &fullest->by[1];
    stage->fullest_offered = one->other + two->other;
    stage->fullest_capacity = (one->capacity + two->capacity) / 2;
}
