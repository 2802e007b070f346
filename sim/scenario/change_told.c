/* Changes in the words of the scenario: labels of levers and of elements, and what stood before. */
#include "scenario/change_told.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "scenario/member_words.h"
#include "scenario/staff.h"
#include "scenario_schema.h"

const struct value *change_standing_at(const struct scenario *scenario, const char *pointer) {
    if (strchr(pointer, '*')) return NULL;
    const struct value *now = value_at(scenario->tree, pointer);
    if (!now || now->kind != VALUE_OBJECT) return now;
    struct arena arena = {0};
    const char *number =
        staff_number_at(scenario->tree, scenario_spec(scenario), pointer, &arena).number;
    if (number) now = value_at(scenario->tree, number);
    arena_release(&arena);
    return now;
}

/* --- what is changed --- */

static const struct lever_spec *lever_named(const struct scenario_spec *spec, const char *id) {
    for (size_t i = 0; i < spec->levers.count; i++)
        if (text_is(spec->levers.items[i].id, id)) return &spec->levers.items[i];
    return NULL;
}

/* The lever that moves this pointer and nothing else: its label says what that is. */
static const struct lever_spec *lever_at(const struct scenario_spec *spec, const char *pointer) {
    for (size_t i = 0; i < spec->levers.count; i++) {
        const struct lever_spec *lever = &spec->levers.items[i];
        if (lever->moves.count == 1 && !lever->from && text_is(lever->moves.items[0], pointer))
            return lever;
    }
    return NULL;
}

static struct label label_of_lever(const struct lever_spec *lever) {
    const char *en = lever->label.en ? lever->label.en : lever->id;
    return (struct label){en, lever->label.id ? lever->label.id : en};
}

static const char *text_in(const struct value *value, const char *name) {
    const struct value *member = value_member(value, name);
    return member && member->kind == VALUE_TEXT ? member->text : NULL;
}

/* What an element of a list calls itself: by its label in that language, or its name. */
static const char *element_name(const struct value *element, enum language language) {
    const struct value *label = value_member(element, "label");
    const char *in_it = label && label->kind == VALUE_OBJECT
                            ? text_in(label, language_word(language))
                            : NULL;
    if (in_it) return in_it;
    if (label && label->kind == VALUE_OBJECT) return text_in(label, "en");
    return label && label->kind == VALUE_TEXT ? label->text : text_in(element, "name");
}

static void add_part(struct text *words, const char *part) {
    if (words->length) text_add(words, ", ");
    for (const char *at = part; *at; at++) text_add_n(words, *at == '_' ? " " : at, 1);
}

/* "/agencies/bina_marga/crew/servers" as "Bina Marga, crew, servers". */
static const char *pointer_words(const struct scenario *base, const char *pointer,
                                 enum language language, struct arena *arena) {
    struct text words = {0}, step = {0}, path = {0};
    const char *rest = pointer;
    size_t before_list = 0;
    while (pointer_next(&rest, &step)) {
        text_clear(&path);
        text_add_n(&path, pointer, (size_t)(rest - pointer));
        const struct value *here = value_at(base->tree, path.bytes);
        bool is_object = here && here->kind == VALUE_OBJECT;
        const char *name = is_object ? element_name(here, language) : NULL;
        if (name) words.length = before_list; /* the list that it is of says nothing more */
        if (name && words.bytes) words.bytes[words.length] = 0;
        before_list = words.length;
        add_part(&words, name ? name : member_words(step.bytes, language));
    }
    const char *kept = arena_text(arena, words.length ? words.bytes : pointer);
    text_release(&words);
    text_release(&step);
    text_release(&path);
    return kept;
}

struct label change_label_at(const struct scenario *base, const char *pointer,
                             struct arena *arena) {
    const struct lever_spec *lever = lever_at(scenario_spec(base), pointer);
    if (lever) return label_of_lever(lever);
    return (struct label){pointer_words(base, pointer, ENGLISH, arena),
                          pointer_words(base, pointer, INDONESIAN, arena)};
}

/* --- numbers --- */

/* "0.8", "80%"; NaN for words. */
static double number_in(const char *words) {
    char *end;
    double number = strtod(words, &end);
    if (end > words && end[0] == '%' && end[1] == 0) return number / 100;
    return end > words && *end == 0 ? number : NAN;
}

static bool ends_in_percent(const char *words) {
    size_t length = strlen(words);
    return length && words[length - 1] == '%';
}

static bool is_share_at(const char *pointer) {
    const struct field *field = schema_field_at(&SCENARIO_SCHEMA, pointer);
    return field && field->kind == FIELD_SHARE;
}

/* A number that stands there, a duration in so many of the unit. */
static double standing_number(const struct value *now, const char *unit) {
    sim_time span, one;
    struct text word = {0};
    if (now && now->kind == VALUE_NUMBER) return now->number;
    if (!now || now->kind != VALUE_TEXT || !*unit || !span_parse(now->text, &span)) return NAN;
    text_printf(&word, "1 %s", unit);
    bool known = span_parse(word.bytes, &one);
    text_release(&word);
    return known ? (double)span / (double)one : NAN;
}

/* --- the kinds --- */

static bool moves_staff_alone(const struct lever_spec *lever) {
    for (size_t m = 0; m < lever->moves.count; m++)
        if (!staff_pointer_end(lever->moves.items[m])) return false;
    return lever->moves.count > 0;
}

/* Asked of the row, so that a new effect is told as well. */
static enum change_kind kind_of(const struct lever_spec *lever) {
    if (lever->from) return CHANGE_MOVE;
    return EFFECT_TABLE[lever->effect].takes == EFFECT_FACTOR ? CHANGE_FACTOR : CHANGE_NUMBER;
}

/* What stands before and after. Where the effect goes by what stands, and that is several values,
 * there is no one number: it is told as it is given, "+3". */
static void number_tell(const struct scenario *base, const struct lever_spec *lever,
                        struct change_told *told, struct arena *arena) {
    const char *first = lever->moves.count ? lever->moves.items[0] : "";
    told->is_share = is_share_at(first);
    if (lever->moves.count == 1)
        told->before = standing_number(change_standing_at(base, first), told->unit);
    if (effect_replaces(lever->effect)) return;
    told->after = effect_result(lever->effect, told->before, told->after);
    if (isfinite(told->after)) return;
    told->kind = CHANGE_TEXT;
    told->fresh = arena_printf(arena, "%s%s", EFFECT_TABLE[lever->effect].prefix, told->fresh);
}

static struct change_told lever_tell(const struct scenario *base, const struct lever_spec *lever,
                                     const char *value, struct arena *arena) {
    struct change_told told = {.kind = kind_of(lever),
                               .what = label_of_lever(lever),
                               .is_staff = moves_staff_alone(lever),
                               .is_condition = lever->variable == VARIABLE_CONDITIONS,
                               .before = NAN,
                               .after = number_in(value),
                               .unit = lever->unit ? lever->unit : "",
                               .old = "",
                               .fresh = value};
    if (told.kind == CHANGE_MOVE) told.from = change_label_at(base, lever->from, arena);
    if (told.kind == CHANGE_NUMBER) number_tell(base, lever, &told, arena);
    return told;
}

/* A place of a pair: the label of a lever, or what a pointer names. */
static struct label end_label(const struct scenario *base, const char *end, struct arena *arena) {
    const struct lever_spec *lever = *end == '/' ? NULL : lever_named(scenario_spec(base), end);
    return lever ? label_of_lever(lever) : change_label_at(base, end, arena);
}

/* "validators:/validation/desk/duty_servers": its colon; NULL: it is no pair. */
static const char *pair_middle(const char *name) {
    const char *colon = strchr(name, ':');
    return colon && colon > name && colon[1] ? colon : NULL;
}

static struct change_told pair_tell(const struct scenario *base, const struct change *change,
                                    const char *colon, struct arena *arena) {
    const char *from = arena_text_n(arena, change->name, (size_t)(colon - change->name));
    return (struct change_told){.kind = CHANGE_MOVE,
                                .what = end_label(base, colon + 1, arena),
                                .from = end_label(base, from, arena),
                                .is_staff = true,
                                .before = NAN,
                                .after = number_in(change->value),
                                .unit = "",
                                .old = "",
                                .fresh = change->value};
}

static const char *words_at(const struct value *now, struct arena *arena) {
    if (!now) return "";
    if (now->kind == VALUE_TEXT) return now->text;
    struct text words = {0};
    value_write(now, true, &words);
    const char *kept = arena_text(arena, words.bytes);
    text_release(&words);
    return kept;
}

static struct change_told pointer_tell(const struct scenario *base, const struct change *change,
                                       struct arena *arena) {
    const struct value *now = change_standing_at(base, change->name);
    const struct lever_spec *lever = lever_at(scenario_spec(base), change->name);
    struct change_told told = {.kind = CHANGE_TEXT,
                               .what = change_label_at(base, change->name, arena),
                               .is_name = !lever,
                               .is_staff = staff_pointer_end(change->name) != NULL,
                               .is_share = is_share_at(change->name),
                               .is_condition =
                                   lever && lever->variable == VARIABLE_CONDITIONS,
                               .before = standing_number(now, ""),
                               .after = number_in(change->value),
                               .unit = lever && lever->unit ? lever->unit : "",
                               .old = words_at(now, arena),
                               .fresh = change->value};
    if (isfinite(told.after) && ends_in_percent(change->value) && !told.is_share)
        told.kind = CHANGE_FACTOR;
    else if (isfinite(told.after) && (!now || now->kind == VALUE_NUMBER)) told.kind = CHANGE_NUMBER;
    return told;
}

/* Neither a lever nor a pointer: a choice of scenarios, or a lever that is not there. */
static struct change_told other_tell(const struct change *change) {
    return (struct change_told){.kind = CHANGE_TEXT,
                                .what = {change->name, change->name},
                                .is_name = true,
                                .before = NAN,
                                .after = NAN,
                                .unit = "",
                                .old = "",
                                .fresh = change->value};
}

struct change_told change_tell(const struct scenario *base, const struct change *change,
                               struct arena *arena) {
    const char *colon = change->is_lever ? pair_middle(change->name) : NULL;
    const struct lever_spec *lever =
        change->is_lever ? lever_named(scenario_spec(base), change->name) : NULL;
    if (lever) return lever_tell(base, lever, change->value, arena);
    if (colon) return pair_tell(base, change, colon, arena);
    return *change->name == '/' ? pointer_tell(base, change, arena) : other_tell(change);
}
