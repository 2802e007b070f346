#include "schema/bind.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "document/nearest.h"
#include "document/pointer.h"
#include "schema/walk.h"
#include "schema/week.h"

struct binder {
    struct arena *arena;
    struct errors *errors;
    struct noted *noted;
    struct scenario_spec *spec;
};

/* Where a value is bound: its row, its pointer, and the value. */
struct spot {
    const struct field *field;
    const char *pointer;
    const struct value *value;
};

static bool bind_section(struct binder *binder, const struct section *section, const struct value *value,
                         const char *pointer, void *target);
static bool bind_field(struct binder *binder, struct spot spot, void *target);

static const char *number_text(double number, struct arena *arena) {
    return value_shown(&(struct value){.kind = VALUE_NUMBER, .number = number}, arena);
}

static bool misfit(struct binder *binder, struct spot spot, const char *expected) {
    return errors_add(binder->errors, spot.value->origin, spot.pointer, "%s found, %s expected",
                      value_shown(spot.value, binder->arena), expected);
}

static double largest_of(const struct field *field) {
    return field->kind == FIELD_SHARE && field->largest == 0 ? 1 : field->largest;
}

static const char *range_of(const struct field *field, struct arena *arena) {
    bool span = field->kind == FIELD_SPAN || field->kind == FIELD_SPANS;
    if (field->smallest == 0 && field->largest == 0) return "";
    if (span) return "";
    const char *unit = *field->unit ? arena_printf(arena, " %s", field->unit) : "";
    return arena_printf(arena, ", %.15g to %.15g%s", field->smallest, field->largest, unit);
}

static bool misfit_kind(struct binder *binder, struct spot spot) {
    if (spot.field->kind == FIELD_SHARE)
        return misfit(binder, spot, arena_printf(binder->arena, "share from 0 to %.15g", largest_of(spot.field)));
    return misfit(binder, spot, arena_printf(binder->arena, "%s%s", kind_meaning(spot.field->kind),
                                             range_of(spot.field, binder->arena)));
}

/* A misfit with its remedy. */
static bool misfit_hint(struct binder *binder, struct spot spot, const char *hint) {
    size_t before = binder->errors->count;
    misfit_kind(binder, spot);
    if (binder->errors->count == before) return false;
    struct finding *finding = &binder->errors->list[before];
    finding->message = arena_printf(binder->arena, "%s; %s", finding->message, hint);
    return false;
}

static bool says_null(const struct field *field) { return field->fallback && text_is(field->fallback, "null"); }

/* "30%", "0,3", "5 servers", "3": numbers all the same, for people. */
static bool misfit_number(struct binder *binder, struct spot spot) {
    if (spot.value->kind != VALUE_TEXT) return misfit_kind(binder, spot);
    char *end, *comma, copy[32];
    snprintf(copy, sizeof copy, "%s", spot.value->text);
    double number = strtod(copy, &end);
    if (end > copy && end[0] == '%' && end[1] == 0)
        return misfit_hint(binder, spot, arena_printf(binder->arena, "%s is written %s", copy, number_text(number / 100, binder->arena)));
    if (end > copy && *end == 0 && isfinite(number)) return misfit_hint(binder, spot, "a number stands without quotes");
    if ((comma = strchr(copy, ','))) {
        *comma = '.';
        strtod(copy, &end);
        if (end > comma && *end == 0) return misfit_hint(binder, spot, "a number is written with a point and without quotes");
    }
    return misfit_kind(binder, spot);
}

static bool bind_number(struct binder *binder, struct spot spot, double *out) {
    const struct field *field = spot.field;
    if (spot.value->kind == VALUE_NULL && says_null(field)) return *out = NAN, true;
    if (spot.value->kind != VALUE_NUMBER) return misfit_number(binder, spot);
    double number = spot.value->number, largest = largest_of(field);
    const char *gap = *field->unit ? " " : "";
    if (!(number >= field->smallest))
        return errors_add(binder->errors, spot.value->origin, spot.pointer, "%.15g is below %.15g%s%s", number, field->smallest, gap, field->unit);
    if (!(number <= largest)) {
        const char *hint = field->kind == FIELD_SHARE && number > 1 && number <= 100
                               ? arena_printf(binder->arena, "; a share of %.15g%% is written %s", number, number_text(number / 100, binder->arena))
                               : "";
        return errors_add(binder->errors, spot.value->origin, spot.pointer, "%.15g is above %.15g%s%s%s", number, largest, gap, field->unit, hint);
    }
    *out = number;
    return true;
}

static bool bind_count(struct binder *binder, struct spot spot, int64_t *out) {
    double number;
    if (spot.field->kind == FIELD_SERVERS && spot.value->kind == VALUE_TEXT && text_is(spot.value->text, "unlimited"))
        return *out = SERVERS_UNLIMITED, true;
    if (!bind_number(binder, spot, &number)) return false;
    if (number != floor(number)) return misfit_kind(binder, spot);
    *out = (int64_t)number;
    return true;
}

static const char *span_hint(const char *text) {
    char *unit;
    double number = strtod(text, &unit);
    sim_time ignored;
    if (*text == '-') return "no duration is negative";
    if (strspn(text, "0123456789.eE") == 1 && (text[1] | 0x20) == 'x') return "numbers are decimal";
    if (unit > text && *unit == ',') return "a number is written with a point: \"1.5 h\"";
    char one[24] = "1";
    snprintf(one + 1, sizeof one - 1, "%s", unit);
    if (unit > text && number > 1 && span_parse(one, &ignored)) return "the longest duration is 300 years";
    return "units are ms, s, min, h, days, weeks";
}

static bool bind_span(struct binder *binder, struct spot spot, sim_time *out) {
    if (spot.value->kind == VALUE_NULL && says_null(spot.field)) return *out = SPAN_ABSENT, true;
    if (spot.value->kind == VALUE_NUMBER) {
        const char *number = value_shown(spot.value, binder->arena);
        return misfit(binder, spot, arena_printf(binder->arena, "a duration with its unit, such as \"%s days\" or \"%s h\",",
                                                 number, number));
    }
    if (spot.value->kind != VALUE_TEXT) return misfit_kind(binder, spot);
    const char *text = spot.value->text;
    if (!span_parse(text, out)) return misfit_hint(binder, spot, span_hint(text));
    if ((double)*out < spot.field->smallest)
        return errors_add(binder->errors, spot.value->origin, spot.pointer, "\"%s\" is too short; it must be longer than 0",
                          shortened(binder->arena, text));
    if (spot.field->largest > 0 && (double)*out > spot.field->largest)
        return errors_add(binder->errors, spot.value->origin, spot.pointer, "\"%s\" is too long; at most %.0f days",
                          shortened(binder->arena, text), floor(spot.field->largest / (double)days(1)));
    return true;
}

/* What is usual elsewhere, or no day of any calendar. */
static bool misfit_date(struct binder *binder, struct spot spot) {
    int a, b, c, used = 0;
    const char *text = spot.value->kind == VALUE_TEXT ? spot.value->text : "";
    if (sscanf(text, "%4d-%2d-%2d%n", &a, &b, &c, &used) == 3 && used == 10 && (text[10] == 0 || text[10] == 'T')) {
        if (a < 1900 || a > 2200) return misfit_hint(binder, spot, "years go from 1900 to 2200");
        if (text[10] == 0) return misfit_hint(binder, spot, "there is no such day");
    }
    if (sscanf(text, "%2d%*1[-/.]%2d%*1[-/.]%4d", &a, &b, &c) == 3) return misfit_hint(binder, spot, "a date is written year-month-day");
    return misfit_kind(binder, spot);
}

static bool bind_when(struct binder *binder, struct spot spot, sim_time *out) {
    if (spot.value->kind == VALUE_NULL && spot.field->fallback) return *out = SPAN_ABSENT, true;
    if (spot.value->kind != VALUE_TEXT || !time_parse(spot.value->text, out)) return misfit_date(binder, spot);
    return true;
}

static bool bind_date(struct binder *binder, struct spot spot, int64_t *out) {
    sim_time at;
    if (spot.value->kind != VALUE_TEXT || strlen(spot.value->text) != 10 || !time_parse(spot.value->text, &at))
        return misfit_date(binder, spot);
    *out = at / days(1);
    return true;
}

static bool bind_flag(struct binder *binder, struct spot spot, bool *out) {
    if (spot.value->kind == VALUE_TEXT && (text_is(spot.value->text, "true") || text_is(spot.value->text, "false")))
        return misfit_hint(binder, spot, "without quotes");
    if (spot.value->kind != VALUE_FLAG) return misfit_kind(binder, spot);
    *out = spot.value->flag;
    return true;
}

static const char *list_of(const char *const *words, struct arena *arena) {
    const char *list = "";
    for (; *words; words++) list = arena_printf(arena, "%s%s%s", list, *list ? ", " : "", *words);
    return list;
}

static bool bind_choice(struct binder *binder, struct spot spot, int *out) {
    const char *const *words = spot.field->words->word, *word = spot.value->kind == VALUE_TEXT ? spot.value->text : "";
    for (int i = 0; words[i]; i++)
        if (text_is(words[i], word)) return *out = i, true;
    const char *list = list_of(words, binder->arena), *hint = value_hint(word, words, binder->arena);
    return errors_add(binder->errors, spot.value->origin, spot.pointer, "%s found, one of %s expected%s", value_shown(spot.value, binder->arena), list, hint);
}

static bool bind_text(struct binder *binder, struct spot spot, const char **out) {
    if (spot.value->kind == VALUE_NULL && says_null(spot.field)) return *out = NULL, true;
    if (spot.value->kind == VALUE_NUMBER)
        return misfit_hint(binder, spot, arena_printf(binder->arena, "put it in quotes: \"%s\"", value_shown(spot.value, binder->arena)));
    if (spot.value->kind != VALUE_TEXT) return misfit_kind(binder, spot);
    if (!*spot.value->text && (!spot.field->fallback || text_is(spot.field->name, "id")))
        return errors_add(binder->errors, spot.value->origin, spot.pointer, "empty; a name is expected");
    *out = spot.value->text;
    return true;
}

static bool bind_label(struct binder *binder, struct spot spot, struct label *out) {
    if (spot.value->kind == VALUE_NULL) return *out = (struct label){0}, true;
    if (spot.value->kind == VALUE_TEXT) return *out = (struct label){spot.value->text, spot.value->text}, true;
    const struct value *en = value_member(spot.value, "en"), *id = value_member(spot.value, "id");
    if (!en || !id || en->kind != VALUE_TEXT || id->kind != VALUE_TEXT || value_count(spot.value) != 2) return misfit_kind(binder, spot);
    *out = (struct label){en->text, id->text};
    return true;
}

static bool expect_list(struct binder *binder, struct spot spot, size_t *count) {
    if (spot.value->kind != VALUE_LIST) return misfit_kind(binder, spot);
    *count = value_count(spot.value);
    return true;
}

static enum field_kind kind_of_items(enum field_kind list) {
    switch (list) {
    case FIELD_DATES: return FIELD_DATE;
    case FIELD_SPANS: return FIELD_SPAN;
    case FIELD_TEXTS: return FIELD_TEXT;
    case FIELD_REFS: return FIELD_REF;
    default: return FIELD_NUMBER; /* NUMBERS, PROFILE, WEIGHTS */
    }
}

/* The row that one element goes by: as its list's, but it must be there. */
static const struct field *item_field(struct binder *binder, const struct field *list) {
    struct field *item = ARENA_NEW(binder->arena, struct field);
    *item = *list;
    item->kind = kind_of_items(list->kind);
    item->fallback = NULL;
    return item;
}

static struct spot item_of(struct binder *binder, struct spot list, const struct field *field, const struct value *item, size_t index) {
    return (struct spot){field, arena_printf(binder->arena, "%s/%zu", list.pointer, index), item};
}

/* Lists of plain things: `bind_one` for each element. */
#define BIND_LIST(name, type, list_type, bind_one)                                               \
    static bool name(struct binder *binder, struct spot spot, struct list_type *out) {           \
        if (!expect_list(binder, spot, &out->count)) return false;                               \
        const struct field *field = item_field(binder, spot.field);                              \
        out->items = ARENA_ARRAY(binder->arena, out->count, type);                               \
        bool good = true;                                                                        \
        size_t i = 0;                                                                            \
        for (const struct value *item = spot.value->first; item; item = item->next, i++)         \
            good &= bind_one(binder, item_of(binder, spot, field, item, i), &out->items[i]);     \
        return good;                                                                             \
    }
BIND_LIST(bind_dates, int64_t, dates, bind_date)
BIND_LIST(bind_spans, sim_time, spans, bind_span)
BIND_LIST(bind_numbers, double, numbers, bind_number)
BIND_LIST(bind_texts, const char *, texts, bind_text)

static bool bind_ref(struct binder *binder, struct spot spot, struct ref *out) {
    *out = (struct ref){NULL, NO_REF};
    if (spot.value->kind == VALUE_NULL && says_null(spot.field)) return true;
    if (spot.value->kind != VALUE_TEXT)
        return misfit(binder, spot, arena_printf(binder->arena, "an id from /%s", spot.field->list));
    out->id = spot.value->text;
    return true;
}
BIND_LIST(bind_refs, struct ref, refs, bind_ref)

static const struct value *unwrap(struct binder *binder, const struct field *field, const struct value *value,
                                  const char *pointer);

static bool bind_weights(struct binder *binder, struct spot spot, struct weights *out) {
    if (spot.value->kind != VALUE_OBJECT) return misfit_kind(binder, spot);
    bool good = true;
    const struct field *field = item_field(binder, spot.field);
    out->items = ARENA_ARRAY(binder->arena, value_count(spot.value), struct weight);
    for (const struct value *item = spot.value->first; item; item = item->next) {
        struct weight *weight = &out->items[out->count++];
        *weight = (struct weight){item->key, NO_REF, 0};
        const char *pointer = pointer_below(binder->arena, spot.pointer, item->key);
        good &= bind_number(binder, (struct spot){field, pointer, unwrap(binder, field, item, pointer)}, &weight->weight);
    }
    return good;
}

static bool bind_profile(struct binder *binder, struct spot spot, double *out) {
    size_t count = 0, length = spot.field->length, i = 0;
    double sum = 0;
    if (spot.value->kind == VALUE_NULL) {
        for (i = 0; i < length; i++) out[i] = 1;
        return true;
    }
    if (!expect_list(binder, spot, &count)) return false;
    if (count != length)
        return errors_add(binder->errors, spot.value->origin, spot.pointer, "%zu numbers found, %zu expected: %s", count,
                          length, spot.field->meaning);
    const struct field *field = item_field(binder, spot.field);
    bool good = true;
    for (const struct value *item = spot.value->first; item; item = item->next, i++) {
        good &= bind_number(binder, item_of(binder, spot, field, item, i), &out[i]);
        sum += out[i];
    }
    if (!good) return false;
    if (sum <= 0) return errors_add(binder->errors, spot.value->origin, spot.pointer, "all zero; at least one must not be");
    for (i = 0; i < length; i++) out[i] *= (double)length / sum;
    return true;
}

/* About a member of an object, or about its name. */
static bool wrong_here(struct binder *binder, const struct value *member, const char *parent, const char *wrong, bool at_key) {
    if (errors_full(binder->errors)) return errors_add(binder->errors, member->origin, parent, "%s", wrong);
    errors_add(binder->errors, member->origin, pointer_below(binder->arena, parent, member->key), "%s", wrong);
    binder->errors->list[binder->errors->count - 1].at_key = at_key;
    return false;
}

static bool bind_week(struct binder *binder, struct spot spot, struct week *out) {
    if (spot.value->kind != VALUE_OBJECT) return misfit_kind(binder, spot);
    bool good = true;
    for (const struct value *hours = spot.value->first; hours; hours = hours->next) {
        bool at_key = false;
        const char *wrong = is_remark(hours->key) ? NULL : week_add(out, hours, &at_key);
        if (wrong && !at_key) wrong = arena_printf(binder->arena, "%s found; %s", value_shown(hours, binder->arena), wrong);
        if (wrong) good = wrong_here(binder, hours, spot.pointer, wrong, at_key);
    }
    return good;
}

static bool bind_list(struct binder *binder, struct spot spot, void *target) {
    struct {
        void *items;
        size_t count;
    } *out = target;
    size_t count = 0;
    const struct section *section = spot.field->section();
    if (!expect_list(binder, spot, &count)) return false;
    size_t most = LIST_BYTES_MOST / section->size < LIST_MOST ? LIST_BYTES_MOST / section->size : LIST_MOST;
    if (count > most)
        return errors_add(binder->errors, spot.value->origin, spot.pointer, "%zu elements; this list may have at most %zu", count, most);
    out->count = count;
    char *items = arena_alloc(binder->arena, out->count, section->size);
    out->items = items;
    bool good = true;
    size_t i = 0;
    for (const struct value *item = spot.value->first; item; item = item->next, i++) {
        const char *pointer = item_pointer(binder->arena, spot.pointer, value_id(item), i);
        good &= bind_section(binder, section, item, pointer, items + i * section->size);
    }
    return good;
}

static bool bind_any(struct binder *binder, struct spot spot, const struct value **out) {
    if (spot.value->kind != VALUE_OBJECT) return misfit_kind(binder, spot);
    *out = spot.value;
    return true;
}

static bool bind_field(struct binder *binder, struct spot spot, void *target) {
    switch (spot.field->kind) {
    case FIELD_TEXT: return bind_text(binder, spot, target);
    case FIELD_LABEL: return bind_label(binder, spot, target);
    case FIELD_FLAG: return bind_flag(binder, spot, target);
    case FIELD_COUNT:
    case FIELD_SERVERS: return bind_count(binder, spot, target);
    case FIELD_NUMBER:
    case FIELD_SHARE: return bind_number(binder, spot, target);
    case FIELD_SPAN: return bind_span(binder, spot, target);
    case FIELD_WHEN: return bind_when(binder, spot, target);
    case FIELD_DATE: return bind_date(binder, spot, target);
    case FIELD_CHOICE: return bind_choice(binder, spot, target);
    case FIELD_PROFILE: return bind_profile(binder, spot, target);
    case FIELD_WEEK: return bind_week(binder, spot, target);
    case FIELD_DATES: return bind_dates(binder, spot, target);
    case FIELD_SPANS: return bind_spans(binder, spot, target);
    case FIELD_NUMBERS: return bind_numbers(binder, spot, target);
    case FIELD_TEXTS: return bind_texts(binder, spot, target);
    case FIELD_REF: return bind_ref(binder, spot, target);
    case FIELD_REFS: return bind_refs(binder, spot, target);
    case FIELD_WEIGHTS: return bind_weights(binder, spot, target);
    case FIELD_LAW:
    case FIELD_SECTION:
        if (spot.value->kind == VALUE_NULL && says_null(spot.field)) return true;
        return bind_section(binder, spot.field->section(), spot.value, spot.pointer, target);
    case FIELD_LIST: return bind_list(binder, spot, target);
    case FIELD_ANY: return bind_any(binder, spot, target);
    }
    return false;
}

/* --- what is said about a value --- */

static const char *text_member(const struct value *object, const char *key) {
    const struct value *member = value_member(object, key);
    return member && member->kind == VALUE_TEXT ? member->text : NULL;
}

/* Both ends of a range must fit where the value stands. */
static void check_range(struct binder *binder, const struct field *field, const struct section *section, const struct value *range,
                        const char *pointer) {
    struct binder quiet = *binder;
    quiet.noted = NULL;
    const char *below = pointer_below(binder->arena, pointer, "range");
    size_t index = 0;
    if (range->kind != VALUE_LIST || value_count(range) != 2) {
        errors_add(binder->errors, range->origin, below, "two values expected: the lowest and the highest that one would believe");
        return;
    }
    for (const struct value *end = range->first; end; end = end->next, index++) {
        void *scratch = arena_alloc(binder->arena, 1, section ? section->size : sizeof(struct week) + sizeof(struct law_spec));
        const char *here = arena_printf(binder->arena, "%s/%zu", below, index);
        if (section) bind_section(&quiet, section, end, here, scratch);
        else bind_field(&quiet, (struct spot){field, here, end}, scratch);
    }
    if (range->first->kind == VALUE_NUMBER && range->first->next->kind == VALUE_NUMBER && range->first->number > range->first->next->number)
        errors_add(binder->errors, range->origin, below, "the lowest value is above the highest");
}

/* Keeps what is said about `now`; `field` (of a value) or `section` (of an object) says what its range is made of. */
static void note(struct binder *binder, const struct value *object, const char *pointer, const struct value *now,
                 const struct field *field, const struct section *section) {
    static const char *const texts[] = {"source", "confidence"};
    for (size_t i = 0; i < 2; i++) {
        const struct value *remark = value_member(object, texts[i]);
        if (remark && remark->kind != VALUE_TEXT)
            errors_add(binder->errors, remark->origin, pointer_below(binder->arena, pointer, texts[i]), "%s found, text expected",
                       value_shown(remark, binder->arena));
    }
    const char *source = text_member(object, "source"), *confidence = text_member(object, "confidence");
    const struct value *range = value_member(object, "range");
    struct noted *noted = binder->noted;
    if (range) check_range(binder, field, section, range, pointer);
    if (!noted || (!source && !confidence)) return;
    if (noted->count == noted->room) {
        noted->room = noted->room ? noted->room * 2 : 32;
        noted->list = mem_resize(noted->list, noted->room, sizeof *noted->list);
    }
    struct assumption *assumption = &noted->list[noted->count++];
    *assumption = (struct assumption){.pointer = pointer, .source = source, .confidence = confidence, .now = now};
    if (!range || range->kind != VALUE_LIST || value_count(range) != 2) return;
    assumption->low = range->first;
    assumption->high = range->first->next;
}

/* {"value": x, "source": …} is x with a remark. */
static const struct value *unwrap(struct binder *binder, const struct field *field, const struct value *value,
                                  const char *pointer) {
    const struct value *inner = value_member(value, "value");
    if (!inner || field->kind == FIELD_LAW || field->kind == FIELD_SECTION || field->kind == FIELD_ANY ||
        field->kind == FIELD_WEIGHTS)
        return value;
    for (const struct value *member = value->first; member; member = member->next)
        if (!text_is(member->key, "value") && !is_remark(member->key))
            wrong_here(binder, member, pointer, "unknown name; beside \"value\" there may be source, confidence, range, note", true);
    note(binder, value, pointer, inner, field, NULL);
    return inner;
}

/* --- sections --- */

static const struct field *field_named(const struct section *section, const char *name) {
    for (size_t i = 0; i < section->count; i++)
        if (text_is(section->fields[i].name, name)) return &section->fields[i];
    return NULL;
}

/* "servers" of an agency are those of its crew. */
static const struct field *section_that_has(const struct section *section, const char *name) {
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        if ((field->kind == FIELD_SECTION || field->kind == FIELD_LAW) && field_named(field->section(), name)) return field;
    }
    return NULL;
}

static const char *unknown_name(struct binder *binder, const struct section *section, const char *name) {
    if (errors_full(binder->errors)) return "";
    if (text_is(name, "remove")) return "only an element in a file that `extends` another can be removed, with \"remove\": true";
    if (text_is(name, "extends")) return "only a whole scenario can extend another";
    if (section == scenario_section() && text_is(name, "factors")) return "unknown name; this is an experiment: `tanggap sweep` runs it, and with --dry-run checks it";
    struct nearest nearest = {.word = name};
    for (size_t i = 0; i < section->count; i++) nearest_see(&nearest, section->fields[i].name);
    const struct field *inner = section_that_has(section, name);
    if (inner && (!nearest.name || nearest.edits > 1)) return arena_printf(binder->arena, "unknown name here; it belongs into \"%s\"", inner->name);
    if (nearest.name) return arena_printf(binder->arena, "unknown name; did you mean \"%s\"?", nearest.name);
    return arena_printf(binder->arena, "unknown name; `tanggap fields` lists those of %s", section->name);
}

static bool is_missing(struct binder *binder, const struct field *field, const struct value *holder, const char *pointer) {
    const char *kind = field->kind == FIELD_CHOICE
                           ? arena_printf(binder->arena, "one of %s", list_of(field->words->word, binder->arena))
                           : kind_meaning(field->kind);
    const char *unit = *field->unit ? arena_printf(binder->arena, " (%s)", field->unit) : "";
    return errors_add(binder->errors, holder->origin, pointer, "is missing; %s: %s%s", kind, *field->meaning ? field->meaning : field->name, unit);
}

static bool bind_fallback(struct binder *binder, const struct field *field, const struct value *holder,
                          const char *pointer, void *target) {
    if (!field->fallback) return is_missing(binder, field, holder, pointer);
    struct value *value = value_read_text(field->fallback, field->name, binder->arena, binder->errors);
    return value && bind_field(binder, (struct spot){field, pointer, value}, target);
}

static bool not_an_object(struct binder *binder, const struct section *section, const struct value *value, const char *pointer) {
    const char *found = value_shown(value, binder->arena);
    sim_time span;
    if (section == law_section() && value->kind == VALUE_TEXT && span_parse(value->text, &span))
        return errors_add(binder->errors, value->origin, pointer,
                          "%s found, a law expected: {\"law\": \"exponential\", \"mean\": %s}, or {\"law\": \"constant\", \"value\": %s}",
                          found, found, found);
    if (section == law_section())
        return errors_add(binder->errors, value->origin, pointer, "%s found, a law expected, such as {\"law\": \"exponential\", \"mean\": \"5 min\"}", found);
    return errors_add(binder->errors, value->origin, pointer, "%s found, an object { … } expected: %s", found, section->meaning);
}

static bool bind_section(struct binder *binder, const struct section *section, const struct value *value,
                         const char *pointer, void *target) {
    if (value->kind != VALUE_OBJECT) return not_an_object(binder, section, value, pointer);
    bool good = true;
    *(bool *)target = true; /* declared */
    note(binder, value, pointer, value, NULL, section);
    for (const struct value *member = value->first; member; member = member->next)
        if (!field_named(section, member->key) && !is_remark(member->key))
            good = wrong_here(binder, member, pointer, unknown_name(binder, section, member->key), true);
    for (size_t i = 0; i < section->count; i++) {
        const struct field *field = &section->fields[i];
        const char *below = arena_printf(binder->arena, "%s/%s", pointer, field->name);
        const struct value *member = value_member(value, field->name);
        void *member_target = (char *)target + field->offset;
        if (member) member = unwrap(binder, field, member, below);
        if (member && member->kind != VALUE_NULL)
            good &= bind_field(binder, (struct spot){field, below, member}, member_target);
        else
            good &= bind_fallback(binder, field, value, below, member_target);
    }
    return good;
}

bool bind_scenario(const struct value *root, struct scenario_spec *spec, struct arena *arena, struct errors *errors,
                   struct noted *noted) {
    struct binder binder = {.arena = arena, .errors = errors, .noted = noted, .spec = spec};
    return bind_section(&binder, scenario_section(), root, "", spec);
}
