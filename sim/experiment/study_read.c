/* From JSON to the members of a study, in the order in which they stand in an experiment file. What is wrong is told
 * and passed over, so that everything is told at once. */
#include "study_read.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "document/diagnose.h"
#include "factor.h"
#include "study_fields.h"

enum { POINTS_MOST = 1000000, REPLICATIONS_MOST = 1000000, LIST_ROWS_MOST = 10000, VALUES_MOST = 1000 };

#define NUMBER_MOST 1e12 /* as far as the ends of a lever (fields.def) */

/* A value and where it stands; NULL: it is not there. */
struct spot {
    const char *pointer;
    const struct value *value;
};

struct bounds {
    double low, high;
    bool whole;
};

/* --- complaints --- */

bool reading_complain(struct reading *reading, const char *pointer, const char *format, ...) {
    char message[800];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return errors_add(&reading->errors, reading->tree->origin, pointer, "%s", message);
}

static bool misfit(struct reading *reading, struct spot spot, const char *expected) {
    return reading_complain(reading, spot.pointer, "%s found, %s expected", value_shown(spot.value, reading->arena), expected);
}

static const char *in_a_row(const char *const *names, struct arena *arena) {
    const char *row = *names;
    while (*++names) row = arena_printf(arena, "%s, %s", row, *names);
    return row;
}

/* Members of an object that nobody reads; any object may carry a note. */
static bool has_only(struct reading *reading, struct spot spot, const char *const *names) {
    bool good = true;
    for (const struct value *member = spot.value->first; member; member = member->next) {
        const char *const *name = names;
        while (*name && !text_is(*name, member->key)) name++;
        if (*name || text_is(member->key, "note") || text_is(member->key, "$schema")) continue;
        size_t before = reading->errors.count;
        const char *hint = value_hint(member->key, names, reading->arena);
        if (!*hint) hint = arena_printf(reading->arena, "; known here are %s", in_a_row(names, reading->arena));
        good = reading_complain(reading, pointer_below(reading->arena, spot.pointer, member->key), "unknown name%s", hint);
        if (reading->errors.count > before) reading->errors.list[before].at_key = true;
    }
    return good;
}

/* The same by the table of fields: those of one object, as far as they are for this kind of it. */
static bool has_only_fields(struct reading *reading, struct spot spot, enum study_object object, unsigned kinds) {
    const char *names[STUDY_FIELDS_MOST + 1];
    study_field_names(object, kinds, names);
    return has_only(reading, spot, names);
}

/* --- single values --- */

static struct spot member_of(struct reading *reading, struct spot spot, const char *name) {
    return (struct spot){pointer_below(reading->arena, spot.pointer, name), value_member(spot.value, name)};
}

static struct spot element_of(struct reading *reading, struct spot list, size_t index, const struct value *value) {
    return (struct spot){arena_printf(reading->arena, "%s/%zu", list.pointer, index), value};
}

static bool is_there(struct reading *reading, struct spot spot, const char *meaning) {
    return spot.value ? true : reading_complain(reading, spot.pointer, "is missing; %s", meaning);
}

/* A text that says something, or NULL. */
static const char *read_text(struct reading *reading, struct spot spot, const char *meaning) {
    if (!is_there(reading, spot, meaning)) return NULL;
    if (spot.value->kind == VALUE_TEXT && *spot.value->text) return spot.value->text;
    misfit(reading, spot, "a text");
    return NULL;
}

/* A number within bounds; NaN when it is not there, or wrong. */
static double read_number(struct reading *reading, struct spot spot, struct bounds bounds) {
    if (!spot.value) return NAN;
    double number = spot.value->kind == VALUE_NUMBER ? spot.value->number : NAN;
    if (number >= bounds.low && number <= bounds.high && (!bounds.whole || number == floor(number))) return number;
    const char *kind = bounds.whole ? "a whole number" : "a number", *low = number_shown(bounds.low, reading->arena);
    bool any = bounds.low == -NUMBER_MOST && bounds.high == NUMBER_MOST;
    misfit(reading, spot, any ? kind : arena_printf(reading->arena, "%s from %s to %s", kind, low, number_shown(bounds.high, reading->arena)));
    return NAN;
}

/* 0 when it is not there, or wrong; nothing that is counted here may be 0. */
static size_t read_count(struct reading *reading, struct spot spot, double least, double most) {
    double number = read_number(reading, spot, (struct bounds){least, most, true});
    return isnan(number) ? 0 : (size_t)number;
}

static bool read_flag(struct reading *reading, struct spot spot, bool fallback) {
    if (!spot.value) return fallback;
    if (spot.value->kind == VALUE_FLAG) return spot.value->flag;
    misfit(reading, spot, "true or false");
    return fallback;
}

/* Its place in `words`, which end in NULL; their number when it is none of them. */
static size_t read_word(struct reading *reading, struct spot spot, const char *const *words) {
    const char *word = spot.value->kind == VALUE_TEXT ? spot.value->text : "";
    size_t i = 0;
    while (words[i] && !text_is(words[i], word)) i++;
    if (words[i]) return i;
    const char *hint = value_hint(word, words, reading->arena);
    misfit(reading, spot, arena_printf(reading->arena, "one of %s", in_a_row(words, reading->arena)));
    if (*hint && reading->errors.dropped == 0) {
        struct finding *finding = &reading->errors.list[reading->errors.count - 1];
        finding->message = arena_printf(reading->arena, "%s%s", finding->message, hint);
    }
    return i;
}

static enum figure_id read_figure(struct reading *reading, struct spot spot, const char *meaning) {
    const char *words[FIGURE_COUNT + 1] = {NULL};
    const char *word = read_text(reading, spot, meaning);
    if (!word) return FIGURE_COUNT;
    enum figure_id id = figure_named(word);
    for (int i = 0; i < FIGURE_COUNT; i++) words[i] = FIGURE_TABLE[i].id;
    if (id == FIGURE_COUNT) {
        const char *hint = value_hint(word, words, reading->arena);
        reading_complain(reading, spot.pointer, "%s is no figure%s", value_shown(spot.value, reading->arena),
                         *hint ? hint : "; figures are, for example, resolution_mean, done_7d, cost");
    }
    return id;
}

/* An object, a list that is not empty; says so otherwise. */
static bool is_object(struct reading *reading, struct spot spot, const char *meaning) {
    if (!is_there(reading, spot, meaning)) return false;
    return spot.value->kind == VALUE_OBJECT || misfit(reading, spot, "an object");
}

static bool is_list(struct reading *reading, struct spot spot, const char *meaning) {
    if (!is_there(reading, spot, meaning)) return false;
    if (spot.value->kind != VALUE_LIST) return misfit(reading, spot, "a list");
    return spot.value->first ? true : reading_complain(reading, spot.pointer, "an empty list; %s", meaning);
}

/* --- factors --- */

/* "scenarios/siloed.json" is called "siloed". */
static const char *file_stem(const char *path, struct arena *arena) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    return arena_text_n(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static const char *name_of(const struct factor *factor, const struct value *value, struct arena *arena) {
    if (value->kind == VALUE_TEXT) return factor->kind == FACTOR_SCENARIOS ? file_stem(value->text, arena) : value->text;
    return json_shown(value, arena);
}

/* A list or object is too long for the name of a cell. */
static void check_short(struct reading *reading, struct spot spot) {
    if (spot.value->kind != VALUE_LIST && spot.value->kind != VALUE_OBJECT) return;
    reading_complain(reading, spot.pointer, "%s has no short name; give `names` beside `values`, one for each", value_shown(spot.value, reading->arena));
}

static size_t place_of_name(const struct factor *factor, const char *name) {
    size_t place = 0;
    while (place < factor->count && !text_is(factor->names[place], name)) place++;
    return place;
}

size_t study_place(const struct factor *factor, const struct value *entry, struct arena *arena) {
    return place_of_name(factor, name_of(factor, entry, arena));
}

/* Keeps the elements of a list as the values of the factor; `names` may be absent. */
static bool take_values(struct reading *reading, struct factor *factor, struct spot list, struct spot names) {
    if (!is_list(reading, list, "what the factor is moved through")) return false;
    size_t count = value_count(list.value), before = reading->errors.count;
    if (count > VALUES_MOST) return reading_complain(reading, list.pointer, "%zu values; at most %d", count, VALUES_MOST);
    if (names.value && !is_list(reading, names, "one name for each value")) return false;
    if (names.value && value_count(names.value) != count)
        return reading_complain(reading, names.pointer, "%zu names for %zu values", value_count(names.value), count);
    const struct value *name = names.value ? names.value->first : NULL;
    factor->values = ARENA_ARRAY(reading->arena, count, const struct value *);
    factor->names = ARENA_ARRAY(reading->arena, count + 1, const char *);
    for (const struct value *value = list.value->first; value; value = value->next, factor->count++) {
        struct spot spot = element_of(reading, list, factor->count, value);
        factor->values[factor->count] = value;
        if (factor->kind == FACTOR_LEVER && value->kind != VALUE_NUMBER) misfit(reading, spot, "a number");
        if (factor->kind == FACTOR_SCENARIOS && value->kind != VALUE_TEXT) misfit(reading, spot, "the path of a scenario");
        if (!name) check_short(reading, spot);
        factor->names[factor->count] = name ? read_text(reading, element_of(reading, names, factor->count, name), "a name") : name_of(factor, value, reading->arena);
        if (name) name = name->next;
    }
    for (size_t i = 0; reading->errors.count == before && i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (text_is(factor->names[i], factor->names[j]))
                return reading_complain(reading, names.value ? names.pointer : list.pointer, "\"%s\" stands there twice", factor->names[i]);
    return reading->errors.count == before;
}

static bool take_range(struct reading *reading, struct factor *factor, struct spot spot) {
    const struct bounds any = {-NUMBER_MOST, NUMBER_MOST, false};
    struct spot low = member_of(reading, spot, "low"), high = member_of(reading, spot, "high"), unit = member_of(reading, spot, "unit");
    bool begins = is_there(reading, low, "where the range begins"), ends = is_there(reading, high, "where the range ends");
    if (!begins || !ends) return false;
    factor->low = read_number(reading, low, any);
    factor->high = read_number(reading, high, any);
    factor->unit = unit.value ? read_text(reading, unit, "") : "";
    if (factor->high <= factor->low) return reading_complain(reading, high.pointer, "not above `low`");
    return !isnan(factor->low) && !isnan(factor->high) && factor->unit;
}

static bool is_taken_before(struct reading *reading, const struct factor *factor, const char *pointer) {
    for (const struct factor *other = reading->study->factors; other < factor; other++)
        if (other->kind == factor->kind && (factor->kind == FACTOR_SCENARIOS || text_is(other->target, factor->target)))
            return !reading_complain(reading, pointer, "an earlier factor moves the same");
    return false;
}

static bool read_levels_of(struct reading *reading, struct factor *factor, struct spot spot) {
    struct spot values = member_of(reading, spot, "values"), low = member_of(reading, spot, "low"), names = member_of(reading, spot, "names");
    bool listed = reading->design.kind == DESIGN_LIST;
    if (values.value && low.value) return reading_complain(reading, low.pointer, "either `values`, or `low` and `high`");
    if (factor->kind == FACTOR_SCENARIOS) return take_values(reading, factor, member_of(reading, spot, "scenarios"), names);
    if (listed && (values.value || low.value)) return reading_complain(reading, values.value ? values.pointer : low.pointer, "the design's `list` says what values there are");
    if (listed) return true; /* see take_list() */
    if (values.value) return take_values(reading, factor, values, names);
    if (low.value || value_member(spot.value, "high")) return take_range(reading, factor, spot);
    return reading_complain(reading, spot.pointer, "neither `values` nor `low` and `high`: what is it moved through?");
}

static bool read_factor(struct reading *reading, struct factor *factor, struct spot spot) {
    static const char *const TARGETS[] = {[FACTOR_LEVER] = "lever", [FACTOR_POINTER] = "pointer", [FACTOR_SCENARIOS] = "scenarios"};
    if (!is_object(reading, spot, "")) return false;
    int given = 0;
    for (int kind = FACTOR_LEVER; kind <= FACTOR_SCENARIOS; kind++)
        if (value_member(spot.value, TARGETS[kind])) factor->kind = (enum factor_kind)kind, given++;
    if (given != 1) {
        has_only_fields(reading, spot, STUDY_FACTOR, STUDY_ANY);
        return reading_complain(reading, spot.pointer, "a factor names one thing that it moves: a `lever`, a `pointer`, or `scenarios`");
    }
    bool good = has_only_fields(reading, spot, STUDY_FACTOR, 1u << factor->kind);
    struct spot target = member_of(reading, spot, TARGETS[factor->kind]), name = member_of(reading, spot, "name");
    factor->target = factor->kind == FACTOR_SCENARIOS ? "scenario" : read_text(reading, target, "");
    factor->name = name.value ? read_text(reading, name, "") : factor->target;
    factor->unit = "";
    if (!factor->target || !factor->name || is_taken_before(reading, factor, target.pointer)) return false;
    if (factor->kind == FACTOR_POINTER && factor->target[0] != '/')
        good = reading_complain(reading, target.pointer, "not a JSON Pointer; one starts with a slash: /crm/misroute");
    return read_levels_of(reading, factor, spot) && good;
}

static void read_factors(struct reading *reading, struct spot spot) {
    struct study *study = reading->study;
    if (!is_list(reading, spot, "what is varied")) return;
    size_t count = value_count(spot.value);
    if (count > FACTORS_MOST) {
        reading_complain(reading, spot.pointer, "%zu factors; at most %d", count, FACTORS_MOST);
        return;
    }
    study->factors = ARENA_ARRAY(reading->arena, count, struct factor);
    reading->pointers = ARENA_ARRAY(reading->arena, count, const char *);
    reading->sound = ARENA_ARRAY(reading->arena, count, bool);
    for (const struct value *item = spot.value->first; item; item = item->next, study->factor_count++) {
        struct spot here = element_of(reading, spot, study->factor_count, item);
        reading->pointers[study->factor_count] = here.pointer;
        reading->sound[study->factor_count] = read_factor(reading, &study->factors[study->factor_count], here);
    }
}

/* --- the design --- */

static void read_design(struct reading *reading, struct spot spot) {
    const char *words[STUDY_DESIGNS + 1] = {NULL};
    for (int i = 0; i < STUDY_DESIGNS; i++) words[i] = STUDY_DESIGN_ROWS[i].word;
    struct design_wish *wish = &reading->design;
    if (!spot.value || !is_object(reading, spot, "")) return; /* a grid */
    struct spot kind = member_of(reading, spot, "kind"), list = member_of(reading, spot, "list");
    if (!is_there(reading, kind, arena_printf(reading->arena, "one of %s", in_a_row(words, reading->arena)))) return;
    size_t row = read_word(reading, kind, words);
    if (row == STUDY_DESIGNS) return;
    has_only_fields(reading, spot, STUDY_DESIGN, 1u << row);
    wish->kind = STUDY_DESIGN_ROWS[row].kind;
    if (wish->kind == DESIGN_SALTELLI && !read_flag(reading, member_of(reading, spot, "sensitivity"), true)) wish->kind = DESIGN_SOBOL;
    wish->points = read_count(reading, member_of(reading, spot, "points"), 1, POINTS_MOST);
    wish->trajectories = read_count(reading, member_of(reading, spot, "trajectories"), 1, POINTS_MOST);
    wish->levels = read_count(reading, member_of(reading, spot, "levels"), 2, VALUES_MOST);
    if (wish->kind == DESIGN_MORRIS) is_there(reading, member_of(reading, spot, "trajectories"), "how many walks through the factors");
    if (wish->kind == DESIGN_MORRIS && wish->levels % 2)
        reading_complain(reading, member_of(reading, spot, "levels").pointer, "%zu is odd; a walk steps over half of the levels", wish->levels);
    if (wish->kind == DESIGN_LATIN_HYPERCUBE || wish->kind == DESIGN_SOBOL || wish->kind == DESIGN_SALTELLI)
        is_there(reading, member_of(reading, spot, "points"), "how many points");
    if (wish->kind == DESIGN_LIST && is_list(reading, list, "the values of all factors, one list for each cell")) wish->list = list.value;
}

/* What a row of the list says about a factor becomes one of its values, unless it is one already. */
static void take_entry(struct reading *reading, struct factor *factor, struct spot spot) {
    if (factor->kind == FACTOR_LEVER && spot.value->kind != VALUE_NUMBER) {
        misfit(reading, spot, "a number");
        return;
    }
    if (spot.value->kind == VALUE_LIST || spot.value->kind == VALUE_OBJECT) {
        misfit(reading, spot, "a number, a text, true or false");
        return;
    }
    const char *name = name_of(factor, spot.value, reading->arena);
    if (place_of_name(factor, name) < factor->count) return;
    if (factor->kind == FACTOR_SCENARIOS) {
        const char *hint = value_hint(name, factor->names, reading->arena);
        reading_complain(reading, spot.pointer, "\"%s\" is none of the scenarios %s%s", name, in_a_row(factor->names, reading->arena), hint);
        return;
    }
    factor->names[factor->count] = name;
    factor->values[factor->count++] = spot.value;
}

/* The rows of a list design: as wide as there are factors. */
static void take_list(struct reading *reading, struct spot list) {
    struct study *study = reading->study;
    size_t rows = value_count(list.value), row = 0;
    if (rows > LIST_ROWS_MOST) {
        reading_complain(reading, list.pointer, "%zu cells; at most %d", rows, LIST_ROWS_MOST);
        return;
    }
    for (size_t i = 0; i < study->factor_count; i++) {
        if (study->factors[i].kind == FACTOR_SCENARIOS) continue;
        study->factors[i].values = ARENA_ARRAY(reading->arena, rows, const struct value *);
        study->factors[i].names = ARENA_ARRAY(reading->arena, rows + 1, const char *);
    }
    for (const struct value *item = list.value->first; item; item = item->next, row++) {
        struct spot here = element_of(reading, list, row, item);
        if (item->kind != VALUE_LIST || value_count(item) != study->factor_count) {
            misfit(reading, here, arena_printf(reading->arena, "a list of %zu values, one for each factor,", study->factor_count));
            continue;
        }
        size_t i = 0;
        for (const struct value *entry = item->first; entry; entry = entry->next, i++)
            if (reading->sound[i]) take_entry(reading, &study->factors[i], element_of(reading, here, i, entry));
    }
}

/* --- the rest --- */

/* "2%" of the figure, or a number in its unit. */
static void read_half_width(struct reading *reading, struct spot spot, struct stopping_rule *rule) {
    if (!is_there(reading, spot, "how narrow the interval must be: \"2%\" of the figure, or a number in its unit")) return;
    double number = spot.value->kind == VALUE_NUMBER ? spot.value->number : NAN;
    if (spot.value->kind == VALUE_TEXT) {
        char *end;
        number = strtod(spot.value->text, &end) / 100;
        if (end == spot.value->text || !text_is(end, "%")) number = NAN;
        rule->relative = number;
    } else {
        rule->absolute = number;
    }
    if (!(number > 0 && number < 1e15)) misfit(reading, spot, "\"2%\" of the figure, or a number above 0 in its unit,");
}

static void read_until(struct reading *reading, struct spot spot, struct replications *out) {
    has_only_fields(reading, spot, STUDY_REPLICATIONS, STUDY_ANY);
    struct spot until = member_of(reading, spot, "until"), most = member_of(reading, spot, "at_most");
    size_t least = read_count(reading, member_of(reading, spot, "at_least"), 2, REPLICATIONS_MOST);
    size_t at_most = read_count(reading, most, 2, REPLICATIONS_MOST);
    struct stopping_rule *rule = &out->rule;
    if (least) rule->least = least;
    rule->most = at_most ? at_most : rule->least > 500 ? rule->least : 500;
    if (rule->most < rule->least) reading_complain(reading, most.pointer, "%zu is below `at_least`, which is %zu", rule->most, rule->least);
    if (!is_object(reading, until, "the figure and how narrow its interval must be")) return;
    has_only_fields(reading, until, STUDY_UNTIL, STUDY_ANY);
    out->figure = read_figure(reading, member_of(reading, until, "figure"), "the figure that is watched");
    read_half_width(reading, member_of(reading, until, "half_width"), rule);
}

static void read_replications(struct reading *reading, struct spot spot, struct replications *out) {
    *out = (struct replications){FIGURE_COUNT, {.level = 0.95, .least = REPLICATIONS_FOR_INTERVALS, .most = REPLICATIONS_FOR_INTERVALS}};
    if (!spot.value) return;
    if (spot.value->kind == VALUE_OBJECT) {
        read_until(reading, spot, out);
    } else {
        size_t count = read_count(reading, spot, 1, REPLICATIONS_MOST);
        if (count) out->rule.least = out->rule.most = count;
    }
}

static void read_figures(struct reading *reading, struct spot spot) {
    struct study *study = reading->study;
    if (!spot.value) {
        study->figures = ARENA_ARRAY(reading->arena, FIGURE_COUNT, enum figure_id);
        study->figure_count = figures_usual(USE_SWEEP, study->figures);
        return;
    }
    if (!is_list(reading, spot, "the figures that the experiment is about")) return;
    study->figures = ARENA_ARRAY(reading->arena, value_count(spot.value), enum figure_id);
    for (const struct value *item = spot.value->first; item; item = item->next, study->figure_count++)
        study->figures[study->figure_count] = read_figure(reading, element_of(reading, spot, study->figure_count, item), "");
}

static bool has_scenarios(const struct study *study) {
    for (size_t i = 0; i < study->factor_count; i++)
        if (study->factors[i].kind == FACTOR_SCENARIOS) return true;
    return false;
}

static void read_scenario(struct reading *reading, struct spot spot) {
    bool by_factor = has_scenarios(reading->study);
    if (by_factor && spot.value) {
        reading_complain(reading, spot.pointer, "a factor names the `scenarios`; leave this out");
    } else if (!by_factor) {
        const char *path = read_text(reading, spot, "the path of the scenario, from this file");
        if (path) reading->scenario = path_beside(reading->origins, reading->tree->origin, path, reading->arena);
    }
}

/* One line instead of one for each of its members. */
static bool looks_like_a_scenario(const struct value *tree) {
    return !value_member(tree, "factors") && (value_member(tree, "extends") || value_member(tree, "categories") || value_member(tree, "agencies"));
}

void study_read(struct reading *reading) {
    static const char *const WARM_UPS[] = {[WARM_UP_GIVEN] = "given", [WARM_UP_MSER5] = "mser5", NULL};
    struct spot root = {"", reading->tree};
    struct study *study = reading->study;
    if (!is_object(reading, root, "")) return;
    if (looks_like_a_scenario(root.value)) {
        reading_complain(reading, "", "is a scenario, for `tanggap run`; an experiment names one in `scenario` and says in `factors` what is varied");
        return;
    }
    has_only_fields(reading, root, STUDY_EXPERIMENT, STUDY_ANY);
    study->question = read_text(reading, member_of(reading, root, "question"), "what the experiment is to answer");
    if (value_member(reading->tree, "look_for")) study->look_for = read_text(reading, member_of(reading, root, "look_for"), "what to look for in its results");
    read_design(reading, member_of(reading, root, "design"));
    read_factors(reading, member_of(reading, root, "factors"));
    if (reading->design.list && study->factor_count) take_list(reading, (struct spot){"/design/list", reading->design.list});
    read_scenario(reading, member_of(reading, root, "scenario"));
    read_replications(reading, member_of(reading, root, "replications"), &study->replications);
    double seed = read_number(reading, member_of(reading, root, "seed"), (struct bounds){0, 9007199254740992, true});
    study->seed = isnan(seed) ? 1 : (uint64_t)seed;
    study->independent = read_flag(reading, member_of(reading, root, "independent"), false);
    read_figures(reading, member_of(reading, root, "figures"));
    struct spot warm_up = member_of(reading, root, "warm_up");
    if (warm_up.value && read_word(reading, warm_up, WARM_UPS) == WARM_UP_MSER5) study->warm_up = WARM_UP_MSER5;
}
