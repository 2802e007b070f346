/* Questions about rows: what they are, and which one a pointer names. */
#include "schema/fields.h"

#include "base/arena.h"
#include "base/text.h"
#include "document/nearest.h"
#include "document/pointer.h"
#include "document/value.h"

const char *field_kind_words(enum field_kind kind) {
#define X(id, meaning) meaning,
    static const char *const meanings[] = {FIELD_KINDS(X)};
#undef X
    return meanings[kind];
}

double field_largest(const struct field *field) {
    return field->kind == FIELD_SHARE && field->largest == 0 ? 1 : field->largest;
}

bool field_may_be_absent(const struct field *field) { return field->fallback && text_is(field->fallback, "null"); }

const struct field *field_named(const struct section *section, const char *name) {
    for (size_t i = 0; i < section->count; i++)
        if (text_is(section->fields[i].name, name)) return &section->fields[i];
    return NULL;
}

/* Goes down as far as the rows know the steps; *section is where it stops, `step` what is unknown there. */
static const struct field *go_down(const struct schema *schema, const char *pointer, const struct section **section, char step[static STEP_BYTES]) {
    const struct field *field = NULL;
    bool in_list = false;
    *section = schema->root();
    while (pointer_next(&pointer, step)) {
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

const struct field *schema_field_at(const struct schema *schema, const char *pointer) {
    const struct section *section;
    char step[STEP_BYTES];
    return go_down(schema, pointer, &section, step);
}

const char *schema_field_hint(const struct schema *schema, const char *pointer, struct arena *arena) {
    const struct section *section;
    char step[STEP_BYTES];
    struct nearest nearest = {.word = step};
    go_down(schema, pointer, &section, step);
    for (size_t i = 0; section && i < section->count; i++) nearest_see(&nearest, section->fields[i].name);
    return nearest.name ? arena_printf(arena, "; did you mean \"%s\"?", nearest.name) : "";
}

static enum cell_kind cell_kind_of(enum field_kind kind) {
    if (kind == FIELD_FLAG) return CELL_FLAG;
    return kind == FIELD_NUMBER || kind == FIELD_SHARE || kind == FIELD_COUNT || kind == FIELD_SERVERS ? CELL_NUMBER : CELL_TEXT;
}

const struct table_shape *schema_table_shape(const struct schema *schema, const char *pointer, struct arena *arena) {
    const struct field *field = schema_field_at(schema, pointer);
    if (!field || field->kind != FIELD_LIST) return NULL;
    const struct section *section = field->section();
    struct table_shape *shape = ARENA_NEW(arena, struct table_shape);
    *shape = (struct table_shape){.name = section->name, .help = schema->help, .count = section->count};
    shape->columns = ARENA_ARRAY(arena, section->count, struct table_column);
    for (size_t i = 0; i < section->count; i++)
        shape->columns[i] = (struct table_column){section->fields[i].name, cell_kind_of(section->fields[i].kind)};
    return shape;
}
