/* What sets two documents of a kind apart, found by the rows of their schema. */
#include "schema/diff.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "engine/sim_time.h"
#include "document/ids.h"
#include "format.h"
#include "document/pointer.h"
#include "schema/fields.h"
#include "schema/limit.h"
#include "week.h"

/* One place in both documents. `meaning` is that of the row, or of what a distribution is for: "its
 * mean" alone teaches nobody. */
struct pair {
    const struct field *field;
    const char *pointer;
    struct label meaning;
    bool in_distribution; /* what is compared is a part of a distribution */
    const struct value *before, *after;
    bool before_by_default, after_by_default;
};

struct differ {
    const struct schema *schema;
    struct arena *arena;
    struct diffs found;
};

static void compare_section(struct differ *differ, const struct section *section, struct pair at);

/* --- what was found --- */

static const char *words_in(enum language language, const struct value *value,
                            const struct field *field, struct arena *arena) {
    struct text text = {0};
    text_add(&text, "");
    value_in_words(value, field, language, &text);
    const char *words = arena_text_n(arena, text.bytes, text.length);
    text_release(&text);
    return words;
}

static struct label words_of(const struct value *value, const struct field *field,
                             struct arena *arena) {
    if (!value) return (struct label){0};
    return (struct label){words_in(ENGLISH, value, field, arena),
                          words_in(INDONESIAN, value, field, arena)};
}

/* A number, or a duration in microseconds; NaN for anything else. */
static double size_of(const struct value *value, const struct field *field) {
    sim_time span;
    if (!value) return NAN;
    if (value->kind == VALUE_NUMBER) return value->number;
    return field && (field->kind == FIELD_SPAN || field->kind == FIELD_LIMIT) &&
                   value->kind == VALUE_TEXT &&
                   span_parse(value->text, &span)
               ? (double)span
               : NAN;
}

/* In both languages, "+2.5%" and "+2,5%". */
static struct label change_label(char *english, const char *after_en, const char *after_id,
                                 struct arena *arena) {
    char *indonesian = decimals_in(arena_text(arena, english), INDONESIAN);
    return (struct label){arena_printf(arena, "%s%s", english, after_en),
                          arena_printf(arena, "%s%s", indonesian, after_id)};
}

/* A percentage only of what has a zero: not of hours from UTC, not of columns on a map. */
static struct label change_between(const struct pair *at, struct arena *arena) {
    static const struct label NONE = BOTH("", "");
    double before = size_of(at->before, at->field), after = size_of(at->after, at->field);
    if (isnan(before) || isnan(after) || !at->field) return NONE;
    if (at->field->kind == FIELD_SHARE)
        return change_label(arena_printf(arena, "%+.10g", 100 * (after - before)),
                            " percentage points", " poin persen", arena);
    if (before <= 0 || at->field->smallest < 0) return NONE;
    double percent = 100 * (after - before) / before;
    return change_label(arena_printf(arena, fabs(percent) < 10 ? "%+.2g" : "%+.0f", percent), "%",
                        "%", arena);
}

static struct diff *add(struct differ *differ, struct diff diff) {
    struct diffs *found = &differ->found;
    ARRAY_ADD_IN(differ->arena, found->items, found->count, found->room, diff);
    return &found->items[found->count - 1];
}

static void add_pair(struct differ *differ, const struct pair *at) {
    add(differ, (struct diff){.kind = !at->before  ? DIFF_ADDED
                                      : !at->after ? DIFF_REMOVED
                                                   : DIFF_CHANGED,
                              .pointer = at->pointer,
                              .before = {at->before, words_of(at->before, at->field, differ->arena),
                                         at->before_by_default},
                              .after = {at->after, words_of(at->after, at->field, differ->arena),
                                        at->after_by_default},
                              .change = change_between(at, differ->arena),
                              .unit = at->field ? at->field->unit : (struct label)BOTH("", ""),
                              .meaning = at->meaning});
}

/* --- the same? --- */

/* Texts that name a duration or a moment are the same when those are. */
static bool same_text(const char *a, const char *b, const struct field *field) {
    enum field_kind kind = field ? field->kind : FIELD_TEXT;
    sim_time x, y;
    if (text_is(a, b)) return true;
    if (kind == FIELD_SPAN || kind == FIELD_SPANS)
        return span_parse(a, &x) && span_parse(b, &y) && x == y;
    if (kind == FIELD_LIMIT) return limit_parse(a, &x) && limit_parse(b, &y) && x == y;
    if (kind == FIELD_WHEN || kind == FIELD_DATE)
        return time_parse(a, &x) && time_parse(b, &y) && x == y;
    return false;
}

static bool same_value(const struct value *a, const struct value *b, const struct field *field);

static bool same_members(const struct value *a, const struct value *b, const struct field *field) {
    if (value_count(a) != value_count(b)) return false;
    for (const struct value *x = a->first; x; x = x->next) {
        const struct value *y = value_member(b, x->key);
        if (!y || !same_value(x, y, field)) return false;
    }
    return true;
}

static bool same_items(const struct value *a, const struct value *b, const struct field *field) {
    const struct value *x = a->first, *y = b->first;
    for (; x && y; x = x->next, y = y->next)
        if (!same_value(x, y, field)) return false;
    return !x && !y;
}

static bool same_value(const struct value *a, const struct value *b, const struct field *field) {
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case VALUE_NULL: return true;
    case VALUE_FLAG: return a->flag == b->flag;
    case VALUE_NUMBER: return a->number == b->number;
    case VALUE_TEXT: return same_text(a->text, b->text, field);
    case VALUE_LIST: return same_items(a, b, field);
    case VALUE_OBJECT: return same_members(a, b, field);
    }
    return false;
}

/* A label said once is said in both languages. */
static bool same_label(const struct value *a, const struct value *b) {
    if (a->kind == b->kind) return same_value(a, b, NULL);
    const struct value *both = a->kind == VALUE_TEXT ? a : b, *each = a->kind == VALUE_TEXT ? b : a;
    for (const struct value *member = each->first; member; member = member->next)
        if (!same_value(both, member, NULL)) return false;
    return each->first;
}

/* --- children by name --- */

/* Members of an object go by their key, elements of a list by their id; those without one by their
 * place. */
static const char *name_of(const struct value *holder, const struct value *child, size_t index,
                           struct arena *arena) {
    const char *name = holder->kind == VALUE_OBJECT ? child->key : value_id(child);
    return name ? name : arena_printf(arena, "%zu", index);
}

static struct ids names_of(const struct value *holder, struct arena *arena) {
    struct ids names = ids_new(arena, value_count(holder));
    size_t index = 0;
    for (struct value *child = holder->first; child; child = child->next)
        ids_add(&names, name_of(holder, child, index++, arena), child);
    return names;
}

/* Calls `compare` for every child of either: those of the first document, then those that only the
 * second has. */
static void compare_children(struct differ *differ, const struct pair *at,
                             void (*compare)(struct differ *, struct pair)) {
    struct arena *arena = differ->arena;
    struct ids befores = names_of(at->before, arena), afters = names_of(at->after, arena);
    struct pair child = {
        .field = at->field, .meaning = at->meaning, .in_distribution = at->in_distribution};
    size_t index = 0;
    for (const struct value *before = at->before->first; before; before = before->next) {
        const char *name = name_of(at->before, before, index++, arena);
        child.pointer = pointer_below(arena, at->pointer, name);
        child.before = before;
        child.after = ids_find(&afters, name);
        compare(differ, child);
    }
    index = 0;
    child.before = NULL;
    for (const struct value *after = at->after->first; after; after = after->next) {
        const char *name = name_of(at->after, after, index++, arena);
        if (ids_find(&befores, name)) continue;
        child.pointer = pointer_below(arena, at->pointer, name);
        child.after = after;
        compare(differ, child);
    }
}

/* The names of what both have, in the order of the first. */
static const char *common_names(const struct value *of, const struct value *with,
                                struct arena *arena) {
    struct ids names = names_of(with, arena);
    struct text text = {0};
    text_add(&text, "");
    size_t index = 0;
    for (const struct value *child = of->first; child; child = child->next) {
        const char *name = name_of(of, child, index++, arena);
        if (ids_find(&names, name)) text_printf(&text, "%s%s", text.length ? ", " : "", name);
    }
    const char *list = arena_text_n(arena, text.bytes, text.length);
    text_release(&text);
    return list;
}

/* --- by kind --- */

static void compare_item(struct differ *differ, struct pair at) {
    const struct section *section = at.field->section();
    if (!at.in_distribution) at.meaning = section->meaning;
    if (at.before && at.after) compare_section(differ, section, at);
    else add_pair(differ, &at);
}

static void compare_list(struct differ *differ, const struct pair *at) {
    compare_children(differ, at, compare_item);
    const char *before = common_names(at->before, at->after, differ->arena),
               *after = common_names(at->after, at->before, differ->arena);
    if (text_is(before, after)) return;
    add(differ, (struct diff){.kind = DIFF_REORDERED,
                              .pointer = at->pointer,
                              .before = {.words = {before, before}},
                              .after = {.words = {after, after}},
                              .change = BOTH("", ""),
                              .unit = BOTH("", ""),
                              .meaning = at->meaning});
}

static void compare_weight(struct differ *differ, struct pair at) {
    at.before = value_without_remark(at.before);
    at.after = value_without_remark(at.after);
    if (!at.before || !at.after || !same_value(at.before, at.after, at.field))
        add_pair(differ, &at);
}

/* What is put somewhere is worded by the row that stands there. */
static void compare_setting(struct differ *differ, struct pair at) {
    const char *where = at.before ? at.before->key : at.after->key;
    at.field = schema_field_at(differ->schema, where);
    at.before = value_without_remark(at.before);
    at.after = value_without_remark(at.after);
    if (at.field) at.meaning = at.field->meaning;
    if (!at.before || !at.after || !same_value(at.before, at.after, at.field))
        add_pair(differ, &at);
}

/* Dates, references, texts: which there are, in whatever order. */
static void compare_set(struct differ *differ, const struct pair *at) {
    const struct value *sides[2] = {at->before, at->after};
    struct ids ids[2];
    for (int side = 0; side < 2; side++) {
        ids[side] = ids_new(differ->arena, value_count(sides[side]));
        for (struct value *item = sides[side]->first; item; item = item->next)
            ids_add(&ids[side], item->text, item);
    }
    for (int side = 0; side < 2; side++)
        for (const struct value *item = sides[side]->first; item; item = item->next)
            if (!ids_find(&ids[!side], item->text))
                add_pair(differ, &(struct pair){.field = at->field,
                                                .pointer = at->pointer,
                                                .meaning = at->meaning,
                                                .before = side == 0 ? item : NULL,
                                                .after = side == 1 ? item : NULL});
}

/* The hours of a day, as a value of their own. */
static const struct value *hours_value(const struct week *week, int day, struct arena *arena) {
    struct text text = {0};
    struct value *value = value_new(arena, VALUE_TEXT, -1);
    if (week->count[day] == 0) text_add(&text, HOURS_CLOSED);
    for (unsigned i = 0; i < week->count[day]; i++) {
        struct shift_hours shift = week->day[day][i];
        int from = (int)(shift.from / minutes(1)), to = (int)(shift.to / minutes(1));
        if (to > 24 * 60) to -= 24 * 60; /* past midnight */
        text_printf(&text, "%s%02d:%02d-%02d:%02d", i ? ", " : "", from / 60, from % 60, to / 60,
                    to % 60);
    }
    value->text = arena_text_n(arena, text.bytes, text.length);
    text_release(&text);
    return value;
}

static struct week week_of(const struct value *value) {
    struct week week = {0};
    bool at_key;
    for (const struct value *hours = value->first; hours; hours = hours->next)
        if (!value_is_remark(hours->key)) week_add(&week, hours, &at_key);
    return week;
}

static void compare_week(struct differ *differ, const struct pair *at) {
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    struct week before = week_of(at->before), after = week_of(at->after);
    for (int day = 0; day < 7; day++) {
        struct pair here = *at;
        here.pointer = pointer_below(differ->arena, at->pointer, days[day]);
        here.before = hours_value(&before, day, differ->arena);
        here.after = hours_value(&after, day, differ->arena);
        here.meaning = (struct label)BOTH("hours of that day", "jam hari itu");
        if (!same_value(here.before, here.after, NULL)) add_pair(differ, &here);
    }
}

/* Two distributions of one family differ in a number; those of different families have no number in
 * common. */
static void compare_distribution(struct differ *differ, const struct pair *at) {
    const struct section *distribution = at->field->section();
    const struct field *family = &distribution->fields[0];
    const struct value *before = value_said(at->before, family),
                       *after = value_said(at->after, family);
    struct pair numbers = *at;
    numbers.in_distribution = true;
    if (before && after && same_value(before, after, NULL))
        compare_section(differ, distribution, numbers);
    else add_pair(differ, at);
}

static void compare_field(struct differ *differ, const struct pair *at) {
    if (!at->before || !at->after) {
        add_pair(differ, at);
        return;
    }
    switch (at->field->kind) {
    case FIELD_SECTION: compare_section(differ, at->field->section(), *at); return;
    case FIELD_DISTRIBUTION: compare_distribution(differ, at); return;
    case FIELD_LIST: compare_list(differ, at); return;
    case FIELD_WEIGHTS:
    case FIELD_COUNTS:
    case FIELD_AMOUNTS:
    case FIELD_NAMES: compare_children(differ, at, compare_weight); return;
    case FIELD_ANY: compare_children(differ, at, compare_setting); return;
    case FIELD_DATES:
    case FIELD_TEXTS:
    case FIELD_PATHS:
    case FIELD_CHOICES:
    case FIELD_REFS: compare_set(differ, at); return;
    case FIELD_WEEK: compare_week(differ, at); return;
    case FIELD_LABEL:
        if (!same_label(at->before, at->after)) add_pair(differ, at);
        return;
    case FIELD_SERVERS:
    case FIELD_COUNT_OR:
    case FIELD_WORD_OR:
        if (at->before->kind == VALUE_OBJECT && at->after->kind == VALUE_OBJECT)
            compare_section(differ, at->field->section(), *at);
        else if (!same_value(at->before, at->after, at->field)) add_pair(differ, at);
        return;
    case FIELD_TEXT:
    case FIELD_FLAG:
    case FIELD_COUNT:
    case FIELD_NUMBER:
    case FIELD_SHARE:
    case FIELD_SPAN:
    case FIELD_LIMIT:
    case FIELD_WHEN:
    case FIELD_DATE:
    case FIELD_CHOICE:
    case FIELD_PROFILE:
    case FIELD_SPANS:
    case FIELD_NUMBERS:
    case FIELD_PATH:
    case FIELD_POINTER:
    case FIELD_WIDTH:
    case FIELD_VALUES:
    case FIELD_ROWS:
    case FIELD_REF:
        if (!same_value(at->before, at->after, at->field)) add_pair(differ, at);
        return;
    }
}

/* --- sections --- */

/* NULL where nothing holds when nothing is said. */
static const struct value *default_of(const struct field *field, struct arena *arena) {
    if (!field->fallback || text_is(field->fallback, "null")) return NULL;
    struct errors none = {.arena = arena};
    return value_read_text(field->fallback, field->name, arena, &none);
}

static void compare_section(struct differ *differ, const struct section *section, struct pair at) {
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        struct pair below = {.field = field,
                             .in_distribution = at.in_distribution,
                             .before = value_said(at.before, field),
                             .after = value_said(at.after, field)};
        if (!below.before && !below.after) continue; /* one default is like the other */
        below.pointer = pointer_below(differ->arena, at.pointer, field->name);
        below.meaning = at.in_distribution                   ? at.meaning
                        : *field->meaning.en || !field->section ? field->meaning
                                                                : field->section()->meaning;
        if (!below.before)
            below.before = default_of(field, differ->arena), below.before_by_default = below.before;
        if (!below.after)
            below.after = default_of(field, differ->arena), below.after_by_default = below.after;
        compare_field(differ, &below);
    }
}

struct diffs schema_diff(const struct schema *schema, const struct value *before,
                         const struct value *after, struct arena *arena) {
    struct differ differ = {.schema = schema, .arena = arena};
    compare_section(&differ, schema->root(),
                    (struct pair){.pointer = "", .before = before, .after = after});
    return differ.found;
}
