/* What sets two documents of a kind apart, field by field, by its rows. What means the same is the
 * same: a default said and unsaid, "7 days" and "1 week", "mon-fri" and its five days, dates in
 * another order. Remarks (source, confidence, note, range) are not compared: they move no result.
 */
#ifndef TANGGAP_SCHEMA_DIFF_H
#define TANGGAP_SCHEMA_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/language.h"

struct arena;
struct schema;
struct text;
struct value;

/* DIFF(id, word): how two documents differ in one place. */
#define DIFF_KINDS(DIFF)         \
    DIFF(CHANGED, changed)       \
    DIFF(ADDED, added)           \
    DIFF(REMOVED, removed)       \
    DIFF(REORDERED, reordered)

enum diff_kind {
#define DIFF(id, word) DIFF_##id,
    DIFF_KINDS(DIFF)
#undef DIFF
};

/* What one document says about a field, or does by its default. */
struct diff_side {
    const struct value *value; /* NULL: nothing; of a list in another order: nothing either */
    struct label words;        /* NULL: nothing */
    bool by_default;
};

/* Texts are as the documents say them: show them with text_add_shown(). */
struct diff {
    enum diff_kind kind;
    const char *pointer; /* elements by their id: "/agencies/bina_marga/crew/servers" */
    struct diff_side before, after;
    struct label change; /* "+50%", "-20 percentage points", or "" */
    struct label unit, meaning; /* "" where the table of fields says none */
};

struct diffs {
    struct diff *items;
    size_t count, room;
};

/* Both trees are of documents that were found good, after extends and tables. In the order of the
 * rows; elements of a list as the first document has them, then those that are new. The result
 * lives in `arena` and borrows from both trees. */
struct diffs schema_diff(const struct schema *schema, const struct value *before,
                         const struct value *after, struct arena *arena);

/* Adds one as a line without its end: "agencies / bina_marga / crew / servers: 28 → 42 servers
 * (+50%) – how many …". What the documents say, numbers among it, stays as they say it; shares in
 * per cent and the change are written as the language does. */
void diff_write(const struct diff *diff, enum language language, struct text *out);

/* Adds a line for each, with its end, for a page, which has all languages: for each of them the
 * difference as diff_write() says it, control characters shown, a tab, and what the field means,
 * or nothing; a tab stands between languages. Without name and description: what they say is told
 * elsewhere. */
void diffs_write(const struct diffs *diffs, struct text *out);

/* Reads the first of such lines in a language into `said`, with the meaning. Returns where the next
 * one begins; an empty text is the end. Of a line of an older program, which has English alone,
 * another language gets the difference without its meaning. */
const char *diffs_read(const char *lines, enum language language, struct text *said);

/* The word that data has: "changed". */
const char *diff_kind_word(enum diff_kind kind);

#endif
