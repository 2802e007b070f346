/* Putting a value into the tree of a scenario. */
#include "setting.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "document/value.h"
#include "scenario_schema.h"

/* The servers that a pointer goes into, `/triage/geo/servers` of `/triage/geo/servers/at/gambir`;
 * or NULL. */
static const char *servers_above(const char *pointer, struct arena *arena) {
    for (const char *slash = *pointer ? strchr(pointer + 1, '/') : NULL; slash;
         slash = strchr(slash + 1, '/')) {
        const char *above = arena_text_n(arena, pointer, (size_t)(slash - pointer));
        const struct field *field = schema_field_at(&SCENARIO_SCHEMA, above);
        if (!field) return NULL;
        if (field->section && field->section() == staffing_section()) return above;
    }
    return NULL;
}

/* A number stands there, or nothing, where the default holds. */
static bool opens(struct value *root, const char *servers) {
    const struct value *old = value_at(root, servers);
    return old ? old->kind == VALUE_NUMBER : value_can_set(root, servers);
}

bool scenario_can_set(struct value *root, const char *pointer, struct arena *arena) {
    const char *servers = servers_above(pointer, arena);
    return value_can_set(root, pointer) || (servers && opens(root, servers));
}

/* {"each": 1} in the place of 1. */
static void servers_open(struct value *root, const char *servers, int origin, struct arena *arena,
                         struct errors *errors) {
    const struct field *field = schema_field_at(&SCENARIO_SCHEMA, servers);
    const struct value *old = value_at(root, servers);
    struct value *object = value_new(arena, VALUE_OBJECT, origin);
    value_put(arena, object, "each",
              old ? value_copy(arena, old)
                  : value_read_text(field->fallback, field->name, arena, errors));
    value_set(arena, root, servers, object, errors);
}

bool scenario_set(struct value *root, const char *pointer, struct value *fresh,
                  struct arena *arena, struct errors *errors) {
    const char *servers = servers_above(pointer, arena);
    if (servers && opens(root, servers) && !text_is(servers, pointer))
        servers_open(root, servers, fresh->origin, arena, errors);
    return value_set(arena, root, pointer, fresh, errors);
}
