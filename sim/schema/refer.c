/* Ids to places in lists: who is meant by "bina_marga". Nothing may be left unnamed, and no id may stand twice. */
#include <assert.h>

#include "base/text.h"
#include "schema/bind.h"
#include "document/ids.h"
#include "document/nearest.h"
#include "document/pointer.h"
#include "schema/walk.h"

enum { LISTS_MOST = 32 };

struct search {
    struct scenario_spec *spec;
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

static const struct field *root_list(const char *name) {
    const struct section *section = scenario_section();
    for (size_t i = 0; i < section->count; i++)
        if (text_is(section->fields[i].name, name)) return &section->fields[i];
    return NULL;
}

static struct directory *directory_of(struct search *search, const char *list_name) {
    for (size_t i = 0; i < search->count; i++)
        if (text_is(search->directories[i].list_name, list_name)) return &search->directories[i];
    const struct field *field = root_list(list_name);
    assert(field); /* fields.def refers to lists of the scenario only */
    const struct any_list *list = (const void *)((char *)search->spec + field->offset);
    const struct value *written = value_member(search->root, list_name);
    struct directory *directory = &search->directories[search->count++];
    *directory = (struct directory){list_name, field->section(), list, ids_new(search->arena, list->count), false};
    directory->broken = written ? list->count == 0 && !(written->kind == VALUE_LIST && !written->first) : field->fallback == NULL;
    for (size_t i = 0; i < list->count; i++) {
        char *item = list->items + i * directory->of->size;
        const char *id = item_id(directory->of, item);
        if (id) ids_add(&directory->ids, id, item);
        else directory->broken = true;
    }
    return directory;
}

static void complain_unknown(struct search *search, const struct directory *directory, const char *id, const char *pointer, bool at_key) {
    if (errors_full(search->errors)) {
        complain(search->errors, search->root, pointer, "unknown");
        return;
    }
    struct nearest nearest = {.word = id};
    const char *first = NULL, *shown = shortened(search->arena, id);
    for (size_t i = 0; i < directory->list->count; i++) {
        const char *candidate = item_id(directory->of, directory->list->items + i * directory->of->size);
        if (!first) first = candidate;
        nearest_see(&nearest, candidate);
    }
    if (nearest.name)
        complain(search->errors, search->root, pointer, "\"%s\" is not in /%s; did you mean \"%s\"?", shown, directory->list_name,
                 shortened(search->arena, nearest.name));
    else if (!first)
        complain(search->errors, search->root, pointer, "\"%s\" is not in /%s, which is empty", shown, directory->list_name);
    else
        complain(search->errors, search->root, pointer, "\"%s\" is not in /%s; its ids are, for example, \"%s\"", shown,
                 directory->list_name, shortened(search->arena, first));
    search->errors->list[search->errors->count - 1].at_key = at_key;
}

/* Where `id` stands in a list of the scenario; complains with the nearest one when nowhere. `at_key`: the id is a name in
 * an object, not a value. */
static size_t find(struct search *search, const char *list_name, const char *id, const char *pointer, bool at_key) {
    const struct directory *directory = directory_of(search, list_name);
    const char *item = ids_find(&directory->ids, id);
    if (item) return (size_t)(item - directory->list->items) / directory->of->size;
    if (!directory->broken) complain_unknown(search, directory, id, pointer, at_key);
    return NO_REF;
}

static void refuse_twins(struct search *search, struct visit visit) {
    const struct any_list *list = visit.member;
    const struct section *of = visit.field->section();
    if (!text_is(of->fields[0].name, "id") || list->count < 2) return;
    struct ids ids = ids_new(search->arena, list->count);
    for (size_t i = 0; i < list->count; i++) {
        char *item = list->items + i * of->size;
        const char *id = item_id(of, item);
        if (id && ids_find(&ids, id))
            complain(search->errors, search->root, arena_printf(search->arena, "%s/%zu", visit.pointer, i),
                     "a second element with the id \"%s\"; ids must differ", shortened(search->arena, id));
        if (id) ids_add(&ids, id, item);
    }
}

static void see(struct visit visit, void *context) {
    struct search *search = context;
    const char *list = visit.field->list;
    if (visit.field->kind == FIELD_LIST) {
        refuse_twins(search, visit);
    } else if (visit.field->kind == FIELD_REF) {
        struct ref *ref = visit.member;
        if (ref->id) ref->index = find(search, list, ref->id, visit.pointer, false);
    } else if (visit.field->kind == FIELD_REFS) {
        struct refs *refs = visit.member;
        for (size_t i = 0; i < refs->count; i++)
            if (refs->items[i].id)
                refs->items[i].index = find(search, list, refs->items[i].id, arena_printf(search->arena, "%s/%zu", visit.pointer, i), false);
    } else if (visit.field->kind == FIELD_WEIGHTS) {
        struct weights *weights = visit.member;
        for (size_t i = 0; i < weights->count; i++)
            weights->items[i].index =
                find(search, list, weights->items[i].id, pointer_below(search->arena, visit.pointer, weights->items[i].id), true);
    }
}

void bind_references(struct scenario_spec *spec, struct value *root, struct arena *arena, struct errors *errors) {
    struct search search = {.spec = spec, .root = root, .arena = arena, .errors = errors};
    walk_section(scenario_section(), spec, "", arena, see, &search);
}
