/* From an experiment to the variants of a file of results. */
#include "sweep_plan.h"

#include "base/language.h"
#include "base/terminal.h"
#include "change_lines.h"
#include "experiment/settle.h"
#include "report/words.h"

static size_t base_of(struct sweep_plan *plan, const char *path, struct text *story,
                      enum exit_status *status) {
    for (size_t i = 0; i < plan->base_count; i++)
        if (text_is(plan->bases[i]->path, path)) return i;
    struct scenario *base = scenario_load(path, (struct changes){0}, story, status);
    if (!base) return SIZE_MAX;
    plan->bases[plan->base_count] = base;
    return plan->base_count++;
}

static const char *changes_in_words(struct experiment *experiment,
                                    const struct experiment_point *cell) {
    struct text text = {0};
    text_add(&text, "");
    for (size_t i = 0; i < cell->changes.count; i++)
        change_lines_add(&text, cell->changes.items[i].name, cell->changes.items[i].value);
    const char *kept = arena_text(&experiment->arena, text.bytes);
    text_release(&text);
    return kept;
}

static bool make_variants(struct sweep_plan *plan, struct experiment *experiment,
                          struct text *story, enum exit_status *status) {
    plan->variants = ARENA_ARRAY(&experiment->arena, experiment->cell_count, struct store_variant);
    plan->names = ARENA_ARRAY(&experiment->arena, experiment->cell_count, const char *);
    plan->values = ARENA_ARRAY(&experiment->arena,
                               experiment->cell_count * experiment->factor_count + 1, const char *);
    for (size_t i = 0; i < experiment->cell_count; i++) {
        const struct experiment_point *cell = &experiment->cells[i];
        struct store_setting *settings =
            ARENA_ARRAY(&experiment->arena, experiment->factor_count, struct store_setting);
        const double *point = design_point(&experiment->design, i);
        size_t base = base_of(plan, cell->scenario, story, status);
        if (base == SIZE_MAX) return false;
        for (size_t f = 0; f < experiment->factor_count; f++)
            settings[f] = (struct store_setting){cell->values[f], point[f], cell->positions[f]};
        for (size_t f = 0; f < experiment->factor_count; f++)
            plan->values[i * experiment->factor_count + f] = cell->values[f];
        plan->names[i] = cell->name;
        plan->variants[i] =
            (struct store_variant){cell->name, changes_in_words(experiment, cell), base, settings};
    }
    return true;
}

static const char *figures_in_words(struct experiment *experiment) {
    struct text text = {0};
    for (size_t i = 0; i < experiment->figure_count; i++)
        text_printf(&text, "%s%s", i ? "," : "", FIGURE_TABLE[experiment->figures[i]].id);
    const char *kept = arena_text(&experiment->arena, text.bytes);
    text_release(&text);
    return kept;
}

/* "5% of it", "0.5": how narrow the interval is to be. */
static const char *bound_in(const struct stopping_rule *rule, enum language language,
                            struct arena *arena) {
    struct text words = {0};
    if (rule->relative > 0) text_printf(&words, "%.6g%%", 100 * rule->relative);
    else text_printf(&words, "%.6g", rule->absolute);
    words_translate(&words, language);
    const char *kept =
        rule->relative > 0
            ? arena_printf(arena, IN_LANGUAGE(language, "%s of it", "%s darinya"), words.bytes)
            : arena_text(arena, words.bytes);
    text_release(&words);
    return kept;
}

static const char *until_in(struct experiment *experiment, enum language language) {
    const struct repetition *repetition = &experiment->replications;
    if (repetition->figure == FIGURE_COUNT) return "";
    return arena_printf(&experiment->arena,
                        IN_LANGUAGE(language, "half-width of %s at most %s, from %zu on",
                                    "setengah lebar selang %s paling banyak %s, mulai replikasi "
                                    "ke-%zu"),
                        FIGURE_TABLE[repetition->figure].id,
                        bound_in(&repetition->rule, language, &experiment->arena),
                        repetition->rule.least);
}

bool sweep_plan_init(struct sweep_plan *plan, struct experiment *experiment, struct text *story,
                     enum exit_status *status) {
    *plan = (struct sweep_plan){.experiment = experiment};
    plan->bases = ARENA_ARRAY(&experiment->arena, experiment->cell_count, struct scenario *);
    plan->cells = ARENA_ARRAY(&experiment->arena, experiment->cell_count, struct scenario *);
    plan->factors = ARENA_ARRAY(&experiment->arena, experiment->factor_count, const char *);
    for (size_t f = 0; f < experiment->factor_count; f++)
        plan->factors[f] = experiment->factors[f].name;
    plan->figures = figures_in_words(experiment);
    plan->until = (struct label){until_in(experiment, ENGLISH), until_in(experiment, INDONESIAN)};
    return make_variants(plan, experiment, story, status);
}

void sweep_plan_release(struct sweep_plan *plan) {
    for (size_t i = 0; i < plan->base_count; i++) scenario_free(plan->bases[i]);
    for (size_t i = 0; plan->cells && i < plan->experiment->cell_count; i++)
        scenario_free(plan->cells[i]);
}

const struct scenario *sweep_plan_open(void *context, size_t variant) {
    struct sweep_plan *plan = context;
    struct text story = {0};
    enum exit_status status;
    struct scenario *scenario = plan->cells[variant] =
        experiment_scenario(plan->experiment, variant, &story, &status);
    if (!scenario) {
        terminal_line(SAY("tanggap sweep: the design point \"%s\" cannot be run:",
                          "tanggap sweep: titik rancangan \"%s\" tidak dapat disimulasikan:"),
                      plan->experiment->cells[variant].name);
        terminal_story(story.bytes);
    }
    text_release(&story);
    return scenario;
}

void sweep_plan_close(void *context, size_t variant) {
    struct sweep_plan *plan = context;
    scenario_free(plan->cells[variant]);
    plan->cells[variant] = NULL;
}

bool sweep_plan_has_enough(void *context, size_t variant, struct replications *replications) {
    const struct repetition *repetition =
        &((const struct sweep_plan *)context)->experiment->replications;
    (void)variant;
    if (!stopping_is_look(&repetition->rule, replications->count)) return false;
    replications_settle(replications);
    return stopping_decide(&repetition->rule, &replications->list->figures[repetition->figure],
                           sizeof *replications->list / sizeof(struct ratio),
                           replications->count) != STOPPING_GO_ON;
}

bool sweep_plan_is_sequential(const struct sweep_plan *plan) {
    return plan->experiment->replications.figure != FIGURE_COUNT;
}
