/* What is said about a value beside it: its source, how sure one is, and the range that one would
 * believe. */
#include "base/array.h"
#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "binder.h"
#include "document/diagnose.h"
#include "document/pointer.h"

static const char *text_member(const struct value *object, const char *key) {
    const struct value *member = value_member(object, key);
    return member && member->kind == VALUE_TEXT ? member->text : NULL;
}

/* Both ends of a range must fit where the value stands. */
static void check_range(struct binder *binder, const struct field *field,
                        const struct section *section, const struct value *range,
                        const char *pointer) {
    struct binder quiet = *binder;
    quiet.noted = NULL;
    const char *below = pointer_below(binder->arena, pointer, "range");
    size_t index = 0;
    if (range->kind != VALUE_LIST || value_count(range) != 2) {
        errors_add(binder->errors, range->origin, below,
                   SAY("two values expected: the lowest and the highest that one would believe",
                       "harus ada dua nilai: yang terendah dan yang tertinggi yang masih masuk "
                       "akal"));
        return;
    }
    for (const struct value *end = range->first; end; end = end->next, index++) {
        void *scratch = arena_alloc(binder->arena, 1, section ? section->size : field->size);
        const char *here = arena_printf(binder->arena, "%s/%zu", below, index);
        if (section) bind_section(&quiet, section, end, here, scratch);
        else bind_field(&quiet, (struct binding){field, here, end}, scratch);
    }
    if (range->first->kind == VALUE_NUMBER && range->first->next->kind == VALUE_NUMBER &&
        range->first->number > range->first->next->number)
        errors_add(binder->errors, range->origin, below,
                   SAY("the lowest value is above the highest",
                       "nilai terendah di atas nilai tertinggi"));
}

/* Keeps what is said about `now`; `field` (of a value) or `section` (of an object) says what its
 * range is made of. */
void binding_note(struct binder *binder, const struct value *object, const char *pointer,
                  const struct value *now, const struct field *field,
                  const struct section *section) {
    static const char *const texts[] = {"source", "confidence"};
    if (binder->schema->is_plain) return;
    for (size_t i = 0; i < 2; i++) {
        const struct value *remark = value_member(object, texts[i]);
        if (remark && remark->kind != VALUE_TEXT)
            errors_add(binder->errors, remark->origin,
                       pointer_below(binder->arena, pointer, texts[i]),
                       SAY("%s found, text expected", "tertulis %s, seharusnya teks"),
                       value_shown(remark, binder->arena));
    }
    const char *source = text_member(object, "source"),
               *confidence = text_member(object, "confidence");
    const struct value *range = value_member(object, "range");
    struct noted *noted = binder->noted;
    if (range) check_range(binder, field, section, range, pointer);
    if (!noted || (!source && !confidence)) return;
    ARRAY_RESERVE(noted->list, noted->room, noted->count + 1);
    struct assumption *assumption = &noted->list[noted->count++];
    *assumption = (struct assumption){
        .pointer = pointer, .source = source, .confidence = confidence, .now = now};
    if (!range || range->kind != VALUE_LIST || value_count(range) != 2) return;
    assumption->low = range->first;
    assumption->high = range->first->next;
}

/* {"value": x, "source": …} is x with a remark. */
const struct value *binding_unwrap(struct binder *binder, const struct field *field,
                                   const struct value *value, const char *pointer) {
    const struct value *inner = value_member(value, "value");
    if (!inner || binder->schema->is_plain || field->kind == FIELD_DISTRIBUTION ||
        field->kind == FIELD_SECTION || field->kind == FIELD_ANY ||
        field_kind_is_by_name(field->kind))
        return value;
    for (const struct value *member = value->first; member; member = member->next)
        if (!text_is(member->key, "value") && !value_is_remark(member->key))
            binding_wrong_member(
                binder, member, pointer,
                SAY("unknown name; beside \"value\" there may be source, confidence, range, note",
                    "nama tidak dikenal; di samping \"value\" boleh ada source, confidence, "
                    "range, note"),
                true);
    binding_note(binder, value, pointer, inner, field, NULL);
    return inner;
}
