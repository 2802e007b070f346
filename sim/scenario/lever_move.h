/* Moves: so many officers go from one number of servers to another, and the total stays. */
#ifndef TANGGAP_SCENARIO_LEVER_MOVE_H
#define TANGGAP_SCENARIO_LEVER_MOVE_H

#include "loading.h"

/* A move in hand: of a lever whose effect it is, or of a pair on the command line. */
struct lever_move {
    const char *said; /* on the command line, "shift=2" */
    const char *from, *to;
    double number; /* whole; below 0: back */
};

/* Applies it to a tree that is good so far, or says why it cannot be: it would leave fewer than
 * none, or the two ends count officers of different places or prices. What a place has at least is
 * a rule of the scenario, which is checked when all changes are made. */
void lever_move_apply(struct loading *loading, struct value *root, const struct lever_move *move);

/* "FROM:TO" in two, each a pointer or the id of a lever that moves one number of servers alone.
 * False: it is no such pair, or, when something was added to the errors, one end cannot be. */
bool lever_move_pair(struct loading *loading, const struct scenario_spec *spec, const char *name,
                     struct lever_move *move);

#endif
