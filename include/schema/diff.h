/* What sets two scenarios apart, field by field, by the rows of fields.def. What means the same is the same: a default
 * said and unsaid, "7 days" and "1 week", "mon-fri" and its five days, dates in another order. Remarks (source,
 * confidence, note, range) are not compared: they move no result. */
#ifndef TANGGAP_SCENARIO_CONTRAST_H
#define TANGGAP_SCENARIO_CONTRAST_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct scenario;
struct text;
struct value;

enum contrast_kind { CONTRAST_CHANGED, CONTRAST_ADDED, CONTRAST_REMOVED, CONTRAST_REORDERED };

/* What one scenario says about a field, or does by its default. */
struct side {
    const struct value *value; /* NULL: nothing; of a list in another order: nothing either */
    const char *words;         /* NULL: nothing */
    bool by_default;
};

/* Texts are as the scenarios say them: show them with text_add_shown(). */
struct contrast {
    enum contrast_kind kind;
    const char *pointer; /* elements by their id: "/agencies/bina_marga/crew/servers" */
    struct side before, after;
    const char *change;  /* "+50%", "-20 percentage points", or "" */
    const char *unit, *meaning; /* "" where the table of fields says none */
};

struct contrasts {
    struct contrast *items;
    size_t count, room;
};

/* Both trees are of scenarios that were found good, after extends and tables (`scenario->tree`). In the order of the
 * table of fields; elements of a list as the first scenario has them, then those that are new. The result lives in
 * `arena` and borrows from both trees. */
struct contrasts scenario_contrasts(const struct value *before, const struct value *after, struct arena *arena);

/* Adds one as a line without its end: "agencies / bina_marga / crew / servers: 28 → 42 servers (+50%) – how many …". */
void contrast_write(const struct contrast *contrast, struct text *out);

/* Adds a line for each, with its end: the difference as contrast_write() says it, control characters shown, then a tab and
 * what the field means, if that is told. Without name and description: what they say is told elsewhere. */
void contrasts_write(const struct contrasts *contrasts, struct text *out);

/* Reads the first of such lines: what is `said`, and the `whole` with its meaning. Returns where the next one begins; an empty
 * text is the end. */
const char *contrasts_read(const char *lines, struct text *said, struct text *whole);

/* What sets a scenario apart from its base, as contrasts_write() says it: from the file that it extends, or, if it extends
 * none, from itself before the command line changed it. Nothing when it is its own base, or when the base is no whole
 * scenario or is not there any more. `base_name` is how the base calls itself. */
void scenario_apart(const struct scenario *scenario, struct text *base_name, struct text *lines);

const char *contrast_kind_word(enum contrast_kind kind);

#endif
