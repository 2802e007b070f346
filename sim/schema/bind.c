/* From an object to a struct, member by member: the dispatch by kind, and what is missing or not
 * known. */
#include "schema/bind.h"

#include <assert.h>

#include "base/language.h"
#include "base/text.h"
#include "binder.h"
#include "document/diagnose.h"
#include "document/nearest.h"
#include "document/pointer.h"
#include "schema/walk.h"

static bool bind_list(struct binder *binder, struct binding binding, void *target) {
    struct {
        void *items;
        size_t count;
    } *out = target;
    size_t count = 0;
    const struct section *section = binding.field->section();
    if (!bind_expects_list(binder, binding, &count)) return false;
    size_t most =
        LIST_BYTES_MOST / section->size < LIST_MOST ? LIST_BYTES_MOST / section->size : LIST_MOST;
    if (count > most)
        return errors_add(binder->errors, binding.value->origin, binding.pointer,
                          SAY("%zu elements; this list may have at most %zu",
                              "%zu unsur; daftar ini boleh memuat paling banyak %zu"),
                          count, most);
    out->count = count;
    char *items = arena_alloc(binder->arena, out->count, section->size);
    out->items = items;
    bool good = true;
    size_t i = 0;
    for (const struct value *item = binding.value->first; item; item = item->next, i++) {
        const char *pointer = pointer_of_item(binder->arena, binding.pointer, value_id(item), i);
        good &= bind_section(binder, section, item, pointer, items + i * section->size);
    }
    return good;
}

static bool bind_any(struct binder *binder, struct binding binding, const struct value **out) {
    if (binding.value->kind != VALUE_OBJECT) return binding_misfit_kind(binder, binding);
    *out = binding.value;
    return true;
}

/* A number, or what stands for one, or an object in its place. */
static bool bind_count_or(struct binder *binder, struct binding binding, char *target) {
    const struct section *section = binding.field->section();
    assert(binding.field->size == section->size + sizeof(int64_t)); /* see MEMBER_COUNT_OR */
    if (binding.value->kind == VALUE_OBJECT)
        return bind_section(binder, section, binding.value, binding.pointer, target);
    return bind_count(binder, binding, (int64_t *)(void *)(target + section->size));
}

/* An object, or the word in its place. */
static bool bind_word_or(struct binder *binder, struct binding binding, char *target) {
    const struct field *field = binding.field;
    const struct section *section = field->section();
    assert(field->size > section->size); /* see MEMBER_WORD_OR */
    if (binding.value->kind == VALUE_NULL && field_may_be_absent(field)) return true;
    if (binding.value->kind == VALUE_OBJECT)
        return bind_section(binder, section, binding.value, binding.pointer, target);
    if (binding.value->kind != VALUE_TEXT || !text_is(binding.value->text, field->unit.en))
        return binding_misfit(binder, binding,
                              arena_printf(binder->arena,
                                           SAY("object, or \"%s\"", "objek, atau \"%s\""),
                                           field->unit.en));
    *(bool *)(target + section->size) = true;
    return true;
}

bool bind_field(struct binder *binder, struct binding binding, void *target) {
    switch (binding.field->kind) {
    case FIELD_TEXT:
    case FIELD_PATH: return bind_text(binder, binding, target);
    case FIELD_POINTER: return bind_pointer(binder, binding, target);
    case FIELD_LABEL: return bind_label(binder, binding, target);
    case FIELD_FLAG: return bind_flag(binder, binding, target);
    case FIELD_COUNT: return bind_count(binder, binding, target);
    case FIELD_NUMBER:
    case FIELD_SHARE: return bind_number(binder, binding, target);
    case FIELD_LIMIT: return bind_limit(binder, binding, target);
    case FIELD_SPAN: return bind_span(binder, binding, target);
    case FIELD_WHEN: return bind_when(binder, binding, target);
    case FIELD_DATE: return bind_date(binder, binding, target);
    case FIELD_CHOICE: return bind_choice(binder, binding, target);
    case FIELD_PROFILE: return bind_profile(binder, binding, target);
    case FIELD_WEEK: return bind_week(binder, binding, target);
    case FIELD_DATES: return bind_dates(binder, binding, target);
    case FIELD_SPANS: return bind_spans(binder, binding, target);
    case FIELD_NUMBERS: return bind_numbers(binder, binding, target);
    case FIELD_TEXTS:
    case FIELD_PATHS: return bind_texts(binder, binding, target);
    case FIELD_CHOICES: return bind_choices(binder, binding, target);
    case FIELD_WIDTH: return bind_width(binder, binding, target);
    case FIELD_VALUES:
    case FIELD_ROWS: return bind_values(binder, binding, target);
    case FIELD_REF: return bind_ref(binder, binding, target);
    case FIELD_REFS: return bind_refs(binder, binding, target);
    case FIELD_WEIGHTS: return bind_weights(binder, binding, target);
    case FIELD_COUNTS: return bind_counts(binder, binding, target);
    case FIELD_AMOUNTS: return bind_amounts(binder, binding, target);
    case FIELD_NAMES: return bind_names(binder, binding, target);
    case FIELD_DISTRIBUTION:
    case FIELD_SECTION:
        if (binding.value->kind == VALUE_NULL && field_may_be_absent(binding.field)) return true;
        return bind_section(binder, binding.field->section(), binding.value, binding.pointer,
                            target);
    case FIELD_LIST: return bind_list(binder, binding, target);
    case FIELD_SERVERS:
    case FIELD_COUNT_OR: return bind_count_or(binder, binding, target);
    case FIELD_WORD_OR: return bind_word_or(binder, binding, target);
    case FIELD_ANY: return bind_any(binder, binding, target);
    }
    return false;
}

/* The object in it that has the name; what people leave out most is the level between. */
static const struct field *section_that_has(const struct section *section, const char *name) {
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        bool is_object = field->section && field->kind != FIELD_LIST;
        if (is_object && field_named(field->section(), name)) return field;
    }
    return NULL;
}

/* About names that belong to documents as such, or to another kind of documents. */
static const char *misplaced_name(struct binder *binder, const struct section *section,
                                  const char *name) {
    const struct schema *schema = binder->schema;
    if (!schema->is_plain && text_is(name, "remove"))
        return SAY("only an element in a file that `extends` another can be removed, "
                   "with \"remove\": true",
                   "hanya unsur dalam berkas yang memperluas berkas lain (`extends`) yang dapat "
                   "dihapus, dengan \"remove\": true");
    if (!schema->is_plain && text_is(name, "replace"))
        return SAY("stands alone, with what takes the place of the base's: {\"replace\": [ … ]}",
                   "harus berdiri sendiri, dengan isi yang menggantikan milik dasarnya: "
                   "{\"replace\": [ … ]}");
    if (!schema->is_plain && text_is(name, "extends"))
        return arena_printf(binder->arena,
                            SAY("only a whole %s can extend another",
                                "hanya %s yang utuh dapat memperluas yang lain"),
                            label_spoken(schema->name));
    return schema->unknown_name ? schema->unknown_name(section, name) : NULL;
}

static const char *unknown_name(struct binder *binder, const struct section *section,
                                const char *name) {
    if (errors_full(binder->errors)) return "";
    const char *misplaced = misplaced_name(binder, section, name);
    if (misplaced) return misplaced;
    struct nearest nearest = {.word = name};
    for (size_t i = 0; i < section->count; i++) nearest_see(&nearest, section->fields[i].name);
    const struct field *inner = section_that_has(section, name);
    if (inner && (!nearest.name || nearest.edits > 1))
        return arena_printf(binder->arena,
                            SAY("unknown name here; it belongs into \"%s\"",
                                "nama ini tidak dikenal di sini; tempatnya di dalam \"%s\""),
                            inner->name);
    if (nearest.name)
        return arena_printf(binder->arena, SAY("unknown name; did you mean \"%s\"?",
                                               "nama tidak dikenal; maksudnya \"%s\"?"),
                            nearest.name);
    return arena_printf(binder->arena, SAY("unknown name; `%s` lists those of %s",
                                           "nama tidak dikenal; `%s` memuat daftar nama %s"),
                        binder->schema->help, section->name);
}

static bool is_missing(struct binder *binder, const struct field *field, const struct value *holder,
                       const char *pointer) {
    if (errors_full(binder->errors))
        return errors_add(binder->errors, holder->origin, pointer,
                          SAY("is missing", "tidak ada, padahal wajib"));
    const char *kind = binding_kind_words(field, binder->arena);
    const char *meaning = label_spoken(field->meaning), *unit = label_spoken(field->unit);
    if (*unit) unit = arena_printf(binder->arena, " (%s)", unit);
    return errors_add(binder->errors, holder->origin, pointer,
                      SAY("is missing; %s: %s%s", "tidak ada, padahal wajib; %s: %s%s"), kind,
                      *meaning ? meaning : field->name, unit);
}

static const struct value *fallback_of(struct binder *binder, const struct field *field) {
    struct fallback *kept = &binder->fallbacks[(uintptr_t)field / sizeof *field % FALLBACKS];
    if (kept->field != field)
        *kept = (struct fallback){
            field, value_read_text(field->fallback, field->name, binder->arena, binder->errors)};
    return kept->value;
}

static bool bind_fallback(struct binder *binder, const struct field *field,
                          const struct value *holder, const char *pointer, void *target) {
    if (!field->fallback) return is_missing(binder, field, holder, pointer);
    const struct value *value = fallback_of(binder, field);
    return value && bind_field(binder, (struct binding){field, pointer, value}, target);
}

static bool not_an_object(struct binder *binder, const struct section *section,
                          const struct value *value, const char *pointer) {
    const char *found = value_shown(value, binder->arena);
    const struct schema *schema = binder->schema;
    const char *expected =
        schema->not_an_object ? schema->not_an_object(section, value, binder->arena) : NULL;
    if (expected)
        return errors_add(binder->errors, value->origin, pointer,
                          SAY("%s found, %s", "tertulis %s, %s"), found, expected);
    return errors_add(binder->errors, value->origin, pointer,
                      SAY("%s found, an object { … } expected: %s",
                          "tertulis %s, seharusnya objek { … }: %s"),
                      found, label_spoken(section->meaning));
}

/* "lever, pointer": the names of a row's cases, or of the alternatives of a section. */
static const char *cases_in_a_row(const struct field *field, struct arena *arena) {
    char *row = arena_text(arena, "");
    for (const char *at = field->only; *at; at++)
        row = arena_printf(arena, "%s%.*s", row, *at == ' ' ? 2 : 1, *at == ' ' ? ", " : at);
    return row;
}

static const char *alternatives_in_a_row(const struct section *section, struct arena *arena) {
    const char *row = "";
    for (size_t i = 0; i < section->count; i++)
        if (section->fields[i].is_alternative)
            row = arena_printf(arena, "%s%s%s", row, *row ? ", " : "", section->fields[i].name);
    return row;
}

/* Complains about names that the object cannot have. */
static bool check_names(struct binder *binder, const struct section *section,
                        const struct value *object, const char *object_case, const char *pointer) {
    bool good = true;
    for (const struct value *member = object->first; member; member = member->next) {
        const struct field *field = field_named(section, member->key);
        const char *wrong = NULL;
        if (!field && !schema_takes_remark(binder->schema, member->key))
            wrong = unknown_name(binder, section, member->key);
        if (field && !field_is_for(field, object_case))
            wrong = arena_printf(binder->arena,
                                 SAY("is only for %s; this is %s", "hanya untuk %s; ini %s"),
                                 cases_in_a_row(field, binder->arena), object_case);
        if (wrong) good = binding_wrong_member(binder, member, pointer, wrong, true);
    }
    if (section_alternatives(section, object) == 1) return good;
    return errors_add(binder->errors, object->origin, pointer,
                      SAY("exactly one of %s is expected", "harus ada tepat satu dari %s"),
                      alternatives_in_a_row(section, binder->arena));
}

/* One member of an object: what is said, or what holds when nothing is. */
static bool bind_member(struct binder *binder, const struct field *field,
                        const struct value *object, const char *object_case, const char *pointer,
                        void *target) {
    const struct value *said =
        field_is_for(field, object_case) ? value_member(object, field->name) : NULL;
    bool is_asked = !field->only || (object_case && field_is_for(field, object_case));
    if (said) said = binding_unwrap(binder, field, said, pointer);
    if (said && said->kind != VALUE_NULL)
        return bind_field(binder, (struct binding){field, pointer, said}, target);
    return (!field->fallback && !is_asked) || bind_fallback(binder, field, object, pointer, target);
}

bool bind_section(struct binder *binder, const struct section *section, const struct value *value,
                  const char *pointer, void *target) {
    if (value->kind != VALUE_OBJECT) return not_an_object(binder, section, value, pointer);
    const char *object_case = section_case(section, value);
    *(bool *)target = true; /* declared */
    binding_note(binder, value, pointer, value, NULL, section);
    bool good = check_names(binder, section, value, object_case, pointer);
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        const char *below = pointer_to_field(binder->arena, pointer, field->name);
        good &=
            bind_member(binder, field, value, object_case, below, (char *)target + field->offset);
    }
    return good;
}

bool schema_bind(const struct schema *schema, const struct value *root, void *spec,
                 struct arena *arena, struct errors *errors, struct noted *noted) {
    struct binder binder = {.schema = schema, .arena = arena, .errors = errors, .noted = noted};
    return bind_section(&binder, schema->root(), root, "", spec);
}
