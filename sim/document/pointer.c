/* JSON Pointers into a tree of values: what they name, and putting something there. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "document/nearest.h"
#include "document/pointer.h"
#include "document/value.h"

const char *pointer_form(void) {
    return SAY("not a JSON Pointer; one starts with a slash: /list/id/member",
               "bukan JSON Pointer; JSON Pointer diawali garis miring: /list/id/member");
}

bool pointer_next(const char **pointer, struct text *step) {
    const char *at = *pointer;
    text_clear(step);
    text_add(step, "");
    if (*at != '/') return false;
    for (at++; *at && *at != '/';) {
        size_t plain = strcspn(at, "/~");
        text_add_n(step, at, plain);
        at += plain;
        if (*at != '~') continue;
        bool escapes = at[1] == '0' || at[1] == '1';
        text_add(step, at[1] == '1' ? "/" : "~");
        at += escapes ? 2 : 1;
    }
    *pointer = at;
    return true;
}

bool pointer_step_is_index(const char *step, size_t *index) {
    size_t digits = strspn(step, "0123456789");
    if (digits == 0 || digits > 9 || step[digits] || (step[0] == '0' && digits > 1)) return false;
    *index = strtoul(step, NULL, 10);
    return true;
}

const char *pointer_below(struct arena *arena, const char *pointer, const char *key) {
    struct text below = {0};
    text_add(&below, pointer);
    text_add(&below, "/");
    for (; *key; key++) {
        if (*key == '~') text_add(&below, "~0");
        else if (*key == '/') text_add(&below, "~1");
        else text_add_n(&below, key, 1);
    }
    const char *copy = arena_text_n(arena, below.bytes, below.length);
    text_release(&below);
    return copy;
}

const char *pointer_to_field(struct arena *arena, const char *pointer, const char *name) {
    size_t length = strlen(pointer), more = strlen(name);
    char *below = arena_alloc(arena, length + more + 2, 1);
    memcpy(below, pointer, length + 1);
    below[length] = '/';
    memcpy(below + length + 1, name, more + 1);
    return below;
}

bool pointer_is_within(const char *pointer, const char *above) {
    size_t length = strlen(above);
    return strncmp(pointer, above, length) == 0 && (pointer[length] == 0 || pointer[length] == '/');
}

const char *pointer_of_item(struct arena *arena, const char *list, const char *id, size_t index) {
    return id && *id && strlen(id) < 200 ? pointer_below(arena, list, id)
                                         : arena_printf(arena, "%s/%zu", list, index);
}

static struct value *list_item(const struct value *list, const char *step) {
    for (struct value *item = list->first; item; item = item->next) {
        const char *id = value_id(item);
        if (id && text_is(id, step)) return item;
    }
    size_t index;
    if (!pointer_step_is_index(step, &index)) return NULL;
    struct value *item = list->first;
    while (item && index--) item = item->next;
    return item;
}

static struct value *child_of(struct value *parent, const char *step) {
    if (parent->kind == VALUE_OBJECT) return value_member(parent, step);
    return parent->kind == VALUE_LIST ? list_item(parent, step) : NULL;
}

struct value *value_at(struct value *root, const char *pointer) {
    struct text step = {0};
    struct value *value = root;
    while (value && pointer_next(&pointer, &step))
        value = child_of(value_without_remark(value), step.bytes);
    text_release(&step);
    return *pointer ? NULL : value_without_remark(value);
}

static const char *next_star(const char *pattern) {
    const char *star = pattern;
    while ((star = strstr(star, "/*")) && star[2] && star[2] != '/') star += 2;
    return star;
}

static void add_meant(struct arena *arena, struct value *root, const char *pattern,
                      struct pointers *out, size_t *room) {
    const char *star = next_star(pattern);
    if (!star) {
        ARRAY_ADD_IN(arena, out->items, out->count, *room, pattern);
        return;
    }
    const char *above = arena_text_n(arena, pattern, (size_t)(star - pattern));
    const struct value *holder = value_at(root, above);
    size_t index = 0;
    for (const struct value *child = holder ? holder->first : NULL; child;
         child = child->next, index++) {
        const char *step = holder->kind == VALUE_OBJECT ? child->key : value_id(child);
        const char *here = step && *step ? pointer_below(arena, above, step)
                                         : arena_printf(arena, "%s/%zu", above, index);
        add_meant(arena, root, arena_printf(arena, "%s%s", here, star + 2), out, room);
    }
}

struct pointers pointers_meant(struct arena *arena, struct value *root, const char *pattern) {
    struct pointers out = {0};
    size_t room = 0;
    add_meant(arena, root, pattern, &out, &room);
    return out;
}

bool value_can_set(struct value *root, const char *pointer) {
    struct text step = {0};
    struct value *parent = root, *child = root;
    if (*pointer != '/') return false;
    while (child && pointer_next(&pointer, &step)) {
        parent = value_without_remark(child);
        child = child_of(parent, step.bytes);
    }
    text_release(&step);
    assert(parent);
    return child ? *pointer == 0 : parent->kind == VALUE_OBJECT;
}

static bool nothing_here(const struct value *parent, const char *step, const char *pointer,
                         int origin, struct errors *errors) {
    struct nearest nearest = {.word = step};
    const char *shown = value_shortened(errors->arena, step);
    for (const struct value *item = parent->first; item; item = item->next)
        if (value_id(item)) nearest_see(&nearest, value_id(item));
    if (nearest.name)
        return errors_add(errors, origin, pointer,
                          SAY("names nothing: there is no \"%s\" here; did you mean \"%s\"?",
                              "tidak menunjuk apa pun: tidak ada \"%s\" di sini; maksudnya "
                              "\"%s\"?"),
                          shown, value_shortened(errors->arena, nearest.name));
    if (parent->kind == VALUE_LIST)
        return errors_add(errors, origin, pointer,
                          SAY("names nothing: this list has no element \"%s\"",
                              "tidak menunjuk apa pun: daftar ini tidak mempunyai unsur \"%s\""),
                          shown);
    return errors_add(errors, origin, pointer,
                      SAY("names nothing: what should hold \"%s\" is no object",
                          "tidak menunjuk apa pun: yang seharusnya memuat \"%s\" bukan objek"),
                      shown);
}

static void put_child(struct arena *arena, struct value *parent, struct value *child,
                      const char *step, struct value *fresh) {
    struct value *inner = child ? value_without_remark(child) : NULL;
    if (inner && inner != child) {
        value_put(arena, child, "value", fresh);
    } else if (parent->kind == VALUE_OBJECT) {
        value_put(arena, parent, step, fresh);
    } else { /* an element of a list keeps its place */
        assert(child); /* value_set() adds none to a list */
        struct value *after = child->next;
        *child = *fresh;
        child->next = after;
    }
}

bool value_set(struct arena *arena, struct value *root, const char *pointer, struct value *fresh,
               struct errors *errors) {
    const char *rest = pointer;
    struct text step = {0};
    struct value *parent = root;
    bool good =
        *pointer == '/' || errors_add(errors, fresh->origin, pointer, "%s", pointer_form());
    while (good && pointer_next(&rest, &step)) {
        parent = value_without_remark(parent);
        struct value *child = child_of(parent, step.bytes);
        if (!child && parent->kind != VALUE_OBJECT) {
            good = nothing_here(parent, step.bytes, pointer, fresh->origin, errors);
        } else if (!*rest) {
            put_child(arena, parent, child, step.bytes, fresh);
        } else if (!child) {
            child = value_new(arena, VALUE_OBJECT, fresh->origin);
            value_put(arena, parent, step.bytes, child);
        }
        parent = child;
    }
    text_release(&step);
    return good;
}
