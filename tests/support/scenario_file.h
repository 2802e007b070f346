/* A small scenario to change, and a folder of its own to load it from. */
#ifndef TANGGAP_TESTS_SUPPORT_SCENARIO_FILE_H
#define TANGGAP_TESTS_SUPPORT_SCENARIO_FILE_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "scenario/scenario.h"

#define WORK "{\"law\": \"exponential\", \"mean\": \"1 h\"}"

/* A good scenario with `more` members in it and `work` as the distribution of its one agency. */
#define TOWN(work, more)                                                                           \
    "{\"name\": \"town\", \"start\": \"2024-01-01\", \"end\": \"2024-02-01\", \"areas\": "         \
    "[{\"id\": \"centre\", \"population\": 1000}],"                                                \
    "\"categories\": [{\"id\": \"roads\", \"incidence\": 10, \"owners\": {\"works\": 1}}], "       \
    "\"channels\": [{\"id\": \"app\"}]," more                                                      \
    "\"agencies\": [{\"id\": \"works\", \"crew\": {\"servers\": 2}, \"work\": " work "}]}"

struct folder {
    char path[64];
};

static inline struct folder folder_new(void) {
    struct folder folder = {"/tmp/tanggap-test-XXXXXX"};
    cr_assert_not_null(mkdtemp(folder.path));
    return folder;
}

static inline void folder_remove(const struct folder *folder) {
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", folder->path);
    cr_assert_eq(system(command), 0);
}

static inline void folder_write(const struct folder *folder, const char *name, const char *bytes) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(bytes, file);
    fclose(file);
}

/* Loads a file of the folder; the story of what is wrong goes to `story` (NULL: nothing may be
 * wrong). */
static inline struct scenario *folder_load(const struct folder *folder, const char *name,
                                           struct changes changes, struct text *story) {
    char path[128];
    struct text told = {0};
    enum exit_status status;
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    struct scenario *scenario = scenario_load(path, changes, &told, &status);
    if (!story) cr_assert_not_null(scenario, "%s", told.bytes);
    if (story && told.bytes) text_add(story, told.bytes);
    text_release(&told);
    return scenario;
}

/* Loads a text, which must be good. */
static inline struct scenario *town_load_with(const char *text, struct changes changes) {
    struct folder folder = folder_new();
    folder_write(&folder, "town.json", text);
    struct scenario *scenario = folder_load(&folder, "town.json", changes, NULL);
    folder_remove(&folder);
    return scenario;
}

static inline struct scenario *town_load(const char *text) {
    return town_load_with(text, (struct changes){0});
}

#endif
