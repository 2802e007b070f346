/* Complaints about an input, as its author reads them. */
#include "document/diagnose.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/text.h"
#include "document/locate.h"
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
    case VALUE_LIST: return SAY("a list", "sebuah daftar");
    case VALUE_OBJECT: return SAY("an object", "sebuah objek");
    }
    return shown;
}

/* What is missing has no place of its own: its nearest parent that stands in the text is shown. */
static void locate(struct locator *locator, struct finding *finding, const struct origin *origin) {
    struct text pointer = {0};
    bool at_key = finding->at_key;
    text_add(&pointer, finding->pointer);
    while (!finding->placed) {
        finding->placed =
            value_locate(locator, origin, pointer.bytes, at_key, &finding->at);
        char *slash = strrchr(pointer.bytes, '/');
        if (!slash) break;
        *slash = 0;
        at_key = true;
    }
    text_release(&pointer);
}

/* So many characters before `at`, in its line. */
static const char *characters_before(const char *at, const char *start, size_t count) {
    for (; count && at > start && at[-1] != '\n'; count--)
        do at--;
        while (at > start && ((unsigned char)*at & 0xC0) == 0x80);
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
static void show_source(const struct text_cursor *place, const struct origin *origin,
                        struct text *out) {
    enum { WIDTH = 100, BEFORE = 40 };
    const char *end = origin->bytes + origin->length, *goal = origin->bytes + place->at;
    size_t column = (size_t)place->column - 1,
           shown_before = column > WIDTH - BEFORE / 2 ? BEFORE : column;
    const char *at = characters_before(goal, origin->bytes, shown_before);
    if (at >= end || *at == '\n') return;
    struct text before = {0};
    text_add(&before, "");
    add_characters(&before, at, end, shown_before);
    text_printf(out, "%6d | ", place->line);
    add_characters(out, at, end, WIDTH);
    text_add(out, "\n       | ");
    text_pad(out, ' ', text_columns(before.bytes));
    text_add(out, "^\n");
    text_release(&before);
}

static bool stands_before(const struct finding *x, const struct finding *y) {
    if (x->origin != y->origin) return x->origin < y->origin;
    if (x->placed != y->placed) return y->placed;
    return x->at < y->at;
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
    struct text parent = {0};
    va_list arguments;
    va_start(arguments, format);
    const char *message = arena_vprintf(errors->arena, format, arguments);
    va_end(arguments);
    text_add(&parent, pointer);
    const struct value *value = root;
    while (!errors_full(errors) && !(value = value_at(root, parent.bytes)))
        *strrchr(parent.bytes, '/') = 0;
    errors_add(errors, value->origin, pointer, "%s", message);
    text_release(&parent);
}

bool errors_touch(const struct errors *errors, const char *pointer) {
    for (size_t i = 0; i < errors->count; i++) {
        const char *other = errors->list[i].pointer;
        if (*other && (pointer_is_within(other, pointer) || pointer_is_within(pointer, other)))
            return true;
    }
    return false;
}

const char *complaint_of_command_line(void) { return SAY("command line: ", "baris perintah: "); }

static void explain(const struct finding *finding, const struct origin *origin,
                    const struct text_cursor *place, struct text *out) {
    if (origin) {
        text_add_shown(out, origin->path);
        text_printf(out, ":%d:%d: ", place->line, place->column);
    } else {
        text_add(out, complaint_of_command_line());
    }
    if (*finding->pointer) {
        text_add_shown(out, finding->pointer);
        text_add(out, ": ");
    }
    text_add_shown(out, finding->message);
    text_add(out, "\n");
    if (origin && finding->placed) show_source(place, origin, out);
}

void value_explain(struct errors *errors, const struct origins *origins, struct text *out) {
    struct text_cursor place = {0};
    struct locator locator = {0};
    for (size_t i = 0; i < errors->count; i++)
        if (errors->list[i].origin >= 0)
            locate(&locator, &errors->list[i], &origins->list[errors->list[i].origin]);
    locator_release(&locator);
    sort_by_place(errors->list, errors->count);
    for (size_t i = 0; i < errors->count; i++) {
        const struct finding *finding = &errors->list[i];
        const struct origin *origin = finding->origin >= 0 ? &origins->list[finding->origin] : NULL;
        if (i && finding->origin != finding[-1].origin) place = (struct text_cursor){0};
        if (origin && finding->placed) text_cursor_move(&place, origin->bytes, finding->at);
        explain(finding, origin, &place, out);
    }
    if (errors->dropped)
        text_printf(out, SAY("… and %zu more\n", "… dan %zu lagi\n"), errors->dropped);
}
