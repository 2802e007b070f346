/* From a path to a checked scenario: read, extend, change by --set and --lever, bind, check; then
 * once more for every dated change of the timeline, which makes the versions that a run lives
 * through. */
#include "scenario/scenario.h"

#include "base/language.h"
#include "base/mem.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "distributions.h"
#include "doubts.h"
#include "loading.h"
#include "scenario_schema.h"
#include "setting.h"

static void keep_assumptions(struct scenario *scenario, struct noted *noted) {
    scenario->assumptions = ARENA_ARRAY(&scenario->arena, noted->count, struct assumption);
    scenario->assumption_count = noted->count;
    for (size_t i = 0; i < noted->count; i++) scenario->assumptions[i] = noted->list[i];
}

static uint64_t hash_of(const struct value *tree) {
    struct text text = {0};
    value_write(tree, true, &text);
    uint64_t hash = text_hash_n(text.bytes, text.length, 0);
    text_release(&text);
    return hash;
}

/* Tables are made once, for all versions and all that is run of them. */
static void tables_make(struct scenario *scenario, const struct gamma_tables *tables) {
    for (size_t v = 0; v < scenario->version_count; v++)
        scenario->versions[v].tables = tables =
            distribution_tables(&scenario->versions[v].spec, tables, &scenario->arena);
}

/* Binds and checks what stands in scenario->tree. `tables` there are already. */
static void complete(struct loading *loading, struct scenario *scenario,
                     const struct gamma_tables *tables) {
    struct noted noted = {0};
    versions_make(loading, scenario, &noted);
    if (loading_is_clean(loading)) {
        keep_assumptions(scenario, &noted);
        tables_make(scenario, tables);
        scenario->hash = hash_of(scenario->tree);
    }
    mem_free(noted.list);
}

static void load(struct loading *loading, struct scenario *scenario, struct changes changes,
                 struct error *error) {
    struct value *tree = value_read_file(scenario->path, -1, loading->origins, loading->arena,
                                         &loading->errors, error);
    if (!tree) return;
    if (tree->kind != VALUE_OBJECT) {
        errors_add(&loading->errors, tree->origin, "",
                   SAY("a scenario is an object: { … }", "skenario berupa objek: { … }"));
        return;
    }
    tree = value_extend(tree, loading->origins, &SCENARIO_RULES, loading->arena, &loading->errors);
    if (!tree) return;
    scenario->tree = tree;
    volume_solve(loading, tree);
    loading_change(loading, tree, changes);
    complete(loading, scenario, NULL);
}

/* Keeps what is to be said of a good scenario. */
static void say(struct scenario *scenario) {
    struct doubts doubts = {.found = {.arena = &scenario->arena}};
    struct text lines = {0};
    text_add(&lines, "");
    doubts_find(&doubts, scenario);
    value_explain(&doubts.found, scenario->origins, &lines);
    scenario->doubts = arena_text_n(&scenario->arena, lines.bytes, lines.length);
    scenario->overlays =
        arena_text_n(&scenario->arena, doubts.overlays.bytes, doubts.overlays.length);
    errors_release(&doubts.found);
    text_release(&doubts.overlays);
    text_release(&lines);
}

static struct scenario *scenario_new(void) {
    struct arena arena = {0};
    struct scenario *scenario = ARENA_NEW(&arena, struct scenario);
    scenario->arena = arena;
    scenario->overlays = scenario->doubts = "";
    return scenario;
}

void scenario_free(struct scenario *scenario) {
    if (!scenario) return;
    struct arena arena = scenario->arena; /* the scenario lives in it */
    arena_release(&arena);
}

struct scenario *scenario_load(const char *path, struct changes changes, struct text *story,
                               enum exit_status *status) {
    struct scenario *scenario = scenario_new();
    scenario->path = arena_text(&scenario->arena, path);
    scenario->origins = ARENA_NEW(&scenario->arena, struct origins);
    struct loading loading = {.arena = &scenario->arena,
                              .origins = scenario->origins,
                              .errors = {.arena = &scenario->arena}};
    struct error error = {0};
    load(&loading, scenario, changes, &error);
    bool good = loading_is_clean(&loading) && !error.set;
    *status = good                                      ? EXIT_DONE
              : error.set && loading_is_clean(&loading) ? error.status
                                                        : EXIT_INVALID_SCENARIO;
    if (error.set) {
        text_add_shown(story, error.story);
        text_add(story, "\n");
    }
    value_explain(&loading.errors, scenario->origins, story);
    errors_release(&loading.errors);
    if (good) say(scenario);
    if (good) return scenario;
    scenario_free(scenario);
    return NULL;
}

/* The scenario if all is well; else NULL, and what is wrong in `story`. */
static struct scenario *finished(struct loading *loading, struct scenario *scenario,
                                 struct text *story) {
    bool good = loading_is_clean(loading);
    value_explain(&loading->errors, scenario->origins, story);
    errors_release(&loading->errors);
    if (good) return scenario;
    scenario_free(scenario);
    return NULL;
}

struct scenario *scenario_parse(const char *json, const char *name, struct changes changes,
                                struct text *story) {
    struct scenario *scenario = scenario_new();
    scenario->path = arena_text(&scenario->arena, name);
    scenario->origins = ARENA_NEW(&scenario->arena, struct origins);
    struct loading loading = {.arena = &scenario->arena,
                              .origins = scenario->origins,
                              .errors = {.arena = &scenario->arena}};
    scenario->tree = value_read_text(json, name, loading.arena, &loading.errors);
    if (scenario->tree && scenario->tree->kind != VALUE_OBJECT)
        errors_add(&loading.errors, -1, "",
                   SAY("a scenario is an object: { … }", "skenario berupa objek: { … }"));
    if (loading_is_clean(&loading)) loading_change(&loading, scenario->tree, changes);
    if (loading_is_clean(&loading)) complete(&loading, scenario, NULL);
    return finished(&loading, scenario, story);
}

struct scenario *scenario_with(const struct scenario *base, const char *pointer,
                               const struct value *value, struct text *story) {
    struct scenario *scenario = scenario_new();
    scenario->path = base->path;
    scenario->origins = base->origins;
    struct loading loading = {.arena = &scenario->arena,
                              .origins = scenario->origins,
                              .errors = {.arena = &scenario->arena}};
    scenario->tree = value_copy(&scenario->arena, base->tree);
    if (pointer)
        scenario_set(scenario->tree, pointer, value_copy(&scenario->arena, value),
                     &scenario->arena, &loading.errors);
    if (loading_is_clean(&loading))
        complete(&loading, scenario, base->versions[base->version_count - 1].tables);
    return finished(&loading, scenario, story);
}
