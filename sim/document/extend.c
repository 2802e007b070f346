/* `extends` and merging: a variant is a base and what differs. */
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/language.h"
#include "base/text.h"
#include "csv_table.h"
#include "document/diagnose.h"
#include "document/ids.h"
#include "document/nearest_file.h"
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

struct value *value_replacement(const struct value *value) {
    struct value *inner = value_member(value, "replace");
    if (!inner || (inner->kind != VALUE_LIST && inner->kind != VALUE_OBJECT)) return NULL;
    for (const struct value *member = value->first; member; member = member->next)
        if (member != inner && !value_is_remark(member->key)) return NULL;
    return inner;
}

/* What stands in {"replace": …} takes its place, everywhere below. */
static void replacements_settle(struct value *value) {
    for (const struct value *inner; (inner = value_replacement(value));) {
        value->kind = inner->kind;
        value->first = inner->first;
    }
    for (struct value *child = value->first; child; child = child->next)
        replacements_settle(child);
}

/* --- what is kept of it --- */

static struct overlay *overlay_add(const struct merger *merger, const char *pointer,
                                   const struct value *base, const struct value *patch) {
    struct overlay *overlay = ARENA_NEW(merger->arena, struct overlay);
    struct overlay **tail = merger->origins ? &merger->origins->overlays : NULL;
    *overlay = (struct overlay){.pointer = pointer,
                                .origin = patch->origin,
                                .base = base->origin,
                                .stood = value_count(base)};
    while (tail && *tail) tail = &(*tail)->next;
    if (tail) *tail = overlay;
    return overlay;
}

static struct value *replace(const struct merger *merger, const struct value *base,
                             struct value *patch, const char *pointer) {
    replacements_settle(patch);
    if (base->kind != VALUE_LIST || patch->kind != VALUE_LIST) return patch;
    struct overlay *overlay = overlay_add(merger, pointer, base, patch);
    overlay->replaces = true;
    overlay->given = value_count(patch);
    return patch;
}

/* --- lists --- */

/* The elements of `patch` by id; one that stands twice would hide the first. */
static struct ids patch_ids(const struct merger *merger, struct value *patch, const char *pointer) {
    struct ids ids = ids_new(merger->arena, value_count(patch));
    size_t index = 0;
    for (struct value *item = patch->first; item; item = item->next, index++) {
        if (ids_find(&ids, value_id(item)))
            errors_add(merger->errors, item->origin,
                       arena_printf(merger->arena, "%s/%zu", pointer, index),
                       SAY("a second element with the id \"%s\"; ids must differ",
                           "unsur kedua dengan id \"%s\"; tiap id harus berbeda"),
                       value_shortened(merger->arena, value_id(item)));
        ids_add(&ids, value_id(item), item);
    }
    return ids;
}

/* What is new goes to the end, in its order; `known` are the ids of the base. */
static size_t append_new(const struct merger *merger, struct value **tail, struct value *patch,
                         const struct ids *known, const char *pointer) {
    size_t added = 0;
    for (struct value *item = patch->first, *next; item; item = next) {
        next = item->next;
        if (ids_find(known, value_id(item))) continue;
        if (says_remove(item)) {
            errors_add(merger->errors, item->origin,
                       pointer_below(merger->arena, pointer, value_id(item)),
                       SAY("cannot be removed: the base has no element with this id",
                           "tidak dapat dihapus: dasarnya tidak mempunyai unsur dengan id ini"));
            continue;
        }
        item->next = NULL;
        *tail = item;
        tail = &item->next;
        added++;
    }
    return added;
}

static struct value *merge_lists(const struct merger *merger, struct value *base,
                                 struct value *patch, const char *pointer) {
    struct ids changes = patch_ids(merger, patch, pointer),
               known = ids_new(merger->arena, value_count(base));
    struct overlay *overlay = overlay_add(merger, pointer, base, patch);
    struct value **link = &base->first;
    for (struct value *item = base->first, *next; item; item = next) {
        next = item->next;
        const char *id = value_id(item);
        struct value *change = ids_find(&known, id) ? NULL : ids_find(&changes, id);
        ids_add(&known, id, item);
        bool removed = change && says_remove(change);
        overlay->removed += removed;
        overlay->changed += change && !removed;
        if (removed) continue;
        *link = item;
        if (change)
            value_merge(merger, item, change,
                        pointer_below(merger->arena, pointer, id)); /* both objects: in place */
        link = &(*link)->next;
    }
    *link = NULL;
    overlay->added = append_new(merger, link, patch, &known, pointer);
    return base;
}

static void drop_member(struct value *object, const char *key) {
    struct value **link = &object->first;
    while (*link && !text_is((*link)->key, key)) link = &(*link)->next;
    if (*link) *link = (*link)->next;
}

/* The members of an object by name, while others are merged into it. A member that goes loses its
 * name and is taken out at the end, so that nobody looks for the one before it. */
struct members {
    struct ids by_name;
    struct value **tail;
};

static struct members members_of(const struct merger *merger, struct value *object,
                                 size_t expected) {
    struct members members = {.by_name = ids_new(merger->arena, expected), .tail = &object->first};
    for (; *members.tail; members.tail = &(*members.tail)->next)
        ids_add(&members.by_name, (*members.tail)->key, *members.tail);
    return members;
}

/* The old member keeps its place and becomes what `now` is. */
static void member_replace(struct value *old, const struct value *now) {
    struct value *next = old->next;
    const char *key = old->key;
    *old = *now;
    old->next = next;
    old->key = key;
}

static void members_drop_unnamed(struct value *object) {
    for (struct value **link = &object->first; *link;)
        if ((*link)->key) link = &(*link)->next;
        else *link = (*link)->next;
}

/* Also what is new goes through a merge, with nothing: a null in it says that there is none (RFC
 * 7396). */
static void merge_member(const struct merger *merger, struct members *members,
                         struct value *member, const char *pointer) {
    struct value *old = ids_find(&members->by_name, member->key);
    if (member->kind == VALUE_NULL) {
        if (old) old->key = NULL;
        return;
    }
    const char *below = pointer_below(merger->arena, pointer, member->key);
    if (old) {
        struct value *merged = value_merge(merger, old, member, below);
        if (merged != old) member_replace(old, merged);
        return;
    }
    old = value_new(merger->arena, VALUE_NULL, member->origin);
    const char *key = member->key;
    struct value *fresh = value_merge(merger, old, member, below);
    fresh->key = key;
    fresh->next = NULL;
    *members->tail = fresh;
    members->tail = &fresh->next;
}

/* The members of one family mean nothing to another, nor does the old source. */
static bool is_another_family(const char *family, const struct value *base,
                              const struct value *patch) {
    const struct value *old = value_member(base, family), *now = value_member(patch, family);
    return old && now && old->kind == VALUE_TEXT && now->kind == VALUE_TEXT &&
           !text_is(old->text, now->text);
}

/* A number with its source, {"value": 3, "source": …}, against an object that stands in the place
 * of a number, {"total": 9}: nothing of the one is about the other. */
static bool is_object_for_value(const struct value *base, const struct value *patch) {
    if (value_without_remark(base) == base || value_member(patch, "value")) return false;
    for (const struct value *member = patch->first; member; member = member->next)
        if (!value_is_remark(member->key)) return true;
    return false;
}

struct value *value_merge(const struct merger *merger, struct value *base, struct value *patch,
                          const char *pointer) {
    if (value_replacement(patch)) return replace(merger, base, patch, pointer);
    if (base->kind == VALUE_LIST && lists_things_with_ids(patch) &&
        (!base->first || lists_things_with_ids(base)))
        return merge_lists(merger, base, patch, pointer);
    if (patch->kind != VALUE_OBJECT) return patch;
    if (base->kind != VALUE_OBJECT || is_another_family(merger->family, base, patch) ||
        is_object_for_value(base, patch))
        base = value_new(merger->arena, VALUE_OBJECT, patch->origin);
    struct members members = members_of(merger, base, value_count(base));
    for (struct value *member = patch->first, *next; member; member = next) {
        next = member->next;
        member->next = NULL;
        merge_member(merger, &members, member, pointer);
    }
    members_drop_unnamed(base);
    return base;
}

/* The folder of a file, with its slash; "" for where we are. */
static const char *folder_of(const struct origins *origins, int origin, struct arena *arena) {
    const char *from = origin >= 0 ? origins->list[origin].path : "";
    const char *slash = strrchr(from, '/');
    return slash ? arena_text_n(arena, from, (size_t)(slash + 1 - from)) : "";
}

const char *path_named(const struct origins *origins, int origin, const char *name,
                       enum shipped kind, struct arena *arena) {
    return shipped_find(folder_of(origins, origin, arena), name, kind, arena);
}

const char *path_sought(const struct origins *origins, int origin, const char *name,
                        enum shipped kind, struct arena *arena) {
    const char *beside = folder_of(origins, origin, arena), *point = strrchr(name, '.');
    const char *places = shipped_places(beside, name, kind, arena);
    bool says_ending = kind == SHIPPED_TABLE && point && !strchr(point, '/') && point[1];
    const char *usual = kind == SHIPPED_TABLE ? "csv" : "json";
    const char *ending = says_ending ? point + 1 : usual;
    const char *meant = nearest_file(beside, name, kind, ending, arena);
    return arena_printf(arena, "%s%s%s%s%s",
                        places ? SAY(", nor is it ", ", dan tidak ada ") : "",
                        places ? places : "", meant ? SAY("; did you mean ", "; maksudnya ") : "",
                        meant ? meant : "", meant ? "?" : "");
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
    if (!extends) replacements_settle(value);
    if (!extends) return value;
    if (extends->kind != VALUE_TEXT) {
        errors_add(errors, extends->origin, "/extends",
                   SAY("must be the path of another %s, in quotes",
                       "harus berupa alamat %s lain, dalam tanda kutip"),
                   label_spoken(rules->name));
        return NULL;
    }
    const char *path = path_named(origins, value->origin, extends->text, SHIPPED_SCENARIO, arena);
    if (extends_itself(origins, value->origin, path)) {
        errors_add(errors, extends->origin, "/extends",
                   SAY("\"%s\" extends this very file, directly or by way of others",
                       "\"%s\" memperluas berkas ini juga, langsung atau melalui berkas lain"),
                   extends->text);
        return NULL;
    }
    struct error unreadable = {0};
    struct value *base = value_read_file(path, value->origin, origins, arena, errors, &unreadable);
    if (unreadable.set)
        errors_add(errors, extends->origin, "/extends", "%s%s", unreadable.story,
                   path_sought(origins, value->origin, extends->text, SHIPPED_SCENARIO, arena));
    if (!base) return NULL;
    if (base->kind != VALUE_OBJECT) {
        errors_add(errors, base->origin, "",
                   SAY("a %s is an object: { … }", "%s berupa objek: { … }"),
                   label_spoken(rules->name));
        return NULL;
    }
    base = value_extend(base, origins, rules, arena, errors);
    if (!base) return NULL;
    drop_member(value, "extends");
    const struct merger merger = {arena, errors, rules->family, origins};
    base = value_merge(&merger, base, value, "");
    replacements_settle(base);
    return base;
}
