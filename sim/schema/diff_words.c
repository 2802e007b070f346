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

/* A difference on its way into words. */
struct telling {
    const struct diff *diff;
    enum language language;
    struct text *out;
};

static void write_side(const struct telling *telling, const struct diff_side *side,
                       bool with_unit) {
    const char *unit = label_in(telling->diff->unit, telling->language);
    text_add(telling->out, label_in(side->words, telling->language));
    if (with_unit && *unit && side->value && side->value->kind == VALUE_NUMBER)
        text_printf(telling->out, " %s", unit);
}

/* "28 → 42 servers (+50%)"; the unit follows the last number. */
static void write_change(const struct telling *telling) {
    const struct diff_side *before = &telling->diff->before, *after = &telling->diff->after;
    const char *change = label_in(telling->diff->change, telling->language),
               *usual = IN_LANGUAGE(telling->language, "default", "bila tidak disebut");
    bool after_is_number = after->value && after->value->kind == VALUE_NUMBER;
    write_side(telling, before, !after_is_number);
    if (before->by_default) text_printf(telling->out, " (%s)", usual);
    text_add(telling->out, " → ");
    write_side(telling, after, true);
    if (after->by_default || *change)
        text_printf(telling->out, " (%s%s%s)", after->by_default ? usual : "",
                    after->by_default && *change ? ", " : "", change);
}

static void write_what(const struct telling *telling) {
    struct text *out = telling->out;
    enum language language = telling->language;
    switch (telling->diff->kind) {
    case DIFF_CHANGED: write_change(telling); break;
    case DIFF_REORDERED:
        text_add(out, IN_LANGUAGE(language, "in another order: ", "urutannya lain: "));
        write_change(telling);
        break;
    case DIFF_ADDED:
        text_add(out, IN_LANGUAGE(language, "added: ", "ditambahkan: "));
        write_side(telling, &telling->diff->after, true);
        break;
    case DIFF_REMOVED:
        text_add(out, IN_LANGUAGE(language, "removed; it was ", "dihapus; sebelumnya "));
        write_side(telling, &telling->diff->before, true);
        break;
    }
}

void diff_write(const struct diff *diff, enum language language, struct text *out) {
    const char *meaning = label_in(diff->meaning, language);
    write_path(diff->pointer, out);
    text_add(out, ": ");
    write_what(&(struct telling){diff, language, out});
    if (*meaning) text_printf(out, " – %s", meaning);
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
