/* The file that somebody probably meant who named one that is not there. */
#ifndef TANGGAP_DOCUMENT_NEAREST_FILE_H
#define TANGGAP_DOCUMENT_NEAREST_FILE_H

#include "base/shipped.h"

/* The nearest name of a file that is there and ends in "." and `ending`, as it would stand in the
 * place of `name`: in the folder that `name` speaks of, below `beside` as in shipped_find(), or, of
 * a `kind` that is not SHIPPED_COUNT, among what comes with the program. NULL when none is near
 * enough for a person to have meant it, or `name` is there. Lives in the arena. */
const char *nearest_file(const char *beside, const char *name, enum shipped kind,
                         const char *ending, struct arena *arena);

#endif
