/* Putting a value into the tree of a scenario: whoever changes one, by the command line, a lever, a
 * dated row or a design, does it here. */
#ifndef TANGGAP_SCENARIO_SETTING_H
#define TANGGAP_SCENARIO_SETTING_H

#include <stdbool.h>

struct arena;
struct errors;
struct value;

/* As value_set() and value_can_set(); and a pointer into a desk's servers, `…/servers/at/gambir`,
 * finds its way where they are a plain number, which becomes that of all other places. */
bool scenario_set(struct value *root, const char *pointer, struct value *fresh,
                  struct arena *arena, struct errors *errors);
bool scenario_can_set(struct value *root, const char *pointer, struct arena *arena);

#endif
