/* Going through a bound scenario by the rows of fields.def: every member of every section, with its pointer. */
#ifndef TANGGAP_SCENARIO_WALK_H
#define TANGGAP_SCENARIO_WALK_H

#include "schema/fields.h"
#include "scenario/scenario.h"

/* The shape that every MEMBER_LIST has. */
struct any_list {
    char *items;
    size_t count;
};

struct visit {
    const struct field *field;
    const char *pointer; /* of the member; in the arena */
    void *member;
};

/* Calls `see` for every member of `holder`, then goes into sections, laws and lists; what is not declared is left out. */
void walk_section(const struct section *section, void *holder, const char *pointer, struct arena *arena,
                  void (*see)(struct visit visit, void *context), void *context);

/* What any object may say beside its fields: source, confidence, note, range, $schema. */
bool is_remark(const char *key);

/* So many complaints that the next ones are only counted; then nobody needs to work out what they would say. */
static inline bool errors_full(const struct errors *errors) { return errors->count == ERRORS_MOST; }

/* A text for a message: cut after 60 bytes, at a character. */
const char *shortened(struct arena *arena, const char *text);

/* How an element of a list is pointed to: by its id if it has one, else by its place. */
const char *item_pointer(struct arena *arena, const char *list, const char *id, size_t index);

/* The id of a bound element, or NULL. */
const char *item_id(const struct section *section, const void *item);

/* The row that a pointer names, or NULL. */
const struct field *field_at(const char *pointer);

/* For a pointer that names none: "; did you mean …?" about the first step that is unknown, or "". */
const char *field_hint(const char *pointer, struct arena *arena);

/* Adds a complaint about what `pointer` names, or would name: its origin is that of its nearest parent that exists. */
__attribute__((format(printf, 4, 5))) void complain(struct errors *errors, struct value *root, const char *pointer,
                                                    const char *format, ...);

#endif
