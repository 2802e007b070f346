/* `extends` and merging: a variant is a base and what differs. */
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "csv_table.h"
#include "document/ids.h"
#include "document/pointer.h"
#include "document/value.h"

static bool lists_things_with_ids(const struct value *list) {
    if (list->kind != VALUE_LIST || !list->first) return false;
    for (const struct value *item = list->first; item; item = item->next)
        if (!value_id(item)) return false;
    return true;
}

static bool says_remove(const struct value *item) {
    const struct value *remove = value_member(item, "remove");
    return remove && remove->kind == VALUE_FLAG && remove->flag;
}

/* The elements of `patch` by id; one that stands twice would hide the first. */
static struct ids patch_ids(const struct merger *merger, struct value *patch, const char *pointer) {
    struct ids ids = ids_new(merger->arena, value_count(patch));
    size_t index = 0;
    for (struct value *item = patch->first; item; item = item->next, index++) {
        if (ids_find(&ids, value_id(item)))
            errors_add(merger->errors, item->origin,
                       arena_printf(merger->arena, "%s/%zu", pointer, index),
                       "a second element with the id \"%.60s\"; ids must differ", value_id(item));
        ids_add(&ids, value_id(item), item);
    }
    return ids;
}

/* What is new goes to the end, in its order; `known` are the ids of the base. */
static void append_new(const struct merger *merger, struct value **tail, struct value *patch,
                       const struct ids *known, const char *pointer) {
    for (struct value *item = patch->first, *next; item; item = next) {
        next = item->next;
        if (ids_find(known, value_id(item))) continue;
        if (says_remove(item)) {
            errors_add(merger->errors, item->origin,
                       pointer_below(merger->arena, pointer, value_id(item)),
                       "cannot be removed: the base has no element with this id");
            continue;
        }
        item->next = NULL;
        *tail = item;
        tail = &item->next;
    }
}

static struct value *merge_lists(const struct merger *merger, struct value *base,
                                 struct value *patch, const char *pointer) {
    struct ids changes = patch_ids(merger, patch, pointer),
               known = ids_new(merger->arena, value_count(base));
    struct value **link = &base->first;
    for (struct value *item = base->first, *next; item; item = next) {
        next = item->next;
        const char *id = value_id(item);
        struct value *change = ids_find(&known, id) ? NULL : ids_find(&changes, id);
        ids_add(&known, id, item);
        if (change && says_remove(change)) continue;
        *link = item;
        if (change)
            value_merge(merger, item, change,
                        pointer_below(merger->arena, pointer, id)); /* both objects: in place */
        link = &(*link)->next;
    }
    *link = NULL;
    append_new(merger, link, patch, &known, pointer);
    return base;
}

static void drop_member(struct value *object, const char *key) {
    struct value **link = &object->first;
    while (*link && !text_is((*link)->key, key)) link = &(*link)->next;
    if (*link) *link = (*link)->next;
}

/* Also what is new goes through a merge, with nothing: a null in it says that there is none (RFC
 * 7396). */
static void merge_member(const struct merger *merger, struct value *base, struct value *member,
                         const char *pointer) {
    struct value *old = value_member(base, member->key);
    if (member->kind == VALUE_NULL) {
        drop_member(base, member->key);
        return;
    }
    if (!old) old = value_new(merger->arena, VALUE_NULL, member->origin);
    const char *below = pointer_below(merger->arena, pointer, member->key);
    value_put(merger->arena, base, member->key, value_merge(merger, old, member, below));
}

/* The members of one family mean nothing to another, nor does the old source. */
static bool is_another_family(const char *family, const struct value *base,
                              const struct value *patch) {
    const struct value *old = value_member(base, family), *now = value_member(patch, family);
    return old && now && old->kind == VALUE_TEXT && now->kind == VALUE_TEXT &&
           !text_is(old->text, now->text);
}

struct value *value_merge(const struct merger *merger, struct value *base, struct value *patch,
                          const char *pointer) {
    if (base->kind == VALUE_LIST && lists_things_with_ids(patch) &&
        (!base->first || lists_things_with_ids(base)))
        return merge_lists(merger, base, patch, pointer);
    if (patch->kind != VALUE_OBJECT) return patch;
    if (base->kind != VALUE_OBJECT || is_another_family(merger->family, base, patch))
        base = value_new(merger->arena, VALUE_OBJECT, patch->origin);
    for (struct value *member = patch->first, *next; member; member = next) {
        next = member->next;
        member->next = NULL;
        merge_member(merger, base, member, pointer);
    }
    return base;
}

const char *path_beside(const struct origins *origins, int origin, const char *path,
                        struct arena *arena) {
    const char *from = origin >= 0 ? origins->list[origin].path : "";
    const char *slash = strrchr(from, '/');
    if (path[0] == '/' || !slash) return arena_text(arena, path);
    return arena_printf(arena, "%.*s/%s", (int)(slash - from), from, path);
}

static bool is_same_file(const char *a, const char *b) {
    struct stat x, y;
    if (text_is(a, b)) return true;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool extends_itself(const struct origins *origins, int origin, const char *path) {
    for (; origin >= 0; origin = origins->list[origin].extended_by)
        if (is_same_file(origins->list[origin].path, path)) return true;
    return false;
}

struct value *value_extend(struct value *value, struct origins *origins,
                           const struct document_rules *rules, struct arena *arena,
                           struct errors *errors) {
    struct value *extends = value_member(value, "extends");
    csv_tables_read(value, origins, rules, arena, errors);
    if (!extends) return value;
    if (extends->kind != VALUE_TEXT) {
        errors_add(errors, extends->origin, "/extends", "must be the path of another %s, in quotes",
                   rules->name);
        return NULL;
    }
    const char *path = path_beside(origins, value->origin, extends->text, arena);
    if (extends_itself(origins, value->origin, path)) {
        errors_add(errors, extends->origin, "/extends",
                   "\"%s\" extends this very file, directly or by way of others", extends->text);
        return NULL;
    }
    struct error unreadable = {0};
    struct value *base = value_read_file(path, value->origin, origins, arena, errors, &unreadable);
    if (unreadable.set) errors_add(errors, extends->origin, "/extends", "%s", unreadable.story);
    if (!base) return NULL;
    if (base->kind != VALUE_OBJECT) {
        errors_add(errors, base->origin, "", "a %s is an object: { … }", rules->name);
        return NULL;
    }
    base = value_extend(base, origins, rules, arena, errors);
    if (!base) return NULL;
    drop_member(value, "extends");
    return value_merge(&(struct merger){arena, errors, rules->family}, base, value, "");
}
