/* A table from ids to whatever carries them, for lists that may be long. Lives in an arena. */
#ifndef TANGGAP_DOCUMENT_IDS_H
#define TANGGAP_DOCUMENT_IDS_H

#include <stddef.h>

struct arena;

struct ids {
    struct arena *arena;
    struct id_entry **buckets;
    size_t bucket_count;
};

/* `expected`: about so many. */
struct ids ids_new(struct arena *arena, size_t expected);

/* What was added under this id first, or NULL. The id is borrowed. */
void *ids_find(const struct ids *ids, const char *id);
void ids_add(struct ids *ids, const char *id, void *thing);

#endif
