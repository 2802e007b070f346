/* What the columns of a sweep's wide table are called. */
#include "experiment/by_cell.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/text.h"

/* "table" begins each line of JSON lines. */
static bool is_fixed(const char *name) {
#define COLUMN(column, kind, sql, meaning) \
    if (strcasecmp(name, #column) == 0) return true;
    BY_CELL_COLUMNS(COLUMN)
#undef COLUMN
    return strcasecmp(name, "variant") == 0 || strcasecmp(name, "table") == 0;
}

static bool is_taken(const char *name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(name, names[i]) == 0) return true;
    return is_fixed(name);
}

/* As many whole characters as fit. */
static const char *name_cut(const char *name, struct arena *arena) {
    size_t left = strlen(name), length = 0;
    for (size_t taken; left; length += taken, left -= taken) {
        taken = text_utf8_length(name + length, left);
        if (!taken) taken = 1;
        if (length + taken > BY_CELL_NAME_BYTES) break;
    }
    return arena_printf(arena, "%.*s", (int)length, name);
}

const char **by_cell_names(const char *const *factors, size_t count, struct arena *arena) {
    const char **names = ARENA_ARRAY(arena, count + 1, const char *);
    for (size_t f = 0; f < count; f++) {
        const char *plain = name_cut(factors[f], arena);
        names[f] = plain;
        for (size_t number = 2; is_taken(names[f], names, f); number++)
            names[f] = arena_printf(arena, "%s (%zu)", plain, number);
    }
    return names;
}
