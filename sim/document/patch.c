/* The way back from two trees to a patch: what value_merge() makes the second of the first by. */
#include "base/arena.h"
#include "base/text.h"
#include "document/value.h"

struct patching {
    struct arena *arena;
    const char *family;
};

static struct value *difference(const struct patching *patching, const struct value *before,
                                const struct value *after);

static void add_at_end(struct value ***tail, struct value *item) {
    item->next = NULL;
    **tail = item;
    *tail = &item->next;
}

static struct value *copy_with_key(const struct patching *patching, const struct value *value,
                                   const char *key) {
    struct value *copy = value_copy(patching->arena, value);
    copy->key = key;
    copy->next = NULL;
    return copy;
}

static struct value *flag_new(const struct patching *patching, const char *key) {
    struct value *flag = value_new(patching->arena, VALUE_FLAG, -1);
    flag->flag = true;
    flag->key = key;
    return flag;
}

/* {"id": …, and further members to come. */
static struct value *element_new(const struct patching *patching, const struct value *element) {
    struct value *fresh = value_new(patching->arena, VALUE_OBJECT, -1);
    value_put(patching->arena, fresh, "id",
              copy_with_key(patching, value_member(element, "id"), "id"));
    return fresh;
}

static bool has_ids(const struct value *list) {
    for (const struct value *item = list->first; item; item = item->next)
        if (!value_id(item)) return false;
    return true;
}

static const struct value *element_with(const struct value *list, const char *id) {
    const struct value *item = list->first;
    while (item && !text_is(value_id(item), id)) item = item->next;
    return item;
}

/* Elements of both stand in the same order, what is new behind all others: only then does a merge
 * by ids make the one of the other. */
static bool keeps_order(const struct value *before, const struct value *after) {
    const struct value *now = after->first;
    for (const struct value *old = before->first; old; old = old->next) {
        if (now && text_is(value_id(now), value_id(old))) now = now->next;
        else if (element_with(after, value_id(old))) return false;
    }
    for (; now; now = now->next)
        if (element_with(before, value_id(now))) return false;
    return true;
}

static struct value *list_replaced(const struct patching *patching, const struct value *after) {
    struct value *object = value_new(patching->arena, VALUE_OBJECT, -1);
    value_put(patching->arena, object, "replace", copy_with_key(patching, after, "replace"));
    return object;
}

/* What a merge by ids takes; an element that is as it was is not mentioned. */
static struct value *list_difference(const struct patching *patching, const struct value *before,
                                     const struct value *after) {
    struct value *list = value_new(patching->arena, VALUE_LIST, -1), **tail = &list->first;
    for (const struct value *old = before->first; old; old = old->next) {
        const struct value *now = element_with(after, value_id(old));
        struct value *change = now ? difference(patching, old, now) : element_new(patching, old);
        if (!now) value_put(patching->arena, change, "remove", flag_new(patching, "remove"));
        if (now && change && !value_id(change)) {
            struct value *named = element_new(patching, now);
            named->first->next = change->first;
            change = named;
        }
        if (change) add_at_end(&tail, change);
    }
    for (const struct value *now = after->first; now; now = now->next)
        if (!element_with(before, value_id(now)))
            add_at_end(&tail, copy_with_key(patching, now, NULL));
    return list->first ? list : NULL;
}

/* A null and no member are the same to whoever reads a document. */
static const struct value *member_of(const struct value *object, const char *key) {
    const struct value *member = value_member(object, key);
    return member && member->kind != VALUE_NULL ? member : NULL;
}

static struct value *object_difference(const struct patching *patching, const struct value *before,
                                       const struct value *after) {
    struct value *object = value_new(patching->arena, VALUE_OBJECT, -1), **tail = &object->first;
    for (const struct value *now = after->first; now; now = now->next) {
        const struct value *old = member_of(before, now->key);
        if (now->kind == VALUE_NULL) continue;
        struct value *change = old ? difference(patching, old, now)
                                   : copy_with_key(patching, now, now->key);
        if (!change) continue;
        change->key = now->key;
        add_at_end(&tail, change);
    }
    for (const struct value *old = before->first; old; old = old->next) {
        if (old->kind == VALUE_NULL || member_of(after, old->key)) continue;
        struct value *nothing = value_new(patching->arena, VALUE_NULL, -1);
        nothing->key = old->key;
        add_at_end(&tail, nothing);
    }
    return object->first ? object : NULL;
}

static bool is_same_scalar(const struct value *before, const struct value *after) {
    if (before->kind != after->kind) return false;
    switch (before->kind) {
    case VALUE_NULL: return true;
    case VALUE_FLAG: return before->flag == after->flag;
    case VALUE_NUMBER: return before->number == after->number;
    case VALUE_TEXT: return text_is(before->text, after->text);
    case VALUE_LIST:
    case VALUE_OBJECT: return false;
    }
    return false;
}

/* Lists whose elements have no ids, one by one. */
static bool is_same_list(const struct patching *patching, const struct value *before,
                         const struct value *after) {
    const struct value *old = before->first, *now = after->first;
    for (; old && now; old = old->next, now = now->next)
        if (difference(patching, old, now)) return false;
    return !old && !now;
}

static bool is_another_family(const struct patching *patching, const struct value *before,
                              const struct value *after) {
    const struct value *old = value_member(before, patching->family),
                       *now = value_member(after, patching->family);
    return old && now && !is_same_scalar(old, now);
}

static struct value *difference(const struct patching *patching, const struct value *before,
                                const struct value *after) {
    bool lists = before->kind == VALUE_LIST && after->kind == VALUE_LIST,
         objects = before->kind == VALUE_OBJECT && after->kind == VALUE_OBJECT;
    if (objects && !is_another_family(patching, before, after))
        return object_difference(patching, before, after);
    if (lists && has_ids(before) && has_ids(after) && before->first)
        return keeps_order(before, after) ? list_difference(patching, before, after)
                                          : list_replaced(patching, after);
    if (lists && is_same_list(patching, before, after)) return NULL;
    return is_same_scalar(before, after) ? NULL : copy_with_key(patching, after, NULL);
}

struct value *value_patch(const struct value *before, const struct value *after,
                          const char *family, struct arena *arena) {
    const struct patching patching = {arena, family};
    return difference(&patching, before, after);
}
