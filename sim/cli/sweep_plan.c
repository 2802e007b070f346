/* From an experiment to the variants of a file of results. */
#include "sweep_plan.h"

#include <stdio.h>

#include "change_lines.h"

static size_t base_of(struct sweep_plan *plan, const char *path, struct text *story,
                      enum exit_status *status) {
    for (size_t i = 0; i < plan->base_count; i++)
        if (text_is(plan->bases[i]->path, path)) return i;
    struct scenario *base = scenario_load(path, (struct changes){0}, story, status);
    if (!base) return SIZE_MAX;
    plan->bases[plan->base_count] = base;
    return plan->base_count++;
}

static const char *changes_in_words(struct study *study, const struct study_cell *cell) {
    struct text text = {0};
    text_add(&text, "");
    for (size_t i = 0; i < cell->changes.count; i++)
        change_lines_add(&text, cell->changes.items[i].name, cell->changes.items[i].value);
    const char *kept = arena_text(&study->arena, text.bytes);
    text_release(&text);
    return kept;
}

static bool make_variants(struct sweep_plan *plan, struct study *study, struct text *story,
                          enum exit_status *status) {
    plan->variants = ARENA_ARRAY(&study->arena, study->cell_count, struct store_variant);
    plan->names = ARENA_ARRAY(&study->arena, study->cell_count, const char *);
    plan->values =
        ARENA_ARRAY(&study->arena, study->cell_count * study->factor_count + 1, const char *);
    for (size_t i = 0; i < study->cell_count; i++) {
        const struct study_cell *cell = &study->cells[i];
        struct store_setting *settings =
            ARENA_ARRAY(&study->arena, study->factor_count, struct store_setting);
        const double *point = design_point(&study->design, i);
        size_t base = base_of(plan, cell->scenario, story, status);
        if (base == SIZE_MAX) return false;
        for (size_t f = 0; f < study->factor_count; f++)
            settings[f] = (struct store_setting){cell->values[f], point[f], cell->positions[f]};
        for (size_t f = 0; f < study->factor_count; f++)
            plan->values[i * study->factor_count + f] = cell->values[f];
        plan->names[i] = cell->name;
        plan->variants[i] =
            (struct store_variant){cell->name, changes_in_words(study, cell), base, settings};
    }
    return true;
}

static const char *figures_in_words(struct study *study) {
    struct text text = {0};
    for (size_t i = 0; i < study->figure_count; i++)
        text_printf(&text, "%s%s", i ? "," : "", FIGURE_TABLE[study->figures[i]].id);
    const char *kept = arena_text(&study->arena, text.bytes);
    text_release(&text);
    return kept;
}

static const char *until_in_words(struct study *study) {
    const struct stopping_rule *rule = &study->replications.rule;
    if (study->replications.figure == FIGURE_COUNT) return "";
    const char *figure = FIGURE_TABLE[study->replications.figure].id;
    return rule->relative > 0
               ? arena_printf(&study->arena, "half-width of %s at most %.6g%% of it, from %zu on",
                              figure, 100 * rule->relative, rule->least)
               : arena_printf(&study->arena, "half-width of %s at most %.6g, from %zu on", figure,
                              rule->absolute, rule->least);
}

bool sweep_plan_init(struct sweep_plan *plan, struct study *study, struct text *story,
                     enum exit_status *status) {
    *plan = (struct sweep_plan){.study = study};
    plan->bases = ARENA_ARRAY(&study->arena, study->cell_count, struct scenario *);
    plan->cells = ARENA_ARRAY(&study->arena, study->cell_count, struct scenario *);
    plan->factors = ARENA_ARRAY(&study->arena, study->factor_count, const char *);
    for (size_t f = 0; f < study->factor_count; f++) plan->factors[f] = study->factors[f].name;
    plan->figures = figures_in_words(study);
    plan->until = until_in_words(study);
    return make_variants(plan, study, story, status);
}

void sweep_plan_release(struct sweep_plan *plan) {
    for (size_t i = 0; i < plan->base_count; i++) scenario_free(plan->bases[i]);
    for (size_t i = 0; plan->cells && i < plan->study->cell_count; i++)
        scenario_free(plan->cells[i]);
}

const struct scenario *sweep_plan_open(void *context, size_t variant) {
    struct sweep_plan *plan = context;
    struct text story = {0};
    enum exit_status status;
    struct scenario *scenario = plan->cells[variant] =
        study_scenario(plan->study, variant, &story, &status);
    if (!scenario)
        fprintf(stderr, "tanggap sweep: the design point \"%s\" cannot be run:\n%s",
                plan->study->cells[variant].name, story.bytes);
    text_release(&story);
    return scenario;
}

void sweep_plan_close(void *context, size_t variant) {
    struct sweep_plan *plan = context;
    scenario_free(plan->cells[variant]);
    plan->cells[variant] = NULL;
}

bool sweep_plan_has_enough(void *context, size_t variant, const struct trials *trials) {
    const struct replications *replications =
        &((const struct sweep_plan *)context)->study->replications;
    (void)variant;
    return stopping_decide(&replications->rule, &trials->list->figures[replications->figure],
                           sizeof *trials->list / sizeof(struct ratio),
                           trials->count) != STOPPING_GO_ON;
}

bool sweep_plan_is_sequential(const struct sweep_plan *plan) {
    return plan->study->replications.figure != FIGURE_COUNT;
}
