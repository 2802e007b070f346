/* Folders are read in the order of their names, so that of two names that are equally near the same
 * is always offered. */
#define _DEFAULT_SOURCE /* scandir */
#include "document/nearest_file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "document/nearest.h"

/* What is sought, and the best so far. */
struct file_search {
    const char *ending; /* with its point */
    struct nearest nearest;
    const char *folder; /* that stands before the best name; "" of what came with the program */
    struct arena *arena;
};

static int name_order(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool ends_in(const char *name, const char *ending) {
    size_t length = strlen(name), end = strlen(ending);
    return length > end && strcmp(name + length - end, ending) == 0;
}

static void file_see(struct file_search *search, const char *name, const char *folder) {
    if (!ends_in(name, search->ending)) return;
    const char *before = search->nearest.name;
    nearest_see(&search->nearest, arena_text_n(search->arena, name,
                                               strlen(name) - strlen(search->ending)));
    if (search->nearest.name != before) search->folder = folder;
}

/* `path` is where the folder is; `folder` is how it is written before a name. */
static void folder_see(struct file_search *search, const char *path, const char *folder) {
    struct dirent **entries;
    int count = scandir(*path ? path : ".", &entries, NULL, name_order);
    for (int i = 0; i < count; i++) {
        file_see(search, entries[i]->d_name, folder);
        free(entries[i]);
    }
    if (count >= 0) free(entries);
}

static bool is_there(const char *path) {
    struct stat about;
    return stat(path, &about) == 0;
}

const char *nearest_file(const char *beside, const char *name, enum shipped kind,
                         const char *ending, struct arena *arena) {
    const char *slash = strrchr(name, '/'), *last = slash ? slash + 1 : name;
    const char *folder = arena_text_n(arena, name, (size_t)(last - name));
    const char *path = *name == '/' ? folder : arena_printf(arena, "%s%s", beside, folder);
    struct file_search search = {.ending = arena_printf(arena, ".%s", ending), .arena = arena};
    if (!*last || is_there(arena_printf(arena, "%s%s", path, last))) return NULL;
    bool has_ending = ends_in(last, search.ending);
    search.nearest.word = arena_text_n(
        arena, last, strlen(last) - (has_ending ? strlen(search.ending) : 0));
    folder_see(&search, path, folder);
    const char *folders[SHIPPED_FOLDERS_MOST];
    size_t count = slash ? 0 : shipped_folders(kind, folders, arena);
    for (size_t i = 0; i < count; i++) folder_see(&search, folders[i], "");
    if (!search.nearest.name) return NULL;
    bool may_leave_out = kind == SHIPPED_SCENARIO || kind == SHIPPED_EXPERIMENT;
    return arena_printf(arena, "%s%s%s", search.folder, search.nearest.name,
                        has_ending || !may_leave_out ? search.ending : "");
}
