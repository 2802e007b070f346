/* Red flags: a case that reaches a certain age goes before others. Written by flags.c alone. */
#ifndef TANGGAP_MODEL_FLAGS_H
#define TANGGAP_MODEL_FLAGS_H

#include <stdint.h>

#include "engine/sim_time.h"

struct city;

struct flag_entry {
    sim_time filed;
    uint32_t complaint;
    uint32_t serial; /* of the report that was filed: its row may be used again */
};

/* Reports in the order of filing, a ring. The limit is the same for all, so it expires in the order
 * in which it was set: a ring is timer enough. */
struct flags {
    struct flag_entry *entries;
    uint32_t head, count, room; /* room: a power of two, or 0 */
};

/* All zero is the empty ring; its entries are not in the arena. */
void flags_release(struct flags *flags);

/* A report has been filed; its case will be flagged when it is old enough. */
void flags_filed(struct city *city, uint32_t number);

/* It has become a ticket: flagged at once if it is old enough already. */
void flags_entered(struct city *city, uint32_t number);

/* The slot of flags is due, or the rules have changed: flags what is old enough and sets the slot
 * for the next. */
void flags_due(struct city *city);

#endif
