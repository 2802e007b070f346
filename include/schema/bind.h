/* From values to structs, by the rows of fields.def. */
#ifndef TANGGAP_SCENARIO_BIND_H
#define TANGGAP_SCENARIO_BIND_H

#include "scenario/scenario.h"

struct section;

/* What was said about the origin of a value, as it was met. */
struct noted {
    struct assumption *list;
    size_t count, room;
};

/* Fills `spec` from `root`; adds every misfit to `errors`. References are by id until bind_references(). `noted` may be
 * NULL. */
bool bind_scenario(const struct value *root, struct scenario_spec *spec, struct arena *arena, struct errors *errors,
                   struct noted *noted);

/* Resolves every id to its place in its list; complains about unknown ids and about ids that stand twice. */
void bind_references(struct scenario_spec *spec, struct value *root, struct arena *arena, struct errors *errors);

#endif
