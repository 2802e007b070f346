/* The one search order of files that come with the program. They stand below share/tanggap, as
 * sim/install.sh puts them there, or beside the program where it was built; both are found from the
 * program's own place, so that whole installations can be moved. */
#include "base/language.h"
#include "base/shipped.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PLACES_COUNT = 2, FOLDERS_MOST = 4, ENDINGS_MOST = 3 };

/* Of each kind: the folders below a place in which it is sought, and what may be left out behind
 * its name. */
static const struct shipped_kind {
    const char *folders[FOLDERS_MOST], *endings[ENDINGS_MOST];
} KINDS[] = {
    [SHIPPED_SCENARIO] = {{"", "scenarios/"}, {"", ".json"}},
    [SHIPPED_EXPERIMENT] = {{"", "scenarios/", "scenarios/experiments/"}, {"", ".json"}},
    [SHIPPED_TABLE] = {{"", "scenarios/"}, {""}},
};
_Static_assert(sizeof KINDS / sizeof *KINDS == SHIPPED_COUNT, "a row for each kind");

/* Installed, and beside the program; each ends in a slash. False where the program's own place is
 * not known. */
static bool places_find(const char *places[PLACES_COUNT], struct arena *arena) {
    char program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0) return false;
    program[length] = 0;
    char *name = strrchr(program, '/');
    if (!name) return false;
    name[1] = 0;
    places[1] = arena_text(arena, program);
    *name = 0;
    char *folder = strrchr(program, '/');
    if (folder) *folder = 0;
    places[0] = arena_printf(arena, "%s/share/tanggap/", program);
    return true;
}

static bool is_sought(const char *name) { return *name != '/' && *name != '.' && *name; }

static bool is_there(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && !S_ISDIR(about.st_mode);
}

/* The file of that name in a folder, or NULL. */
static const char *file_in(const char *place, const char *folder, const char *name,
                           const struct shipped_kind *kind, struct arena *arena) {
    for (size_t i = 0; i < ENDINGS_MOST && kind->endings[i]; i++) {
        const char *path = arena_printf(arena, "%s%s%s%s", place, folder, name, kind->endings[i]);
        if (is_there(path)) return path;
    }
    return NULL;
}

/* The file where the program's own are, or NULL. */
static const char *file_shipped(const char *name, const struct shipped_kind *kind,
                                struct arena *arena) {
    const char *places[PLACES_COUNT], *found = NULL;
    if (!is_sought(name) || !places_find(places, arena)) return NULL;
    for (size_t p = 0; p < PLACES_COUNT; p++)
        for (size_t f = 0; !found && f < FOLDERS_MOST && kind->folders[f]; f++)
            found = file_in(places[p], kind->folders[f], name, kind, arena);
    return found;
}

/* An absolute name stands by itself. */
static const char *folder_of_name(const char *beside, const char *name) {
    return *name == '/' ? "" : beside;
}

/* The file, or NULL. */
static const char *file_find(const char *beside, const char *name, enum shipped kind,
                             struct arena *arena) {
    assert(kind < SHIPPED_COUNT);
    const char *found = file_in(folder_of_name(beside, name), "", name, &KINDS[kind], arena);
    return found ? found : file_shipped(name, &KINDS[kind], arena);
}

const char *shipped_find(const char *beside, const char *name, enum shipped kind,
                         struct arena *arena) {
    const char *found = file_find(beside, name, kind, arena);
    return found ? found : arena_printf(arena, "%s%s", folder_of_name(beside, name), name);
}

const char *shipped_places(const char *beside, const char *name, enum shipped kind,
                           struct arena *arena) {
    const char *places[PLACES_COUNT];
    if (!is_sought(name) || file_find(beside, name, kind, arena) || !places_find(places, arena))
        return NULL;
    return arena_printf(arena,
                        SAY("in %sscenarios or in %sscenarios",
                            "di %sscenarios atau di %sscenarios"),
                        places[0], places[1]);
}

size_t shipped_folders(enum shipped kind, const char *folders[SHIPPED_FOLDERS_MOST],
                       struct arena *arena) {
    _Static_assert(PLACES_COUNT * FOLDERS_MOST <= SHIPPED_FOLDERS_MOST, "room for all of a kind");
    const char *places[PLACES_COUNT];
    size_t count = 0;
    if (kind == SHIPPED_COUNT || !places_find(places, arena)) return 0;
    for (size_t p = 0; p < PLACES_COUNT; p++)
        for (size_t f = 0; f < FOLDERS_MOST && KINDS[kind].folders[f]; f++)
            folders[count++] = arena_printf(arena, "%s%s", places[p], KINDS[kind].folders[f]);
    return count;
}
