/* From an object to a struct, member by member: the dispatch by kind, and what is missing or not known. */
#include "schema/bind.h"

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
    size_t most = LIST_BYTES_MOST / section->size < LIST_MOST ? LIST_BYTES_MOST / section->size : LIST_MOST;
    if (count > most)
        return errors_add(binder->errors, binding.value->origin, binding.pointer, "%zu elements; this list may have at most %zu", count, most);
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

bool bind_field(struct binder *binder, struct binding binding, void *target) {
    switch (binding.field->kind) {
    case FIELD_TEXT: return bind_text(binder, binding, target);
    case FIELD_LABEL: return bind_label(binder, binding, target);
    case FIELD_FLAG: return bind_flag(binder, binding, target);
    case FIELD_COUNT:
    case FIELD_SERVERS: return bind_count(binder, binding, target);
    case FIELD_NUMBER:
    case FIELD_SHARE: return bind_number(binder, binding, target);
    case FIELD_SPAN: return bind_span(binder, binding, target);
    case FIELD_WHEN: return bind_when(binder, binding, target);
    case FIELD_DATE: return bind_date(binder, binding, target);
    case FIELD_CHOICE: return bind_choice(binder, binding, target);
    case FIELD_PROFILE: return bind_profile(binder, binding, target);
    case FIELD_WEEK: return bind_week(binder, binding, target);
    case FIELD_DATES: return bind_dates(binder, binding, target);
    case FIELD_SPANS: return bind_spans(binder, binding, target);
    case FIELD_NUMBERS: return bind_numbers(binder, binding, target);
    case FIELD_TEXTS: return bind_texts(binder, binding, target);
    case FIELD_REF: return bind_ref(binder, binding, target);
    case FIELD_REFS: return bind_refs(binder, binding, target);
    case FIELD_WEIGHTS: return bind_weights(binder, binding, target);
    case FIELD_LAW:
    case FIELD_SECTION:
        if (binding.value->kind == VALUE_NULL && field_may_be_absent(binding.field)) return true;
        return bind_section(binder, binding.field->section(), binding.value, binding.pointer, target);
    case FIELD_LIST: return bind_list(binder, binding, target);
    case FIELD_ANY: return bind_any(binder, binding, target);
    }
    return false;
}

/* "servers" of an agency are those of its crew. */
static const struct field *section_that_has(const struct section *section, const char *name) {
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        if ((field->kind == FIELD_SECTION || field->kind == FIELD_LAW) && field_named(field->section(), name)) return field;
    }
    return NULL;
}

static const char *unknown_name(struct binder *binder, const struct section *section, const char *name) {
    if (errors_full(binder->errors)) return "";
    if (text_is(name, "remove")) return "only an element in a file that `extends` another can be removed, with \"remove\": true";
    if (text_is(name, "extends")) return arena_printf(binder->arena, "only a whole %s can extend another", binder->schema->name);
    const char *known = binder->schema->unknown_name(section, name);
    if (known) return known;
    struct nearest nearest = {.word = name};
    for (size_t i = 0; i < section->count; i++) nearest_see(&nearest, section->fields[i].name);
    const struct field *inner = section_that_has(section, name);
    if (inner && (!nearest.name || nearest.edits > 1)) return arena_printf(binder->arena, "unknown name here; it belongs into \"%s\"", inner->name);
    if (nearest.name) return arena_printf(binder->arena, "unknown name; did you mean \"%s\"?", nearest.name);
    return arena_printf(binder->arena, "unknown name; `%s` lists those of %s", binder->schema->help, section->name);
}

static bool is_missing(struct binder *binder, const struct field *field, const struct value *holder, const char *pointer) {
    const char *kind = field->kind == FIELD_CHOICE
                           ? arena_printf(binder->arena, "one of %s", words_in_a_row(field->words->word, binder->arena))
                           : field_kind_words(field->kind);
    const char *unit = *field->unit ? arena_printf(binder->arena, " (%s)", field->unit) : "";
    return errors_add(binder->errors, holder->origin, pointer, "is missing; %s: %s%s", kind, *field->meaning ? field->meaning : field->name, unit);
}

static bool bind_fallback(struct binder *binder, const struct field *field, const struct value *holder,
                          const char *pointer, void *target) {
    if (!field->fallback) return is_missing(binder, field, holder, pointer);
    struct value *value = value_read_text(field->fallback, field->name, binder->arena, binder->errors);
    return value && bind_field(binder, (struct binding){field, pointer, value}, target);
}

static bool not_an_object(struct binder *binder, const struct section *section, const struct value *value, const char *pointer) {
    const char *found = value_shown(value, binder->arena);
    const char *expected = binder->schema->not_an_object(section, value, binder->arena);
    if (expected) return errors_add(binder->errors, value->origin, pointer, "%s found, %s", found, expected);
    return errors_add(binder->errors, value->origin, pointer, "%s found, an object { … } expected: %s", found, section->meaning);
}

bool bind_section(struct binder *binder, const struct section *section, const struct value *value,
                         const char *pointer, void *target) {
    if (value->kind != VALUE_OBJECT) return not_an_object(binder, section, value, pointer);
    bool good = true;
    *(bool *)target = true; /* declared */
    binding_note(binder, value, pointer, value, NULL, section);
    for (const struct value *member = value->first; member; member = member->next)
        if (!field_named(section, member->key) && !value_is_remark(member->key))
            good = binding_wrong_member(binder, member, pointer, unknown_name(binder, section, member->key), true);
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        const char *below = arena_printf(binder->arena, "%s/%s", pointer, field->name);
        const struct value *member = value_member(value, field->name);
        void *member_target = (char *)target + field->offset;
        if (member) member = binding_unwrap(binder, field, member, below);
        if (member && member->kind != VALUE_NULL)
            good &= bind_field(binder, (struct binding){field, below, member}, member_target);
        else
            good &= bind_fallback(binder, field, value, below, member_target);
    }
    return good;
}

bool schema_bind(const struct schema *schema, const struct value *root, void *spec, struct arena *arena,
                 struct errors *errors, struct noted *noted) {
    struct binder binder = {.schema = schema, .arena = arena, .errors = errors, .noted = noted};
    return bind_section(&binder, schema->root(), root, "", spec);
}
