/* What the files of rules share: a scenario in hand, and how something wrong with it is told. */
#ifndef TANGGAP_SCENARIO_CHECKER_H
#define TANGGAP_SCENARIO_CHECKER_H

#include "document/diagnose.h"
#include "document/pointer.h"
#include "scenario/scenario.h"

struct checker {
    struct scenario_spec *spec;
    struct value *root;
    struct arena *arena;
    struct errors *errors;
    size_t placed; /* places of desks that have been looked at one by one */
};

/* Nothing was found at the pointer, above or below it. */
static inline bool is_sound(const struct checker *c, const char *pointer) {
    return !errors_touch(c->errors, pointer);
}

#define WRONG(c, pointer, ...)                                                                     \
    do {                                                                                           \
        const char *where = (pointer);                                                             \
        if (errors_full((c)->errors) || is_sound(c, where))                                        \
            value_complain((c)->errors, (c)->root, where, __VA_ARGS__);                            \
    } while (0)

static inline const char *below(struct checker *c, const char *pointer, const char *name) {
    return pointer_below(c->arena, pointer, name);
}

/* Rules of size: of lists and tables, of desks, of what would happen. The other rules hold. */
void check_size(struct checker *c);

/* Rules of the servers of a desk, by place. */
void check_staffing(struct checker *c, const struct desk_spec *desk, const char *pointer);

/* Rules of a desk's daily routine: it leaves something of some day. */
void check_routine(struct checker *c, const struct desk_spec *desk, const char *pointer);

/* Rules of a case's way: limits, the CRM, what agencies do. */
void check_cases(struct checker *c);

/* No case may go in a circle without time passing; asks for distributions that can be made. */
void check_cycles(struct checker *c);

/* Rules of levers: what they move is there and can be moved, and their numbers fit. */
void check_levers(struct checker *c);

#endif
