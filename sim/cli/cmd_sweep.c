/* tanggap sweep: every design point of an experiment, as its file says. */
#include <stdio.h>

#include "base/language.h"
#include "base/terminal.h"
#include "experiment/target.h"
#include "long_run.h"
#include "output.h"
#include "report/sweep.h"
#include "scenario_find.h"
#include "scenario_open.h"
#include "simulate.h"
#include "sweep_forecast.h"
#include "sweep_plan.h"

static bool warm_up_tell(struct sweep_plan *plan) {
    const struct scenario *scenario = sweep_plan_open(plan, 0);
    if (!scenario) return false;
    long_run_tell_warm_up(scenario, plan->experiment->seed);
    sweep_plan_close(plan, 0);
    return true;
}

static void next_step_tell(const struct options *options) {
    if (options->out)
        terminal_line(SAY("what this says about the factors: tanggap effects %s",
                          "pengaruh faktor-faktornya: tanggap effects %s"),
                      options->out);
    else
        terminal_line(SAY("what this says about the factors: the same with --out RESULTS.db, then "
                          "tanggap effects RESULTS.db",
                          "pengaruh faktor-faktornya: perintah yang sama dengan --out RESULTS.db, "
                          "lalu tanggap effects RESULTS.db"));
}

static struct sweep_words words_of(const struct sweep_plan *plan, struct arena *arena) {
    const struct experiment *experiment = plan->experiment;
    size_t *scenario_of = ARENA_ARRAY(arena, experiment->cell_count, size_t);
    for (size_t i = 0; i < experiment->cell_count; i++)
        scenario_of[i] = plan->variants[i].scenario;
    return sweep_words_make(&(struct sweep_source){.base = plan->bases[0],
                                                   .factors = plan->factors,
                                                   .factor_count = experiment->factor_count,
                                                   .values = plan->values,
                                                   .scenario_of = scenario_of,
                                                   .count = experiment->cell_count},
                            arena);
}

static int sweep_print(const struct sweep_plan *plan, const struct options *options,
                       struct replications *replications) {
    const struct experiment *experiment = plan->experiment;
    struct text out = {0};
    struct arena arena = {0};
    struct target target;
    struct error error = {0};
    bool has_target = experiment->target && target_parse(experiment->target, &target, &error);
    struct sweep_words words = words_of(plan, &arena);
    struct sweep_page page = {.question = experiment->question,
                              .look_for = experiment->look_for,
                              .independent = experiment->independent,
                              .replications = replications,
                              .names = plan->names,
                              .count = experiment->cell_count,
                              .factors = plan->factors,
                              .factor_count = experiment->factor_count,
                              .values = plan->values,
                              .figures = experiment->figures,
                              .figure_count = experiment->figure_count,
                              .words = &words,
                              .target = has_target ? &target : NULL,
                              .design = &experiment->design};
    if (options->json) sweep_write_json(&page, &out);
    else sweep_write(&page, output_style(), &out);
    int status = output_answer(options, &out) ? EXIT_DONE : EXIT_IO;
    if (status == EXIT_DONE && !options->quiet && !options->json) next_step_tell(options);
    text_release(&out);
    arena_release(&arena);
    return status;
}

static struct store_inputs inputs_of(const struct sweep_plan *plan, const struct options *options) {
    const struct experiment *experiment = plan->experiment;
    return (struct store_inputs){.kind = "sweep",
                                 .question = experiment->question ? experiment->question : "",
                                 .seed = experiment->seed,
                                 .replications = experiment->replications.rule.most,
                                 .until = plan->until.en,
                                 .independent = experiment->independent,
                                 .scenarios = (const struct scenario *const *)plan->bases,
                                 .scenario_count = plan->base_count,
                                 .variants = plan->variants,
                                 .variant_count = experiment->cell_count,
                                 .factors = plan->factors,
                                 .factor_count = experiment->factor_count,
                                 .design = design_word(experiment->design.kind),
                                 .figures = plan->figures,
                                 .target = experiment->target,
                                 .blocks = experiment->design.blocks,
                                 .block_points = experiment->design.block_points,
                                 .shard = options->shard.number,
                                 .shards = options->shard.of,
                                 .detail = options->detail,
                                 .version = TANGGAP_VERSION,
                                 .command = options->command_line.bytes};
}

static int sweep(struct sweep_plan *plan, const struct options *options) {
    bool sequential = sweep_plan_is_sequential(plan);
    struct simulation simulation = {.options = options,
                                    .context = plan,
                                    .scenario_of = sweep_plan_open,
                                    .let_go = sweep_plan_close,
                                    .has_many_variants = true,
                                    .enough = sequential ? sweep_plan_has_enough : NULL,
                                    .inputs = inputs_of(plan, options)};
    for (size_t i = 0; i < plan->base_count; i++)
        scenario_tell(plan->bases[i], plan->bases[i]->path, options->quiet);
    if (options->dry_run) return sweep_forecast(plan, options);
    if (options->shard.of && sequential) {
        terminal_line(
            SAY("tanggap sweep: an experiment that stops by itself cannot be sharded: no shard can "
                "know when a design point has enough; give a number of replications",
                "tanggap sweep: percobaan yang berhenti sendiri tidak dapat dipecah: tidak satu "
                "pecahan pun tahu kapan suatu titik rancangan sudah cukup; sebutkan banyaknya "
                "replikasi"));
        return EXIT_USAGE;
    }
    if (plan->experiment->warm_up == WARM_UP_MSER5 && !warm_up_tell(plan))
        return EXIT_INVALID_SCENARIO;
    int status = simulate(&simulation);
    if (status == EXIT_DONE && !options->shard.of)
        status = sweep_print(plan, options, simulation.replications);
    simulation_release(&simulation);
    return status;
}

int cmd_sweep(const struct options *options) {
    if (options->shard.of && !options->out) {
        terminal_line(SAY("tanggap sweep: --shard needs --out FILE.db",
                          "tanggap sweep: --shard memerlukan --out FILE.db"));
        return EXIT_USAGE;
    }
    struct text story = {0};
    enum exit_status how = EXIT_DONE;
    struct sweep_plan plan = {0};
    struct experiment *experiment = experiment_load(options->files[0], &story, &how);
    int status = experiment && sweep_plan_init(&plan, experiment, &story, &how)
                     ? sweep(&plan, options)
                     : (int)how;
    if (story.length)
        scenario_refusal_tell(options->files[0], OPERAND_EXPERIMENT, how, story.bytes);
    sweep_plan_release(&plan);
    experiment_free(experiment);
    text_release(&story);
    return status;
}
