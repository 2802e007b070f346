/* Scenarios and experiments by name, from wherever the program is called. They stand below
 * share/tanggap, as sim/install.sh puts them there, or beside the program where it was built; both
 * are found from the program's own place, so that whole installations can be moved. */
#include "scenario_find.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/terminal.h"
#include "base/text.h"

/* Of the kinds that are sought: folders, of scenarios and of experiments, below each place. */
static const char *const FOLDERS[] = {"", "scenarios/", "scenarios/experiments/"};
static const char *const ENDINGS[] = {"", ".json"};
enum {
    FOLDERS_COUNT = sizeof FOLDERS / sizeof *FOLDERS,
    ENDINGS_COUNT = sizeof ENDINGS / sizeof *ENDINGS,
    PLACES_COUNT = 2
};

static size_t folders_of(enum operand operand) {
    switch (operand) {
    case OPERAND_SCENARIO: return FOLDERS_COUNT - 1;
    case OPERAND_EXPERIMENT: return FOLDERS_COUNT;
    case OPERAND_NOTHING:
    case OPERAND_RESULTS:
    case OPERAND_PAGE:
    case OPERAND_FIGURE:
    case OPERAND_COMMAND:
    case OPERAND_COUNT: return 0;
    }
    return 0;
}

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

static bool is_sought(const char *name, enum operand operand) {
    return folders_of(operand) > 0 && *name != '/' && *name != '.' && *name;
}

/* The file of that name in a folder, or NULL. */
static const char *file_in(const char *place, const char *folder, const char *name,
                           struct arena *arena) {
    for (size_t i = 0; i < ENDINGS_COUNT; i++) {
        const char *path = arena_printf(arena, "%s%s%s%s", place, folder, name, ENDINGS[i]);
        if (access(path, F_OK) == 0) return path;
    }
    return NULL;
}

const char *scenario_find(const char *name, enum operand operand, struct arena *arena) {
    const char *places[PLACES_COUNT], *found;
    if (!folders_of(operand)) return name;
    if ((found = file_in("", "", name, arena))) return found;
    if (!is_sought(name, operand) || !places_find(places, arena)) return name;
    for (size_t p = 0; p < PLACES_COUNT; p++)
        for (size_t f = 0; f < folders_of(operand); f++)
            if ((found = file_in(places[p], FOLDERS[f], name, arena))) return found;
    return name;
}

void scenario_refusal_tell(const char *name, enum operand operand, enum exit_status status,
                           const char *story) {
    struct arena arena = {0};
    const char *places[PLACES_COUNT];
    bool nowhere = status == EXIT_IO && is_sought(name, operand) && access(name, F_OK) != 0 &&
                   places_find(places, &arena);
    if (nowhere)
        terminal_line("%s: there is no such file, with .json or without, here, in %sscenarios or "
                      "in %sscenarios",
                      name, places[0], places[1]);
    else terminal_story(story);
    arena_release(&arena);
}
