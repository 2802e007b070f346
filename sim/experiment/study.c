/* From an experiment file to cells: the file is read (study_read.c), every factor is tried alone on every scenario, then
 * the design's points become combinations of changes. */
#include "experiment/study.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "study_read.h"

/* A scenario that cells start from, as it stands. */
struct base {
    const char *path, *pointer; /* where the experiment file names it */
    struct scenario *scenario;
};

struct bases {
    struct base *items;
    size_t count;
    bool by_factor;
};

/* Changes of one cell under construction. */
struct change_list {
    struct arena *arena;
    struct change *items;
    size_t count, room;
};

static void push(struct change_list *list, struct change change) {
    if (list->count == list->room) {
        struct change *more = ARENA_ARRAY(list->arena, list->room = list->room ? 2 * list->room : 4, struct change);
        if (list->count) memcpy(more, list->items, list->count * sizeof *more);
        list->items = more;
    }
    list->items[list->count++] = change;
}

/* --- from coordinates to values --- */

static size_t place_at(const struct factor *factor, double coordinate) {
    size_t place = (size_t)(coordinate * (double)factor->count);
    return place < factor->count ? place : factor->count - 1;
}

static double coordinate_of(size_t place, size_t count) { return count > 1 ? (double)place / (double)(count - 1) : 0; }

/* Six digits are read more easily than seventeen, and say as much. Whole numbers have equal parts of the range. */
static double number_at(const struct factor *factor, double coordinate) {
    char digits[40];
    if (factor->whole) return fmin(floor(factor->low + coordinate * (factor->high - factor->low + 1)), factor->high);
    snprintf(digits, sizeof digits, "%.6g", factor->low + coordinate * (factor->high - factor->low));
    return fmin(fmax(strtod(digits, NULL), factor->low), factor->high);
}

static const char *number_text(double number, struct arena *arena) {
    return value_shown(&(struct value){.kind = VALUE_NUMBER, .number = number}, arena);
}

/* As names of cells have it. */
static const char *name_at(const struct factor *factor, double coordinate, struct arena *arena) {
    if (factor->count) return factor->names[place_at(factor, coordinate)];
    return arena_printf(arena, "%s%s%s", number_text(number_at(factor, coordinate), arena), *factor->unit ? " " : "", factor->unit);
}

static double position_at(const struct factor *factor, double coordinate) {
    if (isnan(coordinate)) return NAN;
    if (factor->count == 0) return number_at(factor, coordinate);
    const struct value *value = factor->values[place_at(factor, coordinate)];
    return value->kind == VALUE_NUMBER ? value->number : (double)place_at(factor, coordinate);
}

/* As JSON, which is what a change wants. */
static const char *json_at(const struct factor *factor, double coordinate, struct arena *arena) {
    if (factor->count == 0 && *factor->unit) return arena_printf(arena, "\"%s\"", name_at(factor, coordinate, arena));
    if (factor->count == 0) return number_text(number_at(factor, coordinate), arena);
    struct text text = {0};
    value_write(factor->values[place_at(factor, coordinate)], true, &text);
    const char *json = arena_text_n(arena, text.bytes, text.length - 1); /* without the line break */
    text_release(&text);
    return json;
}

/* What one factor changes in a scenario. */
static void push_factor(struct change_list *list, const struct factor *factor, double coordinate, const struct scenario *scenario) {
    if (isnan(coordinate) || factor->kind == FACTOR_SCENARIOS) return;
    const char *json = json_at(factor, coordinate, list->arena);
    if (factor->kind == FACTOR_LEVER) {
        push(list, (struct change){factor->target, json, true});
        return;
    }
    struct pointers meant = pointers_meant(list->arena, scenario->tree, factor->target);
    for (size_t i = 0; i < meant.count; i++) push(list, (struct change){meant.items[i], json, false});
}

/* --- the scenarios --- */

static void load_base(struct reading *reading, struct base *base, struct text *stories) {
    struct text story = {0};
    enum exit_status status;
    base->scenario = scenario_load(base->path, (struct changes){0}, &story, &status);
    if (!base->scenario && status == EXIT_IO)
        reading_complain(reading, base->pointer, "%.*s", (int)strcspn(story.bytes, "\n"), story.bytes);
    else if (!base->scenario)
        reading_complain(reading, base->pointer, "is no good scenario; see below"), text_add(stories, story.bytes);
    text_release(&story);
}

/* One for each value of the factor that has them, or the one that the file names. What is wrong in the scenarios
 * themselves goes to `stories`. */
static struct bases load_bases(struct reading *reading, struct text *stories) {
    struct bases bases = {0};
    const struct study *study = reading->study;
    for (size_t i = 0; i < study->factor_count; i++) {
        const struct factor *factor = &study->factors[i];
        if (factor->kind != FACTOR_SCENARIOS || !reading->sound[i]) continue;
        bases.items = ARENA_ARRAY(reading->arena, factor->count, struct base);
        bases.by_factor = true;
        for (; bases.count < factor->count; bases.count++)
            bases.items[bases.count] = (struct base){
                path_beside(reading->origins, reading->tree->origin, factor->values[bases.count]->text, reading->arena),
                arena_printf(reading->arena, "%s/scenarios/%zu", reading->pointers[i], bases.count), NULL};
    }
    if (reading->scenario) {
        bases = (struct bases){.items = ARENA_NEW(reading->arena, struct base), .count = 1};
        *bases.items = (struct base){reading->scenario, "/scenario", NULL};
    }
    for (size_t i = 0; i < bases.count; i++) load_base(reading, &bases.items[i], stories);
    return bases;
}

static void release_bases(struct bases *bases) {
    for (size_t i = 0; i < bases->count; i++) scenario_free(bases->items[i].scenario);
}

/* --- factors, one by one --- */

/* A factor in the file, and a scenario that it is tried on. */
struct attempt {
    struct reading *reading;
    struct factor *factor;
    const char *pointer, *target; /* of the factor, and of its `lever` or `pointer` */
    const struct base *base;
    bool several; /* scenarios that it is tried on */
};

/* Always returns false. */
static bool attempt_complain(const struct attempt *attempt, const char *pointer, const char *what) {
    const char *where = attempt->several ? arena_printf(attempt->reading->arena, "%s: ", attempt->base->path) : "";
    return reading_complain(attempt->reading, pointer, "%s%s", where, what);
}

/* Where the design's list says this value of the factor first. */
static const char *pointer_in_list(const struct attempt *attempt, size_t place) {
    struct reading *reading = attempt->reading;
    size_t column = (size_t)(attempt->factor - reading->study->factors), row = 0;
    for (const struct value *cell = reading->design.list->first; cell; cell = cell->next, row++) {
        const struct value *entry = cell->first;
        for (size_t i = 0; entry && i < column; i++) entry = entry->next;
        if (entry && study_place(attempt->factor, entry, reading->arena) == place)
            return arena_printf(reading->arena, "/design/list/%zu/%zu", row, column);
    }
    return attempt->target;
}

/* Where the factor's value of this place stands in the file. */
static const char *pointer_at(const struct attempt *attempt, size_t place) {
    if (attempt->factor->count && attempt->reading->design.list) return pointer_in_list(attempt, place);
    if (attempt->factor->count) return arena_printf(attempt->reading->arena, "%s/values/%zu", attempt->pointer, place);
    return arena_printf(attempt->reading->arena, "%s/%s", attempt->pointer, place ? "high" : "low");
}

static const struct lever_spec *find_lever(const struct attempt *attempt) {
    const struct scenario_spec *spec = scenario_spec(attempt->base->scenario);
    struct arena *arena = attempt->reading->arena;
    const char **names = ARENA_ARRAY(arena, spec->levers.count + 1, const char *), *id = attempt->factor->target;
    for (size_t i = 0; i < spec->levers.count; i++) {
        if (text_is(spec->levers.items[i].id, id)) return &spec->levers.items[i];
        names[i] = spec->levers.items[i].id;
    }
    const char *hint = value_hint(id, names, arena);
    if (!*hint) hint = spec->levers.count ? "; `tanggap levers` lists those of a scenario" : "; the scenario declares no levers";
    attempt_complain(attempt, attempt->target, arena_printf(arena, "\"%s\" is no lever%s", id, hint));
    return NULL;
}

/* The row of the timeline that sets this last before anything happens, and what it sets; NULL: none does. */
static const struct row_spec *overruling(const struct scenario_spec *spec, const char *target, const struct value **what) {
    const struct row_spec *last = NULL;
    for (size_t i = 0; i < spec->timeline.count; i++) {
        const struct row_spec *row = &spec->timeline.items[i];
        if (row->at > spec->start - spec->warm_up || (last && row->at < last->at)) continue;
        for (const struct value *set = row->set->first; set; set = set->next)
            if (pointer_is_within(target, set->key)) last = row, *what = set;
    }
    return last;
}

static bool is_overruled(const struct attempt *attempt, const char *target) {
    const struct scenario_spec *spec = scenario_spec(attempt->base->scenario);
    const struct value *set;
    const struct row_spec *row = overruling(spec, target, &set);
    if (!row) return false;
    struct arena *arena = attempt->reading->arena;
    const char *id = row->id ? row->id : arena_printf(arena, "%zu", (size_t)(row - spec->timeline.items));
    const char *there = pointer_below(arena, arena_printf(arena, "/timeline/%s/set", id), set->key);
    return !attempt_complain(attempt, attempt->target,
                             arena_printf(arena, "nothing would change, for \"%s\" of the timeline sets %s before the beginning; change %s", id, target, there));
}

static double end_or_value(const struct factor *factor, size_t place) {
    return factor->count ? factor->values[place]->number : place ? factor->high : factor->low;
}

/* Are the numbers whole where they must be? */
static bool is_whole(const struct attempt *attempt, const char *unit) {
    const struct factor *factor = attempt->factor;
    bool good = true;
    for (size_t i = 0; factor->whole && i < (factor->count ? factor->count : 2); i++) {
        double number = end_or_value(factor, i);
        struct arena *arena = attempt->reading->arena;
        if (number != floor(number))
            good = attempt_complain(attempt, pointer_at(attempt, i), arena_printf(arena, "%s found, a whole number%s expected", number_text(number, arena), unit));
    }
    return good;
}

/* The lever's own range; the scenario would say the same, but about the command line. */
static bool is_within_lever(const struct attempt *attempt, const struct lever_spec *lever, const char *unit) {
    const struct factor *factor = attempt->factor;
    struct arena *arena = attempt->reading->arena;
    bool good = true;
    for (size_t i = 0; i < (factor->count ? factor->count : 2); i++) {
        double number = end_or_value(factor, i);
        if (!(number >= lever->min && number <= lever->max))
            good = attempt_complain(attempt, pointer_at(attempt, i), arena_printf(arena, "%s is out of the lever's range, %.15g to %.15g%s", number_text(number, arena), lever->min, lever->max, unit));
    }
    return good;
}

static bool moves_whole(const struct lever_spec *lever) {
    for (size_t i = 0; i < lever->moves.count; i++)
        if (!pointer_is_whole(lever->moves.items[i])) return false;
    return lever->effect == EFFECT_SET;
}

static bool fits_lever(const struct attempt *attempt) {
    const struct lever_spec *lever = find_lever(attempt);
    if (!lever) return false;
    attempt->factor->whole = moves_whole(lever);
    for (size_t i = 0; i < lever->moves.count; i++)
        if (is_overruled(attempt, lever->moves.items[i])) return false;
    const char *unit = *lever->unit ? arena_printf(attempt->reading->arena, " %s", lever->unit) : "";
    return is_within_lever(attempt, lever, unit) & is_whole(attempt, unit);
}

/* What the scenario says to one value of the factor, or NULL if it takes it. */
static const char *objection(const struct attempt *attempt, double coordinate) {
    static const char PREFIX[] = "command line: ";
    struct arena *arena = attempt->reading->arena;
    struct change_list list = {.arena = arena};
    struct text story = {0};
    enum exit_status status;
    push_factor(&list, attempt->factor, coordinate, attempt->base->scenario);
    struct scenario *scenario = scenario_load(attempt->base->path, (struct changes){list.items, list.count}, &story, &status);
    const char *told = story.bytes && strncmp(story.bytes, PREFIX, strlen(PREFIX)) == 0 ? story.bytes + strlen(PREFIX) : story.bytes;
    const char *first = scenario ? NULL : arena_text_n(arena, told, strcspn(told, "\n"));
    scenario_free(scenario);
    text_release(&story);
    return first;
}

/* All values are tried. When all are refused with the same words, the pointer is at fault. */
static bool takes_values(const struct attempt *attempt) {
    size_t count = attempt->factor->count ? attempt->factor->count : 2, refused = 0;
    const char **told = ARENA_ARRAY(attempt->reading->arena, count, const char *);
    bool alike = true;
    for (size_t i = 0; i < count; i++) {
        told[i] = objection(attempt, coordinate_of(i, count));
        refused += told[i] != NULL;
        alike = alike && told[i] && text_is(told[i], told[0]);
    }
    if (alike && count > 1) return attempt_complain(attempt, attempt->target, told[0]);
    for (size_t i = 0; i < count; i++)
        if (told[i]) attempt_complain(attempt, pointer_at(attempt, i), told[i]);
    return refused == 0;
}

/* Where a duration stands, a range says its unit. */
static bool lacks_unit(const struct attempt *attempt, const char *pointer) {
    const struct value *now = value_at(attempt->base->scenario->tree, pointer);
    sim_time span;
    return attempt->factor->count == 0 && !*attempt->factor->unit && now && now->kind == VALUE_TEXT && span_parse(now->text, &span);
}

static bool fits_pointer(const struct attempt *attempt) {
    struct factor *factor = attempt->factor;
    struct pointers meant = pointers_meant(attempt->reading->arena, attempt->base->scenario->tree, factor->target);
    factor->whole = pointer_is_whole(factor->target);
    if (is_overruled(attempt, factor->target)) return false;
    if (meant.count == 0) return attempt_complain(attempt, attempt->target, "names nothing in this scenario");
    if (lacks_unit(attempt, meant.items[0])) return attempt_complain(attempt, attempt->pointer, "durations stand there; `unit` says which, such as \"h\" or \"days\"");
    return (factor->count || is_whole(attempt, "")) && takes_values(attempt);
}

static void try_factors(struct reading *reading, const struct bases *bases) {
    struct study *study = reading->study;
    for (size_t i = 0; i < study->factor_count; i++) {
        struct factor *factor = &study->factors[i];
        for (size_t b = 0; reading->sound[i] && factor->kind != FACTOR_SCENARIOS && b < bases->count; b++) {
            struct attempt attempt = {.reading = reading, .factor = factor, .pointer = reading->pointers[i], .base = &bases->items[b], .several = bases->by_factor};
            attempt.target = arena_printf(reading->arena, "%s/%s", attempt.pointer, factor->kind == FACTOR_LEVER ? "lever" : "pointer");
            if (!attempt.base->scenario) continue;
            reading->sound[i] = factor->kind == FACTOR_LEVER ? fits_lever(&attempt) : fits_pointer(&attempt);
        }
    }
}

/* --- the design --- */

static bool lists_levels(const struct design_wish *wish) { return wish->kind == DESIGN_GRID || wish->kind == DESIGN_ONE_AT_A_TIME; }

/* How many levels each factor has: its values, or as many as the design says of its range. */
static const size_t *levels_of(struct reading *reading) {
    const struct study *study = reading->study;
    size_t *levels = ARENA_ARRAY(reading->arena, study->factor_count, size_t), wished = reading->design.levels;
    for (size_t i = 0; i < study->factor_count; i++) {
        const struct factor *factor = &study->factors[i];
        levels[i] = factor->count ? factor->count : wished ? wished : 2;
        if (factor->count || !lists_levels(&reading->design)) continue;
        if (!wished && reading->design.kind == DESIGN_GRID)
            reading_complain(reading, reading->pointers[i], "a grid over a range wants `levels` in the design, or `values` here");
        else if (factor->whole && (double)levels[i] > factor->high - factor->low + 1)
            reading_complain(reading, reading->pointers[i], "%zu levels, but only %.15g whole numbers lie in the range", levels[i], factor->high - factor->low + 1);
    }
    return levels;
}

/* As it stands; but with several scenarios, one is the first of them. */
static const double *base_of(struct reading *reading) {
    const struct study *study = reading->study;
    double *base = ARENA_ARRAY(reading->arena, study->factor_count, double);
    for (size_t i = 0; i < study->factor_count; i++) base[i] = study->factors[i].kind == FACTOR_SCENARIOS ? 0 : NAN;
    return base;
}

static const double *list_points(struct reading *reading) {
    const struct study *study = reading->study;
    double *points = ARENA_ARRAY(reading->arena, value_count(reading->design.list) * study->factor_count, double), *to = points;
    for (const struct value *row = reading->design.list->first; row; row = row->next) {
        const struct factor *factor = study->factors;
        for (const struct value *entry = row->first; entry; entry = entry->next, factor++) *to++ = coordinate_of(study_place(factor, entry, reading->arena), factor->count);
    }
    return points;
}

static bool check_size(struct reading *reading, const struct design_plan *plan) {
    bool pairs = plan->kind == DESIGN_SALTELLI;
    size_t most = pairs ? SOBOL_DIMENSIONS_MOST / 2 : SOBOL_DIMENSIONS_MOST, count = design_count(plan);
    if ((pairs || plan->kind == DESIGN_SOBOL) && plan->factors > most)
        return reading_complain(reading, "/design/kind", "%zu factors; Sobol's points go up to %zu%s", plan->factors, most,
                                pairs ? " with their indices, and twice that with \"sensitivity\": false" : "");
    if (count == SIZE_MAX) return reading_complain(reading, "/design", "makes more cells than can be counted; at most %d", CELLS_MOST);
    return count <= CELLS_MOST || reading_complain(reading, "/design", "makes %zu cells; at most %d", count, CELLS_MOST);
}

static void make_design(struct reading *reading) {
    struct study *study = reading->study;
    struct design_plan plan = {.kind = reading->design.kind, .factors = study->factor_count, .seed = study->seed,
                               .points = reading->design.points, .trajectories = reading->design.trajectories,
                               .morris_levels = reading->design.levels ? reading->design.levels : 4};
    plan.levels = levels_of(reading);
    plan.base = base_of(reading);
    if (plan.kind == DESIGN_LIST) plan.list = list_points(reading), plan.points = value_count(reading->design.list);
    if (check_size(reading, &plan) && reading->errors.count == 0) study->design = design_make(&plan, reading->arena);
}

/* --- cells --- */

static void make_cell(struct study *study, const struct bases *bases, size_t index) {
    struct change_list list = {.arena = &study->arena};
    const double *point = design_point(&study->design, index);
    double *positions = ARENA_ARRAY(&study->arena, study->factor_count, double);
    const struct base *base = &bases->items[0];
    struct text name = {0};
    text_add(&name, "");
    for (size_t i = 0; i < study->factor_count; i++)
        if (study->factors[i].kind == FACTOR_SCENARIOS) base = &bases->items[place_at(&study->factors[i], point[i])];
    for (size_t i = 0; i < study->factor_count; i++) {
        const struct factor *factor = &study->factors[i];
        positions[i] = position_at(factor, point[i]);
        push_factor(&list, factor, point[i], base->scenario);
        if (!isnan(point[i])) text_printf(&name, "%s%s=%s", name.length ? ", " : "", factor->name, name_at(factor, point[i], &study->arena));
    }
    study->cells[index] = (struct study_cell){.name = name.length ? arena_text(&study->arena, name.bytes) : "as it stands",
                                              .scenario = base->path, .changes = {list.items, list.count}, .positions = positions};
    text_release(&name);
}

static void make_cells(struct study *study, const struct bases *bases) {
    study->cell_count = study->design.count;
    study->cells = ARENA_ARRAY(&study->arena, study->cell_count, struct study_cell);
    for (size_t i = 0; i < study->cell_count; i++) make_cell(study, bases, i);
}

/* --- loading --- */

static uint64_t hash_of(const struct value *tree) {
    struct text text = {0};
    value_write(tree, true, &text);
    uint64_t hash = text_hash_n(text.bytes, text.length, 0);
    text_release(&text);
    return hash;
}

/* Everything after the file was read as JSON. */
static void complete(struct reading *reading, struct text *stories) {
    study_read(reading);
    struct bases bases = load_bases(reading, stories);
    try_factors(reading, &bases);
    if (reading->errors.count == 0) make_design(reading);
    if (reading->errors.count == 0) make_cells(reading->study, &bases);
    reading->study->hash = hash_of(reading->tree);
    release_bases(&bases);
}

struct study *study_load(const char *path, struct text *story, enum exit_status *status) {
    struct arena arena = {0};
    struct study *study = ARENA_NEW(&arena, struct study);
    study->arena = arena;
    study->path = arena_text(&study->arena, path);
    struct reading reading = {.study = study, .arena = &study->arena, .errors = {.arena = &study->arena}};
    struct error error = {0};
    struct text stories = {0};
    reading.origins = ARENA_NEW(&study->arena, struct origins);
    reading.tree = value_read_file(path, -1, reading.origins, reading.arena, &reading.errors, &error);
    if (reading.tree) complete(&reading, &stories);
    bool good = reading.errors.count == 0 && !error.set;
    *status = good ? EXIT_DONE : error.set ? error.status : EXIT_INVALID_SCENARIO;
    if (error.set) {
        text_add_shown(story, error.story);
        text_add(story, "\n");
    }
    value_explain(&reading.errors, reading.origins, story);
    if (stories.bytes) text_add(story, stories.bytes);
    text_release(&stories);
    errors_release(&reading.errors);
    if (good) return study;
    study_free(study);
    return NULL;
}

void study_free(struct study *study) {
    if (!study) return;
    struct arena arena = study->arena; /* the study lives in it */
    arena_release(&arena);
}

struct scenario *study_scenario(const struct study *study, size_t cell, struct text *story, enum exit_status *status) {
    return scenario_load(study->cells[cell].scenario, study->cells[cell].changes, story, status);
}

struct design study_design_in_units(const struct study *study, struct arena *arena) {
    struct design design = study->design;
    design.points = ARENA_ARRAY(arena, design.count * design.factors, double);
    for (size_t i = 0; i < design.count; i++)
        memcpy(design.points + i * design.factors, study->cells[i].positions, design.factors * sizeof(double));
    return design;
}
