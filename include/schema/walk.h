/* Going through a bound document by its rows: every member of every section, with its pointer. */
#ifndef TANGGAP_SCHEMA_WALK_H
#define TANGGAP_SCHEMA_WALK_H

#include "schema/fields.h"
#include "schema/members.h"

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

/* Calls `see` for every member of `holder`, then goes into sections, distributions and lists; what
 * is not declared is left out. */
void section_walk(const struct section *section, void *holder, const char *pointer,
                  struct arena *arena, void (*see)(struct visit visit, void *context),
                  void *context);

/* The id of a bound element, or NULL. */
const char *section_item_id(const struct section *section, const void *item);

#endif
