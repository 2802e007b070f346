/* Complaints about an input, as its author reads them. */
#include "document/diagnose.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "document/pointer.h"
#include "document/value.h"

const char *value_shortened(struct arena *arena, const char *text) {
    enum { LONGEST = 60 };
    size_t length = strlen(text), keep = 0;
    if (length <= LONGEST) return text;
    for (size_t step; keep < LONGEST; keep += step)
        if (!(step = text_utf8_length(text + keep, length - keep)) || keep + step > LONGEST) break;
    return arena_printf(arena, "%.*s…", (int)keep, text);
}

const char *value_shown(const struct value *value, struct arena *arena) {
    struct text number = {0};
    const char *shown = "?";
    switch (value->kind) {
    case VALUE_NULL: return "null";
    case VALUE_FLAG: return value->flag ? "true" : "false";
    case VALUE_NUMBER:
        text_add_number(&number, value->number);
        shown = arena_text(arena, number.bytes);
        text_release(&number);
        break;
    case VALUE_TEXT: return arena_printf(arena, "\"%s\"", value_shortened(arena, value->text));
    case VALUE_LIST: return "a list";
    case VALUE_OBJECT: return "an object";
    }
    return shown;
}

/* What is missing has no place of its own: its nearest parent that stands in the text is shown. */
static void locate(struct finding *finding, const struct origin *origin) {
    char pointer[4096];
    if (finding->line) return;
    snprintf(pointer, sizeof pointer, "%s", finding->pointer);
    bool at_key = finding->at_key;
    while (!value_locate(origin, pointer, at_key, &finding->line, &finding->column)) {
        char *slash = strrchr(pointer, '/');
        if (!slash) return;
        *slash = 0;
        at_key = true;
    }
}

static const char *line_start(const struct origin *origin, int line) {
    const char *at = origin->bytes, *end = origin->bytes + origin->length;
    for (; line > 1 && at; line--) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (at) at++;
    }
    return at;
}

/* Adds `count` characters of a line from `at` on, or what there is of it. */
static void add_characters(struct text *out, const char *at, const char *end, size_t count) {
    struct text part = {0};
    text_add(&part, "");
    while (count-- && at < end && *at && *at != '\n' && *at != '\r') {
        size_t length = text_utf8_length(at, (size_t)(end - at));
        if (*at == '\t') text_add(&part, " ");
        else text_add_n(&part, at, length ? length : 1);
        at += length ? length : 1;
    }
    text_add_shown(out, part.bytes);
    text_release(&part);
}

/* The line, or of a long one the part around the place, with a marker below the place. */
static void show_source(const struct finding *finding, const struct origin *origin,
                        struct text *out) {
    enum { WIDTH = 100, BEFORE = 40 };
    const char *at = line_start(origin, finding->line), *end = origin->bytes + origin->length;
    if (!at || at >= end || *at == '\n') return;
    size_t column = (size_t)finding->column - 1,
           skipped = column > WIDTH - BEFORE / 2 ? column - BEFORE : 0;
    for (size_t left = skipped; left && at < end; left--) {
        size_t length = text_utf8_length(at, (size_t)(end - at));
        at += length ? length : 1;
    }
    struct text before = {0};
    text_add(&before, "");
    add_characters(&before, at, end, column - skipped);
    text_printf(out, "%6d | ", finding->line);
    add_characters(out, at, end, WIDTH);
    text_add(out, "\n       | ");
    text_pad(out, ' ', text_columns(before.bytes));
    text_add(out, "^\n");
    text_release(&before);
}

static bool stands_before(const struct finding *x, const struct finding *y) {
    if (x->origin != y->origin) return x->origin < y->origin;
    if (x->line != y->line) return x->line < y->line;
    return x->column < y->column;
}

/* By insertion: what stands at one place stays in the order in which it was found, which is that of
 * the rows. */
static void sort_by_place(struct finding *list, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct finding moved = list[i];
        size_t at = i;
        for (; at > 0 && stands_before(&moved, &list[at - 1]); at--) list[at] = list[at - 1];
        list[at] = moved;
    }
}

void value_complain(struct errors *errors, struct value *root, const char *pointer,
                    const char *format, ...) {
    char parent[4096], message[800];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    snprintf(parent, sizeof parent, "%s", pointer);
    const struct value *value = root;
    while (!errors_full(errors) && !(value = value_at(root, parent))) *strrchr(parent, '/') = 0;
    errors_add(errors, value->origin, pointer, "%s", message);
}

bool errors_touch(const struct errors *errors, const char *pointer) {
    for (size_t i = 0; i < errors->count; i++) {
        const char *other = errors->list[i].pointer;
        if (*other && (pointer_is_within(other, pointer) || pointer_is_within(pointer, other)))
            return true;
    }
    return false;
}

void value_explain(struct errors *errors, const struct origins *origins, struct text *out) {
    for (size_t i = 0; i < errors->count; i++)
        if (errors->list[i].origin >= 0)
            locate(&errors->list[i], &origins->list[errors->list[i].origin]);
    sort_by_place(errors->list, errors->count);
    for (size_t i = 0; i < errors->count; i++) {
        const struct finding *finding = &errors->list[i];
        const struct origin *origin = finding->origin >= 0 ? &origins->list[finding->origin] : NULL;
        if (origin) {
            text_add_shown(out, origin->path);
            text_printf(out, ":%d:%d: ", finding->line, finding->column);
        } else {
            text_add(out, "command line: ");
        }
        if (*finding->pointer) {
            text_add_shown(out, finding->pointer);
            text_add(out, ": ");
        }
        text_add_shown(out, finding->message);
        text_add(out, "\n");
        if (origin && finding->line) show_source(finding, origin, out);
    }
    if (errors->dropped) text_printf(out, "… and %zu more\n", errors->dropped);
}
