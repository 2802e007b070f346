/* Differences in words, for people. */
#include "base/text.h"
#include "document/value.h"
#include "schema/diff.h"

/* "/groups/a~1b/share" as "groups / a/b / share". */
static void write_path(const char *pointer, struct text *out) {
    for (const char *at = pointer; *at; at++) {
        if (*at == '/') text_add(out, at == pointer ? "" : " / ");
        else if (at[0] == '~' && at[1]) text_add(out, *++at == '1' ? "/" : "~");
        else text_add_n(out, at, 1);
    }
}

static void write_side(const struct diff_side *side, bool with_unit, const struct diff *diff,
                       struct text *out) {
    text_add(out, side->words);
    if (with_unit && *diff->unit && side->value && side->value->kind == VALUE_NUMBER)
        text_printf(out, " %s", diff->unit);
}

/* "28 → 42 servers (+50%)"; the unit follows the last number. */
static void write_change(const struct diff *diff, struct text *out) {
    const struct diff_side *before = &diff->before, *after = &diff->after;
    bool after_is_number = after->value && after->value->kind == VALUE_NUMBER;
    write_side(before, !after_is_number, diff, out);
    if (before->by_default) text_add(out, " (default)");
    text_add(out, " → ");
    write_side(after, true, diff, out);
    const char *comma = after->by_default && *diff->change ? ", " : "";
    if (after->by_default || *diff->change)
        text_printf(out, " (%s%s%s)", after->by_default ? "default" : "", comma, diff->change);
}

void diff_write(const struct diff *diff, struct text *out) {
    write_path(diff->pointer, out);
    text_add(out, ": ");
    switch (diff->kind) {
    case DIFF_CHANGED: write_change(diff, out); break;
    case DIFF_REORDERED:
        text_add(out, "in another order: ");
        write_change(diff, out);
        break;
    case DIFF_ADDED:
        text_add(out, "added: ");
        write_side(&diff->after, true, diff, out);
        break;
    case DIFF_REMOVED:
        text_add(out, "removed; it was ");
        write_side(&diff->before, true, diff, out);
        break;
    }
    if (*diff->meaning) text_printf(out, " – %s", diff->meaning);
}

const char *diff_kind_word(enum diff_kind kind) {
    switch (kind) {
#define DIFF(id, word) \
    case DIFF_##id: return #word;
        DIFF_KINDS(DIFF)
#undef DIFF
    }
    return "";
}
