/* Levers, and /pointers, that move numbers of servers: which they are, and the smallest steps by
 * which they add officers. */
#ifndef TANGGAP_CLI_STAFF_LEVERS_H
#define TANGGAP_CLI_STAFF_LEVERS_H

#include "scenario/scenario.h"

/* Whether a pointer names a number of servers. */
bool pointer_is_staff(const char *pointer);

/* Whether numbers of servers are all that the lever moves, whatever it is called. */
bool lever_moves_staff(const struct lever_spec *lever);

/* The staff lever of that name; NULL, and a line on stderr that names those there are. */
const struct lever_spec *staff_lever_named(const struct scenario_spec *spec, const char *id);

/* What a step is taken of. Names and labels are borrowed from the scenario or from the caller. */
struct staff_lever {
    const char *name;              /* of the lever, or the pointer */
    const struct lever_spec *spec; /* NULL: a pointer */
    double now, most;              /* what stands, in the measure of the lever; its largest */
    const char *total;             /* of one place of servers that are shared out: the pointer to */
    double total_now;              /* their total, which grows with it; else NULL */
};

/* A staff lever as it stands in `base`, the scenario before any step: of one that replaces, the
 * number at the first place that it moves; of others their neutral number. */
struct staff_lever staff_lever_of(const struct scenario *base, const struct lever_spec *spec);

/* The number of servers that `pointer` names, as a lever from what stands to any number. Texts live
 * in the arena. */
struct staff_lever staff_lever_at(const struct scenario *base, const char *pointer,
                                  struct arena *arena);

/* The pointers of every single place of the desks that a lever staffs; in the arena. */
struct pointers staff_lever_places(const struct scenario *base, const struct staff_lever *lever,
                                   struct arena *arena);

/* The next number after `number` at which the lever adds a server to `base`: the one with the
 * fewest digits behind the point, so that it can be said and typed. NaN: there is none up to its
 * most. */
double staff_lever_next(const struct scenario *base, const struct staff_lever *lever,
                        double number);

/* Range of the prices of the desks that a lever staffs, as factors of what they are now: from
 * `range` beside their `cost_per_hour`. */
struct price_range {
    double now;       /* rupiah an hour, if all desks have the same; else NaN */
    double low, high; /* factors; NaN: a price has no range */
};
struct price_range staff_lever_prices(const struct scenario *base,
                                      const struct staff_lever *lever);

#endif
