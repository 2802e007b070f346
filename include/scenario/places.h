/* The places of a scenario: what desks are placed by, and how many servers each place has. */
#ifndef TANGGAP_SCENARIO_PLACES_H
#define TANGGAP_SCENARIO_PLACES_H

#include "document/ids.h"
#include "scenario/scenario.h"

/* Places of one kind in the order of their names. An area lies in place of_area[i], where i is its
 * index in the scenario's list. */
struct places {
    enum place per;
    uint32_t count;
    const char **name;
    uint32_t *of_area;
};

/* Lives in the arena; names are the scenario's. */
struct places places_of(const struct scenario_spec *spec, enum place per, struct arena *arena);

enum { NO_PLACE = UINT32_MAX };

/* Places by name, for whoever asks often; an area also goes by a `name` that no other has. Lives in
 * the arena. */
struct place_names {
    struct ids ids;
};
struct place_names place_names_of(const struct places *places, const struct scenario_spec *spec,
                                  struct arena *arena);

/* NO_PLACE if there is none. */
uint32_t place_named(const struct place_names *names, const char *name);

/* What a column adds up to in each place: `population`, `reports` (those to be expected, in any
 * unit), `even` (1), a column of numbers of the areas. NULL if nothing is called so. Lives in the
 * arena. */
const double *places_weights(const struct places *places, const struct scenario_spec *spec,
                             const char *column, struct arena *arena);

/* Shares `seats` out among `count` places by the divisor method of Webster and Sainte-Laguë
 * (Balinski and Young 1982, "Fair Representation", appendix A): every place has `least` seats
 * first, and the next always goes to the place whose weight divided by its seats plus a half is the
 * largest, of equal ones to the first. So with one seat more no place has fewer, and of two places
 * the seats that they share depend on their own weights alone. Weights are 0 or more and not all 0
 * if more than the least is to be shared; `seats` are enough for the least. */
void seats_share(const double *weights, uint32_t count, uint64_t seats, uint64_t least,
                 uint32_t *out);

/* A desk's servers of each shift by place, 0 for one without limit, and who does a place's work:
 * itself if anybody serves there, else where `falls_to` leads, which may be NO_PLACE. */
struct desk_places {
    const uint32_t *servers[DESK_SHIFTS];
    const uint32_t *worked_by;
};

/* Of a desk whose names and totals the check has found good. Lives in the arena. */
struct desk_places desk_places(const struct desk_spec *desk, const struct places *places,
                               const struct scenario_spec *spec, struct arena *arena);

/* Of a total, how many every place has at least; `usual` if it says none: 1, of `duty_servers` 0.
 */
uint64_t staffing_least(const struct staffing_spec *staffing, uint64_t usual);

/* Servers of all places together; of those without limit 0. */
double desk_servers(const struct desk_spec *desk, double places);

#endif
