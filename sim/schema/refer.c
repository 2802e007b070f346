/* Ids to places in lists: who is meant by "bina_marga". Nothing may be left unnamed, and no id may
 * stand twice. */
#include <assert.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "document/ids.h"
#include "document/nearest.h"
#include "document/pointer.h"
#include "document/value.h"
#include "schema/bind.h"
#include "schema/walk.h"

enum { LISTS_MOST = 32 };

struct referrer {
    const struct schema *schema;
    void *spec;
    struct value *root;
    struct arena *arena;
    struct errors *errors;
    /* the lists that were asked so far, with their ids */
    struct directory {
        const char *list_name;
        const struct section *of;
        const struct any_list *list;
        struct ids ids;
        bool broken; /* an element has no id, or there is no list: complained about already */
    } directories[LISTS_MOST];
    size_t count;
};

static struct directory *directory_of(struct referrer *referrer, const char *list_name) {
    for (size_t i = 0; i < referrer->count; i++)
        if (text_is(referrer->directories[i].list_name, list_name))
            return &referrer->directories[i];
    const struct field *field = field_named(referrer->schema->root(), list_name);
    assert(field); /* rows refer to lists of the root only */
    const struct any_list *list = (const void *)((char *)referrer->spec + field->offset);
    const struct value *written = value_member(referrer->root, list_name);
    struct directory *directory = &referrer->directories[referrer->count++];
    *directory = (struct directory){list_name, field->section(), list,
                                    ids_new(referrer->arena, list->count), false};
    directory->broken = written
                            ? list->count == 0 && !(written->kind == VALUE_LIST && !written->first)
                            : field->fallback == NULL;
    for (size_t i = 0; i < list->count; i++) {
        char *item = list->items + i * directory->of->size;
        const char *id = section_item_id(directory->of, item);
        if (id) ids_add(&directory->ids, id, item);
        else directory->broken = true;
    }
    return directory;
}

static void complain_unknown(struct referrer *referrer, const struct directory *directory,
                             const char *id, const char *pointer, bool at_key) {
    if (errors_full(referrer->errors)) {
        value_complain(referrer->errors, referrer->root, pointer,
                       SAY("unknown", "tidak dikenal"));
        return;
    }
    struct nearest nearest = {.word = id};
    const char *first = NULL, *shown = value_shortened(referrer->arena, id);
    bool seeks = errors_want_hint(referrer->errors, directory->list->count);
    for (size_t i = 0; i < directory->list->count && (seeks || !first); i++) {
        const char *candidate =
            section_item_id(directory->of, directory->list->items + i * directory->of->size);
        if (!first) first = candidate;
        if (seeks) nearest_see(&nearest, candidate);
    }
    if (nearest.name)
        value_complain(referrer->errors, referrer->root, pointer,
                       SAY("\"%s\" is not in /%s; did you mean \"%s\"?",
                           "\"%s\" tidak ada di /%s; maksudnya \"%s\"?"),
                       shown, directory->list_name,
                       value_shortened(referrer->arena, nearest.name));
    else if (!first)
        value_complain(referrer->errors, referrer->root, pointer,
                       SAY("\"%s\" is not in /%s, which is empty",
                           "\"%s\" tidak ada di /%s, yang kosong"),
                       shown, directory->list_name);
    else
        value_complain(referrer->errors, referrer->root, pointer,
                       SAY("\"%s\" is not in /%s; its ids are, for example, \"%s\"",
                           "\"%s\" tidak ada di /%s; id di sana misalnya \"%s\""),
                       shown, directory->list_name, value_shortened(referrer->arena, first));
    referrer->errors->list[referrer->errors->count - 1].at_key = at_key;
}

/* Where `id` stands in a list of the root; complains with the nearest one when nowhere. `at_key`:
 * the id is a name in an object, not a value. */
static size_t find(struct referrer *referrer, const char *list_name, const char *id,
                   const char *pointer, bool at_key) {
    const struct directory *directory = directory_of(referrer, list_name);
    const char *item = ids_find(&directory->ids, id);
    if (item) return (size_t)(item - directory->list->items) / directory->of->size;
    if (!directory->broken) complain_unknown(referrer, directory, id, pointer, at_key);
    return NO_REF;
}

static void refuse_twins(struct referrer *referrer, struct visit visit) {
    const struct any_list *list = visit.member;
    const struct section *of = visit.field->section();
    if (!text_is(of->fields[0].name, "id") || list->count < 2) return;
    struct ids ids = ids_new(referrer->arena, list->count);
    for (size_t i = 0; i < list->count; i++) {
        char *item = list->items + i * of->size;
        const char *id = section_item_id(of, item);
        if (id && ids_find(&ids, id))
            value_complain(referrer->errors, referrer->root,
                           arena_printf(referrer->arena, "%s/%zu", visit.pointer, i),
                           SAY("a second element with the id \"%s\"; ids must differ",
                               "unsur kedua dengan id \"%s\"; tiap id harus berbeda"),
                           value_shortened(referrer->arena, id));
        if (id) ids_add(&ids, id, item);
    }
}

static void see(struct visit visit, void *context) {
    struct referrer *referrer = context;
    const char *list = visit.field->list;
    if (visit.field->kind == FIELD_LIST) {
        refuse_twins(referrer, visit);
    } else if (visit.field->kind == FIELD_REF) {
        struct ref *ref = visit.member;
        if (ref->id) ref->index = find(referrer, list, ref->id, visit.pointer, false);
    } else if (visit.field->kind == FIELD_REFS) {
        struct refs *refs = visit.member;
        for (size_t i = 0; i < refs->count; i++)
            if (refs->items[i].id)
                refs->items[i].index =
                    find(referrer, list, refs->items[i].id,
                         arena_printf(referrer->arena, "%s/%zu", visit.pointer, i), false);
    } else if (visit.field->kind == FIELD_WEIGHTS) {
        struct weights *weights = visit.member;
        for (size_t i = 0; i < weights->count; i++)
            weights->items[i].index =
                find(referrer, list, weights->items[i].id,
                     pointer_below(referrer->arena, visit.pointer, weights->items[i].id), true);
    }
}

void schema_refer(const struct schema *schema, void *spec, struct value *root, struct arena *arena,
                  struct errors *errors) {
    struct referrer referrer = {
        .schema = schema, .spec = spec, .root = root, .arena = arena, .errors = errors};
    section_walk(schema->root(), spec, "", arena, see, &referrer);
}
