/* From an experiment file to cells: the file is read (experiment_read.c), every factor is tried
 * alone on every scenario (experiment_try.c), then the design's points become combinations of
 * changes. */
#include "experiment/experiment.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "document/diagnose.h"
#include "factor.h"
#include "experiment_fields.h"
#include "experiment_read.h"
#include "experiment_try.h"

/* --- the scenarios --- */

static struct base base_named(const struct experiment_draft *draft, const char *name,
                              const char *pointer) {
    int origin = draft->tree->origin;
    return (struct base){
        .path = path_named(draft->origins, origin, name, SHIPPED_SCENARIO, draft->arena),
        .pointer = pointer,
        .sought = path_sought(draft->origins, origin, name, SHIPPED_SCENARIO, draft->arena)};
}

static void load_base(struct experiment_draft *draft, struct base *base, struct text *stories) {
    struct text story = {0};
    enum exit_status status;
    base->scenario = scenario_load(base->path, (struct changes){0}, &story, &status);
    if (!base->scenario && status == EXIT_IO) {
        experiment_complain(draft, base->pointer, "%.*s%s", (int)strcspn(story.bytes, "\n"),
                            story.bytes, base->sought);
    } else if (!base->scenario) {
        experiment_complain(draft, base->pointer,
                            SAY("is no good scenario; see below",
                                "bukan skenario yang benar; lihat di bawah"));
        text_add(stories, story.bytes);
    }
    text_release(&story);
}

/* One for each value of the factor that has them, or the one that the file names. What is wrong in
 * the scenarios themselves goes to `stories`. */
static struct bases load_bases(struct experiment_draft *draft, struct text *stories) {
    struct bases bases = {0};
    const struct experiment *experiment = draft->experiment;
    for (size_t i = 0; i < experiment->factor_count; i++) {
        const struct factor *factor = &experiment->factors[i];
        if (factor->kind != FACTOR_SCENARIOS || !draft->sound[i]) continue;
        bases.items = ARENA_ARRAY(draft->arena, factor->count, struct base);
        bases.by_factor = true;
        for (; bases.count < factor->count; bases.count++)
            bases.items[bases.count] = base_named(
                draft, factor->values[bases.count]->text,
                arena_printf(draft->arena, "%s/scenarios/%zu", draft->pointers[i], bases.count));
    }
    if (draft->scenario) {
        bases = (struct bases){.items = ARENA_NEW(draft->arena, struct base), .count = 1};
        *bases.items = base_named(draft, draft->scenario, "/scenario");
    }
    for (size_t i = 0; i < bases.count; i++) load_base(draft, &bases.items[i], stories);
    return bases;
}

static void release_bases(struct bases *bases) {
    for (size_t i = 0; i < bases->count; i++) scenario_free(bases->items[i].scenario);
}

/* --- the design --- */

static bool lists_levels(const struct design_wish *wish) {
    return wish->kind == DESIGN_GRID || wish->kind == DESIGN_ONE_AT_A_TIME;
}

/* How many levels each factor has: its values, or as many as the design says of its range. */
static const size_t *levels_of(struct experiment_draft *draft) {
    const struct experiment *experiment = draft->experiment;
    size_t *levels = ARENA_ARRAY(draft->arena, experiment->factor_count, size_t),
           wished = draft->design.levels;
    for (size_t i = 0; i < experiment->factor_count; i++) {
        const struct factor *factor = &experiment->factors[i];
        levels[i] = factor->count ? factor->count : wished ? wished : 2;
        if (factor->count || !lists_levels(&draft->design)) continue;
        if (!wished && draft->design.kind == DESIGN_GRID)
            experiment_complain(draft, draft->pointers[i],
                           SAY("a grid over a range wants `levels` in the design, or `values` here",
                               "kisi atas sebuah rentang memerlukan `levels` dalam rancangan, atau "
                               "`values` di sini"));
        else if (factor->whole && (double)levels[i] > factor->high - factor->low + 1)
            experiment_complain(draft, draft->pointers[i],
                           SAY("%zu levels, but only %.15g whole numbers lie in the range",
                               "%zu tingkat, padahal dalam rentang ini hanya ada %.15g bilangan "
                               "bulat"),
                           levels[i], factor->high - factor->low + 1);
    }
    return levels;
}

/* As it stands; but with several scenarios, one is the first of them. */
static const double *base_of(struct experiment_draft *draft) {
    const struct experiment *experiment = draft->experiment;
    double *base = ARENA_ARRAY(draft->arena, experiment->factor_count, double);
    for (size_t i = 0; i < experiment->factor_count; i++)
        base[i] = experiment->factors[i].kind == FACTOR_SCENARIOS ? 0 : NAN;
    return base;
}

static const double *list_points(struct experiment_draft *draft) {
    const struct experiment *experiment = draft->experiment;
    double *points = ARENA_ARRAY(
               draft->arena, value_count(draft->design.list) * experiment->factor_count, double),
           *to = points;
    for (const struct value *row = draft->design.list->first; row; row = row->next) {
        const struct factor *factor = experiment->factors;
        for (const struct value *entry = row->first; entry; entry = entry->next, factor++)
            *to++ = level_coordinate(experiment_place(factor, entry, draft->arena), factor->count);
    }
    return points;
}

static bool check_size(struct experiment_draft *draft, const struct design_plan *plan) {
    bool pairs = plan->kind == DESIGN_SALTELLI;
    size_t most = pairs ? SOBOL_DIMENSIONS_MOST / 2 : SOBOL_DIMENSIONS_MOST,
           count = design_count(plan);
    if ((pairs || plan->kind == DESIGN_SOBOL) && plan->factors > most)
        return experiment_complain(
            draft, "/design/kind",
            SAY("%zu factors; Sobol's points go up to %zu%s",
                "%zu faktor; titik Sobol paling banyak %zu%s"),
            plan->factors, most,
            pairs ? SAY(" with their indices, and twice that with \"sensitivity\": false",
                        " dengan indeksnya, dan dua kali itu dengan \"sensitivity\": false")
                  : "");
    if (count == SIZE_MAX)
        return experiment_complain(draft, "/design",
                                   SAY("makes more cells than can be counted; at most %d",
                                       "menghasilkan sel yang tak terhitung banyaknya; paling "
                                       "banyak %d"),
                                   CELLS_MOST);
    return count <= CELLS_MOST ||
           experiment_complain(draft, "/design",
                               SAY("makes %zu cells; at most %d",
                                   "menghasilkan %zu sel; paling banyak %d"),
                               count, CELLS_MOST);
}

static void make_design(struct experiment_draft *draft) {
    struct experiment *experiment = draft->experiment;
    struct design_plan plan = {.kind = draft->design.kind,
                               .factors = experiment->factor_count,
                               .seed = experiment->seed,
                               .points = draft->design.points,
                               .trajectories = draft->design.trajectories,
                               .morris_levels = draft->design.levels
                                                    ? draft->design.levels
                                                    : MORRIS_LEVELS_USUAL};
    plan.levels = levels_of(draft);
    plan.base = base_of(draft);
    if (plan.kind == DESIGN_LIST) {
        plan.list = list_points(draft);
        plan.points = value_count(draft->design.list);
    }
    if (check_size(draft, &plan) && draft->errors.count == 0)
        experiment->design = design_make(&plan, draft->arena);
}

/* --- cells --- */

static void make_cell(struct experiment *experiment, const struct bases *bases, size_t index) {
    struct change_list list = {.arena = &experiment->arena};
    const double *point = design_point(&experiment->design, index);
    double *positions = ARENA_ARRAY(&experiment->arena, experiment->factor_count, double);
    const char **values = ARENA_ARRAY(&experiment->arena, experiment->factor_count, const char *);
    assert(bases->items);
    const struct base *base = &bases->items[0];
    struct text name = {0};
    text_add(&name, "");
    for (size_t i = 0; i < experiment->factor_count; i++)
        if (experiment->factors[i].kind == FACTOR_SCENARIOS)
            base = &bases->items[factor_place(&experiment->factors[i], point[i])];
    for (size_t i = 0; i < experiment->factor_count; i++) {
        const struct factor *factor = &experiment->factors[i];
        positions[i] = factor_position(factor, point[i]);
        factor_push(&list, factor, point[i], base->scenario);
        if (isnan(point[i])) continue;
        values[i] = factor_name(factor, point[i], &experiment->arena);
        text_printf(&name, "%s%s=%s", name.length ? ", " : "", factor->name, values[i]);
    }
    experiment->cells[index] = (struct experiment_point){
        .name = name.length ? arena_text(&experiment->arena, name.bytes) : "as it stands",
        .scenario = base->path,
        .changes = {list.items, list.count},
        .values = values,
        .positions = positions};
    text_release(&name);
}

static void make_cells(struct experiment *experiment, const struct bases *bases) {
    experiment->cell_count = experiment->design.count;
    experiment->cells =
        ARENA_ARRAY(&experiment->arena, experiment->cell_count, struct experiment_point);
    for (size_t i = 0; i < experiment->cell_count; i++) make_cell(experiment, bases, i);
}

/* --- loading --- */

/* Everything after the file was read as JSON. */
static void complete(struct experiment_draft *draft, struct text *stories) {
    experiment_read(draft);
    struct bases bases = load_bases(draft, stories);
    experiment_try(draft, &bases);
    if (draft->errors.count == 0) make_design(draft);
    if (draft->errors.count == 0) make_cells(draft->experiment, &bases);
    draft->experiment->hash = text_hash(json_shown(draft->tree, draft->arena));
    release_bases(&bases);
}

struct experiment *experiment_load(const char *path, struct text *story, enum exit_status *status) {
    struct arena arena = {0};
    struct experiment *experiment = ARENA_NEW(&arena, struct experiment);
    experiment->arena = arena;
    experiment->path = arena_text(&experiment->arena, path);
    struct experiment_draft draft = {.experiment = experiment,
                                     .arena = &experiment->arena,
                                     .errors = {.arena = &experiment->arena}};
    struct error error = {0};
    struct text stories = {0};
    draft.origins = ARENA_NEW(&experiment->arena, struct origins);
    draft.tree = value_read_file(path, -1, draft.origins, draft.arena, &draft.errors, &error);
    if (draft.tree) complete(&draft, &stories);
    bool good = draft.errors.count == 0 && !error.set;
    *status = good ? EXIT_DONE : error.set ? error.status : EXIT_INVALID_SCENARIO;
    if (error.set) {
        text_add_shown(story, error.story);
        text_add(story, "\n");
    }
    value_explain(&draft.errors, draft.origins, story);
    if (stories.bytes) text_add(story, stories.bytes);
    text_release(&stories);
    errors_release(&draft.errors);
    if (good) return experiment;
    experiment_free(experiment);
    return NULL;
}

void experiment_free(struct experiment *experiment) {
    if (!experiment) return;
    struct arena arena = experiment->arena; /* the experiment lives in it */
    arena_release(&arena);
}

struct scenario *experiment_scenario(const struct experiment *experiment, size_t cell,
                                     struct text *story, enum exit_status *status) {
    return scenario_load(experiment->cells[cell].scenario, experiment->cells[cell].changes, story,
                         status);
}
