#include "schema/walk.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "document/nearest.h"
#include "document/pointer.h"

bool is_remark(const char *key) {
    return text_is(key, "source") || text_is(key, "confidence") || text_is(key, "note") || text_is(key, "range") ||
           text_is(key, "$schema");
}

const char *item_pointer(struct arena *arena, const char *list, const char *id, size_t index) {
    return id && *id && strlen(id) < 200 ? pointer_below(arena, list, id) : arena_printf(arena, "%s/%zu", list, index);
}

const char *shortened(struct arena *arena, const char *text) {
    enum { LONGEST = 60 };
    size_t length = strlen(text), keep = 0;
    if (length <= LONGEST) return text;
    for (size_t step; keep < LONGEST; keep += step)
        if (!(step = text_utf8_length(text + keep, length - keep)) || keep + step > LONGEST) break;
    return arena_printf(arena, "%.*s…", (int)keep, text);
}

const char *item_id(const struct section *section, const void *item) {
    const struct field *first = &section->fields[0];
    if (!text_is(first->name, "id")) return NULL;
    if (first->kind == FIELD_REF) return ((const struct ref *)((const char *)item + first->offset))->id;
    return *(const char *const *)((const char *)item + first->offset);
}

void walk_section(const struct section *section, void *holder, const char *pointer, struct arena *arena,
                  void (*see)(struct visit visit, void *context), void *context) {
    if (!*(bool *)holder) return; /* not declared */
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        const char *below = arena_printf(arena, "%s/%s", pointer, field->name);
        void *member = (char *)holder + field->offset;
        see((struct visit){field, below, member}, context);
        if (field->kind == FIELD_SECTION || field->kind == FIELD_LAW)
            walk_section(field->section(), member, below, arena, see, context);
        if (field->kind != FIELD_LIST) continue;
        const struct any_list *list = member;
        const struct section *of = field->section();
        for (size_t j = 0; j < list->count; j++) {
            void *item = list->items + j * of->size;
            walk_section(of, item, item_pointer(arena, below, item_id(of, item), j), arena, see, context);
        }
    }
}

static const struct field *field_named(const struct section *section, const char *name) {
    for (size_t i = 0; i < section->count; i++)
        if (text_is(section->fields[i].name, name)) return &section->fields[i];
    return NULL;
}

/* Goes down as far as the rows know the steps; *section is where it stops, `step` what is unknown there. */
static const struct field *go_down(const char *pointer, const struct section **section, char step[static STEP_BYTES]) {
    const struct field *field = NULL;
    bool in_list = false;
    *section = scenario_section();
    while (next_step(&pointer, step)) {
        if (in_list) { /* whichever element */
            in_list = false;
            continue;
        }
        if (!*section || !(field = field_named(*section, step))) return NULL;
        in_list = field->kind == FIELD_LIST || field->kind == FIELD_WEIGHTS || field->kind == FIELD_WEEK || field->kind == FIELD_PROFILE;
        *section = field->section ? field->section() : NULL;
    }
    return *pointer ? NULL : field;
}

const struct field *field_at(const char *pointer) {
    const struct section *section;
    char step[STEP_BYTES];
    return go_down(pointer, &section, step);
}

bool pointer_is_whole(const char *pointer) {
    const struct field *field = field_at(pointer);
    return field && (field->kind == FIELD_COUNT || field->kind == FIELD_SERVERS);
}

const char *field_hint(const char *pointer, struct arena *arena) {
    const struct section *section;
    char step[STEP_BYTES];
    struct nearest nearest = {.word = step};
    go_down(pointer, &section, step);
    for (size_t i = 0; section && i < section->count; i++) nearest_see(&nearest, section->fields[i].name);
    return nearest.name ? arena_printf(arena, "; did you mean \"%s\"?", nearest.name) : "";
}

void complain(struct errors *errors, struct value *root, const char *pointer, const char *format, ...) {
    char parent[4096], message[800];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    snprintf(parent, sizeof parent, "%s", pointer);
    const struct value *value = root;
    while (!errors_full(errors) && !(value = value_at(root, parent))) *strrchr(parent, '/') = 0;
    errors_add(errors, value->origin, pointer, "%s", message);
}
