/* From a coordinate of the unit cube to what a factor does to a scenario. */
#ifndef TANGGAP_EXPERIMENT_FACTOR_H
#define TANGGAP_EXPERIMENT_FACTOR_H

#include "experiment/experiment.h"

/* The changes of one cell under construction; all zeros but the arena is the empty list. */
struct change_list {
    struct arena *arena;
    struct change *items;
    size_t count, room;
};

/* Adds what the factor changes in a scenario at this coordinate; nothing when it is NaN. */
void factor_push(struct change_list *list, const struct factor *factor, double coordinate,
                 const struct scenario *scenario);

/* The value there, as names of cells have it, and as a number (a word: its place in the list). */
const char *factor_name(const struct factor *factor, double coordinate, struct arena *arena);
double factor_position(const struct factor *factor, double coordinate);

/* Which of the factor's values stands there, and where the value of a place stands: at 0,
 * 1/(count-1), …, 1. */
size_t factor_place(const struct factor *factor, double coordinate);
double level_coordinate(size_t place, size_t count);

/* A number as people write it, and a value as JSON with its members in order of name. */
const char *number_shown(double number, struct arena *arena);
const char *json_shown(const struct value *value, struct arena *arena);

#endif
