/* Sets of ids that are asked often. */
#include "document/ids.h"

#include "base/arena.h"
#include "base/text.h"

struct id_entry {
    const char *id;
    void *thing;
    struct id_entry *next;
};

struct ids ids_new(struct arena *arena, size_t expected) {
    size_t count = 16;
    while (count < expected) count *= 2;
    return (struct ids){arena, ARENA_ARRAY(arena, count, struct id_entry *), count};
}

static struct id_entry **link_of(const struct ids *ids, const char *id) {
    struct id_entry **link = &ids->buckets[text_hash(id) & (ids->bucket_count - 1)];
    while (*link && !text_is((*link)->id, id)) link = &(*link)->next;
    return link;
}

void *ids_find(const struct ids *ids, const char *id) {
    const struct id_entry *entry = *link_of(ids, id);
    return entry ? entry->thing : NULL;
}

void ids_add(struct ids *ids, const char *id, void *thing) {
    struct id_entry **link = link_of(ids, id);
    if (*link) return;
    *link = ARENA_NEW(ids->arena, struct id_entry);
    **link = (struct id_entry){id, thing, NULL};
}
