/* Places of differences in the words of people. Files keep them as paths of members. */
#include "diff_told.h"

#include <string.h>

#include "scenario/change_told.h"

/* "categories / roads / incidence" as "/categories/roads/incidence". */
static void pointer_add(const char *path, size_t length, struct text *out) {
    text_add(out, "/");
    for (size_t i = 0; i < length; i++) {
        if (i + 3 <= length && strncmp(path + i, " / ", 3) == 0) {
            text_add(out, "/");
            i += 2;
        } else if (path[i] == '~' || path[i] == '/') {
            text_add(out, path[i] == '~' ? "~0" : "~1");
        } else {
            text_add_n(out, path + i, 1);
        }
    }
}

static void place_add(const struct scenario *scenario, const char *path, size_t length,
                      enum language language, struct text *out) {
    struct arena arena = {0};
    struct text pointer = {0};
    pointer_add(path, length, &pointer);
    text_add_shown(out, label_in(change_label_at(scenario, pointer.bytes, &arena), language));
    text_release(&pointer);
    arena_release(&arena);
}

void diff_line_told(const struct scenario *scenario, const char *line, enum language language,
                    struct text *out) {
    const char *colon = language == ENGLISH ? NULL : strstr(line, ": ");
    if (colon) place_add(scenario, line, (size_t)(colon - line), language, out);
    text_add(out, colon ? colon : line);
}
