/* Writing and reading the lines of changes that stand in a file of results. */
#include "change_lines.h"

#include <string.h>

#include "options.h"

void change_lines_add(struct text *lines, const char *name, const char *value) {
    if (lines->length) text_add(lines, "\n");
    text_printf(lines, "%s=", name);
    for (const char *at = value; *at; at++) text_add_n(lines, *at == '\n' ? " " : at, 1);
}

struct changes change_lines_read(const char *lines, struct arena *arena) {
    struct change *list = ARENA_ARRAY(arena, CHANGES_MOST, struct change);
    size_t count = 0;
    char *copy = arena_text(arena, lines), *rest = NULL;
    for (char *line = strtok_r(copy, "\n", &rest); line && count < CHANGES_MOST;
         line = strtok_r(NULL, "\n", &rest)) {
        char *equals = strchr(line, '=');
        if (!equals) continue;
        *equals = 0;
        list[count++] = (struct change){line, equals + 1, change_names_lever(line)};
    }
    return (struct changes){list, count};
}
