/* tanggap diff: the differences of two scenarios, in words or as JSON. */
#include <stdio.h>

#include "options.h"
#include "output.h"
#include "schema/diff.h"
#include "scenario_open.h"

static void write_lines(const struct contrasts *contrasts, const struct options *options,
                        struct text *out) {
    struct text line = {0};
    text_add(&line, options->files[0]);
    text_printf(&line, contrasts->count ? " → %s: " : " and %s: ", options->files[1]);
    if (contrasts->count == 0) text_add(&line, "the same scenario; no field differs");
    else text_printf(&line, "%zu difference%s", contrasts->count, contrasts->count == 1 ? "" : "s");
    text_add_shown(out, line.bytes);
    text_add(out, contrasts->count ? "\n\n" : "\n");
    for (size_t i = 0; i < contrasts->count; i++) {
        text_clear(&line);
        contrast_write(&contrasts->items[i], &line);
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
                     const struct contrast_side *side) {
    if (side->value) value_put(arena, object, key, value_copy(arena, side->value));
    else if (side->words) put_text(arena, object, key, side->words);
    else value_put(arena, object, key, value_new(arena, VALUE_NULL, -1));
}

static struct value *as_value(const struct contrast *contrast, struct arena *arena) {
    struct value *object = value_new(arena, VALUE_OBJECT, -1);
    struct text line = {0};
    contrast_write(contrast, &line);
    put_text(arena, object, "pointer", contrast->pointer);
    put_text(arena, object, "kind", contrast_kind_word(contrast->kind));
    put_side(arena, object, "before", &contrast->before);
    put_side(arena, object, "after", &contrast->after);
    put_text(arena, object, "unit", contrast->unit);
    put_text(arena, object, "meaning", contrast->meaning);
    put_text(arena, object, "words", arena_text(arena, line.bytes));
    text_release(&line);
    return object;
}

static void write_json(const struct contrasts *contrasts, const struct options *options,
                       struct arena *arena, struct text *out) {
    struct value *root = value_new(arena, VALUE_OBJECT, -1),
                 *list = value_new(arena, VALUE_LIST, -1);
    struct value **tail = &list->first;
    put_text(arena, root, "before", options->files[0]);
    put_text(arena, root, "after", options->files[1]);
    for (size_t i = 0; i < contrasts->count; i++) {
        *tail = as_value(&contrasts->items[i], arena);
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
    struct contrasts contrasts = scenario_contrasts(before->tree, after->tree, &arena);
    if (options->json) write_json(&contrasts, options, &arena, &out);
    else write_lines(&contrasts, options, &out);
    int status = output_print(&out) ? EXIT_DONE : EXIT_IO;
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
