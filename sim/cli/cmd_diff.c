/* tanggap diff: the differences of two scenarios, in words or as JSON. */
#include <stdio.h>

#include "base/language.h"
#include "options.h"
#include "output.h"
#include "base/language.h"
#include "schema/diff.h"
#include "scenario_open.h"

static void write_lines(const struct diffs *diffs, const struct options *options,
                        struct text *out) {
    struct text line = {0};
    text_add(&line, options->files[0]);
    if (diffs->count == 0)
        text_printf(&line,
                    SAY(" and %s: the same scenario; no field differs",
                        " dan %s: skenario yang sama; tidak ada isian yang berbeda"),
                    options->files[1]);
    else
        text_printf(&line,
                    diffs->count == 1 ? SAY(" → %s: %zu difference", " → %s: %zu perbedaan")
                                      : SAY(" → %s: %zu differences", " → %s: %zu perbedaan"),
                    options->files[1], diffs->count);
    text_add_shown(out, line.bytes);
    text_add(out, diffs->count ? "\n\n" : "\n");
    for (size_t i = 0; i < diffs->count; i++) {
        text_clear(&line);
        diff_write(&diffs->items[i], language_spoken(), &line);
        text_add_shown(out, line.bytes);
        text_add(out, "\n");
    }
    text_release(&line);
}

/* --- JSON --- */

static void put_text(struct arena *arena, struct value *object, const char *key,
                     const char *bytes) {
    struct value *text = value_new(arena, VALUE_TEXT, -1);
    text->text = bytes;
    value_put(arena, object, key, text);
}

static void put_side(struct arena *arena, struct value *object, const char *key,
                     const struct diff_side *side) {
    if (side->value) value_put(arena, object, key, value_copy(arena, side->value));
    else if (side->words.en) put_text(arena, object, key, side->words.en);
    else value_put(arena, object, key, value_new(arena, VALUE_NULL, -1));
}

static struct value *as_value(const struct diff *diff, struct arena *arena) {
    struct value *object = value_new(arena, VALUE_OBJECT, -1);
    struct text line = {0};
    diff_write(diff, ENGLISH, &line);
    put_text(arena, object, "pointer", diff->pointer);
    put_text(arena, object, "kind", diff_kind_word(diff->kind));
    put_side(arena, object, "before", &diff->before);
    put_side(arena, object, "after", &diff->after);
    put_text(arena, object, "unit", diff->unit.en);
    put_text(arena, object, "meaning", diff->meaning.en);
    put_text(arena, object, "words", arena_text(arena, line.bytes));
    text_release(&line);
    return object;
}

static void write_json(const struct diffs *diffs, const struct options *options,
                       struct arena *arena, struct text *out) {
    struct value *root = value_new(arena, VALUE_OBJECT, -1),
                 *list = value_new(arena, VALUE_LIST, -1);
    struct value **tail = &list->first;
    put_text(arena, root, "before", options->files[0]);
    put_text(arena, root, "after", options->files[1]);
    for (size_t i = 0; i < diffs->count; i++) {
        *tail = as_value(&diffs->items[i], arena);
        tail = &(*tail)->next;
    }
    value_put(arena, root, "differences", list);
    value_write(root, false, out);
}

/* --- the command --- */

static int print_differences(const struct scenario *before, const struct scenario *after,
                             const struct options *options) {
    struct arena arena = {0};
    struct text out = {0};
    struct diffs diffs = scenario_diffs(before->tree, after->tree, &arena);
    if (options->json) write_json(&diffs, options, &arena, &out);
    else write_lines(&diffs, options, &out);
    int status = output_answer(options, &out) ? EXIT_DONE : EXIT_IO;
    text_release(&out);
    arena_release(&arena);
    return status;
}

int cmd_diff(const struct options *options) {
    int status, other;
    struct scenario *before = scenario_open(options->files[0], options_changes(options), &status);
    struct scenario *after = scenario_open(options->files[1], options_changes(options), &other);
    if (other > status) status = other;
    if (before && after) status = print_differences(before, after, options);
    scenario_free(before);
    scenario_free(after);
    return status;
}
