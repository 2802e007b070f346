/* Pointers to numbers of servers: `/validation/desk/servers`, `/triage/geo/servers/total`,
 * `/triage/geo/duty_servers/at/gambir`. */
#ifndef TANGGAP_SCENARIO_STAFF_H
#define TANGGAP_SCENARIO_STAFF_H

#include "scenario/scenario.h"

/* Where a desk's servers begin in such a pointer: "/servers/total" in "/triage/geo/servers/total".
 * NULL for any other pointer. */
const char *staff_pointer_end(const char *pointer);

/* What stands there in a good scenario: its tree and what was bound from that. Every text lives in
 * the arena. */
struct staff_number {
    double now;         /* NaN: no number, such as "unlimited" */
    const char *number; /* the pointer to put another number at: of servers that are shared out that
                           of their total, of those by place what each has */
    const char *total;  /* of one place of a total: the pointer of that, which has to move, too */
    double total_now;
    const char *per;    /* that many in each of these: "kelurahan"; "": in all */
    double price;       /* rupiah an hour; NaN: none */
};
struct staff_number staff_number_at(struct value *tree, const struct scenario_spec *spec,
                                    const char *pointer, struct arena *arena);

/* The pointers of every single place of the servers that `pointer` names, in the order of their
 * names; none of a desk that stands in one place, or of another pointer. */
struct pointers staff_places_of(const struct scenario_spec *spec, const char *pointer,
                                struct arena *arena);

#endif
