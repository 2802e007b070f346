/* What sets a scenario apart from its base, as lines that a results file keeps and a report reads. */
#include <string.h>
#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "schema/diff.h"
#include "scenario/scenario.h"
#include "document/value.h"

/* The file that the scenario's own file extends, or NULL. */
static const char *extended(const struct origins *origins) {
    for (int i = 0; origins && i < origins->count; i++)
        if (origins->list[i].extended_by == 0 && !origins->list[i].table) return origins->list[i].path;
    return NULL;
}

void contrasts_write(const struct contrasts *contrasts, struct text *out) {
    for (size_t i = 0; i < contrasts->count; i++) {
        const struct contrast *contrast = &contrasts->items[i];
        if (text_is(contrast->pointer, "/name") || text_is(contrast->pointer, "/description")) continue;
        struct contrast bare = *contrast;
        struct text line = {0};
        bare.meaning = "";
        contrast_write(&bare, &line);
        text_add_shown(out, line.bytes); /* so that a line is a line, and a tab is ours */
        if (*contrast->meaning) text_printf(out, "\t%s", contrast->meaning);
        text_add(out, "\n");
        text_release(&line);
    }
}

const char *contrasts_read(const char *lines, struct text *said, struct text *whole) {
    size_t length = strcspn(lines, "\n"), bare = strcspn(lines, "\t\n");
    text_clear(said), text_clear(whole);
    text_add_n(said, lines, bare);
    text_add_n(whole, lines, bare);
    if (bare < length) text_printf(whole, " – %.*s", (int)(length - bare - 1), lines + bare + 1);
    return lines + length + (lines[length] == '\n');
}

void scenario_apart(const struct scenario *scenario, struct text *base_name, struct text *lines) {
    const char *path = extended(scenario->origins) ? extended(scenario->origins) : scenario->path;
    struct text story = {0};
    enum exit_status status;
    struct arena arena = {0};
    struct scenario *base = scenario_load(path, (struct changes){0}, &story, &status);
    text_add(base_name, ""), text_add(lines, "");
    if (base) {
        struct contrasts all = scenario_contrasts(base->tree, scenario->tree, &arena);
        contrasts_write(&all, lines);
        if (lines->length) text_add(base_name, scenario_spec(base)->name);
    }
    scenario_free(base);
    arena_release(&arena);
    text_release(&story);
}
