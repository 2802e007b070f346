/* What sets a scenario apart from its base. */
#include "base/text.h"
#include "scenario/scenario.h"
#include "schema/diff.h"

/* The file that the scenario's own file extends, or NULL. */
static const char *extended(const struct origins *origins) {
    for (int i = 0; origins && i < origins->count; i++)
        if (origins->list[i].extended_by == 0 && !origins->list[i].table)
            return origins->list[i].path;
    return NULL;
}

void scenario_diff_from_base(const struct scenario *scenario, struct text *base_name,
                             struct text *lines) {
    const char *path = extended(scenario->origins) ? extended(scenario->origins) : scenario->path;
    struct text story = {0};
    enum exit_status status;
    struct arena arena = {0};
    struct scenario *base = scenario_load(path, (struct changes){0}, &story, &status);
    text_add(base_name, ""), text_add(lines, "");
    if (base) {
        struct diffs all = scenario_diffs(base->tree, scenario->tree, &arena);
        diffs_write(&all, lines);
        if (lines->length) text_add(base_name, scenario_spec(base)->name);
    }
    scenario_free(base);
    arena_release(&arena);
    text_release(&story);
}
