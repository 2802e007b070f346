/* Files that come with the program: scenarios, experiments and tables, found by name from wherever
 * the program is called. */
#ifndef TANGGAP_BASE_SHIPPED_H
#define TANGGAP_BASE_SHIPPED_H

#include <stddef.h>

#include "base/arena.h"

enum shipped { SHIPPED_SCENARIO, SHIPPED_EXPERIMENT, SHIPPED_TABLE, SHIPPED_COUNT };

/* The path of the file of that name: first below `beside` (a folder that ends in a slash, or "" for
 * where we are), then where it was installed with this program, then beside the program. A
 * scenario and an experiment may be named without their ".json"; a folder is no such file. A name
 * that is absolute or begins with "." is sought nowhere else than beside. Without a file the path
 * is that of `name` beside, as it was written. Lives in the arena. */
const char *shipped_find(const char *beside, const char *name, enum shipped kind,
                         struct arena *arena);

/* Where a name that was not found has been sought, other than beside: "in … or in …". NULL when it
 * was found, or sought nowhere else. Lives in the arena. */
const char *shipped_places(const char *beside, const char *name, enum shipped kind,
                           struct arena *arena);

enum { SHIPPED_FOLDERS_MOST = 8 };

/* The folders in which files of that kind are sought beside where we are, with a slash behind each;
 * some may not be there. Returns how many; of SHIPPED_COUNT none. They live in the arena. */
size_t shipped_folders(enum shipped kind, const char *folders[SHIPPED_FOLDERS_MOST],
                       struct arena *arena);

#endif
