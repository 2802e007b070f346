/* Trees of JSON values: made, asked, copied, compared and written. */
#include "document/value.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text.h"

struct value *value_new(struct arena *arena, enum value_kind kind, int origin) {
    struct value *value = ARENA_NEW(arena, struct value);
    value->kind = kind;
    value->origin = origin;
    return value;
}

struct value *value_copy(struct arena *arena, const struct value *value) {
    struct value *copy = ARENA_NEW(arena, struct value), **tail = &copy->first;
    *copy = *value;
    copy->next = copy->first = NULL;
    for (const struct value *child = value->first; child; child = child->next) {
        *tail = value_copy(arena, child);
        tail = &(*tail)->next;
    }
    return copy;
}

size_t value_count(const struct value *value) {
    size_t count = 0;
    for (const struct value *child = value->first; child; child = child->next) count++;
    return count;
}

size_t value_size(const struct value *value) {
    size_t size = 1;
    for (const struct value *child = value->first; child; child = child->next)
        size += value_size(child);
    return size;
}

struct value *value_member(const struct value *object, const char *key) {
    if (object->kind != VALUE_OBJECT) return NULL;
    for (struct value *child = object->first; child; child = child->next)
        if (child->key[0] == key[0] && text_is(child->key, key)) return child;
    return NULL;
}

const char *value_id(const struct value *object) {
    const struct value *id = value_member(object, "id");
    return id && id->kind == VALUE_TEXT ? id->text : NULL;
}

const char *const VALUE_REMARKS[] = {"source", "confidence", "note", "range", "$schema", NULL};

bool value_is_remark(const char *key) {
    const char *const *remark = VALUE_REMARKS;
    while (*remark && !text_is(*remark, key)) remark++;
    return *remark != NULL;
}

struct value *value_without_remark(const struct value *value) {
    struct value *inner = value ? value_member(value, "value") : NULL;
    for (const struct value *member = inner ? value->first : NULL; member; member = member->next)
        if (member != inner && !value_is_remark(member->key)) return (struct value *)value;
    return inner ? inner : (struct value *)value;
}

void value_put(struct arena *arena, struct value *object, const char *key, struct value *member) {
    struct value **link = &object->first;
    while (*link && !text_is((*link)->key, key)) link = &(*link)->next;
    member->next = *link ? (*link)->next : NULL;
    member->key = *link ? (*link)->key : arena_text(arena, key);
    *link = member;
}

/* What would steer a terminal is written as an escape: the same text to a JSON reader (promise
 * S14).
 */
static void write_text(const char *text, struct text *out) {
    text_add(out, "\"");
    for (size_t left = strlen(text), length; left; text += length, left -= length) {
        length = text_utf8_length(text, left);
        unsigned point = length ? text_utf8_point(text, length) : 0;
        if (!length) length = 1; /* as it is, for a reader to refuse */
        if (point == '"' || point == '\\') text_printf(out, "\\%c", (int)point);
        else if (point == '\n') text_add(out, "\\n");
        else if (point && text_steers(point)) text_add_json_escape(out, point);
        else text_add_n(out, text, length);
    }
    text_add(out, "\"");
}

static int by_key(const void *a, const void *b) {
    return strcmp((*(const struct value *const *)a)->key, (*(const struct value *const *)b)->key);
}

static bool is_short(const struct value *value) { /* a list or object that fits on a line */
    size_t count = 0;
    for (const struct value *child = value->first; child; child = child->next, count++)
        if (child->first || (child->kind == VALUE_TEXT && strlen(child->text) > 24)) return false;
    return count <= (value->kind == VALUE_LIST ? 24 : 4);
}

static void write_at(const struct value *value, bool canonical, size_t level, struct text *out);

/* The children in the order in which they are written; the caller frees the list. */
static const struct value **in_order(const struct value *value, bool canonical, size_t count) {
    const struct value **children = mem_alloc(count, sizeof *children);
    size_t n = 0;
    for (const struct value *child = value->first; child; child = child->next)
        children[n++] = child;
    if (canonical && value->kind == VALUE_OBJECT) qsort(children, count, sizeof *children, by_key);
    return children;
}

static void write_children(const struct value *value, bool canonical, size_t level,
                           struct text *out) {
    size_t count = value_count(value);
    const struct value **children = in_order(value, canonical, count);
    bool one_line = is_short(value);
    for (size_t i = 0; i < count; i++) {
        if (i) text_add(out, one_line ? ", " : ",");
        if (!one_line) {
            text_add(out, "\n");
            text_pad(out, ' ', 2 * (level + 1));
        }
        if (value->kind == VALUE_OBJECT) {
            write_text(children[i]->key, out);
            text_add(out, ": ");
        }
        write_at(children[i], canonical, level + 1, out);
    }
    if (!one_line) {
        text_add(out, "\n");
        text_pad(out, ' ', 2 * level);
    }
    mem_free(children);
}

static void write_at(const struct value *value, bool canonical, size_t level, struct text *out) {
    switch (value->kind) {
    case VALUE_NULL: text_add(out, "null"); break;
    case VALUE_FLAG: text_add(out, value->flag ? "true" : "false"); break;
    case VALUE_NUMBER: text_add_number(out, value->number); break;
    case VALUE_TEXT: write_text(value->text, out); break;
    case VALUE_LIST:
    case VALUE_OBJECT:
        text_add(out, value->kind == VALUE_LIST ? "[" : "{");
        if (value->first) write_children(value, canonical, level, out);
        text_add(out, value->kind == VALUE_LIST ? "]" : "}");
        break;
    }
}

void value_write(const struct value *value, bool canonical, struct text *out) {
    write_at(value, canonical, 0, out);
    text_add(out, "\n");
}
