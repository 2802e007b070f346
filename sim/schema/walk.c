/* A visit to every part of a bound document. */
#include "schema/walk.h"

#include "base/arena.h"
#include "base/text.h"
#include "document/pointer.h"

const char *section_item_id(const struct section *section, const void *item) {
    const struct field *first = &section->fields[0];
    if (!text_is(first->name, "id")) return NULL;
    if (first->kind == FIELD_REF)
        return ((const struct ref *)((const char *)item + first->offset))->id;
    return *(const char *const *)((const char *)item + first->offset);
}

void section_walk(const struct section *section, void *holder, const char *pointer,
                  struct arena *arena, void (*see)(struct visit visit, void *context),
                  void *context) {
    if (!*(bool *)holder) return; /* not declared */
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        const char *below = pointer_to_field(arena, pointer, field->name);
        void *member = (char *)holder + field->offset;
        see((struct visit){field, below, member}, context);
        if (field->section && field->kind != FIELD_LIST)
            section_walk(field->section(), member, below, arena, see, context);
        if (field->kind != FIELD_LIST) continue;
        const struct any_list *list = member;
        const struct section *of = field->section();
        for (size_t j = 0; j < list->count; j++) {
            void *item = list->items + j * of->size;
            section_walk(of, item, pointer_of_item(arena, below, section_item_id(of, item), j),
                         arena, see, context);
        }
    }
}
