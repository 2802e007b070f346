/* Questions about rows: what they are, and which one a pointer names. */
#include "schema/fields.h"

#include <string.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/text.h"
#include "document/nearest.h"
#include "document/pointer.h"
#include "document/value.h"

const char *field_kind_words(enum field_kind kind) {
#define X(id, english, indonesian, bounds) {"" english, "" indonesian},
    static const struct label table[] = {FIELD_KINDS(X)};
#undef X
    return label_spoken(table[kind]);
}

enum field_bounds field_kind_bounds(enum field_kind kind) {
#define X(id, english, indonesian, bounds) BOUNDS_##bounds,
    static const enum field_bounds table[] = {FIELD_KINDS(X)};
#undef X
    return table[kind];
}

double field_largest(const struct field *field) {
    return field->kind == FIELD_SHARE && field->largest == 0 ? 1 : field->largest;
}

bool field_may_be_absent(const struct field *field) {
    return field->fallback && text_is(field->fallback, "null");
}

const struct field *field_named(const struct section *section, const char *name) {
    for (size_t i = 0; i < section->count; i++)
        if (text_is(section->fields[i].name, name)) return &section->fields[i];
    return NULL;
}

static bool says_word(const char *words, const char *word) {
    size_t length = strlen(word);
    for (const char *at = words; (at = strstr(at, word)); at++)
        if ((at == words || at[-1] == ' ') && (at[length] == 0 || at[length] == ' ')) return true;
    return false;
}

bool field_is_for(const struct field *field, const char *object_case) {
    return !field->only || !object_case || says_word(field->only, object_case);
}

static bool is_there(const struct field *field, const struct value *object) {
    const struct value *member = value_member(object, field->name);
    return member && member->kind != VALUE_NULL;
}

size_t section_alternatives(const struct section *section, const struct value *object) {
    size_t alternatives = 0, there = 0;
    for (size_t i = 0; i < section->count; i++) {
        alternatives += section->fields[i].is_alternative;
        there += section->fields[i].is_alternative && is_there(&section->fields[i], object);
    }
    return alternatives ? there : 1;
}

static const char *word_said(const struct field *choice, const struct value *object) {
    const struct value *said = value_member(object, choice->name);
    for (size_t i = 0; said && said->kind == VALUE_TEXT && choice->words->word[i]; i++)
        if (text_is(choice->words->word[i], said->text)) return choice->words->word[i];
    return NULL;
}

const char *section_case(const struct section *section, const struct value *object) {
    const struct field *choice = NULL;
    bool hangs = false;
    if (section_alternatives(section, object) != 1) return NULL;
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        if (field->is_alternative && is_there(field, object)) return field->name;
        if (!choice && field->kind == FIELD_CHOICE) choice = field;
        hangs |= field->only != NULL;
    }
    return hangs && choice ? word_said(choice, object) : NULL;
}

bool words_are_many(const struct words *words) {
    enum { NAMED_MOST = 16 };
    size_t count = 0;
    while (words->word[count]) count++;
    return count > NAMED_MOST;
}

bool schema_takes_remark(const struct schema *schema, const char *key) {
    return value_is_remark(key) &&
           (!schema->is_plain || text_is(key, "note") || text_is(key, "$schema"));
}

/* Goes down as far as the rows know the steps; *section is where it stops, `step` what is unknown
 * there. */
static const struct field *go_down(const struct schema *schema, const char *pointer,
                                   const struct section **section, struct text *step) {
    const struct field *field = NULL;
    bool in_list = false;
    *section = schema->root();
    while (pointer_next(&pointer, step)) {
        if (in_list) { /* whichever element */
            in_list = false;
            continue;
        }
        if (!*section || !(field = field_named(*section, step->bytes))) return NULL;
        in_list = field->kind == FIELD_LIST || field_kind_is_by_name(field->kind) ||
                  field->kind == FIELD_WEEK || field->kind == FIELD_PROFILE;
        *section = field->section ? field->section() : NULL;
    }
    return *pointer ? NULL : field;
}

const struct field *schema_field_at(const struct schema *schema, const char *pointer) {
    const struct section *section;
    struct text step = {0};
    const struct field *field = go_down(schema, pointer, &section, &step);
    text_release(&step);
    return field;
}

const char *schema_field_hint(const struct schema *schema, const char *pointer,
                              struct arena *arena) {
    const struct section *section;
    struct text step = {0};
    go_down(schema, pointer, &section, &step);
    struct nearest nearest = {.word = step.bytes};
    for (size_t i = 0; section && i < section->count; i++)
        nearest_see(&nearest, section->fields[i].name);
    text_release(&step);
    return nearest.name ? arena_printf(arena, SAY("; did you mean \"%s\"?", "; maksudnya \"%s\"?"),
                                       nearest.name)
                        : "";
}

bool field_kind_is_by_name(enum field_kind kind) {
    return kind == FIELD_WEIGHTS || kind == FIELD_COUNTS || kind == FIELD_AMOUNTS ||
           kind == FIELD_NAMES;
}

/* People are whole in a table, where a fraction is a slip; in JSON they may be scaled. */
static enum cell_kind cell_kind_of(const struct field *field) {
    switch (field->kind) {
    case FIELD_FLAG: return CELL_FLAG;
    case FIELD_COUNT:
    case FIELD_SERVERS: return CELL_COUNT;
    case FIELD_NUMBER: return text_is(field->unit.en, "residents") ? CELL_COUNT : CELL_NUMBER;
    case FIELD_SHARE: return CELL_NUMBER;
    default: return CELL_TEXT;
    }
}

const struct table_shape *schema_table_shape(const struct schema *schema, const char *pointer,
                                             struct arena *arena) {
    const struct field *field = schema_field_at(schema, pointer);
    if (!field || field->kind != FIELD_LIST) return NULL;
    const struct section *section = field->section();
    struct table_shape *shape = ARENA_NEW(arena, struct table_shape);
    *shape =
        (struct table_shape){.name = section->name, .help = schema->help, .count = section->count};
    shape->columns = ARENA_ARRAY(arena, section->count, struct table_column);
    for (size_t i = 0; i < section->count; i++) {
        const struct field *row = &section->fields[i];
        shape->columns[i] = (struct table_column){row->name, cell_kind_of(row)};
        if (row->kind == FIELD_AMOUNTS) shape->own = row->name;
    }
    return shape;
}
