/* From an experiment file to the members of a experiment. The rows of experiment.def say what may
 * stand in the file, and are bound first (schema/bind.h); here are the rules across them. What is
 * wrong is told and passed over, so that everything is told at once; a rule is silent about what is
 * told to be wrong already. */
#include "experiment_read.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "experiment/target.h"
#include "factor.h"
#include "schema/bind.h"
#include "experiment_fields.h"

bool experiment_complain(struct experiment_draft *draft, const char *pointer, const char *format,
                         ...) {
    char message[800];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return errors_add(&draft->errors, draft->tree->origin, pointer, "%s", message);
}

static bool misfit(struct experiment_draft *draft, const char *pointer, const struct value *value,
                   const char *expected) {
    return experiment_complain(draft, pointer,
                               SAY("%s found, %s expected", "tertulis %s, seharusnya %s"),
                               value_shown(value, draft->arena), expected);
}

static bool is_sound(const struct experiment_draft *draft, const char *pointer) {
    return !errors_touch(&draft->errors, pointer);
}

/* --- the values of a factor --- */

/* "scenarios/siloed.json" is called "siloed". */
static const char *file_stem(const char *path, struct arena *arena) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path,
               *dot = strrchr(name, '.');
    return arena_text_n(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static const char *name_of(const struct factor *factor, const struct value *value,
                           struct arena *arena) {
    if (value->kind == VALUE_TEXT)
        return factor->kind == FACTOR_SCENARIOS ? file_stem(value->text, arena) : value->text;
    return json_shown(value, arena);
}

static size_t place_of_name(const struct factor *factor, const char *name) {
    size_t place = 0;
    while (place < factor->count && !text_is(factor->names[place], name)) place++;
    return place;
}

size_t experiment_place(const struct factor *factor, const struct value *entry,
                        struct arena *arena) {
    return place_of_name(factor, name_of(factor, entry, arena));
}

static void reserve_values(struct experiment_draft *draft, struct factor *factor, size_t count) {
    factor->values = ARENA_ARRAY(draft->arena, count, const struct value *);
    factor->names = ARENA_ARRAY(draft->arena, count + 1, const char *);
}

/* A lever takes numbers. A list or an object is too long for the name of a cell. */
static bool check_value(struct experiment_draft *draft, const struct factor *factor,
                        const struct value *value, bool has_name, const char *pointer) {
    if (factor->kind == FACTOR_LEVER && value->kind != VALUE_NUMBER)
        return misfit(draft, pointer, value, SAY("a number", "sebuah angka"));
    if (has_name || (value->kind != VALUE_LIST && value->kind != VALUE_OBJECT)) return true;
    return experiment_complain(draft, pointer,
                          SAY("%s has no short name; give `names` beside `values`, one for each",
                              "%s tidak mempunyai nama pendek; berilah `names` di samping "
                              "`values`, satu untuk setiap nilai"),
                          value_shown(value, draft->arena));
}

static bool check_names_differ(struct experiment_draft *draft, const struct factor *factor,
                               const char *pointer) {
    for (size_t i = 0; i < factor->count; i++)
        for (size_t j = 0; j < i; j++)
            if (text_is(factor->names[i], factor->names[j]))
                return experiment_complain(draft, pointer,
                                      SAY("\"%s\" stands there twice",
                                          "\"%s\" ada dua kali di sana"),
                                      factor->names[i]);
    return true;
}

/* Keeps the elements of the member `key` of the factor as its values. */
static bool take_values(struct experiment_draft *draft, struct factor *factor,
                        const struct value *list, const struct texts *names, const char *pointer,
                        const char *key) {
    const char *at_names = pointer_below(draft->arena, pointer, "names"),
               *at_list = pointer_below(draft->arena, pointer, key);
    size_t count = value_count(list);
    bool good = true;
    if (names->count && names->count != count)
        return experiment_complain(draft, at_names,
                                   SAY("%zu names for %zu values", "%zu nama untuk %zu nilai"),
                                   names->count, count);
    reserve_values(draft, factor, count);
    for (const struct value *value = list->first; value; value = value->next, factor->count++) {
        const char *name = names->count ? names->items[factor->count] : NULL;
        good &= check_value(draft, factor, value, name,
                            arena_printf(draft->arena, "%s/%zu", at_list, factor->count));
        factor->values[factor->count] = value;
        factor->names[factor->count] = name ? name : name_of(factor, value, draft->arena);
    }
    return good && check_names_differ(draft, factor, names->count ? at_names : at_list);
}

static bool take_range(struct experiment_draft *draft, struct factor *factor,
                       const struct factor_spec *spec, const char *pointer) {
    const char *at_high = pointer_below(draft->arena, pointer, "high");
    if (isnan(spec->low))
        return experiment_complain(draft, pointer_below(draft->arena, pointer, "low"),
                              SAY("is missing; where the range begins",
                                  "tidak ada, padahal wajib; awal rentangnya"));
    if (isnan(spec->high))
        return experiment_complain(draft, at_high,
                                   SAY("is missing; where the range ends",
                                       "tidak ada, padahal wajib; akhir rentangnya"));
    if (spec->high <= spec->low)
        return experiment_complain(draft, at_high, SAY("not above `low`", "tidak di atas `low`"));
    factor->low = spec->low;
    factor->high = spec->high;
    return true;
}

/* --- factors --- */

static bool is_taken_before(struct experiment_draft *draft, const struct factor *factor,
                            const char *pointer) {
    for (const struct factor *other = draft->experiment->factors; other < factor; other++)
        if (other->kind == factor->kind &&
            (factor->kind == FACTOR_SCENARIOS || text_is(other->target, factor->target)))
            return !experiment_complain(draft, pointer,
                                        SAY("an earlier factor moves the same",
                                            "sebuah faktor sebelumnya menggerakkan yang sama"));
    return false;
}

/* What the factor is moved through. A design of the kind `list` says it of all factors but
 * scenarios; see take_list(). */
static bool take_levels(struct experiment_draft *draft, struct factor *factor,
                        const struct factor_spec *spec, const struct value *said,
                        const char *pointer) {
    bool is_range = !isnan(spec->low) || !isnan(spec->high),
         is_listed = draft->design.kind == DESIGN_LIST;
    const char *end = isnan(spec->low) ? "high" : "low";
    if (factor->kind == FACTOR_SCENARIOS)
        return take_values(draft, factor, value_member(said, "scenarios"), &spec->names, pointer,
                           "scenarios");
    if (spec->values && is_range)
        return experiment_complain(draft, pointer_below(draft->arena, pointer, end),
                              SAY("either `values`, or `low` and `high`",
                                  "pilih `values`, atau `low` dan `high`"));
    if (is_listed && (spec->values || is_range))
        return experiment_complain(draft,
                              pointer_below(draft->arena, pointer, is_range ? end : "values"),
                              SAY("the design's `list` says what values there are",
                                  "nilai-nilainya sudah disebut `list` dalam rancangan"));
    if (spec->values)
        return take_values(draft, factor, spec->values, &spec->names, pointer, "values");
    if (is_range) return take_range(draft, factor, spec, pointer);
    if (is_listed || !is_sound(draft, "/design")) return true;
    return experiment_complain(draft, pointer,
                          SAY("neither `values` nor `low` and `high`: what is it moved through?",
                              "tidak ada `values`, juga tidak ada `low` dan `high`: nilai apa yang "
                              "dilaluinya?"));
}

static bool take_factor(struct experiment_draft *draft, struct factor *factor,
                        const struct factor_spec *spec, const struct value *said,
                        const char *pointer) {
    static const char *const TARGETS[] = {
        [FACTOR_LEVER] = "lever", [FACTOR_POINTER] = "pointer", [FACTOR_SCENARIOS] = "scenarios"};
    if (!is_sound(draft, pointer)) return false;
    factor->kind = spec->lever ? FACTOR_LEVER : spec->pointer ? FACTOR_POINTER : FACTOR_SCENARIOS;
    factor->target = spec->lever ? spec->lever : spec->pointer ? spec->pointer : "scenario";
    factor->name = spec->name ? spec->name : factor->target;
    factor->unit = spec->unit ? spec->unit : "";
    if (is_taken_before(draft, factor, pointer_below(draft->arena, pointer, TARGETS[factor->kind])))
        return false;
    return take_levels(draft, factor, spec, said, pointer);
}

static void take_factors(struct experiment_draft *draft, const struct experiment_spec *spec) {
    struct experiment *experiment = draft->experiment;
    const struct value *said =
        spec->factors.count ? value_member(draft->tree, "factors")->first : NULL;
    experiment->factors = ARENA_ARRAY(draft->arena, spec->factors.count, struct factor);
    draft->pointers = ARENA_ARRAY(draft->arena, spec->factors.count, const char *);
    draft->sound = ARENA_ARRAY(draft->arena, spec->factors.count, bool);
    for (; experiment->factor_count < spec->factors.count;
         said = said->next, experiment->factor_count++) {
        size_t i = experiment->factor_count;
        assert(said); /* a factor was made from each element */
        draft->pointers[i] = pointer_of_item(draft->arena, "/factors", value_id(said), i);
        draft->sound[i] = take_factor(draft, &experiment->factors[i], &spec->factors.items[i], said,
                                      draft->pointers[i]);
    }
}

/* --- the design --- */

static size_t count_or_none(int64_t count) { return count == COUNT_ABSENT ? 0 : (size_t)count; }

static void take_design(struct experiment_draft *draft, const struct design_spec *spec) {
    static const enum design_kind KINDS[] = {
#define X(id, word, english, indonesian, kind) DESIGN_##kind,
        EXPERIMENT_DESIGN_WORDS(X)
#undef X
    };
    if (!is_sound(draft, "/design")) return; /* as if it were a grid */
    struct design_wish *wish = &draft->design;
    wish->kind = KINDS[spec->kind];
    if (wish->kind == DESIGN_SALTELLI && !spec->sensitivity) wish->kind = DESIGN_SOBOL;
    wish->points = count_or_none(spec->points);
    wish->trajectories = count_or_none(spec->trajectories);
    wish->levels = count_or_none(spec->levels);
    wish->list = spec->list;
    if (wish->kind == DESIGN_MORRIS && wish->levels % 2)
        experiment_complain(draft, "/design/levels",
                            SAY("%zu is odd; a walk steps over half of the levels",
                                "%zu ganjil; sebuah jalur melangkahi separuh tingkatnya"),
                            wish->levels);
}

static const char *names_in_a_row(const struct factor *factor, struct arena *arena) {
    const char *row = factor->names[0];
    for (size_t i = 1; i < factor->count; i++)
        row = arena_printf(arena, "%s, %s", row, factor->names[i]);
    return row;
}

/* What a row of the list says about a factor becomes one of its values, unless it is one already.
 */
static void take_entry(struct experiment_draft *draft, struct factor *factor,
                       const struct value *entry, const char *pointer) {
    if (factor->kind == FACTOR_LEVER && entry->kind != VALUE_NUMBER) {
        misfit(draft, pointer, entry, SAY("a number", "sebuah angka"));
        return;
    }
    if (entry->kind == VALUE_LIST || entry->kind == VALUE_OBJECT) {
        misfit(draft, pointer, entry, SAY("a number, a text, true or false",
                                          "sebuah angka, sebuah teks, true, atau false"));
        return;
    }
    const char *name = name_of(factor, entry, draft->arena);
    if (place_of_name(factor, name) < factor->count) return;
    if (factor->kind == FACTOR_SCENARIOS) {
        const char *hint = value_hint(name, factor->names, draft->arena);
        experiment_complain(draft, pointer,
                       SAY("\"%s\" is none of the scenarios %s%s",
                           "\"%s\" bukan salah satu skenario %s%s"),
                       name, names_in_a_row(factor, draft->arena), hint);
        return;
    }
    factor->names[factor->count] = name;
    factor->values[factor->count++] = entry;
}

/* The rows of a list design: as wide as there are factors. */
static void take_list(struct experiment_draft *draft) {
    struct experiment *experiment = draft->experiment;
    const struct value *list = draft->design.list;
    size_t rows = list ? value_count(list) : 0, index = 0;
    for (size_t i = 0; list && i < experiment->factor_count; i++)
        if (experiment->factors[i].kind != FACTOR_SCENARIOS)
            reserve_values(draft, &experiment->factors[i], rows);
    for (const struct value *row = list ? list->first : NULL; row; row = row->next, index++) {
        const char *pointer = arena_printf(draft->arena, "/design/list/%zu", index);
        if (value_count(row) != experiment->factor_count) {
            misfit(draft, pointer, row,
                   arena_printf(draft->arena,
                                SAY("a list of %zu values, one for each factor,",
                                    "daftar berisi %zu nilai, satu untuk setiap faktor"),
                                experiment->factor_count));
            continue;
        }
        size_t i = 0;
        for (const struct value *entry = row->first; entry; entry = entry->next, i++)
            if (draft->sound[i])
                take_entry(draft, &experiment->factors[i], entry,
                           arena_printf(draft->arena, "%s/%zu", pointer, i));
    }
}

/* --- the rest --- */

/* The cap is no lower than the number that is asked for anyway, unless the file says so. */
static void take_replications(struct experiment_draft *draft,
                              const struct replications_spec *object, size_t count) {
    struct repetition *out = &draft->experiment->replications;
    if (!is_sound(draft, "/replications")) return;
    *out = (struct repetition){FIGURE_COUNT, {.level = 0.95, .least = count, .most = count}};
    if (!object->declared) return;
    out->figure = (enum figure_id)object->until.figure;
    out->rule.relative = object->until.half_width.relative;
    out->rule.absolute = object->until.half_width.absolute;
    out->rule.least = (size_t)object->at_least;
    out->rule.most = (size_t)object->at_most;
    if (out->rule.most >= out->rule.least) return;
    if (value_at(draft->tree, "/replications/at_most"))
        experiment_complain(draft, "/replications/at_most",
                       SAY("%zu is below `at_least`, which is %zu",
                           "%zu di bawah `at_least`, yaitu %zu"),
                       out->rule.most, out->rule.least);
    out->rule.most = out->rule.least;
}

/* Those that are named, or the usual ones. */
static void take_figures(struct experiment_draft *draft, const struct choices *named) {
    struct experiment *experiment = draft->experiment;
    experiment->figures = ARENA_ARRAY(draft->arena, FIGURE_COUNT, enum figure_id);
    experiment->figure_count =
        named->count ? named->count : figures_usual(USE_SWEEP, experiment->figures);
    for (size_t i = 0; i < named->count; i++)
        experiment->figures[i] = (enum figure_id)named->items[i];
}

static void take_target(struct experiment_draft *draft, const char *words) {
    struct target target;
    struct error error = {0};
    if (!words || !is_sound(draft, "/target")) return;
    if (target_parse(words, &target, &error)) draft->experiment->target = words;
    else experiment_complain(draft, "/target", "%s", error.story);
}

static bool has_scenarios(const struct value *factors) {
    for (const struct value *factor = factors ? factors->first : NULL; factor;
         factor = factor->next)
        if (value_member(factor, "scenarios")) return true;
    return false;
}

static void take_scenario(struct experiment_draft *draft, const char *path) {
    bool by_factor = has_scenarios(value_member(draft->tree, "factors"));
    if (!is_sound(draft, "/scenario")) return;
    if (by_factor && path)
        experiment_complain(draft, "/scenario",
                            SAY("a factor names the `scenarios`; leave this out",
                                "sebuah faktor sudah menyebut `scenarios`; hapuslah isian ini"));
    else if (!by_factor && !path)
        experiment_complain(draft, "/scenario",
                            SAY("is missing; the path of the scenario, from this file, or the "
                                "name of one that came with tanggap",
                                "tidak ada, padahal wajib; alamat skenario dari berkas ini, atau "
                                "nama skenario yang disertakan dalam tanggap"));
    else if (path)
        draft->scenario = path;
}

/* One line instead of one for each of its members. */
static bool is_a_scenario(struct experiment_draft *draft) {
    const struct value *tree = draft->tree;
    if (value_member(tree, "factors")) return false;
    if (!value_member(tree, "extends") && !value_member(tree, "categories") &&
        !value_member(tree, "agencies"))
        return false;
    return !experiment_complain(draft, "",
                           SAY("is a scenario, for `tanggap run`; an experiment names one in "
                               "`scenario` and says in `factors` what is varied",
                               "adalah skenario, untuk `tanggap run`; sebuah percobaan menyebut "
                               "skenarionya di `scenario` dan yang diubah-ubah di `factors`"));
}

void experiment_read(struct experiment_draft *draft) {
    struct experiment *experiment = draft->experiment;
    struct experiment_spec *spec = ARENA_NEW(draft->arena, struct experiment_spec);
    if (is_a_scenario(draft)) return;
    schema_bind(&EXPERIMENT_SCHEMA, draft->tree, spec, draft->arena, &draft->errors, NULL);
    if (!spec->declared || errors_full(&draft->errors)) return;
    experiment->question = spec->question;
    experiment->look_for = spec->look_for;
    experiment->seed = (uint64_t)spec->seed;
    experiment->independent = spec->independent;
    experiment->warm_up = spec->warm_up;
    take_design(draft, &spec->design);
    take_factors(draft, spec);
    if (experiment->factor_count) take_list(draft);
    take_scenario(draft, spec->scenario);
    take_replications(draft, &spec->replications.object, (size_t)spec->replications.count);
    take_figures(draft, &spec->figures);
    take_target(draft, spec->target);
}
