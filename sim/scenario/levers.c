/* Changes from the command line: --set /pointer=value and --lever id=number. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "document/mistakes.h"
#include "document/nearest.h"
#include "lever_move.h"
#include "loading.h"
#include "scenario_schema.h"
#include "setting.h"
#include "schema/limit.h"

static struct value *percent_of(struct loading *loading, struct value *root, const char *pointer,
                                struct value *percent);

/* Of servers that are shared out, or differ from place to place, the total is moved, or what each
 * has. */
static const char *moved_pointer(struct loading *loading, struct value *root, const char *pointer) {
    const struct value *old = value_at(root, pointer);
    const struct field *field = schema_field_at(&SCENARIO_SCHEMA, pointer);
    if (!old || old->kind != VALUE_OBJECT || !field || !field->section ||
        field->section() != staffing_section())
        return pointer;
    return pointer_to_field(loading->arena, pointer, value_member(old, "total") ? "total" : "each");
}

static void set_pointer(struct loading *loading, struct value *root, const struct change *change) {
    struct errors ignored = {.arena = loading->arena};
    size_t at;
    const char *wrong = mistake_in_bytes(change->value, strlen(change->value), &at);
    if (!wrong) wrong = mistake_in_bytes(change->name, strlen(change->name), &at);
    if (wrong) {
        errors_add(&loading->errors, -1, "",
                   SAY("--set %s=%s: not UTF-8", "--set %s=%s: bukan UTF-8"), change->name,
                   change->value);
        return;
    }
    struct value *fresh = value_read_text(change->value, change->name, loading->arena, &ignored);
    if (!fresh) { /* a word without its quotes: --set /crm/merge=none */
        fresh = value_new(loading->arena, VALUE_TEXT, -1);
        fresh->text = arena_text(loading->arena, change->value);
    }
    errors_release(&ignored);
    const char *pointer = moved_pointer(loading, root, change->name);
    struct value *said = fresh;
    if (fresh->kind == VALUE_TEXT) fresh = percent_of(loading, root, pointer, fresh);
    if (fresh == said) pointer = change->name;
    scenario_set(root, pointer, fresh, loading->arena, &loading->errors);
}

static const struct lever_spec *find_lever(struct loading *loading,
                                           const struct scenario_spec *spec, const char *id) {
    struct nearest nearest = {.word = id};
    for (size_t i = 0; i < spec->levers.count; i++) {
        const char *candidate = spec->levers.items[i].id;
        if (!candidate) continue;
        if (text_is(candidate, id)) return &spec->levers.items[i];
        nearest_see(&nearest, candidate);
    }
    const char *shown = value_shortened(loading->arena, id);
    if (nearest.name)
        errors_add(&loading->errors, -1, "",
                   SAY("--lever %s: there is none of this name; did you mean \"%s\"?",
                       "--lever %s: tidak ada tuas dengan nama ini; maksudnya \"%s\"?"),
                   shown, nearest.name);
    else if (spec->levers.count == 0)
        errors_add(
            &loading->errors, -1, "",
            SAY("--lever %s: this scenario declares no levers; --set /pointer=value changes any "
                "field",
                "--lever %s: skenario ini tidak mempunyai tuas; --set /penunjuk=nilai mengubah "
                "isian mana pun"),
            shown);
    else
        errors_add(
            &loading->errors, -1, "",
            SAY("--lever %s: there is none of this name; `tanggap levers` lists those of a "
                "scenario",
                "--lever %s: tidak ada tuas dengan nama ini; `tanggap levers` memuat daftar tuas "
                "sebuah skenario"),
            shown);
    return NULL;
}

/* --- what a lever does to what stands --- */

#define EFFECT(id, word, english, indonesian, verb, verb_id, past, past_id, prefix, neutral,  \
               takes, result)                                                                 \
    {#word, BOTH(verb, verb_id), BOTH(past, past_id), prefix, neutral, EFFECT_##takes},
const struct effect_row EFFECT_TABLE[EFFECT_COUNT] = {EFFECTS(EFFECT)};
#undef EFFECT

double effect_result(enum effect effect, double old, double number) {
    (void)old;
    switch (effect) {
#define EFFECT(id, word, english, indonesian, verb, verb_id, past, past_id, prefix, neutral,  \
               takes, result)                                                                 \
    case EFFECT_##id: return result;
        EFFECTS(EFFECT)
#undef EFFECT
    case EFFECT_COUNT: break;
    }
    return NAN;
}

/* The number of a lever in the measure of durations, microseconds, if it takes an amount. */
static double in_microseconds(struct loading *loading, const struct lever_spec *lever,
                              double number) {
    sim_time unit;
    const char *one = arena_printf(loading->arena, "1 %s", lever->unit);
    return EFFECT_TABLE[lever->effect].takes == EFFECT_AMOUNT && span_parse(one, &unit)
               ? number * (double)unit
               : number;
}

static struct value *moved_number(struct loading *loading, const struct value *old,
                                  const struct lever_spec *lever, double number, bool whole) {
    struct value *fresh = value_new(loading->arena, VALUE_NUMBER, -1);
    double result = effect_result(lever->effect, old->number, number);
    fresh->number = whole ? floor(result + 0.5) : result;
    return fresh;
}

static struct value *moved_span(struct loading *loading, sim_time old,
                                const struct lever_spec *lever, double number) {
    struct value *fresh = value_new(loading->arena, VALUE_TEXT, -1);
    struct text text = {0};
    double amount = in_microseconds(loading, lever, number),
           result = effect_result(lever->effect, (double)old, amount);
    text_add_number(&text, (double)time_from_double(result) / 1e6);
    text_add(&text, " s");
    fresh->text = arena_text(loading->arena, text.bytes);
    text_release(&text);
    return fresh;
}

/* Whole ones, and one at least. */
static struct value *moved_working_days(struct loading *loading, int64_t old,
                                        const struct lever_spec *lever, double number) {
    struct value *fresh = value_new(loading->arena, VALUE_TEXT, -1);
    double result = fmax(1, floor(effect_result(lever->effect, (double)old, number) + 0.5));
    fresh->text = arena_printf(loading->arena, "%.0f working days", result);
    return fresh;
}

/* What comes of what stands there, a number or a duration; counts of servers stay whole. NULL for
 * anything else. */
static struct value *moved(struct loading *loading, const struct value *old,
                           const struct lever_spec *lever, double number, const char *pointer) {
    sim_time span;
    if (old->kind == VALUE_NUMBER)
        return moved_number(loading, old, lever, number, pointer_is_whole(pointer));
    if (old->kind == VALUE_TEXT && span_parse(old->text, &span))
        return moved_span(loading, span, lever, number);
    if (old->kind == VALUE_TEXT && limit_parse(old->text, &span))
        return moved_working_days(loading, limit_working_days(span), lever, number);
    return NULL;
}

/* What stands there, or what it is usually. */
static const struct value *value_or_usual(struct loading *loading, struct value *root,
                                          const char *pointer, const struct field *field) {
    const struct value *now = value_at(root, pointer);
    struct errors ignored = {.arena = loading->arena};
    if (!now && field->fallback)
        now = value_read_text(field->fallback, "default", loading->arena, &ignored);
    errors_release(&ignored);
    return now;
}

/* "120%" of a number or duration is so much of what stands there, as of a lever that multiplies.
 * Of a share it may mean either, and of what cannot be multiplied nothing: there the text stays,
 * and is refused like any other. */
static struct value *percent_of(struct loading *loading, struct value *root, const char *pointer,
                                struct value *percent) {
    const struct field *field = schema_field_at(&SCENARIO_SCHEMA, pointer);
    char *end;
    double number = strtod(percent->text, &end) / 100;
    bool reads = end > percent->text && end[0] == '%' && end[1] == 0 && isfinite(number);
    if (!reads || !field || field->kind == FIELD_SHARE) return percent;
    enum field_bounds bounds = field_kind_bounds(field->kind);
    if (bounds != BOUNDS_NUMBER && bounds != BOUNDS_DURATION) return percent;
    static const struct lever_spec times = {.effect = EFFECT_MULTIPLY};
    const struct value *now = value_or_usual(loading, root, pointer, field);
    struct value *fresh = now ? moved(loading, now, &times, number, pointer) : NULL;
    return fresh ? fresh : percent;
}

/* Of a yes or no 0 is no and 1 is yes; any other number stays one, and is refused there. */
static struct value *flag_for(struct loading *loading, struct value *number) {
    if (number->number != 0 && number->number != 1) return number;
    struct value *flag = value_new(loading->arena, VALUE_FLAG, -1);
    flag->flag = number->number != 0;
    return flag;
}

/* What is put there whatever stood there. A duration is a text with its unit; of anything else the
 * unit is only shown. */
static struct value *replacement(struct loading *loading, const struct lever_spec *lever,
                                 double number, const char *pointer) {
    const struct field *field = schema_field_at(&SCENARIO_SCHEMA, pointer);
    bool span = field && (field->kind == FIELD_SPAN || field->kind == FIELD_LIMIT);
    struct value *fresh = value_new(loading->arena, span ? VALUE_TEXT : VALUE_NUMBER, -1);
    fresh->number = effect_result(lever->effect, NAN, number);
    if (span) fresh->text = arena_printf(loading->arena, "%.15g %s", fresh->number, lever->unit);
    return field && field->kind == FIELD_FLAG ? flag_for(loading, fresh) : fresh;
}

static bool is_unlimited(const struct value *value) {
    return value->kind == VALUE_TEXT && text_is(value->text, "unlimited");
}

static void move_pointer(struct loading *loading, struct value *root, const char *pointer,
                         const struct lever_spec *lever, double number) {
    pointer = moved_pointer(loading, root, pointer);
    if (effect_replaces(lever->effect)) {
        scenario_set(root, pointer, replacement(loading, lever, number, pointer), loading->arena,
                     &loading->errors);
        return;
    }
    const struct value *old = value_at(root, pointer);
    if (!old || is_unlimited(old)) return;
    struct value *fresh = moved(loading, old, lever, number, pointer);
    if (fresh)
        scenario_set(root, pointer, fresh, loading->arena, &loading->errors);
    else
        errors_add(&loading->errors, -1, pointer,
                   SAY("the lever \"%s\" %s, and this is no number or duration",
                       "tuas \"%s\" %s, padahal ini bukan angka atau lama waktu"),
                   lever->id, label_spoken(EFFECT_TABLE[lever->effect].verb));
}

/* NaN: it is none. */
static double number_of(const char *words) {
    char *end;
    if (strspn(words, "+-.0123456789eE%") != strlen(words)) return NAN;
    double number = strtod(words, &end);
    if (end > words && *end == '%' && end[1] == 0) number /= 100, end++;
    return end == words || *end ? NAN : number;
}

static const char *change_words(struct loading *loading, const struct change *change) {
    return arena_printf(loading->arena, "%s=%s", value_shortened(loading->arena, change->name),
                        value_shortened(loading->arena, change->value));
}

bool change_names_lever(const char *name) { return *name != '/' || strstr(name, ":/"); }

/* False: it is no pair of places. */
static bool pull_pair(struct loading *loading, struct value *root,
                      const struct scenario_spec *spec, const struct change *change) {
    struct lever_move move = {.said = change_words(loading, change),
                              .number = number_of(change->value)};
    size_t before = loading->errors.count;
    bool pair = lever_move_pair(loading, spec, change->name, &move);
    if (pair && isnan(move.number))
        errors_add(&loading->errors, -1, "",
                   SAY("--lever %s: a whole number of officers is expected",
                       "--lever %s: jumlah petugas harus bilangan bulat"),
                   move.said);
    else if (pair)
        lever_move_apply(loading, root, &move);
    return pair || loading->errors.count > before;
}

static void pull_lever(struct loading *loading, struct value *root,
                       const struct scenario_spec *spec, const struct change *change) {
    if (pull_pair(loading, root, spec, change)) return;
    const struct lever_spec *lever = find_lever(loading, spec, change->name);
    if (!lever) return;
    double number = number_of(change->value);
    if (!(number >= lever->min && number <= lever->max)) {
        errors_add(&loading->errors, -1, "",
                   SAY("--lever %s=%s: a number from %.15g to %.15g%s%s is expected",
                       "--lever %s=%s: harus ada angka dari %.15g sampai %.15g%s%s"),
                   change->name, change->value, lever->min, lever->max, *lever->unit ? " " : "",
                   lever->unit);
        return;
    }
    if (lever->from) {
        struct lever_move move = {change_words(loading, change), lever->from,
                                  lever->moves.items[0], number};
        lever_move_apply(loading, root, &move);
        return;
    }
    for (size_t i = 0; i < lever->moves.count; i++) {
        struct pointers meant = pointers_meant(loading->arena, root, lever->moves.items[i]);
        for (size_t j = 0; j < meant.count; j++)
            move_pointer(loading, root, meant.items[j], lever, number);
    }
}

/* Levers are pulled by what the tree says they are; what is wrong with the tree itself is told
 * later. */
static void pull_levers(struct loading *loading, struct value *tree, struct changes changes) {
    struct errors told = loading->errors;
    struct version now = {0};
    loading->errors = (struct errors){.arena = loading->arena};
    version_bind(loading, tree, &now, NULL);
    bool clean = loading_is_clean(loading);
    errors_release(&loading->errors);
    loading->errors = told;
    for (size_t i = 0; i < changes.count; i++) {
        if (!changes.items[i].is_lever) continue;
        if (clean) pull_lever(loading, tree, &now.spec, &changes.items[i]);
        else find_lever(loading, &now.spec, changes.items[i].name);
    }
}

void loading_change(struct loading *loading, struct value *tree, struct changes changes) {
    bool any_lever = false;
    for (size_t i = 0; i < changes.count; i++) {
        if (!changes.items[i].is_lever) set_pointer(loading, tree, &changes.items[i]);
        any_lever |= changes.items[i].is_lever;
    }
    if (any_lever) pull_levers(loading, tree, changes);
}
