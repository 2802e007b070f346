/* JSON Pointers (RFC 6901): what they name in a tree of values, and step by step. */
#ifndef TANGGAP_DOCUMENT_POINTER_H
#define TANGGAP_DOCUMENT_POINTER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct errors;
struct text;
struct value;

/* What to say of a text that is none, in the language that is spoken. */
const char *pointer_form(void);

/* What a JSON Pointer (RFC 6901) names; a list element with an `id` may be named by it, and a value
 * that carries its source ({"value": …, "source": …}) is the value. NULL if there is none. */
struct value *value_at(struct value *root, const char *pointer);

/* The pointers that one with steps `*` means: one for every element of a list, or member of an
 * object, that is there. */
struct pointers {
    const char **items;
    size_t count;
};
struct pointers pointers_meant(struct arena *arena, struct value *root, const char *pattern);

/* Would value_set() find its way? */
bool value_can_set(struct value *root, const char *pointer);

/* Puts `fresh` where `pointer` says, making objects on the way; list elements must exist.
 * Complaints are about `pointer`, and have the origin of `fresh`. */
bool value_set(struct arena *arena, struct value *root, const char *pointer, struct value *fresh,
               struct errors *errors);

/* The pointer of the member `key` of what `pointer` names. */
const char *pointer_below(struct arena *arena, const char *pointer, const char *key);

/* The same of a name that holds no slash and no tilde, such as that of a field. */
const char *pointer_to_field(struct arena *arena, const char *pointer, const char *name);

/* How an element of a list is pointed to: by its id if it has one, else by its place. */
const char *pointer_of_item(struct arena *arena, const char *list, const char *id, size_t index);

/* Does `pointer` name what `above` names, or something in it? */
bool pointer_is_within(const char *pointer, const char *above);

/* --- step by step --- */

/* The next step of a pointer, with ~1 and ~0 resolved, however long; *pointer moves behind it. False
 * at its end, or where no slash stands; then `step` is empty. The caller releases it at the end. */
bool pointer_next(const char **pointer, struct text *step);

/* A step that counts elements from 0: digits alone, without a leading zero. */
bool pointer_step_is_index(const char *step, size_t *index);

#endif
