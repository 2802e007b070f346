/* tanggap run: replications, then the answer. */
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/signals.h"
#include "base/terminal.h"
#include "long_run.h"
#include "output.h"
#include "progress.h"
#include "report/json.h"
#include "report/question.h"
#include "report/table.h"
#include "scenario_open.h"
#include "simulate.h"

enum { ASSUMPTIONS_SHOWN = 5 };

/* While assumptions are weighed. */
static void on_signal(int signal) {
    const char *line =
        SAY("\ntanggap: interrupted; the answer stands above, its assumptions were not weighed\n",
            "\ntanggap: terputus; jawabannya ada di atas, asumsinya belum ditimbang\n");
    (void)signal;
    if (!signals_is_new()) return;
    ssize_t written = write(STDERR_FILENO, line, strlen(line));
    (void)written; /* with stderr closed, the exit status alone says it */
    _exit(EXIT_INTERRUPTED);
}

static void tick(void *context, size_t done, size_t of) { progress_show(context, done, of); }

/* Whoever asks for them gets them; whoever waits at a terminal, and has not asked for quiet, too.
 * Nobody else pays for two further runs of each range. */
static bool wants_assumptions(const struct scenario *scenario, const struct options *options) {
    bool has_range = false;
    for (size_t i = 0; i < scenario->assumption_count; i++)
        has_range = has_range || scenario->assumptions[i].low;
    if (options->json || !has_range) return false;
    return options->assumptions || (!options->quiet && isatty(STDOUT_FILENO));
}

/* Printed apart from the answer and after it. */
static bool print_assumptions(const struct replications *replications,
                              const struct options *options, struct table_style style) {
    struct sway sways[64];
    struct text out = {0};
    size_t most = options->assumptions ? 64 : ASSUMPTIONS_SHOWN;
    signals_listen(on_signal);
    if (!options->quiet)
        terminal_line(SAY("tanggap: the answer stands above; now weighing its assumptions, each at "
                          "both ends of its range (Ctrl-C leaves them out)",
                          "tanggap: jawabannya ada di atas; kini asumsinya ditimbang, "
                          "masing-masing di kedua ujung rentangnya (Ctrl-C untuk melewatkannya)"));
    struct progress progress =
        progress_start(SAY("weighing assumptions", "menimbang asumsi"), options->quiet);
    size_t count =
        assumptions_rank(replications->scenario, options->seed, most, sways, tick, &progress);
    progress_end(&progress);
    table_write_assumptions(sways, count, style, &out);
    bool good = output_answer(options, &out);
    text_release(&out);
    return good;
}

static void answer_write(const struct replications *replications, const struct options *options,
                         struct table_style style, struct text *out) {
    question_write(simulation_question(options), style, out);
    table_write(replications, style, out);
}

static const struct target *target_of(const struct options *options) {
    return options->target.given ? &options->target.target : NULL;
}

static bool print_answer(const struct replications *replications, const struct options *options) {
    struct text out = {0};
    struct table_style style = output_style();
    struct run_told told = {replications, simulation_question(options), target_of(options)};
    if (options->json) json_write(&told, &out);
    else answer_write(replications, options, style, &out);
    bool good = output_answer(options, &out);
    text_release(&out);
    return good && (!wants_assumptions(replications->scenario, options) ||
                    print_assumptions(replications, options, style));
}

static const struct scenario *the_scenario(void *context, size_t variant) {
    (void)variant;
    return context;
}

static int print_all(const struct replications *replications, const struct options *options) {
    if (!print_answer(replications, options)) return EXIT_IO;
    return options->target.given ? simulation_judge(replications, &options->target.target, NULL)
                                 : EXIT_DONE;
}

static int run_scenario(const struct scenario *scenario, const struct options *options) {
    struct store_variant variant = {.name = scenario_spec(scenario)->name, .changes = ""};
    struct text target = {0};
    if (options->target.given) target_words(&options->target.target, &target);
    struct simulation simulation = {.options = options,
                                    .context = (void *)scenario,
                                    .scenario_of = the_scenario,
                                    .inputs = {.kind = "run",
                                               .question = simulation_question(options),
                                               .seed = options->seed,
                                               .replications =
                                                   simulation_replications(options, scenario),
                                               .until = "",
                                               .scenarios = &scenario,
                                               .scenario_count = 1,
                                               .variants = &variant,
                                               .variant_count = 1,
                                               .target = target.bytes,
                                               .shard = options->shard.number,
                                               .shards = options->shard.of,
                                               .detail = options->detail,
                                               .log = options->log,
                                               .version = TANGGAP_VERSION,
                                               .command = options->command_line.bytes}};
    int status = simulate(&simulation);
    if (status == EXIT_DONE && !options->shard.of)
        status = print_all(&simulation.replications[0], options);
    simulation_release(&simulation);
    text_release(&target);
    return status;
}

int cmd_run(const struct options *options) {
    if (!simulation_fits(options)) return EXIT_USAGE;
    int status;
    struct scenario *scenario = scenario_open(options->files[0], options_changes(options), &status);
    if (scenario) scenario_tell(scenario, options->files[0], options->quiet);
    if (scenario)
        status =
            options->steady ? long_run_print(scenario, options) : run_scenario(scenario, options);
    scenario_free(scenario);
    return status;
}
