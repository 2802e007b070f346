/* tanggap sweep: every cell of an experiment, as its file says. */
#include <time.h>

#include "experiment/study.h"
#include "report/sweep.h"
#include "report/words.h"
#include "simulate.h"

/* An experiment made ready for the file of results. */
struct campaign_of_study {
    const struct study *study;
    struct scenario **bases; /* every scenario file once, unchanged */
    size_t base_count;
    struct scenario **cells; /* those that are open */
    struct store_variant *variants;
    const char **factors, **names, **values, *figures, *until;
};

/* --- making ready --- */

static size_t base_of(struct campaign_of_study *campaign, const char *path, struct text *story, enum exit_status *status) {
    for (size_t i = 0; i < campaign->base_count; i++)
        if (text_is(campaign->bases[i]->path, path)) return i;
    struct scenario *base = scenario_load(path, (struct changes){0}, story, status);
    if (!base) return SIZE_MAX;
    campaign->bases[campaign->base_count] = base;
    return campaign->base_count++;
}

static const char *changes_in_words(struct study *study, const struct study_cell *cell) {
    struct text text = {0};
    text_add(&text, "");
    for (size_t i = 0; i < cell->changes.count; i++) options_add_change_line(&text, cell->changes.items[i].name, cell->changes.items[i].value);
    const char *kept = arena_text(&study->arena, text.bytes);
    text_release(&text);
    return kept;
}

static bool make_variants(struct campaign_of_study *campaign, struct study *study, struct text *story, enum exit_status *status) {
    campaign->variants = ARENA_ARRAY(&study->arena, study->cell_count, struct store_variant);
    campaign->names = ARENA_ARRAY(&study->arena, study->cell_count, const char *);
    campaign->values = ARENA_ARRAY(&study->arena, study->cell_count * study->factor_count + 1, const char *);
    for (size_t i = 0; i < study->cell_count; i++) {
        const struct study_cell *cell = &study->cells[i];
        struct store_setting *settings = ARENA_ARRAY(&study->arena, study->factor_count, struct store_setting);
        const double *point = design_point(&study->design, i);
        size_t base = base_of(campaign, cell->scenario, story, status);
        if (base == SIZE_MAX) return false;
        for (size_t f = 0; f < study->factor_count; f++) settings[f] = (struct store_setting){cell->values[f], point[f], cell->positions[f]};
        for (size_t f = 0; f < study->factor_count; f++) campaign->values[i * study->factor_count + f] = cell->values[f];
        campaign->names[i] = cell->name;
        campaign->variants[i] = (struct store_variant){cell->name, changes_in_words(study, cell), base, settings};
    }
    return true;
}

static const char *figures_in_words(struct study *study) {
    struct text text = {0};
    for (size_t i = 0; i < study->figure_count; i++) text_printf(&text, "%s%s", i ? "," : "", FIGURE_TABLE[study->figures[i]].id);
    const char *kept = arena_text(&study->arena, text.bytes);
    text_release(&text);
    return kept;
}

static const char *until_in_words(struct study *study) {
    const struct stopping_rule *rule = &study->replications.rule;
    if (study->replications.figure == FIGURE_COUNT) return "";
    const char *figure = FIGURE_TABLE[study->replications.figure].id;
    return rule->relative > 0 ? arena_printf(&study->arena, "half-width of %s at most %.6g%% of it, from %zu on", figure, 100 * rule->relative, rule->least)
                              : arena_printf(&study->arena, "half-width of %s at most %.6g, from %zu on", figure, rule->absolute, rule->least);
}

static bool make_ready(struct campaign_of_study *campaign, struct study *study, struct text *story, enum exit_status *status) {
    campaign->study = study;
    campaign->bases = ARENA_ARRAY(&study->arena, study->cell_count, struct scenario *);
    campaign->cells = ARENA_ARRAY(&study->arena, study->cell_count, struct scenario *);
    campaign->factors = ARENA_ARRAY(&study->arena, study->factor_count, const char *);
    for (size_t f = 0; f < study->factor_count; f++) campaign->factors[f] = study->factors[f].name;
    campaign->figures = figures_in_words(study);
    campaign->until = until_in_words(study);
    return make_variants(campaign, study, story, status);
}

/* --- running --- */

static const struct scenario *open_cell(void *context, size_t variant) {
    struct campaign_of_study *campaign = context;
    struct text story = {0};
    enum exit_status status;
    struct scenario *scenario = campaign->cells[variant] = study_scenario(campaign->study, variant, &story, &status);
    if (!scenario) fprintf(stderr, "tanggap sweep: the cell \"%s\" cannot be run:\n%s", campaign->study->cells[variant].name, story.bytes);
    text_release(&story);
    return scenario;
}

static void close_cell(void *context, size_t variant) {
    struct campaign_of_study *campaign = context;
    scenario_free(campaign->cells[variant]);
    campaign->cells[variant] = NULL;
}

static bool cell_has_enough(void *context, size_t variant, const struct trials *trials) {
    const struct replications *replications = &((const struct campaign_of_study *)context)->study->replications;
    (void)variant;
    return stopping_decide(&replications->rule, &trials->list->figures[replications->figure], sizeof *trials->list / sizeof(struct ratio), trials->count) != STOPPING_GO_ON;
}

/* What it would take, from one run of the first cell. */
static int dry_run(const struct campaign_of_study *campaign, const struct options *options, const struct store_inputs *inputs) {
    const struct scenario *scenario = open_cell((void *)campaign, 0);
    if (!scenario) return EXIT_INVALID_SCENARIO;
    clock_t began = clock();
    struct trials trials;
    trials_init(&trials, scenario, inputs->seed);
    trials_run(&trials, 0, NULL);
    double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
    unsigned threads = options->threads ? options->threads : pool_threads_usual();
    double runs = (double)inputs->variant_count * (double)inputs->replications;
    const struct measures *m = trials.names;
    double rows = FIGURE_COUNT + STATUS_DONE + AGES + CELL_FIGURE_COUNT * (double)(m->count[DIMENSION_CHANNEL] + m->count[DIMENSION_AGENCY] + m->count[DIMENSION_MONTH]);
    double sums = (double)(cells_size(m, DIMENSION_AREA) + cells_size(m, DIMENSION_CATEGORY) + stages_size(m)) + (double)tally_size(m, TALLY_MIX);
    enum { ROW_BYTES = 55, SUM_BYTES = 75 }; /* measured on files of Jakarta */
    printf("%zu cells, %s%llu replications of each, %.0f runs%s\n", inputs->variant_count, *inputs->until ? "at most " : "",
           (unsigned long long)inputs->replications, runs, *inputs->until ? " at most" : "");
    if (*inputs->until) printf("each until: %s\n", inputs->until);
    struct text whole = {0};
    words_value(&whole, UNIT_HOURS, runs * seconds / threads / 3600);
    printf("about %.2g s a run, %s on %u thread%s\n", seconds, whole.bytes, threads, threads == 1 ? "" : "s");
    text_release(&whole);
    printf("about %.3g MB on disk\n", (runs * rows * ROW_BYTES + (double)inputs->variant_count * sums * SUM_BYTES) / 1e6);
    trials_release(&trials);
    close_cell((void *)campaign, 0);
    return EXIT_DONE;
}

static bool tell_warm_up(struct campaign_of_study *campaign) {
    const struct scenario *scenario = open_cell(campaign, 0);
    if (!scenario) return false;
    steady_tell_warm_up(scenario, campaign->study->seed);
    close_cell(campaign, 0);
    return true;
}

static void tell_what_next(const struct options *options) {
    if (options->out) fprintf(stderr, "what this says about the factors: tanggap effects %s\n", options->out);
    else fputs("what this says about the factors: the same with --out RESULTS.db, then tanggap effects RESULTS.db\n", stderr);
}

static int sweep(struct campaign_of_study *campaign, const struct options *options, const char *command) {
    const struct study *study = campaign->study;
    bool sequential = study->replications.figure != FIGURE_COUNT;
    struct simulation simulation = {
        .options = options, .context = campaign, .scenario_of = open_cell, .let_go = close_cell, .enough = sequential ? cell_has_enough : NULL,
        .inputs = {.kind = "sweep", .question = study->question ? study->question : "", .seed = study->seed, .replications = study->replications.rule.most,
                   .until = campaign->until, .independent = study->independent, .scenarios = (const struct scenario *const *)campaign->bases,
                   .scenario_count = campaign->base_count, .variants = campaign->variants, .variant_count = study->cell_count, .factors = campaign->factors,
                   .factor_count = study->factor_count, .design = design_word(study->design.kind), .figures = campaign->figures, .blocks = study->design.blocks,
                   .block_points = study->design.block_points, .shard = options->shard, .shards = options->shards, .detail = options->detail,
                   .version = TANGGAP_VERSION, .command = command}};
    if (options->dry_run) return dry_run(campaign, options, &simulation.inputs);
    if (options->shards && sequential) {
        fputs("tanggap sweep: an experiment that stops by itself cannot be sharded: no shard can know when a cell has enough; give a number of replications\n", stderr);
        return EXIT_USAGE;
    }
    if (study->warm_up == WARM_UP_MSER5 && !tell_warm_up(campaign)) return EXIT_INVALID_SCENARIO;
    int status = simulate(&simulation);
    if (status == EXIT_DONE && !options->shards) {
        struct text out = {0};
        struct sweep_page page = {.question = study->question, .look_for = study->look_for, .independent = study->independent,
                                  .trials = simulation.trials, .names = campaign->names, .count = study->cell_count,
                                  .factors = campaign->factors, .factor_count = study->factor_count, .values = campaign->values,
                                  .figures = study->figures, .figure_count = study->figure_count};
        if (options->json) sweep_write_json(&page, &out);
        else sweep_write(&page, options_style(), &out);
        if (!print_out(&out)) status = EXIT_IO;
        else if (!options->quiet && !options->json) tell_what_next(options);
        text_release(&out);
    }
    simulation_release(&simulation);
    return status;
}

int cmd_sweep(int count, char **words) {
    static const struct argp_option own[] = {
        {"dry-run", KEY_DRY_RUN, NULL, 0, "say how many runs, how long and how large; run nothing else", 0},
        {"out", 'o', "FILE.db", 0, "keep the results in an SQLite file; the same command goes on with it", 0},
        {"report", KEY_REPORT, "FILE.html", 0, "write the results as a page with charts, too", 0},
        {"detail", 'd', NULL, 0, "keep the figures of every kelurahan and desk by replication", 0},
        {"threads", 't', "N", 0, "replications at a time (default: all cores); never changes a result", 0},
        {"shard", KEY_SHARD, "I/N", 0, "run part I of N only, for `tanggap merge`", 0},
        {"json", 'j', NULL, 0, "print JSON for programs", 0},
        {"quiet", 'q', NULL, 0, "no progress", 0},
        {0}};
    static struct options options;
    struct text command = {0}, story = {0};
    options_command_line("sweep", count, words, &command);
    options_parse(&options, "sweep", "EXPERIMENT.json",
                  "Runs every cell of an experiment: factors, design and replications stand in its file.\v"
                  "Examples:\n"
                  "  tanggap sweep scenarios/experiments/manpower-crews.json --dry-run\n"
                  "  tanggap sweep scenarios/experiments/manpower-crews.json --out crews.db\n"
                  "  tanggap sweep mine.json --shard 1/16 --out mine-1.db\n",
                  own, count, words);
    int status = EXIT_USAGE;
    enum exit_status how = EXIT_DONE;
    struct study *study = NULL;
    struct campaign_of_study campaign = {0};
    if (options.file_count != 1) fputs("tanggap sweep: exactly one experiment is expected; see tanggap sweep --help\n", stderr);
    else if (options.shards && !options.out) fputs("tanggap sweep: --shard needs --out FILE.db\n", stderr);
    else if ((study = study_load(options.files[0], &story, &how)) && make_ready(&campaign, study, &story, &how)) status = sweep(&campaign, &options, command.bytes);
    else status = (int)how;
    if (story.length) fputs(story.bytes, stderr);
    for (size_t i = 0; i < campaign.base_count; i++) scenario_free(campaign.bases[i]);
    for (size_t i = 0; study && campaign.cells && i < study->cell_count; i++) scenario_free(campaign.cells[i]);
    study_free(study);
    text_release(&story);
    text_release(&command);
    return status;
}
