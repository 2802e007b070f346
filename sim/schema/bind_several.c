/* Several values: lists of plain things, weights by name, profiles, opening hours. */
#include "base/language.h"
#include "base/text.h"
#include "binder.h"
#include "document/diagnose.h"
#include "document/pointer.h"
#include "week.h"

bool bind_expects_list(struct binder *binder, struct binding binding, size_t *count) {
    const struct field *field = binding.field;
    if (binding.value->kind == VALUE_NULL && field_may_be_absent(field)) return *count = 0, true;
    if (binding.value->kind != VALUE_LIST) return binding_misfit_kind(binder, binding);
    *count = value_count(binding.value);
    if (field_kind_bounds(field->kind) != BOUNDS_ELEMENTS ||
        (field->smallest == 0 && field->largest == 0))
        return true;
    if (*count < (size_t)field->smallest)
        return errors_add(binder->errors, binding.value->origin, binding.pointer, "%s; %s",
                          *count ? SAY("too short", "terlalu pendek")
                                 : SAY("an empty list", "daftar kosong"),
                          label_spoken(field->meaning));
    if (*count > (size_t)field->largest)
        return errors_add(binder->errors, binding.value->origin, binding.pointer,
                          SAY("%zu elements; at most %.15g", "%zu unsur; paling banyak %.15g"),
                          *count, field->largest);
    return true;
}

static enum field_kind kind_of_items(enum field_kind list) {
    switch (list) {
    case FIELD_DATES: return FIELD_DATE;
    case FIELD_SPANS: return FIELD_SPAN;
    case FIELD_TEXTS: return FIELD_TEXT;
    case FIELD_PATHS: return FIELD_PATH;
    case FIELD_CHOICES: return FIELD_CHOICE;
    case FIELD_REFS: return FIELD_REF;
    case FIELD_COUNTS: return FIELD_COUNT;
    case FIELD_NAMES: return FIELD_TEXT;
    default: return FIELD_NUMBER; /* NUMBERS, PROFILE, WEIGHTS, AMOUNTS */
    }
}

/* The row that one element goes by: as its list's, but it must be there. */
static const struct field *item_field(struct binder *binder, const struct field *list) {
    struct field *item = ARENA_NEW(binder->arena, struct field);
    *item = *list;
    item->kind = kind_of_items(list->kind);
    item->fallback = NULL;
    if (field_kind_bounds(list->kind) == BOUNDS_ELEMENTS) item->smallest = item->largest = 0;
    return item;
}

static struct binding item_of(struct binder *binder, struct binding list, const struct field *field,
                              const struct value *item, size_t index) {
    return (struct binding){field, arena_printf(binder->arena, "%s/%zu", list.pointer, index),
                            item};
}

/* Lists of plain things: `bind_one` for each element. */
#define BIND_LIST(name, type, list_type, bind_one)                                                 \
    bool name(struct binder *binder, struct binding binding, struct list_type *out) {              \
        if (!bind_expects_list(binder, binding, &out->count)) return false;                        \
        const struct field *field = item_field(binder, binding.field);                             \
        out->items = ARENA_ARRAY(binder->arena, out->count, type);                                 \
        bool good = true;                                                                          \
        size_t i = 0;                                                                              \
        for (const struct value *item = binding.value->first; item; item = item->next, i++)        \
            good &= bind_one(binder, item_of(binder, binding, field, item, i), &out->items[i]);    \
        return good;                                                                               \
    }
BIND_LIST(bind_dates, int64_t, dates, bind_date)
BIND_LIST(bind_spans, sim_time, spans, bind_span)
BIND_LIST(bind_numbers, double, numbers, bind_number)
BIND_LIST(bind_texts, const char *, texts, bind_text)
BIND_LIST(bind_choices, int, choices, bind_choice)
BIND_LIST(bind_refs, struct ref, refs, bind_ref)

/* Values of any kind, or lists of them, which the caller looks at. */
bool bind_values(struct binder *binder, struct binding binding, const struct value **out) {
    size_t count, index = 0;
    bool good = true;
    if (binding.value->kind == VALUE_NULL && field_may_be_absent(binding.field))
        return *out = NULL, true;
    if (!bind_expects_list(binder, binding, &count)) return false;
    for (const struct value *row = binding.value->first; row && binding.field->kind == FIELD_ROWS;
         row = row->next, index++)
        if (row->kind != VALUE_LIST)
            good = binding_misfit(binder, item_of(binder, binding, binding.field, row, index),
                                  SAY("a list", "sebuah daftar"));
    *out = binding.value;
    return good;
}

static struct binding member_of(struct binder *binder, struct binding object,
                                const struct field *field, const struct value *member) {
    const char *pointer = pointer_below(binder->arena, object.pointer, member->key);
    return (struct binding){field, pointer, binding_unwrap(binder, field, member, pointer)};
}

/* Objects whose names are the document's own: `bind_one` for the `is` of each; `fresh` begins with
 * the name. */
#define BIND_BY_NAME(name, item_type, list_type, is, bind_one, ...)                                \
    bool name(struct binder *binder, struct binding binding, struct list_type *out) {              \
        if (binding.value->kind != VALUE_OBJECT) return binding_misfit_kind(binder, binding);      \
        bool good = true;                                                                          \
        const struct field *field = item_field(binder, binding.field);                             \
        out->items = ARENA_ARRAY(binder->arena, value_count(binding.value), struct item_type);     \
        for (const struct value *item = binding.value->first; item; item = item->next) {           \
            struct item_type *fresh = &out->items[out->count++];                                   \
            *fresh = (struct item_type){item->key, __VA_ARGS__};                                   \
            good &= bind_one(binder, member_of(binder, binding, field, item), &fresh->is);         \
        }                                                                                          \
        return good;                                                                               \
    }
BIND_BY_NAME(bind_weights, weight, weights, weight, bind_number, NO_REF, 0)
BIND_BY_NAME(bind_counts, named_count, counts, count, bind_count, 0)
BIND_BY_NAME(bind_amounts, named_amount, amounts, amount, bind_number, 0)
BIND_BY_NAME(bind_names, named_name, names, other, bind_text, NULL)

bool bind_profile(struct binder *binder, struct binding binding, double *out) {
    size_t count = 0, length = binding.field->length, i = 0;
    double sum = 0;
    if (binding.value->kind == VALUE_NULL) {
        for (i = 0; i < length; i++) out[i] = 1;
        return true;
    }
    if (!bind_expects_list(binder, binding, &count)) return false;
    if (count != length)
        return errors_add(binder->errors, binding.value->origin, binding.pointer,
                          SAY("%zu numbers found, %zu expected: %s",
                              "tertulis %zu angka, seharusnya %zu: %s"),
                          count, length, label_spoken(binding.field->meaning));
    const struct field *field = item_field(binder, binding.field);
    bool good = true;
    for (const struct value *item = binding.value->first; item; item = item->next, i++) {
        good &= bind_number(binder, item_of(binder, binding, field, item, i), &out[i]);
        sum += out[i];
    }
    if (!good) return false;
    if (sum <= 0)
        return errors_add(binder->errors, binding.value->origin, binding.pointer,
                          SAY("all zero; at least one must not be",
                              "semuanya nol; sedikitnya satu harus di atas nol"));
    for (i = 0; i < length; i++) out[i] *= (double)length / sum;
    return true;
}

bool bind_week(struct binder *binder, struct binding binding, struct week *out) {
    if (binding.value->kind != VALUE_OBJECT) return binding_misfit_kind(binder, binding);
    bool good = true;
    for (const struct value *hours = binding.value->first; hours; hours = hours->next) {
        bool at_key = false;
        const char *wrong = value_is_remark(hours->key) ? NULL : week_add(out, hours, &at_key);
        if (wrong && !at_key)
            wrong = arena_printf(binder->arena, SAY("%s found; %s", "tertulis %s; %s"),
                                 value_shown(hours, binder->arena), wrong);
        if (wrong) good = binding_wrong_member(binder, hours, binding.pointer, wrong, at_key);
    }
    return good;
}
