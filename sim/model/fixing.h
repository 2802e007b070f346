/* Cases whose problem is not fixed yet, and since when: a case that is closed but not fixed is
 * among them until its problem is fixed, by whichever case. Only cases of the counted time are,
 * which name no earlier one: what comes back goes on where it began. Written by fixing.c alone. */
#ifndef TANGGAP_MODEL_FIXING_H
#define TANGGAP_MODEL_FIXING_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/sim_time.h"

struct city;

struct unfixed_case {
    sim_time filed;
    uint32_t next; /* of the same problem, or the next free row; NO_ROW ends */
    bool in_use;
};

struct fixing {
    struct unfixed_case *rows;
    uint32_t count, room, free; /* free: first of the free rows, or NO_ROW */
};

void fixing_init(struct city *city);
void fixing_release(struct fixing *fixing);

/* Complaint `number` has just become a ticket. */
void fixing_case_opened(struct city *city, uint32_t number);

/* The problem of complaint `number` is fixed now: all its cases are. */
void fixing_case_fixed(struct city *city, uint32_t number);

/* The run is over: what is not fixed yet is booked as that. */
void fixing_close(struct city *city);

#endif
