/* The known name that is nearest to an unknown one. */
#include "document/nearest.h"

#include <string.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"

/* About a third of the letters: "kode" is not "kota". */
static int edits_believable(size_t length) {
    return length < 5 ? 1 : length < 8 ? 2 : 3;
}

/* "pop" for "population", "calendars" for "calendar". */
static int is_beginning(const char *word, const char *name) {
    size_t length = strlen(word), other = strlen(name), shared = length < other ? length : other;
    return shared >= 3 && strncmp(word, name, shared) == 0;
}

void nearest_see(struct nearest *nearest, const char *name) {
    int most = edits_believable(strlen(nearest->word)),
        edits = text_distance(name, nearest->word, most);
    if (edits > most && !is_beginning(nearest->word, name)) return;
    if (nearest->name && edits >= nearest->edits) return; /* a beginning has `most` + 1 */
    nearest->name = name;
    nearest->edits = edits;
}

const char *value_hint(const char *word, const char *const *names, struct arena *arena) {
    struct nearest nearest = {.word = word};
    for (; *names; names++) nearest_see(&nearest, *names);
    return nearest.name ? arena_printf(arena, SAY("; did you mean \"%s\"?", "; maksudnya \"%s\"?"),
                                       nearest.name)
                        : "";
}
